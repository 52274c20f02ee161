"""What the actions of the Edit, Map and Friction menus do."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.canvas.adding import mark_friction
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.sheets import make_ahead
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

Command = Callable[[MainWindow], object]


def apply(space: Workspace, label: str, edit: Edit) -> bool:
    """Apply an edit; a refusal is said in the window. Whether it was done."""
    try:
        space.session.document.apply(label, edit)
    except EditError as refusal:
        space.refused.emit(str(refusal))
        return False
    return True


def undo(window: MainWindow) -> None:
    """Take the last step back; what comes back with it is selected."""
    _step(_space(window), Document.undo)


def redo(window: MainWindow) -> None:
    """Do the step undone last again; what comes back with it is selected."""
    _step(_space(window), Document.redo)


def _step(space: Workspace, go: Callable[[Document], object]) -> None:
    before = space.open_map.map.records
    go(space.session.document)
    now = space.open_map.map.records
    back = [now[key] for key in now.keys() - before.keys()]
    elements = [record.id for record in back if isinstance(record, Element)]
    chosen = elements or [record.id for record in back if isinstance(record, Connection | Friction)]
    if chosen:
        space.selection.replace(chosen)


def friction(window: MainWindow) -> None:
    """Mark a friction point on what is selected and be ready to say what is in the way."""
    space = _space(window)
    records = space.open_map.map.records
    places = frozenset(key for key in space.selection.ids if isinstance(records.get(key), Element | Connection))
    space.show_page("friction")
    if mark_friction(space.canvas, places):
        window.show_inspector()


def _set_status(status: str) -> Command:
    def command(window: MainWindow) -> None:
        space = _space(window)
        now = space.open_map.map
        chosen = space.selection.ids
        points = [f.id for f in now.of(Friction) if f.id in chosen or chosen.intersection(f.elements)]
        label = words("Set friction {status}", status=words(status))
        apply(space, label, set_fields(points, status=status))

    return command


def arrange(window: MainWindow) -> None:
    """Lay out everything, or what is selected."""
    from vsmdesk.editing.arrangement.arranging import arranged

    space = _space(window)
    ids, snapshot = frozenset(space.selection.ids) or None, space.open_map.map

    def work(_task: Task) -> ValueStreamMap:
        laid_out = arranged(snapshot, ids)
        make_ahead(laid_out)
        return laid_out

    def done(laid_out: ValueStreamMap) -> None:
        def edit(now: ValueStreamMap) -> ValueStreamMap:
            return laid_out if now is snapshot else arranged(now, ids)

        apply(space, words("Arrange the map") if ids is None else words("Arrange the selection"), edit)

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Arranging"), work, done, failed))


def show_stream(window: MainWindow) -> None:
    """The stream's own settings in the inspector."""
    space = _space(window)
    space.selection.replace(())
    window.show_inspector()
    space.inspector.refresh()
    space.inspector.focus_first()


def show_rules(window: MainWindow) -> None:
    """Which rules of friction speak on this map, and from which figures on."""
    from vsmdesk.desktop.dialogs.rules import RulesDialog

    space = _space(window)
    dialog = RulesDialog(space.open_map.map, window)
    dialog.accepted.connect(lambda: _apply_rules(space, dialog.edit))
    window.show_dialog(dialog)


def _apply_rules(space: Workspace, edit: Edit | None) -> None:
    if edit is not None:
        apply(space, words("Change the rules of friction"), edit)


def choose_stage_figures(window: MainWindow) -> None:
    """Which figures stand on a stage, in which order."""
    from vsmdesk.desktop.dialogs.stage_figures import StageFiguresDialog

    window.show_dialog(StageFiguresDialog(_space(window).open_map, window))


def _page(key: str) -> Command:
    def command(window: MainWindow) -> None:
        page = _space(window).show_page(key)
        target: Any = getattr(page, "table", None) or getattr(page, "tree", None) or getattr(page, "list", page)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    return command


def _space(window: MainWindow) -> Workspace:
    if window.workspace is None:
        raise RuntimeError("no map is open in this window")
    return window.workspace


COMMANDS: Mapping[str, Command] = {
    "undo": undo,
    "redo": redo,
    "friction": friction,
    "friction-open": _set_status("open"),
    "friction-planned": _set_status("planned"),
    "friction-solved": _set_status("solved"),
    "arrange": arrange,
    "stream": show_stream,
    "stage-figures": choose_stage_figures,
    "parties": _page("parties"),
    "show-friction": _page("friction"),
    "show-findings": _page("findings"),
    "rules": show_rules,
    "show-charts": _page("charts"),
    "show-problems": _page("problems"),
    "show-steps": _page("steps"),
    "show-outline": _page("outline"),
    "show-history": _page("history"),
}
