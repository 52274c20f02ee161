"""Several starts, ways into a block past its fork, dead ends, what gates no delivery, what is missing."""

import pytest

from tests.metrics.tables import Stream


def test_a_branch_entered_past_its_fork_does_not_nest() -> None:
    stream = Stream(
        """
        id,process time,next
        s,1 h,a (50%); b (50%)
        a,1 h,b; c
        b,2 h,d
        c,3 h,d
        d,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") is None
    assert stream.value("lead_time") == 60 + 60 + 180 + 60


def test_from_another_start_a_branch_may_be_entered_past_its_fork() -> None:
    # From s: 1 + 1 + max(2, 3) + 1; from t: 9 + 2 + 1.
    stream = Stream(
        """
        id,process time,next
        s,1 h,a
        a,1 h,b; c
        b,2 h,d
        c,3 h,d
        d,1 h,-
        t,9 h,b
        """
    )
    assert stream.value("first_pass_lead_time") == 12 * 60
    assert stream.value("expected_lead_time") == 12 * 60


def test_of_several_starts_the_largest_counts() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,c (50%); d
        b,3 h,d
        c,4 h,d
        d,1 h,-
        """
    )
    # From a: 1 + 0.5 x 4 + 1 = 4 h; from b: 3 + 1 = 4 h; the longest path is a c d.
    assert stream.value("first_pass_lead_time") == 240
    assert stream.value("lead_time") == 360
    assert stream.of("d", "expected_visits") == 1
    assert stream.of("a", "expected_visits") == stream.of("b", "expected_visits") == 1
    assert stream.value("effort") == pytest.approx(60 + 180 + 120 + 60)


def test_visits_from_several_starts_are_the_largest_and_not_their_sum() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,1 h,c (50%); d\nc,1 h,d\nd,1 h,e; c (20% rework)\ne,1 h,-")
    assert stream.of("c", "expected_visits") == pytest.approx(1.25)
    assert stream.of("d", "expected_visits") == pytest.approx(1.25)
    assert stream.of("e", "expected_visits") == pytest.approx(1)


def test_a_dead_end_is_left_out_of_what_is_expected_and_its_work_counts() -> None:
    stream = Stream(
        """
        id,kind,people,process time,next
        t,trigger,,,
        a,stage,1,1 h,b; r
        r,stage,2,20 h,-
        b,stage,1,1 h,d
        d,delivery,,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 120
    assert stream.value("expected_lead_time") == 120
    assert stream.of("r", "expected_visits") == 1
    assert stream.value("effort") == stream.value("expected_effort") == 2520
    assert stream.said("r leads to no delivery")


def test_items_that_end_aside_do_not_count_for_those_delivered() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,
        ok,decision,,b (80%); no (20%)
        no,stage,5 h,-
        b,stage,2 h,d
        d,delivery,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 180
    assert stream.of("b", "expected_visits") == pytest.approx(0.8)
    assert stream.of("no", "expected_visits") == pytest.approx(0.2)
    assert stream.value("effort") == pytest.approx(60 + 0.2 * 300 + 0.8 * 120)


def test_a_decision_whose_other_way_is_a_dead_end_needs_no_share_for_the_time() -> None:
    stream = Stream(
        "id,kind,process time,next\na,stage,1 h,\nk,decision,,b; no\nno,stage,5 h,-\nb,stage,2 h,d\nd,delivery,,-"
    )
    assert stream.value("first_pass_lead_time") == 180
    assert stream.value("effort") is None
    assert stream.of("a", "expected_visits") == 1


def test_what_does_not_gate_delivery_is_left_out_and_its_work_counts() -> None:
    stream = Stream("id,process time,gates delivery,next\na,1 h,,b; c\nb,2 h,,d\nc,9 h,no,d\nd,1 h,,-")
    assert stream.value("first_pass_lead_time") == 240
    assert stream.of("c", "expected_visits") == 1
    assert stream.of("d", "expected_visits") == 1
    assert stream.value("effort") == 13 * 60


def test_rejects_from_several_places_add_up() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b (90%); no (10%)
        b,stage,1 h,d (80%); no (20%)
        no,stage,1 h,-
        d,delivery,,-
        """
    )
    assert stream.of("no", "expected_visits") == pytest.approx(0.1 + 0.9 * 0.2)


def test_blocks_aside_count_each_element_once() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b; r
        r,stage,1 h,x (50%); y (50%)
        x,stage,1 h,z
        y,stage,1 h,z
        z,stage,1 h,-
        b,stage,1 h,d
        d,delivery,,-
        """
    )
    assert stream.of("z", "expected_visits") == 1
    assert stream.of("x", "expected_visits") == 0.5


def test_missing_times_where_no_item_comes_are_not_missed() -> None:
    stream = Stream("id,process time,next\na,1 h,b (100%); c (0%)\nb,1 h,d\nc,,d\nd,1 h,-")
    assert stream.figure("first_pass_lead_time").complete
    assert stream.value("first_pass_lead_time") == 180
    assert not stream.figure("lead_time").complete


def test_a_missing_time_leaves_the_known_sum() -> None:
    stream = Stream("id,process time,next\na,1 h,b (50%); c (50%)\nb,2 h,d\nc,,d\nd,1 h,-")
    first_pass = stream.figure("first_pass_lead_time")
    assert (first_pass.value, first_pass.low, first_pass.high, first_pass.complete) == (180, 180, None, False)
    assert first_pass.missing == (("c", "process time"),)
    assert Stream("id,process time\na,").value("first_pass_lead_time") is None


def test_a_map_without_anything_says_nothing() -> None:
    stream = Stream("id,kind\nn,note")
    for key in ("lead_time", "first_pass_lead_time", "expected_lead_time", "effort", "total_process_time"):
        assert stream.value(key) is None


def test_from_another_start_into_branches_that_meet_only_at_the_end() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,2 h,-\nc,5 h,-\nt,9 h,b")
    assert stream.value("first_pass_lead_time") == 660


def test_a_trigger_inside_a_branch_starts_there() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,u; c
        u,trigger,,b
        b,stage,2 h,d
        c,stage,3 h,d
        d,stage,1 h,e (50%); f
        e,stage,2 h,f
        f,delivery,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 180 + 60 + 60
    assert stream.of("b", "expected_visits") == 1
    assert stream.of("f", "expected_visits") == 1


def test_starts_on_both_sides_of_a_block_leave_it_well_nested_only_where_they_do_not_reach_its_fork() -> None:
    stream = Stream("id,process time,next\ns,1 h,a; b\na,1 h,b; c\nb,2 h,d\nc,3 h,d\nd,1 h,-\nt,9 h,b")
    assert stream.value("first_pass_lead_time") is None
