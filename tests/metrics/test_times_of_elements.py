"""Rules 1 and 2: lead time of a stage, wait of a queue, decisions, cadence. Minutes; a day has 480."""

import pytest

from tests.metrics.tables import Stream


def test_a_given_lead_time_wins_over_everything_else() -> None:
    stream = Stream("id,process time,lead time,wait time,cadence\na,1 h,5 h,1 h,1 w")
    assert stream.value("lead_time") == 300
    assert stream.of("a", "wait") == 240


def test_process_time_and_own_wait_make_the_lead_time() -> None:
    stream = Stream("id,process time,lead time,wait time\na,1 h,,3 h\nb,2 h,4 h,")
    assert stream.of("a", "lead_time") == 240
    assert stream.value("lead_time") == 480
    assert stream.figure("lead_time").complete


def test_with_the_process_time_missing_the_wait_counts_and_is_not_all() -> None:
    stream = Stream("id,process time,wait time\na,,3 h\nb,1 h,")
    lead_time = stream.figure("lead_time")
    assert (lead_time.value, lead_time.complete, lead_time.low, lead_time.high) == (240, False, 240, None)
    assert lead_time.missing == (("a", "process time"),)
    assert (stream.of("a", "lead_time"), stream.of("a", "wait")) == (180, 180)
    assert stream.value("process_time") == 60
    assert stream.figure("process_time").missing == (("a", "process time"),)
    assert stream.value("total_wait") is None
    assert stream.value("flow_efficiency") is None


@pytest.mark.parametrize("queue", ["q,queue,,1 h,", "q,queue,,0,", "q,queue,,,10"])
def test_process_time_stands_for_lead_time_where_a_queue_records_its_wait(queue: str) -> None:
    stream = Stream(
        f"demand: 20/d\nid,kind,process time,wait time,quantity,lead time\na,stage,1 h,,,5 h\n{queue},\nb,,2 h"
    )
    assert stream.of("b", "lead_time") == 120
    assert stream.figure("lead_time").complete
    assert "records waits in queues: b." in stream.figure("lead_time").explanation
    assert "records waits in queues: b." in stream.element_figure("b", "lead_time").explanation


def test_a_queue_anywhere_on_the_map_is_enough_for_that() -> None:
    stream = Stream(
        """
        id,kind,process time,lead time,wait time,gates delivery,next
        a,stage,1 h,5 h,,,b; q
        q,queue,,,2 h,no,-
        b,stage,2 h,,,,-
        """
    )
    assert stream.value("lead_time") == 420
    assert stream.figure("lead_time").complete


def test_a_queue_whose_wait_is_unknown_is_not_enough() -> None:
    stream = Stream("id,kind,process time,lead time,quantity\na,stage,1 h,5 h,\nq,queue,,,30\nb,stage,2 h,,")
    assert stream.of("b", "lead_time") is None
    assert set(stream.figure("lead_time").missing) == {(None, "demand"), ("b", "lead time")}
    assert stream.value("lead_time") == 300


def test_process_time_stands_for_lead_time_where_nobody_gave_one() -> None:
    stream = Stream("id,process time,wait time\na,1 h,30 min\nb,2 h,")
    assert stream.value("lead_time") == 210
    assert "since no stage or decision has a lead time: b." in stream.figure("lead_time").explanation


def test_a_lead_time_of_a_decision_counts_for_that_too() -> None:
    stream = Stream("id,kind,process time,lead time\na,stage,1 h,\nd,decision,,2 h")
    assert stream.of("a", "lead_time") is None
    assert stream.figure("lead_time").missing == (("a", "lead time"),)


def test_a_stage_without_any_time_misses_its_process_time() -> None:
    stream = Stream("id,process time,lead time\na,1 h,5 h\nb,,")
    assert stream.figure("lead_time").missing == (("b", "process time"),)
    assert stream.element_figure("b", "lead_time").missing == (("b", "process time"),)
    assert stream.value("lead_time") == 300


def test_where_nothing_is_known_nothing_is_said() -> None:
    stream = Stream("id,process time\na,\nb,")
    lead_time = stream.figure("lead_time")
    assert (lead_time.value, lead_time.low, lead_time.high, lead_time.complete) == (None, None, None, False)
    assert lead_time.missing == (("a", "process time"), ("b", "process time"))
    assert stream.value("process_time") is None
    assert lead_time.text == "?"


def test_a_queue_waits_what_was_observed_and_keeps_the_cross_check() -> None:
    stream = Stream("demand: 10/d\nid,kind,quantity,wait time\nq,queue,30,1 d")
    assert (stream.of("q", "wait"), stream.of("q", "lead_time")) == (480, 480)
    assert stream.of("q", "inventory_time") == 3 * 480


def test_the_lead_time_of_a_queue_is_its_wait() -> None:
    assert Stream("id,kind,lead time\nq,queue,2 h").of("q", "wait") == 120


