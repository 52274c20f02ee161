"""What the actions of the View and Help menus do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from vsmdesk.desktop.commands.parts import PARTS, show_part
from vsmdesk.desktop.dialogs.about import AboutDialog
from vsmdesk.desktop.dialogs.shortcuts import ShortcutSheet
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.theme import THEMES
from vsmdesk.desktop.workspace import Workspace

Command = Callable[[MainWindow], object]


def paper_as_printed(window: MainWindow) -> None:
    """The sheet white, or in the colours of the theme."""
    window.desk.settings.remember(paper_as_printed=window.actions_.action("paper-as-printed").isChecked())
    window.show_colours()


def _theme(name: str) -> Command:
    return lambda window: window.desk.show_theme(name)


def _toggle(part: str) -> Command:
    def command(window: MainWindow) -> None:
        shown = window.actions_.action(f"show-{part}").isChecked()
        window.desk.settings.remember(**{f"show_{part}": shown})
        show_part(window, part, shown=shown)

    return command


def _area(step: int) -> Command:
    """Put the keyboard into the next or previous part of the window."""

    def command(window: MainWindow) -> None:
        areas: list[QWidget] = [window.tool_row]
        areas += window.workspace.areas() if window.workspace is not None else [window.welcome]
        now = QApplication.focusWidget()
        held = [number for number, area in enumerate(areas) if now is not None and _holds(area, now)]
        target = areas[(held[0] + step) % len(areas)] if held else areas[min(1, len(areas) - 1)]
        first = _first_in(target)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    return command


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _first_in(area: QWidget) -> QWidget | None:
    """What takes the keyboard in an area: itself where it does, else what is read first inside."""
    if _takes_keys(area):
        return area
    inside = [widget for widget in area.findChildren(QWidget) if _takes_keys(widget)]
    return min(inside, key=lambda widget: widget.mapTo(area, QPoint(0, 0)).toTuple()[::-1], default=None)


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def full_screen(window: MainWindow) -> None:
    """The window over the whole screen, or as it was."""
    if window.actions_.action("full-screen").isChecked():
        window.showFullScreen()
    else:
        window.showNormal()


def shortcuts(window: MainWindow) -> None:
    """All keys on one sheet."""
    window.show_dialog(ShortcutSheet(window))


def about(window: MainWindow) -> None:
    """What the program is."""
    window.show_dialog(AboutDialog(window))


def _space(window: MainWindow) -> Workspace:
    if window.workspace is None:
        raise RuntimeError("no map is open in this window")
    return window.workspace


COMMANDS: Mapping[str, Command] = {
    "paper-as-printed": paper_as_printed,
    **{f"theme-{name}": _theme(name) for name in THEMES},
    **{f"show-{part}": _toggle(part) for part in PARTS},
    "next-area": _area(1),
    "previous-area": _area(-1),
    "full-screen": full_screen,
    "find": lambda window: window.finder.look(),
    "shortcuts": shortcuts,
    "about": about,
}
