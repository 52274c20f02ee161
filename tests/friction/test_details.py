"""What the rules say exactly: borders of thresholds, several places at once, what is left when a friction is gone."""

from tests.friction.streams import Friction, near
from vsmdesk.editing.edits.register import dismiss
from vsmdesk.friction.gains import exact_gains
from vsmdesk.friction.report import findings_json, findings_text, ranked_findings
from vsmdesk.friction.settings import Settings
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly


def test_everything_that_is_known_of_a_finding_is_told() -> None:
    start = Friction("id,process time,lead time,%C&A\n1,1 h,1 h,50%\n2,1 h,10 h,90%\n")
    told = findings_json(start.map, start.all)["findings"]
    largest = next(one for one in told if one["rule"] == "W2")
    assert largest == {
        "number": 1,
        "rule": "W2",
        "title": "Largest wait",
        "category": "wait",
        "cause": "wait",
        "tier": 0,
        "severity": "high",
        "elements": ["2"],
        "evidence": "The largest wait of the stream, 9 h, 81.8 % of the lead time, is at 2.",
        "at_stake_min": 540,
        "primary_wait_min": 0,
        "primary_wait_on_path_min": 0,
        "gain_lead_time_min": 540,
        "gain_is_exact": False,
        "effort": 3,
        "confidence": 1,
        "score": near(100 * 540 / 660 / 3),
        "wastes": ["Waiting", "Delays"],
        "countermeasures": ["Begin here: ask what the work waits for", "Limit work in progress and pull"],
        "note": "",
        "of_the_stream": False,
        "register_number": None,
    }
    (whole,) = (one for one in told if one["rule"] == "W6")
    assert (whole["of_the_stream"], whole["gain_lead_time_min"]) == (True, None)


def test_the_exact_gain_is_told_where_it_is_known() -> None:
    forked = Friction("id,process time,lead time,next\n1,1 h,1 h,2; 3\n2,1 h,31 h,4\n3,1 h,11 h,4\n4,1 h,1 h,-\n")
    one = findings_json(forked.map, ranked_findings(forked.map, forked.figures))["findings"][0]
    assert (one["rule"], one["at_stake_min"], one["gain_lead_time_min"], one["gain_is_exact"]) == (
        "W2",
        1800,
        1200,
        True,
    )


def test_a_dismissed_loop_is_told_by_its_ends() -> None:
    loop = Friction("id,process time,next\n1,1 h,\n2,1 h,3; 1 (20% rework)\n3,1 h,-\n")
    stream = dismiss(loop.one("Q3"), "Wanted")(loop.map)
    assert findings_json(stream, ())["dismissed"][0]["elements"] == ["2", "1"]


def test_keys_name_rule_and_places() -> None:
    start = Friction("id,team,process time\n1,A,1 h\n2,B,1 h\n")
    finding = start.one("H1")
    assert finding.key == f"H1:{finding.elements[0]}+{finding.elements[1]}"
    assert start.one("H1").place == finding.elements


def test_long_names_and_many_places_are_shortened() -> None:
    name = "n" * 41
    rows = "id,name,process time,lead time\n" + "".join(f"{n},{name},1 h,2 h\n" for n in range(1, 7))
    said = Friction(rows).one("W2").evidence
    assert f"1 ({'n' * 39}…), 2 " in said
    assert said.endswith("and 2 more.")
    whole = "n" * 40
    assert (
        f"1 ({whole})" in Friction(f"id,name,process time,lead time\n1,{whole},1 h,2 h\n2,x,1 h,1 h").one("W2").evidence
    )


def test_a_limited_queue_that_nobody_counted_hides_no_other() -> None:
    rows = "id,kind,process time,quantity,wip limit\n1,,1 h,,\nq,queue,,,3\n2,,1 h,,\nr,queue,,11,\n3,,1 h,,\n"
    assert Friction(rows).places("W4") == ["r"]


def test_a_uptime_makes_the_work_longer_that_waits() -> None:
    busy = Friction("demand: 1/d\nid,process time,lead time,uptime\n1,1 h,1 h,\n2,204 min,10 d,50%\n")
    assert busy.one("W5").at_stake == near(0.85 / 0.15 * 408)


def test_flow_efficiency_at_the_border_is_noted_only() -> None:
    rows = "id,process time,lead time\n1,15 min,100 min\n2,0,0\n"
    assert Friction(rows).one("W6", of_the_stream=True).severity == "info"


def test_what_a_gate_explains_is_taken_from_the_last_place_first() -> None:
    gate = Friction("id,kind,process time,wait time,cadence\n1,,1 h,,\nq,queue,,3 h,\n2,,1 h,6 h,2 d\n3,,1 h,,\n")
    assert gate.one("A2").primary_wait == 480
    assert gate.gain(gate.one("A2")) == 480
    assert [one.primary_wait for one in gate.all if one.rule.cause == "wait" and one.primary_wait] == [60]
    assert len(gate.one("W9", of_the_stream=True).elements) == 1


