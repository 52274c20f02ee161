"""Labels of connections: 4 above the line or 6 beside it, where they cover nothing (look 7)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import Anchor, shortened, text_width
from vsmdesk.sheet.occupied import Occupied
from vsmdesk.sheet.route import Label, LabelLine, Points
from vsmdesk.sheet.routing_jobs import Kind

ABOVE, BESIDE, BELOW = 3.0, 6.0, 3.0
AIR = 2.1
"""Points that a label keeps clear of everything where it can; its own line is a little further away."""
ASCENT, DESCENT = 0.78, 0.24
CLEAR_OF_MARKS = 5.0
"""Points by which a label is further from its line where a mark stands on that."""
FLASH_REACH = 4.5
STEPS = (2.5, 5.0, 7.5)
"""Points by which a label moves along its line where other places are taken."""
SHORTENED = (44.0, 28.0, 18.0)


def placed_label(kind: Kind, way: Points, lines: Sequence[LabelLine], occupied: Occupied, within: Box) -> Label:
    """The label in the first of its usual places where nothing is near, else where it covers least."""
    return _placed(kind, way, lines, occupied, within)[1]


def narrowed_label(
    kind: Kind, way: Points, lines: Sequence[LabelLine], occupied: Occupied, within: Box
) -> Label | None:
    """The label, broken into its words or shortened where it would lie on an element; None where that does not help."""
    words = [replace(line, text=word) for line in lines for word in line.text.split()]
    short = ([replace(line, text=shortened(line.text, wide, line.style.size)) for line in lines] for wide in SHORTENED)
    labels = (placed_label(kind, way, found, occupied, within) for found in (lines, words, *short))
    return next((label for label in labels if not occupied.is_on_solid(label.box)), None)


def free_label(kind: Kind, way: Points, lines: Sequence[LabelLine], occupied: Occupied, within: Box) -> Label | None:
    """The label in the first of its usual places where it covers nothing, if there is one."""
    covered, label = _placed(kind, way, lines, occupied, within)
    return label if covered < 1e-6 else None


def _placed(
    kind: Kind, way: Points, lines: Sequence[LabelLine], occupied: Occupied, within: Box
) -> tuple[float, Label]:
    best: tuple[float, float, Label] | None = None
    for label in _places(kind, way, tuple(lines)):
        outside = label.box.width * label.box.height if not within.contains(label.box) else 0.0
        covered = occupied.area_over(label.box) + outside
        near = occupied.area_over(label.box.grown(AIR))
        if covered < 1e-6 and near < 1e-6:
            return 0.0, label
        if best is None or (covered, near) < best[:2]:
            best = (covered, near, label)
    return (best[0], best[2]) if best else (0.0, label_at(tuple(lines), *way[0], "start"))


def label_at(lines: tuple[LabelLine, ...], x: float, y: float, anchor: Anchor) -> Label:
    """A label whose first baseline starts, is centred or ends at (x, y)."""
    width = max(text_width(line.text, line.style.size, bold=line.style.bold) for line in lines)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    last = y + sum(line.style.leading for line in lines[:-1])
    box = Box(left, y - lines[0].style.size * ASCENT, left + width, last + lines[-1].style.size * DESCENT)
    return Label(lines, x, y, anchor, box)


def _places(kind: Kind, way: Points, lines: tuple[LabelLine, ...]) -> Iterator[Label]:
    legs = list(pairwise(way))
    if kind == "rework":
        yield from _beside_riser(legs, lines)
        yield from _along(sorted(legs, key=_length, reverse=True), lines)
    elif kind == "information":
        yield from _along(sorted(legs, key=lambda leg: (leg[0][1] != leg[1][1], -_length(leg))), lines)
    else:
        yield from _at_tail(legs, lines)
        yield from _along(legs, lines)


def room_of_flash(way: Points) -> Box:
    """Where information that is electronic has its flash: in the middle of its longest stretch."""
    (x1, y1), (x2, y2) = max(pairwise(way), key=_length)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    return Box(x, y, x, y).grown(FLASH_REACH)


Leg = tuple[tuple[float, float], tuple[float, float]]


def _length(leg: Leg) -> float:
    return abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1])


def _height(lines: Sequence[LabelLine]) -> float:
    return label_at(tuple(lines), 0.0, 0.0, "start").box.height


def _beside_riser(legs: Sequence[Leg], lines: tuple[LabelLine, ...]) -> Iterator[Label]:
    """Left of the upright stretch that leads to the target, flush right; else right of it."""
    (x, foot), (_, top) = legs[-1]
    ascent, tall = lines[0].style.size * ASCENT, _height(lines)
    low, high = min(foot, top), max(foot, top)
    middle = (low + high) / 2 - tall / 2
    for start in (middle, max(low + 3.0, high - tall / 2), low + 3.0, high + 3.0):
        yield label_at(lines, x - BESIDE, start + ascent, "end")
    for start in (middle, low + 3.0):
        yield label_at(lines, x + BESIDE, start + ascent, "start")


def _at_tail(legs: Sequence[Leg], lines: tuple[LabelLine, ...]) -> Iterator[Label]:
    """Where the branch leaves: over its own level stretch behind the fork, beside its upright one, before the head."""
    own = legs[1:] or legs
    for leg in [*own[1:2], *own[:1]] if len(legs) > 1 else own:
        yield from _along([leg], lines)


def _along(legs: Iterable[Leg], lines: tuple[LabelLine, ...]) -> Iterator[Label]:
    for (x1, y1), (x2, y2) in legs:
        if y1 == y2:
            yield from _over(min(x1, x2), max(x1, x2), y1, lines, leftwards=x2 < x1)
        else:
            yield from _beside(x1, min(y1, y2), max(y1, y2), lines)


def _over(left: float, right: float, y: float, lines: tuple[LabelLine, ...], *, leftwards: bool) -> Iterator[Label]:
    box = label_at(lines, 0.0, 0.0, "start").box
    above, below = y - ABOVE - box.bottom, y + BELOW - box.top
    near, far = (right - 10.0, left + 10.0) if leftwards else (left + 10.0, right - 10.0)
    first: Anchor = "end" if leftwards else "start"
    last: Anchor = "start" if leftwards else "end"
    middle = (left + right) / 2
    for baseline in (above, below, above - CLEAR_OF_MARKS, below + CLEAR_OF_MARKS):
        yield label_at(lines, near, baseline, first)
        yield label_at(lines, middle, baseline, "middle")
        yield label_at(lines, middle + 10.0, baseline, "start")
        yield label_at(lines, middle - 10.0, baseline, "end")
        yield label_at(lines, far, baseline, last)
        for step in STEPS:
            yield label_at(lines, near - step if leftwards else near + step, baseline, first)


def _beside(x: float, top: float, bottom: float, lines: tuple[LabelLine, ...]) -> Iterator[Label]:
    ascent, tall = lines[0].style.size * ASCENT, _height(lines)
    for start in ((top + bottom - tall) / 2, bottom - tall - 4.0, top + 4.0):
        yield label_at(lines, x + BESIDE, start + ascent, "start")
        yield label_at(lines, x - BESIDE, start + ascent, "end")
