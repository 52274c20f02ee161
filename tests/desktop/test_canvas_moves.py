"""Where dropped elements come to lie on the strip."""

from functools import cache

from tests.benchmarks.maps import LANE, large_map
from tests.desktop.real_sheets import real_sheet
from vsmdesk.desktop.canvas.moves import moved_to, places_after
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import lanes_of
from vsmdesk.sheet.pieces import Sheet


@cache
def folded_map() -> tuple[ValueStreamMap, Sheet]:
    """Twenty lanes in two bands."""
    value_stream_map = large_map(1_000)
    return value_stream_map, real_sheet(value_stream_map)


def test_everything_that_is_dragged_to_the_right_goes_equally_far_past_the_ends_of_bands() -> None:
    _, sheet = folded_map()
    assert len(sheet.fold.bands) > 1
    places = places_after(sheet.boxes, (204.0, 0.0), sheet.fold)
    assert {round(new[0] - old[0], 3) for old, new in places.values()} == {204.0}


def test_one_that_is_dragged_beyond_the_end_of_its_band_is_held_there() -> None:
    _, sheet = folded_map()
    band = sheet.fold.bands[0]
    key = max((k for k, b in sheet.boxes.items() if b.top < band.area.bottom), key=lambda k: sheet.boxes[k].right)
    ((_, (x, _)),) = places_after({key: sheet.boxes[key]}, (600.0, 0.0), sheet.fold).values()
    assert band.right - 0.01 < x < band.right


def test_nothing_is_dropped_from_the_lowest_lane_onto_the_ladder_below_it() -> None:
    value_stream_map, sheet = folded_map()
    lowest = lanes_of(value_stream_map)[-1]
    chosen = {key: sheet.boxes[key] for key in (Id("e19"), Id("e39"), Id("e18"))}
    moved = moved_to(chosen, places_after(chosen, (0.0, LANE / 2 - 6.0), sheet.fold))(value_stream_map)
    feet = [moved.placements[key].y + box.height for key, box in chosen.items()]
    assert max(feet) <= lowest.bottom
    assert moved.placements[Id("e19")].y > value_stream_map.placements[Id("e19")].y
