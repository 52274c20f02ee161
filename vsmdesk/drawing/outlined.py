"""Text as filled outlines, for readers that have not its font or would order its letters wrongly."""

from functools import lru_cache

from vsmdesk.drawing.faces import glyph_outline
from vsmdesk.drawing.moved import moved_outline
from vsmdesk.drawing.primitives import Glyph, Outline, Path, Segment, Text


def outlined(run: Text) -> Path:
    """The letters of a run as one path at its place, in its colour."""
    outline = _letters(tuple(run.glyphs), run.face, run.size)
    return Path(_turned(outline, run.x, run.y) if run.upward else moved_outline(outline, run.x, run.y), None, run.role)


@lru_cache(maxsize=2048)
def _letters(glyphs: tuple[Glyph, ...], face: str, size: float) -> Outline:
    segments: list[Segment] = []
    for glyph in glyphs:
        segments += moved_outline(glyph_outline(glyph.number, face), glyph.x, glyph.y, size)
    return tuple(segments)


def _turned(outline: Outline, x: float, y: float) -> Outline:
    """A quarter turn about the start, so that the run reads from below."""
    return tuple(_turned_segment(part, x, y) for part in outline)


def _turned_segment(part: Segment, x: float, y: float) -> Segment:
    match part:
        case ("M", a, b):
            return ("M", x + b, y - a)
        case ("L", a, b):
            return ("L", x + b, y - a)
        case ("C", a, b, c, d, e, f):
            return ("C", x + b, y - a, x + d, y - c, x + f, y - e)
        case _:
            return ("Z",)
