"""Ways of connections in one band: exact for simple maps."""

from itertools import pairwise

import pytest

from tests.branching_maps import flows, map_of, stages
from tests.sheet.connected import news, rework, teams
from tests.sheet.layout import crossings, faults, layout
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Entity, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.routing import route_between

# Work


def test_work_on_one_line_runs_straight_from_east_to_west() -> None:
    found = layout(map_of(stages("a b"), flows("a b")))
    a, b = found.box("a"), found.box("b")
    assert found.way("f0") == ((a.right, a.centre[1]), (b.left, b.centre[1]))
    assert found.routes[Id("f0")].head


def test_a_handoff_runs_down_nine_behind_its_source_with_a_bar_on_the_border() -> None:
    found = layout(map_of(teams("x", "y"), stages("a", "x"), stages("b", "y"), flows("a b")))
    a, b = found.box("a"), found.box("b")
    x = a.right + 9.0
    assert found.way("f0") == ((a.right, a.centre[1]), (x, a.centre[1]), (x, b.centre[1]), (b.left, b.centre[1]))
    handoff = found.routes[Id("f0")].handoff
    assert handoff is not None
    assert (handoff.x, handoff.y, handoff.bars, handoff.line) == (x, found.fold.bands[0].lanes[1].top, 1, "vertical")


@pytest.mark.parametrize(
    ("records", "bars"),
    [
        (teams("x", "y", x="acme", y="acme"), 1),
        (teams("x", "y", x="acme"), 1),
        (teams("x", "y", x="acme", y="beta"), 2),
        ([*teams("x", "y", x="acme", y="beta"), Organisation(id=Id("beta"), name="Beta", part="supplier")], 3),
    ],
)
def test_bars_say_what_boundary_is_crossed(records: list[AnyRecord], bars: int) -> None:
    found = layout(map_of(records, stages("a", "x"), stages("b", "y"), flows("a b")))
    handoff = found.routes[Id("f0")].handoff
    assert handoff is not None
    assert handoff.bars == bars


def test_work_from_and_to_the_customer_crosses_an_organisation() -> None:
    ends: list[AnyRecord] = [Trigger(id=Id("need"), name="Need"), Delivery(id=Id("done"), name="Done")]
    found = layout(map_of(teams("x"), ends, stages("a", "x"), flows("need a done")))
    first, last = found.routes[Id("f0")].handoff, found.routes[Id("f1")].handoff
    assert first is not None
    assert last is not None
    assert (first.bars, last.bars) == (2, 2)
    assert first.y == last.y == found.fold.bands[0].lanes[1].top
    need, done = found.box("need"), found.box("done")
    assert found.way("f0")[0] == (need.centre[0], need.bottom)
    assert found.way("f1")[-1] == (done.centre[0], done.bottom)


def test_no_bars_inside_a_team_or_where_a_team_is_not_known() -> None:
    found = layout(map_of(teams("x"), stages("a b", "x"), stages("c"), flows("a b c")))
    assert found.routes[Id("f0")].handoff is None
    assert found.routes[Id("f1")].handoff is None


def test_the_handoff_over_a_queue_is_marked_where_the_receivers_lane_begins() -> None:
    queue = Queue(id=Id("q"), name="Backlog")
    found = layout(map_of(teams("x", "y"), stages("a", "x"), queue, stages("b", "y"), flows("a q b")))
    assert found.routes[Id("f0")].handoff is not None
    assert found.routes[Id("f1")].handoff is None
    assert not found.routes[Id("f0")].head


def test_bars_stand_mid_run_where_there_are_no_lanes() -> None:
    off = Presentation(lanes="none")
    found = layout(map_of(off, teams("x", "y"), stages("a", "x"), stages("b", "y"), flows("a b")))
    handoff = found.routes[Id("f0")].handoff
    (start, y), (end, _) = found.way("f0")
    assert handoff is not None
    assert (handoff.x, handoff.y, handoff.line) == ((start + end) / 2, y, "horizontal")


def test_a_handoff_upwards_is_marked_below_the_lane_that_takes_it() -> None:
    found = layout(map_of(teams("x", "y"), stages("a", "x"), stages("b", "y"), stages("c", "x"), flows("a b c")))
    handoff = found.routes[Id("f1")].handoff
    assert handoff is not None
    assert handoff.y == found.fold.bands[0].lanes[0].bottom


# Branches