def test_a_short_wait_is_a_wait() -> None:
    gate = Friction("id,process time,lead time,cadence\n1,1 s,1 s,\n2,1 s,31 s,1 min\n")
    assert gate.gain(gate.one("A2")) == near(0.5)


def test_handoffs_at_the_border_are_not_many() -> None:
    five = "id,team,process time\n" + "".join(f"{n},{'BA'[n % 2] if n < 6 else 'B'},1 h\n" for n in range(1, 20))
    assert Friction(five).figures.stream["handoff_count"].value == 5
    assert "H6" not in Friction(five).rules


def test_an_approval_of_work_of_two() -> None:
    rows = "id,process time,%C&A,approval,next\n1,1 h,99%,,3\n2,1 h,{},,3\n3,1 h,,yes,-\n"
    assert "A5" in Friction(rows.format("99%")).rules
    assert "A5" not in Friction(rows.format("50%")).rules
    assert "A5" not in Friction(rows.format("")).rules


def test_the_two_borders_of_a_rework_loop() -> None:
    rows = "id,process time,next\n1,1 h,\n2,1 h,3; 1 ({}% rework)\n3,1 h,-\n"
    only_share = Settings(thresholds={"Q3.warn": 9})
    only_times = Settings(thresholds={"Q3.share": 99})
    assert "Q3" not in Friction(rows.format(10), only_share).rules
    assert "Q3" in Friction(rows.format("10.1"), only_share).rules
    assert "Q3" not in Friction(rows.format(20), Settings(thresholds={"Q3.share": 99, "Q3.warn": 1.25})).rules
    assert "Q3" in Friction(rows.format(20), only_times).rules
    graver = Settings(thresholds={"Q3.high": 1.25})
    assert Friction(rows.format(20), graver).one("Q3").severity == "warn"


def test_rework_of_nothing_is_never_late() -> None:
    rows = "id,process time,next\n1,1 h,\n2,1 h,\n3,1 h,\n4,1 h,5; 1 ({}% rework)\n5,1 h,-\n"
    assert "Q4" in Friction(rows.format(1)).rules
    assert "Q4" not in Friction(rows.format(0)).rules


def test_the_shortest_way_counts_and_queues_are_no_step() -> None:
    ways = (
        "id,kind,process time,next\n1,,1 h,2; q\n2,,1 h,3\n3,,1 h,4\nq,queue,,r\nr,queue,,s\ns,queue,,4\n"
        "4,,1 h,5; 1 (5% rework)\n5,,1 h,-\n"
    )
    assert "Q4" not in Friction(ways).rules


def test_rework_elsewhere_costs_one_person_nothing() -> None:
    rows = "id,team,process time,lead time,next\n1,A,1 h,1 h,\n2,A,1 h,1 h,3; 1 (20% rework)\n3,Bob,1 h,3 h,-\n"
    stream = Friction(rows).map
    (bob,) = (team for team in stream.of(Team) if team.name == "Bob")
    alone = Friction(stream.with_records(bob.with_changes(people=exactly(1, "people"))))
    assert alone.one("Q6").at_stake == 120


def test_one_stage_with_work_is_no_bottleneck_of_many() -> None:
    rows = "demand: 1/d\nid,process time\n1,{}\n2,1 h\n"
    assert "R1" not in Friction(rows.format(0)).rules
    assert "R1" in Friction(rows.format("1 min")).rules


def test_of_two_queues_alike_the_earlier_points_to_the_bottleneck() -> None:
    rows = "id,kind,process time,wait time\n1,,1 h,\nq,queue,,2 h\n2,,1 h,\nr,queue,,2 h\n3,,1 h,\n"
    assert Friction(rows).places("R1") == ["q 2"]


def test_a_pool_counts_how_often_work_comes_and_one_more_relieves_it() -> None:
    rows = (
        "demand: 1/d\nid,team,process time,lead time,next\n1,Ops,200 min,20 d,\n2,Ops,120 min,20 d,3; 2 (50% rework)\n"
    )
    shared = Friction(rows + "3,Dev,1 min,1 min,-\n")
    finding = shared.one("R2")
    assert finding.measure == near(100 * (200 + 2 * 120) / 480)
    assert finding.at_stake == near(2 * 11 * 440 / 3)
    # Two people at 45.8 % instead of one at 91.7 %.
    left = (11 / 24) ** (6**0.5 - 1) / (2 * 13 / 24) / 11
    assert shared.gain(finding) == near(2 * 2 * 11 * 440 / 3 * (1 - left))


def test_items_for_each_of_several_people() -> None:
    juggled = Friction("id,process time,lead time,quantity,people\n1,1 h,1 h,,\n2,1 h,3 h,13,6\n3,1 h,3 h,5,2\n")
    finding = {juggled.codes[one.elements[0]]: one for one in juggled.of("R3")}
    assert {code: one.measure for code, one in finding.items()} == {"2": near(13 / 6), "3": 2.5}
    assert finding["2"].evidence == "2.2 items are in work at 2 for each person."


def test_a_decimal_comma_in_a_column_of_ones_own() -> None:
    rows = 'id,process time,cv,unused\n1,1 h,"1,4","12,5 %"\n2,1 h,,\n'
    assert (Friction(rows).one("R4").measure, Friction(rows).one("X3").measure) == (1.4, 12.5)


