"""The rules on waiting: for each the smallest map on which it speaks, and one on which it just does not.

A working day has 480 minutes, a week five days.
"""

from tests.friction.streams import Friction, near
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap


def test_a_stream_that_waits_half_of_its_time() -> None:
    waiting = Friction("id,process time,lead time\n1,1 h,1 h\n2,1 h,3 h")
    finding = waiting.one("W1", of_the_stream=True)
    assert (finding.at_stake, finding.severity, finding.gain_bound) == (120, "warn", None)
    assert finding.evidence == "Waiting takes 2 h of 4 h lead time, 50 %."
    assert "W1" not in Friction("id,process time,lead time\n1,61 min,61 min\n2,1 h,3 h").rules
    assert Friction("id,process time,lead time\n1,0,0\n2,1 h,10 h").one("W1", of_the_stream=True).severity == "high"


def test_an_element_that_waits_a_day_or_more_for_a_fifth_of_work() -> None:
    waiting = Friction("id,process time,lead time\n1,3 d,3 d\n2,2 h,10 h")
    finding = waiting.one("W1")
    assert waiting.places("W1") == ["2"]
    assert (finding.at_stake, finding.gain_bound, waiting.gain(finding)) == (480, 480, 480)
    assert finding.evidence == "Work waits 1.0 d at 2, for 2 h of work."
    assert Friction("id,process time,lead time\n1,3 d,3 d\n2,2.1 h,10 h").places("W1") == []
    assert Friction("id,process time,lead time\n1,3 d,3 d\n2,119 min,598 min").places("W1") == []


def test_a_queue_waits_for_no_work_at_all() -> None:
    waiting = Friction("id,kind,process time,wait time\n1,,2 d,\nq,queue,,1 d\n2,,2 d,")
    assert waiting.places("W1") == ["q"]
    assert waiting.one("W1").evidence == "Work waits 1.0 d at q."


def test_the_largest_wait() -> None:
    waiting = Friction("id,name,process time,lead time\n1,Plan,1 h,2 h\n2,Build,1 h,4 h")
    finding = waiting.one("W2")
    assert (waiting.places("W2"), finding.at_stake, finding.severity) == (["2"], 180, "high")
    assert finding.evidence == "The largest wait of the stream, 3 h, 50 % of the lead time, is at 2 (Build)."
    assert waiting.gain(finding) == 180
    assert "W2" not in Friction("id,process time,lead time\n1,1 h,1 h\n2,1 h,1 h").rules


def test_the_largest_waits_that_are_alike_are_named_together() -> None:
    waiting = Friction("id,process time,lead time\n1,1 h,2 h\n2,1 h,2 h\n3,1 h,1 h")
    assert (waiting.places("W2"), waiting.one("W2").at_stake) == (["1 2"], 120)
    assert "each 1 h" in waiting.one("W2").evidence


def test_a_wait_beside_a_way_of_which_nothing_is_known() -> None:
    lonely = Friction("id,kind,process time,wait time,next\n1,,,,-\n2,,,,-\nq,queue,,1 h,-")
    assert lonely.one("W2").evidence == "The largest wait of the stream, 1 h, 100 % of the lead time, is at q."
    beside = Friction("id,kind,wait time,gates delivery,next\nq,queue,1 h,no,-\n1,,,,2\n2,,,,-")
    assert beside.one("W2").evidence == "The largest wait of the stream, 1 h, is at q."
    assert beside.one("W2").gain_bound == 0


def test_a_lead_time_above_two_days() -> None:
    slow = Friction("id,process time,lead time\n1,1 d,1 d\n2,1 d,2.01 d")
    finding = slow.one("W3")
    assert (slow.places("W3"), finding.at_stake) == (["2"], near(964.8))
    assert finding.evidence.startswith("2 takes 2.0 d, ")
    assert slow.gain(finding) == near(484.8)
    assert "W3" not in Friction("id,process time,lead time\n1,1 d,1 d\n2,1 d,2 d").rules
    busy = Friction("id,process time,lead time\n1,1 d,1 d\n2,3 d,3 d")
    assert busy.one("W3").evidence == "2 takes 3.0 d, none of it waiting."


def test_a_queue_of_more_than_ten() -> None:
    head = "demand: 2/d\nid,kind,process time,quantity\n1,,1 h,\n"
    deep = Friction(head + "q,queue,,11\n2,,1 h,")
    finding = deep.one("W4")
    assert (finding.at_stake, finding.measure) == (11 / 2 * 480, 11)
    assert finding.evidence == "11 items wait at q; the last of them waits 5.5 d."
    assert deep.gain(finding) == 2640
    assert "W4" not in Friction(head + "q,queue,,10\n2,,1 h,").rules


def test_a_queue_half_as_deep_again_as_the_others() -> None:
    head = "id,kind,process time,quantity\n1,,1 h,\nq,queue,,1\n2,,1 h,\n"
    assert Friction(head + "r,queue,,6\n3,,1 h,").places("W4") == ["r"]  # the mean is 3.5, one and a half of it 5.25
    assert Friction(head + "r,queue,,5\n3,,1 h,").places("W4") == []
    assert Friction(head + "r,queue,,6\n3,,1 h,").one("W4").at_stake is None


