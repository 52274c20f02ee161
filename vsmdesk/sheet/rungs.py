"""The ladder's geometry: one rung per column, its place, the scales, what is cut and what is measured by which bar."""

from collections.abc import Sequence
from typing import TypeAlias

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

MOST_UP, MOST_DOWN, LEAST_SEEN = 58.0, 16.0, 0.6
OWN_SCALE_DOWN, ALL_WORK_DOWN = 20.0, 40.0
CUT_FROM, CUT_TO = 4.0, 1.3
LOST_BESIDE_WAITS = 100.0
"""How many times the most work the tallest wait is from which work is drawn on a scale of its own."""
UNKNOWN_HEIGHT = 12.0


Place: TypeAlias = tuple[float, float, float]
"""Left, middle and right of a column."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One column of the ladder. Times in minutes, none where unknown; places in sheet points.

    `elements` are the stage and what waits in front of it; `unsplit` is a lead time of which nobody knows how much is
    work; `asides` name what runs beside it and is not on the ladder, the longest wording first; `valued` says whether
    its values are written. The wait stands from `left` to `middle`, the work from there to `right`.
    """

    key: Id
    elements: frozenset[Id]
    label: str
    wait: float | None
    work: float | None
    wait_text: str
    work_text: str
    unsplit: float | None = None
    wait_complete: bool = True
    band: int = 0
    left: float = 0.0
    middle: float = 0.0
    right: float = 0.0
    asides: tuple[str, ...] = ()
    valued: bool = True

    def placed(self, band: int, place: Place, asides: tuple[str, ...], *, valued: bool) -> "Rung":
        """The same rung in its band and place."""
        known = (self.key, self.elements, self.label, self.wait, self.work, self.wait_text, self.work_text)
        return Rung(*known, self.unsplit, self.wait_complete, band, *place, asides, valued)

    @property
    def up(self) -> float:
        """Minutes that rise: the wait and what is not split; none where work exceeds the lead time."""
        return max(self.wait or 0.0, 0.0) + (self.unsplit or 0.0)

    @property
    def minutes(self) -> float:
        """All known minutes: the lead time, even where more work than that is claimed."""
        return max((self.wait or 0.0) + (self.unsplit or 0.0) + (self.work or 0.0), 0.0)

    @property
    def impossible(self) -> bool:
        """Whether more work is claimed than the lead time holds."""
        return self.wait is not None and self.wait < 0

    @property
    def has_gap(self) -> bool:
        """Whether a part of its time is unknown."""
        return self.unknown_wait or (self.work is None and self.unsplit is None)

    @property
    def unknown_wait(self) -> bool:
        """Whether the wait, or a part of it, is unknown."""
        return not self.wait_complete or (self.wait is None and self.unsplit is None)


@dataclass(frozen=True, slots=True)
class Scales:
    """Points a minute of waits and of work; the one bar that is cut, if any, and its height; the unit of waits."""

    wait: float
    work: float
    cut: Id | None = None
    cut_height: float = 0.0
    unit: str = ""

    @property
    def factor(self) -> float:
        """How many times the scale of the work is that of the waits."""
        return self.work / self.wait if self.wait else 1.0

    @property
    def own_work_scale(self) -> bool:
        """Whether work is drawn on a scale of its own."""
        return self.work != self.wait


def scales_of(rungs: Sequence[Rung], most_up: float = MOST_UP, *, own_work_scale: bool | None = None) -> Scales:
    """Both linear from zero: the longest wait 58 high unless work needs the room; see `look`, ladder, for the rest.

    Whether work has a scale of its own follows from the times alone, so that a map shows the same on every paper;
    a part of a ladder is told what the whole of it does.
    """
    waits = sorted(((rung.up, rung.key) for rung in rungs), key=lambda pair: -pair[0])
    longest = waits[0][0] if waits else 0.0
    second = waits[1][0] if len(waits) > 1 else 0.0
    cut = waits[0][1] if second > 0 and longest > CUT_FROM * second else None
    tallest = CUT_TO * second if cut is not None else longest
    most_work = max((rung.work or 0.0 for rung in rungs), default=0.0)
    if not tallest and not most_work:
        return Scales(0.0, 0.0)
    own = bool(most_work) and (LOST_BESIDE_WAITS * most_work < tallest if own_work_scale is None else own_work_scale)
    if not tallest:
        return Scales(ALL_WORK_DOWN / most_work, (OWN_SCALE_DOWN if own else ALL_WORK_DOWN) / most_work)
    if any(rung.unknown_wait for rung in rungs):
        most_up -= UNKNOWN_HEIGHT
    scale = min(most_up / tallest, (most_up + MOST_DOWN) / (tallest + most_work))
    return Scales(scale, OWN_SCALE_DOWN / most_work if own else scale, cut, tallest * scale if cut is not None else 0.0)


def up_height(rung: Rung, scales: Scales) -> float:
    """How high the known time of a rung rises; a bar that is cut rises to 1.3 times the next."""
    return scales.cut_height if scales.cut == rung.key else rung.up * scales.wait


def round_bar(
    scale: float, calendar: Calendar, unit: str = "", wanted: float = 18.0, most: float = 26.0
) -> tuple[float, str] | None:
    """Height and words of a scale bar: a round 1, 2 or 5 of a unit, near the wanted height and never above the most.

    In `unit` (`s`, `min`, `h`, `d`, `w` or `mo`) if that gives one, else in the unit with the fewest digits.
    """
    if scale <= 0:
        return None
    candidates = [
        (step * 10.0**power * calendar.minutes_per(name) * scale, f"{step * 10.0**power:,g}", name)
        for name in UNIT_WORDS_OF_BARS
        for power in range(-1, 5)
        for step in (1, 2, 5)
    ]
    near = [bar for bar in candidates if wanted / 2 <= bar[0] <= most]
    best = min(near, key=lambda bar: (bar[2] != unit, len(bar[1]), abs(bar[0] - wanted)), default=None)
    return (best[0], f"{best[1]} {UNIT_WORDS_OF_BARS[best[2]]}") if best is not None else None


UNIT_WORDS_OF_BARS = {"s": "s", "min": "min", "h": "h", "d": "d", "w": "wk", "mo": "mo"}
