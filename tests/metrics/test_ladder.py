"""The ladder: columns of wait and work along the longest path, and what runs beside it."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.ladder import Ladder, ladder
from vsmdesk.model.codes import codes


def ladder_of(stream: Stream) -> Ladder:
    return ladder(stream.map, stream.figures)


def columns(stream: Stream) -> list[tuple[str, tuple[str, ...], float | None, float | None]]:
    """Code, codes of the queues in front, minutes of wait and of work."""
    names = codes(stream.map)
    return [
        (
            names[column.element],
            tuple(names[queue] for queue in column.queues),
            None if column.wait is None else column.wait.value,
            None if column.work is None else column.work.value,
        )
        for column in ladder_of(stream).columns
    ]


def test_every_stage_has_its_wait_and_its_work() -> None:
    stream = Stream("id,process time,lead time\na,1 h,5 h\nb,2 h,6 h")
    assert columns(stream) == [("a", (), 240, 60), ("b", (), 240, 120)]
    found = ladder_of(stream)
    assert (found.lead, found.wait, found.work, found.complete) == (660, 480, 180, True)


def test_queues_and_delays_in_front_belong_to_the_wait() -> None:
    stream = Stream(
        """
        id,kind,process time,lead time,wait time,next
        t,trigger,,,,a (delay 1 h)
        a,stage,1 h,2 h,,p (delay 30 min)
        p,queue,,,1 h,q
        q,queue,,,2 h,b (delay 30 min)
        b,stage,1 h,1 h,,d
        d,delivery,,,,-
        """
    )
    assert columns(stream) == [("a", (), 120, 60), ("b", ("p", "q"), 240, 60)]


def test_what_waits_behind_the_last_stage_has_a_column_of_its_own() -> None:
    stream = Stream("id,kind,process time,wait time,next\na,stage,1 h,,\nq,queue,,2 h,d (delay 1 h)\nd,delivery,,,-")
    assert columns(stream) == [("a", (), 0, 60), ("q", ("q",), 180, 0)]
    stream = Stream("id,kind,process time,next\na,stage,1 h,d (delay 1 h)\nd,delivery,,-")
    assert columns(stream) == [("a", (), 0, 60), ("d", (), 60, 0)]


def test_a_decision_has_a_column_where_it_takes_time() -> None:
    stream = Stream(
        "id,kind,process time,lead time\na,stage,1 h,2 h\nd,decision,30 min,3 h\ne,decision,,\nb,stage,1 h,1 h"
    )
    assert [column[0] for column in columns(stream)] == ["a", "d", "b"]


def test_a_decision_whose_time_is_missing_has_a_column_too() -> None:
    stream = Stream("id,kind,process time,lead time\na,stage,1 h,2 h\nd,decision,0,\nb,stage,1 h,1 h")
    assert columns(stream)[1] == ("d", (), None, 0)


def test_an_unknown_wait_is_none_and_a_part_of_it_is_said_to_be_one() -> None:
    stream = Stream(
        "id,kind,process time,lead time,wait time\na,stage,1 h,2 h,\nq,queue,,,\nb,stage,1 h,3 h,\nc,stage,1 h,,"
    )
    assert columns(stream) == [("a", (), 60, 60), ("b", ("q",), 120, 60), ("c", (), None, 60)]
    first, second, third = ladder_of(stream).columns
    assert (first.wait_complete, second.wait_complete, third.wait_complete) == (True, False, False)
    assert not ladder_of(stream).complete


def test_a_lead_time_of_unknown_work_is_not_split() -> None:
    stream = Stream("id,kind,process time,lead time,wait time\nq,queue,,,1 h\na,stage,,2 h,\nb,stage,,4 h,")
    first, second = ladder_of(stream).columns
    assert first.unsplit is not None
    assert (first.unsplit.value, first.work) == (120, None)
    assert first.wait is not None
    assert first.wait.value == 60
    assert second.wait is not None
    assert (second.wait.value, second.wait_complete) == (0, True)


def test_a_stage_of_which_nothing_is_known_is_all_open() -> None:
    (column,) = ladder_of(Stream("id,kind\na,stage")).columns
    assert (column.wait, column.work, column.unsplit, column.wait_complete) == (None, None, None, False)


def test_a_queue_of_unknown_wait_behind_the_last_stage_is_open() -> None:
    stream = Stream("id,kind,process time\na,stage,1 h\nq,queue,")
    (_, last) = ladder_of(stream).columns
    assert (last.wait, last.wait_complete) == (None, False)


def test_ranges_run_through() -> None:
    (column,) = ladder_of(Stream("id,process time,lead time\na,1-3 h,5-9 h")).columns
    assert column.wait is not None
    assert (column.wait.low, column.wait.value, column.wait.high) == (240, 300, 360)


def test_branches_off_the_ladder_stand_beside_a_column() -> None:
    stream = Stream(
        """
        id,kind,process time,lead time,wait time,next
        a,stage,1 h,2 h,,b; q
        b,stage,1 h,9 h,,d
        q,queue,,,1 h,c
        c,stage,1 h,2 h,,c2
        c2,stage,1 h,,,d
        d,stage,1 h,2 h,,-
        """
    )
    names = codes(stream.map)
    beside = [
        (names[one.element], one.column, None if one.lead is None else one.lead.value)
        for one in ladder_of(stream).beside
    ]
    assert beside == [("q", 1, 60), ("c", 1, 120), ("c2", 1, 60)]


def test_what_is_chosen_at_times_is_told_from_what_runs_in_parallel() -> None:
    """Behind a choice b and b2 are passed by some items only, behind a fork p by all; m is met on both ways."""
    stream = Stream(
        """
        id,process time,next
        a,1 h,c (70 %); b (30 %)
        b,1 h,b2
        b2,1 h,d
        c,9 h,d
        d,1 h,e; p; m
        e,9 h,f
        p,1 h,f
        f,1 h,g (50 %); m (50 %)
        g,9 h,h
        m,1 h,h
        h,1 h,-
        """
    )
    names = codes(stream.map)
    beside = {names[one.element]: one.at_times for one in ladder_of(stream).beside}
    assert beside == {"b": True, "b2": True, "p": False, "m": False}


def test_a_start_off_the_ladder_stands_beside_the_first_column() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,3 h,c\nc,1 h,d; e\nd,1 h,-\ne,2 h,-")
    names = codes(stream.map)
    assert [(names[one.element], one.column) for one in ladder_of(stream).beside] == [("a", 0), ("d", 2)]


@pytest.mark.parametrize("text", ["id,kind\nn,note", "id,kind,gates delivery\nt,trigger,\na,stage,no\nd,delivery,"])
def test_without_a_path_there_is_no_ladder(text: str) -> None:
    found = ladder_of(Stream(text))
    assert (found.columns, found.beside, found.lead) == ((), (), None)


def test_what_takes_no_time_beside_the_ladder_is_not_on_it() -> None:
    stream = Stream(
        "id,kind,process time,next\nt,trigger,,a\nu,trigger,,b\na,stage,2 h,b\nb,stage,1 h,d\nd,delivery,,-"
    )
    assert ladder_of(stream).beside == ()


def test_what_is_waited_for_behind_a_long_path_stands_at_its_end() -> None:
    stream = Stream("id,kind,process time,next\nt,trigger,,a\na,stage,1 h,b\nb,stage,1 h,d (delay 1 h)\nd,delivery,,-")
    assert columns(stream) == [("a", (), 0, 60), ("b", (), 0, 60), ("d", (), 60, 0)]


def test_what_stands_beside_comes_behind_all_that_leads_to_it() -> None:
    """s runs from the trigger on, x from b on, y needs both a and b, z leads to the same end as the last stage."""
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a; s
        a,stage,4 h,b; y
        b,stage,4 h,c; x; y
        c,stage,9 h,d; z
        s,stage,1 h,c
        x,stage,1 h,d
        y,stage,1 h,d
        z,stage,0 h,d
        d,delivery,,-
        """
    )
    names = codes(stream.map)
    assert [names[column.element] for column in ladder_of(stream).columns][:3] == ["a", "b", "c"]
    beside = {names[one.element]: one.column for one in ladder_of(stream).beside}
    last = len(ladder_of(stream).columns) - 1
    assert {key: beside[key] for key in "sxy"} == {"s": 0, "x": 2, "y": 2}
    assert beside.get("z", last) == last
