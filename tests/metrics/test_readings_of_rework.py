"""Rework by its readings: at most once, how much of the work it is, how early it is found, how far times spread."""

import pytest

from tests.metrics.tables import Stream

ASIDE = """
    id,kind,process time,next
    in,trigger,,a
    a,stage,1 h,b
    b,stage,1 h,c; fix (20% rework)
    fix,stage,1 h,b
    c,stage,1 h,-
    """


def test_once_only_cannot_be_told_where_rework_leads_aside() -> None:
    stream = Stream(ASIDE)
    figure = stream.figure("once_only_lead_time")
    assert stream.value("expected_lead_time") is not None
    assert figure.value is None
    assert "rework leads aside" in figure.explanation
    # Of the items, a fifth is sent to be mended; what the mender sends back is not counted again.
    assert stream.value("reworked_share") == pytest.approx(20)


def test_once_only_and_shares_with_ranges() -> None:
    stream = Stream("id,process time,next\na,1-2-4 h,b; a (10-20-40% rework)\nb,1 h,-")
    assert stream.value("once_only_lead_time") == pytest.approx(60 * (2 + 0.2 * 2 + 1))
    assert stream.ends("once_only_lead_time") == pytest.approx((60 * (1 + 0.1 + 1), 60 * (4 + 0.4 * 4 + 1)))
    assert stream.ends("reworked_share") == pytest.approx((10, 40))
    assert stream.value("rework_share") == pytest.approx(100 * (1 - 3 / (2 / 0.8 + 1)))
    # A triangle from 1 to 4 with its top at 2: variance 7/18 square hours in each pass.
    passes, spread = 1 / 0.8, 0.2 / 0.64
    assert stream.value("lead_time_deviation") == pytest.approx(60 * (passes * 7 / 18 + 4 * spread) ** 0.5)


def test_once_only_in_a_branch_and_with_a_delay() -> None:
    rows = 'a,1 h,b; c\nb,3 h,d\nc,2 h,e\ne,2 h,"d; c (50% rework, delay 1 h)"\nd,1 h,-'
    stream = Stream(f"id,process time,next\n{rows}")
    # The lower branch: 4 h, and half of the items an hour and 4 h more.
    assert stream.value("once_only_lead_time") == pytest.approx(60 * (1 + 4 + 0.5 * 5 + 1))
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1 + (4 + 0.5) / 0.5 + 1))
    assert stream.value("lead_time_deviation") is None
    assert "needs a simulation" in stream.figure("lead_time_deviation").explanation
    assert stream.value("useful_work_efficiency") is None
    assert "not one time" in stream.figure("useful_work_efficiency").explanation


def test_without_rework_all_readings_are_the_same() -> None:
    stream = Stream("id,process time,lead time\na,1 h,4 h\nb,1 h,2 h")
    for key in ("lead_time", "first_pass_lead_time", "once_only_lead_time", "expected_lead_time"):
        assert stream.value(key) == 360
    assert stream.value("rework_share") == stream.value("reworked_share") == stream.value("lead_time_deviation") == 0
    assert stream.value("early_detection_share") is None
    assert stream.value("expected_flow_efficiency") == stream.value("useful_work_efficiency") == pytest.approx(100 / 3)


def test_work_that_is_done_again_is_work_but_not_useful_work() -> None:
    stream = Stream("id,process time,lead time,next\na,2 h,4 h,b; a (50% rework)\nb,1 h,2 h,-")
    assert stream.value("expected_flow_efficiency") == pytest.approx(100 * 5 / 10)
    assert stream.value("useful_work_efficiency") == pytest.approx(100 * 3 / 10)
    missing = Stream("id,process time,lead time\na,,4 h")
    assert missing.figure("useful_work_efficiency").missing == (("a", "process time"),)


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ("a,stage,b\nb,stage,c; b (10% rework)\nc,stage,-", 100),
        ("a,stage,b\nb,stage,c; a (10% rework)\nc,stage,-", 100),
        ("a,stage,q\nq,queue,d\nd,decision,b\nb,stage,c; a (10% rework)\nc,stage,-", 100),
        ("a,stage,b\nb,stage,c\nc,stage,e; a (10% rework)\ne,stage,-", 0),
        # Twice in a hundred late, three of a hundred at once; work comes to the second stage more often than once.
        ("a,stage,b\nb,stage,c; a (50% rework)\nc,stage,e; a (50% rework)\ne,stage,-", 100 * 2 / 3),
    ],
)
def test_how_much_rework_is_found_at_once(rows: str, share: float) -> None:
    assert Stream(f"id,kind,next\n{rows}").value("early_detection_share") == pytest.approx(share)


def test_what_keeps_readings_of_rework_from_being_worked_out() -> None:
    stream = Stream("id,process time,next\na,1 h,b\nb,1 h,c; a (rework)\nc,1 h,-")
    for key in ("once_only_lead_time", "reworked_share", "early_detection_share", "lead_time_deviation"):
        assert stream.value(key) is None
        assert "share of the rework from b" in stream.figure(key).explanation
    unknown = Stream("id,kind,process time,next\nd,decision,0 h,a; b\na,stage,1 h,-\nb,stage,1 h,-")
    assert unknown.value("reworked_share") is None
    assert unknown.value("rework_share") is None


def test_ranges_spread_lead_times() -> None:
    rows = "a,stage,1-3 h,,\nq,queue,,2-4-6 h,\nb,stage,1 h,1-2 h,\nd,decision,,,"
    stream = Stream(f"id,kind,process time,wait time,lead time\n{rows}")
    # Equally likely from 1 to 3: 4/12; a triangle from 2 to 6: 12/18; an hour of wait: 1/12.
    hours = (4 / 12 + 12 / 18 + 1 / 12) ** 0.5
    assert stream.value("lead_time_deviation") == pytest.approx(60 * hours)
    assert stream.value("lead_time_variation") == pytest.approx(100 * hours / (2 + 4 + 2.5))
    given = Stream("id,kind,process time,lead time,wait time\na,stage,1-3 h,4-6 h,\nq,queue,,,")
    assert given.value("lead_time_deviation") is None
    whole = Stream("id,process time,lead time\na,1-3 h,4-6 h")
    assert whole.value("lead_time_deviation") == pytest.approx(60 * (4 / 12) ** 0.5)


def test_alternatives_and_delays_spread_lead_times() -> None:
    stream = Stream('id,process time,next\na,1 h,"b (50%, delay 2 h); c"\nb,1 h,c\nc,1 h,-')
    # Half of the items take three hours more.
    assert stream.value("lead_time_deviation") == pytest.approx(90)
    looped = Stream('id,process time,next\na,1 h,"b; a (50% rework, delay 1 h)"\nb,1 h,-')
    assert looped.value("lead_time_deviation") == pytest.approx(120 * (0.5 / 0.25) ** 0.5)


def test_what_is_added_up_of_very_different_times_leaves_no_spread_of_rounding() -> None:
    rows = "\n".join(f"q{n},queue,,{n + 5.3} d\ns{n},stage,{n * 7 + 39} s," for n in range(6))
    stream = Stream(f"id,kind,process time,wait time\n{rows}")
    assert stream.value("lead_time_deviation") == 0
