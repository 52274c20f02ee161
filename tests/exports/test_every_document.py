"""Every preset of every example on two papers, made and read once: nothing overlaps, is cut, silent or astray."""

import pytest

from tests.exports.document_checks import Document
from tests.exports.documents import EDGE, EXAMPLES, map_named, outside, overlaps
from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.moved import flattened
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.model.stream import Paper

_FOOT = 46.0
"""Where the running foot begins, above the edge of the page."""
_LEAST_FILLED = 0.25
"""Of the height of a page; the last page of a section may end sooner."""


@pytest.mark.parametrize("paper", ["A4", "Tabloid"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_document_is_fit_to_be_handed_out(name: str, paper: Paper) -> None:
    for preset in PRESETS.values():
        made = pages_of(map_named(name), preset.sections, Options(paper=paper), preset)
        for number, page in enumerate(made.pages, 1):
            where = f"{preset.name}, page {number}"
            assert overlaps(page) == [], where
            assert outside(page, EDGE - 2) == [], where
        elsewhere = "map" if "friction" in preset.sections else ""
        data = pdf_file(made.pages, made.outline, About("Every document"), THEMES["print"], elsewhere=elsewhere)
        assert Document(data, made.pages, map_named(name)).faults() == [], preset.name
        almost_empty = [number for number, page in enumerate(made.pages, 1) if _filled(page) < _LEAST_FILLED]
        assert almost_empty in ([], [len(made.pages)]), preset.name


def _filled(page: Page) -> float:
    """How far down a page its marks reach, 0 to 1, without the foot."""
    lowest = (bounds((item,)).bottom for item in flattened(page.drawing))
    return max(bottom for bottom in lowest if bottom < page.height - _FOOT) / page.height
