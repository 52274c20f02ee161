from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from tests.editing.small_maps import CUSTOMER, DEV, FUTURE, QA, small_map
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import PRESENTATION_ID, Placement, Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap


def test_a_map_holds_records_by_id_in_the_order_they_came() -> None:
    first, second = Stage(id=Id("b")), Stage(id=Id("a"))
    value_stream_map = ValueStreamMap().with_records(first, second)
    assert list(value_stream_map.records) == ["b", "a"]
    assert value_stream_map.of(Stage) == (first, second)
    replaced = value_stream_map.with_records(first.with_changes(name="B"))
    assert list(replaced.records) == ["b", "a"]
    assert replaced.of(Stage)[0].name == "B"


def test_nothing_changed_is_the_same_map() -> None:
    before = small_map()
    assert before.with_records(*before.records.values()) is before
    assert before.without([Id("gone")]) is before


def test_a_map_and_its_records_cannot_be_changed() -> None:
    before = small_map()
    with pytest.raises(FrozenInstanceError):
        vars(type(before))["__setattr__"](before, "records", {})
    with pytest.raises(ValidationError):
        type(before.records[DEV]).__setattr__(before.records[DEV], "name", "x")
    assert not hasattr(before.records, "__setitem__")


def test_a_record_is_looked_up_by_id_and_class() -> None:
    before = small_map()
    assert before.get(DEV, Stage) is before.records[DEV]
    assert before.get(DEV, Queue) is None
    assert before.get(None, Stage) is None


def test_a_map_without_settings_has_the_usual_ones() -> None:
    empty = ValueStreamMap()
    assert (empty.stream, empty.presentation) == (Stream(), Presentation())
    assert empty.calendar.minutes_per_day == 480
    own = empty.with_records(Stream(hours_per_day=7.5), Presentation(paper="A2"))
    assert (own.calendar.minutes_per_day, own.presentation.paper) == (450, "A2")
    assert PRESENTATION_ID in own.records


def test_placements_are_those_of_the_map_itself() -> None:
    elsewhere = Placement(id=Id("p2"), element=DEV, layout="poster", x=5)
    value_stream_map = small_map().with_records(elsewhere)
    assert value_stream_map.placements[DEV].x == 134
    assert [type(e) for e in value_stream_map.elements][-1] is Note
    assert len(value_stream_map.connections) == 4


def test_what_a_newer_program_wrote_beside_the_records_stays_through_every_change() -> None:
    value_stream_map = ValueStreamMap(small_map().records, (("file", '{"x":1}'),))
    changed = value_stream_map.with_records(Stage(id=Id("new"))).without([DEV])
    assert changed.unknown == (("file", '{"x":1}'),)


def test_a_difference_names_what_came_went_and_changed() -> None:
    before = small_map()
    stage = before.get(QA, Stage)
    assert stage is not None
    after = before.without([CUSTOMER]).with_records(stage.with_changes(name="Check"), Stage(id=Id("new")))
    news = difference(before, after)
    assert [sorted(ids) for ids in (news.added, news.removed, news.changed)] == [["new"], ["customer"], ["qa"]]
    assert sorted(news.touched) == ["customer", "new", "qa"]
    assert difference(before, before).touched == frozenset()


def test_codes_are_given_by_position_where_there_are_none() -> None:
    assert list(codes(small_map()).values()) == ["1", "D", "2", "Q", "3", "4", "5"]
    taken = ValueStreamMap.of_records([Stage(id=Id("a")), Stage(id=Id("b"), code="1"), Stage(id=Id("c"))])
    assert dict(codes(taken)) == {"a": "2", "b": "1", "c": "3"}
    assert codes(taken) is codes(taken)
    assert FUTURE.id not in codes(small_map())


def test_what_an_edit_does_not_touch_is_the_same_object_in_the_next_map() -> None:
    stage, queue = Stage(id=Id("a"), name="Test"), Queue(id=Id("q"))
    flow = Flow(id=Id("f"), source=Id("a"), target=Id("q"))
    before = ValueStreamMap.of_records([stage, queue, flow, Placement(id=Id("p"), element=Id("a"), x=1.0, y=2.0)])
    known = (before.connections, before.placements, before.of(Queue), before.elements)
    renamed = before.with_records(stage.model_copy(update={"name": "Check"}))
    assert (renamed.connections, renamed.placements, renamed.of(Queue)) == known[:3]
    assert renamed.connections is known[0]
    assert renamed.placements is known[1]
    assert [element.id for element in renamed.elements] == ["a", "q"]
    assert renamed.of(Stage)[0].name == "Check"
    assert renamed.without([Id("f")]).connections == ()
    assert renamed.without([Id("p")]).placements == {}
    another = renamed.with_records(Flow(id=Id("g"), source=Id("q"), target=Id("a")))
    assert [connection.id for connection in another.connections] == ["f", "g"]
    assert another.placements is known[1]