def test_branches_share_a_trunk_with_a_split_bar_and_meet_at_a_bar_that_waits() -> None:
    found = layout(map_of(stages("a b c d"), flows("a b d", "a c d")))
    a, d = found.box("a"), found.box("d")
    split, join = found.routes[Id("f0")].bars[0], found.routes[Id("f1")].bars[0]
    assert split.centre == (a.right + 9.0, a.centre[1])
    assert join.centre == (d.left - 14.0, d.centre[1])
    assert (split.width, split.height) == (3.0, 18.0)
    assert found.way("f2")[1][0] == a.right + 9.0


def test_alternatives_have_no_bars_but_shares_at_their_tails() -> None:
    shares = [
        Flow(id=Id("yes"), source=Id("ask"), target=Id("b"), share=exactly(60, "%")),
        Flow(id=Id("no"), source=Id("ask"), target=Id("c"), share=exactly(40, "%")),
    ]
    found = layout(map_of(stages("a b c d"), Decision(id=Id("ask")), flows("a ask", "b d", "c d"), shares))
    assert all(route.bars == () for route in found.routes.values())
    ask = found.box("ask")
    for key, text in (("yes", "60 %"), ("no", "40 %")):
        label = found.routes[Id(key)].label
        assert label is not None
        assert label.lines[0].text == text
        assert label.box.left < ask.right + 60.0
    assert faults(found) == []


def test_a_decision_that_says_nothing_of_shares_decides_and_does_not_split() -> None:
    found = layout(map_of(stages("a b c d"), Decision(id=Id("ask")), flows("a ask b d", "ask c d")))
    assert all(route.bars == () for route in found.routes.values())


def test_two_starts_that_meet_do_not_wait_for_each_other() -> None:
    found = layout(map_of(stages("a b c"), flows("a c", "b c")))
    assert all(route.bars == () for route in found.routes.values())


def test_nested_branches_have_bars_of_their_own() -> None:
    found = layout(map_of(stages("a b c d e f"), flows("a b c e f", "b d e", "a f")))
    bars = [bar for route in found.routes.values() for bar in route.bars]
    assert len(bars) == 4
    assert faults(found) == []


def test_a_bypass_runs_around_what_it_passes() -> None:
    found = layout(map_of(stages("a b c d"), flows("a b c d", "b d")))
    way, c = found.way("f3"), found.box("c")
    assert len(way) == 6
    assert way[2][1] == way[3][1]
    assert way[2][1] < c.top or way[2][1] > c.bottom
    assert faults(found) == []


def test_work_in_circles_comes_back_from_behind() -> None:
    found = layout(map_of(stages("a b c"), flows("a b c a")))
    way, a, c = found.way("f2"), found.box("a"), found.box("c")
    assert (way[0], way[-1]) == ((c.right, c.centre[1]), (a.left, a.centre[1]))
    assert faults(found) == []


# Rework


def test_rework_runs_below_from_south_to_south() -> None:
    found = layout(map_of(stages("a b c"), flows("a b c"), rework("c", "a")))
    a, c = found.box("a"), found.box("c")
    first, corner, other, last = found.way("r")
    assert (first, last) == ((c.centre[0], c.bottom), (a.centre[0], a.bottom))
    assert corner[1] == other[1] > a.bottom
    label = found.routes[Id("r")].label
    assert label is not None
    assert (label.lines[0].text, label.anchor) == ("Rework 25 %", "end")
    assert label.box.right == a.centre[0] - 6.0


def test_rework_to_another_lane_runs_in_the_free_edge_of_its_own_lane() -> None:
    found = layout(
        map_of(teams("x", "y"), stages("a", "x"), stages("b c", "y"), flows("a b c"), rework("c", "a", None))
    )
    way, lane = found.way("r"), found.fold.bands[0].lanes[1]
    assert found.box("c").bottom < way[1][1] < lane.bottom
    label = found.routes[Id("r")].label
    assert label is not None
    assert label.lines[0].text == "Rework"


def test_two_loops_to_one_stage_rise_beside_each_other() -> None:
    found = layout(map_of(stages("a b c d"), flows("a b c d"), rework("c", "a"), rework("d", "a", 5.0, "s")))
    risers = {found.way("r")[-1][0], found.way("s")[-1][0]}
    assert len(risers) == 2
    assert faults(found) == []


def test_rework_of_a_stage_by_itself_is_a_loop_below_it() -> None:
    found = layout(map_of(stages("a"), rework("a", "a")))
    a = found.box("a")
    way = found.way("r")
    assert all(y >= a.bottom for _, y in way)
    assert way[0] != way[-1]


def test_rework_from_and_to_queues_uses_their_sides() -> None:
    queues: list[AnyRecord] = [Queue(id=Id("p"), name="In"), Queue(id=Id("q"), name="Out")]
    found = layout(map_of(stages("a b"), queues, flows("p a q b"), rework("b", "p"), rework("q", "a", 3.0, "s")))
    assert found.way("r")[-1] == (found.box("p").left, found.box("p").centre[1])
    assert found.way("s")[0] == (found.box("q").right, found.box("q").centre[1])
    assert faults(found) == []


