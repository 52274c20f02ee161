import pytest

from tests.editing.small_maps import (
    ACME,
    BUILDERS,
    DEV,
    DEV_WAIT,
    DONE,
    FUTURE,
    JIRA,
    NEED,
    NEED_DEV,
    QA,
    QA_DONE,
    TESTERS,
    WAIT,
    WAIT_QA,
    after,
    flows,
    record,
    small_map,
)
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields, set_stream
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.placements import bend, move
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import STREAM_ID, Placement
from vsmdesk.model.value_stream_map import ValueStreamMap

POINT = Id("point")


def test_what_would_dangle_goes_too() -> None:
    changed = after(connect(QA, DEV, "rework"), bend(WAIT_QA, [(1, 1)]), delete([QA], heal=False))
    assert flows(changed) == [("need", "dev"), ("dev", "wait")]
    assert not changed.of(type(small_map().records[QA])) or QA not in changed.records
    assert all(p.element in changed.records for p in changed.of(Placement))


def test_the_flow_is_joined_again_around_what_is_deleted() -> None:
    assert flows(after(delete([WAIT]))) == [("need", "dev"), ("dev", "qa"), ("qa", "done")]
    assert flows(after(delete([DEV, WAIT]))) == [("need", "qa"), ("qa", "done")]
    assert flows(after(delete([WAIT, DEV]))) == [("need", "qa"), ("qa", "done")]
    assert flows(after(delete([NEED]))) == [("dev", "wait"), ("wait", "qa"), ("qa", "done")]


def test_the_joined_flow_keeps_its_share_its_delay_and_its_name() -> None:
    whole = Flow(id=DEV_WAIT, source=DEV, target=WAIT, share=exactly(80, "%"))
    onward = Flow(id=WAIT_QA, source=WAIT, target=QA, delay=exactly(2, "h"), name="built")
    changed = after(lambda m: m.with_records(whole, onward), bend(DEV_WAIT, [(1, 1)]), delete([WAIT]))
    assert changed.records[DEV_WAIT] == whole.with_changes(target=QA, delay=exactly(2, "h"), name="built")
    assert DEV_WAIT not in changed.placements


