"""Rework in, out of and around parallel branches (rules 6 and 7)."""

import pytest

from tests.metrics.tables import Stream


def test_rework_from_a_join_repeats_the_whole_block() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b; c
        b,stage,5 h,d
        c,stage,3 h,d
        d,stage,1 h,e; a (20% rework)
        e,delivery,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 420
    assert stream.value("expected_lead_time") == pytest.approx(525)
    assert [stream.of(code, "expected_visits") for code in "abcde"] == pytest.approx([1.25, 1.25, 1.25, 1.25, 1])


def test_rework_inside_a_branch_lengthens_that_branch() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,2 h,d; b (50% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == 300
    assert stream.value("expected_lead_time") == pytest.approx(360)
    assert stream.of("b", "expected_visits") == pytest.approx(2)
    assert stream.of("c", "expected_visits") == pytest.approx(1)


def test_visits_inside_a_block_are_those_of_the_block_times_those_in_the_branch() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,2 h,d; b (50% rework)
        c,3 h,d
        d,1 h,e; a (20% rework)
        e,1 h,-
        """
    )
    assert stream.of("b", "expected_visits") == pytest.approx(2.5)
    assert stream.of("c", "expected_visits") == pytest.approx(1.25)
    assert stream.value("expected_lead_time") == pytest.approx((60 + 240 + 60) / 0.8 + 60)


def test_rework_out_of_a_branch_leaves_it_open() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,5 h,d; a (20% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == 420
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.of("a", "expected_visits") is None
    assert stream.of("d", "utilisation") is None
    assert stream.said("Rework from b to a leaves its parallel branch")


def test_rework_to_the_other_branch_leaves_it_open() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,5 h,d; c (20% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.of("a", "expected_visits") == 1
    assert stream.of("b", "expected_visits") == 1
    assert stream.of("c", "expected_visits") is None


def test_rework_out_of_an_inner_branch_into_the_outer_one_leaves_it_open() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,1 h,e; b (10% rework)
        y,1 h,e
        e,1 h,d
        c,1 h,d
        d,1 h,-
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 300


def test_rework_through_the_queue_before_a_fork_leaves_the_branch() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        q,queue,,1 h,b; c
        b,stage,1 h,,d; b (50% rework)
        c,stage,1 h,,d
        d,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") is None


def test_rework_from_behind_a_join_into_a_branch_repeats_the_rest_of_that_branch() -> None:
    # d sends 20 % back to b alone: per return 2 h of b2, 5 h of b, then d again.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,5 h,b2
        b2,2 h,d
        c,9 h,d
        d,1 h,e; b (20% rework)
        e,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 540 + 60 + 60
    assert stream.value("expected_lead_time") == pytest.approx(60 + 540 + (60 + 0.2 * 420) / 0.8 + 60)
    assert stream.of("b", "expected_visits") == pytest.approx(1.25)
    assert stream.of("c", "expected_visits") == pytest.approx(1)
    assert stream.of("d", "expected_visits") == pytest.approx(1.25)


def test_rework_into_a_block_inside_a_block() -> None:
    # From d back to x: x 2 h, then e 1 h, then the outer join d again.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,2 h,e
        y,1 h,e
        e,1 h,d
        c,1 h,d
        d,1 h,x (50% rework)
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 240 + 2 * 60 + 180)
    assert [stream.of(code, "expected_visits") for code in "abcxyed"] == pytest.approx([1, 1, 1, 2, 1, 2, 2])


def test_rework_to_a_join_through_the_queue_of_one_branch() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,b; c
        b,stage,5 h,,q
        q,queue,,2 h,d
        c,stage,9 h,,d
        d,stage,1 h,,e; d (50% rework)
        e,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 540 + 2 * 60 + 120 + 60)
    assert stream.of("q", "expected_visits") == pytest.approx(2)


def test_rework_into_blocks_that_end_at_the_same_join() -> None:
    # b forks inside the branch of a; x, y and c all meet at d, which sends half of the work back to x.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,2 h,d
        y,1 h,d
        c,1 h,d
        d,1 h,x (50% rework)
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 180 + 60
    assert stream.value("expected_lead_time") == pytest.approx(60 + 180 + 2 * 60 + 120)
    assert [stream.of(code, "expected_visits") for code in "abcxyd"] == pytest.approx([1, 1, 1, 2, 1, 2])


def test_rework_from_a_fork_into_its_own_branch_repeats_that_branch_alone() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c; b (50% rework)\nb,2 h,d\nc,3 h,d\nd,1 h,-")
    # Half of the work goes to b alone and on to d; the other half is done in both.
    assert stream.value("expected_lead_time") == pytest.approx(60 + 0.5 * 120 + 0.5 * 180 + 60)
    assert [stream.of(code, "expected_visits") for code in "abcd"] == pytest.approx([1, 1, 0.5, 1])
