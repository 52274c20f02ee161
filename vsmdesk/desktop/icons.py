"""Icons of commands: one-colour drawings in the colour of the text beside them."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vsmdesk.desktop.theme import colour
from vsmdesk.resource_files import resource

SIZE = 16
PIXEL_RATIOS = (1.0, 1.5, 2.0, 3.0)


def line_icon(name: str, role: str = "ink") -> QIcon:
    """The icon `name` of `resources/icons` in a colour of the theme in force, ready for every usual screen."""
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "ink3")):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour(ink).name()).encode()))
        for ratio in PIXEL_RATIOS:
            icon.addPixmap(_pixmap(renderer, ratio), mode)
    return icon


def _pixmap(renderer: QSvgRenderer, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(SIZE, SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return pixmap
