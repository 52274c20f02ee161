"""A map over several pages: every row whole on one page, its ladder below it, nothing lost."""

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Element
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold_content import Content
from vsmdesk.sheet.low_breaks import low_breaks
from vsmdesk.sheet.spread import Spread, spread_of

AREA = (746.0, 493.0)
"""What a lying A4 page holds between its margins."""


def _spread(value_stream_map: ValueStreamMap, width: float = AREA[0], height: float = AREA[1]) -> Spread:
    found = spread_of(value_stream_map, figures_of(value_stream_map), width, height)
    assert found is not None
    return found


def _page_of(spread: Spread, box: Box) -> list[int]:
    return [number for number, page in enumerate(spread.pages) if page.top <= box.top and box.bottom <= page.bottom]


@pytest.mark.parametrize("seed", [1, 4, 9, 16])
def test_every_row_is_whole_on_one_page_with_its_ladder_below(seed: int) -> None:
    spread = _spread(arranged(generated_map(seed, 40)))
    assert len(spread.pages) > 1
    for band in spread.sheet.fold.bands:
        (page,) = _page_of(spread, band.area)
        assert _page_of(spread, band.ladder) == [page]
        assert band.ladder.top == band.area.bottom
        assert band.area.right <= spread.pages[page].right


@pytest.mark.parametrize("seed", [1, 4, 9])
def test_every_element_is_drawn_once_on_the_page_of_its_row(seed: int) -> None:
    made = arranged(generated_map(seed, 40))
    spread = _spread(made)
    keys = [piece.key for piece in spread.pieces]
    for element in made.of(Element):
        assert keys.count(element.id) == 1
        assert len(_page_of(spread, spread.sheet.boxes[element.id])) == 1


def test_at_full_size_as_long_as_the_rows_fit() -> None:
    made = arranged(published_map("03"))
    assert _spread(made).scale == 1.0
    assert _spread(made, 400, 250).scale < 1.0


def test_the_strip_never_stands_alone() -> None:
    for seed in range(12):
        spread = _spread(arranged(generated_map(seed, 24)))
        last = spread.pages[-1]
        assert any(last.top <= band.area.top < last.bottom for band in spread.sheet.fold.bands)
        keys = {piece.key for piece in spread.pieces}
        assert ("strip" in keys) == spread.has_strip
        assert not keys & {"summary", "legend", "footer", "title-block"}


def test_what_fits_no_page_is_not_spread() -> None:
    made = arranged(published_map("03"))
    assert spread_of(made, figures_of(made), 20, 20) is None


def test_one_tall_place_does_not_make_the_whole_map_small() -> None:
    spread = _spread(arranged(generated_map(1, 170)))
    assert spread.scale >= 0.95
    for band in spread.sheet.fold.bands:
        assert len(_page_of(spread, band.area)) == 1


def test_no_column_is_left_over_between_two_full_pages() -> None:
    places = tuple(100.0 * number for number in range(1, 9))
    cut = tuple(0 if place in (400.0, 500.0) else 1 for place in places)
    none = (0,) * len(places)
    content = Content(0.0, 900.0, places, cut, none, (0.0,) * len(places), (), (), ())
    assert low_breaks(content, 400.0, lambda _left, _right: True) not in (None, (400.0, 500.0))
