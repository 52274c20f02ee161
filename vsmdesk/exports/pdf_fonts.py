"""The fonts of one PDF: every glyph that was placed, with the text it stands for, embedded as a subset.

A code belongs to a glyph and the text it shows, in the order in which the document meets them. So the bytes depend on
nothing but the document, two texts that look alike are both found by a search, and an empty box still copies as the
character that it stands for.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from hashlib import sha256
from struct import pack
from unicodedata import normalize

from vsmdesk.drawing.faces import (
    face_measures,
    font_name,
    font_subset,
    glyph_advance,
    in_front_of_the_next,
    is_true_type,
)
from vsmdesk.drawing.placed_letters import PlacedLetters
from vsmdesk.drawing.primitives import Face, Glyph, Text
from vsmdesk.exports.pdf_objects import Objects
from vsmdesk.records import dataclass

_MOST_CODES = 0xFFFF
_END = "\0"
"""Stands for the next letter of a last one."""
_TINY = 5e-6
"""In ems: what is closer than this is in the same place."""
_CODES_IN_A_BLOCK = 100
_STEM = {False: 80, True: 140}


@dataclass
class PlacedFont:
    """One face of one document: its name inside the document, the codes given out so far, widths by glyph in ems."""

    face: Face
    name: str
    codes: dict[tuple[int, str], str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """The operators that show a text, where they do so at every size."""

    @cached_property
    def pairs(self) -> "_Pairs":
        """What is written for the first of two letters, and for a last one."""
        return _Pairs(self)

    def code(self, glyph: int, text: str) -> str:
        """The code of a glyph that stands for this text, as written; the last one is shared when all are taken."""
        key = (glyph, text)
        known = self.codes.get(key)
        if known is None:
            known = self.codes[key] = f"<{min(len(self.codes) + 1, _MOST_CODES):04X}>"
            self.widths[glyph] = round(glyph_advance(glyph, self.face) * 1000) / 1000
        return known

    def in_pairs(self, text: str) -> str:
        """The operator that shows a text in which the next letter alone says where one stands."""
        return f"[<{''.join(map(self.pairs.__getitem__, zip(text, text[1:] + _END, strict=True)))}>] TJ"

    @property
    def is_drawn(self) -> bool:
        """Whether its letters are drawn as outlines, and the font only lets them be found and copied."""
        return not is_true_type(self.face)

    def in_order(self) -> list[tuple[int, str]]:
        """Glyph and text of every code from 1 on."""
        return list(self.codes)[:_MOST_CODES]


class _Pairs(dict[tuple[str, str], str]):
    """The code of the first of two letters, and how much nearer the second one comes; made when first asked for."""

    def __init__(self, font: PlacedFont) -> None:
        self._font = font

    def __missing__(self, pair: tuple[str, str]) -> str:
        letter, following = pair
        glyph = in_front_of_the_next(letter if following == _END else letter + following, self._font.face)
        code = self._font.code(glyph.number, letter).strip("<>")
        nearer = self._font.widths[glyph.number] - glyph.advance
        stays = following == _END or -_TINY <= nearer <= _TINY
        written = self[pair] = code if stays else f"{code}>{nearer * 1000:.6g}<"
        return written


class DocumentFonts:
    """The fonts of one document by face, in the order in which they were first used."""

    def __init__(self) -> None:
        self._fonts: dict[Face, PlacedFont] = {}

    def font(self, face: Face) -> PlacedFont:
        """The font of a face, named by the order of first use."""
        known = self._fonts.get(face)
        if known is None:
            known = self._fonts[face] = PlacedFont(face, f"F{len(self._fonts) + 1}")
        return known

    def shown(self, run: Text) -> tuple[str, str]:
        """The font's name, and the operators that show a run from its start, kerning as in the run."""
        font = self._fonts.get(run.face) or self.font(run.face)
        known = font.shown.get(run.text)
        if known is None:
            known = font.in_pairs(run.text) if isinstance(run.glyphs, PlacedLetters) else _shown(run, font)
            # Kerning is written in parts of the size; how far a glyph is raised is not, and holds for this size alone.
            if " Ts" not in known:
                font.shown[run.text] = known
        return font.name, known

    def add_to(self, objects: Objects) -> str:
        """Every font used so far among the objects of a file; the dictionary that names them."""
        return f"<< {' '.join([f'/{font.name} {_add_font(font, objects)} 0 R' for font in self._fonts.values()])} >>"


