"""How the sheet is painted: piece by piece, seen small in batches, what is dragged over pictures of the rest."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from vsmdesk.desktop.canvas.kept_picture import KeptPicture
from vsmdesk.desktop.canvas.layers import MANY, Drop, Layers, around
from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.desktop.canvas.paper import paint_hint, paint_paper
from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.previews import Line, paint_fine_lines, role_of
from vsmdesk.desktop.canvas.regions import FEW_PARTS, Area, area_of, parts_of, region_around, seen_by, to_box
from vsmdesk.desktop.canvas.rings import RING_OUT, RING_WIDTH, Pens
from vsmdesk.desktop.canvas.rooms import rooms_of
from vsmdesk.desktop.canvas.sheet_scene import SheetScene
from vsmdesk.desktop.canvas.zooming import cover_paper
from vsmdesk.desktop.painting.compiling import QUALITY
from vsmdesk.desktop.painting.detail import Detail, detail_at
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.editing.document import Document
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Piece, Sheet

SheetOf = Callable[[ValueStreamMap], Sheet]
AROUND_MARKS = 12
"""Pixels around a box that its ring, ports and outlines may take."""

BESIDE = 2
"""Pixels beside a room that lines of one pixel may take."""

MOST_MENDED = 500
"""Rooms from which on it is not tried to mend a picture."""


class PaintedView(PannedView):
    """Paints exactly the pieces of the sheet of the document's map. All places are points of the sheet."""

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
        self._painted: QRegion | None = None
        self._kept = KeptPicture()
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
            self.paint_anew()
        self.sheet = sheet
        self.pieces.set_paper(sheet.width, sheet.height)
        cover_paper(self)
        self.pieces.set_context(sheet.context)
        self._paint_again(self.pieces.show_pieces(sheet.pieces, sheet.replaced))

    def _paint_again(self, rooms: list[Box]) -> None:
        """Seen small, or never seen yet, a piece has no item that would tell Qt that it looks different."""
        if not self._kept.is_mendable or self._under is not None or len(rooms) > MOST_MENDED:
            self._forget_picture()
        else:
            self._kept.outdate(rooms)
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
        if self._kept.has_rings:
            self.viewport().update()
        self._kept.forget()

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

    def refresh(self, box: Box, margin: int | None = None) -> None:
        """Paint an area again, with a margin in pixels, by default room for the marks around it."""
        margin = self._around_marks if margin is None else margin
        self.viewport().update(area_of(box, self.viewportTransform(), margin))

    def refresh_each(self, areas: Iterable[Area]) -> None:
        """Paint some areas again, each with its margin (None: room for the marks), those named twice once."""
        view, to_view, around_marks = self.viewport(), self.viewportTransform(), self._around_marks
        for box, margin in dict.fromkeys(areas):
            view.update(area_of(box, to_view, around_marks if margin is None else margin))

    def refresh_all(self, boxes: Sequence[Box]) -> None:
        """Paint many areas again, with room for the marks around them, and little of what lies between."""
        if len(boxes) > MOST_MENDED:
            self.refresh(around(boxes))
        elif boxes:
            region = region_around(boxes, self.viewportTransform(), self.viewport().rect(), self._around_marks)
            self.viewport().update(self.viewport().rect() if region is None else region)

    @property
    def _around_marks(self) -> int:
        return AROUND_MARKS + int((RING_OUT + RING_WIDTH) * self.scale_now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Item by item; a large map seen small in batches, past the scene; what many elements are dragged over once."""
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        seen = self.mapToScene(event.rect()).boundingRect()
        self._painted = event.region()
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
        self._painted = None

    def _painted_of(self, seen: QRectF) -> list[Box]:
        """The parts of the sheet that are being painted, of an area."""
        if self._painted is None:
            return [to_box(seen)]
        return [to_box(self.mapToScene(part).boundingRect()) for part in parts_of(self._painted)]

    @property
    def drags_in_layers(self) -> bool:
        """Whether so much is dragged that its items stay where they are and a picture of them moves."""
        return len(self.dragged) > MANY

    @property
    def view_box(self) -> Box:
        """The part of the sheet that is in view."""
        return to_box(seen_by(self))

    def _to_sheet(self, painter: QPainter) -> None:
        painter.setTransform(self.viewportTransform(), combine=True)
        painter.setRenderHints(QUALITY)

    def _layers_now(self) -> Layers:
        state = self._layers_state
        if self._layers is None or not self._layers.is_of(state):
            seen, kept = seen_by(self), self._kept_now()
            self._layers = Layers(self.viewport(), state)
            if kept is not None:
                self._layers.take_base(kept)
            else:
                self._layers.paint_base(self._to_sheet, self._paint_what_stays, seen)
            rooms = [piece.room for key in self.dragged if (piece := self.pieces.piece_of(key)) is not None]
            if rooms:
                # With the rings around it, which are a pixel or two at least.
                area = self.mapFromScene(rectangle_of(around(rooms).grown(RING_OUT + RING_WIDTH))).boundingRect()
                area = area.adjusted(-BESIDE, -BESIDE, BESIDE, BESIDE)
                self._layers.paint_ghost(area, self._to_sheet, self._paint_dragged, seen)
        return self._layers

    @property
    def _layers_state(self) -> tuple[object, ...]:
        shown = (self.sheet, self.sheet_theme, self.window_theme, self.viewportTransform(), self.viewport().rect())
        return (self.dragged, self.pieces.hidden, *shown)

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
        parts = parts_of(region)
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
        keys = {key for area in areas for key in self.pieces.keys_in(to_box(area))}
        self.pieces.paint(painter, keys - self._left_out, self.detail, seen)

    @property
    def _left_out(self) -> frozenset[str]:
        """What is not painted where it stands: where copies are dragged, it stays."""
        return frozenset[str]() if self.drags_copies else self.dragged

    def _paint_dragged(self, painter: QPainter, _seen: QRectF) -> None:
        keys = self.dragged - self.pieces.hidden
        if self.pieces.is_overview_at(self.detail):
            self._paint_some(painter, keys)
            return
        for item in map(self.pieces.item_of, self.pieces.in_order(keys)):
            if item is not None:
                item.paint_piece(painter, self.detail)

    def _show_over_picture(self, painter: QPainter, seen: QRectF) -> None:
        """An overview, or anything in which pieces are dragged: those one by one where they are now, over the rest.

        What is painted for the second time in the same state is kept as a picture: a rubber band, a pointer that goes
        over the map or a drag then costs what it changes. Scrolling, zooming and editing never make one.
        """
        kept, state = self._kept_now(), self._kept_state
        if kept is None and self._kept.is_of(*state):
            kept = Layers(self.viewport(), ())
            kept.paint_base(self._to_sheet, self._paint_what_stays, seen_by(self))
            self._kept.take(kept, *state)
        if kept is None:
            self._kept.remember(*state)
            self._to_sheet(painter)
            self._paint_what_stays(painter, seen)
        else:
            kept.show(painter, QPointF())
            self._to_sheet(painter)
        if not self.drags_copies:
            painter.translate(*self.drag_offset)
            self._paint_dragged(painter, seen)
            painter.translate(-self.drag_offset[0], -self.drag_offset[1])

    @property
    def _kept_state(self) -> tuple[tuple[object, ...], frozenset[str]]:
        view = (self._under, self.viewportTransform(), self.viewport().rect(), self.devicePixelRatioF())
        return view, self._left_out | self.pieces.hidden

    def _kept_now(self) -> Layers | None:
        """The picture of everything that stays where there is one, mended where that looks different now."""
        return self._kept.now(*self._kept_state, self._rooms_of, self._mend)

    def _rooms_of(self, keys: Iterable[str]) -> list[Box]:
        return rooms_of(keys, self.pieces, self.sheet, self.document.map)

    def _mend(self, picture: Layers, rooms: Sequence[Box]) -> bool:
        region = region_around(rooms, self.viewportTransform(), self.viewport().rect(), BESIDE)
        if region is not None:
            picture.paint_over(region, partial(self._paint_region, region))
        return region is not None

    def _paint_region(self, region: QRegion, painter: QPainter) -> None:
        """What stays, in some parts of the view."""
        self._to_sheet(painter)
        beside = BESIDE / self.scale_now
        areas = [self.mapToScene(part).boundingRect() for part in parts_of(region)]
        areas = [area.adjusted(-beside, -beside, beside, beside) for area in areas]
        if not self.pieces.is_overview_at(self.detail):
            self._paint_pieces(painter, areas)
            return
        self.drawBackground(painter, reduce(QRectF.united, areas))
        keys = {key for area in areas for key in self.pieces.keys_in(to_box(area))}
        self.pieces.overview.paint_as_one(painter, self._in_order(keys - self._left_out))
        painter.setRenderHints(QUALITY)

    def _paint_some(self, painter: QPainter, keys: Iterable[str]) -> None:
        """These pieces as an overview shows them."""
        self.pieces.overview.paint_some(painter, self._in_order(keys))
        painter.setRenderHints(QUALITY)

    def _in_order(self, keys: Iterable[str]) -> list[Piece]:
        found = map(self.pieces.piece_of, self.pieces.in_order(keys))
        return [piece for piece in found if piece is not None]

    def keep_drag(self, paint_over: Callable[[QPainter], None]) -> Drop | None:
        """Keep what a drag in layers shows now, with what is painted over it; None where nothing is dragged so.

        It is shown after the drop until the whole sheet is painted anew.
        """
        layers, scale, (dx, dy), left_out = self._layers, self.scale_now, self.drag_offset, self._left_out
        if layers is None or not (self.drags_in_layers and self.pieces.is_overview_at(self.detail)):
            return None
        if not layers.is_of(self._layers_state):
            return None
        left_out |= self.pieces.hidden

        def let_go(painter: QPainter) -> None:
            self._to_sheet(painter)
            paint_over(painter)

        def taken_in(painter: QPainter) -> None:
            self._to_sheet(painter)
            # Lines that are led elsewhere are not drawn for the short time until all of them are.
            others = self.sheet.replaced.pieces if self.sheet.replaced is not None else ()
            led = [piece.key for piece in others if piece.place is None and piece.key in self.sheet.routes]
            paint_fine_lines(painter, map(self._plain_lines, led), self.sheet_theme.colours)
            self._paint_some(painter, left_out.difference(led))

        def show(paint: Callable[[QPainter], None], *, with_rings: bool) -> None:
            # What stays may be the kept picture as well, which would have to be copied to be painted on.
            self._kept.forget()
            layers.paint_over(None, paint)
            self._kept.take_drop(layers, *self._kept_state, has_rings=with_rings)

        def show_let_go() -> None:
            self._kept.forget()
            layers.put_down(QPointF(dx * scale, dy * scale))
            show(let_go, with_rings=True)

        def show_taken_in() -> None:
            others = self.sheet.replaced.pieces if self.sheet.replaced is not None else ()
            if others and self._under is None and left_out.issuperset(piece.key for piece in others):
                layers.let_go()
                show(taken_in, with_rings=False)

        return Drop(show_let_go, show_taken_in)

    def _plain_lines(self, key: str) -> tuple[Line, ...]:
        connection = self.document.map.get(Id(key), Connection)
        role = role_of(Connection if connection is None else type(connection))
        return tuple([(way, role) for way in self.sheet.routes[Id(key)].ways])

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
        records = self.document.map.records
        if not any(isinstance(records.get(key), Element) for key in self.sheet.boxes):
            paint_hint(painter, self.sheet.fold.bands[0].area, self.sheet_theme)

    def _moved(self) -> None:
        """Scrolling moves the marks with the sheet."""
        self.zoom_changed.emit(self.scale_now)
