"""How a poster is shared out over sheets of paper."""

from collections.abc import Callable, Iterator
from math import ceil

from vsmdesk.exports.paper_sizes import LANDSCAPE
from vsmdesk.exports.presets.options import MOST_SHEETS
from vsmdesk.exports.refusal import ExportError
from vsmdesk.model.stream import Paper
from vsmdesk.records import dataclass

MILLIMETRE = 72 / 25.4
MARGIN = 10 * MILLIMETRE
"""Left free on every sheet: printers do not reach the edge, and marks and names stand there."""
OVERLAP = 10 * MILLIMETRE
_WIDE, _GOOD_DEAL = 1.2, 1.15
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tile:
    """One sheet: its row and column from 0, and where its part of the poster begins."""

    row: int
    column: int
    left: float
    top: float

    @property
    def name(self) -> str:
        """Row as letters, column as a number: `A1`, `B12`, `AA3`."""
        return f"{_letters(self.row)}{self.column + 1}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A poster of a size on sheets of a size, in points; `part` is what each sheet shows of it, overlaps included."""

    poster: Size
    sheet: Size
    across: int
    down: int
    part: Size

    @property
    def tiles(self) -> Iterator[Tile]:
        """Row by row."""
        step_x, step_y = self.part[0] - OVERLAP, self.part[1] - OVERLAP
        for row in range(self.down):
            for column in range(self.across):
                yield Tile(row, column, column * step_x, row * step_y)

    @property
    def origin(self) -> Size:
        """Where on a sheet its part begins."""
        return (self.sheet[0] - self.part[0]) / 2, (self.sheet[1] - self.part[1]) / 2

    def tile(self, row: int, column: int) -> str:
        """The name of the sheet there, empty outside the poster."""
        inside = 0 <= row < self.down and 0 <= column < self.across
        return Tile(row, column, 0, 0).name if inside else ""


def of_size(poster: Size, paper: Paper) -> Plan:
    """A poster of that size on as few sheets as it takes, lying or standing. Raises ExportError above 400 sheets."""
    plans = [_covering(poster, sheet) for sheet in _both_ways(paper)]
    best = min(plans, key=lambda plan: plan.across * plan.down)
    if best.across * best.down > MOST_SHEETS:
        raise ExportError(f"The poster would take more than {MOST_SHEETS} sheets of {paper}; choose larger sheets.")
    return best


def of_sheets(across: int, down: int, paper: Paper, scale_on: Callable[[Size], float]) -> Plan:
    """As large a poster as so many sheets hold; they lie or stand, whichever makes what is on it larger.

    A standing poster only where that makes it a good deal larger.
    """
    plans = [_filling(across, down, sheet) for sheet in _both_ways(paper)]
    return max(plans, key=lambda plan: scale_on(plan.poster) * (_GOOD_DEAL if _is_wide(plan.poster) else 1.0))


def _is_wide(size: Size) -> bool:
    return size[0] >= _WIDE * size[1]


def _covering(poster: Size, sheet: Size) -> Plan:
    across, down = (_count(length, whole) for length, whole in zip(poster, sheet, strict=True))
    part = tuple((whole - OVERLAP) / count + OVERLAP for whole, count in zip(poster, (across, down), strict=True))
    return Plan(poster, sheet, across, down, (part[0], part[1]))


def _count(length: float, sheet: float) -> int:
    return max(1, ceil((length - OVERLAP) / (sheet - 2 * MARGIN - OVERLAP) - 1e-9))


def _filling(across: int, down: int, sheet: Size) -> Plan:
    part = sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN
    whole = across * (part[0] - OVERLAP) + OVERLAP, down * (part[1] - OVERLAP) + OVERLAP
    return Plan(whole, sheet, across, down, part)


def _both_ways(paper: Paper) -> tuple[Size, Size]:
    width, height = LANDSCAPE[paper]
    return (width, height), (height, width)


def _letters(number: int) -> str:
    rest, last = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)
