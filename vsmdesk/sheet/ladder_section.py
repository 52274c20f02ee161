"""The ladder of a sheet: its rungs in register with the stages, the strip below, the totals at the right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.drawing.type_styles import LABEL, written
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.ladder import Beside, Column, ladder
from vsmdesk.metrics.wording import of_measured, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.asides import Aside, wordings
from vsmdesk.sheet.fold import Band, Fold
from vsmdesk.sheet.ladder_drawing import guides, ladder_drawing, ladder_header, zero_line
from vsmdesk.sheet.page_room import LADDER_HEIGHT
from vsmdesk.sheet.rungs import MOST_UP, Place, Rung, Scales, scales_of
from vsmdesk.sheet.strip import BELOW_GUIDES, segment_starts, strip_drawing
from vsmdesk.sheet.times import WORTH_A_WORD, part_of
from vsmdesk.sheet.totals import LEAST_WIDTH, Totals, totals_drawing
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.grid import COLUMN_PITCH
from vsmdesk.symbols.marks import text_lines
from vsmdesk.symbols.same import Same

LANE_HEADER, SCALE_BAR = 112.0, 32.0
"""What columns leave free at the left: the ladder's title and scale bar, beside lanes and without."""
NARROWEST_COLUMN, WIDEST_COLUMN = 36.0, 190.0
BEHIND_LAST, ROOM_ABOVE_TOTALS = 8.0, 44.0
MANY_COLUMNS, LEAST_SHARE, WITH_ROOM_FOR_VALUES = 14, 0.02, 60.0
_Asides: TypeAlias = Mapping[int, tuple[str, ...]]
"""Wordings of what runs beside a column, by its number."""


@dataclass(frozen=True, slots=True)
class LadderSection:
    """All rungs with their places, the scales, the zero line below a ladder's top, the totals, where the strip runs."""

    rungs: tuple[Rung, ...]
    scales: Scales
    zero: float
    totals: Totals
    strip_left: float
    strip_right: float


def ladder_section(
    value_stream_map: ValueStreamMap, figures: Figures, boxes: Mapping[Id, Box], fold: Fold
) -> LadderSection:
    """The rungs of the longest path where they are drawn on this sheet; boxes are sheet points."""
    found = ladder(value_stream_map, figures)
    longest = max((c.wait.value for c in found.columns if c.wait), default=0.0)
    most_work = max((c.work.value for c in found.columns if c.work), default=0.0)
    unit = wait_unit(longest or most_work, found.lead, value_stream_map.calendar)
    rungs = _placed(_rungs(value_stream_map, found.columns, unit), boxes, fold, _asides(value_stream_map, found.beside))
    taller = fold.bands[0].ladder.height - LADDER_HEIGHT
    most_up = (MOST_UP if fold.bands[0].lanes else MOST_UP - 10.0) + taller
    scales = replace(scales_of(rungs, most_up), unit=unit)
    lead, work = figures.stream["lead_time"], figures.stream["process_time"]
    return LadderSection(
        rungs,
        scales,
        zero_line(rungs, scales, taller),
        Totals(
            found.lead, found.wait, found.work, lead.complete, work.complete, _other_mean(value_stream_map, figures)
        ),
        strip_left=min((rung.left for rung in rungs), default=fold.strip.left),
        strip_right=max((rung.right for rung in rungs), default=fold.strip.right),
    )


def _other_mean(value_stream_map: ValueStreamMap, figures: Figures) -> float | None:
    """The mean of all ways, which title and measures tell, where it is seen to differ from the longest way."""
    lead, first = figures.stream["lead_time"], figures.stream["first_pass_lead_time"]
    if (
        not lead.complete
        or not lead.value
        or first.value is None
        or value_stream_map.presentation.notation == "classic"
    ):
        return None
    return first.value if first.value < WORTH_A_WORD * lead.value else None


def _rungs(value_stream_map: ValueStreamMap, columns: Sequence[Column], unit: str) -> tuple[Rung, ...]:
    code_of, records, calendar = codes(value_stream_map), value_stream_map.records, value_stream_map.calendar
    classic = value_stream_map.presentation.notation == "classic"
    return tuple(
        _rung(column, Same(records[column.element]), "" if classic else code_of.get(column.element, ""), unit, calendar)
        for column in columns
    )


