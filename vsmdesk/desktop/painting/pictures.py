"""A list of pieces as one picture, without handles: for slides, thumbnails and the comparison with the printed page."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from vsmdesk.desktop.painting.compiling import Colours, compiled, paint, set_quality
from vsmdesk.drawing.primitives import Drawing


def sheet_picture(width: float, height: float, drawings: Iterable[Drawing], colours: Colours, scale: float) -> QImage:
    """Drawings over paper, one after the other; width and height in points, `scale` in pixels a point."""
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(colours("paper")))
    painter = QPainter(image)
    set_quality(painter)
    painter.scale(image.width() / width, image.height() / height)
    painter.setClipRect(QRectF(0, 0, width, height))
    for drawing in drawings:
        paint(painter, compiled(drawing, colours))
    painter.end()
    return image
