"""Level bars, the longest first, the number on the mark, and the cumulative share as a column of figures."""

from collections.abc import Callable, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Stroke
from vsmdesk.drawing.type_styles import (
    CELL_FIGURE,
    CHART_LABEL,
    STAGE_NUMBER,
    TypeStyle,
    written,
    written_shortly,
    written_width,
)
from vsmdesk.metrics.wording import number
from vsmdesk.model.friction import FrictionStatus
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.charts.chart import AXIS, HEAD, Chart, Mark, Texture, empty_chart, head, textured
from vsmdesk.symbols.friction_marks import RADIUS, disc
from vsmdesk.symbols.marks import straight

PITCH, THICK, GAP = 19.0, 13.0, 6.0
MOST_BARS = 14
"""More than that nobody reads; the rest is one line at the end, without a bar that would make all others short."""
SHARES = 34.0
FOUR_FIFTHS = 80.0
_BOLD_LABEL = TypeStyle(7, 9, bold=True)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its value, what it is called and what it stands for.

    `code` is the number of a stage; `disc` the number of a friction point with its status.
    """

    label: str
    value: float
    texture: Texture
    elements: tuple[Id, ...] = ()
    code: str = ""
    disc: tuple[int, FrictionStatus] | None = None
    has_bar: bool = True


@dataclass(frozen=True, slots=True)
class _Columns:
    label: float
    axis: float
    end: float
    right: float


def sorted_bars(
    title: str,
    says: str,
    rows: Sequence[BarRow],
    width: float,
    *,
    text_of: Callable[[float], str],
    needs: str,
    total: float | None = None,
) -> Chart:
    """A Pareto: `total` is what the cumulative shares are of, no shares without one.

    `text_of` writes a value with its unit; `needs` is said where no row has a value above nothing.
    """
    shown = _shown(sorted((row for row in rows if row.value > 0), key=lambda row: -row.value))
    if not shown:
        return empty_chart(title, says, needs, width)
    texts = [text_of(row.value) for row in shown]
    columns = _columns(shown, texts, width, shares=total is not None)
    longest = max(row.value for row in shown if row.has_bar)
    drawn: Drawing = head(title, says, width)
    marks: list[Mark] = []
    so_far, crossed = 0.0, False
    for place, (row, text) in enumerate(zip(shown, texts, strict=True)):
        top = HEAD + place * PITCH
        drawn += _bar(row, text, columns, top, row.value / longest)
        words = " ".join(part for part in (row.code, row.label, text) if part)
        marks.append(Mark(Box(0.0, top, width, top + PITCH), row.elements, words))
        if total:
            so_far += row.value
            share = min(100.0, 100.0 * so_far / total)
            drawn += written(
                CHART_LABEL, f"{number(share, 0)} %", width, top + PITCH / 2 + 2.5, anchor="end", role="ink2"
            )
            if share >= FOUR_FIFTHS and not crossed and place + 1 < len(shown):
                crossed = True
                line_at = top + PITCH - (PITCH - THICK) / 2
                drawn += (straight(width - SHARES + 6.0, line_at, width, line_at, Stroke("ink", 0.9)),)
    height = HEAD + len(shown) * PITCH + 2.0
    drawn += (straight(columns.axis, HEAD - 2.0, columns.axis, height - 2.0, AXIS),)
    return Chart(title, says, drawn, width, height, tuple(marks))


def _shown(ordered: Sequence[BarRow]) -> list[BarRow]:
    """The longest bars, and one for all others."""
    if len(ordered) <= MOST_BARS:
        return list(ordered)
    rest = ordered[MOST_BARS - 1 :]
    elements = tuple(element for row in rest for element in row.elements)
    value = sum(row.value for row in rest)
    textures = {row.texture for row in rest}
    texture = textures.pop() if len(textures) == 1 else "lead"
    return [*ordered[: MOST_BARS - 1], BarRow(f"{len(rest)} others together", value, texture, elements, has_bar=False)]


def _columns(rows: Sequence[BarRow], texts: Sequence[str], width: float, *, shares: bool) -> _Columns:
    code = max((written_width(STAGE_NUMBER, row.code) for row in rows), default=0.0)
    discs = RADIUS * 2 + 6.0 if any(row.disc for row in rows) else 0.0
    label = (code + 6.0 if code else 0.0) + discs
    longest = max(written_width(_BOLD_LABEL, row.label) for row in rows)
    axis = label + min(longest + 8.0, max(60.0, width * 0.42 - label))
    right = width - (SHARES if shares else 0.0)
    room = max(written_width(CELL_FIGURE, text) for text in texts) + 8.0
    return _Columns(label, axis, max(axis + 20.0, right - room), right)


def _bar(row: BarRow, text: str, columns: _Columns, top: float, share: float) -> Drawing:
    length = (columns.end - columns.axis) * share if row.has_bar else 0.0
    middle = top + (PITCH - THICK) / 2
    baseline = top + PITCH / 2 + 2.5
    label_style = _BOLD_LABEL if row.disc else CHART_LABEL
    label = written_shortly(label_style, row.label, columns.axis - columns.label - GAP)
    drawn: Drawing = written(label_style, label, columns.label, baseline)
    if row.code:
        drawn += written(STAGE_NUMBER, row.code, 0.0, baseline)
    if row.disc:
        drawn += moved(disc(*row.disc), columns.label - RADIUS - 4.0, top + PITCH / 2)
    if row.has_bar:
        drawn += textured(row.texture, columns.axis, middle, max(length, 1.2), THICK)
    return drawn + written(CELL_FIGURE, text, columns.axis + length + 5.0, baseline)
