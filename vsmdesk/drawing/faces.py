"""Font files, bundled and installed: what is asked of HarfBuzz is asked here, once."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from operator import add
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from vsmdesk.drawing.face_files import FILES, SCRIPTS
from vsmdesk.drawing.installed_fonts import FILE, characters_of, face_with, may_be_embedded
from vsmdesk.drawing.primitives import Face, Outline, Segment
from vsmdesk.records import dataclass
from vsmdesk.resource_files import resource

_IN_PAIRS = frozenset[Face]({"regular", "bold"})
ASCENT = 0.78
"""How far above the baseline the letters of the bundled faces reach, as a part of their size (`d`, `l`, brackets)."""
DESCENT = 0.215
"""How far below it they reach (`g`, `p`, `Q`)."""
CAP_HEIGHT = 0.698
"""Height of a capital or a figure as a part of the size: what text is centred by."""

_COPYRIGHT_AND_LICENCE = {0, 13, 14}
"""Entries of a font's name table that a cut down copy keeps."""


class ShapedGlyph(NamedTuple):
    """A glyph of a shaped text in parts of the size: pen position included, y down."""

    number: int
    x: float
    y: float
    advance: float
    cluster: int


_made = ShapedGlyph._make


def font_file(face: Face) -> FilePath:
    """The file of a face. Raises KeyError for a face that is neither bundled nor that of a file."""
    return FilePath(face.removeprefix(FILE)) if face.startswith(FILE) else resource("fonts", FILES[face])


@cache
def _font(face: Face) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(face)))))


@cache
def _units(face: Face) -> float:
    return float(_font(face).face.upem)


@cache
def covered(face: Face) -> frozenset[int]:
    """The code points that a face can show."""
    return characters_of(face) if face.startswith(FILE) else frozenset(_font(face).face.unicodes)


@lru_cache(maxsize=8192)
def face_for(character: str, usual: Face) -> Face | None:
    """The face that shows a character: the usual one, else a bundled one as bold as it, else an installed one.

    None where no face has it.
    """
    code = ord(character)
    if code in covered(usual):
        return usual
    bold = "-bold" if usual == "bold" else ""
    bundled = next((script + bold for script in SCRIPTS if code in covered(script + bold)), None)
    return bundled or face_with(character)


@lru_cache(maxsize=16_384)
def shaped_glyphs(text: str, face: Face, *, right_to_left: bool = False) -> tuple[ShapedGlyph, ...]:
    """The glyphs of a text of one direction at size 1, the leftmost first, kerned, without ligatures.

    Ligatures stay off so that every reader finds `final` in a text and not `ﬁnal`. In the usual faces and ASCII the
    next letter alone says where one stands: each pair is shaped once, for all texts.
    """
    if not right_to_left and goes_in_pairs(text, face):
        return _from_pairs(text, face)
    return _shaped(text, face, right_to_left=right_to_left)


def goes_in_pairs(text: str, face: Face) -> bool:
    """Whether the next letter alone says where one stands."""
    return face in _IN_PAIRS and text.isascii() and text.isprintable()


def _from_pairs(text: str, face: Face) -> tuple[ShapedGlyph, ...]:
    glyphs = each_in_front_of_the_next(text, face)
    pens = accumulate([glyph.advance for glyph in glyphs], initial=0.0)
    places = enumerate(zip(glyphs, pens, strict=False))
    return tuple([_made((number, pen + x, y, wide, at)) for at, ((number, x, y, wide, _), pen) in places])


def each_in_front_of_the_next(text: str, face: Face) -> list[ShapedGlyph]:
    """The glyph of every letter of a text that goes in pairs, as it is in front of the next one, each at 0."""
    pairs = _pairs(face)
    return [*map(pairs.__getitem__, map(add, text, text[1:])), *map(pairs.__getitem__, text[-1:])]


