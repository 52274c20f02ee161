"""What two maps have in common when their ids differ: records by the codes and names that people see."""

from typing import Any

from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap


def shape(value_stream_map: ValueStreamMap) -> dict[str, Any]:
    """Everything that a step table carries."""
    names = dict(codes(value_stream_map))
    parties: tuple[Organisation | Team | System, ...] = (
        *value_stream_map.of(Organisation),
        *value_stream_map.of(Team),
        *value_stream_map.of(System),
    )
    names.update({record.id: name_key(record.name) for record in parties})
    return {
        "stream": value_stream_map.stream,
        "notation": value_stream_map.presentation.notation,
        "elements": [_element(one, names, value_stream_map) for one in value_stream_map.elements],
        "connections": _connections(value_stream_map, names),
    }


def _element(one: Element, names: dict[Id, str], value_stream_map: ValueStreamMap) -> dict[str, Any]:
    team = value_stream_map.get(one.team, Team)
    organisation = team.organisation if team else one.organisation
    return {
        **one.model_dump(exclude={"id", "fields"}),
        "code": names[one.id],
        "fields": sorted(one.fields),
        "team": names[one.team] if one.team else None,
        "organisation": names[organisation] if organisation else None,
        "systems": [names[key] for key in one.systems],
    }


def _connections(value_stream_map: ValueStreamMap, names: dict[Id, str]) -> list[dict[str, Any]]:
    dumped = [
        {**one.model_dump(exclude={"id"}), "source": names[one.source], "target": names[one.target]}
        for one in value_stream_map.connections
    ]
    order = [names[one.id] for one in value_stream_map.elements]
    return sorted(dumped, key=lambda one: order.index(one["source"]))
