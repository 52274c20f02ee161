"""Bottleneck, shared people, every part every interval, pitch, Little's checks, extremes."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly

LINE = """
    demand: 24/d
    id,process time,capacity,next
    a,15 min,,
    b,24 min,2,c; b (20% rework)
    c,18 min,,-
    """


def test_the_bottleneck_is_the_stage_with_the_largest_load() -> None:
    stream = Stream(LINE)
    # 75 %, 75 % with rework, 90 %.
    assert stream.figure("bottleneck").text == "c"
    assert stream.value("bottleneck_utilisation") == pytest.approx(90)
    assert stream.figure("bottleneck").inputs == stream.figure("bottleneck_utilisation").inputs == {"id": "c"}


def test_of_two_that_are_as_busy_the_smaller_code_is_the_bottleneck() -> None:
    for rows in ("a,15 min\nb,15 min", "b,15 min\na,15 min"):
        assert Stream(f"demand: 8/d\nid,process time\n{rows}").figure("bottleneck").text == "a"


def test_without_demand_or_visits_nobody_knows_the_bottleneck() -> None:
    without = Stream("id,process time\na,1 h").figure("bottleneck")
    assert (without.value, without.text, without.missing) == (None, "?", ((None, "demand"),))
    stream = Stream("demand: 5/d\nid,kind,process time,next\nd,decision,,a; b\na,stage,1 h,-\nb,stage,1 h,-")
    assert stream.figure("bottleneck").missing == (("d", "next"),)
    assert stream.value("bottleneck_utilisation") is None
    endless = Stream("demand: 5/d\nid,process time,uptime\na,1 h,0%\nb,2 h,").figure("bottleneck")
    assert (endless.value, endless.complete) == (None, False)


def test_a_bottleneck_among_stages_without_a_time_is_the_busiest_that_is_known() -> None:
    figure = Stream("demand: 5/d\nid,process time\na,1 h\nb,").figure("bottleneck")
    assert (figure.text, figure.complete, figure.missing) == ("a", False, (("b", "process time"),))


def test_the_load_of_the_bottleneck_has_a_range() -> None:
    stream = Stream("demand: 8/d\nid,process time\na,15-30-60 min\nb,20 min")
    assert stream.value("bottleneck_utilisation") == pytest.approx(50)
    # At its least the other stage is the busiest one.
    assert stream.ends("bottleneck_utilisation") == pytest.approx((100 * 8 * 20 / 480, 100))


def crewed(people: Measured | None, rows: str = "a,QA,1 h,1\nb,QA,30 min,2\nc,Ops,2 h,1") -> Stream:
    stream = Stream(f"demand: 4/d\nid,team,process time,people\n{rows}")
    team = next(team for team in stream.map.of(Team) if team.name == "QA")
    stream.map = stream.map.with_records(team.with_changes(people=people))
    stream.figures = figures_of(stream.map)
    return stream


def test_people_who_share_stages_are_loaded_by_all_of_them() -> None:
    stream = crewed(exactly(2, "people"))
    # 4 a day, 1 h and twice half an hour: 8 of 16 hours.
    assert stream.value("busiest_team_utilisation") == pytest.approx(50)
    assert "The busiest team is QA." in stream.figure("busiest_team_utilisation").explanation


def test_the_load_of_people_is_divided_by_uptime_and_multiplied_by_visits() -> None:
    stream = crewed(exactly(1, "people"), "a,QA,1 h,1")
    assert stream.value("busiest_team_utilisation") == pytest.approx(50)
    text = "demand: 4/d\nid,team,process time,uptime,next\na,QA,30 min,50%,b; a (50% rework)\nb,QA,0 h,0%,-"
    looped = Stream(text)
    (team,) = looped.map.of(Team)
    figures = figures_of(looped.map.with_records(team.with_changes(people=exactly(1, "people"))))
    assert figures.stream["busiest_team_utilisation"].value == pytest.approx(100)


def test_the_load_of_people_has_a_range() -> None:
    stream = crewed(Measured(least=2, most=4, unit="people"))
    low, high = stream.ends("busiest_team_utilisation")
    assert (low, stream.value("busiest_team_utilisation"), high) == pytest.approx((25, 100 / 3, 50))


def test_without_counted_people_or_demand_nobody_knows_the_load_of_a_team() -> None:
    assert crewed(None).figure("busiest_team_utilisation").missing == ((None, "people"),)
    assert crewed(exactly(0, "people")).value("busiest_team_utilisation") is None
    figure = Stream("id,team,process time\na,QA,1 h").figure("busiest_team_utilisation")
    assert figure.missing == ((None, "demand"),)


def test_a_team_without_a_name_goes_by_its_id() -> None:
    stream = crewed(exactly(1, "people"))
    (team, _) = stream.map.of(Team)
    figures = figures_of(stream.map.with_records(team.with_changes(name="", people=exactly(1, "people"))))
    assert team.id in figures.stream["busiest_team_utilisation"].explanation


EPEI = "id,process time,cycle time,changeover time,uptime,capacity,variants"


def interval(cells: str, before: str = "demand: 8/d") -> Stream:
    return Stream(f"{before}\n{EPEI}\n{cells}")


def test_every_part_every_interval_of_the_slowest_stage() -> None:
    stream = interval("a,30 min,,1 h,,,\nb,15 min,,2 h,,,3")
    # a: 60 of 240 minutes a day; b: 360 of 360.
    figure = stream.figure("every_part_every_interval")
    assert figure.value == pytest.approx(480)
    assert figure.inputs == {"id": "b"}


def test_a_cycle_time_counts_before_the_process_time_and_uptime_and_capacity_count_too() -> None:
    assert interval("a,30 min,15 min,3 h,50%,,").value("every_part_every_interval") == pytest.approx(480 * 180 / 240)
    assert interval("a,30 min,,3 h,,2,").value("every_part_every_interval") == pytest.approx(480 * 180 / 360)


def test_every_part_every_interval_has_a_range() -> None:
    stream = interval("a,15-30-45 min,,2 h,,,")
    assert stream.value("every_part_every_interval") == pytest.approx(240)
    assert stream.ends("every_part_every_interval") == pytest.approx((480 * 120 / 360, 480 * 120 / 120))


@pytest.mark.parametrize(
    "cells", ["a,60 min,,1 h,,,", "a,50-60-70 min,,1 h,,,", "a,15 min,,1 h,0%,,", "a,15 min,,1 h,,0,"]
)
def test_without_time_to_spare_no_interval_is_long_enough(cells: str) -> None:
    figure = interval(cells).figure("every_part_every_interval")
    assert figure.value is None
    assert "a has no time left for changeovers." in figure.explanation


def test_what_every_part_every_interval_needs() -> None:
    assert interval("a,1 h,,,,,").figure("every_part_every_interval").missing == ((None, "changeover time"),)
    assert interval("a,1 h,,1 h,,,", "title: x").figure("every_part_every_interval").missing == ((None, "demand"),)
    assert interval("a,,,1 h,,,").figure("every_part_every_interval").missing == (("a", "process time"),)
    unknown = (
        "demand: 5/d\nid,kind,process time,changeover time,next\nd,decision,,,a; b\na,stage,1 h,1 h,-\nb,stage,1 h,,-"
    )
    assert Stream(unknown).value("every_part_every_interval") is None


def test_the_number_of_parts_may_stand_under_other_headers_and_nonsense_is_one() -> None:
    for header, text, parts in (("Parts", "4", 4), ("number of variants", "4", 4), ("variants", "some", 1)):
        stream = Stream(f"demand: 8/d\nid,process time,changeover time,{header}\na,30 min,1 h,{text}")
        assert stream.value("every_part_every_interval") == pytest.approx(480 * parts * 60 / 240)


def test_pitch_is_takt_by_the_pack() -> None:
    stream = Stream("demand: 920/d\nshifts: 2\navailable time per shift: 27600 s\npack quantity: 20\nid\na")
    assert stream.value("available_time") == pytest.approx(920)
    assert stream.value("pitch") == pytest.approx(20)
    assert Stream("demand: 920/d\nid\na").figure("pitch").missing == ((None, "pack quantity"),)


def test_a_year_takes_people_with_all_working_hours_where_nobody_says_how_many_are_productive() -> None:
    stream = Stream("demand: 2/d\nid,process time,people\na,4 h,2")
    assert stream.value("yearly_effort") == pytest.approx(2 * 240 * 480)
    assert stream.value("people_needed") == pytest.approx(2)
    assert (
        "People are counted as if one person worked all 1,920 working hours of a year."
        in stream.figure("people_needed").explanation
    )
    assert "productive" not in Stream("id\na").figure("people_needed").text


@pytest.mark.parametrize(
    ("quantity", "ratio", "said"), [(60, 3, "look for a queue"), (20, 1, ""), (10, 0.5, "check waits and counts")]
)
def test_little_checks_work_in_progress_against_the_lead_time(quantity: int, ratio: float, said: str) -> None:
    stream = Stream(f"throughput: 2/d\nid,kind,quantity,wait time,process time\nq,queue,{quantity},9 d,\na,stage,,,1 d")
    assert stream.value("littles_check") == pytest.approx(ratio)
    explanation = stream.figure("littles_check").explanation
    assert (said in explanation) if said else ("disagree" not in explanation)


def test_both_ways_to_know_a_wait_stand_beside_each_other() -> None:
    stream = Stream("demand: 5/d\nid,kind,quantity,wait time,process time\nq,queue,20,2 d,\na,stage,,,1 h\nr,queue,5,,")
    assert stream.value("inventory_lead_time") == pytest.approx(5 * 480)
    wait = stream.element_figure("q", "wait").explanation
    assert wait.endswith("Observed: 2.0 d, which counts; by quantity and demand it would be 4.0 d.")
    assert "Observed" not in stream.element_figure("r", "wait").explanation
    assert "Observed" not in stream.element_figure("a", "wait").explanation


def test_extremes_are_named() -> None:
    text = "id,kind,quantity,%c&a,process time\nq,queue,3-5,,\na,stage,9,80-90%,1 h\nb,stage,,70-99%,1 h\nr,queue,?,,"
    stream = Stream(text)
    worst, largest = stream.figure("lowest_percent_complete_accurate"), stream.figure("largest_queue")
    assert (worst.inputs, worst.value, worst.low, worst.high) == ({"id": "b"}, 84.5, 70, 90)
    assert (largest.inputs, largest.value, largest.complete) == ({"id": "a"}, 9, False)
    assert largest.missing == (("r", "quantity"),)
    assert Stream("id,process time\na,1 h").value("lowest_percent_complete_accurate") is None
    assert Stream("id,process time\na,1 h").value("largest_queue") is None


def test_teams_are_counted_once() -> None:
    assert Stream("id,team\na,QA\nb,qa \nc,Ops\nd,").value("team_count") == 2
