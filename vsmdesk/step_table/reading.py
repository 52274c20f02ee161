"""From the rows of a step table to a map without placements."""

from collections.abc import Iterator, Sequence

from vsmdesk.model.elements import Element, Queue, Stage
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import Cell, Row, StreamLine
from vsmdesk.step_table.elements import elements_of
from vsmdesk.step_table.header import TableRow, table_rows
from vsmdesk.step_table.linking import connections_of
from vsmdesk.step_table.numbers import style_of
from vsmdesk.step_table.parties import Parties
from vsmdesk.step_table.refusal import refused
from vsmdesk.step_table.stream_lines import parsed_stream
from vsmdesk.step_table.values import Values

_AMOUNTS = ("duration", "count", "people", "percent", "next")


def read_table(
    rows: Sequence[Row], stream_lines: Sequence[StreamLine], source_name: str, *, comma_in_doubt: bool = True
) -> ValueStreamMap:
    """The map of a step table whose first row is the header. Raises TableError with one sentence.

    `comma_in_doubt` leaves `1,234` in doubt; a file with another separator means the decimal comma.
    """
    if not rows:
        raise refused(source_name, "", "the table is empty; it needs a header and a row for every step")
    table = table_rows(rows, source_name)
    style = style_of(_amount_cells(table), comma_in_doubt=comma_in_doubt)
    stream, notation = parsed_stream(stream_lines, style, source_name)
    parties = Parties()
    elements = elements_of(table, parties, Values(style, source_name), stream.calendar)
    connections = connections_of(table, elements, style, source_name)
    presentation = _presentation(elements, notation)
    return ValueStreamMap.of_records((stream, *presentation, *parties.records, *elements, *connections))


def _amount_cells(table: Sequence[TableRow]) -> Iterator[Cell]:
    for row in table:
        for cell in row.cells.values():
            if cell.heading.column and cell.heading.column.content in _AMOUNTS:
                yield cell.cell


def _presentation(elements: Sequence[Element], notation: str) -> tuple[Presentation, ...]:
    """What prints, where the table says it or is one of manufacturing."""
    if notation == "software" or (not notation and not _is_manufacturing(elements)):
        return (Presentation(),) if notation else ()
    return (Presentation(notation="classic"),)


def _is_manufacturing(elements: Sequence[Element]) -> bool:
    """Whether stages have machine times, or queues are counted and no stage has %C&A; and no stage has a lead time."""
    stages = [element for element in elements if isinstance(element, Stage)]
    machines = any(stage.cycle_time or stage.changeover_time or stage.uptime for stage in stages)
    counted = any(isinstance(element, Queue) and element.quantity for element in elements)
    counted = counted and not any(stage.percent_complete_accurate for stage in stages)
    return (machines or counted) and not any(stage.lead_time for stage in stages)
