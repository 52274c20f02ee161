import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.small_maps import (
    ACME,
    BUILDERS,
    CUSTOMER,
    DEV,
    DEV_WAIT,
    FUTURE,
    JIRA,
    NOTE,
    QA,
    WAIT,
    WAIT_QA,
    after,
    at,
    flows,
    record,
    small_map,
)
from vsmdesk.editing.clipboard import BEGINNING, copied, holds_elements, pasted
from vsmdesk.editing.edits.copies import duplicate
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.parties import rename_party
from vsmdesk.editing.edits.placements import bend
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.value_stream_map import ValueStreamMap

POINT = Id("point")


def new_elements(before: ValueStreamMap, changed: ValueStreamMap) -> list[Element]:
    return [element for element in changed.elements if element.id not in before.records]


def test_pasted_elements_are_new_with_the_connections_between_them() -> None:
    before = after(bend(DEV_WAIT, [(200, 10)]))
    changed = pasted(copied(before, [DEV, WAIT]))(before)
    develop, queue = new_elements(before, changed)
    assert (develop.name, queue.kind if isinstance(queue, type(before.records[WAIT])) else "") == ("Develop", "queue")
    (between,) = [c for c in changed.connections if c.id not in before.records]
    assert (between.source, between.target) == (develop.id, queue.id)
    assert (at(changed, develop.id), at(changed, queue.id)) == ((154, 60), (288, 60))
    assert changed.placements[between.id].bends == ((220, 30),)


def test_pasting_twice_makes_two_copies_and_one_paste_is_always_the_same() -> None:
    before = small_map()
    text = copied(before, [DEV])
    edit = pasted(text)
    assert edit(before).records == edit(before).records
    assert len(new_elements(before, pasted(text)(edit(before)))) == 2


def test_what_is_pasted_can_be_put_at_a_point() -> None:
    before = small_map()
    changed = pasted(copied(before, [DEV, WAIT]), at=(1000, 500))(before)
    assert [at(changed, element.id) for element in new_elements(before, changed)] == [(1000, 500), (1134, 500)]
    bare = before.without(p.id for p in before.placements.values())
    changed = pasted(copied(bare, [DEV]), at=(1000, 500))(bare)
    assert changed.placements == {}


def test_teams_are_those_of_the_same_name_and_made_where_there_are_none() -> None:
    text = copied(small_map(), [DEV])
    there = ValueStreamMap.of_records([Team(id=Id("t"), name=" BUILDERS")])
    known = pasted(text)(there)
    assert [team.id for team in known.of(Team)] == ["t"]
    assert known.of(Stage)[0].team == "t"
    fresh = pasted(text)(ValueStreamMap())
    (team,), (organisation,), (system,), (stage,) = (fresh.of(kind) for kind in (Team, Organisation, System, Stage))
    assert isinstance(team, Team)
    assert isinstance(stage, Stage)
    assert (team.name, team.organisation, stage.team, stage.systems) == (
        "Builders",
        organisation.id,
        team.id,
        (system.id,),
    )
    assert {team.id, organisation.id, system.id, stage.id}.isdisjoint({BUILDERS, ACME, JIRA, DEV})


def test_codes_are_kept_where_they_are_free() -> None:
    before = small_map()
    text = copied(before, [DEV])
    assert new_elements(before, pasted(text)(before))[0].code == ""
    cut = delete([DEV])(before)
    assert new_elements(cut, pasted(text)(cut))[0].code == "D"


def test_friction_that_was_chosen_comes_along_under_the_next_number() -> None:
    before = after(add_friction([DEV, QA], key=POINT, title="Waits"))
    changed = pasted(copied(before, [DEV, POINT]))(before)
    friction = changed.of(Friction)[-1]
    assert (friction.number, friction.title, friction.elements) == (2, "Waits", (new_elements(before, changed)[0].id,))
    assert len(pasted(copied(before, [DEV]))(before).of(Friction)) == 1


