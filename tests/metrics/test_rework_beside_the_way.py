"""Repairs and other stages that are on the way only for the sake of rework."""

import pytest

from tests.metrics.tables import Stream


def test_a_repair_beside_the_way_is_passed_by_what_it_repairs() -> None:
    # 20 % go to the repair and come back to the test.
    rows = """
        id,kind,process time,next
        a,stage,1 h,
        qa,stage,1 h,{}
        fix,stage,3 h,{}
        ship,stage,1 h,d
        d,delivery,,-
        """
    for qa, fix in (
        ("ship (80%); fix (20%)", "qa (100% rework)"),
        ("ship (80%); fix (20%)", "qa (rework)"),
        ("ship; fix (20% rework)", "qa (rework)"),
        ("ship; fix (20% rework)", "qa (100% rework)"),
        ("ship (80%); fix (20%)", "qa (60% rework)"),
    ):
        stream = Stream(rows.format(qa, fix))
        assert stream.value("lead_time") == 180, (qa, fix)
        assert stream.value("first_pass_lead_time") == 180, (qa, fix)
        assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 180 + 60), (qa, fix)
        assert not stream.said("leads to no delivery")


def test_a_repair_that_flows_back_into_the_way_is_passed_too() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa
        fix,stage,3 h,qa
        qa,stage,1 h,ship; fix (20% rework)
        ship,stage,1 h,d
        d,delivery,,-
        """
    )
    assert stream.value("lead_time") == 180
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 180 + 60)
    assert stream.of("fix", "expected_visits") == pytest.approx(0.25)
    assert stream.of("qa", "expected_visits") == pytest.approx(1.25)


def test_a_repair_inside_a_branch_belongs_to_it() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa; c
        fix,stage,2 h,qa
        qa,stage,1 h,j; fix (50% rework)
        c,stage,3 h,j
        j,stage,1 h,d
        d,delivery,,-
        """
    )
    # The branch of qa: (1 + 0.5 x 2) / 0.5 = 4 h against 3 h.
    assert stream.value("expected_lead_time") == pytest.approx(60 + 240 + 60)
    assert stream.of("fix", "expected_visits") == pytest.approx(1)


def test_a_repair_in_two_steps() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa
        qa,stage,1 h,d (80%); fix (20%)
        d,delivery,,-
        fix,stage,3 h,check
        check,stage,1 h,qa (100% rework)
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 240)


def test_a_repair_that_two_branches_share_leaves_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b; c
        b,stage,1 h,j (80%); fix (20%)
        c,stage,1 h,j (80%); fix (20%)
        j,stage,1 h,d
        d,delivery,,-
        fix,stage,3 h,b (100% rework)
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 180


def test_parallel_work_inside_a_repair_leaves_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,qa
        qa,stage,1 h,d (80%); fix (20%)
        d,delivery,,-
        fix,stage,3 h,x; y
        x,stage,1 h,qa (100% rework)
        y,stage,1 h,qa (100% rework)
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 120


def test_rework_that_leads_to_a_dead_end_is_left_out_of_the_time() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,d; log (20% rework)
        d,delivery,,-
        log,stage,3 h,-
        """
    )
    assert stream.value("expected_lead_time") == 60
    assert stream.of("log", "expected_visits") == pytest.approx(0.2)
    assert stream.of("d", "expected_visits") == pytest.approx(0.8)


def test_a_start_beside_the_trigger_does_not_feed_the_way() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,b (50%); c
        s,stage,1 h,b
        b,stage,1 h,c
        c,stage,1 h,d; a (20% rework)
        d,delivery,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(150 / 0.8)
    assert stream.of("b", "expected_visits") == pytest.approx(0.625)
    assert stream.of("s", "expected_visits") == 1


def test_a_stage_beside_the_way_that_repeats_itself_is_passed_once() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,d
        d,delivery,,-
        x,stage,1 h,y; x (50% rework)
        y,stage,1 h,-
        """
    )
    assert [stream.of(code, "expected_visits") for code in "axy"] == [1, 1, 1]


def test_visits_beside_the_way_are_the_largest_of_their_starts() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,d (80%); x (20%)
        d,delivery,,-
        s,stage,1 h,x (50%); y
        x,stage,1 h,y
        y,stage,1 h,-
        """
    )
    assert [stream.of(code, "expected_visits") for code in "adsxy"] == pytest.approx([1, 0.8, 1, 0.5, 1])
