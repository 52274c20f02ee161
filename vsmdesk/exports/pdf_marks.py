"""A drawing as operators of a PDF page: no alpha, no patterns, no forms, so that every reader shows the same."""

from collections.abc import Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import NamedTuple

from vsmdesk.drawing.faces import is_true_type
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.outlined import outlined
from vsmdesk.drawing.primitives import Drawing, Glyph, Group, Path, Picture, Role, Stroke, Text
from vsmdesk.exports.pdf_fonts import DocumentFonts, silent_glyphs
from vsmdesk.exports.pdf_outlines import outline_operators
from vsmdesk.exports.pdf_structure import CONTAINERS, Node, PageTags, TagSearch
from vsmdesk.exports.written_numbers import WRITTEN
from vsmdesk.records import dataclass


@dataclass(slots=True)
class _Ink:
    """What the operators so far have set; nothing is known at the start of a group that moves."""

    role: Role | None = None
    fill: str = ""
    line: str = ""
    stroke: Stroke | None = None
    font: str = ""


class _Shown(NamedTuple):
    """How a run is shown wherever it stands: what sets its font, what shows its glyphs, and outlines to be drawn."""

    glyphs: Sequence[Glyph]
    text: str
    font: str
    glyph_operators: str
    outlined: Sequence[Glyph]