def test_a_record_of_an_unknown_kind_is_copied_untouched_but_for_its_id() -> None:
    before = small_map()
    changed = pasted(copied(before, [FUTURE.id]))(before)
    copy = changed.of(UnknownRecord)[-1]
    assert copy.raw == FUTURE.raw.replace('"risk","level"', f'"{copy.id}","level"')


def test_nothing_chosen_gives_no_text() -> None:
    assert copied(small_map(), [Id("gone"), DEV_WAIT, BUILDERS]) == ""


def test_a_copy_beside_itself() -> None:
    before = small_map()
    changed = duplicate([WAIT, QA], (0, 100))(before)
    queue, test = new_elements(before, changed)
    assert flows(changed)[-1] == (queue.id, test.id)
    assert at(changed, test.id) == (402, 140)
    assert record(changed, test.id, Stage).team == record(before, QA, Stage).team
    assert len(changed.of(Team)) == 2


def test_pasted_texts_are_cleaned() -> None:
    text = copied(small_map(), [DEV]).replace("Develop", "De\\u0000vel\u202eop")
    (stage,) = pasted(text)(ValueStreamMap()).of(Stage)
    assert stage.name == "Develop"


def test_only_own_text_seems_to_hold_elements() -> None:
    assert holds_elements(copied(small_map(), [NOTE]))
    assert not holds_elements("name\tteam\nDev\tBuilders")


HOSTILE = [
    "",
    "hello",
    "{}",
    '{"format": "vsmdesk-clipboard", "records": ' + "[" * 100_000,
    BEGINNING + ', "version": 1, "records": []}',
    BEGINNING + ', "version": 1, "records": {"a": 1}}',
    BEGINNING + ', "version": 1}',
    BEGINNING + ', "version": 1, "records": [' + "{}," * 30_000 + "{}]}",
    BEGINNING + ', "version": 1, "records": [1',
    BEGINNING + "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="does not hold elements of a map"):
        pasted(text)


@pytest.mark.parametrize(
    "record_text",
    [
        "1",
        "null",
        '{"kind":"stage"}',
        '{"kind":"stage","id":"a","team":"nobody","systems":["x","x"],"organisation":"y","process_time":{"likeliest":1e999,"unit":"d"}}',
        '{"kind":"flow","id":"f","source":"dev","target":"qa"}',
        '{"kind":"placement","id":"p","element":"dev","x":5}',
        '{"kind":"stream","title":"Gotcha","hours_per_day":1}',
        '{"kind":"presentation","paper":"A0"}',
        '{"kind":"improvement","id":"i","removed":["dev"]}',
        '{"kind":"friction","id":"x","number":9999,"elements":["dev"]}',
        '{"kind":"team","id":"dev","name":""}',
        '{"kind":"placement","id":"p","element":"q","x":1000000},{"kind":"queue","id":"q"}',
    ],
)
def test_hostile_records_do_no_harm_to_the_map(record_text: str) -> None:
    before = small_map()
    edit = pasted(f'{BEGINNING}, "records": [{record_text}]}}')
    try:
        changed = edit(before)
    except EditError:
        return
    assert {key: changed.records[key] for key in before.records} == dict(before.records)
    fresh = [changed.records[key] for key in changed.records.keys() - before.records.keys()]
    assert all(
        isinstance(record, Element | Friction | Team | UnknownRecord) or record.kind == "placement" for record in fresh
    )
    assert all(c.source in changed.records and c.target in changed.records for c in changed.of(Connection))


@given(st.data())
def test_damaged_text_is_pasted_in_part_or_refused(data: st.DataObject) -> None:
    before = after(add_friction([DEV], key=POINT), rename_party(BUILDERS, "Ops"))
    text = copied(before, [DEV, WAIT, QA, CUSTOMER, NOTE, POINT, FUTURE.id])
    at_character = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    damaged = text[:at_character] + data.draw(st.text(max_size=5)) + text[at_character + length :]
    try:
        changed = pasted(damaged)(before)
    except EditError:
        return
    assert all(changed.records[key] == record for key, record in before.records.items())
    assert all(c.source in changed.records and c.target in changed.records for c in changed.of(Connection))
    assert WAIT_QA in changed.records
