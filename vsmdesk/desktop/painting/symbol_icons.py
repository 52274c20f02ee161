"""The symbols of the catalogue as icons, for palette, menus and pickers."""

from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from vsmdesk.desktop.painting.icons import picture_icon
from vsmdesk.desktop.symbol_samples import symbol_samples
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.primitives import Drawing

ICON = QSize(32, 22)


@lru_cache(maxsize=256)
def symbol_icon(name: str, theme: str, width: int = ICON.width(), height: int = ICON.height()) -> QIcon:
    """The icon of a symbol of the catalogue in a theme, so many logical pixels wide and high."""
    return picture_icon(symbol_drawing(name), THEMES[theme].colour, QSize(width, height), largest=96 / 72)


@lru_cache(maxsize=64)
def symbol_drawing(name: str) -> Drawing:
    """An empty record of that symbol as it stands on the sheet."""
    return dict(symbol_samples())[name]
