"""What a page has room for: how large its sheet is, where measures and legend stand, who takes the height left over."""

from collections.abc import Mapping, Sequence
from math import inf

from vsmdesk.model.stream import Paper
from vsmdesk.records import dataclass
from vsmdesk.sheet.fold_content import MARGIN, Span

TITLE_HEIGHT, SUMMARY_HEIGHT, FOOTER_HEIGHT = 54.0, 84.0, 32.0
LADDER_HEIGHT, STRIP_HEIGHT = 112.0, 51.0
SMALL_SHEETS = (0.7, 0.8, 0.9)
AIR_BELOW_LANE, FIRST_AIR, MOST_AIR = 20.0, 40.0, 130.0
MOST_TALLER = 48.0
"""Points by which ladders are taller where the page has room: their bars are as much longer."""
MOST_BELOW_STRIP = 44.0
FURNITURE_BELOW, FURNITURE_BESIDE = TITLE_HEIGHT + SUMMARY_HEIGHT + FOOTER_HEIGHT, TITLE_HEIGHT + FOOTER_HEIGHT
SIDE_WIDTH, BEFORE_SIDE, LEAST_SIDE = 150.0, 24.0, 620.0
"""The column of measures and legend at the right: its width, what is left free before it, its least height."""
WORTH_A_SIDE, NARROW = 0.97, 0.8
"""A column at the right lets the sheet be so much smaller, or no larger where the map takes less of its width."""
ROOMY, GROWS_WITH, MOST_ENLARGED = 1.2, 0.5, 3.0
"""A sheet more than so many times as large as the smallest has larger furniture, by so much of what it is larger."""

A_SERIES = (1190.55, 841.89)
PROPORTIONS: Mapping[Paper, tuple[float, float]] = {
    "A4": A_SERIES,
    "A3": A_SERIES,
    "A2": A_SERIES,
    "A1": A_SERIES,
    "A0": A_SERIES,
    "Letter": (1224.0, 945.82),
    "Tabloid": (1224.0, 792.0),
}
"""The smallest logical sheet for each paper: A3 or what Americans use in its place, landscape, in points."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How many times a sheet is as large as the smallest, how many times if it were as wide as one likes.

    `beside` says whether measures and legend stand in a column at the right, not in a row at the foot.
    """

    times: float
    tall: float
    beside: bool


def growth_for(width: float, height: float, smallest: tuple[float, float], air: float) -> Growth:
    """The least growth for a map that needs so much with its measures below; beside it where that fills the page."""
    tall = _times_as_tall(height, smallest[1], FURNITURE_BELOW)
    below = Growth(_in_steps(max(width / smallest[0], tall), air), tall, beside=False)
    tall = _times_as_tall(height - SUMMARY_HEIGHT, smallest[1], FURNITURE_BESIDE)
    times = max(width / smallest[0], tall)
    for _ in range(4):  # The column is as much larger as the rest of the furniture.
        times = max(tall, (width + side_room(times)) / smallest[0])
    beside = Growth(_in_steps(times, air), tall, beside=True)
    is_high = (smallest[1] * beside.times - MARGIN) / enlarged(beside.times) - FURNITURE_BESIDE >= LEAST_SIDE
    worth = 1.0 if width < NARROW * smallest[0] * below.times else WORTH_A_SIDE
    return beside if is_high and beside.times <= worth * below.times else below


def side_room(growth: float) -> float:
    """What the column at the right takes of the width of a sheet so many times as large as the smallest."""
    return (SIDE_WIDTH + BEFORE_SIDE) * enlarged(growth)


def enlarged(growth: float) -> float:
    """How many times the furniture is as large as usual on a sheet so many times as large as the smallest."""
    return min(MOST_ENLARGED, 1.0 + GROWS_WITH * max(0.0, growth - ROOMY))


def _times_as_tall(height: float, smallest: float, furniture: float) -> float:
    """How large a sheet is beside the smallest that has room for so much, its furniture growing with it."""
    times = height / smallest
    if times <= ROOMY:
        return times
    grown = GROWS_WITH * furniture
    growing = (height - grown * ROOMY) / (smallest - grown) if smallest > grown else inf
    return min(growing, (height + furniture * (MOST_ENLARGED - 1.0)) / smallest)


def _in_steps(needed: float, air: float) -> float:
    """A small map stands on a smaller sheet, so that it prints larger.

    In few steps, so that the paper does not move with every element, and with air left where captions look for room.
    """
    if needed >= 1.0:
        return needed
    return next((step for step in SMALL_SHEETS if needed + air <= step), 1.0)


def of_proportion(proportion: float) -> tuple[float, float]:
    """The smallest sheet so many times as wide as it is high, with the area of A3."""
    height = (A_SERIES[0] * A_SERIES[1] / proportion) ** 0.5
    return height * proportion, height


@dataclass(frozen=True, slots=True)
class Room:
    """Where the height goes that the bands do not need: points of air in each band, how much taller each ladder is.

    `below_strip` is free above the measures at the foot; `times` is how much the furniture is enlarged.
    """

    air: tuple[float, ...]
    taller: float
    below_strip: float
    times: float


def shared_out(spans: Sequence[Span], room: float, growth: Growth) -> Room:
    """First a little air, then taller ladders, then larger furniture on a sheet that is scaled down, then more of each.

    `room` is what the sheet has more than is needed where nothing is enlarged. Lanes take little air, so that boxes
    are not lost in them. A column at the right is not larger than usual: it would take width.
    """
    bands, times = len(spans), enlarged(growth.times)
    furniture = FURNITURE_BESIDE if growth.beside else FURNITURE_BELOW
    left = max(0.0, room - furniture * (times - 1.0))

    def given(most: float) -> float:
        nonlocal left
        part = max(0.0, min(most, left))
        left -= part
        return part

    air = [given(min(_most_air(span, FIRST_AIR), left / bands)) for span in spans]
    most_taller = MOST_TALLER * min(growth.times, 1.0)
    taller = given(most_taller) / bands
    below_strip, larger = 0.0, 0.0
    if not growth.beside:
        below_strip = given(MOST_BELOW_STRIP)
        larger = given(furniture * (min(growth.times, MOST_ENLARGED) - times)) / furniture
    more_air = ((own, _most_air(span, MOST_AIR)) for span, own in zip(spans, air, strict=True))
    air = [own + given(min(most - own, left / bands)) for own, most in more_air]
    taller += given(most_taller * bands) / bands
    return Room(tuple(air), taller, below_strip + left / 2, times + larger)


def _most_air(span: Span, most: float) -> float:
    """How much air the lanes of a band may take; without lanes so much as is said."""
    return min(AIR_BELOW_LANE * len(span.lanes), span.most_air) if span.lanes else most
