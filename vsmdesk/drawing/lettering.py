"""Text as marks: shaped and measured once, here, so that no backend ever measures text."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from vsmdesk.drawing.clean_text import cleaned, on_one_line
from vsmdesk.drawing.faces import advances, goes_in_pairs, shaped_glyphs
from vsmdesk.drawing.line_breaks import may_break, not_inside_a_letter
from vsmdesk.drawing.placed_letters import PlacedLetters
from vsmdesk.drawing.primitives import Drawing, Face, Glyph, Role, Text
from vsmdesk.drawing.runs import Run, runs_of, unknown_characters
from vsmdesk.drawing.syllables import HYPHEN, LEAST_BEFORE, is_hyphenated, syllable_end

Anchor = Literal["start", "middle", "end"]
ELLIPSIS = "…"
_SLACK = 1e-6
_glyph = Glyph._make


def _face(*, bold: bool) -> Face:
    return "bold" if bold else "regular"


@lru_cache(maxsize=16_384)
def _runs(text: str, size: float, face: Face, role: Role) -> tuple[Text, ...]:
    runs, x = list[Text](), 0.0
    for run in runs_of(text, face):
        glyphs, width = _glyphs(run, size)
        runs.append(Text(x, 0.0, run.text, run.face, size, glyphs, width, role, run.backwards))
        x += width
    return tuple(runs)


def _glyphs(run: Run, size: float) -> tuple[Sequence[Glyph], float]:
    """The glyphs of a run where they stand, and its width."""
    if not run.backwards and goes_in_pairs(run.text, run.face):
        letters = PlacedLetters(run.text, run.face, size)
        return letters, letters.width
    glyphs = shaped_glyphs(run.text, run.face, right_to_left=run.backwards)
    placed = tuple([_glyph((at, x * size, y * size, wide * size, place)) for at, x, y, wide, place in glyphs])
    return placed, sum([glyph.advance for glyph in glyphs]) * size


def shaped(text: str, size: float, *, bold: bool = False, role: Role = "ink") -> tuple[Text, ...]:
    """The runs of one line of text, the first at (0, 0); nothing for a text without visible characters."""
    clean = on_one_line(text)
    return _runs(clean, size, _face(bold=bold), role) if clean.strip() else ()


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text in points, kerning and spaces included."""
    return _width(on_one_line(text), "bold" if bold else "regular") * size


@lru_cache(maxsize=16_384)
def _width(clean: str, face: Face) -> float:
    return sum(sum(advances(one.text, one.face, right_to_left=one.backwards)) for one in runs_of(clean, face))


def line(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    role: Role = "ink",
    anchor: Anchor = "start",
    upward: bool = False,
) -> Drawing:
    """One line of text whose start, middle or end is at x on the baseline y.

    Upward text reads from below; then the anchor is along the vertical and (x, y) is still on the baseline.
    """
    runs = shaped(text, size, bold=bold, role=role)
    back = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * sum(run.width for run in runs)
    return tuple(_placed(run, x, y, run.x - back, upward=upward) for run in runs)


def _placed(run: Text, x: float, y: float, along: float, *, upward: bool) -> Text:
    """The run so far along the baseline that has its anchor at (x, y)."""
    x, y = (x, y - along) if upward else (x + along, y)
    return Text(x, y, run.text, run.face, run.size, run.glyphs, run.width, run.role, run.right_to_left, upward)


def missing_characters(text: str) -> str:
    """The characters that no face can show, bundled or installed, each once, in order. They print as empty boxes."""
    return unknown_characters(cleaned(text))


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """One line of text cut with an ellipsis to what fits the width (at least the ellipsis itself)."""
    return _shortened(on_one_line(text).strip(), width / size, _face(bold=bold))


