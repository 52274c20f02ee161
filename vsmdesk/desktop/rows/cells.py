"""What a text typed into a cell of the steps does to the map: the columns and the reading of the step table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vsmdesk.desktop.team_edits import give_to_team, in_their_lanes
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.elements import ElementKind, change_elements
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.origins import from_where
from vsmdesk.editing.edits.parties import set_organisation, set_systems
from vsmdesk.editing.edits.ways import set_next
from vsmdesk.model.elements import Element, Entity, Note, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.cells import line_of, text_of
from vsmdesk.step_table.columns import BY_NAME, Column, Heading
from vsmdesk.step_table.durations import UNIT_WORDS
from vsmdesk.step_table.header import TableCell
from vsmdesk.step_table.numbers import PLAIN_STYLE, NumberStyle
from vsmdesk.step_table.percents import BareNumbers, parsed_percent, scaled
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.values import simple_value
from vsmdesk.step_table.words import KINDS, kind_word, parsed_kind

_WAIT, _LEAD_TIME = BY_NAME["wait time"], BY_NAME["lead time"]
Order = Sequence[Id]
"""The ids of the rows from top to bottom."""


def set_cells(
    ids: Sequence[Id], column: Column, text: str, order: Order, style: NumberStyle = PLAIN_STYLE, factor: float = 0.0
) -> Edit:
    """Put a text into the cells of one column. `factor` says what bare percentages mean; 0 leaves 0.9 in doubt.

    The edit raises CellError for a text that is not understood and EditError for what cannot be done.
    """
    return lambda m: _cells(m, ids, column, text, order, style, factor)(m)


def _cells(
    now: ValueStreamMap,
    ids: Sequence[Id],
    column: Column,
    text: str,
    order: Order,
    style: NumberStyle,
    factor: float,
) -> Edit:
    own = _OWN.get(column.content)
    if own is not None:
        return own(now, ids, text, order)
    return in_turn(*(_value(now, key, column, text, order, style, factor) for key in ids))


def set_own(ids: Sequence[Id], header: str, text: str) -> Edit:
    """Put a text into the cells of a column of the user's own; an empty one takes the field away."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for key in ids:
            fields = dict(getattr(value_stream_map.records[key], "fields", ()))
            fields[header] = text_of(text)
            kept = tuple((name, value) for name, value in fields.items() if value or name != header)
            value_stream_map = set_fields([key], fields=kept)(value_stream_map)
        return value_stream_map

    return edit


def _value(
    now: ValueStreamMap, key: Id, column: Column, text: str, order: Order, style: NumberStyle, factor: float
) -> Edit:
    element = now.records[key]
    column = _WAIT if isinstance(element, Queue) and column is _LEAD_TIME else column
    if column.field not in type(element).model_fields:
        if not text.strip():
            return lambda m: m
        kind = kind_word(element) if isinstance(element, Element) else "record"
        raise CellError(f"a {kind} has no {column.name}; leave the cell empty, or make it a stage")
    before = getattr(element, column.field)
    if column.content == "percent":
        value: object = _percent(text, factor)
    elif column.content == "flag":
        said = simple_value(TableCell(0, Heading(column.name, column), text), column, style)
        value = type(element).model_fields[column.field].default if said is None else said
    else:
        unit = _unit(now, column, before, key, order) if column.content == "duration" else ""
        value = simple_value(TableCell(0, Heading(column.name, column, unit), text), column, style)
    return set_fields([key], **{column.field: from_where(value, before)})


def _unit(now: ValueStreamMap, column: Column, before: object, key: Id, order: Order) -> str:
    """The unit of a bare number: that of the number it replaces, else of the nearest one above, else below."""
    if isinstance(before, Measured) and before.unit in UNIT_WORDS:
        return before.unit
    at = order.index(key) if key in order else len(order)
    for other in (*reversed(order[:at]), *order[at:]):
        value = getattr(now.records.get(other), column.field, None)
        if isinstance(value, Measured) and value.unit in UNIT_WORDS:
            return value.unit
    return ""


def _percent(text: str, factor: float) -> object:
    read = parsed_percent(text)
    if not isinstance(read, BareNumbers):
        return read
    if not factor and any(0 < value < 1 for value in read.values):
        raise CellError(f"{quoted(text.strip())} could be a share or a percentage; write it with its sign, like 90%")
    return scaled(read, factor or 1.0)


def _id(_now: ValueStreamMap, ids: Sequence[Id], text: str, _order: Order) -> Edit:
    column = BY_NAME["id"]
    return set_fields(ids, code=simple_value(TableCell(0, Heading("id", column), text), column))


def _kind(_now: ValueStreamMap, ids: Sequence[Id], text: str, _order: Order) -> Edit:
    word = parsed_kind(line_of(text))
    kind: ElementKind = KINDS[word].model_fields["kind"].default
    changed = change_elements(ids, kind)
    if KINDS[word] is Entity and word != "entity":
        changed = in_turn(changed, set_fields(ids, part=word))
    return in_their_lanes(changed)


def _team(_now: ValueStreamMap, ids: Sequence[Id], text: str, _order: Order) -> Edit:
    return give_to_team(ids, line_of(text))


def _organisation(now: ValueStreamMap, ids: Sequence[Id], text: str, _order: Order) -> Edit:
    """That of the element's team, where it has one: a team is in one organisation."""
    chosen = [getattr(now.records[key], "team", None) or key for key in ids]
    return set_organisation(tuple(dict.fromkeys(chosen)), line_of(text))


def _systems(_now: ValueStreamMap, ids: Sequence[Id], text: str, _order: Order) -> Edit:
    return set_systems(ids, [line_of(part) for part in text_of(text).replace("\n", ";").split(";")])


def _next(now: ValueStreamMap, ids: Sequence[Id], text: str, order: Order) -> Edit:
    return in_turn(*(set_next(key, text_of(text), _following(now, key, order)) for key in ids))


def _following(now: ValueStreamMap, key: Id, order: Order) -> Id | None:
    """The next row in the flow; outside parties and notes stand beside it."""
    if isinstance(now.records[key], Entity | Note) or key not in order:
        return None
    later = order[order.index(key) + 1 :]
    return next((other for other in later if not isinstance(now.records[other], Entity | Note)), None)


_OWN: Mapping[str, Callable[[ValueStreamMap, Sequence[Id], str, Order], Edit]] = {
    "id": _id,
    "kind": _kind,
    "team": _team,
    "organisation": _organisation,
    "systems": _systems,
    "next": _next,
}


def applies(column: Column, element: Any) -> bool:
    """Whether a cell of that column can say something of an element."""
    if column.content in _OWN or (isinstance(element, Queue) and column is _LEAD_TIME):
        return True
    return column.field in type(element).model_fields
