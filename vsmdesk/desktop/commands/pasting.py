"""Rows of a spreadsheet, pasted as elements of the map."""

from vsmdesk.desktop.canvas.copying import select_new
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.value_stream_map import Edit
from vsmdesk.step_table.refusal import TableError

LONGEST_TABLE = 4_000_000


def paste_text(space: Workspace, text: str) -> None:
    """Put rows on the map and select them; anything else is refused in one sentence."""
    before = space.open_map.map
    if not text.strip():
        space.refused.emit(words("There is nothing on the clipboard that could be pasted."))
        return
    try:
        space.session.document.apply(words("Paste steps"), rows_of_spreadsheet(text))
    except EditError as refusal:
        space.refused.emit(str(refusal))
        return
    select_new(space.canvas, before)


def rows_of_spreadsheet(text: str) -> Edit:
    """Rows with the header of a step table as new elements, arranged among themselves. Raises EditError."""
    from vsmdesk.editing.arrangement.arranging import arranged
    from vsmdesk.imports.text_tables import read_text

    if len(text) > LONGEST_TABLE:
        raise EditError(words("The clipboard holds more text than any table of steps."))
    try:
        table = arranged(read_text(text, words("Clipboard")))
    except TableError as error:
        raise EditError(str(error)) from error
    return pasted(copied(table, [element.id for element in table.elements]))
