"""The register and the findings: taken over, merged, dismissed, renewed; which entries are stale."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.friction.streams import Friction as Found
from tests.friction.streams import near
from vsmdesk.editing.edits.copies import duplicate
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.register import (
    accept,
    dismiss,
    merge,
    release,
    renew,
    set_threshold,
    set_tier,
    switch_rule,
    take_back,
)
from vsmdesk.editing.refusal import EditError
from vsmdesk.files.reading import parse_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.register import stale_entries
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

STREAM = "id,team,process time,lead time,%C&A\n1,A,1 h,1 h,90%\n2,B,1 h,10 h,90%\n3,B,1 h,1 h,90%\n"
KEY = Id("accepted")


def found() -> Found:
    return Found(STREAM)


def handoff(stream: ValueStreamMap) -> Finding:
    return Found(stream).one("H1")


def stage(stream: ValueStreamMap, code: str) -> Id:
    return next(one.id for one in stream.of(Stage) if one.code == code)


def stale(stream: ValueStreamMap) -> Mapping[Id, str]:
    return stale_entries(stream, Found(stream).all)


def accepted(edit: Edit | None = None) -> ValueStreamMap:
    start = found()
    return (edit or accept(start.one("H1"), key=KEY))(start.map)


def point(stream: ValueStreamMap, key: Id = KEY) -> Friction:
    known = stream.get(key, Friction)
    assert known is not None
    return known


def test_a_finding_becomes_a_numbered_friction_point_with_its_figures() -> None:
    stream = accepted()
    entry = point(stream)
    assert (entry.number, entry.rule, entry.title, entry.category) == (1, "H1", "Handoff: 9 h", "handoff")
    assert entry.found_on == (stage(stream, "1"), stage(stream, "2"))
    assert entry.elements == entry.found_on[::-1]  # the callout stands where the work waits
    assert dict(entry.accepted) == {"at_stake": 540, "measure": 540}
    assert (entry.impact, entry.severity) == (exactly(9, "h"), "high")
    assert entry.evidence == "Work goes from 1 to another team at 2: it waits 9 h there."
    assert entry.countermeasure == "Bring the work into one team"
    finding = handoff(stream)
    assert (finding.friction, finding.number) == (KEY, 1)
    assert stale(stream) == {}


def test_what_is_in_the_register_is_not_accepted_again() -> None:
    stream = accepted()
    with pytest.raises(EditError, match="friction point 1 already"):
        accept(handoff(stream))(stream)
    with pytest.raises(EditError, match="friction point 1; delete that first"):
        dismiss(handoff(stream), "no")(stream)


def test_what_speaks_of_the_stream_has_no_callout() -> None:
    start = found()
    stream = accept(start.one("W1", of_the_stream=True), key=KEY)(start.map)
    assert point(stream).elements == ()
    assert Found(stream).one("W1", of_the_stream=True).friction == KEY
    assert stale(stream) == {}


def test_where_nothing_is_at_stake_the_rule_is_the_title() -> None:
    start = Found("demand: 1/d\nid,kind,process time\n1,,1 h\nq,queue,\n2,,2 h\n")
    entry = point(accept(start.one("W8"), key=KEY)(start.map))
    assert (entry.title, entry.impact, dict(entry.accepted)) == ("Queue without limit", None, {"measure": 0})


def test_entries_whose_figures_have_changed_are_stale_until_they_are_renewed() -> None:
    stream = accepted()
    slower = set_fields([stage(stream, "2")], lead_time=exactly(20, "h"))(stream)
    assert stale(slower) == {KEY: "Its figures have changed since it was accepted."}
    fresh = renew(handoff(slower))(slower)
    assert stale(fresh) == {}
    assert (point(fresh).title, point(fresh).impact) == ("Handoff: 2.4 d", exactly(2.4, "d"))
    named = set_fields([KEY], title="They wait for us")(slower)
    assert point(renew(handoff(named))(named)).title == "They wait for us"
    with pytest.raises(EditError, match="not in the register"):
        renew(found().one("H1"))(found().map)


def test_entries_that_no_rule_finds_any_more_are_stale() -> None:
    stream = accepted()
    mended = set_fields([stage(stream, "2")], team=None)(stream)
    assert stale(mended) == {KEY: "The rule no longer finds it."}
    assert stale(set_fields([KEY], status="solved")(mended)) == {}
    assert stale(release(KEY)(mended)) == {}


def test_entries_whose_element_is_gone_are_stale() -> None:
    stream = accepted()
    gone = delete([stage(stream, "2")])(stream)
    assert stale(gone) == {KEY: "What it was found on is no longer on the map."}
    assert point(gone).elements == (stage(stream, "1"),)


def test_an_entry_is_not_stale_for_what_happens_elsewhere() -> None:
    stream = accepted()
    assert stale(set_fields([stage(stream, "3")], name="Third")(stream)) == {}


def test_the_teams_own_effort_and_confidence_rank_a_finding() -> None:
    stream = set_fields([KEY], effort=1, confidence=1.0)(accepted())
    assert (handoff(stream).effort, handoff(stream).confidence) == (1, 1)
    assert handoff(stream).score == near(handoff(accepted()).score * 5)  # 0.8 over 4 before


def test_one_marked_by_hand_stands_for_a_finding() -> None:
    start = found()
    own = {"title": "They never answer", "evidence": "Said Ann.", "wastes": ("Waiting",)}
    stream = add_friction([stage(start.map, "3")], key=KEY, **own)(start.map)
    merged = merge(handoff(stream), KEY)(stream)
    entry = point(merged)
    assert (entry.title, entry.elements, entry.impact) == (
        "They never answer", (stage(stream, "3"),), exactly(9, "h"),
    )  # fmt: skip
    assert entry.evidence == "Said Ann. Work goes from 1 to another team at 2: it waits 9 h there."
    assert entry.wastes == ("Waiting", "Transportation", "Handoffs")
    assert handoff(merged).friction == KEY
    assert stale(merged) == {}
    with pytest.raises(EditError, match="stands for a finding already"):
        merge(Found(merged).one("W2"), KEY)(merged)
    twice = add_friction([], key=Id("other"))(merged)
    with pytest.raises(EditError, match="friction point 1 already"):
        merge(handoff(twice), Id("other"))(twice)
    with pytest.raises(EditError, match="no longer on the map"):
        merge(handoff(stream), Id("nobody"))(stream)


def test_one_without_a_place_takes_that_of_the_finding() -> None:
    start = found()
    lost = delete([stage(start.map, "3")])(add_friction([stage(start.map, "3")], key=KEY)(start.map))
    merged = point(merge(handoff(lost), KEY)(lost))
    assert (merged.elements, merged.lost_place) == (handoff(lost).place[::-1], "")


def test_a_finding_is_dismissed_with_a_reason() -> None:
    start = found()
    stream = dismiss(start.one("H1"), "Both sit\x00 in one room ", by="Ann", when=date(2026, 5, 1))(start.map)
    (record,) = stream.of(Dismissal)
    assert (record.rule, record.reason, record.by, record.when) == (
        "H1",
        "Both sit in one room",
        "Ann",
        date(2026, 5, 1),
    )
    assert handoff(stream).dismissal == record.id
    again = dismiss(handoff(stream), "Really")(stream)
    assert [one.reason for one in again.of(Dismissal)] == ["Really"]
    assert handoff(take_back(record.id)(stream)).dismissal is None
    with pytest.raises(EditError, match="why this is no friction"):
        dismiss(start.one("H1"), "  ")(start.map)


def test_a_dismissed_finding_may_be_accepted_or_merged_after_all() -> None:
    start = found()
    stream = dismiss(start.one("H1"), "No")(add_friction([], key=KEY)(start.map))
    for edit in (accept(handoff(stream)), merge(handoff(stream), KEY)):
        assert edit(stream).of(Dismissal) == ()
        assert handoff(edit(stream)).number is not None


def test_a_dismissal_goes_with_what_it_was_found_on() -> None:
    start = found()
    stream = dismiss(start.one("H1"), "No")(start.map)
    assert delete([stage(stream, "3")])(stream).of(Dismissal) != ()
    assert delete([stage(stream, "2")])(stream).of(Dismissal) == ()


def test_nothing_is_done_about_what_is_not_on_the_map() -> None:
    start = found()
    finding = start.one("H1")
    gone = delete([stage(start.map, "2")])(start.map)
    for edit in (accept(finding), dismiss(finding, "No"), merge(finding, KEY)):
        with pytest.raises(EditError, match="no longer on the map"):
            edit(gone)


def test_thresholds_rules_and_tiers_are_the_maps_own() -> None:
    start = found()
    usual = start.map
    calmer = set_threshold("W1.share", 95)(usual)
    assert "W1" not in Found(set_threshold("W1.days", 3)(calmer)).rules
    assert Found(set_threshold("W1.share", None)(calmer)).rules == start.rules
    assert Found(set_threshold("W1.share", 50)(calmer)).rules == start.rules
    assert "H1" not in Found(switch_rule("H1", on=False)(usual)).rules
    assert "H1" in Found(switch_rule("H1", on=True)(switch_rule("H1", on=False)(usual))).rules
    assert Found(set_tier("H1", 3)(usual)).one("H1").tier == 3
    assert Found(set_tier("H1", None)(set_tier("H1", 3)(usual))).one("H1").tier == 0
    with pytest.raises(EditError, match="less than nothing"):
        set_threshold("W1.share", -1)(usual)
    with pytest.raises(EditError, match="from 0 to 9"):
        set_tier("H1", 10)(usual)
    with pytest.raises(KeyError):
        switch_rule("Z9", on=False)


def test_everything_survives_save_and_reopen() -> None:
    stream = set_tier("H1", 2)(switch_rule("X2", on=False)(set_threshold("W1.share", 60)(accepted())))
    stream = dismiss(Found(stream).one("W2"), "It is the customer who waits", when=date(2026, 5, 1))(stream)
    again = parse_map(map_bytes(stream), "kept.vsmap").map
    assert dict(again.records) == dict(stream.records)
    assert stale(again) == {}
    assert Found(again).one("W2").dismissal is not None


def test_a_copy_of_what_was_found_and_its_friction_point_belong_together() -> None:
    stream = accepted()
    copied = duplicate([KEY, *point(stream).elements])(stream)
    original, copy = copied.of(Friction)
    assert (original.number, copy.number) == (1, 2)
    assert copy.found_on == copy.elements[::-1] != original.found_on


def test_rounding_makes_no_entry_stale() -> None:
    stream = accepted()
    nearly = tuple((name, value * (1 + 1e-12)) for name, value in point(stream).accepted)
    assert stale(stream.with_records(point(stream).with_changes(accepted=nearly))) == {}
    other = tuple((name, value * (1 + 1e-6)) for name, value in point(stream).accepted)
    assert stale(stream.with_records(point(stream).with_changes(accepted=other))) != {}
