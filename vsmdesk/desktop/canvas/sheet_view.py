"""The view of the sheet, which knows what lies where on it."""

from vsmdesk.desktop.canvas.hits import REACH, Hit, box_around, hit_part
from vsmdesk.desktop.canvas.lane_headers import header_at, header_of
from vsmdesk.desktop.canvas.painted_view import PaintedView
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.zooming import reveal
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Group
from vsmdesk.model.elements import Element, Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.sheet.pieces import Piece
from vsmdesk.sheet.route import Points


class SheetView(PaintedView):
    """Knows what lies where. All places are points of the sheet."""

    def piece_of(self, key: Id) -> Piece | None:
        """The piece that shows a record."""
        return self.pieces.piece_of(key)

    def box_of(self, key: Id) -> Box | None:
        """The box of a record where it is seen now: an element's own, a lane's header, else what its piece takes."""
        box = self.sheet.boxes.get(key)
        if box is None:
            piece = self.piece_of(key)
            box = piece.bounds if piece else header_of(self.sheet.fold, key)
        return box.moved(*self.drag_offset) if box is not None and key in self.dragged else box

    def outline_of(self, key: Id) -> Box | None:
        """What the ring goes around: of a queue the pile and its name too, of a callout no leader, else the box.

        Of an approval the days above its box as well, which a ring would strike through.
        """
        box, piece, record = self.box_of(key), self.piece_of(key), self.document.map.records.get(key)
        if box is None or piece is None or not isinstance(record, Queue | Friction | Stage):
            return box
        if isinstance(record, Stage):
            return box if not record.approval else self._with_days(box, piece, record.id)
        outline = _without_leader(piece) if isinstance(record, Friction) else piece.bounds
        return outline.moved(*self.drag_offset) if key in self.dragged else outline

    def _with_days(self, box: Box, piece: Piece, key: Id) -> Box:
        top = piece.bounds.top + (self.drag_offset[1] if key in self.dragged else 0.0)
        return Box(box.left, min(box.top, top), box.right, box.bottom)

    def ways_of(self, key: Id) -> tuple[Points, ...]:
        """The ways of a connection, from tail to head; none for anything else."""
        route = self.sheet.routes.get(key)
        return route.ways if route else ()

    def hit(self, at: Point) -> Hit | None:
        """The record at a point: exact before near, upper before lower, lanes by their headers."""
        records = self.document.map.records
        for reach in (0.0, REACH / self.scale_now):
            for piece in self.pieces.pieces_at(box_around(at, reach)):
                found = hit_part(piece, records.get(Id(piece.key)), at, reach)
                if found is not None:
                    return found
        lane = header_at(self.sheet.fold, at)
        return Hit(lane, "header") if lane in records and lane is not None else None

    def reveal_record(self, key: Id) -> None:
        """Bring a record into view."""
        box = self.box_of(key)
        if box is not None:
            reveal(self, box)


def element_at(view: SheetView, at: Point, *, other_than: Id | None = None) -> Id | None:
    """The element at a point, where connections can end; notes are none."""
    hit = view.hit(at)
    element = view.document.map.get(hit.id, Element) if hit else None
    return None if element is None or isinstance(element, Note) or element.id == other_than else element.id


def _without_leader(piece: Piece) -> Box:
    """The disc of a callout and its caption, which stand together in the linked group."""
    linked = tuple(item for item in piece.drawing if isinstance(item, Group) and item.link)
    return bounds(linked) if linked else piece.bounds
