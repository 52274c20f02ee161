"""The aligned ladder: waits up, work down, in register with the stages above."""

from collections.abc import Sequence

from vsmdesk.drawing.builders import polygon, polyline
from vsmdesk.drawing.lettering import line, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing, Path, Role, Stroke
from vsmdesk.drawing.type_styles import LABEL, LADDER_FIGURE, SECTION_TITLE, STAGE_NUMBER, written
from vsmdesk.model.calendar import Calendar
from vsmdesk.sheet.asides import TOGETHER
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.ladder_bars import Bar, bar_drawing, waves
from vsmdesk.sheet.rungs import MOST_DOWN, Rung, Scales, round_bar, up_height
from vsmdesk.symbols.marks import straight, text_lines

ZERO_LINE, KNEE, NUMBER_BELOW = 76.0, 102.5, 24.0
BELOW_VALUES, LEAST_SLANT = 12.5, 12.0
ROOM_FOR_WORDS, BELOW_WORDS, BELOW_TITLE, HIGHEST_SCALE_BAR = 70.0, 54.0, 19.0, 27.0
"""Points from the top of a ladder: what its words at the left need, and where they end."""
_MOST_LINES_ASIDE = 3
_WAVE = Stroke("ink", 1.0)
_GUIDE = Stroke("ink3", 0.5)


def zero_line(rungs: Sequence[Rung], scales: Scales, taller: float = 0.0) -> float:
    """How far below the top of a ladder waits begin to rise and work to hang; less where work needs more room.

    On a ladder that is so many points taller than usual. Where nothing is known it lies in the middle.
    """
    if not scales.work:
        return ZERO_LINE + taller / 2
    return ZERO_LINE + taller - max(0.0, _deepest(rungs, scales) - MOST_DOWN - 4.0)


def _deepest(rungs: Sequence[Rung], scales: Scales) -> float:
    return max(((rung.work or 0.0) * scales.work for rung in rungs), default=0.0)


def ladder_drawing(rungs: Sequence[Rung], scales: Scales, zero: float) -> Drawing:
    """The bars of one band with their values and numbers."""
    bars = [Bar(rung, up_height(rung, scales), (rung.work or 0.0) * scales.work) for rung in rungs]
    drawn: Drawing = ()
    for bar in bars:
        drawn += bar_drawing(bar, zero, dotted=scales.own_work_scale)
        drawn += _values(bar, zero) if bar.rung.valued else ()
    drawn += tuple(Path(polyline(points), _WAVE) for points in waves(bars, zero))
    drawn += tuple(mark for bar in bars if scales.cut == bar.rung.key for mark in _cut(bar, zero))
    for rung in rungs:
        drawn += written(STAGE_NUMBER, _fitting(rung), rung.left + 3.2, zero + NUMBER_BELOW)
        drawn += _aside(rung, zero)
    return drawn


def _fitting(rung: Rung) -> str:
    return shortened(rung.label, max(8.0, rung.middle - rung.left - 4.0), STAGE_NUMBER.size, bold=True)


def _values(bar: Bar, zero: float) -> Drawing:
    rung = bar.rung
    drawn: Drawing = ()
    if rung.up or rung.impossible:
        role: Role = "friction" if rung.impossible else "ink"
        drawn += _value(rung.wait_text, rung.left, rung.middle, zero - bar.top - 3.6, role)
    if rung.work is not None and rung.right > rung.middle:
        drawn += _value(rung.work_text, rung.middle, rung.right, zero + max(bar.down, 0.6) + 9.4)
    return drawn


def _value(text: str, left: float, right: float, y: float, role: Role = "ink") -> Drawing:
    """Above or below its half of the column; smaller where it would reach into the next one, else left out."""
    room = right - left + 2.0
    size = next((size for size in (LADDER_FIGURE.size, 6.6) if text_width(text, size, bold=True) <= room), None)
    return line(text, (left + right) / 2, y, size, bold=True, role=role, anchor="middle") if size else ()


def _cut(bar: Bar, zero: float) -> Drawing:
    """A white gap of 4 between two slanted lines: this bar is longer than it is drawn."""
    y = zero - bar.up * 0.62
    left, right, slant = bar.rung.left - 2.5, bar.rung.middle + 2.5, 3.0
    gap = polygon(((left, y + slant), (right, y - slant), (right, y - slant + 4.0), (left, y + slant + 4.0)))
    stroke = Stroke("ink", 0.75)
    return (
        Path(gap, None, "paper"),
        straight(left, y + slant, right, y - slant, stroke),
        straight(left, y + slant + 4.0, right, y - slant + 4.0, stroke),
    )


