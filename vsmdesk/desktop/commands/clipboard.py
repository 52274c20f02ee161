"""Cut, copy, paste: elements between windows as text, and rows of a spreadsheet as steps."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.commands.edits import apply
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.clipboard import copied, holds_elements, pasted
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.copies import duplicate
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.refusal import TableError

Command = Callable[[MainWindow], object]
LONGEST_TABLE = 4_000_000


def copy(window: MainWindow) -> bool:
    """Put what is selected on the clipboard as text. Whether there was anything to put there."""
    space = _space(window)
    text = copied(space.open_map.map, space.selection.ids)
    if text:
        QApplication.clipboard().setText(text)
    return bool(text)


def cut(window: MainWindow) -> None:
    """Copy, then delete."""
    space = _space(window)
    if copy(window):
        apply(space, words("Cut"), delete(space.selection.ids))


def paste(window: MainWindow) -> None:
    """Put on the map what the clipboard holds, and select it."""
    space = _space(window)
    text = QApplication.clipboard().text()
    if holds_elements(text):
        _add(space, words("Paste"), lambda: pasted(text))
    elif text.strip():
        _add(space, words("Paste steps"), lambda: rows_of_spreadsheet(text))
    else:
        space.refused.emit(words("There is nothing on the clipboard that could be pasted."))


def rows_of_spreadsheet(text: str) -> Edit:
    """Rows of a spreadsheet, with the header of a step table, as new elements. Raises EditError."""
    from vsmdesk.editing.arrangement.arranging import arranged
    from vsmdesk.imports.text_tables import read_text

    if len(text) > LONGEST_TABLE:
        raise EditError(words("The clipboard holds more text than any table of steps."))
    try:
        table = arranged(read_text(text, words("The clipboard")))
    except TableError as error:
        raise EditError(str(error)) from error
    return pasted(copied(table, [element.id for element in table.elements]))


def duplicate_selected(window: MainWindow) -> None:
    """Copy what is selected beside itself."""
    space = _space(window)
    _add(space, words("Duplicate"), lambda: duplicate(space.selection.ids))


def delete_selected(window: MainWindow) -> None:
    """Delete what is selected."""
    space = _space(window)
    apply(space, words("Delete"), delete(space.selection.ids))


def _add(space: Workspace, label: str, make: Callable[[], Edit]) -> None:
    before = space.open_map.map
    try:
        edit = make()
    except EditError as refusal:
        space.refused.emit(str(refusal))
        return
    if apply(space, label, in_turn(edit)):
        space.selection.replace(_new_elements(before, space.open_map.map))


def _new_elements(before: ValueStreamMap, after: ValueStreamMap) -> list[Id]:
    return [element.id for element in after.of(Element) if element.id not in before.records]


def _space(window: MainWindow) -> Workspace:
    if window.workspace is None:
        raise RuntimeError("no map is open in this window")
    return window.workspace


COMMANDS: Mapping[str, Command] = {
    "cut": cut,
    "copy": copy,
    "paste": paste,
    "duplicate": duplicate_selected,
    "delete": delete_selected,
}
