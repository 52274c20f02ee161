"""The ladder as rows: wait and work of every stage on the longest path, laid end to end from the top to the bottom."""

from collections.abc import Callable, Iterator
from itertools import accumulate

from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.drawing.type_styles import REPORT_CELL, REPORT_CELL_BOLD, REPORT_NOTE, written_width
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.columns import (
    Column,
    Written,
    cell,
    head_of,
    nothing,
    number_in,
    room_of,
    row_of,
    text_in,
    unknown_in,
)
from vsmdesk.metrics.ladder import Column as Rung
from vsmdesk.metrics.ladder import Ladder, ladder
from vsmdesk.metrics.wording import UNKNOWN, NumberText
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Element
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Span
from vsmdesk.records import dataclass
from vsmdesk.sheet.charts.chart import Texture, textured
from vsmdesk.sheet.times import in_both, one_column

ANCHOR = "ladder"
_TOP, _BAR = 4.0, 11.0
_NUMBERS, _BETWEEN = (40.0, 34.0, 34.0), 12.0
"""Widths of the columns of times at least, and between them."""
_NAME, _WIDEST_NAME = 128.0, 172.0


def ladder_rows(content: Content) -> Made:
    """One row for each step of the ladder; bars are to one scale."""
    found = ladder(content.value_stream_map, content.figures)
    written = _Written.of(found, content)
    columns = _Columns(content.width, _name_width(found, content), written.rooms(found))
    longest = max((_length(rung) for rung in found.columns), default=0.0)
    scale = columns.bar.width / longest if longest else 1.0
    rows = [
        _row(rung, so_far, written, scale, columns, content)
        for rung, so_far in zip(found.columns, written.so_far(found), strict=True)
    ]
    introduction = _introduction(content, found) if rows else "Needs a way from a trigger to a delivery with times."
    passage = Passage("Lead-time ladder", ANCHOR, introduction, columns.head(), rows, leading=True, follows=True)
    return Made((passage,), (OutlineEntry("Lead-time ladder", ANCHOR),))


def _introduction(content: Content, found: Ladder) -> str:
    lead = content.figures.stream["lead_time"]
    calendar = content.value_stream_map.calendar
    if lead.value is None:
        return "The longest path, step by step; how long it takes is not known yet."
    total = in_both(lead.value, calendar)
    at_least = "" if lead.complete else "at least "
    grey = ", grey is both together" if any(rung.unsplit for rung in found.columns) else ""
    key = f"Hatched is waiting, solid is work{grey}; one scale for all."
    return f"The longest path, step by step: {at_least}{total}. {key}"


def _name_width(found: Ladder, content: Content) -> float:
    """Wide enough for the longest word of a name, as far as the bars allow it."""
    elements = (content.value_stream_map.get(rung.element, Element) for rung in found.columns)
    words = (word for element in elements if element for word in element.name.split())
    longest = max((written_width(REPORT_CELL_BOLD, word) for word in words), default=0.0)
    return min(max(longest + 2.0, _NAME), _WIDEST_NAME)


