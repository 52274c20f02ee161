"""The impact-effort grid: what to do now, to plan, perhaps, and to drop."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import circle
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import CHART_LABEL, LABEL, written, written_shortly, written_width
from vsmdesk.model.friction import FrictionStatus
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.charts.chart import AXIS, HEAD, Chart, Mark, empty_chart, head
from vsmdesk.symbols.friction_marks import disc
from vsmdesk.symbols.marks import straight

PLOT = 170.0
LEFT, BELOW = 16.0, 22.0
UPPERMOST = 20.0
"""How far below the top of the grid the largest gain is, clear of the names of the quadrants."""
LOWEST = 11.0
"""How far above the axis no gain at all is, clear of its numerals."""
REACH, STEP = 7.0, 2.5
LONGEST, SHORTEST = 150.0, 62.0
CLEAR, OFF_LINE = 2.0, 5.5
"""Between words side by side; from the middle of a name to the line below it."""
EFFORTS = 5
"""Effort is told from 1 to 5."""
QUADRANTS = (("do now", 0, 0), ("plan", 1, 0), ("perhaps", 0, 1), ("drop", 1, 1))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to mend: its effort from 1 to 5, its gain in the unit of the chart, and its words."""

    name: str
    effort: float
    gain: float
    text: str
    elements: tuple[Id, ...] = ()
    disc: tuple[int, FrictionStatus] | None = None


def effort_grid(title: str, says: str, candidates: Sequence[Candidate], width: float, *, needs: str) -> Chart:
    """Gain upwards, effort to the right; the largest gain is at the top, the middle is half of it."""
    most = max((one.gain for one in candidates), default=0.0)
    if most <= 0:
        return empty_chart(title, says, needs, width)
    plot = Box(LEFT, HEAD + 4.0, width, HEAD + 4.0 + PLOT)
    drawn: Drawing = (*head(title, says, width), *_axes(plot))
    marks: list[Mark] = []
    places: list[Box] = []
    ordered = sorted(candidates, key=lambda one: -one.gain)
    for one in ordered:
        x = plot.left + (plot.right - plot.left) * (one.effort - 0.5) / EFFORTS
        y = plot.bottom - LOWEST - (PLOT - UPPERMOST - LOWEST) * max(0.0, one.gain) / most
        place = _free(x, y, plot.bottom - 2.0, [*places, *_quadrant_names(plot)])
        places.append(place)
        drawn += _dot(one, place)
        marks.append(Mark(place, one.elements, f"{one.name}, effort {one.effort:g} of 5, {one.text}"))
    drawn += _names(ordered, places, plot)
    return Chart(title, says, drawn, width, plot.bottom + BELOW, tuple(marks))


def _axes(plot: Box) -> Drawing:
    middle_x, middle_y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    light = Stroke("rule", 0.8)
    drawn: Drawing = (
        straight(plot.left, plot.top, plot.left, plot.bottom, AXIS),
        straight(plot.left, plot.bottom, plot.right, plot.bottom, AXIS),
        straight(middle_x, plot.top, middle_x, plot.bottom, light),
        straight(plot.left, middle_y, plot.right, middle_y, light),
    )
    for (name, _, _), place in zip(QUADRANTS, _quadrant_names(plot), strict=True):
        drawn += written(LABEL, name, place.left, place.top + 7.0, role="ink2")
    for number in range(1, EFFORTS + 1):
        x = plot.left + (plot.right - plot.left) * (number - 0.5) / EFFORTS
        drawn += written(LABEL, str(number), x, plot.bottom + 9.0, anchor="middle", role="ink2")
    return drawn + written(LABEL, "effort, 1 little to 5 much", plot.right, plot.bottom + 18.0, anchor="end")


def _free(x: float, y: float, bottom: float, taken: Sequence[Box]) -> Box:
    """Below what is there already: effort is read exactly, a gain by its height and its words."""
    place = Box(x - REACH, y - REACH, x + REACH, y + REACH)
    while any(place.overlaps(other) for other in taken) and place.bottom + STEP <= bottom:
        place = place.moved(0.0, STEP)
    while any(place.overlaps(other) for other in taken):
        place = place.moved(STEP, 0.0)
    return place


def _dot(one: Candidate, place: Box) -> Drawing:
    x, y = place.centre
    if one.disc:
        return moved(disc(*one.disc), x, y)
    return (Path(circle(x, y, 4.0), Stroke("friction", 1.2), "box"),)


def _names(candidates: Sequence[Candidate], places: Sequence[Box], plot: Box) -> Drawing:
    """Beside each dot, as much of its name as there is room for: right of it, else left, else none."""
    drawn: Drawing = ()
    taken = [*places, *_quadrant_names(plot)]
    for one, place in zip(candidates, places, strict=True):
        y = _off_the_line(place.centre[1], plot.centre[1])
        for width in (LONGEST, SHORTEST):
            name = written_shortly(CHART_LABEL, one.name, width)
            wide = written_width(CHART_LABEL, name)
            rooms = [Box(left, y - 5.0, left + wide, y + 4.0) for left in (place.right + 3.0, place.left - 3.0 - wide)]
            room = next((room for room in rooms if _fits(room, plot, taken)), None)
            if room is not None:
                taken.append(room)
                drawn += written(CHART_LABEL, name, room.left, y + 2.5)
                break
    return drawn


def _off_the_line(y: float, middle: float) -> float:
    """Where a name stands that the line between the quadrants would strike through: just above it."""
    return middle - OFF_LINE if abs(y - middle) < OFF_LINE else y


def _fits(room: Box, plot: Box, taken: Sequence[Box]) -> bool:
    clear = Box(room.left - CLEAR, room.top, room.right + CLEAR, room.bottom)
    return plot.left <= room.left and room.right <= plot.right and not any(clear.overlaps(other) for other in taken)


def _quadrant_names(plot: Box) -> list[Box]:
    """In the outer corners, where there are the fewest dots."""
    middle_y = plot.centre[1]
    places = []
    for name, column, row in QUADRANTS:
        wide, top = written_width(LABEL, name), (plot.top if row == 0 else middle_y)
        left = plot.left + 4.0 if column == 0 else plot.right - 4.0 - wide
        places.append(Box(left, top + 2.0, left + wide, top + 11.0))
    return places