def test_a_queue_lasts_its_quantity_by_the_demand() -> None:
    stream = Stream("demand: 100/w\nhours per day: 7\nid,kind,quantity\nq,queue,30")
    assert stream.of("q", "wait") == pytest.approx(1.5 * 7 * 60)


def test_an_empty_queue_takes_no_time_but_needs_a_demand_to_say_so() -> None:
    assert Stream("demand: 5/d\nid,kind,quantity\nq,queue,0").of("q", "wait") == 0
    assert Stream("id,kind,quantity\nq,queue,0").of("q", "wait") is None


def test_a_queue_without_anything_misses_its_wait() -> None:
    stream = Stream("id,kind,process time\na,stage,1 h\nq,queue,")
    assert stream.figure("lead_time").missing == (("q", "wait time"),)
    assert stream.element_figure("q", "inventory_time").missing == (("q", "quantity"),)
    assert stream.value("lead_time") == 60


def test_a_demand_of_nothing_is_no_demand() -> None:
    stream = Stream("demand: 0/d\nid,kind,quantity\nq,queue,5")
    assert stream.of("q", "wait") is None
    assert stream.figure("lead_time").missing == ((None, "demand"),)
    assert stream.value("takt_time") is None


def test_a_decision_takes_its_times_like_a_stage() -> None:
    stream = Stream(
        "id,kind,process time,lead time,cadence\na,stage,1 h,2 h,\nd,decision,30 min,3 h,\ne,decision,,,1 d"
    )
    assert stream.value("lead_time") == 120 + 180 + 240
    assert stream.figure("process_time").missing == (("e", "process time"),)


def test_a_decision_without_any_time_takes_none_and_is_complete() -> None:
    stream = Stream("id,kind,process time,lead time\na,stage,1 h,2 h\nd,decision,,\nb,stage,1 h,3 h")
    assert stream.value("lead_time") == 300
    assert stream.figure("lead_time").complete
    assert stream.figure("process_time").complete
    assert stream.of("d", "lead_time") == 0


def test_a_decision_with_a_process_time_alone_is_as_unknown_as_a_stage() -> None:
    stream = Stream("id,kind,process time,lead time\na,stage,1 h,2 h\nd,decision,1 h,")
    assert stream.figure("lead_time").missing == (("d", "lead time"),)


def test_a_decision_counts_in_time_and_in_nothing_else() -> None:
    stream = Stream(
        """
        id,kind,team,people,process time,lead time
        a,stage,X,1,1 h,2 h
        d,decision,Y,5,30 min,1 h
        b,stage,X,1,1 h,3 h
        """
    )
    assert stream.value("lead_time") == 360
    assert stream.value("process_time") == 150
    assert stream.value("total_process_time") == 120
    assert stream.value("stage_count") == 2
    assert stream.value("effort") == 120
    assert stream.value("handoff_count") == 0


def test_a_cadence_adds_half_its_interval_even_beside_given_lead_times() -> None:
    stream = Stream("id,process time,lead time,cadence\na,1 h,5 h,\nb,30 min,,2 d")
    assert stream.of("b", "lead_time") == 30 + 480
    assert stream.figure("lead_time").complete


def test_a_cadence_adds_nothing_where_a_wait_or_a_lead_time_is_given() -> None:
    stream = Stream("id,process time,lead time,wait time,cadence\na,1 h,,0,1 w\nb,1 h,2 h,,1 w")
    assert stream.value("lead_time") == 180


def test_a_cadence_alone_is_a_wait_with_the_process_time_missing() -> None:
    stream = Stream("id,process time,cadence\na,,1 d\nb,1 h,")
    assert (stream.value("lead_time"), stream.figure("lead_time").complete) == (300, False)


def test_trigger_and_delivery_take_no_time() -> None:
    stream = Stream("id,kind,process time\nt,trigger,\na,stage,1 h\nd,delivery,")
    assert stream.value("lead_time") == 60
    assert (stream.of("t", "lead_time"), stream.of("d", "lead_time")) == (0, 0)
    assert stream.path == "t a d"


def test_every_kind_of_element_has_the_figures_that_fit_it() -> None:
    stream = Stream("id,kind\nt,trigger\na,stage\nq,queue\nd,decision\nn,note")
    everywhere = {"lead_time", "expected_visits"}
    assert stream.keys_of("t") == everywhere
    assert stream.keys_of("q") == everywhere | {"wait", "inventory_time"}
    assert stream.keys_of("d") == everywhere | {"process_time", "wait", "activity_ratio"}
    assert stream.keys_of("a") == everywhere | {"process_time", "wait", "activity_ratio", "utilisation", "effort"}
    assert stream.keys_of("n") == set()


def test_the_activity_ratio_is_process_time_by_lead_time() -> None:
    stream = Stream("id,process time,lead time\na,1 h,4 h\nb,0,0\nc,,2 h")
    assert stream.of("a", "activity_ratio") == 25
    assert stream.of("b", "activity_ratio") is None
    assert stream.of("c", "activity_ratio") is None
    assert stream.element_figure("c", "activity_ratio").missing == (("c", "process time"),)
