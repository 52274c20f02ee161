"""Lanes made from the data: who is where, in which order."""

from itertools import pairwise

import pytest

from vsmdesk.model import lanes
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.lanes import (
    CUSTOMER_LANE,
    NO_TEAM_LANE,
    lane_keys,
    lane_of_each,
    organisation_of,
    organisation_of_lane,
    team_of_each,
)
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

DEV, QA, OPS = Id("team-dev"), Id("team-qa"), Id("team-ops")
ACME, BETA = Id("acme"), Id("beta")


def _stage(key: str, team: Id | None = None, organisation: Id | None = None) -> Stage:
    return Stage(id=Id(key), team=team, organisation=organisation)


def _flows(*keys: str) -> list[Flow]:
    pairs = pairwise(keys)
    return [Flow(id=Id(f"{one}-{other}"), source=Id(one), target=Id(other)) for one, other in pairs]


def _map(*records: AnyRecord) -> ValueStreamMap:
    teams = [Team(id=DEV, name="Dev"), Team(id=QA, name="QA"), Team(id=OPS, name="Ops")]
    return ValueStreamMap.of_records([*teams, *records])


def test_a_lane_per_team_in_the_order_of_their_first_elements() -> None:
    value_stream_map = _map(_stage("a", QA), _stage("b", DEV), _stage("c", QA))
    assert lane_keys(value_stream_map) == (QA, DEV)
    assert lane_of_each(value_stream_map) == {"a": QA, "b": DEV, "c": QA}


def test_no_lanes_without_teams_or_when_switched_off() -> None:
    assert lane_keys(_map(_stage("a"), Trigger(id=Id("t")))) == ()
    off = _map(_stage("a", DEV), Presentation(lanes="none"))
    assert (lane_keys(off), lane_of_each(off)) == ((), {})
    assert team_of_each(off) == {"a": DEV}


def test_a_team_that_does_not_exist_makes_no_lane() -> None:
    assert lane_keys(_map(_stage("a", Id("nobody")))) == ()


def test_ends_without_a_team_stand_with_the_customer_above_all_teams() -> None:
    value_stream_map = _map(
        _stage("a", DEV), Trigger(id=Id("t")), Delivery(id=Id("d"), team=OPS), Entity(id=Id("e"), part="supplier")
    )
    assert lane_keys(value_stream_map) == (CUSTOMER_LANE, DEV, OPS)
    lanes = lane_of_each(value_stream_map)
    assert (lanes[Id("t")], lanes[Id("d")], lanes[Id("e")]) == (CUSTOMER_LANE, OPS, CUSTOMER_LANE)


def test_stages_without_a_team_get_an_unnamed_lane_at_the_end() -> None:
    value_stream_map = _map(_stage("x"), _stage("a", DEV))
    assert lane_keys(value_stream_map) == (DEV, NO_TEAM_LANE)


def test_a_queue_stands_with_who_receives_and_a_decision_with_who_decides() -> None:
    value_stream_map = _map(
        _stage("a", DEV),
        Decision(id=Id("ask")),
        Queue(id=Id("q")),
        _stage("b", QA),
        *_flows("a", "ask", "q", "b"),
    )
    lanes = lane_of_each(value_stream_map)
    assert (lanes[Id("ask")], lanes[Id("q")]) == (DEV, QA)


def test_queues_at_the_ends_stand_with_the_team_that_is_there() -> None:
    value_stream_map = _map(
        Trigger(id=Id("t")),
        Decision(id=Id("first")),
        _stage("a", DEV),
        Queue(id=Id("last")),
        Delivery(id=Id("d")),
        *_flows("t", "first", "a", "last", "d"),
    )
    lanes = lane_of_each(value_stream_map)
    assert (lanes[Id("first")], lanes[Id("last")]) == (DEV, DEV)


def test_a_queue_that_leads_nowhere_and_comes_from_nowhere_has_no_team() -> None:
    lanes = lane_of_each(_map(_stage("a", DEV), Queue(id=Id("q"))))
    assert lanes[Id("q")] == NO_TEAM_LANE


def test_a_circle_of_queues_is_no_endless_search() -> None:
    value_stream_map = _map(_stage("a", DEV), Queue(id=Id("p")), Queue(id=Id("q")), *_flows("p", "q", "p"))
    assert lane_of_each(value_stream_map)[Id("p")] == NO_TEAM_LANE


def test_a_note_makes_no_lane_of_its_own() -> None:
    value_stream_map = _map(_stage("a", DEV), Note(id=Id("n")), Note(id=Id("m"), team=DEV))
    assert lane_keys(value_stream_map) == (DEV,)
    assert lane_of_each(value_stream_map)[Id("n")] == DEV


