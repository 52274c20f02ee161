"""What on the map holds a typed text: in its name, number, team, organisation, system, notes or own fields."""

from collections.abc import Iterator

from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.value_stream_map import ValueStreamMap


def hits_of(value_stream_map: ValueStreamMap, typed: str) -> tuple[Id, ...]:
    """Ids of what holds the text, in any case: elements along the flow, then connections, then friction points."""
    # Loaded here because the window appears before anything that works on maps.
    from vsmdesk.desktop.rows.order import flow_order

    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return ()
    records: tuple[Element | Connection | Friction, ...] = (
        *flow_order(value_stream_map),
        *value_stream_map.connections,
        *value_stream_map.of(Friction),
    )
    return tuple(r.id for r in records if any(wanted in text.casefold() for text in _texts(value_stream_map, r)))


def _texts(value_stream_map: ValueStreamMap, record: Element | Connection | Friction) -> Iterator[str]:
    if isinstance(record, Friction):
        yield " ".join(f"{record.number} {record.title} {record.description} {record.owner}".split())
        return
    yield " ".join(record.name.split())
    if isinstance(record, Element):
        yield codes(value_stream_map)[record.id]
        yield " ".join(record.notes.split())
        team = value_stream_map.get(record.team, Team)
        yield team.name if team else ""
        organisation = value_stream_map.get((team.organisation if team else None) or record.organisation, Organisation)
        yield organisation.name if organisation else ""
        for key in record.systems:
            system = value_stream_map.get(key, System)
            yield system.name if system else ""
        for _, text in record.fields:
            yield text
