"""A drawing as operators of a PDF page: no alpha, no patterns, no forms, so that every reader shows the same."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import assert_never

from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.primitives import Drawing, Group, Outline, Path, Picture, Role, Stroke, Text
from vsmdesk.exports.pdf_fonts import DocumentFonts

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

    def operators(self, drawing: Drawing, height: float) -> str:
        """The operators of a page whose drawing runs down from its top left corner."""
        return f"q 10 M 1 0 0 -1 0 {height:.3f} cm\n{self._items(drawing)}\nQ"

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
        place = f"{group.scale:.6g} 0 0 {group.scale:.6g} {group.x:.3f} {group.y:.3f} cm"
        clip = f"\n{_outline(group.clip)} W n" if group.clip is not None else ""
        return f"q {place}{clip}\n{inner}\nQ" if inner else ""

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
        if ink.font == (name, run.size):
            lines.append(f"BT {turn} {run.x:.2f} {run.y:.2f} Tm {shown} ET")
        else:
            ink.font = (name, run.size)
            lines.append(f"BT /{name} {run.size:.6g} Tf {turn} {run.x:.2f} {run.y:.2f} Tm {shown} ET")

    def _colour(self, role: Role) -> str:
        known = self._colours.get(role)
        if known is None:
            text = self.theme.colour(role)
            parts = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
            known = self._colours[role] = " ".join(f"{part:.4g}" for part in parts)
        return known


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
