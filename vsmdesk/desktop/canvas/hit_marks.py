"""All that was found, marked on the map at once: a frame with heavy corners, so that it is no matter of colour."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from vsmdesk.desktop.canvas.overlay import Overlay
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.model.identity import Id

OUT, CORNER = 6.0, 9.0


class HitMarks(Overlay):
    """Lets the mouse through."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self.ids: tuple[Id, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def mark(self, ids: Iterable[Id]) -> None:
        """Mark these and nothing else."""
        self.ids = tuple(ids)
        self.setVisible(bool(self.ids))
        self.stand()
        self.raise_()
        self.update()

    def areas(self) -> list[QRectF]:
        """Where the marks are, in pixels of the viewport."""
        boxes = (self.surface.box_of(key) for key in self.ids)
        return [self.on_view(box).adjusted(-OUT, -OUT, OUT, OUT) for box in boxes if box is not None]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frames and corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.surface.sheet_theme.colour("improvement"))
        seen = QRectF(self.rect())
        for area in self.areas():
            if area.intersects(seen):
                painter.setPen(QPen(colour, 1.5))
                painter.drawRect(area)
                painter.setPen(QPen(colour, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
                for line in _corners(area):
                    painter.drawPolyline(line)


def _corners(area: QRectF) -> list[list[QPointF]]:
    length = min(CORNER, area.width() / 3, area.height() / 3)
    found = []
    for corner, dx, dy in (
        (area.topLeft(), 1, 1),
        (area.topRight(), -1, 1),
        (area.bottomLeft(), 1, -1),
        (area.bottomRight(), -1, -1),
    ):
        found.append([corner + QPointF(dx * length, 0), corner, corner + QPointF(0, dy * length)])
    return found
