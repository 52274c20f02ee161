"""What holds after every edit: the canvas shows exactly the sheet of the map, and nothing else."""

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.layers import around
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Group, Text
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of
from vsmdesk.sheet.pieces import Sheet

NAME_SHOWN = 6
"""Letters of a name that have room on every symbol, unless somebody has made it narrow by hand."""


def assert_canvas_shows(canvas: Canvas, value_stream_map: ValueStreamMap, fresh: Sheet | None = None) -> None:
    """The canvas shows this map: every piece of a sheet made afresh has its item, equal, in its place, in order.

    `fresh` is that sheet; without it the canvas is asked for one.
    Every element and connection with a place has a piece, nothing is left of what was deleted, nothing is half dragged,
    and only records of the map are selected or pointed at.
    """
    fresh = fresh or canvas.fresh_sheet(value_stream_map)
    items = canvas.pieces.items_in_order()
    assert [item.key for item in items] == [piece.key for piece in fresh.pieces]
    for item, piece in zip(items, fresh.pieces, strict=True):
        assert item.piece.drawing == piece.drawing, piece.key
        # What has the same drawing may keep the room of an earlier sheet, as long as it holds all of it.
        paints = any(flattened(piece.drawing))
        assert not paints or item.piece.room.grown(1e-6).contains(piece.bounds), piece.key
    keys = {item.key for item in items}
    assert canvas.pieces.hidden == frozenset()
    assert canvas.dragged == frozenset()
    assert sorted(canvas.pieces.keys_in(_everywhere(canvas))) == sorted(keys), "nothing else is painted"
    assert canvas.pieces.in_order(keys) == [piece.key for piece in fresh.pieces], "stacked as the page is painted"
    assert {element.id for element in value_stream_map.elements} <= keys
    boxes = canvas.sheet.boxes
    placed = [c.id for c in value_stream_map.of(Connection) if c.source in boxes and c.target in boxes]
    assert set(placed) <= keys
    assert {key for key in boxes if value_stream_map.get(key, Element)} == {e.id for e in value_stream_map.elements}
    assert canvas.selection.ids <= value_stream_map.records.keys()
    assert canvas.hovered is None or canvas.hovered in value_stream_map.records
    assert (canvas.sheet.width, canvas.sheet.height) == (fresh.width, fresh.height)


def _everywhere(canvas: Canvas) -> Box:
    return around([Box(0.0, 0.0, 1.0, 1.0), *(item.piece.room for item in canvas.pieces.items_in_order())])


def assert_names_are_shown(canvas: Canvas, value_stream_map: ValueStreamMap) -> None:
    """The beginning of every element's name (as much as fits anywhere) is written in its piece."""
    for element in value_stream_map.elements:
        piece = canvas.piece_of(element.id)
        assert piece is not None, element.id
        written = [mark.text for mark in flattened(piece.drawing) if isinstance(mark, Text)]
        placed = value_stream_map.placements.get(element.id)
        shown = NAME_SHOWN if placed is None or placed.width is None else 1
        assert _letters(element.name)[:shown] in _letters("".join(written)), (element.name, written)


def assert_stands_where_placed(canvas: Canvas, value_stream_map: ValueStreamMap) -> None:
    """Every element is drawn where its placement says, as the fold shows that place of the strip."""
    on_strip, fold = boxes_of(value_stream_map), canvas.sheet.fold
    for element in value_stream_map.elements:
        box, placed = canvas.sheet.boxes[element.id], value_stream_map.placements.get(element.id)
        piece = canvas.piece_of(element.id)
        assert piece is not None
        assert isinstance(piece.drawing[0], Group)
        assert (piece.drawing[0].x, piece.drawing[0].y) == (box.left, box.top), element
        assert box == fold.box_to_sheet(on_strip[element.id]), element
        if placed is not None:
            assert (on_strip[element.id].left, on_strip[element.id].top) == (placed.x, placed.y), element


def _letters(text: str) -> str:
    return "".join(text.split())
