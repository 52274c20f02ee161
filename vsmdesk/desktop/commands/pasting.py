"""Rows of a spreadsheet, pasted as elements of the map."""

from vsmdesk.desktop.canvas.copying import select_new
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.edits.placements import Point
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.refusal import TableError

LONGEST_TABLE = 4_000_000
PITCH = 134.0
"""Points from one column of the strip to the next."""
USUAL_HEADER = ("name", "team", "people", "quantity", "process time", "lead time", "wait time", "%C&A")
"""What cells without a header are taken for: the columns of the steps panel, in their order."""


def paste_text(space: Workspace, text: str) -> str:
    """Put rows on the map and select them. What is refused changes nothing: the sentence why, else empty."""
    before = space.open_map.map
    if not text.strip():
        sentence = words("There is nothing on the clipboard that could be pasted.")
        space.refused.emit(sentence)
        return sentence
    try:
        space.session.document.apply(words("Paste steps"), rows_of_spreadsheet(text))
    except EditError as refusal:
        space.refused.emit(str(refusal))
        return str(refusal)
    select_new(space.canvas, before)
    return ""


def rows_of_spreadsheet(text: str) -> Edit:
    """Rows of a step table as new elements: arranged, after the last column of what is there. Raises EditError."""
    from vsmdesk.editing.arrangement.arranging import arranged
    from vsmdesk.imports.text_tables import read_text

    if len(text) > LONGEST_TABLE:
        raise EditError(words("The clipboard holds more text than any table of steps."))
    try:
        table = arranged(read_text(text, words("Clipboard"), USUAL_HEADER))
    except TableError as error:
        raise EditError(str(error)) from error
    copy = copied(table, [element.id for element in table.elements])

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if not value_stream_map.elements:
            return arranged(pasted(copy)(value_stream_map))
        extended = pasted(copy, _after_the_last_column(value_stream_map))(value_stream_map)
        known = value_stream_map.records
        return arranged(extended, [element.id for element in extended.elements if element.id not in known])

    return edit


def _after_the_last_column(value_stream_map: ValueStreamMap) -> Point | None:
    places = [
        place
        for element in value_stream_map.elements
        if (place := value_stream_map.placements.get(element.id)) is not None
    ]
    return (max(p.x for p in places) + PITCH, min(p.y for p in places)) if places else None
