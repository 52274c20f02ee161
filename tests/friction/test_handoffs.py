"""The rules on handoffs: for each the smallest map on which it speaks, and one on which it just does not."""

from tests.friction.streams import Friction, near

WAITING = "id,kind,team,process time,wait time\n1,,A,1 h,\nq,queue,,,3 h\n2,,{},1 h,1 h\n"


def test_work_goes_to_another_team() -> None:
    handed = Friction(WAITING.format("B"))
    finding = handed.one("H1")
    assert (handed.places("H1"), finding.at_stake, finding.primary_wait) == (["1 2"], 240, 240)
    assert finding.evidence == "Work goes from 1 to another team at 2: it waits 4 h there."
    assert handed.gain(finding) == 240
    assert "H1" not in Friction(WAITING.format("a")).rules
    assert "H1" not in Friction(WAITING.format("")).rules


def test_a_handoff_across_a_decision_and_a_delay() -> None:
    handed = Friction(
        "id,kind,team,process time,wait time,next\n"
        "1,,A,1 h,,d (delay 2 h)\nd,decision,,,1 h,2 (delay 30 min)\n2,,B,1 h,,"
    )
    assert handed.one("H1").at_stake == 210
    assert handed.gain(handed.one("H1")) == 210


def test_a_handoff_that_does_not_wait() -> None:
    handed = Friction("id,team,process time\n1,A,1 h\n2,B,1 h")
    assert handed.one("H1").evidence == "Work goes from 1 to another team at 2: no wait is recorded there."
    assert (handed.one("H1").at_stake, handed.one("H1").severity, handed.one("H1").gain_bound) == (0, "info", None)


def test_two_teams_hand_to_a_third() -> None:
    handed = Friction("id,team,process time,lead time,next\n1,A,1 h,1 h,3\n2,B,1 h,1 h,3\n3,C,1 h,2 h,-")
    assert (handed.places("H1"), handed.one("H1").at_stake) == (["1 2 3"], 60)
    mixed = Friction("id,team,process time,lead time,next\n1,A,1 h,1 h,3\n2,B,1 h,1 h,3\n3,B,1 h,2 h,-")
    assert mixed.places("H1") == ["1 3"]


def test_what_leads_to_no_delivery_is_no_handoff() -> None:
    aside = (
        "id,kind,team,process time,gates delivery,next\n1,,A,1 h,,2; 3\n2,,A,1 h,,out\n3,,B,1 h,no,-\nout,delivery,,,,-"
    )
    assert "H1" not in Friction(aside).rules


def test_ping_pong() -> None:
    rows = "id,team,process time,lead time\n1,A,1 h,1 h\n2,B,1 h,2 h\n3,{},1 h,3 h\n"
    back = Friction(rows.format("A"))
    finding = back.one("H2")
    assert (back.places("H2"), finding.at_stake, back.gain(finding)) == (["1 2 3"], 180, 180)
    assert finding.evidence == "Work goes from 1 to 2 and back to the same team at 3, 3 h of waiting both ways."
    assert "H2" not in Friction(rows.format("C")).rules
    still = Friction("id,team,process time\n1,A,1 h\n2,B,1 h\n3,A,1 h")
    assert still.one("H2").evidence == "Work goes from 1 to 2 and back to the same team at 3."


def test_another_organisation() -> None:
    rows = "id,organisation,process time,lead time\n1,Us,1 h,1 h\n2,{},1 h,2 h\n"
    crossing = Friction(rows.format("Them"))
    assert (crossing.places("H3"), crossing.one("H3").at_stake) == (["1 2"], 60)
    assert crossing.one("H3").evidence == "Work goes from 1 to another organisation at 2: it waits 1 h there."
    assert "H3" not in Friction(rows.format("us")).rules


def test_a_handoff_in_which_work_is_lost() -> None:
    rows = "id,team,process time,lead time,%C&A\n1,A,1 h,1 h,{}\n2,B,1 h,2 h,100%\n"
    lossy = Friction(rows.format("79%"))
    finding = lossy.one("H4")
    assert (lossy.places("H4"), finding.measure) == (["1 2"], 79)
    assert finding.at_stake == near(60 + 0.21 * 60)
    assert finding.evidence.endswith("at 2 after 1 h of waiting; only 79 % of it can be used as it comes.")
    assert "H4" not in Friction(rows.format("80%")).rules
    assert "H4" not in Friction(rows.format("")).rules
    assert "H4" not in Friction(rows.format("79%").replace("B", "A")).rules
    assert "after" not in Friction(rows.format("79%").replace("2 h", "1 h")).one("H4").evidence


def test_teams_that_order_their_work_by_other_policies() -> None:
    rows = "id,team,process time,lead time,priority\n1,A,1 h,1 h,{}\n2,B,1 h,2 h,{}\n"
    differing = Friction(rows.format("first come", "who shouts"))
    assert (differing.places("H5"), differing.one("H5").at_stake) == (["1 2"], 60)
    assert differing.one("H5").evidence == (
        "1 orders its work by first come, 2 by who shouts: each handoff is negotiated."
    )
    assert Friction(rows.format("", "date")).one("H5").evidence.startswith("1 orders its work by nobody knows what")
    assert "H5" in Friction(rows.format("date", "")).rules
    assert "H5" not in Friction(rows.format("Date", "date")).rules
    assert "H5" not in Friction(rows.format("", "")).rules


def test_many_handoffs() -> None:
    rows = "id,team,process time,lead time\n" + "".join(f"{n},{{}},1 h,2 h\n" for n in range(1, 7))
    many = Friction(rows.format(*"ABCCCC") + "7,C,1 h,1 h\n")
    assert "H6" not in many.rules  # 2 on 7 stages
    often = Friction("id,team,process time,lead time\n1,A,1 h,2 h\n2,B,1 h,2 h\n3,C,1 h,2 h\n")
    finding = often.one("H6", of_the_stream=True)
    assert (finding.at_stake, finding.measure) == (120, 2)
    assert finding.evidence == "Work changes teams 2 times on 3 stages. Before them work waits 2 h."
    assert "H6" not in Friction(rows.format(*"ABBBCC")).rules  # 2 on 6, one for three
    long = "id,team,process time\n" + "".join(f"{n},{'BA'[n % 2] if n < 7 else 'A'},1 h\n" for n in range(1, 20))
    assert Friction(long).one("H6", of_the_stream=True).measure == 6
    assert Friction(long).one("H6", of_the_stream=True).evidence == "Work changes teams 6 times on 19 stages."
    assert "H6" not in Friction("id,team,process time\n1,A,1 h\n2,B,1 h").rules