@dataclass(slots=True)
class PdfMarks:
    """Writes drawings of one document. Items that are met again, such as a symbol, are not formatted again."""

    theme: Theme
    fonts: DocumentFonts = field(default_factory=DocumentFonts)
    pictures: dict[bytes, str] = field(default_factory=dict)
    """Names of pictures by their bytes: a logo stands on every page, and is in the file once."""
    _groups: dict[int, tuple[Drawing, list[str]]] = field(default_factory=dict)
    _runs: dict[int, _Shown] = field(default_factory=dict)
    _colours: dict[Role, str] = field(default_factory=dict)
    _tags: TagSearch = field(default_factory=TagSearch)

    def operators(self, drawing: Drawing, height: float, tags: PageTags | None = None) -> str:
        """The operators of a page whose drawing runs down from its top left corner, tagged where there are tags."""
        lines = [f"q 10 M 1 0 0 -1 0 {height:.3f} cm"]
        if tags is None:
            lines += self._items(drawing)
        else:
            self._tagged(drawing, tags, tags.root, lines)
        return "\n".join((*lines, "Q"))

    def _tagged(self, items: Drawing, tags: PageTags, parent: Node, lines: list[str]) -> None:
        """Add items with their part in the structure around them; what has none is an artefact."""
        for is_tagged, some in groupby(items, self._is_tagged):
            together = tuple(some)
            if is_tagged:
                for item in together:
                    if isinstance(item, Group):
                        self._tagged_group(item, tags, parent, lines)
                continue
            for item in together:
                if isinstance(item, Group):
                    tags.link_all(item, parent)
            _add("/Artifact BMC", self._loose(together), "EMC", lines)

    def _is_tagged(self, item: Path | Text | Picture | Group) -> bool:
        return isinstance(item, Group) and (item.tag != "" or self._tags.holds(item.items))

    def _loose(self, items: Drawing) -> list[str]:
        """The operators of items that were only now put together."""
        lines = list[str]()
        self._write(items, _Ink(), lines)
        return lines

    def _write(self, items: Drawing, ink: _Ink, lines: list[str]) -> None:
        """Add the operators of items; what stands where it is written is written with what is around it."""
        for item in items:
            if isinstance(item, Text):
                self._text(item, ink, lines)
            elif isinstance(item, Path):
                self._path(item, ink, lines)
            elif isinstance(item, Picture):
                self._picture(item, lines)
            elif _stands(item):
                self._write(item.items, ink, lines)
            else:
                _add(f"q {_place(item)}", self._items(item.items), "Q", lines)

    def _tagged_group(self, group: Group, tags: PageTags, parent: Node, lines: list[str]) -> None:
        node = tags.open(group, parent) if group.tag else parent
        stands = _stands(group)
        if group.tag and group.tag not in CONTAINERS:
            tags.link_all(group, node)
            inner = self._items(group.items)
            if inner:
                kind = str(node.tag).removesuffix("-row")
                lines.append(f"/{kind} <</MCID {tags.mark(node)}>> BDC")
                _add("" if stands else f"q {_place(group)}", inner, "" if stands else "Q", lines)
                lines.append("EMC")
            return
        tags.link(group, node)
        inner = list[str]()
        self._tagged(group.items, tags, node, inner)
        _add("" if stands else f"q {_place(group)}", inner, "" if stands else "Q", lines)

    def _items(self, items: Drawing) -> list[str]:
        known = self._groups.get(id(items))
        if known is None:
            known = self._groups[id(items)] = (items, self._loose(items))
        return known[1]

    def _picture(self, picture: Picture, lines: list[str]) -> None:
        name = self.pictures.setdefault(picture.png, f"picture{len(self.pictures)}")
        place = f"{picture.width:.3f} 0 0 {-picture.height:.3f} {picture.x:.3f} {picture.y + picture.height:.3f}"
        lines.append(f"q {place} cm /{name} Do Q")

    def _path(self, path: Path, ink: _Ink, lines: list[str]) -> None:
        fill, stroke = path.fill, path.stroke
        if not path.outline or (stroke is None and fill is None):
            return
        if fill is not None and fill != ink.role:
            self._set_fill(fill, ink, lines)
        if stroke is not None and stroke is not ink.stroke:
            self._set_stroke(stroke, ink, lines)
        painting = "S" if fill is None else "f" if stroke is None else "B"
        star = "*" if path.even_odd and fill is not None else ""
        lines.append(f"{outline_operators(path.outline)} {painting}{star}")

    def _set_fill(self, role: Role, ink: _Ink, lines: list[str]) -> None:
        ink.role, colour = role, self._colours.get(role) or self._colour(role)
        if ink.fill != colour:
            ink.fill = colour
            lines.append(f"{colour} rg")

    def _set_stroke(self, stroke: Stroke, ink: _Ink, lines: list[str]) -> None:
        before, ink.stroke = ink.stroke, stroke
        colour = self._colours.get(stroke.role) or self._colour(stroke.role)
        if ink.line != colour:
            ink.line = colour
            lines.append(f"{colour} RG")
        if before is None or before.width != stroke.width:
            lines.append(f"{stroke.width:.3f} w")
        if before is None or before.dash != stroke.dash:
            lines.append(f"[{' '.join([f'{part:.3f}' for part in stroke.dash])}] 0 d")

    def _text(self, run: Text, ink: _Ink, lines: list[str]) -> None:
        if run.role != ink.role:
            self._set_fill(run.role, ink, lines)
        shown = self._runs.get(id(run.glyphs))
        if shown is None or shown.text != run.text:
            shown = self._shown(run)
        if shown.outlined:
            lines.append(f"{outline_operators(outlined(replace(run, glyphs=shown.outlined)).outline)} f")
        font = ""
        if ink.font != shown.font:
            ink.font = font = shown.font
        turn = "0 -1 -1 0" if run.upward else "1 0 0 -1"
        lines.append(f"BT {font}{turn} {WRITTEN[run.x]} {WRITTEN[run.y]} Tm {shown.glyph_operators} ET")

    def _shown(self, run: Text) -> _Shown:
        """How a run is shown; runs of the same glyphs are the same in all but their place and colour."""
        name, operators = self.fonts.shown(run)
        drawn: Sequence[Glyph] = ()
        if not is_true_type(run.face):
            # Drawn as outlines; the text that is found and copied lies over them, unseen.
            drawn, operators = run.glyphs, f"3 Tr {operators} 0 Tr"
        elif run.right_to_left:
            # Dots of a letter that are glyphs of their own stand for no text: readers would find codes in the word.
            drawn = silent_glyphs(run)
        known = self._runs[id(run.glyphs)] = _Shown(
            run.glyphs, run.text, f"/{name} {run.size:.6g} Tf ", operators, drawn
        )
        return known

    def _colour(self, role: Role) -> str:
        text = self.theme.colour(role)
        parts = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
        known = self._colours[role] = " ".join([f"{part:.4g}" for part in parts])
        return known


def _add(before: str, inner: list[str], after: str, lines: list[str]) -> None:
    """Add operators between others, which may be empty; where there are none nothing is added."""
    if inner:
        if before:
            lines.append(before)
        lines += inner
        if after:
            lines.append(after)


def _stands(group: Group) -> bool:
    """Whether a group neither moves nor scales nor cuts what is in it."""
    return not group.x and not group.y and group.scale == 1 and group.clip is None


def _place(group: Group) -> str:
    scale = "1 0 0 1" if group.scale == 1 else f"{group.scale:.6g} 0 0 {group.scale:.6g}"
    place = f"{scale} {group.x:.3f} {group.y:.3f} cm"
    return f"{place}\n{outline_operators(group.clip)} W n" if group.clip is not None else place
