import pytest

from tests.editing.small_maps import (
    DEV,
    DEV_WAIT,
    DONE,
    NEED,
    NOTE,
    QA,
    QA_DONE,
    WAIT,
    after,
    at,
    flows,
    record,
    small_map,
)
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.elements import (
    add_after,
    add_before,
    add_element,
    change_elements,
    insert_on_flow,
    new_element,
)
from vsmdesk.editing.edits.placements import bend, resize
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly

REVIEW = new_element("stage", name="Review")


def test_a_new_element_lies_where_it_was_put() -> None:
    changed = after(add_element(REVIEW, (300, 80)))
    assert changed.records[REVIEW.id] == REVIEW
    assert at(changed, REVIEW.id) == (300, 80)
    assert REVIEW.id not in after(add_element(REVIEW)).placements


def test_new_elements_have_ids_of_their_own_and_clean_names() -> None:
    first, second = new_element("queue", name="a\x00b\u202e"), new_element("queue")
    assert first.id != second.id
    assert first.name == "ab"


def test_an_element_is_added_once() -> None:
    with pytest.raises(EditError, match="on the map already"):
        after(add_element(REVIEW), add_element(REVIEW))


def test_an_element_added_after_another_receives_its_work() -> None:
    assert flows(after(add_after(QA, REVIEW)))[-1] == ("qa", REVIEW.id)
    assert flows(after(add_before(QA, REVIEW, (0, 0))))[-1] == (REVIEW.id, "qa")


def test_an_element_added_between_is_put_on_the_only_flow() -> None:
    assert flows(after(add_after(DEV, REVIEW, between=True)))[1:] == [
        ("dev", REVIEW.id),
        ("wait", "qa"),
        ("qa", "done"),
        (REVIEW.id, "wait"),
    ]
    assert (REVIEW.id, "qa") in flows(after(add_before(QA, REVIEW, between=True)))
    branched = after(connect(DEV, QA), add_after(DEV, REVIEW, between=True))
    assert flows(branched)[-1] == ("dev", REVIEW.id)
    assert flows(after(add_before(NEED, REVIEW, between=True)))[-1] == (REVIEW.id, "need")


def test_an_element_splits_a_flow_whose_share_and_delay_stay_in_front_of_it() -> None:
    shared = Flow(id=DEV_WAIT, source=DEV, target=WAIT, share=exactly(80, "%"), delay=exactly(2, "h"), name="built")
    changed = after(
        lambda m: m.with_records(shared), bend(DEV_WAIT, [(1, 2)]), insert_on_flow(DEV_WAIT, REVIEW, (5, 5))
    )
    assert changed.records[DEV_WAIT] == shared.with_changes(target=REVIEW.id)
    assert flows(changed)[-1] == (REVIEW.id, "wait")
    assert DEV_WAIT not in changed.placements
    assert at(changed, REVIEW.id) == (5, 5)


def test_an_element_of_the_map_can_be_put_on_a_flow() -> None:
    changed = after(add_element(REVIEW, (7, 8)), insert_on_flow(QA_DONE, REVIEW, (9, 9)))
    assert flows(changed)[-2:] == [("qa", REVIEW.id), (REVIEW.id, "done")]
    assert at(changed, REVIEW.id) == (7, 8)


@pytest.mark.parametrize("flow", [Id("gone"), DEV])
def test_only_a_flow_can_be_split(flow: Id) -> None:
    with pytest.raises(EditError, match="on a flow of work only"):
        after(insert_on_flow(flow, REVIEW))


def test_a_note_and_what_would_make_a_circle_cannot_be_put_on_a_flow() -> None:
    with pytest.raises(EditError, match="a note is not one"):
        after(insert_on_flow(QA_DONE, new_element("note")))
    need = small_map().records[NEED]
    assert isinstance(need, type(new_element("trigger")))
    with pytest.raises(EditError, match="Work would go in a circle"):
        after(insert_on_flow(QA_DONE, need))


def test_elements_become_another_kind_and_keep_what_both_can_say() -> None:
    changed = after(resize({DEV: (1, 2, 100, 80)}), change_elements([DEV, WAIT], "decision"))
    decision = record(changed, DEV, Decision)
    assert (decision.name, decision.code, decision.process_time) == ("Develop", "D", exactly(3, "d"))
    assert record(changed, WAIT, Decision).quantity == exactly(5, "items")
    placement = changed.placements[DEV]
    assert (placement.width, placement.height) == (None, None)
    assert (placement.x + 9, placement.y + 9) == (51, 35)
    assert record(after(change_elements([DEV], "queue")), DEV, Queue).name == "Develop"


def test_what_is_of_that_kind_already_or_gone_stays() -> None:
    before = small_map()
    assert change_elements([DEV, Id("gone")], "stage")(before) is before
    bare = add_element(REVIEW)(before)
    assert record(change_elements([REVIEW.id], "queue")(bare), REVIEW.id, Queue).name == "Review"


def test_what_carries_work_does_not_become_a_note() -> None:
    with pytest.raises(EditError, match="Work flows through “Develop”; delete its connections first"):
        after(change_elements([DEV], "note"))
    assert record(after(change_elements([NOTE], "stage")), NOTE, Stage).notes == "Ask them"


def test_edits_in_turn_are_done_all_or_none() -> None:
    changed = after(in_turn(add_element(REVIEW), connect(DONE, REVIEW.id)))
    assert flows(changed)[-1] == ("done", REVIEW.id)
    with pytest.raises(EditError):
        after(in_turn(add_element(REVIEW), connect(DONE, Id("gone"))))
