"""The view of the sheet: its pieces, the paper under them, and what lies where."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from vsmdesk.desktop.canvas.hits import REACH, Hit, box_around, hit_part
from vsmdesk.desktop.canvas.lane_headers import header_at, header_of
from vsmdesk.desktop.canvas.layers import MANY, Drop, Layers, Paint, around
from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.desktop.canvas.paper import paint_hint, paint_paper
from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.rings import RING_OUT, RING_WIDTH, Pens
from vsmdesk.desktop.canvas.sheet_scene import SheetScene
from vsmdesk.desktop.canvas.zooming import cover_paper, reveal
from vsmdesk.desktop.painting.compiling import QUALITY
from vsmdesk.desktop.painting.detail import Detail, detail_at
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.drawing.primitives import Group
from vsmdesk.editing.document import Document
from vsmdesk.model.elements import Element, Note, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.route import Points

SheetOf = Callable[[ValueStreamMap], Sheet]
AROUND_MARKS = 12
"""Pixels around a box that its ring, ports and outlines may take."""

BESIDE = 2
"""Pixels beside a room that lines of one pixel may take."""

FEW_PARTS, MOST_PARTS = 2, 60
"""So many parts of the view are painted each by itself; from so many on also what lies between them."""


class SheetView(PannedView):
    """Shows exactly the pieces of the sheet of the document's map. All places are points of the sheet."""

    zoom_changed = Signal(float)

    def __init__(self, document: Document, sheet_of: SheetOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.fresh_sheet = sheet_of
        self.window_theme: Theme = THEMES["light"]
        self.sheet_theme: Theme = THEMES["light"]
        self.dragged: frozenset[Id] = frozenset()
        self.drag_offset: Point = (0.0, 0.0)
        self.drags_copies = False
        self._layers: Layers | None = None
        self._kept: Layers | None = None
        self._painted_last: tuple[object, ...] = ()
        self._shows_drop = False
        self.pieces = SheetScene(self)
        self.setScene(self.pieces)
        self._set_up()
        self.sheet = sheet_of(document.map)
        self._show_sheet(self.sheet)

    def _set_up(self) -> None:
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setRenderHints(QUALITY)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)

    def _show_sheet(self, sheet: Sheet) -> None:
        if (sheet.width, sheet.height) != (self.sheet.width, self.sheet.height):
            # No piece tells of the edge of the paper.
            self.viewport().update()
        self.sheet = sheet
        self._forget_picture()
        self.pieces.set_paper(sheet.width, sheet.height)
        cover_paper(self)
        self.pieces.set_context(sheet.context)
        self._paint_again(self.pieces.show_pieces(sheet.pieces, sheet.replaced))

    def _paint_again(self, rooms: list[Box]) -> None:
        """Seen small, or never seen yet, a piece has no item that would tell Qt that it looks different."""
        for room in rooms if len(rooms) <= MANY else (around(rooms),):
            self.refresh(room, BESIDE)

    def show_theme(self, window: str, *, as_printed: bool = False) -> None:
        """Show the surround in a theme, and the sheet in the same or white as it prints."""
        self.window_theme = THEMES[window]
        self.sheet_theme = THEMES["print" if as_printed else window]
        self.pieces.show_in(self.sheet_theme.colour)
        self.paint_anew()

    def paint_anew(self) -> None:
        """Paint all of it again: what lies under the pieces looks different."""
        self._forget_picture()
        self.viewport().update()

    def _forget_picture(self) -> None:
        if self._shows_drop:
            self.viewport().update()
        self._kept, self._painted_last, self._shows_drop = None, (), False

    @property
    def scale_now(self) -> float:
        """Pixels a point."""
        return self.transform().m11()

    @property
    def detail(self) -> Detail:
        """How much of the drawings is painted now: a finer screen shows more at the same zoom."""
        return detail_at(self.scale_now, self.devicePixelRatioF())

    @property
    def pens(self) -> Pens:
        """Pens for marks over the sheet, at the zoom of now."""
        return Pens(self.sheet_theme, self.scale_now)

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
        """What the ring goes around: of a queue the pile and its name too, of a callout no leader, else the box."""
        box, piece = self.box_of(key), self.piece_of(key)
        record = self.document.map.get(key, Queue) or self.document.map.get(key, Friction)
        if box is None or piece is None or record is None:
            return box
        outline = _without_leader(piece) if isinstance(record, Friction) else piece.bounds
        return outline.moved(*self.drag_offset) if key in self.dragged else outline

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

    def refresh(self, box: Box, margin: int | None = None) -> None:
        """Paint an area again, with a margin in pixels, by default room for the marks around it."""
        area = self.mapFromScene(rectangle_of(box)).boundingRect()
        margin = AROUND_MARKS + int((RING_OUT + RING_WIDTH) * self.scale_now) if margin is None else margin
        self.viewport().update(area.adjusted(-margin, -margin, margin, margin))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Item by item; a large map seen small in batches, past the scene; what many elements are dragged over once."""
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        seen = self.mapToScene(event.rect()).boundingRect()
        if self.drags_in_layers:
            scale = self.scale_now
            moved = QPointF(self.drag_offset[0] * scale, self.drag_offset[1] * scale)
            self._layers_now().show(painter, moved)
            self._to_sheet(painter)
        elif self.dragged or self.pieces.is_overview_at(self.detail):
            self._layers = None
            self._show_over_picture(painter, seen)
        else:
            self._layers = None
            self._forget_picture()
            self._show_in_detail(painter, event.region())
        self.drawForeground(painter, seen)
        painter.end()

    @property
    def drags_in_layers(self) -> bool:
        """Whether so much is dragged that its items stay where they are and a picture of them moves."""
        return len(self.dragged) > MANY

    @property
    def view_box(self) -> Box:
        """The part of the sheet that is in view."""
        return _box_of(_seen_by(self))

    def _to_sheet(self, painter: QPainter) -> None:
        painter.setTransform(self.viewportTransform(), combine=True)
        painter.setRenderHints(QUALITY)

    def _layers_now(self) -> Layers:
        shown = (self.sheet, self.sheet_theme, self.window_theme, self.viewportTransform(), self.viewport().rect())
        state = (self.dragged, self.pieces.hidden, *shown)
        if self._layers is None or not self._layers.is_of(state):
            self._layers = Layers(self.viewport(), state)
            seen = _seen_by(self)
            self._layers.paint_base(self._to_sheet, self._paint_what_stays, seen)
            rooms = [piece.room for key in self.dragged if (piece := self.pieces.piece_of(key)) is not None]
            if rooms:
                area = self.mapFromScene(rectangle_of(around(rooms))).boundingRect()
                self._layers.paint_ghost(area, self._to_sheet, self._paint_dragged, seen)
        return self._layers

    def _paint_what_stays(self, painter: QPainter, seen: QRectF) -> None:
        if self.pieces.is_overview_at(self.detail):
            self._paint_batches(painter, seen)
        else:
            self._paint_pieces(painter, [seen])

    def _show_in_detail(self, painter: QPainter, region: QRegion) -> None:
        """Piece by piece, and only what meets the parts that are to be painted.

        The two edges that scrolling uncovers come one after the other, many small parts in one go.
        """
        self.pieces.forget_items_beyond(self.view_box)
        parts = _parts_of(region)
        for some in [[part] for part in parts] if len(parts) <= FEW_PARTS else [parts]:
            painter.save()
            if len(some) == 1:
                painter.setClipRect(some[0], Qt.ClipOperation.IntersectClip)
            self._to_sheet(painter)
            self._paint_pieces(painter, [self.mapToScene(part).boundingRect() for part in some])
            painter.restore()
        self._to_sheet(painter)

    def _paint_pieces(self, painter: QPainter, areas: Sequence[QRectF]) -> None:
        """What is in areas of the sheet and is not being dragged."""
        seen = reduce(QRectF.united, areas)
        self.drawBackground(painter, seen)
        keys = {key for area in areas for key in self.pieces.keys_in(_box_of(area))}
        self.pieces.paint(painter, keys - self._left_out, self.detail, seen)

    @property
    def _left_out(self) -> frozenset[str]:
        """What is not painted where it stands: where copies are dragged, it stays."""
        return frozenset[str]() if self.drags_copies else self.dragged

    def _paint_dragged(self, painter: QPainter, _seen: QRectF) -> None:
        keys = self.pieces.in_order(self.dragged - self.pieces.hidden)
        if self.pieces.is_overview_at(self.detail):
            found = (self.pieces.piece_of(key) for key in keys)
            self.pieces.overview.paint_some(painter, [piece for piece in found if piece is not None])
            painter.setRenderHints(QUALITY)
            return
        for item in map(self.pieces.item_of, keys):
            if item is not None:
                item.paint_piece(painter, self.detail)

    def _show_over_picture(self, painter: QPainter, seen: QRectF) -> None:
        """An overview, or anything in which pieces are dragged: those one by one where they are now, over the rest.

        What is painted for the second time in the same state is kept as a picture: a rubber band, a pointer that goes
        over the map or a drag then costs what it changes. Scrolling, zooming and editing never make one.
        """
        state = self._overview_state
        if self._painted_last != state:
            self._kept, self._painted_last = None, state
            self._to_sheet(painter)
            self._paint_what_stays(painter, seen)
        else:
            if self._kept is None:
                self._kept = Layers(self.viewport(), state)
                self._kept.paint_base(self._to_sheet, self._paint_what_stays, _seen_by(self))
            self._kept.show(painter, QPointF())
            self._to_sheet(painter)
        if not self.drags_copies:
            painter.translate(*self.drag_offset)
            self._paint_dragged(painter, seen)
            painter.translate(-self.drag_offset[0], -self.drag_offset[1])

    @property
    def _overview_state(self) -> tuple[object, ...]:
        view = (self.viewportTransform(), self.viewport().rect(), self.devicePixelRatioF())
        return (self.dragged, self.drags_copies, self.pieces.hidden, self._under, *view)

    def keep_drag(self, paint_over: Callable[[QPainter], None]) -> Drop | None:
        """Keep what a drag in layers shows now, with what is painted over it; None where nothing is dragged so.

        It is shown after the drop until the whole sheet is painted anew.
        """
        layers, scale, (dx, dy), left_out = self._layers, self.scale_now, self.drag_offset, self._left_out
        if layers is None or not self.drags_in_layers or not self.pieces.is_overview_at(self.detail):
            return None
        left_out |= self.pieces.hidden

        def dropped(painter: QPainter, _seen: QRectF) -> None:
            layers.show(painter, QPointF(dx * scale, dy * scale))
            self._to_sheet(painter)
            paint_over(painter)

        def taken_in(painter: QPainter, _seen: QRectF) -> None:
            layers.show_base(painter)
            self._to_sheet(painter)
            found = (self.pieces.piece_of(key) for key in self.pieces.in_order(left_out))
            self.pieces.overview.paint_some(painter, [piece for piece in found if piece is not None])

        def show(paint: Paint, *, with_rings: bool) -> None:
            picture = Layers(self.viewport(), ())
            picture.paint_base(lambda _painter: None, paint, _seen_by(self))
            self._kept, self._painted_last, self._shows_drop = picture, self._overview_state, with_rings

        def show_taken_in() -> None:
            others = self.sheet.replaced.pieces if self.sheet.replaced is not None else ()
            if others and self._under is None and left_out.issuperset(piece.key for piece in others):
                show(taken_in, with_rings=False)

        return Drop(lambda: show(dropped, with_rings=True), show_taken_in)

    @property
    def _under(self) -> object:
        """What lies under the pieces and goes with a drag."""
        return None

    def _paint_batches(self, painter: QPainter, seen: QRectF) -> None:
        """Everything that is not being dragged, or that stays because its copies are."""
        self.drawBackground(painter, seen)
        self.pieces.overview.leave_out(self._left_out | self.pieces.hidden)
        self.pieces.overview.paint(painter, seen)
        painter.setRenderHints(QUALITY)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The paper; on an empty one, how to begin."""
        paper = QRectF(0, 0, self.sheet.width, self.sheet.height)
        paint_paper(painter, QRectF(rect), paper, self.sheet_theme, self.window_theme)
        if not self.document.map.elements:
            paint_hint(painter, self.sheet.fold.bands[0].area, self.sheet_theme)

    def _moved(self) -> None:
        """Scrolling moves the marks with the sheet."""
        self.zoom_changed.emit(self.scale_now)


def element_at(view: SheetView, at: Point, *, other_than: Id | None = None) -> Id | None:
    """The element at a point, where connections can end; notes are none."""
    hit = view.hit(at)
    element = view.document.map.get(hit.id, Element) if hit else None
    return None if element is None or isinstance(element, Note) or element.id == other_than else element.id


def _seen_by(view: QGraphicsView) -> QRectF:
    """The part of the sheet that is in view."""
    return view.mapToScene(view.viewport().rect()).boundingRect()


def _parts_of(region: QRegion) -> list[QRect]:
    # The binding can go through the parts of a region, which its own types do not tell.
    return [*cast("Iterable[QRect]", region)] if region.rectCount() < MOST_PARTS else [region.boundingRect()]


def _box_of(area: QRectF) -> Box:
    return Box(area.left(), area.top(), area.right(), area.bottom())


def _without_leader(piece: Piece) -> Box:
    """The disc of a callout and its caption, which stand together in the linked group."""
    linked = tuple(item for item in piece.drawing if isinstance(item, Group) and item.link)
    return bounds(linked) if linked else piece.bounds
