"""Where the settings of the stream end and the header begins."""

from collections.abc import Sequence

from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import Cell, Row, StreamLine, line_of
from vsmdesk.step_table.header import known_columns
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.stream_lines import KEY_AND_VALUE, is_stream_key


def stream_line(row: Row) -> StreamLine | None:
    """The setting that a row above the header gives: `key: value`, or `key:` with the value in the next cell.

    A row that names two columns is the header, unless it begins with a key of the stream.
    """
    filled = [cell for cell in row.cells if not isinstance(cell, str) or cell.strip()]
    if not filled or not isinstance(filled[0], str):
        return None
    match = KEY_AND_VALUE.fullmatch(filled[0].strip())
    if not match or (known_columns(row.cells) > 1 and not is_stream_key(match["key"])):
        return None
    value: Cell = match["value"].strip()
    if not value and len(filled) > 1:
        value = filled[1]
    return StreamLine(f"row {row.number}", match["key"], value)


def split(rows: Sequence[Row]) -> tuple[tuple[StreamLine, ...], tuple[Row, ...]]:
    """The settings above the header, and the table from its header on."""
    lines: list[StreamLine] = []
    for position, row in enumerate(rows):
        line = stream_line(row)
        if line:
            lines.append(line)
        elif any(not isinstance(cell, str) or line_of(cell) for cell in row.cells):
            return tuple(lines), tuple(rows[position:])
    return tuple(lines), ()


def read_rows(rows: Sequence[Row], source_name: str, *, comma_in_doubt: bool = True) -> ValueStreamMap:
    """The map of rows as they are pasted or stand on a sheet, settings of the stream first. Raises TableError."""
    lines, table = split(rows)
    return read_table(table, lines, source_name, comma_in_doubt=comma_in_doubt)
