"""The rules on rework and quality: for each the smallest map on which it speaks, and one on which it just does not."""

from tests.friction.streams import Friction, near
from vsmdesk.model.connections import Rework
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly


def test_low_percent_complete_and_accurate() -> None:
    rows = "id,process time,%C&A\n1,1 h,{}\n2,1 h,100%\n"
    poor = Friction(rows.format("79%"))
    finding = poor.one("Q1")
    assert (poor.places("Q1"), finding.severity, finding.gain_bound) == (["1"], "warn", None)
    assert finding.at_stake == near(12.6)
    assert finding.evidence == (
        "79 % of what 1 hands on is complete and accurate; correcting the rest takes about 13 min an item."
    )
    assert Friction(rows.format("60%")).one("Q1").severity == "warn"
    assert Friction(rows.format("59%")).one("Q1").severity == "high"
    assert "Q1" not in Friction(rows.format("80%")).rules
    assert "Q1" not in Friction(rows.format("")).rules
    assert "correcting" not in Friction("id,%C&A\n1,50%\n2,90%").one("Q1").evidence


def test_low_rolled_percent() -> None:
    rows = "id,process time,%C&A\n1,1 h,{}\n2,1 h,100%\n"
    noted = Friction(rows.format("79%")).one("Q2", of_the_stream=True)
    assert (noted.severity, noted.at_stake, noted.measure) == ("info", 0, near(79))
    assert noted.evidence == "79 % of items pass all stages complete and accurate."
    assert Friction(rows.format("59%")).one("Q2", of_the_stream=True).severity == "warn"
    assert "Q2" not in Friction(rows.format("80%")).rules
    assert "Q2" not in Friction(rows.format("")).rules
    back = "id,process time,%C&A,next\n1,1 h,50%,\n2,1 h,100%,3; 1 (20% rework)\n3,1 h,100%,-\n"
    assert Friction(back).one("Q2", of_the_stream=True).evidence.endswith("accurate. Rework adds 30 min.")


LOOP = "id,process time,lead time,next\n1,1 h,1 d,\n2,1 h,1 d,3; 1 ({} rework)\n3,1 h,1 d,-\n"


def test_more_than_a_tenth_goes_back() -> None:
    loop = Friction(LOOP.format("20%"))
    finding = loop.one("Q3")
    assert (loop.places("Q3"), finding.severity, finding.measure) == (["1 2"], "warn", near(20))
    assert finding.at_stake == near(960 * 0.25)
    assert finding.evidence == "20 % goes back from 2 to 1, which adds 4 h; that is done 1.25 times for each item."
    assert loop.gain(finding) == near(960 * (0.25 - 1 / 9))
    assert finding.place == finding.connections
    assert Friction(LOOP.format("25%")).one("Q3").severity == "high"
    assert "Q3" not in Friction(LOOP.format("9%")).rules


def test_rework_that_may_not_be_a_tenth_but_is_done_so_often() -> None:
    # Two loops of 9 % to the same stage: it is done 1 / (1 - 0.1719) times.
    rows = "id,process time,next\n1,1 h,\n2,1 h,3; 1 (9% rework)\n3,1 h,4; 1 (9% rework)\n4,1 h,-\n"
    assert set(Friction(rows).places("Q3")) == {"1 2", "1 3"}


def test_what_goes_on_is_given_as_what_rework_leaves() -> None:
    rows = "id,process time,lead time,next\n1,1 h,1 d,\n2,1 h,1 d,3 (80%); 1 (20% rework)\n3,1 h,1 d,-\n"
    loop = Friction(rows)
    assert loop.gain(loop.one("Q3")) == near(960 * (0.25 - 1 / 9))
    forked = Friction(rows.replace("3 (80%)", "3 (60%); 4 (20%)") + "4,1 h,1 d,-\n")
    assert forked.gain(forked.one("Q3")) == near(960 * (0.25 - 1 / 9))


def test_rework_that_takes_the_rest_cannot_be_halved_alone() -> None:
    rest = Friction("id,process time,next\n1,1 h,\n2,1 h,3 (80%); 1 (rework)\n3,1 h,-\n")
    assert rest.one("Q3").measure == near(20)
    assert rest.gain(rest.one("Q3")) == 0


def test_rework_whose_cost_is_not_known() -> None:
    unknown = Friction("id,kind,process time,next\n1,,1 h,\n2,decision,,3; 4; 1 (20% rework)\n3,,1 h,-\n4,,1 h,-\n")
    assert (unknown.one("Q3").at_stake, "adds" in unknown.one("Q3").evidence) == (None, False)
    aside = Friction("id,process time,gates delivery,next\n1,1 h,,2; 3\n2,1 h,,-\n3,1 h,no,4\n4,1 h,no,3 (20% rework)")
    assert aside.one("Q3").at_stake == 0


