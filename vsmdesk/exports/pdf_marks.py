"""A drawing as operators of a PDF page: no alpha, no patterns, no forms, so that every reader shows the same."""

from collections.abc import Iterator, Sequence
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
    pictures: dict[str, Picture] = field(default_factory=dict)
    _groups: dict[int, tuple[Drawing, str]] = field(default_factory=dict)
    _runs: dict[int, _Shown] = field(default_factory=dict)
    _colours: dict[Role, str] = field(default_factory=dict)
    _tags: TagSearch = field(default_factory=TagSearch)

    def operators(self, drawing: Drawing, height: float, tags: PageTags | None = None) -> str:
        """The operators of a page whose drawing runs down from its top left corner, tagged where there are tags."""
        body = self._items(drawing) if tags is None else "\n".join(self._tagged(drawing, tags, tags.root))
        return f"q 10 M 1 0 0 -1 0 {height:.3f} cm\n{body}\nQ"

    def _tagged(self, items: Drawing, tags: PageTags, parent: Node) -> Iterator[str]:
        """Items with their part in the structure around them; what has none is an artefact."""
        for is_tagged, some in groupby(items, self._is_tagged):
            together = tuple(some)
            if is_tagged:
                for item in together:
                    if isinstance(item, Group):
                        yield from self._tagged_group(item, tags, parent)
                continue
            for item in together:
                if isinstance(item, Group):
                    tags.link_all(item, parent)
            marks = self._loose(together)
            if marks:
                yield f"/Artifact BMC\n{marks}\nEMC"

    def _is_tagged(self, item: Path | Text | Picture | Group) -> bool:
        return isinstance(item, Group) and (item.tag != "" or self._tags.holds(item.items))

    def _loose(self, items: Drawing) -> str:
        """The operators of items that were only now put together."""
        lines = list[str]()
        self._write(items, _Ink(), lines)
        return "\n".join(lines)

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
            elif marks := self._group(item):
                lines.append(marks)

    def _tagged_group(self, group: Group, tags: PageTags, parent: Node) -> Iterator[str]:
        node = tags.open(group, parent) if group.tag else parent
        if group.tag and group.tag not in CONTAINERS:
            tags.link_all(group, node)
            marks = self._group(group)
            if marks:
                kind = str(node.tag).removesuffix("-row")
                yield f"/{kind} <</MCID {tags.mark(node)}>> BDC\n{marks}\nEMC"
            return
        tags.link(group, node)
        inner = "\n".join(self._tagged(group.items, tags, node))
        if inner:
            yield inner if _stands(group) else f"q {_place(group)}\n{inner}\nQ"

    def _items(self, items: Drawing) -> str:
        known = self._groups.get(id(items))
        if known is None:
            known = self._groups[id(items)] = (items, self._loose(items))
        return known[1]

    def _picture(self, picture: Picture, lines: list[str]) -> None:
        name = f"picture{len(self.pictures)}"
        self.pictures[name] = picture
        place = f"{picture.width:.3f} 0 0 {-picture.height:.3f} {picture.x:.3f} {picture.y + picture.height:.3f}"
        lines.append(f"q {place} cm /{name} Do Q")

    def _group(self, group: Group) -> str:
        inner = self._items(group.items)
        return inner if not inner or _stands(group) else f"q {_place(group)}\n{inner}\nQ"

    def _path(self, path: Path, ink: _Ink, lines: list[str]) -> None:
        if not path.outline or (path.stroke is None and path.fill is None):
            return
        if path.fill is not None and path.fill != ink.role:
            self._set_fill(path.fill, ink, lines)
        if path.stroke is not None and path.stroke is not ink.stroke:
            self._set_stroke(path.stroke, ink, lines)
        lines.append(f"{outline_operators(path.outline)} {_painting(path)}")

    def _set_fill(self, role: Role, ink: _Ink, lines: list[str]) -> None:
        ink.role, colour = role, self._colour(role)
        if ink.fill != colour:
            ink.fill = colour
            lines.append(f"{colour} rg")

    def _set_stroke(self, stroke: Stroke, ink: _Ink, lines: list[str]) -> None:
        before, ink.stroke = ink.stroke, stroke
        colour = self._colour(stroke.role)
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
        known = self._colours.get(role)
        if known is None:
            text = self.theme.colour(role)
            parts = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
            known = self._colours[role] = " ".join(f"{part:.4g}" for part in parts)
        return known


def _stands(group: Group) -> bool:
    """Whether a group neither moves nor scales nor cuts what is in it."""
    return not group.x and not group.y and group.scale == 1 and group.clip is None


def _place(group: Group) -> str:
    scale = "1 0 0 1" if group.scale == 1 else f"{group.scale:.6g} 0 0 {group.scale:.6g}"
    place = f"{scale} {group.x:.3f} {group.y:.3f} cm"
    return f"{place}\n{outline_operators(group.clip)} W n" if group.clip is not None else place


def _painting(path: Path) -> str:
    star = "*" if path.even_odd else ""
    if path.fill is None:
        return "S"
    return f"f{star}" if path.stroke is None else f"B{star}"
