"""The whole sheet small in a corner of the view, with a frame around what is in view."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QShowEvent

from vsmdesk.desktop.canvas.overlay import Overlay
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.words import words
from vsmdesk.drawing.primitives import Role
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.sheet.pieces import Sheet

LARGEST = QSize(236, 168)
SMALLEST_SIDE = 64
_FURNITURE = frozenset(("title-block", "lanes", "ladder", "strip", "summary", "legend"))
FROM_EDGE, FRAME, MARGIN = 14, 2, 6


class Minimap(Overlay):
    """A press goes to a place, a drag takes the view along. Painted of boxes and ways, whatever the size of the map."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._picture: tuple[Sheet, tuple[object, ...], QPixmap] | None = None
        self._grip: QPointF | None = None
        self.setAccessibleName(words("Overview of the map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(words("Press or drag to go to another part of the map"))
        self.stand()

    def stand(self) -> None:
        """In the lower right corner, in the proportions of the sheet; nowhere while all of it is in view."""
        sheet, room = self.surface.sheet, self.surface.viewport().geometry()
        if self._all_is_seen:
            self.setGeometry(room.right(), room.bottom(), 0, 0)
            return
        scale = min(LARGEST.width() / max(sheet.width, 1), LARGEST.height() / max(sheet.height, 1))
        width = max(int(sheet.width * scale), SMALLEST_SIDE) + 2 * MARGIN
        height = max(int(sheet.height * scale), SMALLEST_SIDE) + 2 * MARGIN
        self.setGeometry(room.right() - width - FROM_EDGE, room.bottom() - height - FROM_EDGE, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been hidden while the window became larger."""
        super().showEvent(event)
        self.stand()
        self.raise_()

    def sheet_changed(self) -> None:
        """Another proportion, perhaps."""
        self.stand()
        self.update()

    @property
    def _all_is_seen(self) -> bool:
        seen, sheet = self.surface.view_box, self.surface.sheet
        return seen.left <= 0 and seen.top <= 0 and sheet.width <= seen.right and sheet.height <= seen.bottom

    @property
    def frame(self) -> QRectF:
        """What is in view, in pixels of the overview."""
        seen = self.surface.view_box
        corner = self._to_here(QPointF(seen.left, seen.top))
        return QRectF(corner, self._to_here(QPointF(seen.right, seen.bottom))).intersected(
            QRectF(self.rect()).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        )

    @property
    def _scale(self) -> float:
        sheet = self.surface.sheet
        across = (self.width() - 2 * MARGIN) / max(sheet.width, 1.0)
        return float(min(across, (self.height() - 2 * MARGIN) / max(sheet.height, 1.0)))

    @property
    def _corner(self) -> QPointF:
        sheet = self.surface.sheet
        free_across, free_down = self.width() - sheet.width * self._scale, self.height() - sheet.height * self._scale
        return QPointF(free_across / 2, free_down / 2)

    def _to_here(self, at: QPointF) -> QPointF:
        return self._corner + at * self._scale

    def _to_sheet(self, pixel: QPointF) -> QPointF:
        return (pixel - self._corner) / self._scale

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Inside the frame it is taken where it is held, elsewhere its middle comes to the pointer."""
        frame, at = self.frame, event.position()
        self._grip = at - frame.center() if frame.contains(at) else QPointF()
        self._go(at)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The view follows."""
        if self._grip is not None:
            self._go(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        event.accept()

    def _go(self, at: QPointF) -> None:
        self.surface.centerOn(self._to_sheet(at - (self._grip or QPointF())))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, a veil over what is out of view, the frame."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._sheet_picture())
        theme, frame = self.surface.window_theme, self.frame
        veil = QColor(theme.surface("canvas"))
        veil.setAlpha(150)
        outside = self.rect().adjusted(1, 1, -1, -1)
        painter.save()
        painter.setClipRegion(self.visibleRegion().subtracted(frame.toAlignedRect()))
        painter.fillRect(outside, veil)
        painter.restore()
        painter.setPen(QPen(QColor(theme.colour("selection")), FRAME))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(theme.colour("ink3")), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _sheet_picture(self) -> QPixmap:
        """Painted when it is first seen, and again for another whole sheet: so small a draft differs in nothing."""
        surface, known = self.surface, self._picture
        state = (surface.sheet_theme, surface.window_theme, self.size(), self.devicePixelRatioF())
        if known is not None and known[1] == state and (known[0] is surface.sheet or surface.is_draft):
            return known[2]
        self._picture = (surface.sheet, state, self._painted())
        return self._picture[2]

    def _painted(self) -> QPixmap:
        ratio, sheet, theme = self.devicePixelRatioF(), self.surface.sheet, self.surface.sheet_theme
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self.surface.window_theme.surface("canvas")))
        painter = QPainter(picture)
        painter.translate(self._corner)
        painter.scale(self._scale, self._scale)
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(theme.colour("paper")))
        painter.setPen(QPen(QColor(theme.colour("rule")), 0))
        for piece in sheet.pieces:
            if piece.key in _FURNITURE:
                room = piece.room
                painter.drawRect(QRectF(room.left, room.top, room.width, room.height))
        painter.setPen(QPen(QColor(theme.colour("ink3")), 0))
        for route in sheet.routes.values():
            for way in route.ways:
                painter.drawPolyline([QPointF(x, y) for x, y in way])
        records = self.surface.document.map.records
        for key, box in sheet.boxes.items():
            area = QRectF(box.left, box.top, box.width, box.height)
            painter.fillRect(area, QColor(theme.colour(_role(records.get(key)))))
        painter.end()
        return picture


def _role(record: object) -> Role:
    """Work, waiting and friction keep their colours from afar; everything else is ink."""
    if isinstance(record, Activity):
        return "work"
    if isinstance(record, Queue):
        return "wait"
    return "friction" if isinstance(record, Friction) else "ink2"
