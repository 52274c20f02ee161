"""The rules on people and machines: for each the smallest map on which it speaks, and one where it just does not."""

from tests.friction.streams import Friction, near
from vsmdesk.friction.settings import Settings
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly


def test_the_highest_load_is_the_bottleneck() -> None:
    rows = "{}id,process time,lead time\n1,1 h,1 h\n2,4 h,20 h\n"
    loaded = Friction(rows.format("demand: 1/d\n"))
    finding = loaded.one("R1")
    assert (loaded.places("R1"), finding.measure, finding.severity) == (["2"], near(50), "info")
    assert finding.at_stake == near(240)  # at 50 % the wait is as long as the work
    assert finding.evidence == "2 has the highest load of the stream, 50 %: it sets the pace of the whole."
    assert "R1" not in Friction(rows.format("")).rules


def test_how_bad_a_bottleneck_is_follows_its_load() -> None:
    rows = "demand: 1/d\nid,process time\n1,1 h\n2,{} min\n"
    assert [Friction(rows.format(work)).one("R1").severity for work in (407, 408, 456, 500)] == [
        "info", "warn", "high", "high",
    ]  # fmt: skip
    assert Friction(rows.format(500)).one("R1").at_stake == 0


def test_without_loads_the_largest_queue_points_to_it() -> None:
    queued = Friction("id,kind,process time,wait time\n1,,1 h,\nq,queue,,1 h,\n2,,1 h,\nr,queue,,2 h\n3,,1 h,")
    finding = queued.one("R1")
    assert (queued.places("R1"), finding.at_stake, queued.gain(finding)) == (["r 3"], 120, 60)
    assert finding.evidence == ("The largest queue of the stream, 2 h, is in front of 3: that may be the bottleneck.")
    assert "R1" not in Friction("id,kind,process time,wait time\n1,,1 h,\nq,queue,,0\n2,,1 h,").rules


SHARED = "demand: 1/d\nid,team,process time,lead time\n1,Ops,{},3 d\n2,{},204 min,3 d\n"


def test_a_team_on_two_stages() -> None:
    shared = Friction(SHARED.format("204 min", "Ops"))
    finding = shared.one("R2")
    assert (shared.places("R2"), finding.measure, finding.severity) == (["1 2"], near(85), "warn")
    assert finding.at_stake == near(2 * 0.85 / 0.15 * 204)
    assert finding.evidence == "Ops works on 1, 2 with a load of 85 % altogether, which explains 4.8 d of waiting."
    assert "R2" not in Friction(SHARED.format("203 min", "Ops")).rules
    assert "R2" not in Friction(SHARED.format("204 min", "Dev")).rules
    assert "R2" not in Friction(SHARED.format("204 min", "")).rules


def test_a_team_that_has_more_to_do_than_time() -> None:
    full = Friction(SHARED.format("276 min", "Ops"))
    assert (full.one("R2").severity, full.one("R2").at_stake) == ("high", 3 * 960 - 276 - 204)
    assert full.one("R2").evidence.endswith("a load of 100 % altogether: more than it can do.")


def test_a_team_of_two_has_half_the_load() -> None:
    stream = Friction(SHARED.format("444 min", "Ops")).map
    (team,) = stream.of(Team)
    assert "R2" in Friction(stream).rules
    assert "R2" not in Friction(stream.with_records(team.with_changes(people=exactly(2, "people")))).rules
    one = Friction(stream.with_records(team.with_changes(people=exactly(1, "people"), name="")))
    assert one.one("R2").evidence.startswith("One team works on")


def test_more_than_two_items_for_each_person() -> None:
    rows = "id,process time,lead time,quantity,people\n1,1 h,1 h,,\n2,1 h,3 h,{},{}\n"
    known = Friction(rows.format(3, ""), Settings(thresholds={"R3.switching": 20})).one("R3")
    assert (known.at_stake, known.gain_bound) == (12, 12)
    juggled = Friction(rows.format(3, ""))
    finding = juggled.one("R3")
    assert (juggled.places("R3"), finding.measure, finding.at_stake) == (["2"], 3, 0)
    assert finding.evidence == "3 items are in work at 2 for each person."
    assert finding.gain_bound is None
    assert "R3" not in Friction(rows.format(2, "")).rules
    assert "R3" not in Friction(rows.format(4, 2)).rules
    assert "R3" not in Friction(rows.format(4, 0)).rules


def test_work_that_varies() -> None:
    rows = "{}id,process time,lead time,cv\n1,1 h,1 h,\n2,4 h,20 h,{}\n"
    varying = Friction(rows.format("demand: 1/d\n", "1.4"))
    finding = varying.one("R4")
    assert (varying.places("R4"), finding.at_stake) == (["2"], near(1.96 / 2 * 240))
    assert finding.evidence == "The work of 2 varies by 1.4 of its mean, which explains 3.9 h of waiting."
    assert varying.gain(finding) == near(1.96 / 2 * 240 - 120)
    assert "R4" not in Friction(rows.format("demand: 1/d\n", "1.33")).rules
    assert "R4" not in Friction(rows.format("", "a lot")).rules
    assert "R4" not in Friction(rows.format("", "-2")).rules
    assert Friction(rows.format("", "2")).one("R4").at_stake is None
    assert Friction(rows.format("demand: 3/d\n", "2")).one("R4").at_stake is None


def test_uptime_below_90_percent() -> None:
    rows = "{}id,process time,lead time,uptime\n1,1 h,1 h,\n2,4 h,20 h,{}\n"
    down = Friction(rows.format("", "80%"))
    finding = down.one("R5")
    assert (down.places("R5"), finding.at_stake, finding.gain_bound) == (["2"], near(60), None)
    assert finding.evidence == "2 is up 80 % of the time, which adds 1 h to 4 h of work."
    assert "R5" not in Friction(rows.format("", "90%")).rules
    assert "R5" not in Friction(rows.format("", "0%")).rules
    assert "adds" not in Friction("id,uptime\n1,\n2,50%").one("R5").evidence


def test_what_is_mended_beside_the_constraint_lets_no_more_through() -> None:
    rows = "demand: 1/d\nid,name,process time,%C&A\n1,Plan,1 h,50%\n2,Build,{} min,50%\n"
    stream = Friction(rows.format(408))
    notes = {stream.codes[one.elements[0]]: one.note for one in stream.of("Q1")}
    assert notes == {"1": "Does not raise throughput: the constraint is 2 (Build).", "2": ""}
    assert {one.note for one in stream.all if one.tier == 0} == {""}
    assert {finding.note for finding in Friction(rows.format(407)).of("Q1")} == {""}
