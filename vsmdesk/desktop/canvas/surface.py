"""The view with what is selected, pointed at or being done: what tools and gestures work on."""

from collections.abc import Callable, Collection
from dataclasses import field
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from vsmdesk.desktop.canvas.audiences import Audience, Eyes
from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.handles import EVERYTHING, Handle, Purpose, handle_at, handles_of
from vsmdesk.desktop.canvas.heat import Heat
from vsmdesk.desktop.canvas.heat_legend import HeatLegend
from vsmdesk.desktop.canvas.layers import around
from vsmdesk.desktop.canvas.painted_view import SheetOf
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.rings import (
    MANY,
    Pens,
    paint_handles,
    paint_hover,
    paint_rings,
    paint_ways,
    polygons_of,
    ring_box,
    within,
)
from vsmdesk.desktop.canvas.settling import Settling
from vsmdesk.desktop.canvas.sheet_view import SheetView
from vsmdesk.desktop.canvas.spotlight import Spotlight
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.team_edits import in_their_lanes
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.document import Document
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.difference import Difference
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit
from vsmdesk.records import dataclass
from vsmdesk.sheet.draft import make_ready
from vsmdesk.sheet.pieces import Sheet

_AS_NEEDED, _NEVER = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff

FEW = 20
"""Marks painted again one by one; those of more records together."""


def _end_all(subscriptions: list[Callable[[], None]]) -> None:
    for end in subscriptions:
        end()
    subscriptions.clear()


@dataclass(slots=True)
class _Marks:
    """Rings and ways of what is selected in a state of things."""

    state: tuple[object, ...]
    ids: frozenset[Id] = frozenset()
    rings: list[Box] = field(default_factory=list)
    ways: QPainterPath = field(default_factory=QPainterPath)

    def is_of(self, state: tuple[object, ...]) -> bool:
        """Whether nothing has moved or gone since."""
        return bool(self.state) and all(a is b for a, b in zip(state, self.state, strict=True))


