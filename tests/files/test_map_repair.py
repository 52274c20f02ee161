import json
from typing import Any

import pytest

from vsmdesk.files.map_repair import map_from
from vsmdesk.files.reading import parse_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.parties import Team
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement
from vsmdesk.model.value_stream_map import ValueStreamMap

DEV = {"kind": "stage", "id": "dev", "name": "Dev"}
QA = {"kind": "stage", "id": "qa", "name": "QA"}


def opened(*raw: object) -> tuple[ValueStreamMap, tuple[str, ...]]:
    """The map of these records and its repairs; saved and opened again, it needs none any more."""
    value_stream_map, repairs = map_from(json.loads(json.dumps(raw)))
    again = parse_map(map_bytes(value_stream_map), "x")
    assert again.repairs == ()
    assert dict(again.map.records) == dict(value_stream_map.records)
    return value_stream_map, repairs


def flow(source: object, target: object, **fields: Any) -> dict[str, Any]:
    return {"kind": "flow", "id": "f", "source": source, "target": target, **fields}


def test_what_fits_together_is_not_touched() -> None:
    lane = {"kind": "placement", "id": "p", "element": "customer-lane", "y": 5}
    value_stream_map, repairs = opened(DEV, QA, flow("dev", "qa"), lane, {"kind": "risk", "id": "r"})
    assert repairs == ()
    assert list(value_stream_map.records) == ["dev", "qa", "f", "p", "r"]


def test_a_dangling_end_costs_its_connection_and_what_lay_on_it() -> None:
    placement = {"kind": "placement", "id": "p", "element": "f", "bends": [[1, 2]]}
    friction = {"kind": "friction", "id": "1", "number": 1, "title": "Waits", "elements": ["f"]}
    value_stream_map, repairs = opened(DEV, placement, friction, flow("dev", "gone"))
    assert list(value_stream_map.records) == ["dev", "1"]
    assert repairs == (
        "A flow without a name from Stage “Dev” to “gone” was left out: one of its ends is not on the map.",
        "A place on the sheet was left out: what it was for is not on the map.",
        "Friction “Waits” marked something that is not on the map, which was left out.",
    )
    assert value_stream_map.of(Friction)[0].lost_place == "something that is not on the map"


def test_a_connection_ends_at_elements_or_at_what_a_newer_program_knows() -> None:
    team, risk = {"kind": "team", "id": "t", "name": "Ops"}, {"kind": "risk", "id": "r"}
    value_stream_map, repairs = opened(
        DEV, team, risk, flow("dev", "r"), {**flow("t", "dev"), "id": "g", "name": "help"}
    )
    assert [connection.target for connection in value_stream_map.connections] == ["r"]
    assert repairs == ("Flow “help” from Team “Ops” to Stage “Dev” was left out: one of its ends is not on the map.",)


def test_the_second_of_two_records_with_one_key_gets_its_own() -> None:
    value_stream_map, repairs = opened(DEV, {**QA, "id": "dev"}, flow("dev", "x"), {"kind": "queue", "id": "x"})
    first, second = value_stream_map.of(Stage)
    assert (first.id, first.name, second.name, len(second.id)) == ("dev", "Dev", "QA", 12)
    assert repairs == ("Stage “QA” had the key of something else and was given its own.",)
    assert value_stream_map.of(Flow)[0].source == "dev"


def test_a_record_that_is_there_twice_is_kept_once() -> None:
    value_stream_map, repairs = opened(DEV, QA, DEV)
    assert list(value_stream_map.records) == ["dev", "qa"]
    assert repairs == ("Stage “Dev” was there twice; only the first was kept.",)


