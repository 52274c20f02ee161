"""Every sentence that a check says, word for word: people act on it, and scripts may look for it."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.elements import Delivery, Trigger

SAID = [
    ("a,,1 h,b\nb,,1 h,-\nx,,1 h,-", "warning", "x is connected to nothing: connect it, or delete it.", ""),
    (
        "t,trigger,,a\nu,trigger,,a\na,,1 h,-",
        "note",
        "There are 2 triggers, t, u: lead times count from where it takes longest.",
        "",
    ),
    (
        "a,,1 h,b (100%); c (0%)\nb,,1 h,-\nc,,1 h,-",
        "note",
        "Nothing goes from a to c: the share of that branch is 0 %.",
        "",
    ),
    (
        "t,trigger,,a\na,,1 h,d; x\nx,,1 h,-\nd,delivery,,-",
        "warning",
        "x leads to no delivery: connect it, or say that it gates none.",
        "x gates no delivery",
    ),
    (
        "t,trigger,,a\na,,1 h,d\nx,,1 h,d\nd,delivery,,-",
        "warning",
        "No trigger leads to x: connect it, or say that it gates no delivery.",
        "x gates no delivery",
    ),
    (
        "a,,1 h,b; c\nb,,1 h,d; e\nc,,1 h,e\nd,,1 h,f\ne,,1 h,f\nf,,1 h,-",
        "error",
        (
            "The parallel branches behind a, b do not meet as they divide (at e); let inner branches meet before outer "
            "ones, or give shares."
        ),
        "",
    ),
    (
        "a,,1 h,b (60%); c (50%)\nb,,1 h,-\nc,,1 h,-",
        "error",
        "The shares of the branches behind a add up to 110 %, not to 100 % or 100 % less its rework; correct them.",
        "Scale the shares to 100 %",
    ),
    (
        "a,,1 h,b (0%); c (0%)\nb,,1 h,-\nc,,1 h,-",
        "error",
        "The shares of the branches behind a add up to 0 %, not to 100 % or 100 % less its rework; correct them.",
        "",
    ),
    (
        "a,decision,1 h,b; c\nb,,1 h,-\nc,,1 h,-",
        "error",
        "The shares of the branches behind a are not known; give them.",
        "",
    ),
    ("a,,1 h,\nb,,1 h,c; a (rework)\nc,,1 h,-", "error", "The share of the rework from b is not known; give it.", ""),
    (
        "a,,1 h,\nb,,1 h,c; a (60.3% rework); b (50% rework)\nc,,1 h,-",
        "error",
        "Rework from b adds up to 110.3 % of its work; correct its shares.",
        "",
    ),
    (
        "a,,1 h,b; c\nb,,1 h,d; a (10% rework)\nc,,1 h,d\nd,,1 h,-",
        "error",
        "Rework from b to a leaves its parallel branch; send it back within the branch or from behind the join.",
        "",
    ),
    (
        "a,,1 h,p; q\np,queue,,b\nq,queue,,b\nb,,1 h,c; b (10% rework)\nc,,1 h,-",
        "error",
        "Rework from b could come back to several queues in front of b; name the queue as target or mark it no queue.",
        "",
    ),
    (
        "a,,1 h,\nb,,1 h,c; a (100% rework)\nc,,1 h,-",
        "error",
        "Work never gets out of the loop at b; let less than 100 % go back.",
        "",
    ),
]
"""Rows of id, kind, process time and next; what is said, how seriously, and the mend that is offered."""
TIMES = [
    (
        "1,,1 h,,\nq,queue,,,2 h\nr,queue,,,2 h\n2,,1 h,,",
        "warning",
        "A wait may be counted twice: q and r behind it both hold 2 h. Give the wait once.",
        "Leave the wait to q",
    ),
    (
        "q,queue,,,2 h\n1,,1 h,4 h,",
        "warning",
        ("A wait may be counted twice: the lead time of 1 is above its process time, and q in front of it holds 2 h. "
        "Give the wait once."),
        "",
    ),
    ("a,,,1 cd,\nb,,,2 d,", "note", ("Some values of lead time are calendar days or weeks, the others working time: a. "
     "They are converted; is that meant?"), ""),
    ("a,,3 h,2 h,", "warning", "The process time of a, 3 h, is above its lead time, 2 h: correct one of them.", ""),
    ("a,,,2 h,\nb,,1 h,2 h,", "note", "Missing process time: a.", ""),
    ("a,,1 h,,\nr,queue,,,", "note", "Missing wait time: r.", ""),
]  # fmt: skip
"""The same with rows of id, kind, process time, lead time and wait time."""
OTHERS = [
    (
        "id,process time,%c&a\na,1 h,0.9%\nb,1 h,90%",
        "warning",
        "The %C&A of a is 0.9 %: is 90 % meant?",
        "Make it 90 %",
    ),
    ("id,team,process time\na,X,1 h\nb,,1 h\nc,X,1 h", "note", "Missing team: b. Handoffs there are not counted.", ""),
    (
        "id,process time,lead time,value added time\nb,1 h,2 h,90 min",
        "warning",
        "The value-added time of b, 90 min, is above its process time, 1 h: correct one of them.",
        "All of the work adds value",
    ),
    (
        "id,lead time,value added time\nb,1 h,90 min",
        "warning",
        "The value-added time of b, 90 min, is above its lead time, 1 h: correct one of them.",
        "",
    ),
    ("id,process time,uptime\na,1 h,0%", "warning", "a has no uptime, so that its load is endless: correct it.", ""),
    ("id,process time,capacity\nb,1 h,0", "warning", "b has no capacity, so that its load is endless: correct it.", ""),
    (
        "demand: 0/d\nid,process time\na,1 h",
        "warning",
        "The demand is 0: takt time and the waits of counted queues are not known without one.",
        "",
    ),
    (
        "shifts: 2\nhours per day: 7.5\nid,process time\na,1 h",
        "warning",
        "Shifts without available time per shift: 7.5 hours per day count as available time. Give both.",
        "",
    ),
    (
        "available time per shift: 7 h\nid,process time\na,1 h",
        "warning",
        "Available time per shift without shifts: 8 hours per day count as available time. Give both.",
        "",
    ),
    (
        "id,kind,quantity\nq,queue,4",
        "note",
        "Without a demand the waits of counted queues are not known: q.",
        "",
    ),
    (
        "id,process time\na,1 h\nb,1 h",
        "note",
        "Missing %C&A: a, b. Without it there is no rolled %C&A.",
        "",
    ),
]


@pytest.mark.parametrize(
    ("table", "severity", "text", "mend"),
    [
        *((f"id,kind,process time,next\n{rows}", *rest) for rows, *rest in SAID),
        *((f"id,kind,process time,lead time,wait time\n{rows}", *rest) for rows, *rest in TIMES),
        *OTHERS,
    ],
)
def test_a_problem_is_said_word_for_word(table: str, severity: str, text: str, mend: str) -> None:
    problems = {one.text: one for one in Stream(table).problems}
    assert text in problems
    found = problems[text]
    assert (found.severity, found.mend_label, found.mend is not None) == (severity, mend, bool(mend))
    assert sum(one == text for one in (problem.text for problem in Stream(table).problems)) == 1


def test_ends_that_are_missing_are_added_with_a_name() -> None:
    stream = Stream("id,process time\na,1 h")
    assert {one.text for one in stream.problems if one.mend} == {
        "There is no trigger: add one where the customer's need starts the clock.",
        "There is no delivery: add one where the customer has the value.",
    }
    map_now = stream.map
    labels = []
    for problem in stream.problems:
        if problem.mend is not None:
            map_now = problem.mend(map_now)
            labels.append(problem.mend_label)
    assert labels == ["Add a trigger in front", "Add a delivery behind"]
    assert [one.name for one in (*map_now.of(Trigger), *map_now.of(Delivery))] == ["Need", "Delivered"]
    assert not [one for one in problems_of(map_now, figures_of(map_now)) if one.severity != "note"]


def test_five_are_named_and_the_others_counted() -> None:
    """Five of five are all named; of six the sixth is counted."""
    for count, said in ((5, "s0, s1, s2, s3, s4."), (6, "s0, s1, s2, s3, s4 and 1 more.")):
        rows = "\n".join(f"s{n}," for n in range(count))
        assert f"Missing process time: {said}" in [one.text for one in Stream(f"id,process time\n{rows}").problems]


def test_what_a_figure_assumes_and_lacks_is_said_word_for_word() -> None:
    stream = Stream("demand: 1/d\nid,kind,process time,wait time,quantity\na,,1 h,,\nq,queue,,2 d,32\nb,,1 h,,")
    checked = stream.figure("littles_check")
    assert checked.value is not None
    assert checked.value > 1.5
    more = "The numbers disagree: more work is in progress than the map's lead time explains; look for a queue."
    assert more in checked.remarks
    little = Stream("demand: 1/d\nid,kind,process time,wait time,quantity\na,,1 h,,\nq,queue,,2 d,1\nb,,1 h,,")
    less = "The numbers disagree: less work is in progress than the map's lead time needs; check waits and counts."
    assert less in little.figure("littles_check").remarks
    people = Stream("demand: 1/d\nid,process time\na,1 h").figure("people_needed").remarks
    assert people == ("People are counted as if one person worked all 1,920 working hours of a year.",)
    team = Stream("demand: 1/d\nid,team,process time,people\na,Wide  Team,1 h,2").figure("busiest_team_utilisation")
    assert team.remarks in ((), ("The busiest team is Wide Team.",))
