"""Every page of every map: no two texts on top of each other, nothing off the page, no word lost."""

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.drawing.bounds import Box, bounds, text_box
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import USUAL
from vsmdesk.files.reading import read_map
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

_TOUCHING = 0.35
"""Points by which letters may come near: boxes are as tall as the tallest letters of the font."""


def _pages(value_stream_map: ValueStreamMap, paper: Paper = "A3") -> list[Page]:
    return list(pages_of(value_stream_map, USUAL.sections, Options(paper=paper)).pages)


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that share an area."""
    runs = [item for item in flattened(page.drawing) if isinstance(item, Text)]
    boxes = sorted(((text_box(run).grown(-_TOUCHING), run.text) for run in runs), key=lambda pair: pair[0].left)
    found: list[tuple[str, str]] = []
    open_boxes: list[tuple[Box, str]] = []
    for box, text in boxes:
        open_boxes = [other for other in open_boxes if other[0].right > box.left]
        found += [(other[1], text) for other in open_boxes if other[0].overlaps(box)]
        open_boxes.append((box, text))
    return found


def _assert_good(value_stream_map: ValueStreamMap, paper: Paper = "A3") -> None:
    for number, page in enumerate(_pages(value_stream_map, paper), 1):
        assert overlapping(page) == [], f"page {number}"
        room = Box(0, 0, page.width, page.height)
        outside = [item for item in flattened(page.drawing) if not room.contains(bounds((item,)))]
        assert [getattr(item, "text", "a mark") for item in outside] == [], f"page {number}"


@pytest.mark.parametrize("seed", range(50))
def test_generated_maps_print_well(seed: int) -> None:
    _assert_good(arranged(generated_map(seed)))


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_maps_print_well(name: str) -> None:
    _assert_good(arranged(published_map(name)))


def test_examples_print_well() -> None:
    for path in sorted(resource("examples").glob("*.vsmap")):
        _assert_good(read_map(path).map)


@pytest.mark.parametrize("paper", ["A4", "A1", "Letter", "Tabloid"])
def test_other_papers_print_as_well(paper: Paper) -> None:
    _assert_good(arranged(generated_map(11, 25)), paper)


def test_overlaps_are_found() -> None:
    drawing = (*line("first", 10, 20, 8), *line("second", 20, 22, 8), *line("third", 60, 20, 8))
    assert overlapping(Page(100, 100, drawing)) == [("first", "second")]
