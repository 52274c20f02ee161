"""Every document of every kind of map, and what can be wrong with a page."""

from collections.abc import Iterator
from functools import cache

from tests.generated_maps import generated_map
from vsmdesk.drawing.bounds import Box, bounds, text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Group, Text
from vsmdesk.editing.arrangement.arranging import arranged
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
    made = arranged(generated_map(3, 170))
    assert len(made.of(Stage)) > 100
    return made


@cache
def pages_named(name: str, preset: str, paper: Paper | None = None) -> tuple[Page, ...]:
    """The pages of a preset of a map."""
    chosen = PRESETS[preset]
    return pages_of(map_named(name), chosen.sections, Options(paper=paper), chosen).pages


def texts_of(page: Page) -> Iterator[Text]:
    """Every run on a page."""
    return (item for item in flattened(page.drawing) if isinstance(item, Text))


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that share an area."""
    boxes = sorted(
        ((text_box(run).grown(-TOUCHING), run.text) for run in texts_of(page)), key=lambda pair: pair[0].left
    )
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
