"""What people gave for all elements, as columns of plain numbers: passes over them touch no record.

A graph keeps the table of its last map. Records that are still the same objects are not read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.amounts import Amounts, Extra, Number, Run, amounts_of
from vsmdesk.metrics.clocks import Clocks
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.records import dataclass

T = TypeVar("T")


class RunColumns(NamedTuple):
    """One run of all elements: a list for each number of `Run`, in its order."""

    process_time: list[Number]
    lead_time: list[Number]
    wait: list[Number]
    value_added_time: list[Number]
    quantity: list[Number]
    people: list[Number]
    capacity: list[Number]
    uptime: list[Number]
    percent: list[Number]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """All columns, by position. `low`, `value` and `high` are one and the same where nothing is a range.

    `extras` are of the few elements that have any, `paces` of those with a calendar of their own.
    """

    low: RunColumns
    value: RunColumns
    high: RunColumns
    gaps: list[int]
    adds_value: list[bool]
    approval: list[bool]
    team: list[Id | None]
    organisation: list[Id | None]
    systems: dict[int, tuple[Id, ...]]
    extras: dict[int, Extra]
    paces: dict[int, float]

    @property
    def has_ranges(self) -> bool:
        """Whether any number is a range."""
        return self.low is not self.high


def table_of(amounts: Sequence[Amounts]) -> GivenTable:
    """The table of what was given for each element."""
    value = _columns([one.value for one in amounts])
    low, high = value, value
    if any(one.low is not one.high for one in amounts):
        low, high = _columns([one.low for one in amounts]), _columns([one.high for one in amounts])
    return GivenTable(
        low,
        value,
        high,
        [one.gaps for one in amounts],
        [one.adds_value for one in amounts],
        [one.approval for one in amounts],
        [one.team for one in amounts],
        [one.organisation for one in amounts],
        {at: one.systems for at, one in enumerate(amounts) if one.systems},
        {at: one.extra for at, one in enumerate(amounts) if one.extra is not None},
        {at: one.pace for at, one in enumerate(amounts) if one.pace != 1.0},
    )


def _columns(runs: Sequence[Run]) -> RunColumns:
    if not runs:
        return RunColumns([], [], [], [], [], [], [], [], [])
    return RunColumns._make(map(list, zip(*runs, strict=True)))


def _patched(table: GivenTable, changed: dict[int, Amounts]) -> GivenTable:
    """The same table with some rows read anew."""
    value = _patched_run(table.value, {at: one.value for at, one in changed.items()})
    low, high = value, value
    if table.has_ranges:
        low = _patched_run(table.low, {at: one.low for at, one in changed.items()})
        high = _patched_run(table.high, {at: one.high for at, one in changed.items()})
    made = replace(
        table,
        low=low,
        value=value,
        high=high,
        gaps=list(table.gaps),
        adds_value=list(table.adds_value),
        approval=list(table.approval),
        team=list(table.team),
        organisation=list(table.organisation),
        systems=dict(table.systems),
        extras=dict(table.extras),
        paces=dict(table.paces),
    )
    for at, one in changed.items():
        made.gaps[at], made.adds_value[at], made.approval[at] = one.gaps, one.adds_value, one.approval
        made.team[at], made.organisation[at], made.systems[at] = one.team, one.organisation, one.systems
        _put(made.extras, at, one.extra)
        _put(made.paces, at, None if one.pace == 1.0 else one.pace)
    return made


def _put(sparse: dict[int, T], at: int, value: T | None) -> None:
    if value is None:
        sparse.pop(at, None)
    else:
        sparse[at] = value


def _patched_run(columns: RunColumns, changed: dict[int, Run]) -> RunColumns:
    made = RunColumns._make(map(list, columns))
    for at, run in changed.items():
        for column, number in zip(made, run, strict=True):
            column[at] = number
    return made


@dataclass(frozen=True, slots=True, eq=False)
class _Memory:
    """The last table of a graph, good for every record that is still the same object by the same clocks."""

    calendar: Calendar
    of_teams: Mapping[Id, OwnCalendar]
    elements: Sequence[Element]
    amounts: list[Amounts]
    table: GivenTable


_memories: WeakKeyDictionary[FlowGraph, _Memory] = WeakKeyDictionary()


def remembered_table(elements: Sequence[Element], clocks: Clocks, graph: FlowGraph) -> GivenTable:
    """The table of a graph's map; what its last map had already is not worked out again."""
    memory = _memories.get(graph)
    of_teams = clocks.of_teams()
    if memory is not None and (memory.calendar != clocks.calendar or memory.of_teams != of_teams):
        memory = None
    if memory is None or len(memory.elements) != len(elements):
        known = {} if memory is None else _known(memory)
        amounts = list(_amounts(elements, known, clocks))
        table = table_of(amounts)
    else:
        others = compress(range(len(elements)), map(is_not, elements, memory.elements))
        changed = {at: amounts_of(elements[at], *clocks.of(elements[at])) for at in others}
        amounts = list(memory.amounts)
        for at, one in changed.items():
            amounts[at] = one
        fits = memory.table.has_ranges or all(one.low is one.high for one in changed.values())
        table = _patched(memory.table, changed) if fits else table_of(amounts)
    _memories[graph] = _Memory(clocks.calendar, of_teams, elements, amounts, table)
    return table


def _known(memory: _Memory) -> dict[Id, tuple[Element, Amounts]]:
    pairs = zip(memory.elements, memory.amounts, strict=True)
    return {element.id: (element, amounts) for element, amounts in pairs}


def _amounts(
    elements: Iterable[Element], known: dict[Id, tuple[Element, Amounts]], clocks: Clocks
) -> Iterable[Amounts]:
    for element in elements:
        before = known.get(element.id)
        yield before[1] if before is not None and before[0] is element else amounts_of(element, *clocks.of(element))
