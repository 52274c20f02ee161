"""What the canvas shows, as a picture: the same scene, without rings, handles and surround."""

from PySide6.QtGui import QColor, QImage, QPainter

from vsmdesk.desktop.canvas.sheet_scene import SheetScene
from vsmdesk.desktop.painting.compiling import set_quality
from vsmdesk.desktop.painting.detail import FULL
from vsmdesk.drawing.ink import THEMES
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of


def canvas_picture(value_stream_map: ValueStreamMap, theme: str = "light", scale: float = 2.0) -> QImage:
    """The map's sheet in a theme, `scale` pixels a point."""
    paper = value_stream_map.presentation.paper or "A3"
    return scene_picture(sheet_of(value_stream_map, figures_of(value_stream_map), paper=paper), theme, scale)


def scene_picture(sheet: Sheet, theme: str, scale: float) -> QImage:
    """The items of a scene as it stacks them, all in full detail, however small the picture."""
    scene = SheetScene()
    scene.show_in(THEMES[theme].colour)
    scene.show_pieces(sheet.pieces)
    image = QImage(round(sheet.width * scale), round(sheet.height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(THEMES[theme].colour("paper")))
    painter = QPainter(image)
    set_quality(painter)
    painter.scale(image.width() / sheet.width, image.height() / sheet.height)
    for item in scene.items_in_order():
        item.paint_piece(painter, FULL)
    painter.end()
    return image
