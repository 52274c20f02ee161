"""Automatic arrangement: columns, rows, lanes, and what must hold for every map."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import pytest

from tests.branching_maps import branching_map, flows, map_of, stages
from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.sizes import size_of

Corner = tuple[float, float]


def corner(value_stream_map: ValueStreamMap, key: str) -> Corner:
    placed = value_stream_map.placements[Id(key)]
    return (placed.x, placed.y)


def boxes(value_stream_map: ValueStreamMap) -> dict[Id, Box]:
    found = {}
    for element in value_stream_map.elements:
        placed = value_stream_map.placements[element.id]
        width, height = size_of(element, value_stream_map)
        found[element.id] = Box(placed.x, placed.y, placed.x + width, placed.y + height)
    return found


def rooms(value_stream_map: ValueStreamMap) -> list[tuple[Id, Box]]:
    """Boxes, and everything written and piled around them."""
    found = []
    for key, box in boxes(value_stream_map).items():
        element = value_stream_map.records[key]
        marks = (mark.moved(box.left, box.top) for mark in marks_around(element, value_stream_map))
        found += [(key, room) for room in (box, *marks)]
    return found


def overlaps(value_stream_map: ValueStreamMap) -> list[tuple[Id, Id]]:
    """Pairs of elements of which boxes or texts lie on each other."""
    found, open_rooms = [], list[tuple[Id, Box]]()
    for key, room in sorted(rooms(value_stream_map), key=lambda item: item[1].left):
        open_rooms = [(other, box) for other, box in open_rooms if box.right > room.left]
        found += [(other, key) for other, box in open_rooms if other != key and box.overlaps(room)]
        open_rooms.append((key, room))
    return found


def middle(box: Box) -> float:
    return box.centre[1]


def test_a_chain_stands_on_one_line_134_points_apart() -> None:
    done = arranged(map_of(stages("a b c"), flows("a b c")))
    assert [corner(done, key) for key in "abc"] == [(0.0, 13.0), (134.0, 13.0), (268.0, 13.0)]


def test_a_queue_stands_in_the_gap_on_the_flow_line() -> None:
    done = arranged(map_of(stages("a b"), Queue(id=Id("q"), name="Backlog"), flows("a q b")))
    box = boxes(done)[Id("q")]
    assert 90.0 < box.left < box.right < 134.0
    assert middle(box) == 46.0
    assert corner(done, "b") == (134.0, 13.0)


def test_several_queues_in_one_gap_widen_it() -> None:
    queues = [Queue(id=Id(key), name="waiting") for key in ("p", "q")]
    done = arranged(map_of(stages("a b"), queues, flows("a p q b")))
    assert corner(done, "b")[0] > 140.0
    assert overlaps(done) == []


def test_parallel_branches_stand_under_each_other() -> None:
    done = arranged(map_of(stages("a b c d"), flows("a b d", "a c d")))
    assert [corner(done, key) for key in "abcd"] == [(0.0, 13.0), (134.0, 13.0), (134.0, 99.0), (268.0, 13.0)]


def test_branches_of_several_teams_stand_each_in_its_own_lane() -> None:
    teams = [Team(id=Id("x"), name="X"), Team(id=Id("y"), name="Y")]
    done = arranged(map_of(teams, stages("a b d", "x"), stages("c", "y"), flows("a b d", "a c d")))
    assert corner(done, "b")[0] == corner(done, "c")[0]
    assert corner(done, "c")[1] == 86.0 + 13.0
    assert (done.placements[Id("x")].height, done.placements[Id("y")].y) == (86.0, 86.0)


def test_a_lane_grows_where_branches_stack() -> None:
    done = arranged(map_of(Team(id=Id("x"), name="X"), stages("a b c d", "x"), flows("a b d", "a c d")))
    assert done.placements[Id("x")].height == 172.0


def test_the_main_path_stays_straight_and_a_bypass_gets_a_way_of_its_own() -> None:
    done = arranged(map_of(stages("a b c d"), flows("a b c d", "b d")))
    assert {corner(done, key)[1] for key in "abcd"} == {corner(done, "a")[1]}


def test_rework_keeps_room_below() -> None:
    loop = Rework(id=Id("r"), source=Id("c"), target=Id("a"))
    done = arranged(map_of(Team(id=Id("x"), name="X"), stages("a b c", "x"), flows("a b c"), loop))
    height = done.placements[Id("x")].height
    assert height is not None
    assert height > 86.0


def test_trigger_and_delivery_stand_in_the_customer_lane_at_the_two_ends() -> None:
    need, out = Trigger(id=Id("need"), name="Need"), Delivery(id=Id("done"), name="Done")
    done = arranged(map_of(Team(id=Id("x"), name="X"), need, out, stages("a b", "x"), flows("need a b done")))
    assert done.placements[CUSTOMER_LANE].height == 50.0
    assert corner(done, "need") == (-76.0, 17.0)
    assert corner(done, "done") == (239.5, 17.0)
    assert corner(done, "a") == (0.0, 63.0)


def test_a_decision_stands_behind_its_stage_and_branches_behind_it() -> None:
    shares = [
        Flow(id=Id("y"), source=Id("ask"), target=Id("b"), share=exactly(60, "%")),
        Flow(id=Id("n"), source=Id("ask"), target=Id("c"), share=exactly(40, "%")),
    ]
    done = arranged(
        map_of(stages("a b c d"), Decision(id=Id("ask"), name="Risk?"), flows("a ask", "b d", "c d"), shares)
    )
    found = boxes(done)
    assert found[Id("a")].right < found[Id("ask")].left < found[Id("ask")].right < found[Id("b")].left
    assert found[Id("b")].left == found[Id("c")].left


def test_a_side_branch_that_joins_late_starts_right_before_it_joins() -> None:
    done = arranged(map_of(stages("a b c d s"), flows("a b c d", "s d")))
    assert corner(done, "s")[0] == corner(done, "c")[0]


def test_what_is_not_connected_follows_in_order_at_the_end() -> None:
    done = arranged(map_of(stages("a b x y"), Queue(id=Id("q"), name="left over"), flows("a b")))
    xs = [corner(done, key)[0] for key in ("a", "b", "x", "y", "q")]
    assert xs == sorted(xs)
    assert len({middle(box) for box in boxes(done).values()}) == 1


def test_work_in_circles_is_laid_out_too() -> None:
    done = arranged(map_of(stages("a b c"), flows("a b c a")))
    assert [corner(done, key)[0] for key in "abc"] == [0.0, 134.0, 268.0]


def test_many_columns_draw_closer_together_if_that_brings_them_onto_one_page() -> None:
    keys = "a b c d e f g h"
    done = arranged(map_of(stages(keys), flows(keys)))
    gap = corner(done, "b")[0] - 90.0
    assert 32.0 <= gap < 44.0
    assert corner(done, "h")[0] + 90.0 <= 1011.0


def test_columns_that_fit_on_no_page_stand_close_so_that_few_bands_are_needed() -> None:
    keys = "a b c d e f g h i j k l"
    assert corner(arranged(map_of(stages(keys), flows(keys))), "b")[0] == 122.0


def test_classic_maps_have_wide_gaps_and_outside_parties_above() -> None:
    parties = [
        Entity(id=Id("s"), name="Steel", part="supplier"),
        Entity(id=Id("c"), name="State Street", part="customer"),
        Entity(id=Id("p"), name="Control", part="control"),
    ]
    stock = Queue(id=Id("q"), name="Coils", quantity=exactly(5, "items"))
    classic = Presentation(notation="classic")
    done = arranged(map_of(classic, parties, stock, stages("a b"), flows("s q a b c")))
    found = boxes(done)
    above = {key: found[Id(key)] for key in "scp"}
    assert max(box.bottom for box in above.values()) + 60.0 < found[Id("a")].top
    assert above["s"].centre[0] == found[Id("q")].centre[0]
    assert above["s"].right < above["p"].left < above["p"].right < above["c"].left
    assert found[Id("b")].left - found[Id("a")].right == pytest.approx(84.0)
    assert overlaps(done) == []


def test_stock_between_processes_of_different_rows_stays_on_its_line() -> None:
    classic = Presentation(notation="classic")
    stock = Queue(id=Id("q"), name="Parts", quantity=exactly(5, "items"))
    done = arranged(map_of(classic, stages("a b c d e f"), stock, flows("a b e f d", "a c q d")))
    assert middle(boxes(done)[Id("c")]) != middle(boxes(done)[Id("d")])
    assert middle(boxes(done)[Id("q")]) == middle(boxes(done)[Id("c")])
    assert overlaps(done) == []


def test_outside_parties_share_the_customer_lane_with_trigger_and_delivery() -> None:
    need, out = Trigger(id=Id("need"), name="Need stated"), Delivery(id=Id("done"), name="Value delivered")
    parties = [Entity(id=Id(f"e{n}"), name="Head office", part="control") for n in range(3)]
    parties += [Entity(id=Id("k"), name="Client"), Entity(id=Id("l"), name="Supplier", part="supplier")]
    done = arranged(map_of(Team(id=Id("x"), name="X"), need, out, parties, stages("a", "x"), flows("need a done")))
    height = done.placements[CUSTOMER_LANE].height
    assert height == 80.0
    assert overlaps(done) == []
    assert all(box.bottom <= height for key, box in boxes(done).items() if key != Id("a"))


def test_notes_and_placed_systems_stand_below_the_flow() -> None:
    note = Note(id=Id("n"), name="Figures of one week")
    system = System(id=Id("jira"), name="Jira")
    at = Placement(id=Id("p"), element=Id("jira"), x=10.0, y=10.0)
    done = arranged(map_of(stages("a b"), flows("a b"), note, system, System(id=Id("sap"), name="SAP"), at))
    assert corner(done, "n")[1] > 79.0
    assert done.placements[Id("jira")].y > 79.0
    assert Id("sap") not in done.placements
    assert corner(done, "n")[0] + 90.0 < done.placements[Id("jira")].x


def test_a_note_in_a_lane_makes_it_higher() -> None:
    done = arranged(map_of(Team(id=Id("x"), name="X"), stages("a", "x"), Note(id=Id("n"), name="Note", team=Id("x"))))
    height = done.placements[Id("x")].height
    assert height is not None
    assert 79.0 < corner(done, "n")[1] < height - 30.0


def test_an_empty_map_stays_the_same_map() -> None:
    nothing = ValueStreamMap.of_records([])
    assert arranged(nothing) is nothing
    assert corner(arranged(map_of(stages("a"))), "a") == (0.0, 13.0)
    assert arranged(map_of(Queue(id=Id("q")))).placements[Id("q")].y > 0.0


def test_a_map_of_ends_alone_has_places_too() -> None:
    done = arranged(map_of(Trigger(id=Id("need"), name="Need"), Delivery(id=Id("done")), flows("need done")))
    assert overlaps(done) == []


def test_hand_moved_callouts_stay_and_hand_made_bends_go() -> None:
    point = Friction(id=Id("x"), number=1, elements=(Id("a"),))
    disc = Placement(id=Id("p1"), element=Id("x"), x=50.0, y=200.0)
    bend = Placement(id=Id("p2"), element=Id("f0"), bends=((1.0, 2.0),), label_offset=(3.0, 4.0))
    plain = Placement(id=Id("p3"), element=Id("f1"))
    done = arranged(map_of(stages("a b c"), flows("a b c"), point, disc, bend, plain))
    assert done.placements[Id("x")] is disc
    assert done.placements[Id("f1")] is plain
    straight = done.placements[Id("f0")]
    assert (straight.bends, straight.label_offset) == ((), None)


def test_widths_that_people_gave_stay() -> None:
    wide = Placement(id=Id("p"), element=Id("a"), x=900.0, y=900.0, width=120.0)
    done = arranged(map_of(stages("a b"), flows("a b"), wide))
    assert (done.placements[Id("a")].width, corner(done, "a")) == (120.0, (0.0, 13.0))
    assert corner(done, "b")[0] == 164.0


# A selection


def _placed(**corners: Corner) -> list[Placement]:
    return [Placement(id=Id(f"at-{key}"), element=Id(key), x=x, y=y) for key, (x, y) in corners.items()]


def test_a_selection_begins_where_it_began_and_the_rest_stays() -> None:
    before = map_of(stages("a b c"), flows("a b c"), _placed(a=(0.0, 13.0), b=(300.0, 500.0), c=(310.0, 700.0)))
    done = arranged(before, {Id("b"), Id("c")})
    assert (corner(done, "a"), corner(done, "b"), corner(done, "c")) == ((0.0, 13.0), (300.0, 500.0), (434.0, 500.0))


def test_a_selection_makes_room_below_what_did_not_move() -> None:
    before = map_of(stages("a b c"), flows("b c"), _placed(a=(134.0, 13.0), b=(0.0, 13.0), c=(0.0, 20.0)))
    done = arranged(before, [Id("b"), Id("c")])
    assert corner(done, "b")[1] > 79.0
    assert overlaps(done) == []


def test_a_selection_keeps_its_lanes() -> None:
    teams = [Team(id=Id("x"), name="X"), Team(id=Id("y"), name="Y")]
    before = map_of(teams, stages("a b", "x"), stages("c", "y"), flows("a b c"))
    moved = arranged(before).with_records(
        Placement(id=Id("at-y"), element=Id("y"), y=300.0, height=100.0),
        *_placed(a=(0.0, 13.0), b=(150.0, 40.0), c=(150.0, 310.0)),
    )
    done = arranged(moved, {Id("b"), Id("c")})
    assert corner(done, "b") == (150.0, 13.0)
    assert corner(done, "c") == (284.0, 313.0)
    assert done.placements[Id("y")].y == 300.0


def test_selected_elements_that_had_no_place_get_one() -> None:
    done = arranged(map_of(stages("a b"), flows("a b")), {Id("a"), Id("b")})
    assert corner(done, "b") == (134.0, 13.0)
    assert arranged(done, ()) is done


# What holds for every map


@cache
def branching(seed: int) -> ValueStreamMap:
    return arranged(branching_map(seed))


def _assert_good(done: ValueStreamMap) -> None:
    assert arranged(done) is done
    assert overlaps(done) == []
    found = boxes(done)
    for flow in done.of(Flow):
        assert found[flow.source].centre[0] < found[flow.target].centre[0]
    _assert_in_their_lanes(done, found)


def _assert_in_their_lanes(done: ValueStreamMap, found: Mapping[Id, Box]) -> None:
    for key, lane in lane_of_each(done).items():
        placed = done.placements[lane]
        assert placed.height is not None
        assert placed.y <= found[key].top
        assert found[key].bottom <= placed.y + placed.height


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_maps(name: str) -> None:
    _assert_good(arranged(published_map(name)))


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_maps_with_branches_and_rework(first: int) -> None:
    for seed in range(first, first + 20):
        _assert_good(branching(seed))


@pytest.mark.parametrize("teams", [2, 3, 5])
def test_maps_with_teams(teams: int) -> None:
    for seed in range(20):
        _assert_good(arranged(branching_map(seed, teams=teams)))


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_all_kinds_of_records(first: int) -> None:
    for seed in range(first, first + 10):
        done = arranged(generated_map(seed))
        assert arranged(done) is done
        assert overlaps(done) == []


def test_boxes_cover_at_least_an_eighth_of_what_the_drawing_takes() -> None:
    for seed in range(200):
        found = list(boxes(branching(seed)).values())
        width = max(box.right for box in found) - min(box.left for box in found)
        height = max(box.bottom for box in found) - min(box.top for box in found)
        assert sum(box.width * box.height for box in found) >= 0.12 * width * height


def test_a_thousand_elements_without_overlaps() -> None:
    chain = branching_map(7, most=60)
    keys = " ".join(f"k{n}" for n in range(940))
    whole = chain.with_records(*stages(keys), *flows(keys, start=10_000))
    done = arranged(whole)
    assert overlaps(done) == []


def test_information_and_unknown_ends_do_not_move_the_flow() -> None:
    plain = map_of(stages("a b c"), flows("a b c"))
    news = InformationFlow(id=Id("i"), source=Id("c"), target=Id("a"))
    lost = Flow(id=Id("lost"), source=Id("a"), target=Id("gone"))
    more = arranged(plain.with_records(news, lost))
    assert all(corner(more, element.id) == corner(arranged(plain), element.id) for element in plain.of(Element))


def test_stages_of_different_width_share_a_column_by_their_middles() -> None:
    wide = Placement(id=Id("p"), element=Id("b"), width=140.0)
    done = arranged(map_of(stages("a b c d"), flows("a b d", "a c d"), wide))
    found = boxes(done)
    assert found[Id("b")].centre[0] == found[Id("c")].centre[0]
    assert isinstance(done.records[Id("b")], Stage)


@pytest.mark.parametrize("lanes", ["team", "organisation"])
def test_ends_in_the_lane_of_a_team_stand_clear_of_its_stages(lanes: Literal["team", "organisation"]) -> None:
    firm, team = Organisation(id=Id("firm"), name="Firm"), Team(id=Id("team"), name="Team", organisation=Id("firm"))
    ends = (Trigger(id=Id("t"), name="Claim has come", team=team.id), Delivery(id=Id("d"), name="Paid", team=team.id))
    long = ends[1].with_changes(name="Claim has been settled")
    between = [Stage(id=Id(key), name=key, team=team.id) for key in "ab"]
    connected = [Flow(id=Id(f"{a}{b}"), source=Id(a), target=Id(b)) for a, b in ("ta", "ab", "bd")]
    for end in (ends[1], long):
        made = arranged(map_of(firm, team, ends[0], *between, end, *connected, Presentation(lanes=lanes)))
        assert set(lane_of_each(made).values()) == {team.id if lanes == "team" else firm.id}
        assert overlaps(made) == []