def test_a_difference_is_the_same_whether_or_not_the_steps_between_are_known() -> None:
    before = small_map()
    moved = Placement(id=Id("new-place"), element=DEV, x=4, y=5)
    after = before.with_records(before.records[DEV].with_changes(name="Build"), moved).without([QA])
    after = after.with_records(after.records[DEV].with_changes(name="Develop"))
    assert after.touched_since(before) == frozenset({DEV, QA, moved.id})
    apart = ValueStreamMap.of_records(after.records.values())
    assert apart.touched_since(before) is None
    known, found = difference(before, after), difference(before, apart)
    assert (known.added, known.removed, known.changed) == (found.added, found.removed, found.changed)
    assert (found.added, found.removed, found.changed) == (frozenset({moved.id}), frozenset({QA}), frozenset({DEV}))
    assert difference(before, before).touched == frozenset()


def test_what_is_put_back_is_no_difference() -> None:
    before = small_map()
    after = before.without([QA]).with_records(before.records[QA])
    assert difference(before, after).touched == frozenset()


def test_placements_and_connections_follow_every_change() -> None:
    before = small_map()
    place = before.placements[DEV].id
    assert before.connections_at[DEV]
    moved = before.with_records(Placement(id=place, element=DEV, x=9, y=5))
    assert moved.placements[DEV].x == 9
    assert moved.connections_at is before.connections_at
    elsewhere = moved.without([moved.placements[QA].id]).with_records(Placement(id=place, element=QA, x=9, y=5))
    assert DEV not in elsewhere.placements
    assert elsewhere.placements[QA].x == 9
    second = moved.with_records(Placement(id=Id("second"), element=DEV, x=1)).with_records(
        Placement(id=place, element=DEV, x=2)
    )
    assert second.placements[DEV].x == 1
    of_a_lane = moved.with_records(Placement(id=place, layout="other", element=DEV))
    assert DEV not in of_a_lane.placements
    renamed = moved.with_records(moved.records[DEV].with_changes(name="Build"))
    assert renamed.placements is moved.placements
    cut = moved.without([one.id for one in moved.connections_at[DEV]])
    assert not cut.connections_at.get(DEV)
    first = moved.connections_at[DEV][0]
    turned = moved.with_records(Flow(id=first.id, source=first.target, target=first.source))
    another = turned.with_records(Flow(id=Id("another"), source=DEV, target=QA))
    for changed in (cut, turned, another):
        afresh = ValueStreamMap.of_records(changed.records.values()).connections_at
        for key in changed.records:
            assert _by_id(changed.connections_at.get(key, ())) == _by_id(afresh.get(key, ()))


def _by_id(connections: tuple[Connection, ...]) -> dict[str, Connection]:
    return {one.id: one for one in connections}


def test_codes_follow_every_change_that_concerns_them() -> None:
    before = small_map()
    first = dict(codes(before))
    renamed = before.with_records(before.records[DEV].with_changes(name="Build"))
    assert codes(renamed) == first
    coded = renamed.with_records(renamed.records[DEV].with_changes(code="D1"))
    assert codes(coded)[DEV] == "D1"
    shorter = renamed.without([DEV])
    assert codes(shorter) == codes(ValueStreamMap.of_records(shorter.records.values()))
    put_back = shorter.with_records(renamed.records[DEV])
    assert codes(put_back) == codes(ValueStreamMap.of_records(put_back.records.values()))
    codes(renamed)
    behind = renamed.without([DEV]).with_records(renamed.records[DEV])
    assert codes(behind) == codes(ValueStreamMap.of_records(behind.records.values()))
    codes(renamed)
    replaced = renamed.with_records(Note(id=DEV))
    assert codes(replaced) == codes(ValueStreamMap.of_records(replaced.records.values()))


def test_a_map_knows_whether_it_has_the_records_of_an_earlier_one_in_their_order() -> None:
    start = ValueStreamMap.of_records([Stage(id=Id("a")), Stage(id=Id("b"))])
    named = start.with_records(Stage(id=Id("a"), name="A")).with_records(Stage(id=Id("b"), name="B"))
    assert named.has_the_records_of(start)
    assert not start.with_records(Stage(id=Id("c"))).has_the_records_of(start)
    # Taken out and put in again: the same ids in another order.
    assert not start.without([Id("a")]).with_records(Stage(id=Id("a"))).has_the_records_of(start)
    assert not ValueStreamMap.of_records(start.records.values()).has_the_records_of(start)