class _Pairs(dict[str, ShapedGlyph]):
    """The first glyph of two letters, or of the last one, of one face; shaped when first asked for."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, pair: str) -> ShapedGlyph:
        shaped = self[pair] = _shaped(pair, self._face)[0]
        return shaped


@cache
def _pairs(face: Face) -> _Pairs:
    return _Pairs(face)


class _Advances(dict[str, float]):
    """How far the first of two letters moves the pen, or the last one."""

    def __init__(self, face: Face) -> None:
        self._pairs = _pairs(face)

    def __missing__(self, pair: str) -> float:
        advance = self[pair] = self._pairs[pair].advance
        return advance


@cache
def _advances(face: Face) -> _Advances:
    return _Advances(face)


def in_front_of_the_next(pair: str, face: Face) -> ShapedGlyph:
    """The first glyph of two letters, or of the last one."""
    return _pairs(face)[pair]


def _shaped(text: str, face: Face, *, right_to_left: bool = False) -> tuple[ShapedGlyph, ...]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(_font(face), buffer, {"kern": True, "liga": False, "clig": False, "dlig": False})
    glyphs, pen, units = [], 0.0, _units(face)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        x, y = (pen + position.x_offset) / units, -position.y_offset / units
        glyphs.append(ShapedGlyph(info.codepoint, x, y, position.x_advance / units, info.cluster))
        pen += position.x_advance
    return tuple(glyphs)


def advances(text: str, face: Face, *, right_to_left: bool = False) -> list[float]:
    """How far each character of such a text moves the pen, at size 1, in the order of the text.

    In the usual faces and ASCII a letter is moved by the next one alone: each pair is shaped once, for all texts.
    """
    if not right_to_left and goes_in_pairs(text, face):
        steps = _advances(face).__getitem__
        return [*map(steps, map(add, text, text[1:])), *map(steps, text[-1:])]
    found = [0.0] * len(text)
    for glyph in shaped_glyphs(text, face, right_to_left=right_to_left):
        found[glyph.cluster] += glyph.advance
    return found


@lru_cache(maxsize=4096)
def glyph_advance(number: int, face: Face) -> float:
    """The width of a glyph at size 1 as its font file gives it, before kerning."""
    return float(_font(face).get_glyph_h_advance(number)) / _units(face)


def font_name(face: Face) -> str:
    """The name a reader of the document sees, such as `IBMPlexSans-Bold`."""
    return "".join(
        letter for letter in font_file(face).stem if letter.isascii() and (letter.isalnum() or letter == "-")
    )


@cache
def is_true_type(face: Face) -> bool:
    """Whether its letters can, and may, go into a document as a font: those of other makes go as outlines."""
    if not face.startswith(FILE):
        return True
    file = _font(face).face
    return "glyf" in file.table_tags and may_be_embedded(file)


@lru_cache(maxsize=8192)
def glyph_outline(number: int, face: Face) -> Outline:
    """The outline of a glyph at size 1, y down, its origin at (0, 0)."""
    pen = _OutlinePen(_units(face))
    _font(face).draw_glyph_with_pen(number, pen)
    return tuple(pen.segments)


class _OutlinePen:
    """Takes what HarfBuzz draws, in units of the font and y up. Its methods have the names that are asked for."""

    def __init__(self, units: float) -> None:
        self._units = units
        self.segments: list[Segment] = []
        self._at = (0.0, 0.0)

    def _to(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] / self._units, -point[1] / self._units

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Begin a contour."""
        self._at = self._to(point)
        self.segments.append(("M", *self._at))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """A straight line."""
        self._at = self._to(point)
        self.segments.append(("L", *self._at))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A cubic curve."""
        first, second, self._at = (self._to(point) for point in points)
        self.segments.append(("C", *first, *second, *self._at))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve, as the cubic one of the same shape."""
        (x, y), (cx, cy), (ex, ey) = self._at, self._to(points[0]), self._to(points[1])
        first = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        second = (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3)
        self._at = (ex, ey)
        self.segments.append(("C", *first, *second, ex, ey))

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.segments.append(("Z",))

    def endPath(self) -> None:  # noqa: N802
        """End an open contour: there is none in a letter."""


def font_subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """The font file cut down to some glyphs, which keep their numbers. The same input gives the same bytes."""
    import uharfbuzz

    wanted, flags = uharfbuzz.SubsetInput(), uharfbuzz.SubsetFlags
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(_font(face).face, wanted).blob.data)


def web_font(face: Face, characters: Iterable[str]) -> bytes:
    """The font file cut down to some characters, without the reserved name of the family in it."""
    import uharfbuzz

    wanted, flags = uharfbuzz.SubsetInput(), uharfbuzz.SubsetFlags
    wanted.unicode_set.update({ord(character) for character in characters})
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_COPYRIGHT_AND_LICENCE)
    wanted.flags = flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(_font(face).face, wanted).blob.data)


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    """What a document says about a face it carries, in thousandths of the size, y up."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    bold: bool


def face_measures(face: Face) -> FaceMeasures:
    """The measures of a face, read from its file."""
    from struct import unpack

    font, scale = _font(face), 1000 / _units(face)
    box = unpack(">4h", bytes(font.face.reference_table("head").data)[36:44])
    extents = font.get_font_extents("ltr")
    left, bottom, right, top = (round(edge * scale) for edge in box)
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    return FaceMeasures((left, bottom, right, top), ascent, descent, round(CAP_HEIGHT * 1000), face.endswith("bold"))
