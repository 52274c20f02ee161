"""The rules on work that nobody needs: for each the smallest map on which it speaks, and one on which it does not."""

from tests.friction.streams import Friction, near


def test_a_stage_that_adds_no_value() -> None:
    rows = "id,process time,lead time,class\n1,1 h,1 h,VA\n2,1 h,3 h,{}\n"
    waste = Friction(rows.format("UNVA"))
    finding = waste.one("X1")
    assert (waste.places("X1"), finding.at_stake, waste.gain(finding), finding.tier) == (["2"], 180, 180, 3)
    assert finding.evidence == "2 adds no value, is not necessary and takes 3 h."
    assert "X1" not in Friction(rows.format("NNVA")).rules
    assert Friction("id,class\n1,UNVA\n2,VA").one("X1").evidence == "1 adds no value, is not necessary."


def test_the_fifth_with_most_work() -> None:
    rows = "id,process time\n1,1 h\n2,1 h\n3,1 h\n4,1 h\n"
    heavy = Friction(rows + "5,2 h\n")
    finding = heavy.one("X2")
    assert (heavy.places("X2"), finding.at_stake, heavy.gain(finding)) == (["5"], 60, 60)
    assert finding.evidence == "5 takes 2 h of work, 33.3 % of the path's."
    assert "X2" not in Friction(rows).rules
    assert "X2" not in Friction(rows + "5,1 h\n").rules
    assert "X2" not in Friction("id,process time\n1,0\n2,0\n3,0\n4,0\n5,0\n").rules


def test_what_is_made_and_not_used() -> None:
    rows = "id,process time,unused\n1,1 h,\n2,2 h,{}\n"
    unused = Friction(rows.format("25 %"))
    finding = unused.one("X3")
    assert (unused.places("X3"), finding.at_stake, unused.gain(finding)) == (["2"], 120, near(30))
    assert finding.evidence == "25 % of what 2 makes is not used; an item takes 2 h of work."
    for none in ("0", "some", "", "120"):
        assert "X3" not in Friction(rows.format(none)).rules
    assert Friction("id,unused\n1,\n2,50").one("X3").evidence == "50 % of what 2 makes is not used."


def test_work_at_the_wrong_moment() -> None:
    rows = "id,process time,timing\n1,1 h,\n2,2 h,{}\n"
    early = Friction(rows.format("Too early"))
    assert (early.places("X4"), early.one("X4").at_stake, early.gain(early.one("X4"))) == (["2"], 120, 120)
    assert early.one("X4").evidence == "2 is marked as Too early, 2 h of work."
    assert "X4" in Friction(rows.format("late")).rules
    assert "X4" in Friction(rows.format("redundant check")).rules
    assert "X4" not in Friction(rows.format("lately")).rules
    assert Friction("id,timing\n1,\n2,late").one("X4").evidence == "2 is marked as late."
