"""The four primitives. Lengths are points (1/72 in), y runs down, colours are roles that a theme resolves."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from vsmdesk.records import dataclass

MoveTo: TypeAlias = tuple[Literal["M"], float, float]
LineTo: TypeAlias = tuple[Literal["L"], float, float]
CurveTo: TypeAlias = tuple[Literal["C"], float, float, float, float, float, float]
Close: TypeAlias = tuple[Literal["Z"]]
Segment: TypeAlias = MoveTo | LineTo | CurveTo | Close
Outline: TypeAlias = tuple[Segment, ...]

Role = Literal[
    "paper",
    "box",
    "ink",
    "ink2",
    "ink3",
    "rule",
    "work",
    "on_work",
    "necessary",
    "wait",
    "wait_soft",
    "wait_flat",
    "friction",
    "on_friction",
    "rework",
    "rework_soft",
    "improvement",
    "improvement_soft",
    "gain",
    "lead",
    "external",
    "selection",
]
Tag = Literal[
    "", "H1", "H2", "H3", "P", "Figure", "Caption", "Table", "TR", "TH", "TH-row", "TD", "L", "LI", "Sect",
    "H1-own", "TH-row-own", "TD-own",
]  # fmt: skip
"""What a group is to those who hear a page instead of seeing it; `TH` heads a column, `TH-row` a row.

`-own` are words of those who drew the map, in their own language.
"""
Face = str
"""Key of ONE font file, such as `regular` or `bold`; `lettering` says which are there."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of one colour role; miter joins with limit 10, butt caps, dashes measured from the tail in points."""

    role: Role = "ink"
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """An outline, filled, stroked or both."""

    outline: Outline
    stroke: Stroke | None = None
    fill: Role | None = None
    even_odd: bool = False


class Glyph(NamedTuple):
    """One placed glyph: its number in the font file, its offset from the run's start, and the first character it shows.

    `x` and `y` are points at the run's size, y down; `cluster` indexes into the run's text.
    """

    number: int
    x: float
    y: float
    advance: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Text:
    """One run of one face and one direction; (x, y) is the left end of its baseline. Made by `lettering` only.

    `upward` turns the run a quarter about that point, so that it reads from below (the names of organisations).
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    glyphs: Sequence[Glyph]
    width: float
    role: Role = "ink"
    right_to_left: bool = False
    upward: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image (PNG bytes), such as a client's logo, in a rectangle."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved by (x, y) and scaled together, clipped if asked.

    `key` names what is drawn (a record's id), `title` is its alternative text, `link` a target inside the document
    such as `friction-3`, `anchor` the name of a target that this group is, `tag` its part in the document's structure
    (what has none and lies in no group that has one is decoration).
    """

    items: "tuple[Primitive, ...]"
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Outline | None = None
    key: str = ""
    title: str = ""
    link: str = ""
    anchor: str = ""
    tag: Tag = ""


Primitive: TypeAlias = Path | Text | Picture | Group
Drawing: TypeAlias = tuple[Primitive, ...]