def branch(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    return connect(WAIT, DONE)(value_stream_map)


def shortcut(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    return connect(DEV, QA)(value_stream_map)


def two_delays(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    return set_fields([DEV_WAIT, WAIT_QA], delay=exactly(1, "h"))(value_stream_map)


def share_behind(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    return set_fields([WAIT_QA], share=exactly(50, "%"))(value_stream_map)


@pytest.mark.parametrize("doubt", [branch, shortcut, two_delays, share_behind])
def test_where_it_is_not_clear_how_to_join_the_flow_it_stays_open(doubt: object) -> None:
    assert callable(doubt)
    changed = after(doubt, delete([WAIT]))
    assert ("dev", "wait") not in flows(changed)
    assert flows(changed).count(("dev", "qa")) == (doubt is shortcut)


def test_a_flow_that_is_deleted_itself_is_not_joined() -> None:
    assert flows(after(delete([WAIT, WAIT_QA]))) == [("need", "dev"), ("qa", "done")]
    assert flows(after(delete([NEED_DEV]))) == [("dev", "wait"), ("wait", "qa"), ("qa", "done")]


def test_around_a_stretch_that_a_rubber_band_takes_with_its_flows_the_flow_is_joined() -> None:
    whole = [NEED, DEV, WAIT, NEED_DEV, DEV_WAIT]
    assert flows(after(delete([DEV, DEV_WAIT, WAIT]))) == [("need", "qa"), ("qa", "done")]
    assert flows(after(delete([DEV, DEV_WAIT, WAIT, WAIT_QA]))) == [("need", "qa"), ("qa", "done")]
    assert flows(after(delete([WAIT, DEV, NEED_DEV, DEV_WAIT, WAIT_QA]))) == [("need", "qa"), ("qa", "done")]
    assert flows(after(delete(whole))) == [("qa", "done")], "nothing arrived there"


def test_around_a_block_of_branches_the_flow_is_joined_where_one_way_reaches_it_and_one_leaves() -> None:
    ways = ("ab", "bc", "bd", "ce", "de", "ef")
    joined = [Flow(id=Id(way), source=Id(way[0]), target=Id(way[1])) for way in ways]
    whole = ValueStreamMap.of_records((*(Stage(id=Id(key)) for key in "abcdef"), *joined))
    assert flows(delete(map(Id, "bcde"))(whole)) == [("a", "f")]
    assert flows(delete(map(Id, "cd"))(whole)) == [("a", "b"), ("b", "e"), ("e", "f")]
    assert flows(delete(map(Id, "bc"))(whole)) == [("d", "e"), ("e", "f")], "two ways leave: not clear"


def test_friction_stays_with_its_number_and_notes_the_place_it_lost() -> None:
    marked = after(add_friction([QA], key=POINT, title="Waits 3 days"), move({POINT: (9, 9)}))
    changed = delete([QA])(marked)
    friction = record(changed, POINT, Friction)
    assert (friction.number, friction.elements, friction.lost_place) == (1, (), "Test")
    assert POINT in changed.placements


def test_friction_on_several_elements_keeps_the_others() -> None:
    friction = record(after(add_friction([QA, DEV], key=POINT), delete([QA])), POINT, Friction)
    assert (friction.elements, friction.lost_place) == ((DEV,), "")


def test_friction_on_a_connection_remembers_both_ends() -> None:
    lost = after(add_friction([DEV_WAIT], key=POINT), delete([DEV_WAIT]))
    assert record(lost, POINT, Friction).lost_place == "Develop → queue"
    named = after(set_fields([QA_DONE], name="release"), add_friction([QA_DONE], key=POINT), delete([DONE]))
    assert record(named, POINT, Friction).lost_place == "release"
    bare = after(add_friction([WAIT], key=POINT), delete([WAIT]))
    assert record(bare, POINT, Friction).lost_place == "queue"


def test_a_friction_point_can_be_deleted_with_its_callout() -> None:
    changed = after(add_friction([QA], key=POINT), move({POINT: (9, 9)}), delete([POINT]))
    assert POINT not in changed.records
    assert POINT not in changed.placements


def test_teams_organisations_and_systems_are_no_longer_named_once_deleted() -> None:
    changed = after(move({BUILDERS: (0, 50)}), delete([BUILDERS, JIRA]))
    stage = record(changed, DEV, Stage)
    assert (stage.team, stage.systems) == (None, ())
    assert BUILDERS not in changed.placements
    assert record(after(delete([ACME])), BUILDERS, Team).organisation is None
    owned = after(set_fields([QA], organisation=ACME), delete([ACME]))
    assert record(owned, QA, Stage).organisation is None
    assert record(owned, QA, Stage).team == TESTERS


def test_a_state_forgets_a_deleted_improvement() -> None:
    improvement = Improvement(id=Id("pairing"))
    state = State(id=Id("future"), improvements=(improvement.id, Id("other")))
    changed = after(lambda m: m.with_records(improvement, state), delete([improvement.id]))
    assert record(changed, state.id, State).improvements == ("other",)


def test_the_stream_stays_and_what_is_not_there_is_ignored() -> None:
    titled = after(set_stream(title="Orders"))
    assert delete([STREAM_ID, Id("gone")])(titled) is titled
    assert FUTURE.id not in after(delete([FUTURE.id])).records


def test_a_flow_bent_by_hand_leaves_no_bends_behind_when_its_stage_is_healed_away() -> None:
    joined = [Flow(id=Id(f"{a}{b}"), source=Id(a), target=Id(b)) for a, b in (("a", "b"), ("b", "c"))]
    bends = [Placement(id=Id(f"p{flow.id}"), element=flow.id, bends=((1.0, 2.0),)) for flow in joined]
    whole = ValueStreamMap.of_records((*(Stage(id=Id(key)) for key in "abc"), *joined, *bends))
    left = delete([Id("b")], heal=True)(whole)
    assert [(flow.source, flow.target) for flow in left.of(Flow)] == [("a", "c")]
    assert left.of(Placement) == ()
