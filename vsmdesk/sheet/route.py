"""What routing says about one connection: its corners on the sheet, its marks and its label."""

from dataclasses import replace
from typing import Literal

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.drawing.type_styles import TypeStyle
from vsmdesk.records import dataclass

Point = tuple[float, float]
Points = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of a label and how it is set."""

    text: str
    style: TypeStyle


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place: the anchor of its first baseline, the other lines below it, and the room it takes."""

    lines: tuple[LabelLine, ...]
    x: float
    y: float
    anchor: Anchor
    box: Box


@dataclass(frozen=True, slots=True)
class Handoff:
    """Bars across the line at (x, y): 1 another team, 2 another organisation, 3 a supplier; 4 is another system."""

    x: float
    y: float
    bars: Literal[1, 2, 3, 4]
    line: Literal["vertical", "horizontal"]


@dataclass(frozen=True, slots=True)
class Continued:
    """Where a connection leaves one band or comes into another: the number of the element at its other end."""

    x: float
    y: float
    leads: Literal["out", "in"]
    towards: Literal["left", "right"]
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Route:
    """`ways` run from tail to head, more than one where a band ends between; points of the sheet.

    `head` says whether an arrow head stands at the end of the last way (a queue, a decision or a joining bar takes the
    line without one). `bars` are the boxes of split and join bars, carried by the first connection of each.
    """

    ways: tuple[Points, ...]
    head: bool = True
    label: Label | None = None
    handoff: Handoff | None = None
    continued: tuple[Continued, ...] = ()
    bars: tuple[Box, ...] = ()

    def moved(self, dx: float, dy: float) -> "Route":
        """The same way with all that stands on it, elsewhere."""
        label, handoff = self.label, self.handoff
        return Route(
            tuple([tuple([(x + dx, y + dy) for x, y in way]) for way in self.ways]),
            self.head,
            replace(label, x=label.x + dx, y=label.y + dy, box=label.box.moved(dx, dy)) if label else None,
            replace(handoff, x=handoff.x + dx, y=handoff.y + dy) if handoff else None,
            tuple([replace(one, x=one.x + dx, y=one.y + dy, box=one.box.moved(dx, dy)) for one in self.continued]),
            tuple([bar.moved(dx, dy) for bar in self.bars]),
        )

    @property
    def points(self) -> Points:
        """All corners in one go, for pointers and handles."""
        return tuple(point for way in self.ways for point in way)
