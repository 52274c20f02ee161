"""Which figure stands where on a sheet: what a click on a number asks about."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Text
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.ladder_section import BEHIND_LAST, LadderSection, ladder_section, level_of_totals
from vsmdesk.sheet.measures import measures
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.sizes import data_box
from vsmdesk.symbols.stages import FOOT, HEAD

OF_A_MEASURE: Mapping[str, str] = {
    "Velocity": "expected_lead_time",
    "Predictability": "lead_time_variation",
    "Quality": "rolled_percent_complete_accurate",
    "Efficiency": "flow_efficiency",
    "Lead time": "lead_time",
    "Takt": "takt_time",
    "Work content": "process_time",
    "PCE": "flow_efficiency",
    "Turns": "inventory_turns",
}
"""The figure behind each measure of the summary; stability has none of its own."""
OF_A_CELL: Mapping[str, str] = {"process_time": "process_time", "lead_time": "lead_time", "wait_time": "wait"}
ABOVE_WAIT, ABOVE_WORK = 12.0, 3.0
"""Points above the zero line where the ladder's total ends and its wait begins, and where its work begins."""


@dataclass(frozen=True, slots=True)
class FigureSpot:
    """A figure of the stream, or of an element, and where it stands on the sheet in points."""

    key: str
    element: Id | None
    place: Box


def figure_at(sheet: Sheet, x: float, y: float) -> FigureSpot | None:
    """The figure at a point of a sheet that has its context; none where no figure stands."""
    context = sheet.context
    if context is None:
        return None
    figures = context.figures
    summary = sheet.fold.summary
    if _holds(summary, x, y):
        spots = _of_the_summary(sheet, figures, context)
    elif any(_holds(band.ladder, x, y) for band in sheet.fold.bands):
        spots = _of_the_ladder(sheet, figures, context)
    else:
        spots = _of_elements(sheet, context, x, y)
    return next((spot for spot in spots if _holds(spot.place, x, y) and _is_there(figures, spot)), None)


def _is_there(figures: Figures, spot: FigureSpot) -> bool:
    return spot.key in (figures.stream if spot.element is None else figures.elements[spot.element])


def _holds(place: Box, x: float, y: float) -> bool:
    return place.left <= x <= place.right and place.top <= y <= place.bottom


def _of_the_summary(sheet: Sheet, figures: Figures, context: SymbolContext) -> Iterator[FigureSpot]:
    """Each measure reaches from its name to the next one's, beside it or below it."""
    names = [measure.name for measure in measures(context.value_stream_map, figures)]
    drawing = next((piece.drawing for piece in sheet.pieces if piece.key == "summary"), ())
    place, found = sheet.fold.summary, _named(drawing, names)
    steps = (max(after.x - before.x, after.y - before.y) for before, after in pairwise(found.values()))
    pitch = next(steps, place.width)
    for name, at in found.items():
        key = OF_A_MEASURE.get(name)
        if key == "expected_lead_time" and not figures.stream[key].complete:
            key = "lead_time"
        if key is None:
            continue
        if sheet.fold.beside:
            yield FigureSpot(key, None, Box(place.left, at.y - at.size, place.right, at.y - at.size + pitch))
        else:
            yield FigureSpot(key, None, Box(at.x, place.top, at.x + pitch - 8.0, place.bottom))


def _named(drawing: Drawing, names: list[str]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for mark in flattened(drawing):
        if isinstance(mark, Text) and mark.text in names:
            found.setdefault(mark.text, mark)
    return found


def _of_the_ladder(sheet: Sheet, figures: Figures, context: SymbolContext) -> Iterator[FigureSpot]:
    section = ladder_section(context.value_stream_map, figures, sheet.boxes, sheet.fold)
    waits = figures.values("wait")
    for rung in section.rungs:
        ladder = sheet.fold.bands[rung.band].ladder
        zero = ladder.top + section.zero
        longest = max(sorted(rung.elements), key=lambda key: waits.get(key) or 0.0)
        yield FigureSpot("wait", longest, Box(rung.left, ladder.top, rung.middle, zero))
        yield FigureSpot("process_time", rung.key, Box(rung.middle, zero - ABOVE_WORK, rung.right, ladder.bottom))
    if section.rungs:
        yield from _of_the_totals(section, sheet.fold.bands[section.rungs[-1].band])


def _of_the_totals(section: LadderSection, band: Band) -> Iterator[FigureSpot]:
    left, right = section.rungs[-1].right + BEHIND_LAST, band.ladder.right
    zero = level_of_totals(band, band.ladder.top + section.zero)
    yield FigureSpot("lead_time", None, Box(left, band.ladder.top, right, zero - ABOVE_WAIT))
    yield FigureSpot("total_wait", None, Box(left, zero - ABOVE_WAIT, right, zero - ABOVE_WORK))
    yield FigureSpot("process_time", None, Box(left, zero - ABOVE_WORK, right, zero + ABOVE_WAIT))


def _of_elements(sheet: Sheet, context: SymbolContext, x: float, y: float) -> Iterator[FigureSpot]:
    """The cells of a stage, side by side; a queue has its wait."""
    value_stream_map = context.value_stream_map
    under = (key for key, box in sheet.boxes.items() if _holds(box, x, y))
    for key in under:
        record, box = value_stream_map.records.get(key), sheet.boxes[key]
        if isinstance(record, Queue):
            yield FigureSpot("wait", key, box)
        elif isinstance(record, Activity):
            fields = data_box(value_stream_map.presentation)
            wide = box.width / max(1, len(fields))
            for number, field in enumerate(fields):
                left = box.left + number * wide
                cell = Box(left, box.top + HEAD, left + wide, box.bottom - FOOT)
                if field in OF_A_CELL:
                    yield FigureSpot(OF_A_CELL[field], key, cell)
