"""A row typed below the last one: an element after the one that the flow ended with, in one step."""

from vsmdesk.desktop.canvas.spots import make_room, spot_after, spot_before, spot_in_the_free
from vsmdesk.desktop.rows.cells import Order, set_cells
from vsmdesk.desktop.team_edits import in_their_lanes
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.elements import add_after, add_before, add_element
from vsmdesk.editing.edits.typed_lines import describe
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Activity, Delivery, FlowElement, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.columns import Column
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.typed_line import TypedLine, typed_line
from vsmdesk.symbols.sizes import STAGE


def add_row(key: Id, column: Column, text: str, order: Order) -> Edit:
    """A new stage with a text in one of its cells; work comes to it from the last element, before any delivery.

    A name may say more, like `Review 30 min, w 2 d @Dev`. Raises CellError and EditError.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        added = new_row(key, order)(value_stream_map)
        if column.name == "name":
            return in_their_lanes(describe(key, typed_line(text)), placed=())(added)
        return set_cells([key], column, text, (*order, key))(added)

    return edit


def typed_name(record: Record, text: str) -> Edit | None:
    """What a text typed into the name of a row does where it says more than a name; None where it does not.

    The edit raises CellError and EditError.
    """
    if not isinstance(record, FlowElement):
        return None
    waits = isinstance(record, Queue)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        return in_their_lanes(describe(record.id, typed_line(text, waits=waits)))(value_stream_map)

    try:
        is_more = typed_line(text, waits=waits) != TypedLine(" ".join(text.split()))
    except CellError:
        is_more = True
    return edit if is_more else None


def new_row(key: Id, order: Order) -> Edit:
    """A stage without a name, linked after the last element of the flow and standing behind it."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        stage = Stage(id=key)
        last = last_of_flow(value_stream_map, order)
        if last is None:
            return add_element(stage, spot_in_the_free(value_stream_map, STAGE).at)(value_stream_map)
        delivery = _only_delivery_behind(value_stream_map, last)
        spot = spot_after(value_stream_map, last, STAGE, delivery)
        return in_turn(make_room(spot), add_after(last, stage, spot.at, between=delivery is not None))(value_stream_map)

    return edit


def row_beside(key: Id, anchor: Id, order: Order, *, above: bool) -> Edit:
    """A stage without a name before or after a row, on the flow that runs there; its team is that of the row.

    Beside what work does not flow through it comes behind the last element of the flow. Raises EditError.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        old = value_stream_map.records.get(anchor)
        if not isinstance(old, FlowElement):
            return new_row(key, order)(value_stream_map)
        works = isinstance(old, Activity)
        stage = Stage(id=key, team=old.team if works else None, organisation=old.organisation if works else None)
        flows = value_stream_map.of(Flow)
        beside = [f.source for f in flows if f.target == anchor] if above else _targets(value_stream_map, anchor)
        neighbour = beside[0] if len(beside) == 1 else None
        spot = (spot_before if above else spot_after)(value_stream_map, anchor, STAGE, neighbour)
        add = (add_before if above else add_after)(anchor, stage, spot.at, between=neighbour is not None)
        return in_turn(make_room(spot), add)(value_stream_map)

    return edit


def last_of_flow(value_stream_map: ValueStreamMap, order: Order) -> Id | None:
    """The last row through which work flows, deliveries left out where there is anything else."""
    flowing = [key for key in order if isinstance(value_stream_map.records.get(key), FlowElement)]
    before = [key for key in flowing if not isinstance(value_stream_map.records[key], Delivery)]
    return before[-1] if before else flowing[-1] if flowing else None


def _only_delivery_behind(value_stream_map: ValueStreamMap, key: Id) -> Id | None:
    targets = _targets(value_stream_map, key)
    delivery = len(targets) == 1 and isinstance(value_stream_map.records.get(targets[0]), Delivery)
    return targets[0] if delivery else None


def _targets(value_stream_map: ValueStreamMap, key: Id) -> list[Id]:
    return [flow.target for flow in value_stream_map.of(Flow) if flow.source == key]
