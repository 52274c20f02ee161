"""The published maps of `tests/golden`, built straight from their JSON, without the step table."""

import json
from pathlib import Path
from typing import Any

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage, ValueClass
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team, name_key
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

GOLDEN = Path(__file__).parent / "golden"
PUBLISHED = sorted(path.stem for path in GOLDEN.glob("[0-9]*.json") if '"nodes": []' not in path.read_text("utf-8"))


def published_case(name: str) -> dict[str, Any]:
    """The case as it stands in its file; a unique beginning of its name is enough: `03`."""
    (path,) = GOLDEN.glob(f"{name}*.json")
    case: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return case


def published_map(name: str) -> ValueStreamMap:
    """The case as a map, with ladder_pt as process time where given and ct where there is no pt."""
    case = published_case(name)
    records: list[AnyRecord] = [_stream(case)]
    teams: dict[str, Team] = {}
    for node in case["nodes"]:
        team = node.get("team")
        if team:
            teams.setdefault(name_key(team), Team(id=Id("team-" + name_key(team)), name=team))
    records += teams.values()
    records += [_element(node, teams) for node in case["nodes"]]
    for number, (source, target) in enumerate(case["edges"]):
        records.append(Flow(id=Id(f"flow-{number}"), source=Id(source), target=Id(target)))
    for number, loop in enumerate(case.get("rework", [])):
        share = exactly(loop["p"] * 100, "%")
        records.append(Rework(id=Id(f"rework-{number}"), source=Id(loop["frm"]), target=Id(loop["to"]), share=share))
    return ValueStreamMap.of_records(records)


def _stream(case: dict[str, Any]) -> Stream:
    calendar = {key: value for key, value in case["calendar"].items() if key in Stream.model_fields}
    demand = case.get("demand") or {}
    per = {"month": "/mo", "week": "/w", "day": "/d"}.get(demand.get("per", ""))
    return Stream.model_validate(
        {"title": case["title"], **calendar, "demand": {"likeliest": demand["qty"], "unit": per} if per else None}
    )


def _duration(pair: list[Any] | None) -> Measured | None:
    return None if pair is None else exactly(pair[0], pair[1])


def _element(node: dict[str, Any], teams: dict[str, Team]) -> Stage | Queue:
    key, code, name = Id(node["id"]), node["id"], node.get("name", "")
    team = teams[name_key(node["team"])].id if node.get("team") else None
    if node["kind"] == "queue":
        quantity = exactly(node["qty"], "items") if "qty" in node else None
        return Queue(id=key, code=code, name=name, quantity=quantity, wait_time=_duration(node.get("wait")))
    percent = {key: exactly(node[short], "%") for key, short in _PERCENT.items() if node.get(short) is not None}
    return Stage(
        id=key,
        code=code,
        name=name,
        team=team,
        people=exactly(node["people"], "people") if node.get("people") else None,
        process_time=_duration(node.get("ladder_pt") or node.get("pt") or node.get("ct")),
        lead_time=_duration(node.get("lt")),
        value_added_time=_duration(node.get("va")) if isinstance(node.get("va"), list) else None,
        value_class=_CLASS.get(str(node.get("va"))),
        cycle_time=_duration(node.get("ct")),
        changeover_time=_duration(node.get("co")),
        approval=bool(node.get("approval")),
        percent_complete_accurate="n/a" if node.get("ca_na") else percent.get("percent_complete_accurate"),
        uptime=percent.get("uptime"),
    )


_PERCENT = {"percent_complete_accurate": "ca", "uptime": "uptime"}
_CLASS: dict[str, ValueClass] = {"VA": "VA", "NNVA": "NNVA", "NVA": "UNVA"}
