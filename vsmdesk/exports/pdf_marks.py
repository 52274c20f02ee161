"""A drawing as operators of a PDF page: no alpha, no patterns, so that every reader shows the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from vsmdesk.drawing.faces import is_true_type
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.outlined import outlined
from vsmdesk.drawing.placed_letters import PlacedLetters
from vsmdesk.drawing.primitives import Drawing, Glyph, Group, Outline, Path, Picture, Role, Stroke, Text
from vsmdesk.exports.pdf_fonts import DocumentFonts, silent_glyphs
from vsmdesk.exports.pdf_outlines import outline_operators
from vsmdesk.exports.pdf_structure import CONTAINERS, Node, PageTags, TagSearch
from vsmdesk.exports.written_numbers import WRITTEN, Kept
from vsmdesk.records import dataclass

_FINELY = Kept[float](lambda value: f"{value + 0.0:.3f}")
"""Where groups stand: to a thousandth of a point; 0 and -0, which are one key, are written alike."""
_LONG, _OFTEN = 300, 4
"""Characters of a hatch, and how often it is met, from which it is in the file once and only named where it stands."""
_Line: TypeAlias = tuple[Role, float, tuple[float, ...]]
"""Role, width and dashes of a stroke."""
_Shown: TypeAlias = tuple[Text, str, str]
"""A run where it stands (kept, so that its address is its own): what sets its colour and font, and what shows it."""


@dataclass(slots=True)
class _Ink:
    """What the operators so far have set; nothing is known at the start of a group that moves."""

    fill: str = ""
    line: str = ""
    stroke: Stroke | None = None


class PdfMarks:
    """Writes drawings of one document. What is met again, such as a hatch or a caption, is not formatted again.

    It is known by where it is in memory: to look at hundreds of segments takes as long as to write them.
    """

    def __init__(self, theme: Theme) -> None:
        self.fonts = DocumentFonts()
        self.pictures: dict[bytes, str] = {}
        """Names of pictures by their bytes: a logo stands on every page, and is in the file once."""
        self.shapes: dict[str, tuple[Drawing, str]] = {}
        """By name, what is drawn in many places, with its operators."""
        self._tags = TagSearch()
        self._shown: dict[int, _Shown] = {}
        self._outlines: dict[int, tuple[Outline, str]] = {}
        self._groups: dict[int, tuple[Drawing, str]] = {}
        self._long: dict[int, tuple[Drawing, str]] = {}
        self._times = Counter[int]()
        self._fills = Kept[Role](lambda role: f"{_colour(theme, role)} rg")
        self._lines = Kept[_Line](lambda line: _line(theme, *line))
        self._styles = Kept[tuple[Role, str, float]](
            lambda style: f"{_colour(theme, style[0])} rg /{style[1]} {style[2]:.6g} Tf"
        )

    def operators(self, drawing: Drawing, height: float, tags: PageTags | None = None) -> Iterator[str]:
        """The operators of a page whose drawing runs down from its top left corner, tagged where there are tags.

        Part by part: whoever takes them up at once needs no room for all of them.
        """
        yield f"q 10 M 1 0 0 -1 0 {height:.3f} cm"
        yield from (self._loose(drawing),) if tags is None else self._tagged(drawing, tags, tags.root)
        yield "Q"

    def _tagged(self, items: Drawing, tags: PageTags, parent: Node) -> Iterator[str]:
        """Items with their part in the structure around them; what has none is an artefact."""
        for is_tagged, some in groupby(items, self._is_tagged):
            together = tuple(some)
            groups = [item for item in together if isinstance(item, Group)]
            if is_tagged:
                for group in groups:
                    if group.tag and group.tag not in CONTAINERS:
                        yield self._marked(group, tags, tags.open(group, parent))
                    else:
                        yield from self._container(group, tags, parent)
                continue
            for group in groups:
                tags.link_all(group, parent)
            inner = self._loose(together)
            if inner:
                yield f"/Artifact BMC\n{inner}\nEMC"

    def _is_tagged(self, item: Path | Text | Picture | Group) -> bool:
        return isinstance(item, Group) and (item.tag != "" or self._tags.holds(item.items))

    def _loose(self, items: Drawing) -> str:
        """The operators of items, where nothing is known of what the operators before them have set."""
        lines: list[str] = []
        self._write(items, _Ink(), lines)
        return "\n".join(lines)

    def _write(self, items: Drawing, ink: _Ink, lines: list[str]) -> None:
        """Add the operators of items; what stands where it is written is written with what is around it."""
        for item in items:
            if isinstance(item, Text):
                _, style, shown = self._shown.get(id(item)) or self._show(item)
                if style != ink.fill:
                    ink.fill = style
                    lines.append(style)
                lines.append(shown)
            elif isinstance(item, Path):
                self._path(item, ink, lines)
            elif isinstance(item, Picture):
                self._picture(item, lines)
            elif _stands(item):
                self._write(item.items, ink, lines)
            else:
                self._moving(item, lines)

    def _path(self, path: Path, ink: _Ink, lines: list[str]) -> None:
        _, outline = self._outlines.get(id(path.outline)) or self._outlined(path.outline)
        fill, stroke, painting = path.fill, path.stroke, "S"
        if not outline or (fill is None and stroke is None):
            return
        if fill is not None:
            painting, colour = "f" if stroke is None else "B", self._fills[fill]
            if path.even_odd:
                painting += "*"
            if colour != ink.fill:
                ink.fill = colour
                lines.append(colour)
        if stroke is not None and stroke is not ink.stroke:
            ink.stroke = stroke
            line = self._lines[stroke.role, stroke.width, stroke.dash]
            if line != ink.line:
                ink.line = line
                lines.append(line)
        lines.append(outline + painting)

    def _marked(self, group: Group, tags: PageTags, node: Node) -> str:
        """The marks of an element of the structure; empty where it has none."""
        tags.link_all(group, node)
        lines: list[str] = []
        self._write((group,), _Ink(), lines)
        inner = "\n".join(lines)
        return f"/{node.tag.removesuffix('-row')} <</MCID {tags.mark(node)}>> BDC\n{inner}\nEMC" if inner else ""

    def _container(self, group: Group, tags: PageTags, parent: Node) -> Iterator[str]:
        """The parts of a group that are elements of the structure themselves."""
        node = tags.open(group, parent) if group.tag else parent
        tags.link(group, node)
        parts = filter(None, self._tagged(group.items, tags, node))
        if _stands(group):
            yield from parts
            return
        first = next(parts, "")
        if first:
            yield f"q {_place(group)}"
            yield first
            yield from parts
            yield "Q"

    def _moving(self, group: Group, lines: list[str]) -> None:
        known = self._groups.get(id(group.items))
        inner = known[1] if known else self._moved(group.items)
        if inner:
            lines.append(f"q {_place(group)}\n{inner}\nQ")

    def _moved(self, items: Drawing) -> str:
        """The operators of items that are moved; kept where they hold no text, as a hatch that may be met again."""
        known = self._long.get(id(items))
        inner = known[1] if known else self._loose(items)
        if "BT" in inner:
            return inner
        if len(inner) > _LONG and " Do" not in inner:
            self._long[id(items)] = (items, inner)
            self._times[id(items)] += 1
            if self._times[id(items)] < _OFTEN:
                return inner
            name = f"shape{len(self.shapes)}"
            self.shapes[name], inner = (items, inner), f"/{name} Do"
        self._groups[id(items)] = (items, inner)
        return inner

    def _picture(self, picture: Picture, lines: list[str]) -> None:
        name = self.pictures.setdefault(picture.png, f"picture{len(self.pictures)}")
        place = f"{picture.width:.3f} 0 0 {-picture.height:.3f} {picture.x:.3f} {picture.y + picture.height:.3f}"
        lines.append(f"q {place} cm /{name} Do Q")

    def _outlined(self, outline: Outline) -> tuple[Outline, str]:
        operators = outline_operators(outline)
        known = self._outlines[id(outline)] = (outline, f"{operators} " if operators else "")
        return known

    def _show(self, run: Text) -> _Shown:
        """A run where it stands; symbols have many in common, such as the captions of their figures."""
        name, operators = self.fonts.shown(run)
        before = ""
        if not isinstance(run.glyphs, PlacedLetters):
            if not is_true_type(run.face):
                # Drawn as outlines; the text that is found and copied lies over them, unseen.
                before, operators = _drawn(run, run.glyphs), f"3 Tr {operators} 0 Tr"
            elif run.right_to_left:
                # Dots of a letter that are glyphs of their own stand for no text: readers would find codes in the word.
                before = _drawn(run, silent_glyphs(run))
        turn = "0 -1 -1 0" if run.upward else "1 0 0 -1"
        shown = f"{before}BT {turn} {WRITTEN[run.x]} {WRITTEN[run.y]} Tm {operators} ET"
        known = self._shown[id(run)] = (run, self._styles[run.role, name, run.size], shown)
        return known


def _drawn(run: Text, glyphs: Sequence[Glyph]) -> str:
    """The outlines of some glyphs of a run, on lines of their own."""
    return f"{outline_operators(outlined(replace(run, glyphs=glyphs)).outline)} f\n" if glyphs else ""


def _line(theme: Theme, role: Role, width: float, dash: Sequence[float]) -> str:
    """What sets colour, width and dashes of lines."""
    return f"{_colour(theme, role)} RG {width:.3f} w [{' '.join([f'{part:.3f}' for part in dash])}] 0 d"


def _colour(theme: Theme, role: Role) -> str:
    text = theme.colour(role)
    parts = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return " ".join([f"{part:.4g}" for part in parts])


def _stands(group: Group) -> bool:
    """Whether a group neither moves nor scales nor cuts what is in it."""
    return not group.x and not group.y and group.scale == 1 and group.clip is None


def _place(group: Group) -> str:
    scale = "1 0 0 1" if group.scale == 1 else f"{group.scale:.6g} 0 0 {group.scale:.6g}"
    place = f"{scale} {_FINELY[group.x]} {_FINELY[group.y]} cm"
    return f"{place}\n{outline_operators(group.clip)} W n" if group.clip is not None else place
