"""Rule 9: least, counted and most values run through the formulas."""

import pytest

from tests.metrics.tables import Stream, table
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Rework
from vsmdesk.model.quantities import Measured


def test_a_range_counts_with_its_midpoint_and_says_so() -> None:
    stream = Stream("id,kind,process time,wait time\na,stage,2-5 d,\nq,queue,,1-3 h\nb,stage,1 h,")
    assert stream.value("lead_time") == 1680 + 120 + 60
    assert stream.ends("lead_time") == (960 + 60 + 60, 2400 + 180 + 60)
    assert stream.ends("process_time") == (1020, 2460)
    assert "count with their midpoint: a, q." in stream.figure("lead_time").explanation
    assert "midpoint: a." in stream.element_figure("a", "lead_time").explanation
    assert "midpoint: a." in stream.element_figure("a", "process_time").explanation
    assert "midpoint: a." in stream.figure("process_time").explanation
    assert "midpoint: a." in stream.figure("effort").explanation
    assert "midpoint" not in stream.element_figure("b", "lead_time").explanation


def test_a_range_with_a_likeliest_counts_with_that() -> None:
    stream = Stream("id,process time,wait time\na,2-3-8 d,\nb,1 h,30 min")
    assert stream.value("lead_time") == 1440 + 90
    assert stream.ends("lead_time") == (960 + 90, 3840 + 90)
    assert "midpoint" not in stream.figure("lead_time").explanation


def test_a_ratio_has_both_results_sorted() -> None:
    stream = Stream("id,process time,lead time\na,1-3 h,4-6 h\nb,1 h,2-10 h")
    # least 2 / 6, most 4 / 16; counted 3 / 11.
    assert stream.value("flow_efficiency") == pytest.approx(100 * 3 / 11)
    assert stream.ends("flow_efficiency") == pytest.approx((25, 100 / 3))


def test_low_and_high_hold_the_value_even_where_both_runs_miss_it() -> None:
    stream = Stream("id,process time,lead time\na,1-3-3 h,4-4-12 h")
    low, high = stream.ends("flow_efficiency")
    assert (low, stream.value("flow_efficiency"), high) == pytest.approx((25, 75, 75))


def test_the_longest_path_may_be_another_under_least_and_most_values() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,4-5-6 h,d\nc,1-2-9 h,d\nd,1 h,-")
    assert stream.path == "a b d"
    assert stream.value("lead_time") == 420
    assert stream.ends("lead_time") == (360, 660)
    # What belongs to the path stays on it.
    assert stream.ends("process_time") == (360, 480)
    assert stream.ends("first_pass_lead_time") == (360, 660)


def test_a_wait_is_the_difference_in_every_run() -> None:
    stream = Stream("id,process time,lead time\na,1-8 h,5-10 h")
    assert stream.value("total_wait") == 180
    assert stream.ends("total_wait") == (120, 240)
    assert (stream.element_figure("a", "wait").low, stream.element_figure("a", "wait").high) == (120, 240)
    assert stream.ends("longest_wait") == (120, 240)


def test_delays_have_ranges_too() -> None:
    stream = Stream("id,process time,next\na,1 h,b (delay 1-3 h)\nb,1 h,-")
    assert (stream.value("lead_time"), stream.ends("lead_time")) == (240, (180, 300))
    assert stream.ends("total_wait") == (60, 180)
    assert stream.ends("first_pass_lead_time") == (180, 300)


def test_a_delay_of_rework_has_a_range_too() -> None:
    stream = Stream('id,process time,next\na,1 h,\nb,1 h,"c; a (50% rework, delay 1-3 h)"\nc,1 h,-')
    assert stream.value("expected_lead_time") == pytest.approx(240 + 120 + 60)
    assert stream.ends("expected_lead_time") == pytest.approx((360, 480))
    assert stream.ends("first_pass_lead_time") == (180, 180)


