"""What holds after every edit: the canvas shows exactly the sheet of the map, and nothing else."""

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.piece_item import PieceItem, rectangle_of
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet


def assert_canvas_shows(canvas: Canvas, value_stream_map: ValueStreamMap) -> None:
    """The canvas shows this map: every piece of a sheet made afresh has its item, equal, in its place, in order.

    Every element and connection with a place has a piece, nothing is left of what was deleted, nothing is half dragged,
    and only records of the map are selected or pointed at.
    """
    fresh: Sheet = canvas.fresh_sheet(value_stream_map)
    items = canvas.pieces.items_in_order()
    assert [item.key for item in items] == [piece.key for piece in fresh.pieces]
    for item, piece in zip(items, fresh.pieces, strict=True):
        assert item.piece.drawing == piece.drawing, piece.key
        assert item.rect() == rectangle_of(piece.bounds), piece.key
        assert item.pos().isNull(), piece.key
        assert item.isVisible(), piece.key
    on_scene = [item for item in canvas.pieces.items() if isinstance(item, PieceItem)]
    assert sorted(item.key for item in on_scene) == sorted(piece.key for piece in fresh.pieces)
    heights = [item.zValue() for item in items]
    assert heights == sorted(set(heights)), "items are stacked as the page is painted"
    keys = {item.key for item in items}
    assert {element.id for element in value_stream_map.elements} <= keys
    boxes = canvas.sheet.boxes
    placed = [c.id for c in value_stream_map.of(Connection) if c.source in boxes and c.target in boxes]
    assert set(placed) <= keys
    assert {key for key in boxes if value_stream_map.get(key, Element)} == {e.id for e in value_stream_map.elements}
    assert canvas.selection.ids <= value_stream_map.records.keys()
    assert canvas.hovered is None or canvas.hovered in value_stream_map.records
    assert (canvas.sheet.width, canvas.sheet.height) == (fresh.width, fresh.height)
