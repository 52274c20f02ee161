"""From the column `next` to the connections between elements."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from vsmdesk.model.connections import AnyConnection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Element, Entity, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.plain_text import quoted
from vsmdesk.step_table.cells import text_of
from vsmdesk.step_table.dates import refuse_date
from vsmdesk.step_table.header import TableRow
from vsmdesk.step_table.next_cells import Target, parsed_next
from vsmdesk.step_table.numbers import NumberStyle
from vsmdesk.step_table.parties import stable_id
from vsmdesk.step_table.refusal import CellError, refused

MOST_CONNECTIONS = 40_000
LONGEST_NEXT = 1_000_000


def connections_of(
    rows: Sequence[TableRow], elements: Sequence[Element], style: NumberStyle, source_name: str
) -> tuple[AnyConnection, ...]:
    """The connections that the rows' `next` cells name; rows and elements are in step. Raises TableError."""
    by_code = {element.code: element for element in elements}
    codes = _Codes(by_code)
    _refuse_endless(rows, source_name)
    found: list[AnyConnection] = []
    row_of: dict[Id, int] = {}
    for position, (row, element) in enumerate(zip(rows, elements, strict=True)):
        row_of[element.id] = row.number
        try:
            targets = _targets(row, codes, style)
            if targets is None:
                targets = _following(element, elements[position + 1 :])
            _check_shares(targets)
        except CellError as error:
            raise refused(source_name, f"row {row.number}, column “next”", str(error)) from error
        found += _connections(element, targets, codes)
        if len(found) > MOST_CONNECTIONS:
            clause = f"the table has more than {MOST_CONNECTIONS:,} connections; split it into several maps"
            raise refused(source_name, f"row {row.number}, column “next”", clause)
    _refuse_cycle(found, {element.id: element.code for element in elements}, row_of, source_name)
    return tuple(found)


def _refuse_endless(rows: Sequence[TableRow], source_name: str) -> None:
    """Raises TableError where the column `next` would take very long to read."""
    length = sum(len(cell.cell) for row in rows if (cell := row.cells.get("next")) and isinstance(cell.cell, str))
    if length > LONGEST_NEXT:
        clause = f"the column holds more than {LONGEST_NEXT:,} characters; split the table into several maps"
        raise refused(source_name, "column “next”", clause)


class _Codes:
    """Elements by code; another case will do where it is the only one."""

    def __init__(self, by_code: Mapping[str, Element]) -> None:
        self._exact = by_code
        self._folded: dict[str, list[Element]] = {}
        for code, element in by_code.items():
            self._folded.setdefault(code.casefold(), []).append(element)

    def known(self, code: str) -> bool:
        return code in self._exact or len(self._folded.get(code.casefold(), ())) == 1

    def element(self, code: str) -> Element:
        return self._exact.get(code) or self._folded[code.casefold()][0]


def _targets(row: TableRow, codes: _Codes, style: NumberStyle) -> tuple[Target, ...] | None:
    """None where the cell is empty: the next row."""
    cell = row.cells.get("next")
    if cell and isinstance(cell.cell, dt.date):
        raise refuse_date(cell.cell)
    text = text_of(cell.cell) if cell else ""
    return parsed_next(text, codes.known, style) if text else None


def _following(element: Element, later: Sequence[Element]) -> tuple[Target, ...]:
    """The next element in the flow; outside parties and notes stand beside it."""
    if isinstance(element, Entity | Note):
        return ()
    for candidate in later:
        if not isinstance(candidate, Entity | Note):
            return (Target(candidate.code),)
    return ()


def _check_shares(targets: Sequence[Target]) -> None:
    forward = [target for target in targets if target.kind == "flow"]
    without = [target for target in forward if target.share is None]
    if len(without) > 1 and len(without) < len(forward):
        names = " and ".join(target.code for target in without[:2])
        raise CellError(f"{names} have no share while others have one; give each a share like 20%, or all but one")
    for position, target in enumerate(forward):
        if target.share is None and any(target.code == other.code for other in forward[:position]):
            raise CellError(f"{quoted(target.code)} is named twice; keep it once")


def _connections(element: Element, targets: Sequence[Target], codes: _Codes) -> Iterator[AnyConnection]:
    for number, target in enumerate(targets):
        other = codes.element(target.code)
        values = {
            "id": stable_id("connection", element.code, target.kind, other.code, str(number)),
            "source": element.id, "target": other.id, "name": target.name,
        }  # fmt: skip
        if target.kind == "information_flow":
            yield InformationFlow.model_validate({**values, "medium": target.medium, "frequency": target.frequency})
        elif target.kind == "rework":
            rework = {"share": target.share, "delay": target.delay, "no_queue": target.no_queue}
            yield Rework.model_validate({**values, **rework})
        else:
            yield Flow.model_validate({**values, "share": target.share, "delay": target.delay, "form": target.form})


def _refuse_cycle(
    connections: Sequence[AnyConnection], codes: Mapping[Id, str], row_of: Mapping[Id, int], source_name: str
) -> None:
    """Raises TableError where work without a rework mark comes back to where it was."""
    following: dict[Id, list[Id]] = {key: [] for key in codes}
    for connection in connections:
        if isinstance(connection, Flow):
            following[connection.source].append(connection.target)
    cycle = _cycle(following)
    if cycle:
        way = ", ".join(f"{codes[key]} (row {row_of[key]})" for key in cycle[:8]) + (", …" if len(cycle) > 8 else "")
        clause = (
            f"work goes round in a circle without a rework mark: {way}, back to {codes[cycle[0]]}; "
            f"mark what is sent back, like {codes[cycle[0]]} (20% rework)"
        )
        raise refused(source_name, f"row {row_of[cycle[-1]]}, column “next”", clause)


def _cycle(following: Mapping[Id, list[Id]]) -> list[Id]:
    """The elements of one cycle, in the order of the flow; empty where there is none."""
    finished: set[Id] = set()
    for start in following:
        path: dict[Id, Iterator[Id]] = {}
        current: Id | None = start if start not in finished else None
        while current is not None or path:
            if current is not None:
                path[current] = iter(following[current])
            top = next(reversed(path))
            current = next((key for key in path[top] if key not in finished), None)
            if current is None:
                finished.add(top)
                del path[top]
            elif current in path:
                way = list(path)
                return way[way.index(current) :]
    return []
