"""Rows of a spreadsheet, pasted as elements of the map."""

from vsmdesk.desktop.canvas.copying import select_new
from vsmdesk.desktop.rows.new_rows import rows_as_elements
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.refusal import EditError


def paste_text(space: Workspace, text: str) -> str:
    """Put rows on the map and select them. What is refused changes nothing: the sentence why, else empty."""
    before = space.open_map.map
    if not text.strip():
        sentence = words("There is nothing on the clipboard that could be pasted.")
        space.refused.emit(sentence)
        return sentence
    try:
        space.session.document.apply(words("Paste steps"), rows_as_elements(text))
    except EditError as refusal:
        space.refused.emit(str(refusal))
        return str(refusal)
    select_new(space.canvas, before)
    return ""
