"""What every chart has in common: a rule, a title, one line that says what and in which unit, and marks to click."""

from collections.abc import Iterator
from typing import Literal

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.hatches import cross_hatch, necessary_dots, rework_lines, wait_hatch
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import CHART_LABEL, REPORT_SECTION, paragraph, written, written_lines, written_shortly
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.symbols.marks import straight

Texture = Literal["work", "necessary", "wait", "rework", "lead", "over"]
"""How time of a kind looks, on the map and in every chart."""
FRAME = Stroke("ink", 0.6)
AXIS = Stroke("ink", 1.0)
RULE = Stroke("ink", 0.9)
HEAD = 34.0
"""Height of the rule, the title and the line below it; what is drawn begins there."""
THIN = 0.4


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a dot: where it is, the elements that it stands for, and what it says in words."""

    place: Box
    elements: tuple[Id, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart in its own coordinates, 0 at the top left; `marks` are what a click finds, in reading order.

    A chart that has nothing to show says what it `needs` and has no marks.
    """

    title: str
    says: str
    drawing: Drawing
    width: float
    height: float
    marks: tuple[Mark, ...] = ()
    needs: str = ""

    @property
    def alternative(self) -> str:
        """The chart in words, for who cannot see it."""
        return " ".join((f"{self.title}.", f"{self.says}.", *(f"{mark.words}." for mark in self.marks)))

    def mark_at(self, x: float, y: float) -> Mark | None:
        """The topmost mark under a point of the chart."""
        hits = (mark for mark in reversed(self.marks) if _holds(mark.place, x, y))
        return next(hits, None)


def _holds(place: Box, x: float, y: float) -> bool:
    return place.left <= x <= place.right and place.top <= y <= place.bottom


def head(title: str, says: str, width: float) -> Drawing:
    """The rule, the title and the line that says what is shown."""
    return (
        straight(0.0, 0.0, width, 0.0, RULE),
        *written(REPORT_SECTION, written_shortly(REPORT_SECTION, title, width), 0.0, 13.0),
        *written(CHART_LABEL, written_shortly(CHART_LABEL, says, width), 0.0, 25.0, role="ink2"),
    )


def empty_chart(title: str, says: str, needs: str, width: float) -> Chart:
    """A chart that cannot be drawn yet, and what it needs."""
    lines = len(written_lines(CHART_LABEL, needs, width))
    words = paragraph(CHART_LABEL, needs, 0.0, HEAD + 8.0, width, role="ink2")
    height = HEAD + 8.0 + lines * CHART_LABEL.leading
    return Chart(title, says, (*head(title, says, width), *words), width, height, needs=needs)


def filled(texture: Texture, x: float, y: float, width: float, height: float) -> Iterator[Path]:
    """The frame of a bar; what fills it is `textured`."""
    if width > THIN and height > THIN:
        yield Path(rectangle(x, y, width, height), FRAME, _FLAT.get(texture))


_FLAT: dict[str, Literal["work", "lead"]] = {"work": "work", "lead": "lead"}


def textured(texture: Texture, x: float, y: float, width: float, height: float) -> Drawing:
    """A bar of a kind of time, readable without colour, with its frame on top."""
    if width <= THIN or height <= THIN:
        return ()
    hatches = {"wait": wait_hatch, "necessary": necessary_dots, "rework": rework_lines, "over": cross_hatch}
    inside = hatches[texture](x, y, width, height) if texture in hatches else ()
    return (*inside, *filled(texture, x, y, width, height))