def test_teams_of_one_organisation_stand_together() -> None:
    value_stream_map = ValueStreamMap.of_records(
        [
            Organisation(id=ACME, name="Acme"),
            Organisation(id=BETA, name="Beta"),
            Team(id=DEV, organisation=ACME),
            Team(id=QA, organisation=BETA),
            Team(id=OPS),
            *(_stage("a", DEV), _stage("b", QA), _stage("c", OPS, ACME)),
        ]
    )
    assert lane_keys(value_stream_map) == (DEV, OPS, QA)
    assert organisation_of_lane(OPS, value_stream_map) == ACME
    assert organisation_of_lane(NO_TEAM_LANE, value_stream_map) is None


def test_the_organisation_of_the_team_wins_over_the_elements_own() -> None:
    value_stream_map = ValueStreamMap.of_records([Team(id=DEV, organisation=ACME), _stage("a", DEV, BETA)])
    element = value_stream_map.get(Id("a"), Element)
    assert element is not None
    assert organisation_of(element, value_stream_map) == ACME


def test_lanes_by_organisation() -> None:
    value_stream_map = ValueStreamMap.of_records(
        [
            Organisation(id=ACME, name="Acme"),
            Organisation(id=BETA, name="Beta"),
            Team(id=DEV, organisation=BETA),
            Presentation(lanes="organisation"),
            *(_stage("a", DEV), _stage("b", None, ACME), _stage("c", None, Id("unknown")), _stage("d")),
        ]
    )
    assert lane_keys(value_stream_map) == (BETA, ACME, NO_TEAM_LANE)
    assert organisation_of_lane(ACME, value_stream_map) == ACME


def test_a_team_with_a_place_keeps_its_lane_though_nobody_is_in_it() -> None:
    placed = Placement(id=Id("p"), element=OPS, y=200.0, height=86.0)
    assert lane_keys(_map(_stage("a", DEV), placed)) == (DEV, OPS)


def _moved_to(team: Id | None, *keys: str) -> Edit:
    return lambda m: m.with_records(*(m.records[Id(key)].with_changes(team=team) for key in keys))


def _agrees(value_stream_map: ValueStreamMap, *edits: Edit) -> bool:
    """Whether what is found step by step is what a map made afresh says."""
    for edit in edits:
        lane_keys(value_stream_map)
        value_stream_map = edit(value_stream_map)
        afresh = ValueStreamMap.of_records(value_stream_map.records.values())
        lanes._latest.clear()
        if (lane_keys(value_stream_map), lane_of_each(value_stream_map)) != (lane_keys(afresh), lane_of_each(afresh)):
            return False
    return True


@pytest.mark.parametrize("beside", [[], [Note(id=Id("n"))], [Presentation(lanes="organisation")]])
def test_lanes_followed_edit_by_edit_are_those_of_a_map_made_afresh(beside: list[AnyRecord]) -> None:
    queues: list[AnyRecord] = [Queue(id=Id("q")), Decision(id=Id("d")), Queue(id=Id("r")), Trigger(id=Id("t"))]
    stages: list[AnyRecord] = [_stage("a", DEV), _stage("b", QA), _stage("c", OPS), _stage("e", QA, ACME)]
    parties = [Organisation(id=ACME, name="Acme"), Organisation(id=BETA, name="Beta")]
    ways: list[AnyRecord] = [
        *_flows("t", "a", "q", "d", "b", "r", "c"),
        Rework(id=Id("back"), source=Id("b"), target=Id("q")),
    ]
    value_stream_map = _map(*parties, *stages, *queues, *ways, *beside)
    assert _agrees(
        value_stream_map,
        _moved_to(OPS, "b"),
        _moved_to(QA, "a", "c"),
        _moved_to(DEV, "d"),
        _moved_to(None, "d"),
        _moved_to(None, "b", "a"),
        lambda m: m.with_records(m.records[Id("a")].with_changes(organisation=BETA)),
        lambda m: m.with_records(m.records[Id("a")].with_changes(name="another")),
        lambda m: m.with_records(Presentation(lanes="none")),
        lambda m: m.with_records(Presentation()),
        lambda m: m.without([Id("q"), Id("a-q"), Id("q-d")]),
        _moved_to(DEV, "b"),
    )


def test_the_last_element_without_its_team_leaves_no_lanes() -> None:
    value_stream_map = _map(_stage("a", DEV), Queue(id=Id("q")), *_flows("a", "q", "gone"))
    assert _agrees(value_stream_map, _moved_to(QA, "a"), _moved_to(None, "a"), _moved_to(DEV, "a"))
