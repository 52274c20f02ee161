"""Every document of every kind of map, and what can be wrong with a page."""

from collections.abc import Iterator
from functools import cache

from tests.generated_maps import generated_map
from vsmdesk.drawing.bounds import Box, bounds, outline_box, text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Group, Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.document.assembly import Assembled
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.files.reading import read_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

TOUCHING = 0.35
"""Points by which letters may come near: boxes are as tall as the tallest letters of the font."""
EDGE = 14.0
"""Points that office printers leave free."""
EXAMPLES = tuple(sorted(path.stem for path in resource("examples").glob("*.vsmap")))
LARGE = "a hundred stages"


@cache
def map_named(name: str) -> ValueStreamMap:
    """An example, or a generated map of more than a hundred stages."""
    if name != LARGE:
        return read_map(resource("examples", f"{name}.vsmap")).map
    large = arranged(generated_map(1, 170))
    assert len(large.of(Stage)) > 100
    return large


@cache
def made(name: str, preset: str, paper: Paper | None = None) -> Assembled:
    """A preset of a map: pages and warnings."""
    chosen = PRESETS[preset]
    return pages_of(map_named(name), chosen.sections, Options(paper=paper), chosen)


def pages_named(name: str, preset: str, paper: Paper | None = None) -> tuple[Page, ...]:
    """The pages of a preset of a map."""
    return made(name, preset, paper).pages


def texts_of(page: Page) -> Iterator[Text]:
    """Every run on a page."""
    return (item for item in flattened(page.drawing) if isinstance(item, Text))


def shown_texts(drawing: Drawing, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Iterator[tuple[Box, str]]:
    """What is seen of every run: where it is, without what a clip hides."""
    for item in drawing:
        if isinstance(item, Text):
            yield _placed(text_box(item), x, y, scale), item.text
        elif isinstance(item, Group):
            inner = (x + item.x * scale, y + item.y * scale, scale * item.scale)
            clip = outline_box(item.clip) if item.clip else None
            window = _placed(clip, *inner) if clip else None
            for box, text in shown_texts(item.items, *inner):
                if window is None or window.overlaps(box):
                    yield _within(box, window), text


def _placed(box: Box, x: float, y: float, scale: float) -> Box:
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale).moved(x, y)


def _within(box: Box, window: Box | None) -> Box:
    if window is None:
        return box
    left, top = max(box.left, window.left), max(box.top, window.top)
    return Box(left, top, min(box.right, window.right), min(box.bottom, window.bottom))


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that share an area."""
    shown = ((box.grown(-TOUCHING), text) for box, text in shown_texts(page.drawing))
    boxes = sorted((pair for pair in shown if pair[0].width > 0 and pair[0].height > 0), key=lambda pair: pair[0].left)
    found: list[tuple[str, str]] = []
    near: list[tuple[Box, str]] = []
    for box, text in boxes:
        near = [other for other in near if other[0].right > box.left]
        found += [(other[1], text) for other in near if other[0].overlaps(box)]
        near.append((box, text))
    return found


def outside(page: Page, edge: float) -> list[str]:
    """What lies nearer to the edge of the paper than printers reach; a clipped group counts with its clip."""
    room = Box(edge, edge, page.width - edge, page.height - edge)
    return [_name(item) for item in page.drawing if not room.contains(bounds((item,)))]


def _name(item: object) -> str:
    if isinstance(item, Group):
        return item.title or item.tag or "a group"
    return getattr(item, "text", "a mark")
