"""A map over several pages: every row whole on one page, its ladder below it, nothing lost."""

from collections.abc import Iterable

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold_content import Content
from vsmdesk.sheet.page_breaks import PageHeights, Rows, page_breaks
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


def _nine_columns(cut: Iterable[float]) -> Content:
    """Columns of 100 points without lanes; elsewhere no line is cut."""
    places = tuple(100.0 * number for number in range(1, 9))
    lines = tuple(int(place in cut) for place in places)
    return Content(0.0, 900.0, places, lines, (0,) * 8, (0.0,) * 8, (), (), ())


PAGE = PageHeights(first=60.0, later=6.0, bottom=520.0, ladder=112.0, between=16.0, strip=51.0)
"""One row of such columns takes 238 points with its ladder."""


def test_no_column_is_left_over_between_two_full_rows() -> None:
    found = page_breaks(Rows(_nine_columns({100.0, 200.0, 300.0, 600.0, 700.0, 800.0}), 104.0 + 400.0), PAGE)
    assert found is not None
    assert found.stops != (4, 5, 9)


def test_rows_take_the_fewest_pages() -> None:
    rows = Rows(_nine_columns(()), 104.0 + 300.0)
    found, low = page_breaks(rows, PAGE), page_breaks(rows, PAGE._replace(bottom=300.0))
    assert found is not None
    assert low is not None
    assert (found.pages, found.stops) == (2, (3, 6, 9))
    assert low.pages == 3
    assert page_breaks(rows, PAGE._replace(bottom=200.0)) is None


def test_rows_break_where_the_fewest_lines_are_cut() -> None:
    found = page_breaks(Rows(_nine_columns({400.0, 600.0, 700.0, 800.0}), 104.0 + 500.0), PAGE)
    assert found is not None
    assert found.stops == (5, 9)


def test_rows_of_one_lane_stand_two_on_a_page_and_fill_it() -> None:
    chain = arranged(
        ValueStreamMap.of_records(
            record
            for number in range(24)
            for record in (
                Stage(id=Id(f"s{number}"), name="Review", process_time=exactly(1, "h"), lead_time=exactly(2, "d")),
                *((Flow(id=Id(f"f{number}"), source=Id(f"s{number - 1}"), target=Id(f"s{number}")),) if number else ()),
            )
        )
    )
    spread = _spread(chain)
    assert (len(spread.pages), len(spread.sheet.fold.bands)) == (3, 5)
    assert len({band.ladder.height for band in spread.sheet.fold.bands}) == 1
    last = [max(b.ladder.bottom for b in spread.sheet.fold.bands if b.area.top < page.bottom) for page in spread.pages]
    assert all(bottom - page.top > 0.7 * page.height for bottom, page in zip(last, spread.pages, strict=True))
