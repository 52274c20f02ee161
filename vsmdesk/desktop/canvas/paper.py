"""The paper that the sheet lies on: its surround and its edge. Every sheet prints as one page, scaled to fit."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from vsmdesk.desktop.painting.compiling import compiled, paint
from vsmdesk.desktop.words import words
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.lettering import line

HINT_SIZE = 13.0
"""Points: the same size as a total on the sheet."""


def paint_paper(painter: QPainter, exposed: QRectF, paper: QRectF, sheet: Theme, window: Theme) -> None:
    """The grey around the sheet, the sheet, and its edge."""
    painter.save()
    painter.fillRect(exposed, QColor(window.surface("canvas")))
    painter.fillRect(paper & exposed, QColor(sheet.colour("paper")))
    edge = QPen(QColor(window.surface("edge")), 0)
    edge.setCosmetic(True)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(paper)
    painter.restore()


def paint_hint(painter: QPainter, area: Box, sheet: Theme) -> None:
    """On an empty sheet: how to begin."""
    x, y = area.centre
    upper = words("Type the name of the first stage, or press Tab.")
    lower = words("Or drag a symbol here from the palette, or double-click.")
    drawing = (
        *line(upper, x, y, HINT_SIZE, role="ink2", anchor="middle"),
        *line(lower, x, y + 1.5 * HINT_SIZE, HINT_SIZE, role="ink2", anchor="middle"),
    )
    paint(painter, compiled(drawing, sheet.colour))