def test_a_range_of_rework_runs_through() -> None:
    plain = table("id,people,process time,next\na,1,1 h,\nb,2,1 h,c; a (20% rework)\nc,1,1 h,-")
    (rework,) = plain.of(Rework)
    ranged = plain.with_records(rework.with_changes(share=Measured(least=10, likeliest=20, most=50, unit="%")))
    stream = figures_of(ranged).stream
    expected = stream["expected_lead_time"]
    assert (expected.low, expected.value, expected.high) == pytest.approx((120 / 0.9 + 60, 210, 300))
    effort = stream["expected_effort"]
    assert (effort.low, effort.value, effort.high) == pytest.approx((180 / 0.9 + 60, 285, 420))
    visits = figures_of(ranged).elements[rework.source]["expected_visits"]
    assert (visits.low, visits.value, visits.high) == pytest.approx((1 / 0.9, 1.25, 2))
    assert stream["lead_time"].low == stream["lead_time"].high == 180


def test_the_wait_of_a_counted_queue_is_a_ratio() -> None:
    stream = Stream("demand: 10-20/d\nid,kind,quantity\nq,queue,30")
    assert stream.of("q", "wait") == 960
    assert (stream.element_figure("q", "wait").low, stream.element_figure("q", "wait").high) == (720, 1440)
    assert stream.ends("lead_time") == (720, 1440)


def test_a_least_demand_of_nothing_leaves_the_most_open() -> None:
    stream = Stream("demand: 0-20/d\nid,kind,quantity,process time\nq,queue,10,\na,stage,,1 h")
    assert stream.value("lead_time") == 480 + 60
    assert stream.ends("lead_time") == (240 + 60, None)
    assert stream.figure("lead_time").complete
    assert stream.ends("takt_time") == (24, None)


def test_effort_and_load_run_through() -> None:
    stream = Stream("demand: 8-12/d\nid,people,process time,uptime\na,1-3,10-20 min,80-100%")
    assert (stream.value("effort"), stream.ends("effort")) == (30, (10, 60))
    load = stream.element_figure("a", "utilisation")
    assert load.value == pytest.approx(100 * 10 / 480 * 15 / 0.9)
    assert (load.low, load.high) == pytest.approx((100 * 8 / 480 * 10 / 0.8, 100 * 12 / 480 * 20))


def test_value_added_times_run_through() -> None:
    stream = Stream("id,process time,lead time,value added time,class\na,1-3 h,10 h,,VA\nb,2 h,10 h,30-90 min,")
    assert (stream.value("value_added_time"), stream.ends("value_added_time")) == (180, (90, 270))


def test_quality_runs_through() -> None:
    stream = Stream("id,%C&A\na,80-100%\nb,50%")
    assert (stream.value("rolled_percent_complete_accurate"), *stream.ends("rolled_percent_complete_accurate")) == (
        pytest.approx((45, 40, 50))
    )


def test_quantities_run_through() -> None:
    stream = Stream("throughput: 4-6/d\nid,kind,quantity\nq,queue,10-30")
    assert (stream.value("work_in_progress"), stream.ends("work_in_progress")) == (20, (10, 30))
    assert stream.value("littles_lead_time") == 4 * 480
    assert stream.ends("littles_lead_time") == (2.5 * 480, 5 * 480)


def test_activity_ratios_run_through() -> None:
    stream = Stream("id,process time,lead time\na,1-3 h,4-6 h\nb,,2-4 h\nc,0,0-4 h")
    ratio = stream.element_figure("a", "activity_ratio")
    assert (ratio.low, ratio.value, ratio.high) == pytest.approx((25, 40, 50))
    assert stream.of("b", "activity_ratio") is None
    assert stream.of("c", "activity_ratio") == 0


def test_where_something_is_missing_there_is_a_low_and_no_high() -> None:
    stream = Stream("id,process time,lead time\na,1 h,2-4 h\nb,1 h,")
    assert stream.ends("lead_time") == (120, None)
    assert stream.value("lead_time") == 180
    assert stream.value("flow_efficiency") is None
    assert stream.ends("flow_efficiency") == (None, None)
    assert stream.ends("longest_wait") == (60, None)


def test_a_range_in_two_units_and_a_plain_one_in_two() -> None:
    stream = Stream("id,process time\na,2d 4h\nb,1:30")
    assert stream.value("lead_time") == 1200 + 90
    assert stream.ends("lead_time") == (1290, 1290)