def test_little_work_is_work() -> None:
    rows = "id,process time\n" + "".join(f"{n},1 s\n" for n in range(1, 5)) + "5,30 s\n"
    assert Friction(rows).places("X2") == ["5"]


def test_a_contradiction_is_no_wait_below_nothing() -> None:
    wrong = Friction("id,process time,lead time,class\n1,1 h,1 h,VA\n2,3 h,1 h,UNVA\n")
    assert wrong.gain(wrong.one("X1")) == 60


def test_how_bad_it_is_follows_the_share_of_the_lead_time() -> None:
    rows = "id,process time,lead time\n1,{0} min,{0} min\n2,1 h,1 h\n3,0,{1} min\n"
    severities = {waits: Friction(rows.format(940 - waits, waits)).one("W2").severity for waits in (49, 50, 199, 200)}
    assert severities == {49: "info", 50: "warn", 199: "warn", 200: "high"}


def test_more_capacity_at_the_bottleneck_leaves_less_of_the_wait() -> None:
    loaded = Friction("demand: 1/d\nid,process time,lead time\n1,1 h,1 h\n2,4 h,20 h\n")
    # Half loaded it waits as long as it works; two at a quarter 0.25 ** (√6 - 1) / 1.5 times as long.
    assert loaded.gain(loaded.one("R1")) == near(240 * (1 - 0.25 ** (6**0.5 - 1) / 1.5))


def test_of_two_bottlenecks_alike_the_earlier_counts() -> None:
    assert Friction("demand: 1/d\nid,process time\n1,1 h\n2,4 h\n3,4 h\n").places("R1") == ["2"]


def test_one_sender_without_a_policy_is_enough() -> None:
    rows = "id,team,process time,priority,next\n1,A,1 h,date,3\n2,B,1 h,,3\n3,C,1 h,date,-\n"
    assert Friction(rows).places("H5") == ["2 3"]


def test_what_speaks_of_the_stream_is_known_by_its_rule() -> None:
    start = Friction("id,process time,lead time\n1,1 h,2 h\n2,1 h,4 h\n3,1 h,90 min\n")
    assert start.one("W1", of_the_stream=True).key == "W1:stream"
    assert start.one("W9", of_the_stream=True).severity == "info"
    assert findings_text(start.map, start.all).splitlines()[1].startswith("  1. W2 high: ")


def test_what_ties_is_ordered_by_what_is_at_stake() -> None:
    rows = "id,team,process time,lead time\n1,A,1 h,1 h\n2,B,1 h,9 h\n3,C,1 h,9 h\n4,C,1 h,9 h\n"
    whole = [one for one in Friction(rows).all if one.of_the_stream and one.tier == 0]
    assert [one.rule.id for one in whole][-1] == "H6"
    assert [one.at_stake for one in whole] == [24 * 60, 24 * 60, 16 * 60]


def test_a_loop_of_unknown_cost_to_the_only_one_who_knows() -> None:
    head = "id,kind,team,process time,lead time,next\n1,,Bob,1 h,3 h,\n"
    rows = head + "2,decision,,,,3; 4; 1 (20% rework)\n3,,,1 h,1 h,-\n4,,,1 h,1 h,-\n"
    stream = Friction(rows).map
    (bob,) = stream.of(Team)
    alone = Friction(stream.with_records(bob.with_changes(people=exactly(1, "people"))))
    assert alone.one("Q6").at_stake == 120


def test_an_approval_without_effect_costs_its_queue_too() -> None:
    rows = "id,kind,process time,wait time,%C&A,approval\n1,,1 h,,99%,\nq,queue,,2 h,,\n2,,1 h,,n/a,yes\n3,,1 h,,n/a,\n"
    assert Friction(rows).one("A5").at_stake == 180


def test_the_three_stages_of_the_lowest_quality_are_named() -> None:
    rows = "id,process time,%C&A\n1,1 h,90%\n2,1 h,60%\n3,1 h,70%\n4,1 h,80%\n"
    poor = Friction(rows)
    assert [poor.codes[key] for key in poor.one("Q2", of_the_stream=True).elements] == ["2", "3", "4"]


def test_rework_to_the_only_one_who_knows_is_added_to_the_wait() -> None:
    rows = "id,team,process time,lead time,next\n1,Bob,1 h,2 h,\n2,A,1 h,1 h,3; 1 (20% rework)\n3,A,1 h,1 h,-\n"
    stream = Friction(rows).map
    (bob,) = (team for team in stream.of(Team) if team.name == "Bob")
    alone = Friction(stream.with_records(bob.with_changes(people=exactly(1, "people"))))
    assert alone.one("Q6").at_stake == near(60 + 0.25 * 180)


def test_a_gain_in_percent_is_of_the_lead_time() -> None:
    start = Friction("id,process time,lead time\n1,1 h,1 h\n2,1 h,9 h\n")
    (exact,) = exact_gains(start.map, start.figures, [start.one("W2")])
    assert exact.gain_percent == near(80)