# Information


def test_information_leaves_high_at_the_side_and_comes_in_from_above() -> None:
    found = layout(map_of(teams("x", "y"), stages("a b", "x"), stages("c", "y"), flows("a b c"), news("a", "c")))
    a, c = found.box("a"), found.box("c")
    assert found.way("i")[-1] == (c.centre[0], c.top)
    assert found.way("i")[0][1] < a.centre[1]
    assert found.routes[Id("i")].head
    assert faults(found) == []


def test_information_on_one_line_runs_above_it() -> None:
    found = layout(map_of(stages("a b c"), flows("a b c"), news("c", "a")))
    way, a = found.way("i"), found.box("a")
    assert min(y for _, y in way) < a.top
    label = found.routes[Id("i")].label
    assert label is not None
    assert label.lines[0].text == "Release calendar"


def test_information_passes_beside_meeting_days() -> None:
    weekly = Stage(id=Id("c"), name="Board", team=Id("y"), fields=(("Weekdays", "Mon, Tue, Fri"),))
    found = layout(map_of(teams("x", "y"), stages("a b", "x"), weekly, flows("a b c"), news("a", "c")))
    assert found.way("i")[-1][0] > found.box("c").centre[0]
    assert faults(found) == []


def test_parties_exchange_information_side_by_side_and_send_it_down_on_one_bus() -> None:
    parties: list[AnyRecord] = [Entity(id=Id("k"), name="Client"), Entity(id=Id("c"), name="Control", part="control")]
    down: list[AnyRecord] = [news("c", "a", "weekly", "j"), news("c", "b", "", "l"), news("b", "c", "", "u")]
    orders: list[AnyRecord] = [news("k", "c", "forecast"), news("k", "c", "daily order", "n")]
    found = layout(map_of(parties, stages("a b"), flows("a b k"), orders, down))
    assert len(found.way("i")) == len(found.way("n")) == 2
    assert found.way("n")[0][1] - found.way("i")[0][1] > 10.0
    assert found.way("j")[1][1] == found.way("l")[1][1]
    assert found.way("j")[0] == found.way("l")[0]
    up = found.way("u")
    assert (up[0][1], up[-1][1]) == (found.box("b").top, found.box("c").bottom)
    client = found.box("k")
    assert found.way("f1")[-1] == (client.centre[0], client.bottom)


def test_a_supplier_delivers_straight_down() -> None:
    parties: list[AnyRecord] = [Entity(id=Id("s"), name="Steel", part="supplier"), Queue(id=Id("q"), name="Coils")]
    found = layout(map_of(Presentation(notation="classic"), parties, stages("a"), flows("s q a")))
    (x1, _), (x2, _) = found.way("f0")
    assert x1 == x2 == found.box("q").centre[0]
    found = layout(map_of(parties, stages("a"), flows("s q a")))
    assert found.way("f0")[-1] == (found.box("q").left, found.box("q").centre[1])
    assert faults(found) == []


def test_loops_that_overlap_do_not_cross() -> None:
    loops: list[AnyRecord] = [rework("c", "a"), rework("d", "b", 10.0, "s")]
    found = layout(map_of(stages("a b c d"), flows("a b c d"), loops))
    assert crossings(found) == 0
    assert {way[0][1] for way in (found.way("r"), found.way("s"))} == {found.box("a").top, found.box("a").bottom}


def test_deliveries_and_parties_beside_the_flow_take_it_from_the_side() -> None:
    places = [
        Placement(id=Id(f"p{n}"), element=Id(key), x=x, y=40.0) for n, (key, x) in enumerate([("a", 200.0), ("k", 0.0)])
    ]
    found = layout(map_of(stages("a"), Entity(id=Id("k"), name="Client"), flows("a k", "k a"), places), arrange=False)
    assert found.way("f0")[-1][0] in (found.box("k").left, found.box("k").right)
    assert found.way("f1")[0][0] == found.box("k").right
    assert crossings(found) == 0


# By hand


def test_bends_made_by_hand_win() -> None:
    bends = ((100.0, 150.0), (124.0, 150.0))
    placed = Placement(id=Id("p"), element=Id("f0"), bends=bends, label_offset=(5.0, -7.0))
    done = layout(map_of(stages("a b"), flows("a b"))).value_stream_map
    found = layout(done.with_records(placed), arrange=False)
    way = found.way("f0")
    assert [found.fold.to_strip(x, y) for x, y in way if y > found.box("a").bottom + 20.0] == [
        pytest.approx(point) for point in bends
    ]
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(way))


