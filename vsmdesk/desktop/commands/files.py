"""New, open, save and all that can go wrong with a file."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from shiboken6 import isValid

from vsmdesk.desktop.action_table import CONTEXT_OF_ELEMENT, CONTEXT_OF_PAPER
from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.canvas.audiences import AUDIENCES
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.commands import HEAT, TOOLS
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.commands.parts import show_parts
from vsmdesk.desktop.commands.pasting import paste_text
from vsmdesk.desktop.dialogs.service import CANCEL, FileKind, Question
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.map_session import MapSession, Protection
from vsmdesk.desktop.memory import without_collecting
from vsmdesk.desktop.names import file_name_for
from vsmdesk.desktop.pasteboard import text_to_paste
from vsmdesk.desktop.sheets import make_ahead, sketch_ahead
from vsmdesk.desktop.welcome import title_of
from vsmdesk.desktop.words import counted, words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.document import Document
from vsmdesk.files.fingerprint import Fingerprint, fingerprint_of
from vsmdesk.files.reading import Opened, parse_map, read_bytes, read_map
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

MAP = FileKind("Map", (".vsmap",))
TABLES = (FileKind("Table of steps", (".csv", ".xlsx")),)
Shown = Callable[[MainWindow], object]


def open_file(window: MainWindow) -> None:
    """Ask for a file and open it."""
    path = window.desk.dialogs.open_file(window, words("Open a map"), (MAP, *TABLES))
    if path is not None:
        window.desk.open_path(path, window)


def import_table(window: MainWindow) -> None:
    """Ask for a table of steps and make a map of it."""
    path = window.desk.dialogs.open_file(window, words("Import a table of steps"), TABLES)
    if path is not None:
        window.desk.open_path(path, window)


def load(window: MainWindow, path: Path, *, is_made_for_it: bool = False) -> None:
    """Read a file away from the window and show it in this one, which has no map yet.

    A window that was made for the file is closed again where the file cannot be read.
    """
    refuse = _refusal(window, closing=is_made_for_it)
    if path.suffix.lower() in TABLES[0].suffixes:
        _load_table(window, path, refuse)
        return

    def work(task: Task) -> tuple[Opened, Fingerprint]:
        data = read_bytes(path)
        with without_collecting():
            opened = parse_map(data, str(path))
            task.go_on()
            sketch_ahead(opened.map)
        return opened, fingerprint_of(path, data)

    def done(read: tuple[Opened, Fingerprint]) -> None:
        opened, mark = read
        protection: Protection = "" if os.access(path, os.W_OK) else "read-only"
        session = MapSession(Document(opened.map), path, path.stem, mark=mark, protection=protection)
        session.repaired = bool(opened.repairs)
        show(window, session)
        window.desk.remember_recent(path)
        _say_repairs(window, opened)
        _say_protection(window, session)

    window.busy(in_background(window, words("Opening {name}", name=path.name), work, done, refuse))


def _load_table(window: MainWindow, path: Path, refuse: Callable[[Exception], None]) -> None:
    def work(task: Task) -> ValueStreamMap:
        from vsmdesk.editing.arrangement.arranging import arranged
        from vsmdesk.imports.tables import read_file

        with without_collecting():
            read = read_file(path)
            task.go_on(words("Arranging {name}", name=path.name))
            laid_out = arranged(read)
            sketch_ahead(laid_out)
        return laid_out

    def done(value_stream_map: ValueStreamMap) -> None:
        show(window, MapSession(Document(value_stream_map, modified=True), None, path.stem))

    window.busy(in_background(window, words("Importing {name}", name=path.name), work, done, refuse))


def start(window: MainWindow, template: Path) -> None:
    """A new map from a template or an example: unsaved, without a file, not changed yet."""
    name = words("Untitled") if template.parent.name == "templates" else title_of(template)

    def work(_task: Task) -> Opened:
        with without_collecting():
            opened = read_map(template)
            sketch_ahead(opened.map)
        return opened

    def done(opened: Opened) -> None:
        show(window, MapSession(Document(opened.map), None, name))

    window.busy(in_background(window, words("Opening {name}", name=name), work, done, _refusal(window)))


def show(window: MainWindow, session: MapSession) -> None:
    """Show a map in the window, listen to what happens to its file, keep recovery copies."""
    session.setParent(window)
    with without_collecting():
        workspace = Workspace(session, window.actions_, window.desk.settings)
        window.show_workspace(workspace)
        show_parts(window)
    workspace.canvas.setFocus()
    _show_fitting(workspace.canvas)
    if workspace.canvas.is_sketch:
        _complete(window, workspace.canvas)
    _listen_to_canvas(window, workspace)
    session.save_failed.connect(lambda sentence: _say_not_saved(window, sentence))
    session.conflict_found.connect(lambda: _ask_conflict(window))
    session.file_changed.connect(lambda: _say_changed(window))
    session.file_gone.connect(lambda: _say_gone(window))


def _show_fitting(canvas: Canvas) -> None:
    """Paint nothing before the window has its sizes and the sheet fits it.

    A large map would be painted for nothing, and people would see the window half in its old state.
    """
    window = canvas.window()
    window.setUpdatesEnabled(False)

    def fit() -> None:
        fit_sheet(canvas)
        window.setUpdatesEnabled(True)
        with without_collecting():
            window.repaint()

    QTimer.singleShot(0, canvas, fit)


def _complete(window: MainWindow, canvas: Canvas) -> None:
    """Lay out the sheet of a large map while people look at the sketch of it."""
    value_stream_map = canvas.document.map

    def done(_made: None) -> None:
        # An edit meanwhile was shown with a sheet of its own.
        if isValid(canvas) and canvas.is_sketch:
            canvas.show_whole()

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    task = in_background(window, words("Laying out"), lambda _task: make_ahead(value_stream_map), done, failed)
    task.is_needed = True
    window.busy(task)


def _listen_to_canvas(window: MainWindow, space: Workspace) -> None:
    canvas, actions = space.canvas, window.actions_

    def show_menu(place: QPoint, ids: frozenset[Id]) -> None:
        menu = actions.menu(CONTEXT_OF_ELEMENT if ids else CONTEXT_OF_PAPER, window)
        menu.exec(place)
        menu.deleteLater()

    def show_tool(name: str) -> None:
        keys = [f"tool-{key}" for key in ("select", "connect", "rework", "manual", "electronic")]
        chosen = [key for key, tool in TOOLS.items() if tool == name]
        actions.show_checked(chosen, among=keys)

    canvas.menu_requested.connect(show_menu)
    canvas.tool_changed.connect(show_tool)
    canvas.text_pasted.connect(lambda _text: _paste(window, space))
    canvas.file_dropped.connect(lambda file: window.desk.open_path(Path(file), window))
    space.steps.elements_pasted.connect(lambda: actions.trigger("paste"))
    show_tool("select")

    def show_lens() -> None:
        chosen = [key for key, scale in HEAT.items() if scale == canvas.heat.by]
        actions.show_checked(
            [*chosen, f"audience-{canvas.audience}"], among=[*HEAT, *(f"audience-{name}" for name in AUDIENCES)]
        )

    canvas.heat.changed.connect(show_lens)
    canvas.audience_changed.connect(show_lens)
    show_lens()


def _paste(window: MainWindow, space: Workspace) -> None:
    """Paste rows; why they are refused stays to be read until it is taken away or a paste succeeds."""
    refusal = paste_text(space, text_to_paste())
    if refusal:
        window.notices.show_notice("paste", refusal)
    else:
        window.notices.take_away("paste")
        window.status.forget_said()


def save(window: MainWindow, then: Callable[[], None] = lambda: None) -> bool:
    """Save to the map's file, or ask for one. Whether saving began."""
    session = _session(window)
    if session.path is None or session.protection:
        return save_as(window, then)
    session.save_to(session.path, _after_saving(window, then))
    return True


