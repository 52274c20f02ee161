"""A drawing as SVG: text stays text, every letter at its own x, the fonts inside, nothing from outside."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from itertools import groupby
from unicodedata import normalize
from xml.sax.saxutils import escape

from vsmdesk.drawing.clean_text import on_one_line
from vsmdesk.drawing.faces import web_font
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.outlined import outlined
from vsmdesk.drawing.placed_letters import PlacedLetters
from vsmdesk.drawing.primitives import Drawing, Face, Group, Outline, Path, Picture, Role, Segment, Stroke, Text
from vsmdesk.exports.written_numbers import WRITTEN, Kept
from vsmdesk.records import dataclass

FAMILY = "VSM Desk Sans"
"""The embedded copy's own name: the family's is reserved for unchanged files."""
_FAMILIES = f"IBM Plex Sans, {FAMILY}, sans-serif"
"""As an attribute and not as a style: simple readers take it so, too."""
_TEXT_RULE = "text{font-variant-ligatures:none;text-rendering:geometricPrecision;white-space:pre}"
_MILLIMETRES = 25.4 / 72
_WEIGHTS = {"regular": 400, "bold": 700}
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


def svg_file(
    width: float,
    height: float,
    drawing: Drawing,
    theme: Theme,
    title: str,
    description: str = "",
    *,
    outlines: bool = False,
    transparent: bool = False,
) -> bytes:
    """One page of width x height points as an SVG file in UTF-8.

    With `outlines`, letters are drawn as shapes; `transparent` leaves the paper out.
    """
    marks = SvgMarks(theme, frozenset(_anchors(drawing)), outlines)
    body = list[str]()
    marks.write(drawing, body)
    size = f'width="{width * _MILLIMETRES:.3f}mm" height="{height * _MILLIMETRES:.3f}mm"'
    told = f"<desc>{escape(on_one_line(description))}</desc>" if description else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:.2f} {height:.2f}" role="img">',
        f"<title>{escape(on_one_line(title))}</title>{told}",
        f"<style>{marks.style()}</style>",
        *([] if transparent else [f'<rect width="{width:.2f}" height="{height:.2f}" fill="{theme.colour("paper")}"/>']),
        f'<g fill="none" stroke-miterlimit="10" font-family="{_FAMILIES}" xml:space="preserve">',
        *body,
        "</g></svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _anchors(drawing: Drawing) -> Iterator[str]:
    for item in drawing:
        if isinstance(item, Group):
            if item.anchor:
                yield item.anchor
            yield from _anchors(item.items)


@dataclass(slots=True)
class SvgMarks:
    """Writes the marks of one file. `anchors` are the targets that links can have."""

    theme: Theme
    anchors: frozenset[str] = frozenset()
    outlines: bool = False
    _names: dict[str, int] = field(default_factory=dict)
    _letters: dict[Face, set[str]] = field(default_factory=dict)
    _runs: dict[tuple[int, float], tuple[Text, str]] = field(default_factory=dict)
    _strokes: dict[Stroke, str] = field(default_factory=dict)
    _fills: dict[Role, str] = field(default_factory=dict)
    _looks: dict[tuple[Face, float, Role], str] = field(default_factory=dict)
    _clips: int = 0

    def write(self, drawing: Drawing, lines: list[str]) -> None:
        """Add the elements of a drawing in order."""
        for item in drawing:
            if isinstance(item, Text):
                lines.append(self._text(item))
            elif isinstance(item, Path):
                if item.outline and (item.fill or item.stroke):
                    lines.append(self._path(item))
            elif isinstance(item, Group):
                self._group(item, lines)
            else:
                lines.append(self._picture(item))

    def style(self) -> str:
        """The style sheet: one embedded font for each face used so far."""
        rules = [
            f"@font-face{{font-family:'{FAMILY}';font-weight:{_WEIGHTS[face]};"
            f"src:url(data:font/ttf;base64,{b64encode(web_font(face, sorted(letters))).decode()})format('truetype')}}"
            for face, letters in sorted(self._letters.items())
        ]
        return "\n".join([*rules, _TEXT_RULE])

    def _path(self, path: Path) -> str:
        fill = self._fill(path.fill) if path.fill else ""
        rule = ' fill-rule="evenodd"' if path.even_odd else ""
        line = self._stroke(path.stroke) if path.stroke else ""
        return f'<path d="{_data(path.outline)}"{fill}{rule}{line}/>'

    def _fill(self, role: Role) -> str:
        known = self._fills.get(role)
        if known is None:
            known = self._fills[role] = f' fill="{self.theme.colour(role)}"'
        return known

    def _stroke(self, stroke: Stroke) -> str:
        known = self._strokes.get(stroke)
        if known is None:
            known = self._strokes[stroke] = self._line(stroke)
        return known

    def _line(self, stroke: Stroke) -> str:
        dashes = f' stroke-dasharray="{" ".join(f"{part:g}" for part in stroke.dash)}"' if stroke.dash else ""
        return f' stroke="{self.theme.colour(stroke.role)}" stroke-width="{stroke.width:g}"{dashes}'

    def _text(self, run: Text) -> str:
        # Readers of SVG order and join letters of other scripts in their own ways: those are drawn.
        if self.outlines or run.face not in _WEIGHTS:
            path = outlined(run)
            words = f"<title>{escape(run.text)}</title>"
            return f'<path d="{_data(path.outline)}" fill="{self.theme.colour(run.role)}">{words}</path>'
        look = self._looks.get((run.face, run.size, run.role)) or self._look(run)
        if run.upward:
            turn = f' transform="translate({WRITTEN[run.x]} {WRITTEN[run.y]}) rotate(-90)"'
            return f'<text y="0"{look}{turn} x="{self._letters_at(run, 0.0)}</text>'
        return f'<text y="{WRITTEN[run.y]}"{look} x="{self._letters_at(run, run.x)}</text>'

    def _look(self, run: Text) -> str:
        weight = f' font-weight="{_WEIGHTS[run.face]}"' if run.face != "regular" else ""
        known = f'{weight} font-size="{run.size:g}"{self._fill(run.role)}'
        self._looks[run.face, run.size, run.role] = known
        return known

    def _letters_at(self, run: Text, x: float) -> str:
        """The places of a run's letters, and the letters; the same text at the same place of many symbols is kept."""
        known = self._runs.get((id(run.glyphs), x))
        if known is None or known[0].text != run.text:
            self._letters.setdefault(run.face, set()).update(run.text, normalize("NFC", run.text))
            inside = _inside(run.text, [WRITTEN[x + place] for place in _places(run)])
            known = self._runs[id(run.glyphs), x] = (run, inside)
        return known[1]

    def _group(self, group: Group, lines: list[str]) -> None:
        attributes = self._attributes(group, lines)
        linked = group.link in self.anchors if group.link else False
        title = f"<title>{escape(on_one_line(group.title))}</title>" if group.title else ""
        if not (attributes or linked or title):
            self.write(group.items, lines)
            return
        lines.append((f'<a href="#{_safe(group.link)}">' if linked else "") + f"<g{attributes}>{title}")
        self.write(group.items, lines)
        lines.append("</g></a>" if linked else "</g>")

    def _attributes(self, group: Group, lines: list[str]) -> str:
        """Where a group stands, its name, and what it is cut to, whose shape is added before it."""
        attributes = ""
        if group.x or group.y or group.scale != 1:
            scale = f" scale({group.scale:.6g})" if group.scale != 1 else ""
            attributes = f' transform="translate({WRITTEN[group.x]} {WRITTEN[group.y]}){scale}"'
        if group.anchor:
            attributes += f' id="{self._name(group.anchor)}"'
        elif group.key:
            attributes += f' id="{self._name("record-" + group.key)}"'
        if group.clip is not None:
            self._clips += 1
            lines.append(f'<clipPath id="clip{self._clips}"><path d="{_data(group.clip)}"/></clipPath>')
            attributes += f' clip-path="url(#clip{self._clips})"'
        return attributes

    def _name(self, wanted: str) -> str:
        """A name for an id, given out once."""
        name = _safe(wanted)
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else f"{name}.{count}"

    def _picture(self, picture: Picture) -> str:
        place = f'x="{picture.x:.2f}" y="{picture.y:.2f}" width="{picture.width:.2f}" height="{picture.height:.2f}"'
        title = f"<title>{escape(on_one_line(picture.alternative))}</title>" if picture.alternative else ""
        data = b64encode(picture.png).decode()
        return f'<image {place} preserveAspectRatio="none" href="data:image/png;base64,{data}">{title}</image>'


