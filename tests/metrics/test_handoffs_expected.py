"""Expected handoffs: how often an item changes teams, rework and branches included, by hand."""

from datetime import date

import pytest

from tests.golden_maps import published_map
from tests.metrics.tables import Stream
from vsmdesk.editing.edits.baselines import freeze
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.measures import frozen_values
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly

KEY = "expected_handoff_count"


def test_without_rework_and_branches_it_is_what_is_counted_on_the_path() -> None:
    stream = Stream("id,team,process time\na,A,1 h\nb,B,1 h\nc,B,1 h\nd,,1 h\ne,A,1 h")
    assert stream.value(KEY) == stream.value("handoff_count") == 2
    assert Stream("id,process time\na,1 h").value(KEY) == 0


def test_rework_hands_work_back_and_over_again() -> None:
    # a and b are passed 1.25 times: over 1.25 times, back 0.25 times, and once on to c.
    stream = Stream("id,team,process time,next\na,A,1 h,\nb,B,1 h,c; a (20% rework)\nc,A,1 h,-")
    assert stream.value(KEY) == pytest.approx(2.5)


def test_rework_without_a_share_beside_the_way_is_no_handoff() -> None:
    # Nobody takes up the note that what was delivered is sent back to.
    rows = "id,kind,team,process time,next\na,stage,A,1 h,b\nb,stage,B,1 h,out\nout,delivery,,,n (rework)\nn,note,,,-"
    assert Stream(rows).value(KEY) == 1


def test_alternatives_count_by_their_share_and_parallel_branches_in_full() -> None:
    rows = "id,team,process time,next\na,A,1 h,b{}; c{}\nb,B,1 h,d\nc,A,1 h,d\nd,A,1 h,-"
    assert Stream(rows.format(" (30%)", " (70%)")).value(KEY) == pytest.approx(0.6)
    assert Stream(rows.format("", "")).value(KEY) == 2


def test_a_queue_where_ways_meet_keeps_what_comes_from_whom() -> None:
    # 30 % come from B into the queue before A, 70 % from A.
    stream = Stream(
        """
        id,kind,team,process time,wait time,next
        a,stage,A,1 h,,b (30%); c (70%)
        b,stage,B,1 h,,q
        c,stage,A,1 h,,q
        q,queue,,,1 h,d
        d,stage,A,1 h,,-
        """
    )
    assert stream.value(KEY) == pytest.approx(0.3 + 0.3)


def test_a_decision_that_sends_back_through_a_queue_is_passed_over() -> None:
    # a (A), q, b (B), decision: half goes back to the queue before b. b comes after A once, after B once.
    stream = Stream(
        """
        id,kind,team,process time,wait time,next
        a,stage,A,1 h,,
        q,queue,,,1 h,
        b,stage,B,1 h,,
        y,decision,,,,c (50%); b (50% rework)
        c,stage,A,1 h,,-
        """
    )
    assert stream.of("b", "expected_visits") == pytest.approx(2)
    assert stream.value(KEY) == pytest.approx(2)


def test_the_least_and_the_most_rework_bound_it() -> None:
    stream = Stream("id,team,process time,next\na,A,1 h,\nb,B,1 h,c; a (10-20-50% rework)\nc,A,1 h,-")
    # With a share r: (1 + r) / (1 - r) + 1.
    assert stream.ends(KEY) == pytest.approx((1.1 / 0.9 + 1, 1.5 / 0.5 + 1))
    assert stream.value(KEY) == pytest.approx(2.5)


def test_what_is_not_known_of_the_way_is_not_known_of_handoffs() -> None:
    stream = Stream("id,kind,team,process time,next\nd,decision,,0 h,a; b\na,stage,A,1 h,-\nb,stage,B,1 h,-")
    assert stream.value(KEY) is None
    assert stream.figure(KEY).missing
    assert Stream("id,kind\nn,note").value(KEY) is None


