"""What the command line says of friction."""

from datetime import date

from tests.friction.streams import Friction
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.register import accept, dismiss
from vsmdesk.friction.report import findings_json, findings_text, ranked_findings, waiting_text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction as Point
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

STREAM = "id,team,process time,lead time\n10,A,1 h,1 h\n20,B,1 h,10 h\n30,B,1 h,1 h\n"


def judged() -> ValueStreamMap:
    """The handoff accepted, the largest wait dismissed, and a stage that takes longer since."""
    start = Friction(STREAM)
    stream = accept(start.one("H1"), key=Id("point"))(start.map)
    stream = dismiss(start.one("W2"), "The customer asked for it", by="Ann", when=date(2026, 5, 1))(stream)
    second = next(stage for stage in stream.of(Stage) if stage.code == "20")
    return set_fields([second.id], lead_time=exactly(11, "h"))(stream)


def test_findings_are_ranked_and_say_what_is_known_of_them() -> None:
    stream = judged()
    told = findings_json(stream, ranked_findings(stream, figures_of(stream)))
    assert [one["number"] for one in told["findings"]] == list(range(1, 1 + len(told["findings"])))
    (handoff,) = (one for one in told["findings"] if one["rule"] == "H1")
    assert handoff["elements"] == ["10", "20"]
    assert (handoff["category"], handoff["tier"], handoff["severity"]) == ("handoff", 0, "high")
    assert handoff["evidence"] == "Work goes from 10 to another team at 20: it waits 10 h there."
    assert (handoff["at_stake_min"], handoff["gain_lead_time_min"], handoff["gain_is_exact"]) == (600, 600, True)
    assert handoff["countermeasures"] == ["Bring the work into one team", "Let people of both sides work side by side"]
    assert handoff["register_number"] == 1
    assert "W2" not in {one["rule"] for one in told["findings"]}
    assert told["dismissed"] == [
        {
            "rule": "W2",
            "elements": ["20"],
            "reason": "The customer asked for it",
            "by": "Ann",
            "when": "2026-05-01",
        }
    ]
    assert told["stale"] == [{"register_number": 1, "text": "Its figures have changed since it was accepted."}]
    assert told["waiting_by_cause_min"] == {"gate": 0, "approval": 0, "overload": 0, "handoff": 600, "wait": 0}


def test_a_tier_between_two_stays_what_it_is() -> None:
    start = Friction(STREAM)
    moved = [one._replace(tier=0.5) for one in start.all]
    assert {one["tier"] for one in findings_json(start.map, moved)["findings"]} == {0.5}


def test_what_people_read() -> None:
    stream = judged()
    lines = findings_text(stream, ranked_findings(stream, figures_of(stream))).splitlines()
    assert lines[0] == "Friction, in the order in which to work on it:"
    handoff = next(line for line in lines if " H1 " in line)
    assert handoff.endswith(
        "H1 high: Work goes from 10 to another team at 20: it waits 10 h there. Saves 10 h of lead time. "
        "In the register as 1."
    )
    assert "Entries of the register that are no longer true:" in lines
    assert "1: Its figures have changed since it was accepted." in lines
    assert lines[-1] == "1 more dismissed with a reason."
    assert findings_text(ValueStreamMap(), ()) == ""


def test_waiting_by_cause_is_one_line() -> None:
    start = Friction(STREAM)
    assert waiting_text(start.map, start.all) == "Waiting by cause, on the longest path or off it: handoffs 9 h."
    still = Friction("id,process time\n1,1 h\n2,1 h\n")
    assert waiting_text(still.map, still.all) == ""


def test_a_wait_is_spoken_of_once() -> None:
    start = Friction(STREAM)
    lines = findings_text(start.map, start.all).splitlines()
    assert lines[1].startswith("  1. H1 high: Work goes from 10")
    assert not [line for line in lines if " W2 " in line]
    assert lines[-1] == "2 more speak of the same waits; --json lists them too."
    assert {"W1", "W2"} <= start.rules


def test_what_a_rule_says_beyond_the_wait_is_always_told() -> None:
    pong = Friction("id,team,process time,lead time\n1,A,1 h,1 h\n2,B,1 h,2 h\n3,A,1 h,3 h\n")
    assert (pong.one("H2").primary_wait, pong.one("H2").is_news) == (0, True)
    assert (pong.one("W2").primary_wait, pong.one("W2").is_news) == (0, False)


def test_what_is_above_its_limit_is_told_where_no_wait_is_recorded() -> None:
    over = Friction("id,process time,quantity,wip limit\n1,1 h,3,2\n2,1 h,,\n")
    assert over.one("W4").is_news


def test_bounds_say_that_they_are_bounds() -> None:
    start = Friction("demand: 1/d\nid,name,process time,lead time,%C&A\n1,Do,1 h,2 h,50%\n2,Check,450 min,8 h,90%\n")
    text = findings_text(start.map, start.all)
    assert "Saves at most " in text
    assert "Does not raise throughput: the constraint is 2 (Check)." in text
    assert not [point for point in start.map.of(Point) if point.rule]
