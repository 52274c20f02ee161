"""New elements on the canvas: made, placed, connected, selected and ready to be named."""

from typing import Any

from vsmdesk.desktop.canvas.moves import new_in_lane
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.spots import (
    Spot,
    make_room,
    spot_after,
    spot_at,
    spot_before,
    spot_below,
    spot_in_the_free,
    with_room_on,
)
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.connections import ConnectionKind, connect, natural_kind
from vsmdesk.editing.edits.elements import add_after, add_before, add_beside, add_element, insert_on_flow, open_beside
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import AnyElement, Decision, Element, FlowElement, Queue, Stage
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import lanes_of
from vsmdesk.symbols.catalogue import SYMBOLS, Symbol
from vsmdesk.symbols.sizes import size_of

CONNECTIONS: dict[str, tuple[ConnectionKind, dict[str, str]]] = {
    "flow": ("flow", {}),
    "rework": ("rework", {}),
    "information": ("information_flow", {"medium": "manual"}),
    "information_electronic": ("information_flow", {"medium": "electronic"}),
}
"""Symbols that join two elements: the kind of record and its fields."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How something is connected with an element that is there: `incoming` runs towards that one.

    `kind` is None where the program may choose; `fields` are those of the new connection.
    """

    anchor: Id
    incoming: bool = False
    kind: ConnectionKind | None = None
    fields: tuple[tuple[str, Any], ...] = ()


def add_at(surface: Surface, name: str, at: Point, joining: Joining | None = None) -> bool:
    """Add a symbol of the catalogue with its middle at a point of the sheet; on a flow it splits that.

    Whether it was added.
    """
    symbol = SYMBOLS[name]
    if name == "friction":
        hit = surface.hit(at)
        return mark_friction(surface, frozenset({hit.id} if hit else ()))
    record = symbol.new(new_id())
    beside = surface.box_of(joining.anchor) if joining is not None and joining.kind == "flow" else None
    if joining is None and isinstance(record, FlowElement):
        beside = _nearest_in_height(surface, at)
    size = size_of(record, surface.document.map)
    spot = spot_at(surface.sheet.fold, at, size, beside)
    flow = _flow_at(surface, at) if joining is None and isinstance(record, FlowElement) else None
    if flow is not None:
        spot = with_room_on(surface.document.map, flow, spot, size)
    edits = [_placed(record, spot), new_in_lane(record.id, surface.sheet.fold.to_strip(*at))]
    if joining is not None:
        edits.append(_joined(record.id, joining))
    elif flow is not None and isinstance(record, FlowElement):
        edits.append(insert_on_flow(flow.id, record))
    return _done(surface, symbol, record, in_turn(*edits))


def _nearest_in_height(surface: Surface, at: Point) -> Box | None:
    """The box of work that is most nearly level with a point: without lanes nothing else gives a line."""
    value_stream_map = surface.document.map
    if lanes_of(value_stream_map):
        return None
    keys = (element.id for element in value_stream_map.elements if isinstance(element, Stage | Decision))
    boxes = (box for key in keys if (box := surface.sheet.boxes.get(key)) is not None)
    return min(boxes, key=lambda box: abs(box.centre[1] - at[1]), default=None)


def _flow_at(surface: Surface, at: Point) -> Flow | None:
    hit = surface.hit(at)
    return surface.document.map.get(hit.id, Flow) if hit is not None else None


def add_next(surface: Surface, anchor: Id, name: str = "stage", *, before: bool = False, joining: bool = False) -> bool:
    """Add a symbol after (or before) an element and connect it, on the flow that runs there if it is a single one.

    With `joining`, the branches that end beside the element lead to the new one too.
    """
    value_stream_map, symbol = surface.document.map, SYMBOLS[name]
    record, old = symbol.new(new_id()), value_stream_map.get(anchor, Element)
    if old is None or not isinstance(record, AnyElement):
        return False
    record = _of_same_team(record, old, value_stream_map)
    beside, size = _only_neighbour(value_stream_map, old, before=before), size_of(record, value_stream_map)
    if before:
        spot = spot_before(value_stream_map, anchor, size, beside)
        add = add_before(anchor, record, spot.at, between=beside is not None)
    else:
        others = open_beside(value_stream_map, anchor) if joining else ()
        # Without lanes what joins branches stands in line with the first of them; lanes say themselves where it stands.
        line = others[0] if others and not lanes_of(value_stream_map) else anchor
        spot = spot_after(value_stream_map, line, size, beside)
        add = add_after(anchor, record, spot.at, between=beside is not None, joining=others)
    return _done(surface, symbol, record, in_turn(make_room(spot), add))