def save_as(window: MainWindow, then: Callable[[], None] = lambda: None) -> bool:
    """Ask for a file, save there and go on with it. Whether saving began."""
    session = _session(window)
    path = window.desk.dialogs.save_file(window, words("Save the map"), _suggested(session), (MAP,))
    if path is None:
        return False
    session.save_to(path, _after_saving(window, then))
    return True


def save_copy(window: MainWindow) -> None:
    """Ask for a file, write the map there and go on with the present one."""
    session = _session(window)
    path = window.desk.dialogs.save_file(window, words("Save a copy"), _suggested(session, words("copy")), (MAP,))
    if path is not None:
        session.save_copy(path, lambda: window.notices.show_notice("copy", words("A copy is in {path}.", path=path)))


def revert(window: MainWindow) -> None:
    """Show the saved map again, as one step that undo takes back."""
    session = _session(window)
    question = Question(
        words("Revert"),
        words("Show “{name}” as it was saved last?", name=session.name),
        (("revert", words("Revert")), (CANCEL, words("Cancel"))),
        words("What you changed since can be brought back with Undo."),
    )
    if window.desk.dialogs.choose(window, question) == "revert":
        _load_theirs(window)


def may_close(window: MainWindow) -> bool:
    """Whether the window may close now; where the map is to be saved first, it closes once that is done."""
    session = window.session
    if session is None or not session.document.is_modified:
        return True
    question = Question(
        words("Unsaved changes"),
        words("Save the changes to “{name}”?", name=session.name),
        (("save", words("Save")), ("discard", words("Don't save")), (CANCEL, words("Cancel"))),
        words("What is not saved is lost when the window closes."),
    )
    answer = window.desk.dialogs.choose(window, question)
    if answer == "save":
        save(window, window.close_saved)
        return False
    return answer == "discard"


