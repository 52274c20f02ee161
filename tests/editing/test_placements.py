import pytest

from tests.editing.small_maps import CUSTOMER, DEV, DEV_WAIT, QA, WAIT, WAIT_QA, after, at, small_map
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.placements import Edge, align, bend, distribute, move, nudge, offset_label, resize, unplace
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import Id

POINT = Id("point")
BOXES = {DEV: (0.0, 10.0, 90.0, 66.0), WAIT: (100.0, 20.0, 20.0, 20.0), QA: (300.0, 0.0, 90.0, 66.0)}


def test_elements_lie_where_they_were_moved() -> None:
    changed = after(move({DEV: (10, 20), QA: (500, 60)}))
    assert (at(changed, DEV), at(changed, QA)) == ((10, 20), (500, 60))


def test_a_place_is_a_number_however_it_was_told() -> None:
    for x in (10, 10.0):
        placed = after(resize({DEV: (0, 0, 100, 50)}), move({DEV: (x, 20.5)})).placements[DEV]
        assert (placed.x, placed.y, placed.width) == (10.0, 20.5, 100.0)
        assert (type(placed.x), placed) == (float, type(placed).model_validate(placed.model_dump()))


def test_what_had_no_place_gets_one() -> None:
    changed = after(unplace([DEV]), move({DEV: (1, 2), Id("customer-lane"): (0, 5)}))
    assert (at(changed, DEV), at(changed, Id("customer-lane"))) == ((1, 2), (0, 5))


def test_a_move_to_where_things_are_changes_nothing() -> None:
    before = small_map()
    assert move({DEV: (134, 40)})(before) is before
    assert unplace([DEV_WAIT])(before) is before


def test_bends_go_along_with_both_ends() -> None:
    bent = after(bend(DEV_WAIT, [(200, 10), (210, 30)]), bend(WAIT_QA, [(300, 10)]))
    changed = nudge({DEV: (134, 40), WAIT: (268, 40)}, 10, -5)(bent)
    assert changed.placements[DEV_WAIT].bends == ((210, 5), (220, 25))
    assert changed.placements[WAIT_QA].bends == ((300, 10),)
    apart = move({DEV: (0, 0), WAIT: (1000, 0)})(bent)
    assert apart.placements[DEV_WAIT].bends == ((200, 10), (210, 30))


def test_a_callout_moved_by_hand_goes_along_with_its_element() -> None:
    marked = after(add_friction([DEV], key=POINT), move({POINT: (150, 20)}))
    assert at(nudge({DEV: (134, 40)}, 10, 0)(marked), POINT) == (160, 20)
    assert at(move({DEV: (144, 40), POINT: (0, 0)})(marked), POINT) == (0, 0)
    assert at(nudge({QA: (402, 40)}, 10, 0)(marked), POINT) == (150, 20)


def test_a_size_is_kept_with_the_place() -> None:
    placement = after(resize({DEV: (5, 6, 120, 70)})).placements[DEV]
    assert (placement.x, placement.y, placement.width, placement.height) == (5, 6, 120, 70)


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("left", [(0, 10), (0, 20), (0, 0)]),
        ("center", [(150, 10), (185, 20), (150, 0)]),
        ("right", [(300, 10), (370, 20), (300, 0)]),
        ("top", [(0, 0), (100, 0), (300, 0)]),
        ("middle", [(0, 5), (100, 28), (300, 5)]),
        ("bottom", [(0, 10), (100, 56), (300, 10)]),
    ],
)
def test_elements_line_up(edge: Edge, expected: list[tuple[float, float]]) -> None:
    changed = after(align(BOXES, edge))
    assert [at(changed, key) for key in BOXES] == expected


def test_elements_line_up_as_told_from_their_own_origins() -> None:
    changed = after(align({DEV: (0, 0, 90, 66), QA: (30, 8, 90, 66)}, "left", {QA: (500, 100)}))
    assert (at(changed, DEV), at(changed, QA)) == ((0, 0), (500, 108))


def test_gaps_become_equal_and_the_outer_ones_stay() -> None:
    across = after(distribute(BOXES, "across"))
    assert at(across, WAIT) == (185, 20)
    assert at(across, DEV) == (134, 40)
    down = {DEV: (0.0, 0.0, 10.0, 10.0), QA: (0.0, 100.0, 10.0, 20.0), WAIT: (7.0, 20.0, 10.0, 30.0)}
    assert at(after(distribute(down, "down")), WAIT) == (7, 40)


def test_nothing_lines_up_or_spreads_out_where_there_is_too_little() -> None:
    before = small_map()
    assert align({}, "left")(before) is before
    assert distribute({DEV: BOXES[DEV], QA: BOXES[QA]}, "across")(before) is before


def test_a_label_is_moved_and_put_back() -> None:
    assert after(offset_label(DEV_WAIT, (3, 4))).placements[DEV_WAIT].label_offset == (3, 4)
    assert after(offset_label(DEV_WAIT, (3, 4)), offset_label(DEV_WAIT, None)).placements[DEV_WAIT].label_offset is None


def test_only_what_is_on_the_map_has_a_place() -> None:
    for edit in (move({Id("gone"): (1, 1)}), bend(Id("at-dev"), [(1, 1)]), resize({Id("gone"): (0, 0, 1, 1)})):
        with pytest.raises(EditError, match="no longer on the map"):
            after(edit)


@pytest.mark.parametrize("x", [1e9, float("inf"), float("nan")])
def test_places_beyond_the_map_are_refused(x: float) -> None:
    for key in (CUSTOMER, Id("customer-lane")):
        with pytest.raises(EditError, match="beyond what a map can hold"):
            after(move({key: (x, 0)}))
    with pytest.raises(EditError, match="beyond what a map can hold"):
        after(unplace([CUSTOMER]), resize({CUSTOMER: (0, 0, x, 10)}))