def wrapped(text: str, width: float, size: float, *, bold: bool = False, lines: int | None = None) -> tuple[str, ...]:
    """The text broken into lines that fit the width; what is more than `lines` is cut with an ellipsis.

    Breaks at spaces and after `-`, `/`, `–`, `—`, in other scripts where Unicode says; a word that is too long is
    parted with a hyphen, at the end of a syllable where one fits.
    """
    return _wrapped(cleaned(text), width / size, _face(bold=bold), lines)


@lru_cache(maxsize=8192)
def _shortened(clean: str, width: float, face: Face) -> str:
    if _width(clean, face) <= width + _SLACK:
        return clean
    edges = _edges(clean, face)
    end = _last_that_fits(edges, 0, len(clean), width)
    while end and (_width(clean[:end].rstrip() + ELLIPSIS, face) > width + _SLACK):
        end -= 1
    return clean[: not_inside_a_letter(clean, end)].rstrip() + ELLIPSIS


@lru_cache(maxsize=8192)
def _wrapped(clean: str, width: float, face: Face, limit: int | None) -> tuple[str, ...]:
    result: list[str] = []
    for paragraph in clean.strip().split("\n"):
        rest = paragraph.strip()
        edges, start = _edges(rest, face), 0
        while start < len(rest) or not rest:
            if limit is not None and len(result) == limit:
                return (*result[:-1], _cut(result[-1], width, face))
            end = _line_end(rest, edges, start, width, face)
            result.append(_line(rest, start, end))
            start = _first_visible(rest, end)
            if not rest:
                break
    return tuple(result) if any(result) else ()


def _cut(last: str, width: float, face: Face) -> str:
    """The last line that there is room for, with an ellipsis that says that there is more."""
    last = last.rstrip(HYPHEN)
    end = len(last)
    while end and _width(last[:end].rstrip() + ELLIPSIS, face) > width + _SLACK:
        end -= 1
    return last[: not_inside_a_letter(last, end)].rstrip() + ELLIPSIS


def _edges(text: str, face: Face) -> list[float]:
    """The pen position before every character and after the last, at size 1."""
    steps = [0.0] * len(text)
    for run in runs_of(text, face):
        steps[run.start : run.start + len(run.text)] = advances(run.text, run.face, right_to_left=run.backwards)
    return [0.0, *accumulate(steps)]


def _line_end(text: str, edges: list[float], start: int, width: float, face: Face) -> int:
    """Where the line that begins at `start` ends: the last good place that fits, at least one character on."""
    furthest = _last_that_fits(edges, start, len(text), width)
    if furthest == len(text) and _width(text[start:], face) <= width + _SLACK:
        return furthest
    for end in range(furthest, start, -1):
        if may_break(text, end) and _width(text[start:end].rstrip(), face) <= width + _SLACK:
            return end
    return _parted_word(text, start, furthest, width, face)


def _parted_word(text: str, start: int, furthest: int, width: float, face: Face) -> int:
    """Where a word that no line holds is parted: where a syllable ends, else where its letters fit with a hyphen."""

    def fits(end: int) -> bool:
        return _width(_line(text, start, end), face) <= width + _SLACK

    end = syllable_end(text, start, furthest)
    while end and not fits(end):
        end = syllable_end(text, start, end - 1)
    if end:
        return end
    while furthest > start + 1 and not fits(furthest):
        furthest -= 1
    cut = not_inside_a_letter(text, furthest, start + 1)
    return max(cut, start + 1)


def _line(text: str, start: int, end: int) -> str:
    """What stands on a line, with a hyphen where it ends inside a word."""
    is_parted = end - start >= LEAST_BEFORE and is_hyphenated(text, end) and not may_break(text, end)
    return text[start:end].rstrip() + (HYPHEN if is_parted else "")


def _last_that_fits(edges: list[float], start: int, stop: int, width: float) -> int:
    """The largest end for which the characters from `start` are no wider, trailing space hanging out, by halving."""
    low, high = start, stop
    while low < high:
        middle = (low + high + 1) // 2
        if edges[middle] - edges[start] <= width + _SLACK:
            low = middle
        else:
            high = middle - 1
    return min(low + 1, stop)


def _first_visible(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start