def _shown(run: Text, font: PlacedFont) -> str:
    parts: list[str] = []
    codes: list[str] = []
    pen = rise = 0.0
    size, known, widths = run.size, font.codes, font.widths
    silent = frozenset(silent_glyphs(run)) if run.right_to_left and is_true_type(run.face) else frozenset()
    for glyph, text in zip(run.glyphs, _texts_of_glyphs(run), strict=True):
        if silent and glyph in silent:
            continue
        y = -glyph.y / size
        if not -_TINY <= y - rise <= _TINY:
            parts += [_array(codes), f"{y * size:.3f} Ts"]
            codes, rise = [], y
        x = glyph.x / size
        if not -_TINY <= pen - x <= _TINY:
            codes.append(f"{(pen - x) * 1000:.6g}")
        codes.append(known.get((glyph.number, text)) or font.code(glyph.number, text))
        pen = x + widths[glyph.number]
    parts += [_array(codes), *(["0 Ts"] if rise else [])]
    return " ".join([part for part in parts if part])


def _array(codes: list[str]) -> str:
    return f"[{''.join(codes).replace('><', '')}] TJ" if codes else ""


def _texts_of_glyphs(run: Text) -> list[str]:
    """The text that each glyph stands for, so that all of them together copy as the run's text."""
    clusters = [glyph.cluster for glyph in run.glyphs]
    if clusters == list(range(len(run.text))):
        return list(run.text)
    starts = sorted(set(clusters))
    if len(starts) == len(clusters) == len(run.text):
        return [run.text[cluster] for cluster in clusters]
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    counts = Counter(glyph.cluster for glyph in run.glyphs)
    texts = {start: _shared_out(run.text[start : ends[start]], counts[start]) for start in starts}
    if run.right_to_left:
        widest = {start: max(_of_cluster(run, start), key=lambda glyph: glyph.advance) for start in starts}
        return [
            run.text[glyph.cluster : ends[glyph.cluster]] if glyph is widest[glyph.cluster] else ""
            for glyph in run.glyphs
        ]
    return [texts[glyph.cluster].pop(0) for glyph in run.glyphs]


def _of_cluster(run: Text, start: int) -> Iterator[Glyph]:
    return (glyph for glyph in run.glyphs if glyph.cluster == start)


def silent_glyphs(run: Text) -> tuple[Glyph, ...]:
    """The glyphs of a run that stand for no text of their own: another one of the same letter says it all."""
    return tuple(glyph for glyph, text in zip(run.glyphs, _texts_of_glyphs(run), strict=True) if not text)


def _shared_out(text: str, count: int) -> list[str]:
    """A cluster's text for its glyphs: letter and accents one each where it was taken apart."""
    if count == 1:
        return [text]
    parts = list(normalize("NFD", text))
    return [*parts[: count - 1], "".join(parts[count - 1 :]), *[""] * (count - len(parts) - 1)][:count]


def _add_font(font: PlacedFont, objects: Objects) -> int:
    """The number of the font's object."""
    file = font_subset("regular", ()) if font.is_drawn else font_subset(font.face, (g for g, _ in font.in_order()))
    name = f"{_tag(font)}+{font_name(font.face)}"
    widths = " ".join([str(round(font.widths[glyph] * 1000)) for glyph, _ in font.in_order()])
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {_add_descriptor(font, name, file, objects)} 0 R /DW 0 /W [ 1 [ {widths} ] ] "
        f"/CIDToGIDMap {objects.add_stream(_glyph_numbers(font))} 0 R >>"
    )
    to_unicode = objects.add_stream(_to_unicode(font, name).encode("ascii"))
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [ {descendant} 0 R ] /ToUnicode {to_unicode} 0 R >>"
    )


def _tag(font: PlacedFont) -> str:
    """Six capitals that name this subset, the same for the same glyphs."""
    digest = sha256(repr(list(font.codes)).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _add_descriptor(font: PlacedFont, name: str, file: bytes, objects: Objects) -> int:
    measures = face_measures(font.face)
    heights = f"/Ascent {measures.ascent} /Descent {measures.descent} /CapHeight {measures.cap_height}"
    return objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [ {' '.join(map(str, measures.box))} ] "
        f"/ItalicAngle 0 {heights} /StemV {_STEM[measures.bold]} "
        f"/FontFile2 {objects.add_stream(file, f'/Length1 {len(file)} ')} 0 R >>"
    )


def _glyph_numbers(font: PlacedFont) -> bytes:
    numbers = [0, *(0 if font.is_drawn else glyph for glyph, _ in font.in_order())]
    return pack(f">{len(numbers)}H", *numbers)


def _to_unicode(font: PlacedFont, name: str) -> str:
    entries = [f"<{code:04X}> <{_utf16(text)}>" for code, (_, text) in enumerate(font.in_order(), 1) if text]
    head = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(entries), _CODES_IN_A_BLOCK):
        block = entries[start : start + _CODES_IN_A_BLOCK]
        head += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*head, "endcmap CMapName currentdict /CMap defineresource pop end end"])


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
