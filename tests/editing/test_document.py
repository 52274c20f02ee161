from collections.abc import Callable

import pytest

from vsmdesk.editing.document import Document, EditDuringNotificationError
from vsmdesk.editing.edits.elements import add_element
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.difference import Difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

DEV = Stage(id=Id("dev"), name="Development")
QA = Stage(id=Id("qa"), name="Test")


def document(*stages: Stage) -> Document:
    return Document(ValueStreamMap.of_records(stages))


def added(stage: Stage) -> tuple[str, Edit]:
    return f"Add {stage.name}", add_element(stage)


def test_an_edit_shows_and_undo_shows_the_map_before() -> None:
    open_map = document()
    before = open_map.map
    open_map.apply(*added(DEV))
    assert list(open_map.map.records) == ["dev"]
    open_map.undo()
    assert open_map.map is before
    open_map.redo()
    assert list(open_map.map.records) == ["dev"]


def test_undo_and_redo_name_what_they_do_and_do_nothing_at_the_ends() -> None:
    open_map = document()
    assert (open_map.can_undo, open_map.can_redo, open_map.undo_label, open_map.redo_label) == (False, False, "", "")
    open_map.apply(*added(DEV))
    assert (open_map.can_undo, open_map.undo_label) == (True, "Add Development")
    open_map.undo()
    open_map.undo()
    assert (open_map.can_undo, open_map.can_redo, open_map.redo_label) == (False, True, "Add Development")
    open_map.redo()
    open_map.redo()
    assert not open_map.can_redo


def test_a_new_step_forgets_what_was_undone() -> None:
    open_map = document()
    open_map.apply(*added(DEV))
    open_map.undo()
    open_map.apply(*added(QA))
    assert open_map.steps == ("Add Test",)
    assert not open_map.can_redo


def test_the_history_goes_to_any_position_and_back() -> None:
    open_map = document(DEV)
    for number in range(1000):
        open_map.apply(f"Rename {number}", set_fields([DEV.id], name=f"Name {number}"))
    open_map.go_to(500)
    assert open_map.map.records[Id("dev")] == DEV.with_changes(name="Name 499")
    open_map.go_to(0)
    assert open_map.map.records[Id("dev")] is DEV
    open_map.go_to(1000)
    assert (open_map.position, len(open_map.steps)) == (1000, 1000)
    open_map.go_to(1000)
    for nowhere in (-1, 1001):
        with pytest.raises(IndexError):
            open_map.go_to(nowhere)
    assert open_map.position == 1000


def test_an_edit_that_raises_changes_nothing() -> None:
    open_map = document(DEV)
    before = open_map.map
    with pytest.raises(ZeroDivisionError):
        open_map.apply("Fail", lambda m: m.without([DEV.id] * (1 // 0)))
    assert open_map.map is before
    assert open_map.steps == ()


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    open_map = document(DEV)
    open_map.apply("Rename", set_fields([DEV.id], name="Development"))
    assert open_map.steps == ()
    assert not open_map.is_modified


def test_steps_of_one_gesture_are_one_step() -> None:
    open_map = document(DEV)
    for x in (10.0, 20.0, 30.0):
        open_map.apply("Move stage", move({DEV.id: (x, 0)}), gesture="drag 1")
    open_map.apply("Move stage", move({DEV.id: (40, 0)}), gesture="drag 2")
    assert open_map.steps == ("Move stage", "Move stage")
    open_map.undo()
    assert open_map.map.placements[DEV.id].x == 30
    open_map.undo()
    assert DEV.id not in open_map.map.placements


@pytest.mark.parametrize("pause", [Document.end_gesture, Document.mark_saved, lambda d: (d.undo(), d.redo())])
def test_a_gesture_ends_with_a_pause_a_save_or_an_undo(pause: Callable[[Document], object]) -> None:
    open_map = document(DEV)
    open_map.apply("Type", set_fields([DEV.id], name="De"), gesture="type")
    pause(open_map)
    open_map.apply("Type", set_fields([DEV.id], name="Dev"), gesture="type")
    assert open_map.steps == ("Type", "Type")


def test_a_gesture_that_comes_back_to_where_it_began_is_no_step() -> None:
    open_map = document(DEV)
    start = open_map.map
    open_map.apply("Move", move({DEV.id: (10, 0)}), gesture="drag")
    open_map.apply("Move", lambda _: start, gesture="drag")
    assert len(open_map.steps) == 0
    assert open_map.map is start
    open_map.apply("Move", move({DEV.id: (10, 0)}), gesture="drag")
    assert len(open_map.steps) == 1


def test_saving_keeps_the_history_and_clears_the_changed_mark() -> None:
    open_map = document()
    open_map.apply(*added(DEV))
    marks = [open_map.is_modified]
    for step in (open_map.mark_saved, open_map.undo, open_map.redo):
        step()
        marks.append(open_map.is_modified)
    assert marks == [True, False, True, False]


def test_a_map_saved_while_editing_went_on_is_still_modified() -> None:
    open_map = document()
    open_map.apply(*added(DEV))
    on_disk = open_map.map
    open_map.apply(*added(QA))
    open_map.mark_saved(on_disk)
    assert open_map.is_modified
    open_map.undo()
    assert not open_map.is_modified


def test_a_recovered_map_counts_as_modified() -> None:
    assert Document(ValueStreamMap(), modified=True).is_modified


def test_listeners_hear_what_differs_in_the_order_they_came() -> None:
    open_map = document(DEV)
    heard: list[tuple[str, Difference]] = []
    open_map.changed.subscribe(lambda news: heard.append(("first", news)))
    stop = open_map.changed.subscribe(lambda news: heard.append(("second", news)))
    open_map.apply(*added(QA))
    stop()
    stop()
    open_map.undo()
    assert [who for who, _ in heard] == ["first", "second", "first"]
    assert (heard[0][1].added, heard[2][1].removed) == (frozenset({QA.id}), frozenset({QA.id}))


def test_an_edit_during_the_news_is_refused() -> None:
    open_map = document()
    open_map.changed.subscribe(lambda _: open_map.apply(*added(QA)))
    with pytest.raises(EditDuringNotificationError):
        open_map.apply(*added(DEV))
    assert list(open_map.map.records) == ["dev"]


def test_everybody_hears_the_news_also_where_one_listener_fails() -> None:
    open_map = document()
    heard: list[Difference] = []
    open_map.changed.subscribe(lambda _: open_map.undo())
    open_map.changed.subscribe(heard.append)
    with pytest.raises(EditDuringNotificationError):
        open_map.apply(*added(DEV))
    assert len(heard) == 1