class Surface(SheetView):
    """Follows document and selection; shows rings, handles and the preview of the gesture that goes on."""

    said = Signal(str)
    menu_requested = Signal(QPoint, object)
    file_dropped = Signal(str)
    tool_changed = Signal(str)
    text_wanted = Signal(str, str)
    sheet_shown = Signal()
    audience_changed = Signal(str)
    text_pasted = Signal(str)

    _eyes = Eyes("analyst")

    def __init__(
        self, document: Document, selection: Selection, sheet_of: SheetOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, sheet_of, parent)
        self.selection = selection
        self.settling = Settling(self, self.show_whole, self._is_busy)
        self.spotlight = Spotlight(self)
        self.fitted: tuple[float, float] | None = None
        self.heat = Heat(self)
        self.gesture: Gesture | None = None
        self.hovered: Id | None = None
        self.keyboard_used = False
        self.grabbable: frozenset[Purpose] = EVERYTHING
        self._ringed: frozenset[Id] = selection.ids
        self._polygons: dict[Id, list[QPolygonF]] = {}
        self._rings: dict[Id, Box] = {}
        self._marks = _Marks(())
        self.subscriptions = [document.changed.subscribe(self._follow), selection.changed.subscribe(self._mark)]
        self.destroyed.connect(partial(_end_all, self.subscriptions))
        for moved in (self.zoom_changed, self.sheet_shown):
            moved.connect(self._show_scroll_bars)
        self._legend = HeatLegend(self.heat, self)
        self.sheet_shown.connect(self._legend.refresh)
        self.sheet_shown.connect(self.heat.paint_again)

    def let_go(self) -> None:
        """End all subscriptions: the view is about to go, the document may live on."""
        _end_all(self.subscriptions)

    def change(self, label: str, edit: Edit, *, gesture: str | None = None, placed: Collection[Id] = ()) -> bool:
        """Apply an edit; what cannot be done is said in one sentence. Whether it was done.

        Where lanes come, go or move by it, their elements go along, but for those that it has `placed` itself.
        """
        try:
            self.document.apply(label, in_their_lanes(edit, placed), gesture=gesture)
        except EditError as refused:
            self.said.emit(str(refused))
            return False
        return True

    @property
    def audience(self) -> Audience:
        """For whom the sheet is shown."""
        return self._eyes.audience

    def show_for(self, audience: Audience) -> None:
        """Show the sheet as an audience needs it: analysts everything, others less."""
        if audience != self.audience:
            self.end_gesture()
            self._eyes = Eyes(audience)
            self._show_sheet(self._whole)
            self.viewport().update()
            self.sheet_shown.emit()
        self.audience_changed.emit(audience)

    def _show_sheet(self, sheet: Sheet) -> None:
        self._whole = sheet
        super()._show_sheet(self._eyes.see(sheet))
        if self.pieces.is_large:
            make_ready(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the sheet may fit now."""
        super().resizeEvent(event)
        self._show_scroll_bars()
        self._legend.refresh()

    def _show_scroll_bars(self) -> None:
        """Only where the paper does not fit: the surround alone is no reason to scroll."""
        room, scale = self.maximumViewportSize(), self.scale_now
        across, down = self.sheet.width * scale > room.width(), self.sheet.height * scale > room.height()
        level, upright = (_AS_NEEDED if needed else _NEVER for needed in (across, down))
        if (level, upright) != (self.horizontalScrollBarPolicy(), self.verticalScrollBarPolicy()):
            self.setHorizontalScrollBarPolicy(level)
            self.setVerticalScrollBarPolicy(upright)

    def point_at(self, key: Id | None) -> None:
        """The pointer is over a record, or over none."""
        if key != self.hovered:
            before, self.hovered = self.hovered, key
            self.refresh_records(frozenset(one for one in (before, key) if one is not None))

    def refresh_records(self, ids: frozenset[Id], *, closely: bool = False) -> None:
        """Paint the marks of records again; of many also what lies between, unless that is to be left out."""
        if len(ids) > FEW:
            # What holds all of a piece is known without drawing it.
            pieces = map(self.pieces.piece_of, ids)
            rooms = [piece.room for piece in pieces if piece is not None]
            if closely:
                self.refresh_all(rooms)
            elif rooms:
                self.refresh(around(rooms))
            return
        for box in [box for key in ids if (box := self.outline_of(key)) is not None]:
            self.refresh(box)

    def refresh_marks(self) -> None:
        """Paint all rings and handles again: they give way to what is being done."""
        self.refresh_records(self.selection.ids | ({self.hovered} if self.hovered else set()))

    def handles(self) -> tuple[Handle, ...]:
        """What can be grabbed now with the tool: on the one selected record, and ports where the pointer is."""
        shown: tuple[Handle, ...] = ()
        if len(self.selection.ids) == 1:
            shown = self._handles_of(next(iter(self.selection.ids)))
        if self.hovered is not None and self.hovered not in self.selection.ids:
            shown += tuple(handle for handle in self._handles_of(self.hovered) if handle.purpose == "port")
        return tuple(handle for handle in shown if handle.purpose in self.grabbable)

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

    def end_gesture(self) -> None:
        """Put back what is being previewed; nothing where nothing is."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self.viewport().update()

    def _follow(self, news: Difference) -> None:
        self.end_gesture()
        self.refresh_marks()
        self._show_sheet(self.settling.draft(self._whole, news) or self.fresh_sheet(news.after))
        self.selection.forget_removed(news)
        self.hovered = None if self.hovered in news.removed else self.hovered
        self.refresh_marks()
        self.sheet_shown.emit()

    @property
    def is_sketch(self) -> bool:
        """Whether boxes and plain lines stand for the sheet, which is being laid out."""
        return self.sheet.context is None

    @property
    def is_draft(self) -> bool:
        """Whether an edit was drawn on the sheet from before it, until the whole sheet is laid out."""
        return self._whole.context is not None and self._whole.context.origin is not None

    def show_whole(self) -> None:
        """The sheet laid out in full, where a draft or a sketch of it was shown."""
        self.refresh_marks()
        self._show_sheet(self.fresh_sheet(self.document.map))
        self.refresh_marks()
        self.sheet_shown.emit()

    def _is_busy(self) -> bool:
        """Whether something is held, or pressed to be."""
        return self.gesture is not None or QApplication.mouseButtons() != Qt.MouseButton.NoButton

    def _mark(self, ids: frozenset[Id]) -> None:
        if self._kept.has_rings:
            # The rings are in that picture.
            self._forget_picture()
        self.refresh_records(self._ringed ^ ids, closely=True)
        if len(self._ringed) == 1 or len(ids) == 1:
            self.refresh_records(self._ringed | ids)
        self._ringed = ids
        if len(ids) == 1 and not self.has_keyboard:
            self.reveal_record(next(iter(ids)))

    @property
    def has_keyboard(self) -> bool:
        """Whether keys go to the canvas or an editor on it; a selection from elsewhere is brought into view."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    @property
    def _under(self) -> object:
        return self.drag_offset if self.heat.by else None

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The paper, and on it the frames that colour the elements."""
        super().drawBackground(painter, rect)
        self.heat.paint_under(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The marks over the sheet and the preview of what is being done."""
        pens, seen = self.pens, QRectF(rect)
        self.heat.paint_over(painter, seen)
        self.spotlight.paint(painter)
        if self.hovered is not None and self.hovered not in self.selection.ids:
            self._paint_hover(painter, self.hovered, pens)
        if not (self.drags_in_layers or self._kept.has_rings):
            rings, ways = self._selected_marks()
            paint_rings(painter, within(rings, self._painted_of(seen)), pens, dashed=self._by_keyboard)
            paint_ways(painter, ways, pens)
        if self.gesture is not None:
            self.gesture.paint(painter)
        else:
            paint_handles(painter, [handle.at for handle in self.handles()], pens)

    def _paint_dragged(self, painter: QPainter, seen: QRectF) -> None:
        """What is dragged where it was; in a layer that moves as a whole, with the rings around it."""
        super()._paint_dragged(painter, seen)
        if self.drags_in_layers:
            paint_rings(painter, self._selected_marks()[0], self.pens, dashed=self._by_keyboard)

    @property
    def _by_keyboard(self) -> bool:
        return self.keyboard_used and self.hasFocus()

    def _selected_marks(self) -> tuple[list[Box], QPainterPath]:
        """The rings of selected boxes and the ways of selected connections; only what is new is looked at."""
        ids, state = self.selection.ids, (self.sheet, self.dragged, self.drag_offset, self.pieces.hidden)
        marks = self._marks
        if not marks.is_of(state) or not marks.ids <= ids:
            if not marks.state or marks.state[0] is not self.sheet:
                self._polygons.clear()
                self._rings.clear()
            marks = self._marks = _Marks(state)
        routes, is_rough = self.sheet.routes, len(ids) > MANY
        for key in ids - marks.ids:
            if key not in routes:
                ring = self._ring_of(key, is_rough=is_rough)
                marks.rings += [ring] if ring is not None else []
                continue
            for polygon in self._polygons_of(key):
                marks.ways.addPolygon(polygon)
        marks.ids = ids
        return marks.rings, marks.ways

    def _ring_of(self, key: Id, *, is_rough: bool) -> Box | None:
        """The ring around a record that is no connection (in a layer, where it was), known again while all stays.

        A rough one goes around the room of what has not been drawn yet: of very many nobody sees the difference.
        """
        moves = key in self.dragged and not self.drags_in_layers
        ring = None if moves else self._rings.get(key)
        if ring is not None:
            return ring
        piece = self.pieces.piece_of(key) if is_rough else None
        is_rough = piece is not None and piece.measured is None
        box = piece.room if piece is not None and is_rough else self.outline_of(key)
        if box is None:
            return None
        if key in self.dragged and is_rough == moves:
            # A room is where the piece was, an outline where it is dragged to.
            dx, dy = self.drag_offset
            box = box.moved(dx, dy) if moves else box.moved(-dx, -dy)
        ring = ring_box(box)
        if not moves and not is_rough:
            self._rings[key] = ring
        return ring

    def _polygons_of(self, key: Id) -> list[QPolygonF]:
        """The ways of a connection for Qt, unless its preview is shown in its place."""
        if key in self.pieces.hidden:
            return []
        known = self._polygons.get(key)
        if known is None:
            known = self._polygons[key] = polygons_of(self.ways_of(key))
        return known

    def _paint_hover(self, painter: QPainter, key: Id, pens: Pens) -> None:
        box = self.outline_of(key)
        if box is not None and not self.ways_of(key):
            paint_hover(painter, box, pens)
