"""The small marks that symbols share: figures with units, unknown boxes, people, value classes, ovals."""

from collections.abc import Sequence
from functools import lru_cache

from vsmdesk.drawing.builders import circle, polygon, rectangle, rounded_rectangle, segment
from vsmdesk.drawing.lettering import Anchor, line, text_width
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Role, Stroke
from vsmdesk.metrics.wording import NumberText
from vsmdesk.model.elements import ValueClass

HAIRLINE = Stroke("rule", 0.6)
DASHED = Stroke("ink2", 0.6, (2.0, 1.4))


def number_width(number: NumberText, size: float, unit_size: float) -> float:
    """Width in points of a bold figure, a thin space and a regular unit."""
    figure = text_width(number.figure, size, bold=True)
    return figure + _space(size) + text_width(number.unit, unit_size) if number.unit else figure


@lru_cache(maxsize=8192)
def number_line(
    number: NumberText,
    x: float,
    y: float,
    size: float,
    unit_size: float,
    *,
    anchor: Anchor = "start",
    role: Role = "ink",
) -> Drawing:
    """A bold figure and its unit on the baseline y; `anchor` says which end (or the middle) of both is at x."""
    width = number_width(number, size, unit_size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    figure = line(number.figure, left, y, size, bold=True, role=role)
    if not number.unit:
        return figure
    start = left + text_width(number.figure, size, bold=True) + _space(size)
    return figure + line(number.unit, start, y, unit_size, role=role)


def _space(size: float) -> float:
    return 0.2 * size


def text_lines(
    texts: Sequence[str],
    x: float,
    y: float,
    size: float,
    leading: float,
    *,
    bold: bool = False,
    role: Role = "ink",
    anchor: Anchor = "start",
) -> Drawing:
    """Lines of text, the first on the baseline y, each `leading` below the one before."""
    drawn: Drawing = ()
    for number, text in enumerate(texts):
        drawn += line(text, x, y + number * leading, size, bold=bold, role=role, anchor=anchor)
    return drawn


def unknown_box(x: float, y: float, width: float = 18.0, height: float = 10.0, size: float = 8.5) -> Drawing:
    """A dashed box with `?` in its middle: a figure that nobody has given."""
    frame = Path(rectangle(x, y, width, height), DASHED, "box")
    return (frame, *line("?", x + width / 2, y + height / 2 + 0.36 * size, size, bold=True, anchor="middle"))


def person(x: float, y: float) -> Drawing:
    """Head and shoulders, 5.6 wide and 6.4 high."""
    shoulders: Outline = (
        ("M", x, y + 6.4),
        ("C", x, y + 3.0, x + 1.4, y + 3.2, x + 2.8, y + 3.2),
        ("C", x + 4.2, y + 3.2, x + 5.6, y + 3.0, x + 5.6, y + 6.4),
        ("Z",),
    )
    return (Path(circle(x + 2.8, y + 1.5, 1.55), None, "ink2"), Path(shoulders, None, "ink2"))


def value_mark(x: float, y: float, value_class: ValueClass, size: float = 6.0) -> Drawing:
    """Filled: adds value. Half filled: necessary. Empty: neither."""
    frame = Path(rectangle(x, y, size, size), Stroke("ink", 0.75), "ink" if value_class == "VA" else "box")
    if value_class != "NNVA":
        return (frame,)
    half = polygon(((x + size, y), (x + size, y + size), (x, y + size)))
    return (frame, Path(half, None, "ink"))


def oval(x: float, y: float, width: float, height: float = 11.5) -> Drawing:
    """Around the worst figure of the stream."""
    return (Path(rounded_rectangle(x, y, width, height, height / 2), Stroke("ink", 1.0), "box"),)


def straight(x1: float, y1: float, x2: float, y2: float, stroke: Stroke) -> Path:
    """One straight line."""
    return Path(segment(x1, y1, x2, y2), stroke)
