"""What a mark at the edge of a band calls the element at the other end: by what is printed on the map."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap

Name = Callable[[Id], str]
Neighbours = tuple[Mapping[Id, Sequence[Id]], Mapping[Id, Sequence[Id]]]
FARTHEST = 12
"""Steps that are gone along the work to find a stage."""


def is_called_by_name(element: Record, value_stream_map: ValueStreamMap) -> bool:
    """Whether marks name an element, not its number: that stands on stages alone, and not in a classic map."""
    return value_stream_map.presentation.notation == "classic" or not isinstance(element, Stage)


def names_at_marks(value_stream_map: ValueStreamMap) -> tuple[Name, Name]:
    """What marks call an element that a line goes on to, and one that it comes from.

    Queues and decisions print no number: what stands behind (or before) them does.
    """
    neighbours = cache(partial(_neighbours, value_stream_map))
    return partial(_name, value_stream_map, neighbours, 0), partial(_name, value_stream_map, neighbours, 1)


def _name(value_stream_map: ValueStreamMap, neighbours: Callable[[], Neighbours], back: int, key: Id) -> str:
    stage = key
    if isinstance(value_stream_map.records[key], Queue | Decision):
        stage = _stage_along(key, neighbours()[back], value_stream_map) or key
    called = value_stream_map.get(stage, Element)
    if called is None:
        return ""
    by_name = is_called_by_name(called, value_stream_map)
    return called.name.strip() if by_name else codes(value_stream_map).get(called.id, "")


def _neighbours(value_stream_map: ValueStreamMap) -> Neighbours:
    """What work goes on to from every element, and what it comes from."""
    behind: dict[Id, list[Id]] = {}
    before: dict[Id, list[Id]] = {}
    for flow in value_stream_map.of(Flow):
        behind.setdefault(flow.source, []).append(flow.target)
        before.setdefault(flow.target, []).append(flow.source)
    return behind, before


def _stage_along(key: Id, neighbours: Mapping[Id, Sequence[Id]], value_stream_map: ValueStreamMap) -> Id | None:
    """The nearest element along the work, beginning with this one, that is neither a queue nor a decision."""
    near = [key]
    for _ in range(FARTHEST):
        stage = next(
            (other for other in near if not isinstance(value_stream_map.records[other], Queue | Decision)), None
        )
        if stage is not None or not near:
            return stage
        near = list(dict.fromkeys(after for other in near for after in neighbours.get(other, ())))
    return None
