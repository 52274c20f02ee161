"""The view that shows the map: the sheet's pieces, and over them what is selected, pointed at or being done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from vsmdesk.desktop.canvas.gestures.gesture import Gesture
from vsmdesk.desktop.canvas.handles import Handle, handle_at, handles_of
from vsmdesk.desktop.canvas.hits import REACH, Hit, box_around, hit_part
from vsmdesk.desktop.canvas.paper import paint_paper
from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.rings import (
    RING_OUT,
    RING_WIDTH,
    Pens,
    paint_handles,
    paint_hover,
    paint_rings,
    paint_ways,
    ring_box,
)
from vsmdesk.desktop.canvas.sheet_scene import SheetScene
from vsmdesk.desktop.canvas.zooming import reveal
from vsmdesk.desktop.painting.compiling import QUALITY
from vsmdesk.desktop.selection import Selection
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.editing.document import Document
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.difference import Difference
from vsmdesk.model.elements import Element, Note, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.fold import PROPORTIONS
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.route import Points

SheetOf = Callable[[ValueStreamMap], Sheet]
AROUND_MARKS = 12
"""Pixels around a box that its ring, ports and outlines may take."""


def _end_all(subscriptions: list[Callable[[], None]]) -> None:
    for end in subscriptions:
        end()
    subscriptions.clear()


class Surface(QGraphicsView):
    """Shows exactly the pieces of the sheet of the document's map; knows no tool and changes nothing."""

    said = Signal(str)
    menu_requested = Signal(QPoint, object)
    file_dropped = Signal(str)
    zoom_changed = Signal(float)
    tool_changed = Signal(str)
    text_wanted = Signal(str, str)
    sheet_shown = Signal()
    text_pasted = Signal(str)

    def __init__(
        self, document: Document, selection: Selection, sheet_of: SheetOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.selection = document, selection
        self.gesture: Gesture | None = None
        self.hovered: Id | None = None
        self.keyboard_used = False
        self.dragged: frozenset[Id] = frozenset()
        self.drag_offset: Point = (0.0, 0.0)
        self.window_theme: Theme = THEMES["light"]
        self.sheet_theme: Theme = THEMES["light"]
        self.fresh_sheet = sheet_of
        self._ringed: frozenset[Id] = frozenset()
        self.pieces = SheetScene(self)
        self.setScene(self.pieces)
        self._set_up()
        self.sheet = sheet_of(document.map)
        self._show_sheet()
        self.subscriptions = [document.changed.subscribe(self._follow), selection.changed.subscribe(self._mark)]
        self.destroyed.connect(partial(_end_all, self.subscriptions))

    def _set_up(self) -> None:
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setRenderHints(QUALITY)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)

    def let_go(self) -> None:
        """End all subscriptions: the view is about to go, the document may live on."""
        _end_all(self.subscriptions)

    def show_theme(self, window: str, *, as_printed: bool = False) -> None:
        """Show the surround in a theme, and the sheet in the same or white as it prints."""
        self.window_theme = THEMES[window]
        self.sheet_theme = THEMES["print" if as_printed else window]
        self.pieces.show_in(self.sheet_theme.colour)
        self.viewport().update()

    @property
    def scale_now(self) -> float:
        """Pixels a point."""
        return self.transform().m11()

    @property
    def pens(self) -> Pens:
        """Pens for marks over the sheet, at the zoom of now."""
        return Pens(self.sheet_theme, self.scale_now)

    def piece_of(self, key: Id) -> Piece | None:
        """The piece that shows a record."""
        item = self.pieces.item_of(key)
        return item.piece if item else None

    def box_of(self, key: Id) -> Box | None:
        """The box of a record where it is seen now: an element's own, else what its piece takes."""
        box = self.sheet.boxes.get(key)
        if box is None:
            piece = self.piece_of(key)
            box = piece.bounds if piece else None
        return box.moved(*self.drag_offset) if box is not None and key in self.dragged else box

    def outline_of(self, key: Id) -> Box | None:
        """What the ring goes around: of a queue the pile and its name too, of anything else its box."""
        box, piece = self.box_of(key), self.piece_of(key)
        if box is None or piece is None or self.document.map.get(key, Queue) is None:
            return box
        return piece.bounds.moved(*self.drag_offset) if key in self.dragged else piece.bounds

    def hit(self, at: Point) -> Hit | None:
        """The record at a point of the sheet; exact before near, upper before lower."""
        records = self.document.map.records
        for reach in (0.0, REACH / self.scale_now):
            for piece in self.pieces.pieces_at(box_around(at, reach)):
                found = hit_part(piece, records.get(Id(piece.key)), at, reach)
                if found is not None:
                    return found
        return None

    def element_at(self, at: Point, *, other_than: Id | None = None) -> Id | None:
        """The element at a point, where connections can end; notes are none."""
        hit = self.hit(at)
        element = self.document.map.get(hit.id, Element) if hit else None
        return None if element is None or isinstance(element, Note) or element.id == other_than else element.id

    def reveal_record(self, key: Id) -> None:
        """Bring a record into view."""
        box = self.box_of(key)
        if box is not None:
            reveal(self, box)

    def point_at(self, key: Id | None) -> None:
        """The pointer is over a record, or over none."""
        if key != self.hovered:
            before, self.hovered = self.hovered, key
            self.refresh_records(frozenset(one for one in (before, key) if one is not None))

    def refresh(self, box: Box, margin: int | None = None) -> None:
        """Paint an area again, with a margin in pixels, by default room for the marks around it."""
        area = self.mapFromScene(rectangle_of(box)).boundingRect()
        margin = AROUND_MARKS + int((RING_OUT + RING_WIDTH) * self.scale_now) if margin is None else margin
        self.viewport().update(area.adjusted(-margin, -margin, margin, margin))

    def refresh_records(self, ids: frozenset[Id]) -> None:
        """Paint the marks of records again."""
        for key in ids:
            box = self.outline_of(key)
            if box is not None:
                self.refresh(box)

    def ways_of(self, key: Id) -> tuple[Points, ...]:
        """The ways of a connection on the sheet, from tail to head; none for anything else."""
        route = self.sheet.routes.get(key)
        return route.ways if route else ()

    def handles(self) -> tuple[Handle, ...]:
        """What can be grabbed now: on the one selected record, and ports where the pointer is."""
        shown: tuple[Handle, ...] = ()
        if len(self.selection.ids) == 1:
            shown = self._handles_of(next(iter(self.selection.ids)))
        if self.hovered is not None and self.hovered not in self.selection.ids:
            shown += tuple(handle for handle in self._handles_of(self.hovered) if handle.purpose == "port")
        return shown

    def _handles_of(self, key: Id) -> tuple[Handle, ...]:
        record, box, outline = self.document.map.records.get(key), self.box_of(key), self.outline_of(key)
        if record is None or box is None or outline is None:
            return ()
        return handles_of(record, box, outline, self.ways_of(key), self.scale_now)

    def handle_at(self, pointer: Pointer) -> Handle | None:
        """What the pointer could grab here."""
        shown = self.handles()
        for key in dict.fromkeys(handle.record for handle in shown):
            box = self.outline_of(key) if not self.ways_of(key) else None
            found = handle_at([handle for handle in shown if handle.record == key], box, pointer)
            if found is not None:
                return found
        return None

    def refresh_marks(self) -> None:
        """Paint all rings and handles again: they give way to what is being done."""
        self.refresh_records(self.selection.ids | ({self.hovered} if self.hovered else set()))

    def end_gesture(self) -> None:
        """Put back what is being previewed; nothing where nothing is."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self.viewport().update()

    def change(self, label: str, edit: Edit, *, gesture: str | None = None) -> bool:
        """Apply an edit; what cannot be done is said in one sentence. Whether it was done."""
        try:
            self.document.apply(label, edit, gesture=gesture)
        except EditError as refused:
            self.said.emit(str(refused))
            return False
        return True

    def _follow(self, news: Difference) -> None:
        self.end_gesture()
        self.refresh_records(self._ringed)
        self.sheet = self.fresh_sheet(news.after)
        self._show_sheet()
        self.selection.forget_removed(news)
        self.hovered = None if self.hovered in news.removed else self.hovered
        self.refresh_records(self._ringed)
        self.sheet_shown.emit()

    def _show_sheet(self) -> None:
        self.pieces.set_paper(self.sheet.width, self.sheet.height)
        self.pieces.set_context(self.sheet.context)
        self.pieces.show_pieces(self.sheet.pieces)

    def _mark(self, ids: frozenset[Id]) -> None:
        self.refresh_records(self._ringed ^ ids)
        if len(self._ringed) == 1 or len(ids) == 1:
            self.refresh_records(self._ringed | ids)
        self._ringed = ids

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The paper."""
        page = PROPORTIONS[self.document.map.presentation.paper or "A3"]
        paper = QRectF(0, 0, self.sheet.width, self.sheet.height)
        paint_paper(painter, QRectF(rect), paper, page, self.sheet_theme, self.window_theme)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The marks over the sheet and the preview of what is being done."""
        pens, seen = self.pens, QRectF(rect)
        if self.hovered is not None and self.hovered not in self.selection.ids:
            self._paint_hover(painter, self.hovered, pens)
        rings = []
        for key in self.selection.ids:
            ways, box = self.ways_of(key), self.outline_of(key)
            if ways:
                paint_ways(painter, ways if self._is_shown(key) else (), pens)
            elif box is not None and rectangle_of(ring_box(box).grown(RING_WIDTH)).intersects(seen):
                rings.append(box)
        paint_rings(painter, rings, pens, dashed=self.keyboard_used and self.hasFocus())
        if self.gesture is not None:
            self.gesture.paint(painter)
        else:
            paint_handles(painter, [handle.at for handle in self.handles()], pens)

    def _is_shown(self, key: Id) -> bool:
        """Whether the piece of a record stands on the sheet, and not its preview in its place."""
        item = self.pieces.item_of(key)
        return item is not None and item.isVisible()

    def _paint_hover(self, painter: QPainter, key: Id, pens: Pens) -> None:
        box = self.outline_of(key)
        if box is not None and not self.ways_of(key):
            paint_hover(painter, box, pens)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scrolling moves the marks with the sheet."""
        super().scrollContentsBy(dx, dy)
        self.zoom_changed.emit(self.scale_now)