def test_a_map_has_one_stream_and_one_presentation_under_their_own_keys() -> None:
    value_stream_map, repairs = opened(
        {"kind": "stream", "id": "s1", "title": "Orders"},
        {"kind": "stream", "title": "Returns"},
        {"kind": "presentation", "id": "stream", "paper": "A2"},
        {"kind": "presentation", "id": "p"},
    )
    assert list(value_stream_map.records) == [STREAM_ID, PRESENTATION_ID]
    assert (value_stream_map.stream.title, value_stream_map.presentation.paper) == ("Orders", "A2")
    assert repairs == (
        "Stream “Returns” was there twice; only the first was kept.",
        "A presentation without a name was there twice; only the first was kept.",
    )


def test_an_element_under_a_key_of_the_program_moves_and_everything_follows() -> None:
    value_stream_map, repairs = opened(
        {"kind": "stage", "id": "stream", "name": "Plan"},
        DEV,
        flow("stream", "dev"),
        {"kind": "placement", "id": "p", "element": "stream", "x": 7},
        {"kind": "friction", "id": "1", "number": 1, "elements": ["stream"]},
        {"kind": "stream", "title": "Orders"},
    )
    plan = value_stream_map.of(Stage)[0]
    assert plan.name == "Plan"
    assert (value_stream_map.of(Flow)[0].source, value_stream_map.of(Friction)[0].elements) == (plan.id, (plan.id,))
    assert value_stream_map.placements[plan.id].x == 7
    assert value_stream_map.stream.title == "Orders"
    assert repairs == ("Stage “Plan” had the key of something else and was given its own.",)


def test_mentions_of_what_is_not_there_are_emptied() -> None:
    value_stream_map, repairs = opened(
        {**DEV, "team": "gone", "organisation": "qa", "systems": ["gone", "s"]},
        QA,
        {"kind": "system", "id": "s", "name": "Jira"},
        {"kind": "team", "id": "t", "name": "Ops", "organisation": "s"},
        {"kind": "team", "id": "t2", "name": "Law", "organisation": "risk"},
        {"kind": "risk", "id": "risk"},
    )
    stage = value_stream_map.of(Stage)[0]
    assert (stage.team, stage.organisation, stage.systems) == (None, None, ("s",))
    assert [team.organisation for team in value_stream_map.of(Team)] == [None, "risk"]
    assert repairs == (
        "Stage “Dev” named a team that is not on the map; it has none now.",
        "Stage “Dev” named a system that is not on the map, which was left out.",
        "Stage “Dev” named an organisation that is not on the map; it has none now.",
        "Team “Ops” named an organisation that is not on the map; it has none now.",
    )


def test_an_id_is_one_elements_own() -> None:
    value_stream_map, repairs = opened({**DEV, "code": "1"}, {**QA, "code": "1"})
    assert [stage.code for stage in value_stream_map.of(Stage)] == ["1", ""]
    assert repairs == ("Stage “QA” had the id “1” of another element; it has none now.",)


def friction(key: str, number: object, **fields: object) -> dict[str, object]:
    return {"kind": "friction", "id": key, "number": number, **fields}


def test_friction_points_keep_their_numbers_and_get_one_where_they_have_none() -> None:
    value_stream_map, repairs = opened(
        friction("a", 3), friction("b", 3, title="Waits"), friction("c", "x"), friction("d", 7)
    )
    assert [point.number for point in value_stream_map.of(Friction)] == [3, 8, 9, 7]
    assert repairs == (
        "Friction “Waits” had no number of its own and was given 8.",
        "A friction without a name had no number of its own and was given 9.",
    )


def test_friction_points_take_free_numbers_once_the_highest_is_taken() -> None:
    value_stream_map, _ = opened(friction("a", 9999), friction("b", 2), friction("c", 0), friction("d", None))
    assert [point.number for point in value_stream_map.of(Friction)] == [9999, 2, 1, 3]


