"""Light, dark and high contrast: Fusion with palettes and a small style sheet, both made from the same colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from vsmdesk.drawing.faces import FILES
from vsmdesk.drawing.ink import THEMES as INKS
from vsmdesk.resource_files import resource

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark", "high_contrast")
FAMILY = "IBM Plex Sans"
TEXT, LABEL, TITLE, FIGURE = 13, 11, 15, 17
"""Sizes of type in the window, logical pixels."""


def _window_colours(theme: str) -> Mapping[str, str]:
    """Roles of the drawing and surfaces of the window in one table; text on the selection is text on work."""
    ink = INKS[theme]
    roles: dict[str, str] = {str(role): ink.colour(role) for role in ink.colours}
    parts: dict[str, str] = {str(part): ink.surface(part) for part in ink.surfaces}
    return {**roles, **parts, "on_selection": ink.colour("on_work")}


@dataclass(frozen=True, slots=True)
class Look:
    """The theme in force: its name (never `system`) and its colours by role."""

    name: str
    colours: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role such as `ink2`, `panel` or `friction`."""
        return QColor(self.colours[role])


_in_force = [Look("light", _window_colours("light"))]
"""One entry: there is one QApplication and so one theme."""


def look() -> Look:
    """The theme that the window shows now."""
    return _in_force[0]


def colour(role: str) -> QColor:
    """The colour of a role in the theme that the window shows now."""
    return _in_force[0].colour(role)


def put_on(app: QApplication, theme: str) -> Look:
    """Show the whole program in a theme; `system` is light or dark as the system says, light where it does not."""
    name = _of_the_system(app) if theme == SYSTEM else theme
    _in_force[0] = Look(name, _window_colours(name))
    app.setPalette(_palette(look()))
    app.setStyleSheet(Template(_style_text()).substitute(look().colours))
    return look()


def prepare(app: QApplication) -> None:
    """Fusion and the program's own type, once at the start, so that every system shows the same window."""
    app.setStyle("Fusion")
    for name in FILES.values():
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setFont(type_of(TEXT))


def type_of(size: int, *, bold: bool = False) -> QFont:
    """The window's type in a size of logical pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _of_the_system(app: QApplication) -> str:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(of: Look) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    plain = {
        role.Window: "panel",
        role.WindowText: "ink",
        role.Base: "field",
        role.AlternateBase: "panel",
        role.Text: "ink",
        role.Button: "panel",
        role.ButtonText: "ink",
        role.BrightText: "friction",
        role.ToolTipBase: "ink",
        role.ToolTipText: "paper",
        role.PlaceholderText: "ink2",
        role.Highlight: "selection",
        role.HighlightedText: "on_selection",
        role.Link: "selection",
        role.LinkVisited: "selection",
        role.Accent: "selection",
        role.Light: "panel",
        role.Midlight: "edge",
        role.Mid: "edge",
        role.Dark: "ink3",
        role.Shadow: "ink3",
    }
    for part, name in plain.items():
        palette.setColor(part, of.colour(name))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, of.colour("ink3"))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, of.colour("selection"))
    return palette


def _style_text() -> str:
    return resource("styles", "window.qss").read_text("utf-8")
