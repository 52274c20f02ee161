"""Rules 4 and 9: ranges of shares run through the formulas like those of times."""

import pytest

from tests.metrics.tables import Stream

# 1 h, then 2 h or 4 h, then 1 h.
FORKED = "id,process time,%c&a,next\na,1 h,100%,b ({}); c{}\nb,2 h,50%,d\nc,4 h,100%,d\nd,1 h,100%,-"


def test_a_range_of_a_share_widens_what_is_expected() -> None:
    stream = Stream(FORKED.format("50-70%", ""))
    # Half, six or seven of ten take the short branch; the rest takes the long one.
    assert stream.value("first_pass_lead_time") == pytest.approx(288)
    assert stream.ends("first_pass_lead_time") == pytest.approx((276, 300))
    assert stream.ends("expected_lead_time") == pytest.approx((276, 300))
    assert stream.ends("effort") == pytest.approx((276, 300))
    assert stream.ends("expected_effort") == pytest.approx((276, 300))
    assert stream.ends("lead_time") == (360, 360)
    assert stream.value("rolled_percent_complete_accurate") == pytest.approx(70)
    assert stream.ends("rolled_percent_complete_accurate") == pytest.approx((65, 75))


def test_more_of_one_branch_is_less_of_the_other() -> None:
    stream = Stream("demand: 8/d\n" + FORKED.format("50-70%", ""))
    short, long = (stream.element_figure(code, "expected_visits") for code in "bc")
    assert (short.low, short.value, short.high) == pytest.approx((0.5, 0.6, 0.7))
    assert (long.low, long.value, long.high) == pytest.approx((0.3, 0.4, 0.5))
    load = stream.element_figure("c", "utilisation")
    # 8 a day, 4 h of 8 h for each that comes.
    assert (load.low, load.value, load.high) == pytest.approx((120, 160, 200))


def test_least_or_most_shares_that_are_not_all_work_count_by_their_proportions() -> None:
    stream = Stream(FORKED.format("50-70%", " (30-50%)"))
    # 5 : 3, 6 : 4 and 7 : 5.
    ends = 60 * (2 + 2 * 5 / 8 + 4 * 3 / 8), 60 * (2 + 2 * 7 / 12 + 4 * 5 / 12)
    assert stream.value("first_pass_lead_time") == pytest.approx(288)
    assert stream.ends("first_pass_lead_time") == pytest.approx((ends[0], ends[1]))


def test_least_shares_of_nothing_at_all_leave_the_usual_ones() -> None:
    stream = Stream(FORKED.format("0-40-60%", " (0-60-80%)"))
    assert stream.value("first_pass_lead_time") == pytest.approx(60 * (2 + 2 * 0.4 + 4 * 0.6))
    assert stream.ends("first_pass_lead_time") == pytest.approx((60 * (2 + 22 / 7), 60 * (2 + 2 * 0.4 + 4 * 0.6)))


def test_rework_that_takes_the_remainder_is_the_most_where_the_rest_is_the_least() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (70-90%); a (rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(60 * (2 / 0.8 + 1))
    assert stream.ends("expected_lead_time") == pytest.approx((60 * (2 / 0.9 + 1), 60 * (2 / 0.7 + 1)))


def test_a_range_of_rework_leaves_a_range_for_the_target_that_takes_the_rest() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (50%); d; a (10-30% rework)\nc,2 h,e\nd,4 h,e\ne,0 h,-")
    # Of all work: half goes on to c, 40, 30 or 20 of a hundred to d; it comes 1/0.9, 1/0.8 or 1/0.7 times.
    runs = [(2 + 0.5 * 2 + rest * 4) / (1 - back) for back, rest in ((0.1, 0.4), (0.2, 0.3), (0.3, 0.2))]
    assert stream.value("expected_lead_time") == pytest.approx(60 * runs[1])
    assert stream.ends("expected_lead_time") == pytest.approx((60 * min(runs), 60 * max(runs)))
