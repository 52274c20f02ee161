"""The elements that the rows of a step table describe."""

from collections.abc import Iterator, Sequence
from typing import Any

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import AnyElement, Element, Entity, Queue
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import NOT_APPLICABLE, Measured, minutes
from vsmdesk.step_table.cells import text_of
from vsmdesk.step_table.columns import BY_NAME, Column
from vsmdesk.step_table.header import TableRow
from vsmdesk.step_table.parties import Parties, stable_id
from vsmdesk.step_table.refusal import CellError, refused
from vsmdesk.step_table.values import Value, Values, written_value
from vsmdesk.step_table.words import KINDS

_NOT_AMOUNTS = ("id", "kind", "next", "team", "organisation", "systems")
_LEAD_TIME, _WAIT = BY_NAME["lead time"], BY_NAME["wait time"]


def elements_of(
    rows: Sequence[TableRow], parties: Parties, values: Values, calendar: Calendar
) -> tuple[AnyElement, ...]:
    """One element a row, with its code. Raises TableError."""
    values.read_percents(rows)
    codes = _codes(rows, values)
    return tuple(_element(row, code, parties, values, calendar) for row, code in zip(rows, codes, strict=True))


def _codes(rows: Sequence[TableRow], values: Values) -> tuple[str, ...]:
    """Every row's id: its own, else the first free of `1`, `2`, ..."""
    row_of: dict[str, int] = {}
    given = [values.text(row, "id") for row in rows]
    for row, code in zip(rows, given, strict=True):
        if code in row_of:
            clause = f"the id {quoted(code)} is already that of row {row_of[code]}; give every row an id of its own"
            raise refused(values.source_name, row.cells["id"].place, clause)
        if code:
            row_of[code] = row.number
    free = (str(number) for number in range(1, 2 * len(rows) + 1) if str(number) not in row_of)
    return tuple(code or next(free) for code in given)


def _element(row: TableRow, code: str, parties: Parties, values: Values, calendar: Calendar) -> AnyElement:
    word = values.text(row, "kind") or "stage"
    kind = KINDS[word]
    record: dict[str, Any] = {"id": stable_id("element", code), "code": code, **_parties(row, parties, values)}
    fields: list[tuple[str, str]] = []
    for column, value in _amounts(row, kind, values, calendar):
        does_not_apply = column.name == "uptime" and value == NOT_APPLICABLE
        if column.applies_to(kind) and not does_not_apply:
            record[column.field] = value
        elif value is not False:
            fields.append((column.name, written_value(value)))
    if kind is Entity and word != "entity":
        record["part"] = word
    return kind.model_validate({**record, "fields": (*fields, *_own_fields(row, values))})


def _amounts(row: TableRow, kind: type[Element], values: Values, calendar: Calendar) -> Iterator[tuple[Column, Value]]:
    """The values of a row's other columns, where they say something."""
    found = {cell.heading.column: values.value(cell) for cell in row.cells.values() if cell.heading.column}
    if kind is Queue:
        found = _with_wait(row, found, values, calendar)
    for column, value in found.items():
        if column.content not in _NOT_AMOUNTS and value is not None and value != "":
            yield column, value


def _with_wait(row: TableRow, found: dict[Column, Value], values: Values, calendar: Calendar) -> dict[Column, Value]:
    """The lead time of a queue is its wait. Raises TableError where both are given and differ."""
    lead_time, wait = found.pop(_LEAD_TIME, None), found.get(_WAIT)
    if isinstance(lead_time, Measured) and isinstance(wait, Measured):
        if minutes(lead_time, calendar) != minutes(wait, calendar):
            clause = "the lead time of a queue is its wait, but here the two differ; keep one of them"
            raise refused(values.source_name, row.cells["lead time"].place, clause)
        return found
    return {**found, _WAIT: wait or lead_time}


def _parties(row: TableRow, parties: Parties, values: Values) -> dict[str, Any]:
    organisation = parties.organisation(values.text(row, "organisation"))
    try:
        team = parties.team(values.text(row, "team"), organisation, row.number)
    except CellError as error:
        raise refused(values.source_name, row.cells["organisation"].place, str(error)) from error
    systems = parties.system_ids(values.text(row, "system"))
    return {"team": team, "organisation": None if team else organisation, "systems": systems}


def _own_fields(row: TableRow, values: Values) -> Iterator[tuple[str, str]]:
    for cell in row.own:
        try:
            yield cell.heading.text, text_of(cell.cell)
        except CellError as error:
            raise refused(values.source_name, cell.place, str(error)) from error
