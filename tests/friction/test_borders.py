"""What rules say just at their borders, and of more than one place: the second is found where the first is not."""

from tests.friction.streams import Friction, near
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.register import accept, dismiss
from vsmdesk.friction.congestion import left_with
from vsmdesk.friction.register import stale_entries
from vsmdesk.friction.report import findings_text
from vsmdesk.friction.settings import Settings
from vsmdesk.model.connections import Rework
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly

DORA = "Approval from outside the team slows delivery; no lower change fail rate was found (DORA)."


def test_approvals_at_their_borders() -> None:
    outside = Friction("id,team,process time,approval\n0,,1 h,yes\n1,Dev,1 h,\n2,Board,1 h,yes\n")
    assert outside.places("A4") == ["1 2"]
    assert outside.one("A4").evidence == f"2 approves the work of another team, 1. {DORA}"
    never = Friction("id,process time,%C&A,approval\n1,1 h,99%,\n2,1 h,100%,yes\n3,1 h,100%,\n")
    assert never.one("A5").measure == 99
    back = Friction("id,process time,approval,next\n1,1 h,,\n2,1 h,yes,3; 1 (1% rework)\n3,1 h,,-\n")
    assert back.one("A5").measure == 1


def test_a_gate_is_as_bad_as_half_its_interval() -> None:
    # Half a day is a twentieth of ten days: 4,500 + 60 + 240 minutes.
    gate = Friction("id,process time,lead time,cadence\n1,4500 min,4500 min,\n2,1 h,,1 d\n")
    assert (gate.one("A2").at_stake, gate.one("A2").severity) == (240, "warn")


def test_a_batch_of_two_at_one_a_day() -> None:
    pair = Friction("demand: 1/d\nid,kind,process time,wait time,batch size\n1,,1 h,,\nq,queue,,3 d,2\n2,,1 h,,\n")
    assert pair.one("A3").at_stake == near(240)


def test_nothing_waits_and_nothing_is_left() -> None:
    assert left_with(0.0, 1.0, 1.0) == 1.0
    assert left_with(0.995, 1.0, 1.0) == near(0.4975 ** (6**0.5 - 1) / (2 * 0.5025) / 99)
    assert left_with(3.0, 1.0, 1.0) == near(0.99 ** (6**0.5 - 1) / 2 / 0.99)
    at_once = Friction("id,team,process time,next\n1,A,1 h,2 (delay 0 h)\n2,B,1 h,-\n")
    assert (at_once.one("H1").at_stake, at_once.one("H1").gain_bound) == (0, None)


def test_much_and_unused_work_at_their_borders() -> None:
    rows = "id,process time\n1,3 h\n2,1 h\n3,1 h\n4,1 h\n5,0\n"
    most = Friction(rows)
    assert (most.places("X2"), most.gain(most.one("X2"))) == (["1"], 90)
    assert set(Friction(rows, Settings(thresholds={"X2.share": 100})).places("X2")) == {"1", "2", "3", "4"}
    unused = "id,process time,unused\n1,1 h,\n2,1 h,{}\n"
    assert Friction(unused.format("100 %")).one("X3").measure == 100
    assert Friction(unused.format("50")).gain(Friction(unused.format("50")).one("X3")) == 30
    for text in ("100.5", "0", "some"):
        assert "X3" not in Friction(unused.format(text)).rules


def test_handoffs_at_their_borders() -> None:
    late = Friction("id,team,process time\n1,,1 h\n2,A,1 h\n3,B,1 h\n")
    assert late.places("H1") == ["2 3"]
    beside = Friction("id,team,gates delivery,process time,next\n0,C,no,1 h,3\n1,A,,1 h,3\n3,B,,1 h,-\n")
    assert beside.places("H1") == ["1 3"]
    two = "id,team,process time,%C&A,next\n0,A,1 h,100%,1; 2\n1,A,1 h,70%,3\n2,A,1 h,50%,3\n3,B,1 h,100%,-\n"
    assert (Friction(two).one("H4").measure, Friction(two).places("H4")) == (50, ["1 2 3"])
    assert Friction(two).one("H4").evidence == (
        "Work goes from 1, 2 to another team at 3; only 50 % of it can be used as it comes."
    )
    teams = "AAABBBAAABBBAAAB"
    five = "id,team,process time\n" + "".join(f"{at},{team},1 h\n" for at, team in enumerate(teams, 1))
    assert Friction(five).figures.stream["handoff_count"].value == 5
    assert "H6" not in Friction(five).rules


def test_quality_at_its_borders() -> None:
    assert Friction("id,process time,%C&A\n1,1 h,100%\n2,1 h,50%\n").places("Q1") == ["2"]
    sixty = Friction("id,process time,%C&A\n1,1 h,60%\n2,1 h,100%\n")
    assert sixty.one("Q2", of_the_stream=True).severity == "info"


def test_rework_of_branches() -> None:
    # Hours: 1, then 5 beside 3, then 1; a fifth goes back. 7 once, 8.75 expected.
    forked = Friction("id,process time,next\n1,1 h,2; 3\n2,5 h,4\n3,3 h,4\n4,1 h,5; 1 (20% rework)\n5,0,-\n")
    assert forked.one("Q3").at_stake == near(105)
    half = Friction("id,process time,next\n1,1 h,2 (50%); 3 (50%)\n2,1 h,4; 2 (20% rework)\n3,1 h,4\n4,1 h,-\n")
    assert half.one("Q3").evidence.endswith("that is done 1.25 times for each item.")


