"""The impact-effort grid: what to do now, to plan, perhaps, and to drop."""

from collections.abc import Sequence
from dataclasses import dataclass

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import circle
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import CHART_LABEL, LABEL, written, written_shortly, written_width
from vsmdesk.model.friction import FrictionStatus
from vsmdesk.model.identity import Id
from vsmdesk.sheet.charts.chart import AXIS, HEAD, Chart, Mark, empty_chart, head
from vsmdesk.symbols.friction_marks import disc
from vsmdesk.symbols.marks import straight

PLOT = 170.0
LEFT, BELOW = 16.0, 22.0
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
    taken: list[Box] = []
    for one in candidates:
        x = plot.left + (plot.right - plot.left) * (one.effort - 0.5) / EFFORTS
        y = plot.bottom - (PLOT - 16.0) * max(0.0, one.gain) / most - 4.0
        place = _free(x, y, taken)
        taken.append(place)
        drawn += _dot(one, place, plot, taken)
        marks.append(Mark(place, one.elements, f"{one.name}, effort {one.effort:g} of 5, {one.text}"))
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
    for name, column, row in QUADRANTS:
        x = (middle_x if column == 0 else plot.right) - 4.0
        drawn += written(LABEL, name, x, (plot.top if row == 0 else middle_y) + 9.0, anchor="end", role="ink2")
    for number in range(1, EFFORTS + 1):
        x = plot.left + (plot.right - plot.left) * (number - 0.5) / EFFORTS
        drawn += written(LABEL, str(number), x, plot.bottom + 9.0, anchor="middle", role="ink2")
    return drawn + written(LABEL, "effort, 1 little to 5 much", plot.right, plot.bottom + 18.0, anchor="end")


def _free(x: float, y: float, taken: Sequence[Box]) -> Box:
    """Beside what is there already: dots at one place stand in a row."""
    place = Box(x - 7.0, y - 7.0, x + 7.0, y + 7.0)
    while any(place.overlaps(other) for other in taken):
        place = Box(place.left + 3.0, place.top, place.right + 3.0, place.bottom)
    return place


def _dot(one: Candidate, place: Box, plot: Box, taken: list[Box]) -> Drawing:
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    drawn = moved(disc(*one.disc), x, y) if one.disc else (Path(circle(x, y, 4.0), Stroke("friction", 1.2), "box"),)
    name = written_shortly(CHART_LABEL, one.name, 110.0)
    wide = written_width(CHART_LABEL, name)
    for left in (place.right + 2.0, place.left - 2.0 - wide):
        room = Box(left, y - 5.0, left + wide, y + 4.0)
        if left >= plot.left and room.right <= plot.right and not any(room.overlaps(other) for other in taken):
            taken.append(room)
            return drawn + written(CHART_LABEL, name, left, y + 2.5)
    return drawn
