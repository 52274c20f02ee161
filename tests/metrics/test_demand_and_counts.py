"""Rules 11 and 12, and what is counted."""

import pytest

from tests.metrics.tables import Stream


def test_load_is_arrivals_times_visits_times_process_time_by_uptime_and_capacity() -> None:
    stream = Stream(
        """
        demand: 24/d
        id,process time,capacity,uptime,next
        a,15 min,,100%,
        b,24 min,2,80%,c; b (20% rework)
        c,12 min,1,,-
        """
    )
    assert stream.of("a", "utilisation") == pytest.approx(75)
    assert stream.of("b", "utilisation") == pytest.approx(93.75)
    assert stream.of("c", "utilisation") == pytest.approx(60)


def test_load_of_an_alternative_is_that_of_its_share() -> None:
    stream = Stream("demand: 24/d\nid,process time,next\na,10 min,b (25%); c\nb,20 min,c\nc,10 min,-")
    assert stream.of("b", "utilisation") == pytest.approx(25)


def test_load_can_be_more_than_all_the_time_there_is() -> None:
    assert Stream("demand: 480/d\nid,process time\na,2 min").of("a", "utilisation") == pytest.approx(200)


def test_without_demand_or_process_time_there_is_no_load() -> None:
    stream = Stream("id,process time\na,1 h\nb,")
    assert stream.of("a", "utilisation") is None
    assert stream.element_figure("a", "utilisation").missing == ((None, "demand"),)
    assert stream.element_figure("b", "utilisation").missing == ((None, "demand"), ("b", "process time"))
    stream = Stream("demand: 5/d\nid,process time\na,1 h\nb,")
    assert stream.element_figure("b", "utilisation").missing == (("b", "process time"),)
    assert stream.of("b", "utilisation") is None


def test_without_uptime_or_capacity_the_load_is_endless_and_said_so() -> None:
    stream = Stream("demand: 5/d\nid,process time,uptime,capacity\na,1 h,0%,\nb,1 h,,0\nc,1 h,50%,2")
    assert stream.of("a", "utilisation") is None
    assert stream.of("b", "utilisation") is None
    assert stream.of("c", "utilisation") == pytest.approx(62.5)
    assert stream.said("a has no uptime")
    assert stream.said("b has no capacity")


def test_a_load_whose_visits_are_unknown_misses_the_share() -> None:
    stream = Stream("demand: 5/d\nid,kind,process time,next\nd,decision,,a; b\na,stage,1 h,-\nb,stage,1 h,-")
    assert stream.of("a", "utilisation") is None
    assert stream.element_figure("a", "utilisation").missing == (("d", "next"),)


@pytest.mark.parametrize(("demand", "per_day"), [("920/d", 920), ("16/w", 3.2), ("18400/mo", 920)])
def test_demand_is_counted_by_the_day(demand: str, per_day: float) -> None:
    assert Stream(f"demand: {demand}\nid\na").value("daily_demand") == pytest.approx(per_day)


def test_throughput_is_counted_by_the_day_and_missing_where_not_given() -> None:
    assert Stream("throughput: 20/w\nid\na").value("throughput") == 4
    throughput = Stream("demand: 20/w\nid\na").figure("throughput")
    assert (throughput.value, throughput.missing) == (None, ((None, "throughput"),))


def test_takt_is_available_time_by_demand() -> None:
    assert Stream("demand: 10/d\nid\na").value("takt_time") == 48
    assert Stream("demand: 10/d\nhours per day: 7\nid\na").value("takt_time") == 42
    both = "shifts: 2\navailable time per shift: 450 min\n"
    assert Stream(f"demand: 450/d\n{both}id\na").value("takt_time") == 2
    assert Stream("id\na").figure("takt_time").missing == ((None, "demand"),)


@pytest.mark.parametrize("half", ["shifts: 2", "available time per shift: 450 min"])
def test_half_a_working_time_leaves_the_hours_per_day_in_force(half: str) -> None:
    stream = Stream(f"demand: 10/d\n{half}\nid\na")
    assert stream.value("takt_time") == 48
    assert stream.said("8 hours per day count as available time")


def test_available_time_does_not_change_what_a_day_is() -> None:
    stream = Stream("demand: 10/d\nshifts: 2\navailable time per shift: 450 min\nid,kind,quantity\nq,queue,10")
    assert stream.of("q", "wait") == 480