def _after_saving(window: MainWindow, then: Callable[[], None]) -> Callable[[], None]:
    def after() -> None:
        session = _session(window)
        for subject in ("not-saved", "changed", "gone", "protected", "recovered"):
            window.notices.take_away(subject)
        if session.path is not None:
            window.desk.remember_recent(session.path)
        then()

    return after


def _session(window: MainWindow) -> MapSession:
    session = window.session
    if session is None:
        raise RuntimeError("no map is open in this window")
    return session


def _suggested(session: MapSession, addition: str = "") -> Path:
    title = session.document.map.stream.title if session.path is None else session.path.stem
    name = file_name_for(" ".join(part for part in (title or session.name, addition) if part), ".vsmap")
    return (session.path.parent if session.path is not None else Path.home()) / name


def _refusal(window: MainWindow, *, closing: bool = False) -> Callable[[Exception], None]:
    def refuse(error: Exception) -> None:
        window.desk.tell_refusal(window, error)
        if closing and window.workspace is None:
            window.close()

    return refuse


def _say_repairs(window: MainWindow, opened: Opened) -> None:
    if not opened.repairs:
        return
    count = counted(len(opened.repairs), "thing in this file was", "things in this file were")
    sentence = words("{count} repaired; the file itself is as it was until you save.", count=count)
    question = Question(words("Repairs"), sentence, ((CANCEL, words("Close")),), details="\n".join(opened.repairs))
    show_list = (words("Show what"), lambda: window.desk.dialogs.choose(window, question))
    window.notices.show_notice("repairs", sentence, (show_list,))


def _say_protection(window: MainWindow, session: MapSession) -> None:
    if session.protection:
        sentence = words("{name} may not be written here. Changes can be saved under another name.", name=session.name)
        window.notices.show_notice("protected", sentence, ((words("Save as…"), lambda: save_as(window)),))


def _say_not_saved(window: MainWindow, sentence: str) -> None:
    answers = ((words("Try again"), lambda: save(window)), (words("Save a copy…"), lambda: save_copy(window)))
    window.notices.show_notice("not-saved", sentence, answers, serious=True)


def _say_gone(window: MainWindow) -> None:
    session = _session(window)
    sentence = words(
        "The file {name} is not there any more: moved, deleted, or its drive was taken out. Your work goes on here.",
        name=session.path.name if session.path else session.name,
    )
    answers = ((words("Save it there again"), lambda: save(window)), (words("Save as…"), lambda: save_as(window)))
    window.notices.show_notice("gone", sentence, answers)


def _say_changed(window: MainWindow) -> None:
    session = _session(window)
    if session.document.is_modified:
        sentence = words("Another program changed {name}, and so did you.", name=session.name)
        answers = (
            (words("Keep mine"), lambda: window.notices.take_away("changed")),
            (words("Load theirs"), lambda: _load_theirs(window)),
            (words("Save mine as a copy…"), lambda: save_copy(window)),
        )
        window.notices.show_notice("changed", sentence, answers)
    else:
        sentence = words("Another program changed {name}.", name=session.name)
        window.notices.show_notice("changed", sentence, ((words("Load it"), lambda: _load_theirs(window)),))


def _ask_conflict(window: MainWindow) -> None:
    session = _session(window)
    question = Question(
        words("Changed meanwhile"),
        words("Another program changed “{name}” since you opened it.", name=session.name),
        (
            ("copy", words("Save mine as a copy…")),
            ("over", words("Save over it")),
            ("theirs", words("Load theirs")),
            (CANCEL, words("Cancel")),
        ),
        words("Nothing was written. Your changes are still here."),
    )
    match window.desk.dialogs.choose(window, question):
        case "copy":
            save_as(window)
        case "over" if session.path is not None:
            session.save_to(session.path, _after_saving(window, lambda: None), over_changes=True)
        case "theirs":
            _load_theirs(window)


def _load_theirs(window: MainWindow) -> None:
    session = _session(window)
    path = session.path
    if path is None:
        return

    def work(_task: Task) -> tuple[Opened, Fingerprint]:
        data = read_bytes(path)
        return parse_map(data, str(path)), fingerprint_of(path, data)

    def done(read: tuple[Opened, Fingerprint]) -> None:
        session.replace_map(words("Load {name} from its file", name=session.name), read[0].map, read[1])
        for subject in ("changed", "recovered"):
            window.notices.take_away(subject)

    window.busy(in_background(window, words("Opening {name}", name=path.name), work, done, _refusal(window)))