def test_only_the_first_place_of_an_element_is_kept() -> None:
    places = [{"kind": "placement", "id": f"p{n}", "element": "dev", "x": n} for n in range(2)]
    poster = {"kind": "placement", "id": "p9", "element": "dev", "layout": "poster"}
    value_stream_map, repairs = opened(DEV, *places, poster)
    assert [placement.id for placement in value_stream_map.of(Placement)] == ["p0", "p9"]
    assert repairs == ("Stage “Dev” had two places on the sheet; only the first was kept.",)


def test_a_place_is_not_for_another_place() -> None:
    places = [{"kind": "placement", "id": f"p{n}", "element": "dev" if n == 0 else "p0"} for n in range(2)]
    value_stream_map, repairs = opened(DEV, *places)
    assert [placement.id for placement in value_stream_map.of(Placement)] == ["p0"]
    assert repairs == ("A place on the sheet was left out: what it was for is not on the map.",)


def test_a_state_names_improvements_that_are_there() -> None:
    state = {"kind": "state", "id": "s", "name": "Later", "improvements": ["i", "gone", "new"]}
    value_stream_map, repairs = opened({"kind": "improvement", "id": "i"}, state, {"kind": "effort", "id": "new"})
    assert value_stream_map.of(State)[0].improvements == ("i", "new")
    assert repairs == ("State “Later” named an improvement that is not there, which was left out.",)
    assert len(value_stream_map.of(Improvement)) == 1


def test_repairs_of_records_come_first() -> None:
    value_stream_map, repairs = opened(7, {**DEV, "name": 7, "team": "gone"}, {"kind": "risk", "name": "Fire"})
    assert [record.kind for record in value_stream_map.records.values()] == ["stage", "risk"]
    assert isinstance(list(value_stream_map.records.values())[1], UnknownRecord)
    assert repairs == (
        "Something that is not a record was left out.",
        "Stage “dev”: name was a number and was read as a text.",
        "Risk “Fire” had no usable key and was given one.",
        "Stage “7” named a team that is not on the map; it has none now.",
    )


@pytest.mark.parametrize("count", [10_000, 15_000])
def test_many_points_without_a_number_are_opened_in_a_moment(count: int) -> None:
    value_stream_map, repairs = map_from([friction(str(n), n % 2 + 1) for n in range(count)])
    assert len(value_stream_map.of(Friction)) == count
    assert len(repairs) == 1001
    assert repairs[-1] == f"{count - 1002:,} more things of these kinds were repaired."
    assert max(point.number for point in value_stream_map.of(Friction)) == 9999
    assert Id("0") in value_stream_map.records


def test_a_dismissal_goes_with_what_it_was_found_on() -> None:
    on_map = {"kind": "dismissal", "id": "d", "rule": "W1", "elements": ["dev"], "reason": "Our own choice"}
    gone = {"kind": "dismissal", "id": "e", "rule": "W1", "elements": ["dev", "gone"]}
    value_stream_map, repairs = opened(DEV, on_map, gone)
    assert list(value_stream_map.records) == ["dev", "d"]
    assert repairs == ("A dismissed finding was left out: what it was found on is not on the map.",)


def test_a_dismissal_follows_what_was_given_another_key() -> None:
    taken = {"kind": "stage", "id": "stream", "name": "Ship"}
    dismissal = {"kind": "dismissal", "id": "d", "rule": "W1", "elements": ["stream"]}
    value_stream_map, _ = opened(DEV, taken, dismissal)
    (ship,) = (one for one in value_stream_map.of(Stage) if one.name == "Ship")
    assert value_stream_map.of(Dismissal)[0].elements == (ship.id,)


def test_many_records_that_are_there_twice_are_kept_once() -> None:
    time = {"likeliest": 2, "unit": "h"}
    several = [{"kind": "stage", "id": f"s{n}", "name": f"S{n}", "process_time": dict(time)} for n in range(9)]
    value_stream_map, repairs = opened(*several, *several)
    assert list(value_stream_map.records) == [f"s{n}" for n in range(9)]
    assert repairs == tuple(f"Stage “S{n}” was there twice; only the first was kept." for n in range(9))