@lru_cache(maxsize=4096)
def _rung(column: Column, same: Same[AnyRecord], code: str, unit: str, calendar: Calendar) -> Rung:
    record = same.record
    wait, work, unsplit = (part.value if part else None for part in (column.wait, column.work, column.unsplit))
    return Rung(
        column.element,
        frozenset((column.element, *column.queues)),
        code if isinstance(record, Activity) else "",
        wait,
        work,
        _up_text((wait or 0.0) + (unsplit or 0.0), unit, calendar, complete=column.wait_complete),
        _work_text(record, work, calendar),
        unsplit,
        column.wait_complete,
    )


def _up_text(minutes: float, unit: str, calendar: Calendar, *, complete: bool) -> str:
    """In the unit of all waits where the time is seen in it, else in the one that suits."""
    if minutes < 0:
        return "< work"  # No wait is less than nothing: the lead time is shorter than the work in it.
    seen = minutes >= 0.1 * calendar.minutes_per(unit)
    text = of_minutes(minutes, calendar, unit if seen else None).text
    return text if complete else f"≥ {text}"


def _work_text(record: AnyRecord, work: float | None, calendar: Calendar) -> str:
    entered = record.process_time if isinstance(record, Activity) else None
    return of_measured(entered).text if entered is not None else of_minutes(work or 0.0, calendar).text


def wait_unit(longest: float, lead: float | None, calendar: Calendar) -> str:
    """The one unit in which all waits of a ladder are given: months where its total has them too, else days.

    Weeks from a hundred days on; less where all are shorter than a day.
    """
    unit = part_of(longest, lead, calendar).unit
    if unit in ("mo", "wk"):
        return {"mo": "mo", "wk": "w"}[unit]
    return next((unit for unit in ("d", "h", "min") if longest >= calendar.minutes_per(unit)), "s")


def _placed(rungs: Sequence[Rung], boxes: Mapping[Id, Box], fold: Fold, asides: _Asides) -> tuple[Rung, ...]:
    """Every rung under its stage where all stages of a band stand apart and in order, else evenly along the band."""
    by_band: dict[int, list[Rung]] = {}
    for rung in rungs:
        number = _band_number(boxes.get(rung.key), fold) if not (by_band and _only_waits(rung, boxes)) else 0
        by_band.setdefault(max([number, *by_band]), []).append(rung)
    least = LEAST_SHARE * sum(rung.minutes for rung in rungs) if len(rungs) > MANY_COLUMNS else -1.0
    placed: list[Rung] = []
    for number, own in sorted(by_band.items()):
        band = fold.bands[number]
        for rung, place in zip(own, _under_stages(own, boxes, band) or _evenly(own, band), strict=True):
            is_wide = place[2] - place[0] >= WITH_ROOM_FOR_VALUES
            is_valued = is_wide or rung.minutes >= least
            placed.append(rung.placed(number, place, asides.get(len(placed), ()), valued=is_valued))
    return tuple(placed)


def _band_number(box: Box | None, fold: Fold) -> int:
    if box is None:
        return 0
    y = box.centre[1]
    return min(fold.bands, key=lambda band: max(band.area.top - y, y - band.area.bottom, 0.0)).number


def _under_stages(rungs: Sequence[Rung], boxes: Mapping[Id, Box], band: Band) -> list[Place] | None:
    """Left, middle and right of each column: the right is that of its stage, the left a column's width before.

    What only waits behind the last stage has half a column there.
    """
    trailing = 1 if _only_waits(rungs[-1], boxes) and len(rungs) > 1 else 0
    staged = rungs[: len(rungs) - trailing]
    if any(rung.key not in boxes for rung in staged):
        return None
    rights = [boxes[rung.key].right for rung in staged]
    first = rights[0] - band.area.left - (LANE_HEADER if band.lanes else SCALE_BAR)
    widest = WIDEST_COLUMN if len(rights) > 1 else COLUMN_PITCH
    width = min([widest, first, *(after - before for before, after in pairwise(rights))])
    if width < NARROWEST_COLUMN:
        return None
    places = [(right - width, right - width / 2, right) for right in rights]
    if trailing:
        end = min(rights[-1] + width / 2, band.area.right - LEAST_WIDTH)
        places.append((rights[-1], end, end))
    return places


def _only_waits(rung: Rung, boxes: Mapping[Id, Box]) -> bool:
    return rung.work == 0.0 and (rung.key not in boxes or boxes[rung.key].width < NARROWEST_COLUMN)


