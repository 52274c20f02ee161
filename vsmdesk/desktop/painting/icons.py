"""Symbols as icons: the palette shows what the sheet will show."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from vsmdesk.desktop.painting.compiling import Colours, compiled, paint, set_quality
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Group, Path, Primitive

PIXEL_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
THINNEST = 1.0
"""Pixels of a line: a symbol made small would fade into its ground."""


def picture_icon(drawing: Drawing, colours: Colours, size: QSize, largest: float = 8.0) -> QIcon:
    """An icon of a symbol's drawing in the colours of a theme, ready for every usual screen.

    Made of pictures and not of an icon engine: PySide frees the clone of an engine that is written in Python too early.
    """
    icon = QIcon()
    for ratio in PIXEL_RATIOS:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_inside(painter, QRectF(0, 0, size.width(), size.height()), drawing, colours, largest)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def paint_inside(painter: QPainter, area: QRectF, drawing: Drawing, colours: Colours, largest: float = 8.0) -> None:
    """Paint a drawing in the middle of an area, as large as it fits; `largest` is the most pixels a point."""
    box = bounds(drawing)
    scale = _scale(box, area, largest)
    painter.save()
    set_quality(painter)
    painter.translate(area.center())
    painter.scale(scale, scale)
    painter.translate(-box.centre[0], -box.centre[1])
    paint(painter, compiled(tuple(_with_lines(item, THINNEST / scale) for item in drawing), colours))
    painter.restore()


def _scale(box: Box, area: QRectF, largest: float) -> float:
    across = area.width() / box.width if box.width else largest
    down = area.height() / box.height if box.height else largest
    return min(across, down, largest)


def _with_lines(item: Primitive, least: float) -> Primitive:
    """The same with no line thinner than that; the lines of a hatch, which are clipped, stay apart."""
    if isinstance(item, Group) and item.clip is None:
        return replace(item, items=tuple(_with_lines(part, least / item.scale) for part in item.items))
    if isinstance(item, Path) and item.stroke is not None and item.stroke.width < least:
        return replace(item, stroke=replace(item.stroke, width=least))
    return item
