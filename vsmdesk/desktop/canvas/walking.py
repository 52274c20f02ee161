"""From element to element by keyboard: along the flow, and to the nearest one in a direction."""

from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def next_along(value_stream_map: ValueStreamMap, selected: Id | None, *, forward: bool) -> Id | None:
    """The element that work reaches next (or came from); with nothing selected, where the flow begins (or ends).

    From a connection it is the element at its head (or its tail); other branches come in map order.
    """
    connection = value_stream_map.get(selected, Connection)
    if connection is not None:
        return connection.target if forward else connection.source
    if selected is None:
        return _outermost(value_stream_map, first=forward)
    flows = value_stream_map.of(Flow)
    ways = [f.target for f in flows if f.source == selected] if forward else []
    ways += [] if forward else [f.source for f in flows if f.target == selected]
    return ways[0] if ways else None


def branch_beside(value_stream_map: ValueStreamMap, selected: Id, *, down: bool) -> Id | None:
    """The branch below (or above) an element: another one that the same work reaches, or that leads to the same."""
    flows = value_stream_map.of(Flow)
    for mine, other in (("target", "source"), ("source", "target")):
        ends = [getattr(flow, other) for flow in flows if getattr(flow, mine) == selected]
        if ends:
            beside = [getattr(flow, mine) for flow in flows if getattr(flow, other) == ends[0]]
            place = beside.index(selected) + (1 if down else -1)
            if 0 <= place < len(beside):
                return Id(beside[place])
    return None


def _outermost(value_stream_map: ValueStreamMap, *, first: bool) -> Id | None:
    elements = [element.id for element in value_stream_map.elements]
    flows = value_stream_map.of(Flow)
    joined = {f.target for f in flows} if first else {f.source for f in flows}
    ends = [key for key in elements if key not in joined] or elements
    return (ends[0] if first else ends[-1]) if ends else None


def nearest_to(surface: Surface, direction: tuple[int, int]) -> Id | None:
    """Where an arrow leads with nothing selected: the element nearest to that side of the sheet."""
    known, boxes = surface.document.map, surface.sheet.boxes
    reached = {key: box.centre for key, box in boxes.items() if known.get(key, Element)}
    dx, dy = direction
    return min(reached, key=lambda key: (reached[key][0] * dx + reached[key][1] * dy, sum(reached[key])), default=None)
