"""Upright columns of stacked parts, the sum on top, a line where there is a limit such as takt."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.primitives import Drawing, Path, Role, Stroke
from vsmdesk.drawing.type_styles import (
    CELL_FIGURE,
    CELL_FIGURE_NARROW,
    CHART_LABEL,
    LABEL,
    written,
    written_lines,
    written_width,
)
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.charts.chart import AXIS, FRAME, HEAD, THIN, Chart, Mark, Texture, empty_chart, head, textured
from vsmdesk.symbols.marks import straight, text_lines

PLOT = 118.0
"""Height of the tallest column; nothing on top of it included."""
TOP = 14.0
UNFRAMED = 3.0
"""Height under which a named part has no frame."""
NARROWEST, WIDEST = 12.0, 44.0
NAME_LINES = 3
WHOLE_NAMES = 34.0
"""Pitch under which columns are named by their numbers: three lines of a few letters are no name."""
MOST_COLUMNS = 24
KEY = 92.0
"""Width of the explanation of textures at the right."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a column, in the unit of the chart; named inside the column where there is room."""

    texture: Texture
    value: float
    name: str = ""
    elements: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class StackedColumn:
    """One column from the bottom up, what stands on top of it and below it."""

    name: str
    parts: tuple[Part, ...]
    text: str
    elements: tuple[Id, ...] = ()
    limit: float | None = None
    code: str = ""

    @property
    def value(self) -> float:
        """The height of all parts."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across all columns, with its name."""

    value: float
    text: str


def stacked_columns(
    title: str,
    says: str,
    columns: Sequence[StackedColumn],
    width: float,
    *,
    needs: str,
    key: Sequence[tuple[Texture, str]] = (),
    limit: Limit | None = None,
) -> Chart:
    """Columns in the order given; `needs` is said where none of them has a height."""
    if len(columns) > MOST_COLUMNS:
        says += f"; the {MOST_COLUMNS} largest of {len(columns)}"
        columns = _largest(columns)
    tallest = max((column.value for column in columns), default=0.0)
    if tallest <= 0:
        return empty_chart(title, says, needs, width)
    highest = max(tallest, limit.value if limit else 0.0, *(column.limit or 0.0 for column in columns))
    right = width - (KEY if key or limit else 0.0)
    pitch = min(right / len(columns), WIDEST * 1.6)
    bar = max(min(pitch * 0.66, WIDEST), min(NARROWEST, pitch * 0.8))
    zero = HEAD + TOP + PLOT
    line = zero - PLOT * limit.value / highest if limit else None
    drawn: Drawing = head(title, says, width)
    marks: list[Mark] = []
    below, whole = 0.0, _has_whole_names(columns, pitch)
    for number, column in enumerate(columns):
        left = number * pitch + (pitch - bar) / 2
        place = Box(left, zero - PLOT * column.value / highest, left + bar, zero)
        own_line = zero - PLOT * column.limit / highest if column.limit else None
        standing, found = _column(column, place, limit, pitch, (line, own_line))
        names = written_lines(LABEL, column.name if whole else column.code or column.name, pitch - 2.0, NAME_LINES)
        drawn += standing
        drawn += text_lines(names, left + bar / 2, zero + 10.0, LABEL.size, LABEL.leading, anchor="middle")
        below = max(below, len(names) * LABEL.leading)
        if own_line is not None:
            drawn += (straight(left - 3.0, own_line, left + bar + 3.0, own_line, Stroke("ink", 1.2)),)
        marks += found
    drawn += (straight(0.0, zero, pitch * len(columns), zero, AXIS),)
    if limit:
        drawn += _limit(limit, zero - PLOT * limit.value / highest, pitch * len(columns))
    seen = {part.texture for column in columns for part in column.parts if PLOT * part.value / highest > THIN}
    key = [entry for entry in key if entry[0] in seen]
    drawn += _key(key, pitch * len(columns) + 10.0, HEAD + TOP + (0.0 if limit is None else 14.0), zero, limit, highest)
    return Chart(title, says, drawn, width, zero + 6.0 + below, tuple(marks))


def _largest(columns: Sequence[StackedColumn]) -> list[StackedColumn]:
    """As many as can be shown, in their order."""
    ranked = sorted(range(len(columns)), key=lambda place: -columns[place].value)
    return [columns[place] for place in sorted(ranked[:MOST_COLUMNS])]


