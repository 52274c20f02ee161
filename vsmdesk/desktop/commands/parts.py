"""The parts of the window around the canvas, shown or hidden as it was the last time."""

from vsmdesk.desktop.commands.finding import dock_steps
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.steps_dock import PLACES

PARTS = ("palette", "inspector", "bottom")
LONG = 15
"""From so many elements on a map has an overview unless somebody said otherwise."""


def show_parts(window: MainWindow) -> None:
    """Show the parts that were shown the last time, and say so in the menu."""
    settings = window.desk.settings
    for part in PARTS:
        shown = settings.flag(f"show_{part}", default=True)
        window.actions_.action(f"show-{part}").setChecked(shown)
        show_part(window, part, shown=shown)
    show_overview(window)
    place = settings.text("steps_place")
    if window.workspace is not None and place in PLACES:
        dock_steps(window, window.workspace, place)
    white = settings.flag("paper_as_printed")
    window.actions_.action("paper-as-printed").setChecked(white)
    window.show_colours()


def show_part(window: MainWindow, part: str, *, shown: bool) -> None:
    """Show or hide one part."""
    space = window.workspace
    if space is not None:
        parts = {"palette": space.palette_panel, "inspector": space.inspector, "bottom": space.bottom}
        parts[part].setVisible(shown)


def show_overview(window: MainWindow) -> None:
    """Show the overview in the corner as it was the last time; at first where the map is not a small one."""
    if window.workspace is None or window.minimap is None:
        return
    is_long = len(window.workspace.open_map.map.elements) >= LONG
    shown = window.desk.settings.flag("show_minimap", default=is_long)
    window.actions_.action("show-minimap").setChecked(shown)
    window.minimap.setVisible(shown)
