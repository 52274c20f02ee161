"""Where a drawing points to something else, and where it can be pointed at."""

from collections.abc import Iterator

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


def places(drawing: Drawing, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Iterator[Place]:
    """Every group that links or can be linked to, in drawing order, with absolute coordinates."""
    for item in drawing:
        if not isinstance(item, Group):
            continue
        if item.link or item.anchor:
            box = bounds((item,))
            absolute = Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale).moved(x, y)
            yield Place(absolute, item.link, item.anchor, item.title)
        yield from places(item.items, x + item.x * scale, y + item.y * scale, scale * item.scale)