def test_work_in_progress_is_all_quantities() -> None:
    stream = Stream("throughput: 4/d\nid,kind,quantity\nq,queue,10\na,stage,2\nd,decision,3\np,queue,5")
    assert stream.value("work_in_progress") == 20
    assert stream.value("littles_lead_time") == 5 * 480


def test_stages_without_a_quantity_hold_nothing_that_was_counted() -> None:
    stream = Stream("throughput: 5/d\nid,kind,quantity\nq,queue,10\na,stage,")
    assert (stream.value("work_in_progress"), stream.figure("work_in_progress").complete) == (10, True)


def test_a_queue_that_was_not_counted_makes_it_a_least() -> None:
    stream = Stream("throughput: 5/d\nid,kind,quantity,wait time\nq,queue,10,\np,queue,,1 d")
    figure = stream.figure("work_in_progress")
    assert (figure.value, figure.complete, figure.high, figure.missing) == (10, False, None, (("p", "quantity"),))
    assert stream.value("littles_lead_time") is None
    assert Stream("id\na").value("work_in_progress") is None


def test_demand_stands_for_throughput_where_none_is_given() -> None:
    assert Stream("demand: 5/d\nid,kind,quantity\nq,queue,10").value("littles_lead_time") == 960
    both = Stream("demand: 5/d\nthroughput: 10/d\nid,kind,quantity\nq,queue,10")
    assert both.value("littles_lead_time") == 480
    neither = Stream("id,kind,quantity\nq,queue,10").figure("littles_lead_time")
    assert (neither.value, neither.missing) == (None, ((None, "throughput"),))


def test_inventory_turns_are_working_days_by_days_in_queues() -> None:
    stream = Stream("demand: 20/d\nid,kind,quantity,wait time\nq,queue,100,\na,stage,,\np,queue,,3 d")
    assert stream.value("inventory_turns") == 30
    assert Stream("working days per year: 250\nid,kind,wait time\nq,queue,5 d").value("inventory_turns") == 50


def test_turns_ask_for_every_queue_and_for_some_wait() -> None:
    assert Stream("id,kind,wait time\nq,queue,1 d\np,queue,").value("inventory_turns") is None
    assert Stream("id,kind,wait time\nq,queue,0").value("inventory_turns") is None
    assert Stream("id\na").value("inventory_turns") is None


def test_the_longest_wait_names_its_element() -> None:
    stream = Stream(
        """
        id,kind,process time,lead time,wait time,next
        a,stage,1 h,5 h,,
        q,queue,,,4.5 h,b; c
        b,stage,1 h,2 h,,-
        c,decision,1 h,9 h,,-
        """
    )
    longest = stream.figure("longest_wait")
    assert (longest.value, longest.inputs, longest.complete) == (480, {"id": "c"}, True)


def test_a_wait_that_is_not_known_makes_the_longest_a_least() -> None:
    stream = Stream("id,process time,lead time\na,1 h,5 h\nb,,9 h")
    longest = stream.figure("longest_wait")
    assert (longest.value, longest.inputs, longest.complete, longest.high) == (240, {"id": "a"}, False, None)
    assert longest.missing == (("b", "process time"),)
    assert Stream("id\na").value("longest_wait") is None
    assert Stream("id\na").figure("longest_wait").inputs == {}


def test_systems_stages_queues_and_approvals_are_counted_all_over_the_map() -> None:
    stream = Stream(
        """
        id,kind,system,approval,next
        t,trigger,CRM,,
        a,stage,Jira; git,,b; r
        q,queue,jira ,,
        b,stage,Git,yes,
        k,decision,,yes,d
        r,stage,Wiki,yes,-
        d,delivery,,,-
        """
    )
    assert stream.value("system_count") == 4
    assert stream.value("stage_count") == 3
    assert stream.value("queue_count") == 1
    assert stream.value("approval_count") == 3


def test_totals_are_of_all_stages_wherever_they_are() -> None:
    stream = Stream("id,process time,gates delivery,next\na,1 h,,b (50%); c (50%)\nb,2 h,,d\nc,4 h,,d\nd,,no,-")
    total = stream.figure("total_process_time")
    assert (total.value, total.complete, total.missing) == (420, False, (("d", "process time"),))