def test_a_delay_and_a_slow_flow_on_the_way_back_cost_too() -> None:
    slow = Friction('id,process time,next\n1,1 h,2 (delay 1 h)\n2,1 h,"3; 1 (20% rework, delay 2 h)"\n3,1 h,-\n')
    assert slow.one("Q3").at_stake == near(0.25 * (60 + 60 + 60 + 120))


def test_branches_between_count_by_how_often_they_are_passed() -> None:
    forked = "id,process time,next\n1,1 h,2 (50%); 3 (50%)\n2,2 h,4\n3,4 h,4\n4,1 h,5; 1 (20% rework)\n5,1 h,-\n"
    assert Friction(forked).one("Q3").at_stake == near(0.25 * (60 + 60 + 120 + 60))


def test_what_is_found_three_stages_later() -> None:
    rows = "id,kind,process time,next\n1,,1 h,\n2,,1 h,\nq,queue,,\n3,,1 h,{}\n4,,1 h,{}\n5,,1 h,-\n"
    late = Friction(rows.format("", "5; 1 (5% rework)"))
    assert late.places("Q4") == ["1 4"]
    assert late.one("Q4").evidence == (
        "What goes wrong at 1 is found 3 stages later, at 4. Each return costs; together they add 13 min."
    )
    assert "Q4" not in Friction(rows.format("4; 1 (5% rework)", "")).rules


def test_what_is_found_only_after_it_was_deployed() -> None:
    rows = "id,name,process time,next\n1,Build,1 h,\n2,{},1 h,\n3,Watch,1 h,4; 1 (5% rework)\n4,Tell,1 h,-\n"
    assert "found after it was deployed, at 3 (Watch)." in Friction(rows.format("Deploy")).one("Q4").evidence
    assert "Q4" not in Friction(rows.format("Pack")).rules
    back = "id,kind,process time,next\n1,,1 h,\n2,,1 h,\nout,delivery,,1 (5% rework)\n"
    assert "after it was deployed" in Friction(back).one("Q4").evidence
    own = Friction("id,process time,next\n1,1 h,\n2,1 h,3; 2 (5% rework)\n3,1 h,-\n").map
    (rework,) = own.of(Rework)
    assert "Q4" not in Friction(own.with_records(rework.with_changes(source=rework.target, target=rework.source))).rules


def test_a_test_after_a_batch() -> None:
    rows = "id,name,process time,lead time,batch size\n1,Merge,1 h,1 h,{}\n2,{},{},2 h,\n"
    late = Friction(rows.format(5, "QA test", "11 min"))
    assert (late.places("Q5"), late.one("Q5").at_stake) == (["1 2"], 109)
    assert late.one("Q5").evidence == "2 (QA test) tests for 11 min what 1 (Merge) has put together already."
    assert "Q5" not in Friction(rows.format(5, "QA test", "10 min")).rules
    assert "Q5" not in Friction(rows.format(1, "QA test", "11 min")).rules
    assert "Q5" not in Friction(rows.format(5, "Attest", "11 min")).rules


def test_a_test_after_the_deployment() -> None:
    rows = "id,name,process time\n1,Deploy,1 h\n2,Look,1 h\n3,Acceptance testing,1 h\n"
    assert Friction(rows).places("Q5") == ["1 3"]


def test_one_person_knows() -> None:
    stream = Friction("id,team,process time,lead time\n1,Ann,1 h,1 h\n2,Bob,1 h,3 h\n").map
    ann, bob = stream.of(Team)
    alone = Friction(stream.with_records(bob.with_changes(people=exactly(1, "people"))))
    assert (alone.places("Q6"), alone.one("Q6").at_stake, alone.gain(alone.one("Q6"))) == (["2"], 120, 60)
    assert alone.one("Q6").evidence == "Bob is one person, at 2: work waits 2 h."
    idle = Friction("id,team,process time\n1,Ann,1 h\n2,Bob,1 h\n").map
    (bill,) = (team for team in idle.of(Team) if team.name == "Bob")
    still = Friction(idle.with_records(bill.with_changes(people=exactly(1, "people"))))
    assert still.one("Q6").evidence == "Bob is one person, at 2."
    two = stream.with_records(bob.with_changes(people=exactly(2, "people")), ann)
    assert "Q6" not in Friction(two).rules


def test_a_scarce_skill_that_work_goes_back_to() -> None:
    rows = "id,process time,skill,next\n1,1 h,{},\n2,1 h,,3; 1 (20% rework)\n3,1 h,,-\n"
    scarce = Friction(rows.format("Scarce: COBOL"))
    assert scarce.one("Q6").evidence == (
        "A scarce skill is needed, and work goes back to it, at 1: rework adds 30 min."
    )
    assert "Q6" not in Friction(rows.format("COBOL")).rules
