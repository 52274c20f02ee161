"""The strip: the same time laid end to end over the same width, never magnified, never cut."""

from collections.abc import Mapping, Sequence
from itertools import count

from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.lettering import line, text_width
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import LABEL, written
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.sheet.rungs import Rung
from vsmdesk.symbols.friction_marks import disc
from vsmdesk.symbols.marks import straight

HEIGHT, BELOW_GUIDES, OPEN_END = 14.0, 14.0, 26.0
DISC_RADIUS = 5.2
NUMBERS = ((7.0, 9.0), (6.0, 4.0))
"""Sizes of numbers with what their segment is wider at least: the smaller one stands in the middle of a short one."""
AROUND_NUMBER = {7.0: 2.0, 6.0: 0.8}
MOST_TICKS, BETWEEN_TICKS = 12, 8.0
_FRAME = Stroke("ink", 1.0)


def segment_starts(rungs: Sequence[Rung], left: float, right: float) -> tuple[list[float], float]:
    """Where each rung starts on the strip and where the known time ends, before the open end for the unknown."""
    total = sum(rung.minutes for rung in rungs)
    room = right - left - (OPEN_END if is_open(rungs) else 0.0)
    starts: list[float] = []
    x = left
    for rung in rungs:
        starts.append(x)
        x += rung.minutes / total * room if total else 0.0
    return starts, x


def is_open(rungs: Sequence[Rung]) -> bool:
    """Whether a time on the ladder is unknown, so that the strip has no known end."""
    return any(rung.has_gap for rung in rungs)


def strip_drawing(
    rungs: Sequence[Rung], left: float, right: float, top: float, frictions: Sequence[Friction], calendar: Calendar
) -> Drawing:
    """Segments with their numbers and friction discs, ticks below, a dashed open end where a time is unknown."""
    total = sum(rung.minutes for rung in rungs)
    if not total:
        return ()
    starts, end = segment_starts(rungs, left, right)
    per_minute = (end - left) / total
    drawn: Drawing = ()
    for rung, start in zip(rungs, starts, strict=True):
        drawn += _segment(rung, start, per_minute, top)
    drawn += (Path(rectangle(left, top, end - left, HEIGHT), _FRAME),)
    drawn += tuple(straight(x, top - 1.7, x, top + HEIGHT + 1.7, Stroke("ink", 0.9)) for x in starts[1:])
    if is_open(rungs):
        drawn += _open_end(end, right, top)
    drawn += _numbers(rungs, [*starts, end], top, _discs_by_rung(rungs, frictions))
    return (*drawn, *_ticks(left, end, per_minute, top + HEIGHT, calendar))


def _segment(rung: Rung, start: float, per_minute: float, top: float) -> Drawing:
    wait = max(rung.wait or 0.0, 0.0) * per_minute
    work = min(rung.work or 0.0, rung.minutes) * per_minute
    unsplit = (rung.unsplit or 0.0) * per_minute
    drawn = wait_hatch(start, top, wait, HEIGHT) if wait > 0.05 else ()
    if unsplit:
        drawn += (Path(rectangle(start + wait, top, unsplit, HEIGHT), None, "lead"),)
    if not work:
        return drawn
    # Work is never so thin that it cannot be seen.
    seen = max(work, 0.75)
    return (*drawn, Path(rectangle(start + wait + work - seen, top, seen, HEIGHT), None, "work"))


def _open_end(end: float, right: float, top: float) -> Drawing:
    dashed = Stroke("ink2", 0.75, (2.0, 1.4))
    return (
        straight(end, top, right, top, dashed),
        straight(end, top + HEIGHT, right, top + HEIGHT, dashed),
        *line("?", (end + right) / 2, top + 10.2, 8.5, bold=True, anchor="middle"),
    )


def _discs_by_rung(rungs: Sequence[Rung], frictions: Sequence[Friction]) -> Mapping[Id, list[Friction]]:
    found: dict[Id, list[Friction]] = {}
    for friction in sorted(frictions, key=lambda item: item.number):
        rung = next((rung for rung in rungs if rung.elements & set(friction.elements)), None)
        if rung is not None:
            found.setdefault(rung.key, []).append(friction)
    return found


def _numbers(
    rungs: Sequence[Rung], edges: Sequence[float], top: float, discs: Mapping[Id, Sequence[Friction]]
) -> Drawing:
    drawn: Drawing = ()
    for rung, start, end in zip(rungs, edges, edges[1:], strict=False):
        size = next((size for size, air in NUMBERS if text_width(rung.label, size, bold=True) + air <= end - start), 0)
        if not size:
            continue
        own = discs.get(rung.key, ())
        wide = text_width(rung.label, size, bold=True) + 2 * AROUND_NUMBER[size]
        x = start + 3.0 if size == NUMBERS[0][0] or own else (start + end - wide) / 2
        if rung.label:
            drawn += _number(rung.label, x, wide, top, size)
            x += wide + 2.0
        for friction in own:
            if x + 2 * DISC_RADIUS + 2.0 > end:
                break
            mark = disc(friction.number, friction.status, 3, DISC_RADIUS)
            drawn += moved(mark, x + DISC_RADIUS + 1.0, top + HEIGHT / 2)
            x += 2 * DISC_RADIUS + 3.0
    return drawn


def _number(label: str, x: float, wide: float, top: float, size: float) -> Drawing:
    ground = Path(rectangle(x, top + 2.6, wide, HEIGHT - 5.2), None, "paper")
    return (ground, *line(label, x + wide / 2, top + HEIGHT / 2 + 0.36 * size, size, bold=True, anchor="middle"))


def _ticks(left: float, end: float, per_minute: float, bottom: float, calendar: Calendar) -> Drawing:
    step, word, pitch = _tick_step(end - left, per_minute, calendar)
    drawn: Drawing = ()
    for number in range(int((end - left + 0.01) / pitch) + 1):
        x = left + number * pitch
        drawn += (straight(x, bottom, x, bottom + 2.6, Stroke("ink", 0.75)),)
        words = f"{number * step:,} {word}" if number else "0"
        drawn += written(LABEL, words, x, bottom + 10.0, anchor="middle")
    return drawn


def _tick_step(width: float, per_minute: float, calendar: Calendar) -> tuple[int, str, float]:
    """A round step, its unit and its width: at most twelve ticks, apart enough for their words.

    In the largest unit that gives at least three.
    """
    minutes = width / per_minute
    unit = next((unit for unit in _TICK_WORDS if minutes >= 3.0 * calendar.minutes_per(unit)), "s")
    steps = (step * 10**power for power in count() for step in (1, 2, 5))
    for step in steps:
        pitch = step * calendar.minutes_per(unit) * per_minute
        longest = text_width(f"{int(width / pitch) * step:,} {_TICK_WORDS[unit]}", LABEL.size)
        if pitch >= max(width / MOST_TICKS, longest + BETWEEN_TICKS):
            return step, _TICK_WORDS[unit], pitch
    raise AssertionError


_TICK_WORDS = {"mo": "mo", "w": "wk", "d": "d", "h": "h", "min": "min", "s": "s"}