def test_a_label_moved_by_hand_is_moved_from_where_it_would_be() -> None:
    before = layout(map_of(stages("a b c"), flows("a b c"), rework("c", "a")))
    placed = Placement(id=Id("p"), element=Id("r"), label_offset=(5.0, 7.0))
    after = layout(before.value_stream_map.with_records(placed), arrange=False)
    one, other = before.routes[Id("r")].label, after.routes[Id("r")].label
    assert one is not None
    assert other is not None
    assert (other.x - one.x, other.y - one.y) == (5.0, 7.0)
    assert other.box == one.box.moved(5.0, 7.0)


def test_connections_without_a_place_at_both_ends_have_no_way() -> None:
    lost = Flow(id=Id("lost"), source=Id("a"), target=Id("gone"))
    assert Id("lost") not in layout(map_of(stages("a b"), flows("a b"), lost)).routes


def test_elements_on_top_of_each_other_still_have_ways() -> None:
    places = [Placement(id=Id(f"p{key}"), element=Id(key), x=10.0 * n, y=5.0 * n) for n, key in enumerate("abcdef")]
    found = layout(map_of(stages("a b c d e f"), flows("a b c d e f a"), rework("f", "b"), places), arrange=False)
    assert len(found.routes) == 7


def test_a_walled_in_port_is_reached_around_the_walls() -> None:
    corners = {"a": (0.0, 100.0), "b": (600.0, 100.0), "w": (140.0, 100.0), "u": (140.0, 10.0), "v": (140.0, 190.0)}
    corners |= {"x": (460.0, 100.0), "y": (460.0, 10.0), "z": (460.0, 190.0), "m": (300.0, 55.0), "n": (300.0, 145.0)}
    places = [Placement(id=Id(f"p{key}"), element=Id(key), x=x, y=y) for key, (x, y) in corners.items()]
    found = layout(map_of(stages(" ".join(corners)), flows("a b"), places), arrange=False)
    assert faults(found) == []


def test_what_leads_back_into_itself_runs_around_it() -> None:
    records: list[AnyRecord] = [Decision(id=Id("d"), name="Again?"), Queue(id=Id("q"), name="In")]
    ways: list[AnyRecord] = [*flows("d d", "q q", start=50), rework("d", "d"), news("q", "q")]
    found = layout(map_of(stages("a"), records, flows("q a d"), ways))
    assert all(len(found.way(key)) >= 4 for key in ("f50", "f51", "r", "i"))


def test_elements_scattered_over_miles_are_joined_all_the_same() -> None:
    places = [
        Placement(id=Id(f"p{key}"), element=Id(key), x=(-1) ** n * 1e5 * n, y=9e4 * n) for n, key in enumerate("abcdef")
    ]
    found = layout(map_of(stages("a b c d e f"), flows("a b c d e f a"), rework("f", "b"), places), arrange=False)
    assert len(found.routes) == 7
    assert found.routes[Id("r")].label is not None


# A single connection


def test_the_way_of_a_single_connection_for_a_drag() -> None:
    one, other = Box(0.0, 0.0, 90.0, 66.0), Box(134.0, 86.0, 224.0, 152.0)
    assert route_between(one, other) == ((90.0, 33.0), (99.0, 33.0), (99.0, 119.0), (134.0, 119.0))
    wall = Box(94.0, 60.0, 130.0, 100.0)
    way = route_between(one, other, [wall])
    assert not any(
        Box(min(a, c), min(b, d), max(a, c), max(b, d)).grown(0.1).overlaps(wall) for (a, b), (c, d) in pairwise(way)
    )
    assert route_between(one, other, kind=Rework)[0] == (45.0, 66.0)
    assert route_between(one, other, kind=InformationFlow)[-1] == (179.0, 86.0)


def test_an_empty_map_has_no_ways() -> None:
    assert layout(ValueStreamMap.of_records([])).routes == {}


def test_work_that_changes_its_system_within_a_team_is_marked_as_such() -> None:
    one, other = System(id=Id("j"), name="Jira"), System(id=Id("s"), name="SAP")
    steps = stages("a b c", "x")
    steps = [steps[0].with_changes(systems=(one.id,)), steps[1].with_changes(systems=(one.id, other.id)), steps[2]]
    steps.append(Stage(id=Id("d"), name="D", team=Id("x"), systems=(other.id,)))
    found = layout(map_of(teams("x"), [one, other], steps, flows("a b c", "a d")))
    marks = {key: route.handoff.bars for key, route in found.routes.items() if route.handoff is not None}
    assert marks == {Id("f2"): 4}
