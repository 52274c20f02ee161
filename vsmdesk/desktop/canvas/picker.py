"""The small menu of what can be added where the pointer is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOption, QWidget

from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.painting.symbol_icons import ICON, symbol_icon
from vsmdesk.desktop.words import words
from vsmdesk.symbols.catalogue import SYMBOLS

_FLOW = ("stage", "approval", "queue", "decision", "trigger", "delivery")
_OUTSIDE = ("customer", "supplier", "control")
ON_PAPER = (*_FLOW, *_OUTSIDE, "system", "note")
CONNECTED = (*_FLOW, *_OUTSIDE)


class _LargeIcons(QProxyStyle):
    """Icons in which symbols can be told apart."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The usual measures, but for icons of menus."""
        if metric == QStyle.PixelMetric.PM_SmallIconSize:
            return ICON.width()
        return super().pixelMetric(metric, option, widget)


def open_picker(
    parent: QWidget, at: QPoint, names: Sequence[str], theme: str, chosen: Callable[[str], object]
) -> QMenu:
    """Open the menu at a point of the screen; `chosen` is called with the name of the symbol."""
    menu = Menu(parent)
    menu.setObjectName("add-picker")
    style = _LargeIcons(menu.style().name())
    style.setParent(menu)
    menu.setStyle(style)
    menu.setAccessibleName(words("What to add"))
    for name in names:
        action = menu.addAction(symbol_icon(name, theme), words(SYMBOLS[name].title))
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False, name=name: chosen(name))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])
    return menu
