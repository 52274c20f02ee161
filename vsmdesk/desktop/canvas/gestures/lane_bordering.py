"""The lower border of a lane dragged up or down."""

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.lane_headers import LOWEST_LANE, header_of, with_lane_grown
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.snapping import on_grid
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id


class LaneBordering:
    """Shows where the border will be; on release the lane has that height."""

    def __init__(self, surface: Surface, lane: Id, pointer: Pointer) -> None:
        self._surface, self._lane, self._start = surface, lane, pointer.at[1]
        self._header = header_of(surface.sheet.fold, lane) or Box(0, 0, 0, 0)
        self._step = 0.0

    def move(self, pointer: Pointer) -> None:
        """Show the border at the pointer."""
        before = self._line()
        self._step = max(on_grid(pointer.at[1] - self._start), LOWEST_LANE - self._header.height)
        for line in (before, self._line()):
            self._surface.refresh(Box(line.x1(), line.y1(), line.x2(), line.y2()), 2)

    def _line(self) -> QLineF:
        y = self._header.bottom + self._step
        return QLineF(self._header.left, y, self._surface.sheet.width - self._header.left, y)

    def finish(self, pointer: Pointer) -> None:
        """Give the lane that height."""
        self.move(pointer)
        if self._step:
            grown = with_lane_grown(self._lane, self._step)
            self._surface.change("Change height of lane", grown, placed=self._surface.sheet.boxes)

    def cancel(self) -> None:
        """Leave it as it is."""
        line = self._line()
        self._surface.refresh(Box(line.x1(), line.y1(), line.x2(), line.y2()), 2)

    def paint(self, painter: QPainter) -> None:
        """The border where it will be."""
        painter.setPen(self._surface.pens.guide())
        painter.drawLine(self._line())