def add_branch(surface: Surface, anchor: Id) -> bool:
    """Add a stage beside an element of the flow: fed by the same ones, and going on where that one goes on."""
    value_stream_map, symbol = surface.document.map, SYMBOLS["stage"]
    record, old = symbol.new(new_id()), value_stream_map.get(anchor, Element)
    if old is None or not isinstance(record, AnyElement):
        return False
    record = _of_same_team(record, old, value_stream_map)
    spot = spot_below(value_stream_map, anchor, size_of(record, value_stream_map))
    return _done(surface, symbol, record, add_beside(anchor, record, spot.at), "Add branch")


def add_on_flow(surface: Surface, flow: Id, name: str = "stage") -> bool:
    """Split a flow by a symbol, half way; what lies behind makes room."""
    value_stream_map, symbol = surface.document.map, SYMBOLS[name]
    record, known = symbol.new(new_id()), value_stream_map.get(flow, Flow)
    if known is None or not isinstance(record, FlowElement):
        return False
    old = value_stream_map.get(known.source, Element)
    record = _of_same_team(record, old, value_stream_map) if old is not None else record
    spot = spot_after(value_stream_map, known.source, size_of(record, value_stream_map), known.target)
    return _done(surface, symbol, record, in_turn(make_room(spot), insert_on_flow(flow, record, spot.at)))


def _of_same_team(record: AnyElement, old: Element, value_stream_map: ValueStreamMap) -> AnyElement:
    """Work stays with the team that has it; a queue is nobody's own: it stands with who takes its items (look 4)."""
    if not isinstance(record, Stage | Decision):
        return record
    if isinstance(old, Queue) and old.team is None:
        old = _worker_before(value_stream_map, old)
    return record.with_changes(team=old.team, organisation=old.organisation)


def _worker_before(value_stream_map: ValueStreamMap, queue: Queue) -> Element:
    """Who fills a queue; the queue itself where nobody does, or several do."""
    sources = [flow.source for flow in value_stream_map.of(Flow) if flow.target == queue.id]
    worker = value_stream_map.get(sources[0], Element) if len(sources) == 1 else None
    return queue if worker is None else worker


def _only_neighbour(value_stream_map: ValueStreamMap, old: Element, *, before: bool) -> Id | None:
    """The element at the other end of the one flow that is there; a decision forks into one more branch instead."""
    flows = value_stream_map.of(Flow)
    found = (
        [f.source for f in flows if f.target == old.id] if before else [f.target for f in flows if f.source == old.id]
    )
    return None if len(found) != 1 or (isinstance(old, Decision) and not before) else found[0]


def add_in_the_free(surface: Surface, name: str) -> bool:
    """Add a symbol where there is room, unconnected."""
    symbol = SYMBOLS[name]
    record = symbol.new(new_id())
    spot = spot_in_the_free(surface.document.map, size_of(record, surface.document.map))
    return _done(surface, symbol, record, in_turn(_placed(record, spot), new_in_lane(record.id, spot.at)))


def mark_friction(surface: Surface, ids: frozenset[Id]) -> bool:
    """Add a friction point on elements and connections, ready to be titled."""
    key = new_id()
    if not surface.change("Add friction point", add_friction(sorted(ids), key=key)):
        return False
    _show(surface, key)
    return True


def _placed(record: AnyRecord, spot: Spot) -> Edit:
    if isinstance(record, AnyElement):
        return in_turn(make_room(spot), add_element(record, spot.at))
    return in_turn(lambda m: m.with_records(record), move({record.id: spot.at}))


def _joined(key: Id, joining: Joining) -> Edit:
    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        ends = (key, joining.anchor) if joining.incoming else (joining.anchor, key)
        natural = natural_kind(value_stream_map, *ends)
        kind = natural if joining.kind is None or natural == "information_flow" else joining.kind
        return connect(*ends, kind, **dict(joining.fields))(value_stream_map)

    return edit


def _done(surface: Surface, symbol: Symbol, record: AnyRecord, edit: Edit, label: str = "") -> bool:
    if not surface.change(label or f"Add {symbol.title.lower()}", edit):
        return False
    _show(surface, record.id)
    return True


def _show(surface: Surface, key: Id) -> None:
    surface.selection.replace({key})
    surface.reveal_record(key)
    surface.text_wanted.emit(key, "")


def can_be_added(name: str) -> bool:
    """Whether a symbol stands by itself: connections need two ends."""
    return name in SYMBOLS and name not in CONNECTIONS
