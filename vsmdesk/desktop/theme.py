"""Light, dark and high contrast: Fusion with palettes and a small style sheet, both made from the same colours."""

import re
import sys
from collections.abc import Iterable, Mapping
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from vsmdesk.drawing.face_files import FILES
from vsmdesk.drawing.ink import THEMES as INKS
from vsmdesk.records import dataclass
from vsmdesk.resource_files import resource

if TYPE_CHECKING:
    from vsmdesk.drawing.primitives import Face

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark", "high_contrast")
FAMILY = "IBM Plex Sans"
TEXT, LABEL, TITLE, FIGURE = 13, 11, 15, 17
"""Sizes of type in the window, logical pixels."""
STYLE = ("-style", "Fusion")
"""Given to Qt on its command line: set later, a style costs as much again as the whole style sheet."""
_USUAL_POINTS = {"darwin": 13.0, "win32": 9.0}
_LARGEST = 1.6
_FONT_SIZE = re.compile(r"font-size: (\d+)px")
_OWN_TYPE = "ownType"
_FIRST: tuple["Face", ...] = ("regular", "bold")
_added: set["Face"] = set()


_HANDLES = {"light": "#6F7B87"}
"""Of scroll bars: on the grounds of the window, darker than its panels, `ink3` has not the 3:1 of what is used."""


def window_colours(theme: str) -> Mapping[str, str]:
    """Roles of the drawing and surfaces of the window in one table; text on the selection is text on work."""
    ink = INKS[theme]
    roles: dict[str, str] = {str(role): ink.colour(role) for role in ink.colours}
    parts: dict[str, str] = {str(part): ink.surface(part) for part in ink.surfaces}
    return {**roles, **parts, "on_selection": ink.colour("on_work"), "handle": _HANDLES.get(theme, roles["ink3"])}


@dataclass(frozen=True, slots=True)
class Look:
    """The theme in force: its name (never `system`) and its colours by role."""

    name: str
    colours: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role such as `ink2`, `panel` or `friction`."""
        return QColor(self.colours[role])


_magnification = [1.0]
"""One entry: there is one system and so one size of its type."""
_in_force = [Look("light", window_colours("light"))]
"""One entry: there is one QApplication and so one theme."""


def look() -> Look:
    """The theme that the window shows now."""
    return _in_force[0]


def colour(role: str) -> QColor:
    """The colour of a role in the theme that the window shows now."""
    return _in_force[0].colour(role)


def put_on(app: QApplication, theme: str) -> Look:
    """Show the whole program in a theme.

    `system` is high contrast where the system asks for contrast, else light or dark as it says, light where it does
    not.
    """
    name = _of_the_system(app) if theme == SYSTEM else theme
    _in_force[0] = Look(name, window_colours(name))
    app.setPalette(_palette(look()))
    for window in app.topLevelWidgets():
        if window.styleSheet():
            dress(window)
    return look()


def dress(window: QWidget) -> None:
    """Give a window and all in it the style of the theme, now and whenever the theme changes.

    Windows have it and not the application: what is built before it comes into a window is then styled once, and not
    each time that one of its parts comes into another (a third of the time that opening a map took).
    """
    window.setStyleSheet(_with_sizes(Template(_style_text()).substitute(look().colours)))


def prepare(app: QApplication) -> None:
    """The program's own type, once at the start, so that every system shows the same window."""
    _add_fonts(_FIRST)
    set_magnification(_of_the_systems_type())
    app.setFont(type_of(TEXT))


def prepare_scripts() -> None:
    """Type of the other scripts, once the window is on screen."""
    _add_fonts(FILES)


def _add_fonts(faces: Iterable["Face"]) -> None:
    for face in faces:
        if face not in _added:
            _added.add(face)
            QFontDatabase.addApplicationFont(str(resource("fonts", FILES[face])))


def type_of(size: int, *, bold: bool = False) -> QFont:
    """The window's type in a size of logical pixels, larger where the system's own type is."""
    font = QFont(FAMILY)
    font.setPixelSize(scaled(size))
    font.setBold(bold)
    return font


def put_type(widget: QWidget, size: int, *, bold: bool = False) -> None:
    """Give a widget type of a size of its own; it goes on following the system's."""
    widget.setFont(type_of(size, bold=bold))
    widget.setProperty(_OWN_TYPE, size)


def follow_type(app: QApplication, theme: str) -> bool:
    """Take over another size of the system's type, if it has one now; whether it has.

    Widgets whose measures go with the type have a method `fit_type` that sets them.
    """
    before = _magnification[0]
    set_magnification(_of_the_systems_type())
    if _magnification[0] == before:
        return False
    app.setFont(type_of(TEXT))
    # First the style, which gives back to each widget the type that it had before there was one.
    put_on(app, theme)
    for widget in app.allWidgets():
        size = widget.property(_OWN_TYPE)
        if size:
            widget.setFont(type_of(size, bold=widget.font().bold()))
        fit = getattr(widget, "fit_type", None)
        if fit is not None:
            fit()
    return True


def scaled(pixels: int) -> int:
    """A length that goes with the type, such as the height of a row."""
    return round(pixels * _magnification[0])


def set_magnification(factor: float) -> None:
    """How much larger than usual the type is, from 1 to 1.6; windows made later have it."""
    _magnification[0] = min(max(factor, 1.0), _LARGEST)


def _of_the_systems_type() -> float:
    """How much larger than usual somebody made the type of the system."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return points / _USUAL_POINTS.get(sys.platform, 11.0)


def _with_sizes(style: str) -> str:
    return _FONT_SIZE.sub(lambda match: f"font-size: {scaled(int(match[1]))}px", style)


def _of_the_system(app: QApplication) -> str:
    hints = app.styleHints()
    # Only from 6.10 on does Qt tell whether more contrast is asked for.
    access = hints.accessibility() if hasattr(hints, "accessibility") else None
    if access is not None and access.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


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