def test_of_two_loops_the_second_is_made_smaller() -> None:
    rows = "id,process time,next\n1,1 d,\n2,1 d,3; 1 (20% rework)\n3,1 d,\n4,1 d,5; 3 (20% rework)\n5,1 d,-\n"
    loops = Friction(rows)
    assert [loops.gain(one) for one in loops.of("Q3")] == [near(960 * (0.25 - 1 / 9))] * 2
    shared = Friction("id,process time,next\n1,1 d,\n2,1 d,3 (60%); 4 (40%); 1 (20% rework)\n3,1 d,-\n4,1 d,-\n")
    assert shared.gain(shared.one("Q3")) == near(960 * (0.25 - 1 / 9))


def test_a_share_between_two_counts_as_it_is_likeliest() -> None:
    plain = Friction("id,process time,next\n1,1 h,\n2,1 h,3; 1 (20% rework)\n3,1 h,-\n").map
    (rework,) = plain.of(Rework)
    ranged = plain.with_records(rework.with_changes(share=Measured(least=10, likeliest=20, most=40, unit="%")))
    assert "1.25 times" in Friction(ranged).one("Q3").evidence


def test_people_at_their_borders() -> None:
    rows = "demand: 1/d\nid,team,process time,lead time,capacity\n1,Ops,816 min,9 d,2\n2,Ops,204 min,9 d,\n"
    plain = Friction(rows).map
    (team,) = plain.of(Team)
    pool = Friction(plain.with_records(team.with_changes(people=exactly(2, "people"))))
    assert pool.one("R2").measure == near(100 * (0.85 * 2 + 0.425) / 2)
    even = Friction("demand: 1/d\nid,team,process time,lead time\n1,Ops,408 min,90 d\n2,Ops,408 min,90 d\n").map
    (team,) = even.of(Team)
    both = Friction(even.with_records(team.with_changes(people=exactly(2, "people"))))
    assert both.one("R2").at_stake == near(2 * 408 * 0.85 ** (6**0.5 - 1) / (2 * 0.15))
    juggled = "id,process time,quantity,capacity\n1,1 h,{},2\n2,1 h,,\n"
    assert "R3" not in Friction(juggled.format(3)).rules
    assert Friction(juggled.format(5)).one("R3").measure == 2.5


def test_variation_at_its_borders() -> None:
    rows = "demand: 1/d\nid,process time,lead time,cv,other\n1,1 h,1 h,,x\n2,{},20 h,{},\n"
    assert Friction(rows.format("4 h", 2)).places("R4") == ["2"]
    full = Friction(rows.format("480 min", 2)).one("R4")
    assert (full.at_stake, full.gain_bound) == (None, None)
    assert Friction(rows.format("4 h", "0.5"), Settings(thresholds={"R4.cv": 0.4})).one("R4").measure == 0.5


def test_what_is_said_of_the_stream() -> None:
    waiting = Friction("id,process time,lead time\n1,1 h,1 h\n2,1 h,3 h")
    finding = waiting.one("W1", of_the_stream=True)
    assert (finding.measure, [waiting.codes[key] for key in finding.elements]) == (50, ["2"])
    plain = Friction("stated lead time: 4 d\nid,process time,lead time\n1,1 d,1 d\n2,1 d,1 d\n").map
    counted = plain.stream.with_changes(stated_lead_time=exactly(4, "d", source="system"))
    assert Friction(plain.with_records(counted)).one("W7", of_the_stream=True).evidence == (
        "Measured lead time is 4.0 d, the map holds 2.0 d: 2.0 d wait unseen."
    )
    pushed = Friction("demand: 1/d\nid,kind,process time\n1,,1 h\nq,queue,\n2,,2 h\n")
    assert pushed.one("W8").severity == "info"
    four = Friction("id,process time,lead time\n1,1 h,2 h\n2,1 h,2 h\n3,1 h,2 h\n4,1 h,2 h")
    assert four.one("W2").evidence.endswith("is at 1, 2, 3, 4.")


def test_a_wait_that_was_given_is_taken_away() -> None:
    given = Friction("id,process time,wait time\n1,1 h,\n2,1 h,3 h\n")
    assert given.gain(given.one("W2")) == 180


def test_notes_are_for_what_can_be_mended_beside_the_constraint() -> None:
    rows = "demand: 1/d\nid,process time,%C&A\n1,1 h,50%\n2,408 min,n/a\n"
    stream = Friction(rows)
    assert stream.one("Q2", of_the_stream=True).note == ""
    (line,) = (line for line in findings_text(stream.map, stream.all).splitlines() if " Q1 " in line)
    assert line.endswith("about 30 min an item. Does not raise throughput: the constraint is 2.")


def test_the_register_sees_one_figure_that_changed() -> None:
    start = Friction("id,process time,%C&A\n1,1 h,50%\n2,1 h,n/a\n")
    kept = accept(start.one("Q1"), key=Id("point"))(start.map)
    assert stale_entries(kept, Friction(kept).all) == {}
    first = next(stage for stage in kept.of(Stage) if stage.code == "1")
    longer = set_fields([first.id], process_time=exactly(2, "h"))(kept)
    assert stale_entries(longer, Friction(longer).all) == {"point": "Its figures have changed since it was accepted."}
    good = set_fields([first.id], percent_complete_accurate=exactly(90, "%"))(kept)
    assert stale_entries(good, Friction(good).all) == {"point": "The rule no longer finds it."}


def test_a_map_with_nothing_but_a_dismissal_shows_it() -> None:
    start = Friction("id,process time,lead time\n1,1 h,1 h\n2,1 h,3 h\n")
    aside = Friction(dismiss(start.one("W2"), "It is the customer")(start.map))
    assert aside.one("W2").dismissal is not None
