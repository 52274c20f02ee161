"""Rules 6, 7 and 10 with rework: expected visits, queues in front of a target, delays, loops without exit."""

import pytest

from tests.metrics.tables import Stream


def test_a_loop_is_passed_one_over_what_gets_out() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,2 h,c; a (20% rework)\nc,1 h,-")
    assert stream.value("first_pass_lead_time") == 240
    assert stream.value("expected_lead_time") == pytest.approx(180 * 1.25 + 60)
    assert stream.of("a", "expected_visits") == pytest.approx(1.25)
    assert stream.of("c", "expected_visits") == pytest.approx(1)


def test_loops_that_overlap() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,
        b,stage,2 h,c; a (20% rework)
        c,stage,1 h,d; b (10% rework)
        d,delivery,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(310)


def test_loops_inside_loops() -> None:
    # b alone: 2 / 0.5 = 4 h; a to c: (1 + 4 + 1) / 0.75 = 8 h.
    stream = Stream("id,process time,next\na,1 h,\nb,2 h,c; b (50% rework)\nc,1 h,d; a (25% rework)\nd,1 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(540)
    assert stream.of("b", "expected_visits") == pytest.approx(2 / 0.75)


def test_several_ways_back_from_one_element() -> None:
    # v_c = 1 / 0.5; v_b = v_a + 0.3 v_c; v_a = 1 + 0.2 v_c.
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,\nc,1 h,d; a (20% rework); b (30% rework)\nd,1 h,-")
    assert stream.of("c", "expected_visits") == pytest.approx(2)
    assert stream.of("a", "expected_visits") == pytest.approx(1.4)
    assert stream.of("b", "expected_visits") == pytest.approx(2)
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1.4 + 2 + 2 + 1))


def test_rework_of_the_last_element() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,a (50% rework)")
    assert stream.value("expected_lead_time") == pytest.approx(240)
    assert stream.value("lead_time") == 120


def test_rework_re_enters_the_whole_chain_of_queues() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 2 * (60 + 120 + 60) + 60)
    assert stream.of("p", "expected_visits") == pytest.approx(2)
    assert stream.of("a", "expected_visits") == pytest.approx(1)


def test_no_queue_skips_the_whole_chain() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,"c; b (50% rework, no queue)"
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(180 + 120 + 60)
    assert stream.of("q", "expected_visits") == pytest.approx(1)


def test_work_sent_back_to_a_queue_re_enters_those_in_front_of_it_too() -> None:
    rows = """
        id,kind,process time,wait time,next
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,"c; q (50% rework{})"
        c,stage,1 h,,-
        """
    assert Stream(rows.format("")).value("expected_lead_time") == pytest.approx(2 * 240 + 60)
    assert Stream(rows.format(", no queue")).value("expected_lead_time") == pytest.approx(60 + 2 * 180 + 60)


def test_a_queue_before_another_way_in_is_the_one_chain() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,q (50%); b (50%)
        q,queue,,2 h,
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    # b is passed twice, once by the first way and once more through the queue.
    assert stream.of("q", "expected_visits") == pytest.approx(0.5 + 1)
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.5 * 120 + 2 * 60 + 60)


def test_several_chains_of_queues_leave_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,p (50%); q (50%)
        p,queue,,1 h,b
        q,queue,,2 h,b
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 90 + 60 + 60
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.value("effort") == 180
    assert stream.of("b", "expected_visits") is None
    assert stream.of("p", "expected_visits") is None
    assert stream.of("a", "expected_visits") == 1
    assert stream.said("several queues in front of b")


def test_several_chains_do_not_matter_without_queues() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,p (50%); q (50%)
        p,queue,,1 h,b
        q,queue,,2 h,b
        b,stage,1 h,,"c; b (50% rework, no queue)"
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 90 + 120 + 60)


def test_delays_inside_a_loop_repeat_and_the_one_before_it_does_not() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,q (delay 5 h)
        q,queue,,1 h,b (delay 2 h)
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 300 + 2 * (60 + 120 + 60) + 60)


def test_a_delay_on_rework_counts_once_for_every_expected_return() -> None:
    stream = Stream('id,process time,next\na,1 h,\nb,1 h,"c; a (50% rework, delay 3 h)"\nc,1 h,-')
    assert stream.value("first_pass_lead_time") == 180
    assert stream.value("expected_lead_time") == pytest.approx(2 * 120 + 180 + 60)


def test_a_loop_without_exit_is_named() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (100% rework)\nc,1 h,-")
    assert stream.value("lead_time") == 180
    assert stream.value("first_pass_lead_time") == 180
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.value("effort") == 180
    assert stream.said("Work never gets out of the loop at b")
    assert "never gets out" in stream.figure("expected_lead_time").explanation


def test_a_last_element_that_sends_everything_back_is_a_loop_without_exit() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,a (100% rework)")
    assert stream.value("lead_time") == 120
    assert stream.value("expected_lead_time") is None
    assert stream.said("Work never gets out of the loop at b")


def test_two_loops_without_exit_keep_only_what_is_behind_them_open() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; b (100% rework)\nc,1 h,d; c (100% rework)\nd,1 h,-")
    assert stream.of("a", "expected_visits") == 1
    assert [stream.of(code, "expected_visits") for code in "bcd"] == [None, None, None]


def test_rework_without_a_share_is_missing_one() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (rework)\nc,1 h,-")
    expected = stream.figure("expected_lead_time")
    assert expected.value is None
    assert expected.missing == (("b", "next"),)
    assert stream.value("first_pass_lead_time") == 180
    assert stream.of("a", "expected_visits") is None
    assert stream.said("The share of the rework from b is not known")


def test_rework_without_a_share_beside_shares_takes_the_remainder() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (80%); a (rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(120 * 1.25 + 60)


def test_more_rework_than_work_is_named() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (70% rework); b (50% rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.of("a", "expected_visits") is None
    assert stream.said("Rework from b adds up to 120 %")


def test_percent_complete_accurate_is_no_rework() -> None:
    stream = Stream("id,process time,%C&A\na,1 h,50%\nb,2 h,50%")
    assert stream.value("expected_lead_time") == 180


def test_expected_effort_follows_the_visits() -> None:
    stream = Stream("id,people,process time,next\na,2,1 h,\nb,,2 h,c; a (20% rework)\nc,3,1 h,-")
    assert stream.value("effort") == 120 + 120 + 180
    assert stream.value("expected_effort") == pytest.approx(1.25 * 240 + 180)
    assert stream.of("a", "effort") == 120


def test_rework_from_several_starts_counts_the_largest() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,3 h,c\nc,1 h,d; b (20% rework)\nd,1 h,-")
    # From b: (3 + 1) / 0.8 + 1 = 6 h; from a: 1 + 1 + 0.25 x 4 + 1 = 4 h.
    assert stream.value("expected_lead_time") == pytest.approx(360)
    assert stream.of("b", "expected_visits") == pytest.approx(1.25)


def test_rework_with_more_shares_than_work_takes_no_remainder() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (80%); a (30% rework); b (rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.said("The share of the rework from b is not known")
