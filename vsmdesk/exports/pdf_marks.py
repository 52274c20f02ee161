"""A drawing as operators of a PDF page: no alpha, no patterns, no forms, so that every reader shows the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, groupby
from typing import assert_never

from vsmdesk.drawing.faces import is_true_type
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.outlined import outlined
from vsmdesk.drawing.primitives import Drawing, Group, Outline, Path, Picture, Role, Stroke, Text
from vsmdesk.exports.pdf_fonts import DocumentFonts, silent_glyphs
from vsmdesk.exports.pdf_structure import CONTAINERS, Node, PageTags, TagSearch

_OPERATORS = {
    "M": "%.2f %.2f m",
    "L": "%.2f %.2f l",
    "C": "%.2f %.2f %.2f %.2f %.2f %.2f c",
    "Z": "h",
}


@dataclass(slots=True)
class _Ink:
    """What the operators so far have set; nothing is known at the start of a group."""

    fill: str = ""
    line: str = ""
    stroke: Stroke | None = None
    font: tuple[str, float] = ("", 0.0)


@dataclass(slots=True)
class PdfMarks:
    """Writes drawings of one document. Items that are met again, such as a symbol, are not formatted again."""

    theme: Theme
    fonts: DocumentFonts = field(default_factory=DocumentFonts)
    pictures: dict[str, Picture] = field(default_factory=dict)
    _groups: dict[int, tuple[Drawing, str]] = field(default_factory=dict)
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
        ink, lines = _Ink(), list[str]()
        for item in items:
            self._item(item, ink, lines)
        return "\n".join(line for line in lines if line)

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
            yield f"q {_place(group)}\n{inner}\nQ"

    def _items(self, items: Drawing) -> str:
        known = self._groups.get(id(items))
        if known is None:
            ink, lines = _Ink(), list[str]()
            for item in items:
                self._item(item, ink, lines)
            known = self._groups[id(items)] = (items, "\n".join(lines))
        return known[1]

    def _item(self, item: Path | Text | Picture | Group, ink: _Ink, lines: list[str]) -> None:
        match item:
            case Path():
                self._path(item, ink, lines)
            case Text():
                self._text(item, ink, lines)
            case Group():
                lines.append(self._group(item))
            case Picture():
                name = f"picture{len(self.pictures)}"
                self.pictures[name] = item
                place = f"{item.width:.3f} 0 0 {-item.height:.3f} {item.x:.3f} {item.y + item.height:.3f}"
                lines.append(f"q {place} cm /{name} Do Q")
            case _:
                assert_never(item)

    def _group(self, group: Group) -> str:
        inner = self._items(group.items)
        return f"q {_place(group)}\n{inner}\nQ" if inner else ""

    def _path(self, path: Path, ink: _Ink, lines: list[str]) -> None:
        if not path.outline or (path.stroke is None and path.fill is None):
            return
        if path.fill is not None:
            self._set_fill(path.fill, ink, lines)
        if path.stroke is not None:
            self._set_stroke(path.stroke, ink, lines)
        lines.append(f"{_outline(path.outline)} {_painting(path)}")

    def _set_fill(self, role: Role, ink: _Ink, lines: list[str]) -> None:
        colour = self._colour(role)
        if ink.fill != colour:
            ink.fill = colour
            lines.append(f"{colour} rg")

    def _set_stroke(self, stroke: Stroke, ink: _Ink, lines: list[str]) -> None:
        if ink.stroke is stroke or ink.stroke == stroke:
            return
        before, ink.stroke = ink.stroke, stroke
        colour = self._colour(stroke.role)
        if ink.line != colour:
            ink.line = colour
            lines.append(f"{colour} RG")
        if before is None or before.width != stroke.width:
            lines.append(f"{stroke.width:.3f} w")
        if before is None or before.dash != stroke.dash:
            lines.append(f"[{' '.join(f'{part:.3f}' for part in stroke.dash)}] 0 d")

    def _text(self, run: Text, ink: _Ink, lines: list[str]) -> None:
        self._set_fill(run.role, ink, lines)
        name, shown = self.fonts.shown(run)
        turn = "0 -1 -1 0" if run.upward else "1 0 0 -1"
        if not is_true_type(run.face):
            # Drawn as outlines; the text that is found and copied lies over them, unseen.
            lines.append(f"{_outline(outlined(run).outline)} f")
            shown = f"3 Tr {shown} 0 Tr"
        elif run.right_to_left and (silent := silent_glyphs(run)):
            # Dots of a letter that are glyphs of their own stand for no text: readers would find codes in the word.
            lines.append(f"{_outline(outlined(replace(run, glyphs=silent)).outline)} f")
        font = "" if ink.font == (name, run.size) else f"/{name} {run.size:.6g} Tf "
        ink.font = (name, run.size)
        lines.append(f"BT {font}{turn} {run.x:.2f} {run.y:.2f} Tm {shown} ET")

    def _colour(self, role: Role) -> str:
        known = self._colours.get(role)
        if known is None:
            text = self.theme.colour(role)
            parts = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
            known = self._colours[role] = " ".join(f"{part:.4g}" for part in parts)
        return known


def _place(group: Group) -> str:
    place = f"{group.scale:.6g} 0 0 {group.scale:.6g} {group.x:.3f} {group.y:.3f} cm"
    return f"{place}\n{_outline(group.clip)} W n" if group.clip is not None else place


@lru_cache(maxsize=32_768)
def _outline(outline: Outline) -> str:
    """The outline's operators; one pattern for all outlines of the same make, filled in at once."""
    numbers = tuple(chain.from_iterable(part[1:] for part in outline))
    return _pattern("".join([part[0] for part in outline])) % numbers


@lru_cache(maxsize=4096)
def _pattern(kinds: str) -> str:
    return " ".join(_OPERATORS[kind] for kind in kinds)


def _painting(path: Path) -> str:
    star = "*" if path.even_odd else ""
    if path.fill is None:
        return "S"
    return f"f{star}" if path.stroke is None else f"B{star}"