@dataclass(frozen=True, slots=True)
class _Written:
    """How the times of each column are written: all waits in one unit, all work, all that has passed."""

    wait: Callable[[float], NumberText]
    work: Callable[[float], NumberText]
    elapsed: Callable[[float], NumberText]

    @classmethod
    def of(cls, found: Ladder, content: Content) -> "_Written":
        calendar, whole = content.value_stream_map.calendar, content.figures.stream["lead_time"].value
        waits = [rung.wait.value for rung in found.columns if rung.wait is not None]
        works = [rung.work.value for rung in found.columns if rung.work is not None]
        passed = list(accumulate(_length(rung) for rung in found.columns))
        return cls(*(one_column(values, whole, calendar) for values in (waits, works, passed)))

    def so_far(self, found: Ladder) -> Iterator[NumberText]:
        """From the beginning to the end of each step: at least so much where a part is not known."""
        elapsed, complete = 0.0, True
        for rung in found.columns:
            elapsed += _length(rung)
            complete = complete and rung.wait_complete and (rung.work is not None or rung.unsplit is not None)
            yield self.elapsed(elapsed) if complete else _at_least(elapsed, self.elapsed)

    def rooms(self, found: Ladder) -> tuple[float, float, float]:
        """What the widest of each column needs."""
        waits = [_at_least(rung.wait.value, self.wait) for rung in found.columns if rung.wait is not None]
        works = [self.work(rung.work.value) for rung in found.columns if rung.work is not None]
        together = [_at_least(_length(rung), self.wait) for rung in found.columns if rung.unsplit is not None]
        return (
            max((room_of(number) for number in waits), default=0.0),
            max((room_of(number) for number in (*works, *together)), default=0.0),
            max((room_of(number, bold=False) for number in self.so_far(found)), default=0.0),
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    width: float
    name_width: float
    rooms: tuple[float, float, float]

    @property
    def code(self) -> Column:
        return Column("No.", 0.0, 34.0)

    @property
    def name(self) -> Column:
        return Column("Step, team", 38.0, self.name_width)

    @property
    def numbers(self) -> tuple[Column, Column, Column]:
        wait, work, elapsed = (max(least, room) for least, room in zip(_NUMBERS, self.rooms, strict=True))
        first = 42.0 + self.name_width + wait
        second = first + _BETWEEN + work
        return (
            Column("Wait", first, wait, "end"),
            Column("Work", second, work, "end"),
            Column("Elapsed", second + _BETWEEN + elapsed, elapsed, "end"),
        )

    @property
    def bar(self) -> Column:
        left = self.numbers[-1].x + 12.0
        return Column("Wait and work", left, self.width - left)

    def head(self) -> Block:
        return head_of((self.code, self.name, *self.numbers, self.bar), self.width)


def _length(rung: Rung) -> float:
    return sum(part.value for part in (rung.wait, rung.work, rung.unsplit) if part is not None)


def _at_least(minutes: float, time: Callable[[float], NumberText]) -> NumberText:
    """Where a part is not known; at least nothing is nothing told."""
    number = time(minutes)
    return NumberText(f"≥ {number.figure}", number.unit) if minutes else UNKNOWN


def _row(rung: Rung, so_far: NumberText, times: _Written, scale: float, columns: _Columns, content: Content) -> Block:
    value_stream_map = content.value_stream_map
    element = value_stream_map.get(rung.element, Element)
    team = value_stream_map.get(element.team, Team) if element else None
    code = codes(value_stream_map).get(rung.element, "")
    name = text_in(columns.name, element.name if element else "", _TOP, REPORT_CELL_BOLD, lines=2)
    if team:
        name = name.then(text_in(columns.name, team.name, name.bottom, REPORT_NOTE, lines=1))
    written = cell(text_in(columns.code, code, _TOP, REPORT_CELL, lines=2)).then(cell(name, "TH-row-own"))
    is_step = isinstance(element, Activity)
    written = written.then(_times(rung, columns, times, is_step=is_step))
    written = written.then(cell(number_in(columns.numbers[2], so_far, _TOP, bold=False)))
    bottom = max(written.bottom, _TOP + _BAR) - 2.0
    bar = Group(_bar(rung, scale, columns), tag="TD")
    return row_of((*written.drawing, bar), bottom, columns.width)


def _times(rung: Rung, columns: _Columns, times: _Written, *, is_step: bool) -> Written:
    """Wait and work; a lead time of which nobody knows what is work stands across both. Only steps have work."""
    wait, work = columns.numbers[:2]
    if rung.unsplit is not None:
        together = _length(rung)
        told = text_in(wait, "together", _TOP + 1.6, REPORT_NOTE)
        return cell(told).then(cell(_known(together, work, times.wait, complete=rung.wait_complete)))
    waited = rung.wait.value if rung.wait else None
    written = nothing(_TOP).then(cell(_known(waited, wait, times.wait, complete=rung.wait_complete)))
    worked = _known(rung.work.value if rung.work else None, work, times.work) if is_step else nothing(_TOP)
    return written.then(cell(worked))


def _known(
    part: float | None, column: Column, time: Callable[[float], NumberText], *, complete: bool = True
) -> Written:
    if part is None or not (complete or part):
        return unknown_in(column, _TOP)
    return number_in(column, time(part) if complete else _at_least(part, time), _TOP)


def _bar(rung: Rung, scale: float, columns: _Columns) -> Drawing:
    x = columns.bar.x
    drawn: Drawing = ()
    parts: tuple[tuple[Texture, Span | None], ...] = (("wait", rung.wait), ("lead", rung.unsplit), ("work", rung.work))
    for texture, part in parts:
        wide = part.value * scale if part is not None else 0.0
        drawn += textured(texture, x, _TOP, wide, _BAR)
        x += wide
    return drawn