def _aside(rung: Rung, zero: float) -> Drawing:
    """The longest wording that has room beside the wait, in whole words; none where not even the shortest has."""
    words = next((lines for lines in (_in_whole_words(text, rung) for text in rung.asides) if lines), ())
    first = zero - 6.4 - (len(words) - 1) * LABEL.leading
    return text_lines(words, rung.middle + 4.0, first, LABEL.size, LABEL.leading, role="ink2")


def _in_whole_words(text: str, rung: Rung) -> tuple[str, ...]:
    """Lines beside the wait of a column; none where a word is wider or the lines are more than there is room for."""
    room = rung.right - rung.middle - 6.0
    if any(text_width(word, LABEL.size) > room for word in text.split(" ")):
        return ()
    words = wrapped(text, room, LABEL.size)
    return tuple(one.replace(TOGETHER, " ") for one in words) if len(words) <= _MOST_LINES_ASIDE else ()


_HOW_IT_IS_DRAWN = ("Waits up, work down.", "Linear, from zero,", "equal bar widths.")


def ladder_header(band: Band, zero: float, scales: Scales, calendar: Calendar) -> Drawing:
    """Title, what is drawn, and the scale bars, left of the first column."""
    wide, place = bool(band.lanes), band.ladder
    x = place.left + (18.0 if wide else 0.0)
    title = "Lead-time ladder" if wide or band.number == 0 else "Lead-time ladder, continued"
    drawn: Drawing = written(SECTION_TITLE, title, x, place.top + (19.5 if wide else 12.5))
    if wide:
        # Said once; where lines come in from another band, little room is left beside the title.
        words = _HOW_IT_IS_DRAWN if band.number == 0 else ("continued",)
        drawn += text_lines(words, x, place.top + 29.0, LABEL.size, LABEL.leading, role="ink2")
    bar_at = x if wide else place.left + 4.0
    # A zero line that work has pushed up leaves no room above it beside the words: the bar stands below both.
    words_end, room = (BELOW_WORDS, ROOM_FOR_WORDS) if wide else (BELOW_TITLE, BELOW_TITLE + HIGHEST_SCALE_BAR)
    is_pushed = zero - place.top < room and not scales.own_work_scale
    foot = max(zero, place.top + words_end) if is_pushed else zero
    drawn += _scale_bar(round_bar(scales.wait, calendar, scales.unit), bar_at, foot, 1.0 if is_pushed else -1.0)
    if scales.own_work_scale:
        drawn += _scale_bar(round_bar(scales.work, calendar, wanted=16.0), bar_at, zero, 1.0)
    return drawn


def _scale_bar(bar: tuple[float, str] | None, x: float, zero: float, way: float) -> Drawing:
    if bar is None:
        return ()
    height, words = bar
    stroke = Stroke("ink", 1.0)
    end = zero + way * height
    return (
        straight(x, zero, x, end, stroke),
        straight(x - 2.0, zero, x + 2.0, zero, stroke),
        straight(x - 2.0, end, x + 2.0, end, stroke),
        *written(LABEL, words, x + 5.0, (zero + end) / 2 + 2.3),
    )


def guides(
    rungs: Sequence[Rung], scales: Scales, starts: Sequence[float], end: float, zero: float, strip_top: float
) -> Drawing:
    """Hairlines from each column to its segment of the strip, and from the last column to the strip's end.

    They slant below the values of the work, so that none is struck through.
    """
    drawn: list[Path] = []
    knee = zero + max(KNEE - ZERO_LINE, min(_deepest(rungs, scales) + BELOW_VALUES, strip_top - LEAST_SLANT - zero))
    for rung, start in zip(rungs, starts, strict=True):
        drawn.append(Path(polyline(((rung.left, zero), (rung.left, knee), (start, strip_top))), _GUIDE))
    if rungs:
        drawn.append(Path(polyline(((rungs[-1].right, zero), (rungs[-1].right, knee), (end, strip_top))), _GUIDE))
    return tuple(drawn)