def _safe(name: str) -> str:
    return _NOT_IN_A_NAME.sub("-", name)


def _segment(key: Segment) -> str:
    return key[0] + " ".join(map(WRITTEN.__getitem__, key[1:]))


_SEGMENTS = Kept(_segment)


@lru_cache(maxsize=32_768)
def _data(outline: Outline) -> str:
    return "".join(map(_SEGMENTS.__getitem__, outline))


def _inside(text: str, places: list[str]) -> str:
    """The places of a text's characters, and the text.

    Characters beyond U+FFFF stand alone: readers differ in how many entries of a list they take up.
    """
    if text.isascii() or max(text) <= "\uffff":
        return f'{" ".join(places)}">{escape(text)}'
    spans, start = list[str](), 0
    for beyond, characters in groupby(text, key=lambda character: character > "\uffff"):
        together = "".join(characters)
        for part in together if beyond else [together]:
            xs = " ".join(places[start : start + len(part)])
            spans.append(f'<tspan x="{xs}">{escape(part)}</tspan>')
            start += len(part)
    return f'{places[0]}">{"".join(spans)}'


def _places(run: Text) -> list[float]:
    """The pen position of every character; one without a glyph of its own stands with the one before."""
    if isinstance(run.glyphs, PlacedLetters):
        return run.glyphs.places
    at = {glyph.cluster: glyph.x for glyph in reversed(run.glyphs)}
    places, last = list[float](), 0.0
    for number in range(len(run.text)):
        last = at.get(number, last)
        places.append(last)
    return places
