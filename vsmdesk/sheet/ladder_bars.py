"""The bars of a ladder: wait hatched and up, work solid and down, what nobody has split or given marked as that."""

from collections.abc import Iterator, Sequence

from vsmdesk.drawing.builders import Point, rectangle
from vsmdesk.drawing.hatches import necessary_dots, wait_hatch
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.records import dataclass
from vsmdesk.sheet.rungs import LEAST_SEEN, UNKNOWN_HEIGHT, Rung

_UNKNOWN = Stroke("ink2", 0.6, (2.0, 1.4))


@dataclass(frozen=True, slots=True)
class Bar:
    """A rung with the heights of its known time, up and down."""

    rung: Rung
    up: float
    down: float

    @property
    def top(self) -> float:
        """Height of all that is drawn above the zero line."""
        return self.up + (UNKNOWN_HEIGHT if self.rung.unknown_wait else 0.0)


def bar_drawing(bar: Bar, zero: float, *, dotted: bool) -> Drawing:
    """The fills of one column; dotted work has a scale of its own."""
    rung = bar.rung
    drawn = _rising(bar, zero)
    if rung.unknown_wait:
        drawn += _unknown(rung.left, zero - bar.top, rung.middle - rung.left)
    wide = rung.right - rung.middle
    if rung.work is None:
        return (*drawn, *_unknown(rung.middle, zero, wide))
    if bar.down < LEAST_SEEN:
        return drawn
    if dotted:
        return (*drawn, *necessary_dots(rung.middle, zero, wide, bar.down))
    return (*drawn, Path(rectangle(rung.middle, zero, wide, bar.down), None, "work"))


def _rising(bar: Bar, zero: float) -> Drawing:
    """The wait, and on it what is not split into wait and work, in grey."""
    rung, wide = bar.rung, bar.rung.middle - bar.rung.left
    if bar.up < LEAST_SEEN:
        return ()
    unsplit = bar.up * (rung.unsplit or 0.0) / rung.up
    wait = bar.up - unsplit
    drawn = wait_hatch(rung.left, zero - wait, wide, wait) if wait >= LEAST_SEEN else ()
    return (*drawn, Path(rectangle(rung.left, zero - bar.up, wide, unsplit), None, "lead")) if unsplit else drawn


def _unknown(left: float, top: float, width: float) -> Drawing:
    frame = Path(rectangle(left + 0.8, top + 0.8, width - 1.6, UNKNOWN_HEIGHT - 1.6), _UNKNOWN)
    return (frame, *line("?", left + width / 2, top + 9.0, 8.5, bold=True, anchor="middle"))


def waves(bars: Sequence[Bar], zero: float) -> Iterator[tuple[Point, ...]]:
    """The outline of all steps, along the zero line between columns, broken where a half column is not known."""
    points: list[Point] = []
    for bar in bars:
        rung = bar.rung
        halves = (
            (rung.left, rung.middle, zero - bar.up if bar.up or not rung.unknown_wait else None),
            (rung.middle, rung.right, None if rung.work is None else zero + bar.down),
        )
        for left, right, level in halves:
            if points and level is None:
                yield tuple(points)
                points = []
            if level is not None and right > left:
                points += [(left, zero), (left, level), (right, level), (right, zero)]
    if points:
        yield tuple(points)
