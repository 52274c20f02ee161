import pytest
from pydantic_core import from_json

from tests.editing.small_maps import BUILDERS, DEV, DEV_WAIT, FUTURE, NOTE, QA, WAIT, WAIT_QA, flows, record, small_map
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.elements import add_after, change_elements, new_element
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.parties import set_team
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.connections import Flow
from vsmdesk.model.difference import Difference, difference
from vsmdesk.model.elements import Decision, Note, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import FieldChange, Improvement, State
from vsmdesk.model.projection import LostChange, Projection, folded, project
from vsmdesk.model.quantities import exactly
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.record_text import record_text
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

PAIRING, NO_QUEUE, LATER = Id("pairing"), Id("no-queue"), Id("later")
REVIEW = new_element("stage", name="Review")


def news_of(value_stream_map: ValueStreamMap, *edits: Edit) -> Difference:
    after = value_stream_map
    for edit in edits:
        after = edit(after)
    return difference(value_stream_map, after)


def projected(value_stream_map: ValueStreamMap, *improvements: Improvement) -> Projection:
    state = State(id=LATER, name="In 90 days", improvements=tuple(improvement.id for improvement in improvements))
    return project(value_stream_map.with_records(state, *improvements), LATER)


def same_records(first: ValueStreamMap, second: ValueStreamMap) -> bool:
    inside = [
        {key: record for key, record in one.records.items() if not isinstance(record, Improvement | State)}
        for one in (first, second)
    ]
    return inside[0] == inside[1]


def test_improvements_one_after_the_other_make_the_future_state() -> None:
    base = small_map()
    faster = folded(
        Improvement(id=PAIRING, name="Pairing"),
        news_of(base, set_fields([DEV], process_time=exactly(2, "d"), notes="in pairs"), add_after(DEV, REVIEW)),
    )
    shown = projected(base, faster).map
    shorter = folded(Improvement(id=NO_QUEUE, name="No queue"), news_of(shown, delete([WAIT])))
    future, lost = projected(base, faster, shorter).map, projected(base, faster, shorter).lost
    assert lost == ()
    assert record(future, DEV, Stage).process_time == exactly(2, "d")
    assert flows(future) == [("need", "dev"), ("dev", "qa"), ("qa", "done"), ("dev", REVIEW.id)]
    assert WAIT not in future.records
    assert base.records[DEV] is projected(base).map.records[DEV]


EDITS: list[tuple[Edit, ...]] = [
    (set_fields([DEV, QA], name="X", team=None, systems=()),),
    (change_elements([DEV], "decision"),),
    (connect(QA, DEV, share=exactly(20, "%")), move({DEV: (5, 5), NOTE: (1, 1)})),
    (add_friction([DEV, QA], title="Waits"), delete([QA])),
    (set_team([DEV], "New team"), delete([BUILDERS, FUTURE.id])),
]


@pytest.mark.parametrize("edits", EDITS, ids=range(len(EDITS)))
def test_what_was_folded_projects_to_what_was_edited(edits: tuple[Edit, ...]) -> None:
    base = small_map()
    news = news_of(base, *edits)
    result = projected(base, folded(Improvement(id=PAIRING), news))
    assert result.lost == ()
    assert same_records(result.map, news.after)


def test_later_changes_join_earlier_ones() -> None:
    document = Document(small_map())
    improvement = Improvement(id=PAIRING)
    heard: list[Difference] = []
    document.changed.subscribe(heard.append)
    document.apply("Rename", set_fields([DEV], name="Build"))
    document.apply("Rename", set_fields([DEV], name="Make"))
    document.apply("Add", add_after(DEV, REVIEW))
    document.apply("Rename", set_fields([REVIEW.id], name="Check"))
    for news in heard:
        improvement = folded(improvement, news)
    assert improvement.changed == (FieldChange(record=DEV, field="name", before='"Develop"', after='"Make"'),)
    assert [from_json(text)["kind"] for text in improvement.added] == ["stage", "flow"]
    assert from_json(improvement.added[0])["name"] == "Check"
    heard.clear()
    document.apply("Rename", set_fields([DEV], name="Develop"))
    document.apply("Delete", delete([REVIEW.id]))
    for news in heard:
        improvement = folded(improvement, news)
    assert improvement == Improvement(id=PAIRING)


def test_changes_of_what_is_removed_afterwards_are_forgotten() -> None:
    base = small_map()
    improvement = folded(Improvement(id=PAIRING), news_of(base, set_fields([WAIT], name="Pile")))
    shown = projected(base, improvement).map
    improvement = folded(improvement, news_of(shown, delete([WAIT])))
    assert {change.record for change in improvement.changed} == {DEV_WAIT}
    assert set(improvement.removed) == {WAIT, WAIT_QA, "at-wait"}


def test_what_is_removed_and_added_again_is_there() -> None:
    base = small_map()
    removed = folded(Improvement(id=PAIRING), news_of(base, delete([NOTE])))
    shown = projected(base, removed).map
    again = folded(
        removed, news_of(shown, lambda m: m.with_records(new_element("note", notes="New").with_changes(id=NOTE)))
    )
    result = projected(base, again)
    assert result.lost == ()
    assert record(result.map, NOTE, Note).notes == "New"


