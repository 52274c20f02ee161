"""The strip on the sheet: one band where it fits, several where that is larger, everything in its place."""

from itertools import pairwise

import pytest

from tests.branching_maps import branching_map, flows, map_of, stages
from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import InformationFlow
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lane_at, lanes_of
from vsmdesk.sheet.fold import Fold, folded
from vsmdesk.sheet.page_room import A_SERIES, PROPORTIONS


def fold_of(value_stream_map: ValueStreamMap) -> Fold:
    return folded(value_stream_map, boxes_of(value_stream_map), lanes_of(value_stream_map))


def chain(number: int, *teams: str) -> ValueStreamMap:
    """So many stages one after the other, handed round the teams."""
    keys = [f"k{n}" for n in range(number)]
    records = [
        Stage(id=Id(key), name=key, team=Id(teams[n * len(teams) // number]) if teams else None)
        for n, key in enumerate(keys)
    ]
    return arranged(map_of([Team(id=Id(team), name=team) for team in teams], records, flows(" ".join(keys))))


def test_what_fits_on_a3_is_one_band_in_true_size() -> None:
    fold = fold_of(arranged(published_map("03")))
    assert (fold.width, fold.height) == A_SERIES
    assert (len(fold.bands), fold.scale, fold.breaks) == (1, 1.0, ())


def test_the_first_column_stands_right_of_the_lane_names() -> None:
    assert fold_of(chain(3, "x")).to_sheet(0.0, 0.0) == (221.0, 82.0)
    assert fold_of(chain(3)).to_sheet(0.0, 0.0)[0] == 104.0


def test_all_lanes_of_the_published_map_are_shown_one_below_the_other() -> None:
    (band,) = fold_of(arranged(published_map("03"))).bands
    assert [shown.lane.name for shown in band.lanes][:2] == ["Line of Biz", "Project management office"]
    assert all(upper.bottom == lower.top for upper, lower in pairwise(band.lanes))
    assert band.lanes[0].top == band.area.top == 82.0
    assert band.ladder.top == band.area.bottom


def test_a_long_map_is_folded_where_that_leaves_it_larger() -> None:
    fold = fold_of(chain(40))
    assert len(fold.bands) > 1
    one_band = 104.0 + 40 * 134.0 + 28.0
    assert fold.width < one_band * 0.7
    assert fold.width / fold.height == pytest.approx(A_SERIES[0] / A_SERIES[1])
    assert fold.scale == pytest.approx(A_SERIES[0] / fold.width)


def test_bands_break_between_columns_and_their_columns_stand_under_each_other() -> None:
    done = chain(40)
    fold = fold_of(done)
    for box in boxes_of(done).values():
        assert not any(box.left < place < box.right for place in fold.breaks)
    lefts = [min(x.left for x in _on_band(done, fold, band.number)) for band in fold.bands]
    assert lefts == [lefts[0]] * len(lefts)


def _on_band(value_stream_map: ValueStreamMap, fold: Fold, number: int) -> list[Box]:
    boxes = boxes_of(value_stream_map).values()
    return [fold.box_to_sheet(box) for box in boxes if fold.band_of(box.centre[0]).number == number]


def test_a_band_shows_only_the_lanes_that_it_uses() -> None:
    fold = fold_of(chain(20, "x", "y", "z", "u"))
    assert len(fold.bands) > 1
    assert [shown.lane.key for shown in fold.bands[0].lanes] != [shown.lane.key for shown in fold.bands[-1].lanes]
    assert all(len(band.lanes) < 4 for band in fold.bands)


def test_what_lies_in_a_lane_that_is_not_shown_sticks_to_the_nearest_border() -> None:
    done = chain(20, "x", "y", "z", "u")
    band = fold_of(done).bands[0]
    below = lanes_of(done)[-1]
    assert below.key not in {shown.lane.key for shown in band.lanes}
    last = band.lanes[-1]
    assert band.to_sheet(0.0, last.lane.top - 300.0)[1] <= last.bottom
    first = band.lanes[0]
    assert band.to_sheet(0.0, first.lane.top + 10.0)[1] == first.top + 10.0


def test_a_lane_is_only_as_high_as_the_band_needs() -> None:
    keys = " ".join(f"k{n}" for n in range(16))
    branch = flows("k12 side k14", start=100)
    records = map_of(Team(id=Id("x"), name="X"), stages(keys + " side", "x"), flows(keys), branch)
    fold = fold_of(arranged(records))
    assert len(fold.bands) == 2
    heights = [band.lanes[0].height for band in fold.bands]
    assert heights[0] < heights[1]


@pytest.mark.parametrize("teams", [0, 3])
def test_there_and_back_again(teams: int) -> None:
    for seed in range(20):
        done = arranged(branching_map(seed, teams=teams))
        fold = fold_of(done)
        for box in boxes_of(done).values():
            assert fold.to_strip(*fold.to_sheet(*box.centre)) == pytest.approx(box.centre)
            on_sheet = fold.box_to_sheet(box)
            assert fold.bands[fold.band_of(box.centre[0]).number].area.contains(on_sheet)


def test_a_point_beyond_a_band_belongs_to_that_band() -> None:
    fold = fold_of(chain(40))
    first, second = fold.bands[:2]
    x, _ = fold.to_strip(fold.width + 500.0, first.area.centre[1])
    assert fold.band_of(x) is first
    x, _ = fold.to_strip(0.0, second.area.centre[1])
    assert fold.band_of(x) is second


@pytest.mark.parametrize("number", [1, 8, 30, 200])
def test_furniture_lies_one_below_the_other_on_the_sheet(number: int) -> None:
    fold = fold_of(chain(number))
    parts = [fold.title]
    for band in fold.bands:
        parts += [band.area, band.ladder]
    parts += [fold.strip, fold.summary, fold.footer]
    assert all(upper.bottom <= lower.top + 1e-6 for upper, lower in pairwise(parts))
    assert parts[-1].bottom == pytest.approx(fold.height)
    assert all(part.left >= 28.0 and part.right <= fold.width - 28.0 + 1e-6 for part in parts)


def test_papers_of_other_proportions() -> None:
    done = chain(3)
    for paper, (width, height) in PROPORTIONS.items():
        fold = folded(done, boxes_of(done), lanes_of(done), paper)
        assert fold.width / fold.height == pytest.approx(width / height)


def test_a_small_map_stands_on_a_smaller_sheet_so_that_it_prints_larger() -> None:
    assert fold_of(chain(3)).width < fold_of(chain(7)).width == A_SERIES[0]
    assert fold_of(chain(3)).scale > 1.0


def test_friction_keeps_room_for_captions_where_there_are_no_lanes() -> None:
    done = chain(60)
    point = Friction(id=Id("x"), number=1, elements=(Id("k3"),))
    plain, marked = fold_of(done), fold_of(done.with_records(point))
    assert marked.bands[0].area.height > plain.bands[0].area.height


def test_an_empty_map_has_a_sheet() -> None:
    fold = fold_of(ValueStreamMap.of_records([]))
    assert fold.width / fold.height == pytest.approx(A_SERIES[0] / A_SERIES[1])
    assert len(fold.bands) == 1


def test_boxes_that_no_gap_parts_stay_in_one_band() -> None:
    places = [Placement(id=Id(f"p{n}"), element=Id(f"k{n}"), x=60.0 * n, y=120.0 * (n % 2)) for n in range(60)]
    done = map_of(stages(" ".join(f"k{n}" for n in range(60))), places)
    fold = fold_of(done)
    assert (len(fold.bands), fold.scale < 0.5) == (1, True)


# Where lanes and elements lie


def test_what_has_no_placement_stands_behind_the_last_column_in_its_lane() -> None:
    done = arranged(map_of(Team(id=Id("x"), name="X"), Team(id=Id("y"), name="Y"), stages("a", "x"), stages("b", "y")))
    more = done.with_records(*stages("c", "y"), *stages("d"))
    found = boxes_of(more)
    lanes = {lane.key: lane for lane in lanes_of(more)}
    right = max(found[Id(key)].right for key in "ab")
    assert found[Id("c")].left == right + 44.0
    assert lanes[Id("y")].top < found[Id("c")].top < found[Id("c")].bottom < lanes[Id("y")].bottom
    assert found[Id("d")].left > found[Id("c")].right
    assert found[Id("d")].top > lanes[Id("y")].bottom


def test_the_lane_at_a_height_is_the_one_there_or_the_nearest() -> None:
    done = arranged(map_of(Team(id=Id("x"), name="X"), Team(id=Id("y"), name="Y"), stages("a", "x"), stages("b", "y")))
    found = [lane_at(done, y) for y in (-50.0, 40.0, 100.0, 999.0)]
    assert [lane.key for lane in found if lane] == ["x", "x", "y", "y"]
    assert lane_at(arranged(map_of(stages("a"))), 10.0) is None


def test_the_furniture_of_a_large_sheet_is_larger_and_nothing_stands_on_another() -> None:
    small, large = fold_of(chain(8, "x")), fold_of(chain(120, *"abcdef"))
    assert small.enlarged == 1.0
    assert large.enlarged > 1.4
    assert large.title.height == pytest.approx(54 * large.enlarged)
    ladders = [band.ladder for band in large.bands]
    order = [
        large.title,
        *(box for band, ladder in zip(large.bands, ladders, strict=True) for box in (band.area, ladder)),
    ]
    stacked = [*order, large.strip, large.summary, large.footer]
    assert all(upper.bottom <= lower.top + 0.01 for upper, lower in pairwise(stacked))
    assert large.footer.bottom == pytest.approx(large.height)


@pytest.mark.parametrize("proportion", [0.005, 0.5, 8.0, 150.0])
def test_the_furniture_has_room_on_sheets_of_any_proportion(proportion: float) -> None:
    made = chain(120, *"abcdef")
    fold = folded(made, boxes_of(made), lanes_of(made), proportion=proportion)
    assert fold.width / fold.height == pytest.approx(proportion)
    parts = [fold.title, *(band.area for band in fold.bands), fold.strip, fold.summary, fold.footer]
    assert all(upper.bottom <= lower.top + 0.01 for upper, lower in pairwise(parts))


def test_measures_stand_at_the_right_where_bands_leave_the_right_of_the_page_free() -> None:
    fold = fold_of(chain(16, *"abcdefgh"))
    assert fold.beside
    assert fold.summary.left > max(band.area.right for band in fold.bands)
    assert fold.summary.right == fold.title.right
    assert fold.title.bottom <= fold.summary.top < fold.summary.bottom < fold.footer.top
    assert fold.strip.bottom <= fold.footer.top
    boxes = boxes_of(chain(16, *"abcdefgh")).values()
    assert max(fold.box_to_sheet(box).right for box in boxes) < fold.bands[0].area.right


def test_information_to_other_bands_has_room_above_and_below_them() -> None:
    done = chain(40, "x", "y")
    told = [InformationFlow(id=Id(f"i{n}"), source=Id("k2"), target=Id(f"k{30 + n}")) for n in range(7)]
    plain, busy = fold_of(done), fold_of(done.with_records(*told))
    assert _free_between(busy) > _free_between(plain) + 7 * 3.0


def _free_between(fold: Fold) -> float:
    """The most that is free between the ladder of a band and the lanes of the next, or its own."""
    above = [lower.area.top - upper.ladder.bottom for upper, lower in pairwise(fold.bands)]
    below = [band.ladder.top - band.area.bottom for band in fold.bands]
    return max(above) + max(below)


def test_a_wide_sheet_is_not_left_empty_for_the_sake_of_few_lanes() -> None:
    done = arranged(published_map("03"))
    fold = folded(done, boxes_of(done), lanes_of(done), proportion=3.9)
    assert len(fold.bands) == 1


@pytest.mark.parametrize("number", [4, 40])
@pytest.mark.parametrize("below", [20.0, -20.0])
def test_what_is_put_below_its_lane_does_not_lie_on_the_ladder(number: int, below: float) -> None:
    made = chain(number, "One", "Two", "Three")
    for lane, key in zip(
        lanes_of(made), (f"k{number // 3 - 1}", f"k{2 * number // 3 - 1}", f"k{number - 1}"), strict=True
    ):
        made = made.with_records(made.placements[Id(key)].with_changes(y=lane.bottom + below))
    fold = fold_of(made)
    for key, box in boxes_of(made).items():
        band = fold.band_of(box.centre[0])
        assert fold.box_to_sheet(box).bottom < band.area.bottom, key


def test_above_a_later_band_is_no_rule_that_names_would_have_to_keep_off() -> None:
    first, second = fold_of(chain(20, "x", "y", "z", "u")).bands[:2]
    assert [rule.centre[1] for rule in first.rules] == pytest.approx(
        [first.area.top, *(shown.top for shown in first.lanes[1:]), first.area.bottom]
    )
    assert [rule.centre[1] for rule in second.rules] == pytest.approx(
        [*(shown.top for shown in second.lanes[1:]), second.area.bottom]
    )
