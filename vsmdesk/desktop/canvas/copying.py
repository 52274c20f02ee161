"""Cut, copy, paste, duplicate: text on the system's clipboard, so that it also works between windows."""

from PySide6.QtGui import QGuiApplication

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.standing import copies_in_lanes
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.editing.clipboard import copied, holds_elements, pasted
from vsmdesk.editing.edits.copies import duplicate
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.naming import label
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def copy_selected(surface: Surface) -> bool:
    """Put what is selected on the clipboard. Whether there was anything."""
    text = copied(surface.document.map, surface.selection.ids)
    if text:
        QGuiApplication.clipboard().setText(text)
    return bool(text)


def cut_selected(surface: Surface) -> None:
    """Put what is selected on the clipboard and take it off the map."""
    if copy_selected(surface):
        ids = surface.selection.ids
        surface.change(label("Cut", surface.document.map, ids), delete(ids))


def delete_selected(surface: Surface) -> None:
    """Take what is selected off the map."""
    ids = surface.selection.ids
    if ids:
        surface.change(label("Delete", surface.document.map, ids), delete(ids))


def duplicate_selected(surface: Surface) -> None:
    """Copy what is selected beside itself, and select the copies."""
    ids, before = surface.selection.ids, surface.document.map
    copies = copies_in_lanes(duplicate(ids), where_put=False)
    if ids and surface.change(label("Duplicate", before, ids), copies):
        select_new(surface, before)


def paste(surface: Surface, at: Point | None = None) -> None:
    """Put what is on the clipboard on the map: at a point of the sheet, else beside where it came from."""
    text, before = QGuiApplication.clipboard().text(), surface.document.map
    if not holds_elements(text):
        surface.text_pasted.emit(text)
        return
    strip = surface.sheet.fold.to_strip(*at) if at is not None else None
    try:
        edit = pasted(text, strip)
    except EditError as refused:
        surface.said.emit(str(refused))
        return
    if surface.change("Paste", copies_in_lanes(edit, where_put=at is not None)):
        select_new(surface, before)


def select_new(surface: Surface, before: ValueStreamMap) -> None:
    """Select what the map has now and had not before, connections only where there is nothing else."""
    now = surface.document.map
    fresh = [key for key in now.records if key not in before.records and surface.piece_of(key) is not None]
    elements = [key for key in fresh if now.get(key, Connection) is None]
    surface.selection.replace(elements or fresh)


def select_all(surface: Surface) -> None:
    """Select everything that the sheet shows and the map holds."""
    known = surface.document.map.records
    keys = (Id(piece.key) for piece in surface.sheet.pieces)
    surface.selection.replace(key for key in keys if key in known)
