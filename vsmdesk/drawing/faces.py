"""The bundled font files: what is asked of HarfBuzz is asked here, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from vsmdesk.drawing.primitives import Face
from vsmdesk.resource_files import resource

FILES: dict[Face, str] = {"regular": "IBMPlexSans-Regular.ttf", "bold": "IBMPlexSans-Bold.ttf"}
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


def font_file(face: Face) -> FilePath:
    """The file of a face. Raises KeyError for a face that is not bundled."""
    return resource("fonts", FILES[face])


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
    return frozenset(_font(face).face.unicodes)


@lru_cache(maxsize=16_384)
def shaped_glyphs(text: str, face: Face, *, right_to_left: bool = False) -> tuple[ShapedGlyph, ...]:
    """The glyphs of a text of one direction at size 1, the leftmost first, kerned, without ligatures.

    Ligatures stay off so that every reader finds `final` in a text and not `ﬁnal`.
    """
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


@lru_cache(maxsize=4096)
def glyph_advance(number: int, face: Face) -> float:
    """The width of a glyph at size 1 as its font file gives it, before kerning."""
    return float(_font(face).get_glyph_h_advance(number)) / _units(face)


def font_name(face: Face) -> str:
    """The name a reader of the document sees, such as `IBMPlexSans-Bold`."""
    return FILES[face].removesuffix(".ttf")


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
    return FaceMeasures((left, bottom, right, top), ascent, descent, round(CAP_HEIGHT * 1000), face == "bold")