def _has_whole_names(columns: Sequence[StackedColumn], pitch: float) -> bool:
    """Whether no word of a name is broken below its column, and no name cut; else their numbers stand there."""
    room, named = pitch - 2.0, [column.name for column in columns if column.code]
    return pitch >= WHOLE_NAMES and not any(
        len(written_lines(LABEL, name, room)) > NAME_LINES
        or any(written_width(LABEL, word) > room for word in name.split())
        for name in named
    )


def _column(
    column: StackedColumn, place: Box, limit: Limit | None, room: float, lines: Sequence[float | None]
) -> tuple[Drawing, list[Mark]]:
    """A column whose figure stands clear of `lines`: that across all columns and its own."""
    drawn: Drawing = ()
    marks: list[Mark] = []
    scale = (place.bottom - place.top) / column.value if column.value else 0.0
    bottom = place.bottom
    for part in column.parts:
        top = bottom - part.value * scale
        drawn += _slice(part, Box(place.left, top, place.right, bottom))
        if part.elements:
            words = f"{column.name}: {part.name}" if part.name else column.name
            marks.append(Mark(Box(place.left, top, place.right, bottom), part.elements, words))
        if part.name and bottom - top >= CHART_LABEL.leading + 1 and part.texture in ("lead", "work"):
            drawn += _inside(part, place, (top + bottom) / 2)
        bottom = top
    if any(part.texture == "work" and part.name for part in column.parts) and place.bottom - place.top > THIN:
        drawn += (Path(rectangle(place.left, place.top, place.right - place.left, place.bottom - place.top), FRAME),)
    over = limit is not None and column.value > limit.value * (1 + 1e-9)
    over = over or (column.limit is not None and column.value > column.limit * (1 + 1e-9))
    middle = (place.left + place.right) / 2
    style = next(
        (one for one in (CELL_FIGURE, CELL_FIGURE_NARROW) if written_width(one, column.text) <= room - 3.0), None
    )
    if style is not None:
        role: Role = "friction" if over else "ink"
        base = place.top - 4.0
        for struck in lines:
            if struck is not None and base - style.size < struck < base + 2.0:
                base = struck - 3.0
        drawn += written(style, column.text, middle, base, anchor="middle", role=role)
    if column.elements:
        whole = Box(place.left, min(place.top - 12.0, place.bottom - 14.0), place.right, place.bottom + 12.0)
        marks.insert(0, Mark(whole, column.elements, f"{column.name} {column.text}{' over the limit' if over else ''}"))
    return drawn, marks


def _slice(part: Part, place: Box) -> Drawing:
    """A part; frames around many thin ones of work would be all that is seen of them."""
    wide, high = place.right - place.left, place.bottom - place.top
    if part.texture == "work" and part.name and THIN < high < UNFRAMED:
        return (Path(rectangle(place.left, place.top, wide, high), None, "work"),)
    return textured(part.texture, place.left, place.top, wide, high)


def _inside(part: Part, place: Box, middle: float) -> Drawing:
    if written_width(LABEL, part.name) > place.right - place.left - 2.0:
        return ()
    role: Role = "on_work" if part.texture == "work" else "ink"
    return written(LABEL, part.name, (place.left + place.right) / 2, middle + 2.3, anchor="middle", role=role)


def _limit(limit: Limit, at: float, right: float) -> Drawing:
    return (
        straight(0.0, at, right, at, Stroke("ink", 1.4)),
        *written(CELL_FIGURE, limit.text, right + 6.0, at + 3.0),
    )


def _key(
    entries: Sequence[tuple[Texture, str]], left: float, top: float, zero: float, limit: Limit | None, highest: float
) -> Drawing:
    """The textures by name, clear of the name of the limit."""
    if limit is not None:
        at = zero - PLOT * limit.value / highest
        room = len(entries) * 14.0
        top = at + 12.0 if at + 12.0 + room <= zero else max(HEAD, at - 12.0 - room)
    drawn: Drawing = ()
    for place, (texture, name) in enumerate(entries):
        drawn += textured(texture, left, top + place * 14.0, 14.0, 9.0)
        drawn += written(CHART_LABEL, name, left + 19.0, top + place * 14.0 + 7.4)
    return drawn
