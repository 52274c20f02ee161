"""The reader's table of contents, beside the pages of a PDF."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vsmdesk.exports.pdf_objects import Objects, text_string


class Line(NamedTuple):
    """A line: its title, the destination as the file writes it, its level from 0 on."""

    title: str
    target: str
    level: int


def add_outline(objects: Objects, lines: Sequence[Line]) -> str:
    """Put the lines among the objects, all of them shown; the entries of the catalogue that say so."""
    if not lines:
        return "/PageMode /UseNone"
    root = objects.reserve()
    numbers = [objects.reserve() for _ in lines]
    above = _above(lines)
    below: dict[int, list[int]] = {}
    for at, parent in enumerate(above):
        below.setdefault(parent, []).append(at)
    for at, line in enumerate(lines):
        parent = root if above[at] < 0 else numbers[above[at]]
        told = f"/Title {text_string(line.title)} /Dest {line.target} /Parent {parent} 0 R"
        objects.fill(numbers[at], f"<< {told}{_beside(at, below[above[at]], numbers)}{_inside(at, below, numbers)} >>")
    objects.fill(root, f"<< /Type /Outlines{_inside(-1, below, numbers)} >>")
    return f"/Outlines {root} 0 R /PageMode /UseOutlines"


def _above(lines: Sequence[Line]) -> list[int]:
    """For each line the place of the nearest one before it of a higher level, -1 where there is none."""
    above, open_lines = list[int](), list[int]()
    for at, line in enumerate(lines):
        while open_lines and lines[open_lines[-1]].level >= line.level:
            open_lines.pop()
        above.append(open_lines[-1] if open_lines else -1)
        open_lines.append(at)
    return above


def _beside(at: int, siblings: Sequence[int], numbers: Sequence[int]) -> str:
    """What an object says of the lines before and after it."""
    place = siblings.index(at)
    before = f" /Prev {numbers[siblings[place - 1]]} 0 R" if place else ""
    return before + (f" /Next {numbers[siblings[place + 1]]} 0 R" if at != siblings[-1] else "")


def _inside(at: int, below: Mapping[int, Sequence[int]], numbers: Sequence[int]) -> str:
    """What an object says of the lines below it."""
    kids = below.get(at)
    if not kids:
        return ""
    return f" /First {numbers[kids[0]]} 0 R /Last {numbers[kids[-1]]} 0 R /Count {_count(at, below)}"


def _count(at: int, below: Mapping[int, Sequence[int]]) -> int:
    return sum(1 + _count(kid, below) for kid in below.get(at, ()))
