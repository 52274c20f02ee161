"""What is selected lined up or spread evenly, each as one step that can be undone."""

from collections.abc import Callable, Mapping, Sequence

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.standing import inside_their_lanes
from vsmdesk.desktop.commands.edits import apply
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.placements import Direction, Edge, Rectangle, align, distribute
from vsmdesk.model.identity import Id
from vsmdesk.sheet.boxes import Lane, boxes_of, lanes_of, nearest_lane
from vsmdesk.sheet.fold import Fold

Command = Callable[[MainWindow], object]


def _boxes(space: Workspace) -> dict[Id, Box]:
    """Boxes of the selected elements on the strip."""
    return {key: box for key, box in boxes_of(space.open_map.map).items() if key in space.selection.ids}


def _aligned(edge: Edge) -> Command:
    """Left and right are those of the sheet, in whichever rows; up and down is the level in each one's lane."""

    def command(window: MainWindow) -> None:
        space = window.workspace
        if space is not None:
            boxes, fold, lanes = _boxes(space), space.canvas.sheet.fold, lanes_of(space.open_map.map)
            origins = {key: _origin(box, fold, lanes) for key, box in boxes.items()}
            rectangles = {key: _rectangle(box, origins[key]) for key, box in boxes.items()}
            edit = in_turn(align(rectangles, edge, origins), inside_their_lanes(boxes))
            apply(space, words("Line up"), edit)

    return command


def _origin(box: Box, fold: Fold, lanes: Sequence[Lane]) -> Point:
    """Where the rows of the sheet and the lane begin in which a box of the strip stands."""
    band, lane = fold.band_of(box.centre[0]), nearest_lane(lanes, box.centre[1])
    return band.left - band.x, lane.top if lane is not None else 0.0


def _rectangle(box: Box, origin: Point = (0.0, 0.0)) -> Rectangle:
    return box.left - origin[0], box.top - origin[1], box.width, box.height


def _spread(direction: Direction) -> Command:
    def command(window: MainWindow) -> None:
        if window.workspace is not None:
            boxes = _boxes(window.workspace)
            spread = distribute({key: _rectangle(box) for key, box in boxes.items()}, direction)
            apply(window.workspace, words("Space evenly"), in_turn(spread, inside_their_lanes(boxes)))

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