def _evenly(rungs: Sequence[Rung], band: Band) -> list[Place]:
    left, right = band.x, band.area.right - LEAST_WIDTH
    width = min(COLUMN_PITCH, (right - left) / len(rungs))
    return [(x, x + width / 2, x + width) for x in (left + number * width for number in range(len(rungs)))]


def _asides(value_stream_map: ValueStreamMap, beside: Sequence[Beside]) -> _Asides:
    """What runs beside each column and is off the ladder, by the column's number."""
    named: dict[int, list[Aside]] = {}
    code_of = codes(value_stream_map)
    for other in beside:
        stage = value_stream_map.get(other.element, Stage)
        if stage is not None:
            time = _lead_text(stage, other, value_stream_map.calendar)
            named.setdefault(other.column, []).append(Aside(code_of[stage.id], time, other.at_times))
    return {number: wordings(those) for number, those in named.items()}


def _lead_text(stage: Stage, beside: Beside, calendar: Calendar) -> str:
    if stage.lead_time is not None:
        return of_measured(stage.lead_time).text
    return in_days(beside.lead.value, calendar).text if beside.lead is not None else ""


@dataclass(frozen=True, slots=True)
class BandLadder:
    """All that the ladder of one band is drawn from; `strip` is where its hairlines end, `totals` stand at the end."""

    band: Band
    rungs: tuple[Rung, ...]
    scales: Scales
    zero: float
    calendar: Calendar
    strip: tuple[tuple[float, ...], float, float] | None = None
    totals: Totals | None = None
    gaps: tuple[str, ...] = ()


def band_ladders(section: LadderSection, fold: Fold, calendar: Calendar) -> Iterator[BandLadder]:
    """The ladder of every band; hairlines to the strip where there is one band only, totals behind the last rung."""
    gaps = tuple(rung.label for rung in section.rungs if rung.has_gap and rung.label)
    last = section.rungs[-1].band if section.rungs else -1
    for band in fold.bands:
        own = tuple(rung for rung in section.rungs if rung.band == band.number)
        ladder_of_band = BandLadder(band, own, section.scales, band.ladder.top + section.zero, calendar)
        if len(fold.bands) == 1 and any(rung.minutes for rung in own):
            starts, end = segment_starts(own, section.strip_left, section.strip_right)
            ladder_of_band = replace(ladder_of_band, strip=(tuple(starts), end, fold.strip.top + BELOW_GUIDES))
        if band.number == last:
            ladder_of_band = replace(ladder_of_band, totals=section.totals, gaps=gaps)
        yield ladder_of_band


def band_ladder(shown: BandLadder) -> Drawing:
    """The aligned ladder of one band."""
    drawn = ladder_header(shown.band, shown.zero, shown.scales, shown.calendar)
    if shown.strip is not None:
        drawn += guides(shown.rungs, shown.scales, *shown.strip[:2], shown.zero, shown.strip[2])
    drawn += ladder_drawing(shown.rungs, shown.scales, shown.zero)
    if shown.totals is None:
        return drawn
    level = level_of_totals(shown.band, shown.zero)
    place = Box(shown.rungs[-1].right + BEHIND_LAST, level, shown.band.ladder.right, level)
    return (*drawn, *totals_drawing(shown.totals, shown.scales, shown.gaps, place, shown.calendar))


def level_of_totals(band: Band, zero: float) -> float:
    """The zero line where the total has room above it, else as high as it needs."""
    return max(zero, band.ladder.top + ROOM_ABOVE_TOTALS)


def room_of_strip(section: LadderSection, fold: Fold) -> Box:
    """A box that holds the whole strip with its words and ticks, for a section that has rungs."""
    top = fold.strip.top + BELOW_GUIDES
    return Box(fold.strip.left, top - 2.0, section.strip_right + 40.0, top + 28.0)


def strip_section(section: LadderSection, fold: Fold, frictions: tuple[Friction, ...], calendar: Calendar) -> Drawing:
    """The strip with the words at its left."""
    top = fold.strip.top + BELOW_GUIDES
    if not section.rungs:
        advice = "No times yet: give stages a process time and a lead time."
        return written(LABEL, advice, fold.bands[-1].x, fold.strip.top - 30.0)
    is_drawn = fold.bands[0].lanes and any(rung.minutes for rung in section.rungs)
    words = ("The same time,", "laid end to end") if is_drawn else ()
    return (
        *text_lines(words, fold.strip.left + 18.0, top + 6.4, LABEL.size, LABEL.leading, role="ink2"),
        *strip_drawing(section.rungs, section.strip_left, section.strip_right, top, frictions, calendar),
    )
