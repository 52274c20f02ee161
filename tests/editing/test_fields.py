from datetime import date

import pytest

from tests.editing.small_maps import BUILDERS, DEV, DEV_WAIT, FUTURE, JIRA, QA, TESTERS, WAIT, after, record, small_map
from vsmdesk.editing.edits.fields import set_fields, set_fields_of_each, set_presentation, set_stream
from vsmdesk.editing.edits.naming import counted_kinds, label, named, rename_label
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID


def test_a_field_is_set_on_all_that_have_it() -> None:
    changed = after(
        set_fields([DEV, QA, WAIT, FUTURE.id, Id("gone")], wip_limit=exactly(4, "items"), uptime=exactly(90, "%"))
    )
    assert [record(changed, key, Stage).uptime for key in (DEV, QA)] == [exactly(90, "%")] * 2
    assert record(changed, WAIT, Queue).wip_limit == exactly(4, "items")
    assert changed.records[FUTURE.id] is FUTURE


def test_a_record_in_two_groups_takes_from_both() -> None:
    changed = after(set_fields_of_each([([DEV, QA], {"uptime": exactly(90, "%")}), ([DEV], {"name": "Build"})]))
    assert record(changed, DEV, Stage).name == "Build"
    assert [record(changed, key, Stage).uptime for key in (DEV, QA)] == [exactly(90, "%")] * 2


def test_several_of_a_kind_take_the_same_value_as_each_would_alone() -> None:
    before = after(set_fields([QA], wip_limit=exactly(4, "items")))
    together = set_fields([WAIT, DEV, QA], wip_limit=exactly(4, "items"), notes="a\x07b")(before)
    for key in (DEV, QA, WAIT):
        assert (
            together.records[key] == set_fields([key], wip_limit=exactly(4, "items"), notes="ab")(before).records[key]
        )
    assert set_fields([DEV, QA], wip_limit=exactly(4, "items"))(before).records[QA] is before.records[QA]
    with pytest.raises(EditError, match="cannot be the value class"):
        after(set_fields([DEV, QA], value_class="GOOD"))


def test_a_value_that_is_there_already_changes_nothing() -> None:
    before = small_map()
    assert set_fields([DEV], name="Develop")(before) is before
    assert set_stream(title="")(before).stream.title == ""


def test_texts_are_cleaned() -> None:
    assert record(after(set_fields([DEV], name="a\x07\u202eb", notes="one\r\ntwo")), DEV, Stage).name == "ab"
    assert record(after(set_fields([DEV], notes="one\r\ntwo")), DEV, Stage).notes == "one\ntwo"


@pytest.mark.parametrize("field", ["id", "number", "kind", "source", "unknown"])
def test_what_never_changes_is_a_mistake_of_the_program(field: str) -> None:
    with pytest.raises(KeyError, match=field):
        set_fields([DEV], **{field: "x"})


def test_a_value_that_cannot_be_is_refused_with_the_reason() -> None:
    with pytest.raises(
        EditError, match=r"cannot be the value class of a stage: Input should be 'VA', 'NNVA' or 'UNVA'"
    ):
        after(set_fields([DEV], value_class="GOOD"))
    with pytest.raises(EditError, match="cannot be the hours per day of a stream"):
        after(set_stream(hours_per_day=25))


def test_a_code_is_one_elements_own() -> None:
    assert record(after(set_fields([DEV], code="X1")), DEV, Stage).code == "X1"
    assert record(after(set_fields([DEV, QA], code="")), QA, Stage).code == ""
    with pytest.raises(EditError, match="Another element has the id “Q” already"):
        after(set_fields([DEV], code="Q"))
    with pytest.raises(EditError, match="cannot have the same id"):
        after(set_fields([DEV, QA], code="X"))


def test_teams_and_systems_that_are_named_must_be_there() -> None:
    assert record(after(set_fields([DEV], team=TESTERS, systems=())), DEV, Stage).team == TESTERS
    assert record(after(set_fields([DEV], team=None)), DEV, Stage).team is None
    for field, word, value in (
        ("team", "team", JIRA),
        ("systems", "system", (JIRA, BUILDERS)),
        ("organisation", "organisation", Id("no")),
    ):
        with pytest.raises(EditError, match=f"This {word} is no longer on the map"):
            after(set_fields([DEV], **{field: value}))


def test_a_share_belongs_to_a_flow() -> None:
    assert record(after(set_fields([DEV_WAIT, DEV], share=exactly(80, "%"))), DEV_WAIT, Flow).share == exactly(80, "%")


def test_the_stream_and_what_prints_are_set() -> None:
    changed = after(set_stream(title="Orders", as_of=date(2024, 5, 1)), set_presentation(paper="A2", lanes="none"))
    assert (changed.stream.title, changed.stream.as_of) == ("Orders", date(2024, 5, 1))
    assert (changed.presentation.paper, changed.presentation.lanes) == ("A2", "none")
    assert {STREAM_ID, PRESENTATION_ID} <= changed.records.keys()


def test_steps_of_the_history_are_named_in_plain_words() -> None:
    before = small_map()
    assert label("Move", before, [DEV]) == "Move “Develop”"
    assert label("Delete", before, [WAIT]) == "Delete queue"
    assert counted_kinds(before, [DEV]) == "stage"
    assert label("Delete", before, [DEV, QA]) == "Delete 2 stages"
    assert label("Move", before, [DEV, WAIT, DEV_WAIT]) == "Move 3 elements"
    assert label("Delete", before, [DEV, BUILDERS]) == "Delete 2 items"
    assert rename_label("Weld\nand paint") == "Rename to “Weld and paint”"
    assert rename_label("x" * 50) == f"Rename to “{'x' * 39}…”"


def test_sentences_name_records_as_people_know_them() -> None:
    before = small_map()
    assert named(before, DEV) == "“Develop”"
    assert named(before, WAIT) == "“2”"
    assert named(before, DEV_WAIT) == "this flow"
    assert named(before, FUTURE.id) == "this risk"
    assert named(before, Id("gone")) == "what is not on the map"