def test_improvements_and_states_are_not_part_of_an_improvement() -> None:
    base = small_map()
    news = news_of(base, lambda m: m.with_records(State(id=LATER), Improvement(id=NO_QUEUE)))
    assert folded(Improvement(id=PAIRING), news) == Improvement(id=PAIRING)


def test_a_change_whose_record_is_gone_is_reported_and_the_rest_is_made() -> None:
    base = small_map()
    improvement = folded(
        Improvement(id=PAIRING, name="Pairing"), news_of(base, set_fields([DEV, QA], uptime=exactly(90, "%")))
    )
    result = projected(delete([QA])(base), improvement)
    sentence = "“Pairing” changes uptime of something that is not there any more."
    assert result.lost == (LostChange(PAIRING, QA, "uptime", sentence),)
    assert record(result.map, DEV, Stage).uptime == exactly(90, "%")


def test_a_removal_takes_along_what_hangs_on_the_record_meanwhile() -> None:
    base = small_map()
    improvement = Improvement(id=PAIRING, removed=(WAIT, Id("gone")))
    grown = add_friction([WAIT], key=Id("point"))(connect(WAIT, Id("done"))(base))
    result = projected(grown, improvement)
    assert result.lost == ()
    assert flows(result.map) == [("need", "dev"), ("qa", "done")]
    assert record(result.map, Id("point"), Friction).lost_place == "queue"


def test_what_is_added_to_what_is_gone_is_reported() -> None:
    base = small_map()
    news = news_of(
        base, add_after(QA, REVIEW, (9, 9)), set_fields([DEV], team=Id("testers")), set_team([REVIEW.id], "Testers")
    )
    improvement = folded(Improvement(id=PAIRING, name="Pairing"), news)
    result = projected(delete([QA, Id("testers")])(base), improvement)
    assert record(result.map, REVIEW.id, Stage).team is None
    assert record(result.map, DEV, Stage).team is None
    assert all(flow.source != QA for flow in result.map.of(Flow))
    assert [change.sentence for change in result.lost] == [
        "“Pairing” lets “Develop” refer to something that is not there any more.",
        "“Pairing” lets “Review” refer to something that is not there any more.",
        "“Pairing” lets a flow refer to something that is not there any more.",
    ]


@pytest.mark.parametrize("text", ["", "{", "7", '{"kind":"stage"}', '{"kind":"flow","id":"f","source":"dev"}'])
def test_an_addition_that_cannot_be_read_is_reported(text: str) -> None:
    result = projected(small_map(), Improvement(id=PAIRING, added=(text, record_text(REVIEW).decode())))
    assert [change.sentence for change in result.lost] == ["an improvement adds something that cannot be read."]
    assert REVIEW.id in result.map.records


def test_an_addition_of_what_is_there_is_reported() -> None:
    result = projected(small_map(), Improvement(id=PAIRING, added=('{"kind":"stage","id":"dev"}',)))
    assert [change.record for change in result.lost] == [DEV]
    assert record(result.map, DEV, Stage).name == "Develop"


def test_a_change_to_what_cannot_be_is_reported_and_the_others_are_made() -> None:
    def change(field: str, after: str) -> FieldChange:
        return FieldChange(record=DEV, field=field, before="", after=after)

    changes = (change("name", '"Build"'), change("value_class", '"GOOD"'), change("notes", "{"), change("id", '"x"'))
    result = projected(small_map(), Improvement(id=PAIRING, name="P", changed=changes))
    assert [(lost.field, lost.sentence) for lost in result.lost] == [
        ("value_class", "“P” changes value class of “Build” to what it cannot be."),
        ("notes", "“P” changes notes of “Build” to what it cannot be."),
        ("id", "“P” changes id of “Build” to what it cannot be."),
    ]
    assert record(result.map, DEV, Stage).name == "Build"


def test_an_improvement_changes_records_and_fields_of_unknown_names_too() -> None:
    change = FieldChange(record=FUTURE.id, field="level", before="1", after='{"high":true}')
    colour = FieldChange(record=DEV, field="colour", before="", after='"red"')
    result = projected(small_map(), Improvement(id=PAIRING, changed=(change, colour)))
    assert result.lost == ()
    assert from_json(record(result.map, FUTURE.id, UnknownRecord).raw)["level"] == {"high": True}
    assert record(result.map, DEV, Stage).unknown == (("colour", '"red"'),)


def test_a_state_that_is_not_there_cannot_be_projected() -> None:
    with pytest.raises(KeyError):
        project(small_map(), LATER)
    with pytest.raises(KeyError):
        project(small_map(), DEV)


def test_an_improvement_that_is_not_there_is_reported() -> None:
    base = small_map().with_records(State(id=LATER, improvements=(Id("gone"),)))
    assert [change.sentence for change in project(base, LATER).lost] == [
        "a state names an improvement that is not there any more."
    ]


def test_placements_are_no_part_of_what_an_improvement_adds_elsewhere() -> None:
    base = small_map()
    news = news_of(base, change_elements([DEV], "decision"), move({Id("customer-lane"): (0, 5)}))
    result = projected(base, folded(Improvement(id=PAIRING), news))
    assert record(result.map, DEV, Decision).name == "Develop"
    assert [p.y for p in result.map.of(Placement) if p.element == "customer-lane"] == [5]
    assert result.lost == ()
