"""The rules on approvals and gates: for each the smallest map on which it speaks, and one on which it just does not."""

from tests.friction.streams import Friction, near


def test_an_approval_that_waits_more_than_five_times_its_work() -> None:
    rows = "id,name,process time,lead time,approval\n1,Do,1 h,1 h,\n2,Sign,10 min,{},{}\n"
    queued = Friction(rows.format("61 min", "yes"))
    finding = queued.one("A1")
    assert (queued.places("A1"), finding.at_stake, finding.primary_wait) == (["2"], 51, 51)
    assert finding.evidence == "Work waits 51 min for the approval 2 (Sign) for 10 min of work."
    assert queued.gain(finding) == 51
    assert "A1" not in Friction(rows.format("60 min", "yes")).rules
    assert "A1" not in Friction(rows.format("61 min", "no")).rules


def test_the_queue_before_an_approval_counts() -> None:
    queued = Friction("id,kind,process time,wait time,approval\n1,,1 h,,\nq,queue,,1 h,\nd,decision,,,yes\n2,,1 h,,")
    assert queued.one("A1").evidence == "Work waits 1 h for the approval d."
    assert "A1" not in Friction("id,process time,approval\n1,1 h,\n2,0,yes").rules


def test_a_weekly_board() -> None:
    rows = "id,process time,lead time,cadence\n1,1 h,1 h,\n2,1 h,,{}\n"
    board = Friction(rows.format("1 w"))
    finding = board.one("A2")
    assert (board.places("A2"), finding.at_stake, finding.primary_wait) == (["2"], 1200, 1200)
    assert finding.evidence == "2 happens only every 5.0 d: work waits 2.5 d on average."
    assert board.gain(finding) == 1200
    assert "A2" not in Friction(rows.format("0")).rules
    assert "A2" not in Friction(rows.format("")).rules


def test_a_gate_takes_no_more_of_a_wait_than_half_its_interval() -> None:
    board = Friction("id,process time,lead time,cadence\n1,1 h,1 h,\n2,1 h,25 h,2 d\n")
    assert (board.one("A2").primary_wait, board.gain(board.one("A2"))) == (480, 480)
    assert board.one("W1").primary_wait == 24 * 60 - 480


def test_a_batch_of_twenty() -> None:
    rows = "{}id,kind,process time,wait time,batch size\n1,,1 h,,\nq,queue,,3 d,{}\n2,,1 h,,\n"
    gathered = Friction(rows.format("demand: 4/d\n", 20))
    finding = gathered.one("A3")
    assert (gathered.places("A3"), finding.at_stake) == (["q"], near(2.375 * 480))
    assert finding.evidence == "q takes items in batches of 20: each waits 2.4 d on average for the others."
    assert (finding.primary_wait, gathered.gain(finding)) == (near(1140), near(1140))
    assert "A3" not in Friction(rows.format("demand: 4/d\n", 1)).rules
    unknown = Friction(rows.format("", 20)).one("A3")
    assert (unknown.at_stake, unknown.evidence, unknown.gain_bound) == (None, "q takes items in batches of 20.", None)


def test_approval_by_another_team() -> None:
    rows = "id,team,process time,lead time,approval\n1,Dev,1 h,1 h,\n2,{},1 h,2 h,{}\n"
    outside = Friction(rows.format("Board", "yes"))
    finding = outside.one("A4")
    assert (outside.places("A4"), finding.at_stake) == (["1 2"], 60)
    assert finding.evidence.startswith("2 approves the work of another team, 1; it waits 1 h for that. ")
    assert "A4" not in Friction(rows.format("dev", "yes")).rules
    assert "A4" not in Friction(rows.format("", "yes")).rules
    assert "A4" not in Friction(rows.format("Board", "no")).rules
    assert "waits" not in Friction(rows.format("Board", "yes").replace("2 h", "1 h")).one("A4").evidence


def test_an_approval_that_never_rejects() -> None:
    rows = "id,process time,lead time,%C&A,approval\n1,1 h,1 h,{},\n2,1 h,2 h,100%,yes\n3,1 h,1 h,100%,\n"
    never = Friction(rows.format("99%"))
    finding = never.one("A5")
    assert (never.places("A5"), finding.at_stake, never.gain(finding)) == (["2"], 120, 120)
    assert finding.evidence == "The approval 2 is given work that is right in 99 % of cases and takes 2 h."
    assert "A5" not in Friction(rows.format("98%")).rules
    assert "A5" not in Friction(rows.format("")).rules
    assert "A5" not in Friction("id,process time,approval\n1,1 h,yes\n2,1 h,\n").rules


def test_an_approval_that_sends_nothing_back() -> None:
    rows = "id,process time,approval,%C&A,next\n1,1 h,,99%,\n2,1 h,yes,,3; 1 ({} rework)\n3,1 h,,,-\n"
    never = Friction(rows.format("1%"))
    assert never.one("A5").evidence == "The approval 2 sends back 1 % and takes 1 h."
    assert "A5" not in Friction(rows.format("2%")).rules


def test_approvals_in_a_row() -> None:
    rows = (
        "id,kind,process time,lead time,wait time,approval\n"
        "1,,1 h,1 h,,yes\nq,queue,,,1 h,\n2,,1 h,3 h,,{}\n3,,1 h,1 h,,\n"
    )
    row = Friction(rows.format("yes"))
    finding = row.one("A6")
    assert (row.places("A6"), finding.at_stake, finding.measure) == (["1 2"], 60 + 180 + 60, 2)
    assert finding.evidence == "2 approvals follow each other, 1, 2: 5 h altogether."
    assert row.gain(finding) == 60  # the shorter one goes
    assert "A6" not in Friction(rows.format("no")).rules


def test_approvals_that_go_round_in_a_circle_or_apart_are_no_row() -> None:
    apart = "id,kind,process time,approval,next\n1,,1 h,yes,2; 3\n2,,1 h,yes,4\n3,,1 h,,4\n4,,1 h,,-\n"
    assert "A6" not in Friction(apart).rules
