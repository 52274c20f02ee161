"""The paper that the sheet lies on: its surround, its edge, and where it would break into single pages."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from vsmdesk.desktop.painting.compiling import compiled, paint
from vsmdesk.desktop.words import words
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.lettering import line

HINT_SIZE = 13.0
"""Points: the same size as a total on the sheet."""

SMOOTH = False
"""Long dashed lines are slow where they are smoothed, and upright ones gain nothing by it."""


def paint_paper(
    painter: QPainter, exposed: QRectF, paper: QRectF, page: tuple[float, float], sheet: Theme, window: Theme
) -> None:
    """The grey around the sheet, the sheet, its edge, and lines where pages of true size end."""
    painter.save()
    painter.fillRect(exposed, QColor(window.surface("canvas")))
    painter.fillRect(paper & exposed, QColor(sheet.colour("paper")))
    painter.setPen(_hairline(window.surface("edge")))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(paper)
    breaks = [line for line in page_breaks(paper, page) if _crosses(line, exposed)]
    if breaks:
        painter.setPen(_hairline(sheet.colour("ink3"), dashed=True))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, SMOOTH)
        painter.drawLines(breaks)
    painter.restore()


def page_breaks(paper: QRectF, page: tuple[float, float]) -> list[QLineF]:
    """Lines where the sheet, printed at true size, goes on to another page of this width and height."""
    across = range(1, _pages(paper.width(), page[0]))
    down = range(1, _pages(paper.height(), page[1]))
    upright = [QLineF(n * page[0], 0, n * page[0], paper.height()) for n in across]
    return upright + [QLineF(0, n * page[1], paper.width(), n * page[1]) for n in down]


def _crosses(line: QLineF, area: QRectF) -> bool:
    return QRectF(line.p1(), line.p2()).adjusted(-1, -1, 1, 1).intersects(area)


def _pages(length: float, page: float) -> int:
    """How many pages; a sheet that is larger by less than a point is one page."""
    return max(int(-(-(length - 1.0) // page)), 1)


def _hairline(colour: str, *, dashed: bool = False) -> QPen:
    pen = QPen(QColor(colour), 0)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern([6, 6])
    return pen


def paint_hint(painter: QPainter, area: Box, sheet: Theme) -> None:
    """On an empty sheet: how to begin."""
    x, y = area.centre
    upper = words("Press Tab or double-click to add the first stage,")
    lower = words("or drag a symbol here from the palette.")
    drawing = (
        *line(upper, x, y, HINT_SIZE, role="ink2", anchor="middle"),
        *line(lower, x, y + 1.5 * HINT_SIZE, HINT_SIZE, role="ink2", anchor="middle"),
    )
    paint(painter, compiled(drawing, sheet.colour))