def test_more_than_the_limit() -> None:
    rows = "id,kind,process time,lead time,quantity,wip limit\n1,,1 h,1 h,{},2\n2,,1 h,2 h,,\n"
    over = Friction(rows.format(3))
    assert over.one("W4").evidence == "3 items wait at 1, above the limit of 2."
    assert "W4" not in Friction(rows.format(2)).rules
    assert "W4" not in Friction(rows.format("")).rules
    head = "demand: 8/d\nid,kind,process time,wait time,quantity,wip limit\n"
    queue = Friction(head + "1,,1 h,,,\nq,queue,,3 h,3,2\n2,,1 h,,,")
    assert queue.gain(queue.one("W4")) == 60  # a third of what three items at eight a day wait


LOADED = "demand: 1/d\nid,process time,lead time\n1,1 h,1 h\n2,{},{}\n"


def test_a_load_of_85_percent() -> None:
    busy = Friction(LOADED.format("408 min", "10 d"))
    finding = busy.one("W5")
    assert (finding.measure, finding.severity) == (near(85), "warn")
    assert finding.at_stake == near(0.85 / 0.15 * 408)
    assert finding.evidence == "2 has a load of 85 %, which alone explains a wait of 4.8 d."
    assert finding.primary_wait == near(2312)
    assert "W5" not in Friction(LOADED.format("407 min", "10 d")).rules
    assert Friction(LOADED.format("456 min", "10 d")).one("W5").severity == "high"


def test_more_capacity_leaves_less_of_the_wait() -> None:
    busy = Friction(LOADED.format("432 min", "5000 min"))
    # One at 90 %: 9 times the work; two at 45 %: 0.45 ** (√6 - 1) / (2 x 0.55) times.
    left = 0.45 ** (6**0.5 - 1) / 1.1 / 9
    assert busy.gain(busy.one("W5")) == near(9 * 432 * (1 - left))


def test_from_100_percent_on_all_that_waits_is_at_stake() -> None:
    full = Friction("demand: 1/d\nid,kind,process time,wait time\n1,,1 h,\nq,queue,,3 d\n2,,480 min,")
    assert (full.one("W5").at_stake, full.one("W5").primary_wait) == (1440, 1440)
    assert full.one("W5").evidence == "2 has a load of 100 %: more comes in than can be done, the queue grows."


def test_flow_efficiency() -> None:
    rows = "id,process time,lead time\n1,{},{}\n2,0,0\n"
    assert Friction(rows.format("14 min", "100 min")).one("W6", of_the_stream=True).severity == "warn"
    noted = Friction(rows.format("24 min", "100 min")).one("W6", of_the_stream=True)
    assert (noted.severity, noted.at_stake) == ("info", 76)
    assert noted.evidence == "Flow efficiency is 24 %: 24 min of work in 100 min."
    assert "W6" not in Friction(rows.format("25 min", "100 min")).rules


def test_a_queue_that_the_map_does_not_show() -> None:
    rows = "demand: 1/d\nid,process time,lead time,quantity\n1,1 d,1 d,2\n2,1 d,1 d,{}\n"
    hidden = Friction(rows.format(2)).one("W7", of_the_stream=True)
    assert hidden.at_stake == 2 * 480
    assert hidden.evidence == "Lead time by Little's law is 4.0 d, the map holds 2.0 d: 2.0 d wait unseen."
    assert "W7" not in Friction(rows.format(1)).rules


def test_a_measured_lead_time_above_that_of_the_map() -> None:
    plain = Friction("stated lead time: 4 d\nid,process time,lead time\n1,1 d,1 d\n2,1 d,1 d\n").map
    stated = plain.stream.with_changes(stated_lead_time=exactly(4, "d", source="measured"))
    assert "W7" not in Friction(plain).rules
    assert Friction(plain.with_records(stated)).one("W7", of_the_stream=True).measure == 2
    close = stated.with_changes(stated_lead_time=exactly(3, "d", source="measured"))
    assert "W7" not in Friction(plain.with_records(close)).rules


def test_a_queue_without_limit_before_the_bottleneck() -> None:
    rows = "demand: 1/d\nid,kind,process time,wip limit\n1,,1 h,\nq,queue,,{}\n2,,2 h,\n"
    pushed = Friction(rows.format(""))
    assert (pushed.places("W8"), pushed.one("W8").at_stake, pushed.one("W8").gain_bound) == (["q 2"], None, None)
    assert pushed.one("W8").evidence == "q in front of the bottleneck has no limit: work is pushed into it."
    assert "W8" not in Friction(rows.format(3)).rules
    assert "W8" not in Friction("id,kind,process time\n1,,1 h\nq,queue,\n2,,2 h\n").rules


def test_what_no_other_rule_accounts_for() -> None:
    small = Friction("id,process time,lead time\n1,1 d,500 min\n2,1 d,490 min\n3,1 d,480 min")
    finding = small.one("W9", of_the_stream=True)
    assert (finding.at_stake, finding.primary_wait) == (10, 10)  # W2 has the largest, 20 min
    assert finding.evidence == "Waits with no other cause come to 10 min at 2."
    assert "W9" not in Friction("id,process time,lead time\n1,1 d,500 min\n2,1 d,480 min").rules
    two = Friction("id,process time,lead time\n1,1 d,500 min\n2,1 d,490 min\n3,1 d,490 min")
    assert "at 2 places" in two.one("W9", of_the_stream=True).evidence


def test_nothing_is_found_where_there_is_nothing_or_one_stage() -> None:
    assert Friction(ValueStreamMap.of_records([Stream()])).all == ()
    assert Friction("id,kind,process time,wait time,quantity\nq,queue,,9 d,99\n1,,1 h,,7").all == ()
