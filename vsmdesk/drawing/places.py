"""Where a drawing points to something else, and where it can be pointed at."""

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A group with a link or an anchor: the box of its marks on the page, and its alternative text."""

    box: Box
    link: str
    anchor: str
    title: str


def places(drawing: Drawing) -> list[Place]:
    """Every group that links or can be linked to, in drawing order, with absolute coordinates."""
    found: list[Place] = []
    if _has_any(drawing):
        _add_places(drawing, 0.0, 0.0, 1.0, found)
    return found


def _has_any(drawing: Drawing) -> bool:
    """Whether there are such groups: most drawings have none, and a large map has tens of thousands of others."""
    parts = [drawing]
    for part in parts:
        for item in part:
            if isinstance(item, Group):
                if item.link or item.anchor:
                    return True
                parts.append(item.items)
    return False


def _add_places(drawing: Drawing, x: float, y: float, scale: float, found: list[Place]) -> None:
    for item in drawing:
        if isinstance(item, Group):
            if item.link or item.anchor:
                box = bounds((item,))
                absolute = Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale).moved(x, y)
                found.append(Place(absolute, item.link, item.anchor, item.title))
            _add_places(item.items, x + item.x * scale, y + item.y * scale, scale * item.scale, found)
