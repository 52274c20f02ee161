"""What is selected lined up or spread evenly, each as one step that can be undone."""

from collections.abc import Callable, Mapping

from vsmdesk.desktop.commands.edits import apply
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.edits.placements import Direction, Edge, Rectangle, align, distribute
from vsmdesk.model.identity import Id
from vsmdesk.sheet.boxes import boxes_of

Command = Callable[[MainWindow], object]


def _rectangles(space: Workspace) -> dict[Id, Rectangle]:
    """Boxes of the selected elements on the strip: left, top, width, height."""
    boxes = boxes_of(space.open_map.map)
    return {key: (box.left, box.top, box.width, box.height) for key, box in boxes.items() if key in space.selection.ids}


def _aligned(edge: Edge) -> Command:
    def command(window: MainWindow) -> None:
        if window.workspace is not None:
            apply(window.workspace, words("Line up"), align(_rectangles(window.workspace), edge))

    return command


def _spread(direction: Direction) -> Command:
    def command(window: MainWindow) -> None:
        if window.workspace is not None:
            apply(window.workspace, words("Space evenly"), distribute(_rectangles(window.workspace), direction))

    return command


COMMANDS: Mapping[str, Command] = {
    "align-left": _aligned("left"),
    "align-center": _aligned("center"),
    "align-right": _aligned("right"),
    "align-top": _aligned("top"),
    "align-middle": _aligned("middle"),
    "align-bottom": _aligned("bottom"),
    "spread-across": _spread("across"),
    "spread-down": _spread("down"),
}