def test_of_a_published_map_with_a_parallel_branch() -> None:
    # Four on the longest path, and the exploratory test hands over to operations as well.
    assert figures_of(published_map("03")).stream[KEY].value == 5


def test_people_freed_since_a_baseline() -> None:
    stream = Stream("demand: 4/d\nid,process time,people\na,2 h,2\nb,1 h,1")
    assert stream.value("people_freed") is None
    assert [one.field for one in stream.figure("people_freed").missing] == ["baseline"]
    # 4 items a day of 5 person-hours are 20 h a day: 2.5 people of 8 h.
    frozen = freeze("Before", date(2026, 3, 1), frozen_values(stream.figures))(stream.map)
    assert figures_of(frozen).stream["people_freed"].value == pytest.approx(0)
    first = frozen.of(Stage)[0]
    after = frozen.with_records(first.with_changes(process_time=exactly(1, "h")))
    assert figures_of(after).stream["people_freed"].value == pytest.approx(2.5 - 1.5)
    unknown = frozen.with_records(first.with_changes(process_time=None))
    assert figures_of(unknown).stream["people_freed"].value is None


def test_handoffs_follow_teams_that_change_and_their_names() -> None:
    stream = Stream("id,team,process time\na,A,1 h\nb,B,1 h\nc,C,1 h")
    graph = FlowGraph(stream.map)
    assert figures_of(stream.map, graph).stream[KEY].value == 2
    first, second = (team for team in stream.map.of(Team) if team.name in "AB")
    renamed = stream.map.with_records(second.with_changes(name="a"))
    graph.follow(difference(stream.map, renamed))
    assert figures_of(renamed, graph).stream[KEY].value == 1
    stage = renamed.of(Stage)[2]
    moved = renamed.with_records(stage.with_changes(team=first.id))
    graph.follow(difference(renamed, moved))
    assert figures_of(moved, graph).stream[KEY].value == 0


def test_queues_in_a_row_and_a_decision_that_sends_back_among_them() -> None:
    """A quarter comes from A, the rest from B, into a queue; a decision behind the next one sends half back to it.

    Whatever goes round keeps the mixture: three quarters come from B when A takes them over.
    """
    stream = Stream(
        """
        id,kind,team,process time,wait time,next
        s,stage,A,1 h,,a (25%); b (75%)
        a,stage,A,1 h,,q
        b,stage,B,1 h,,q
        q,queue,,,1 h,r
        r,queue,,,1 h,y
        y,decision,,,,c (50%); q (50% rework)
        c,stage,A,1 h,,-
        """
    )
    assert stream.of("q", "expected_visits") == pytest.approx(2)
    # 75 % go over from A to B, and those come back to A.
    assert stream.value(KEY) == pytest.approx(0.75 + 0.75)


def test_what_starts_without_a_team_hands_nothing_over_and_where_nobody_comes_nothing_is_met() -> None:
    stream = Stream(
        """
        id,kind,team,process time,wait time,next
        t,trigger,,,,a
        a,stage,A,1 h,,b (100%); q (0%)
        q,queue,,,1 h,b
        b,stage,B,1 h,,-
        """
    )
    assert stream.value(KEY) == 1


def test_several_ways_back_and_shares_of_what_goes_on() -> None:
    # Of b 10 % go back to a and 30 % to b itself; of the rest half goes on to A and half stays with B.
    stream = Stream(
        """
        id,kind,team,process time,next
        a,stage,A,1 h,b
        b,stage,B,1 h,d (30%); e (30%); a (10% rework); b (30% rework)
        d,stage,A,1 h,-
        e,stage,B,1 h,-
        """
    )
    often = 1 / 0.6
    assert stream.of("b", "expected_visits") == pytest.approx(often)
    # a is passed 1 + 0.1 v_b times, each followed by b; back to a 0.1 v_b times; on to d 0.3 v_b times.
    assert stream.value(KEY) == pytest.approx((1 + 0.1 * often) + 0.1 * often + 0.3 * often)
