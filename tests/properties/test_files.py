"""Files, copies and future states of random whole maps."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.fitness import check_file_agrees
from tests.strategies import maps
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.refusal import EditError
from vsmdesk.files.reading import parse_map, read_map
from vsmdesk.files.recovery import begin_session, recover, unsaved_work
from vsmdesk.files.writing import map_bytes, save_map
from vsmdesk.model.difference import difference
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.projection import folded, project
from vsmdesk.model.value_stream_map import ValueStreamMap

several = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@several
@given(maps())
def test_what_was_saved_is_opened_as_it_was(value_stream_map: ValueStreamMap) -> None:
    check_file_agrees(value_stream_map)
    data = map_bytes(value_stream_map)
    assert map_bytes(parse_map(data, "plan.vsmap").map) == data
    assert data.count(b"\n") == len(value_stream_map.records) + 7 + len(value_stream_map.unknown) - (
        0 if value_stream_map.records else 1
    )


@several
@given(maps())
def test_a_saved_file_is_read_from_the_disk_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, value_stream_map: ValueStreamMap
) -> None:
    file = tmp_path_factory.mktemp("maps") / "plan.vsmap"
    fingerprint = save_map(value_stream_map, file, earlier_versions=False)
    assert fingerprint.fits(file)
    assert list(read_map(file).map.records.items()) == list(value_stream_map.records.items())


@several
@given(st.lists(maps(most_elements=4), min_size=1, max_size=4))
def test_unsaved_work_is_recovered_as_it_was_kept_last(
    tmp_path_factory: pytest.TempPathFactory, steps: list[ValueStreamMap]
) -> None:
    root: Path = tmp_path_factory.mktemp("state")
    session = begin_session(root)
    for step in steps:
        session.keep(ValueStreamMap(step.records))
    session.leave()
    (work,) = unsaved_work(root)
    result = recover(work, root)
    assert list(result.map.records.items()) == list(steps[-1].records.items())
    result.session.close()


@several
@given(maps(), st.data())
def test_a_copy_pasted_anywhere_fits_and_is_what_was_chosen(
    value_stream_map: ValueStreamMap, data: st.DataObject
) -> None:
    chosen = [element.id for element in value_stream_map.elements if data.draw(st.booleans())]
    text = copied(value_stream_map, chosen)
    assert bool(text) == bool(chosen)
    if not text:
        return
    for target in (ValueStreamMap(), value_stream_map):
        try:
            changed = pasted(text)(target)
        except EditError:
            assert any(abs(place.x) > 9e6 or abs(place.y) > 9e6 for place in value_stream_map.placements.values())
            continue
        check_file_agrees(changed)
        fresh = [element for element in changed.elements if element.id not in target.records]
        assert sorted(element.name for element in fresh) == sorted(
            element.name for element in value_stream_map.elements if element.id in chosen
        )


@several
@given(maps(), st.data())
def test_edits_folded_into_an_improvement_are_what_it_projects_to(
    value_stream_map: ValueStreamMap, data: st.DataObject
) -> None:
    keys = list(value_stream_map.records)
    chosen = data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True))
    renamed = data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True))
    base = delete([Id("better"), Id("fewer"), Id("future")])(value_stream_map)
    after = delete(chosen)(set_fields(renamed, name="Renamed", notes="in pairs")(base))
    improvement = folded(Improvement(id=Id("improvement")), difference(base, after))
    state = State(id=Id("state"), improvements=(improvement.id,))
    future = project(base.with_records(improvement, state), state.id)
    assert future.lost == ()
    assert dict(delete([state.id, improvement.id])(future.map).records) == dict(after.records)
