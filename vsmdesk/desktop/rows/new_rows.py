"""Rows of a spreadsheet as new elements: read as a step table, laid out, put behind what is there."""

from collections.abc import Sequence

from vsmdesk.desktop.rows.adding import last_of_flow
from vsmdesk.desktop.rows.cells import Order
from vsmdesk.desktop.rows.clipboard import Block, cells_of
from vsmdesk.desktop.rows.headings import guessed_header, header_of, is_header, names_columns
from vsmdesk.desktop.team_edits import new_in_their_lanes
from vsmdesk.desktop.words import words
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.placements import Point
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Entity, Note
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.cells import Row, numbered
from vsmdesk.step_table.columns import heading_of
from vsmdesk.step_table.durations import UNIT_WORDS
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.refusal import TableError
from vsmdesk.step_table.splitting import split
from vsmdesk.symbols.grid import COLUMN_PITCH


def rows_as_elements(text: str) -> Edit:
    """Rows of a spreadsheet or of a step table beside what is there, for the map. Raises EditError."""
    return _beside_it(table_of(text))


def appended(table: ValueStreamMap, order: Order) -> Edit:
    """The elements of a map behind the last row, work coming to them from there."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        last = last_of_flow(value_stream_map, order)
        known = value_stream_map.records.keys()
        extended = _put_beside(value_stream_map, table)
        fresh = [element for element in extended.elements if element.id not in known]
        fed = {flow.target for flow in extended.of(Flow)}
        first = next((e.id for e in fresh if e.id not in fed and not isinstance(e, Entity | Note)), None)
        goes_on = any(flow.source == last for flow in extended.of(Flow))
        if last is None or first is None or goes_on or isinstance(extended.records[last], Delivery):
            return _laid_out(extended, value_stream_map)
        return _laid_out(connect(last, first)(extended), value_stream_map)

    return new_in_their_lanes(edit)


def table_of(text: str, header: Sequence[str] = ()) -> ValueStreamMap:
    """The map that cells on the clipboard describe. Raises EditError.

    A header in the cells says what they are; without one `header` does, and without that what they look like.
    """
    from vsmdesk.imports.text_tables import read_text

    block = cells_of(text)
    source = words("Clipboard")
    try:
        if not header and len(block) < 2 and max(map(len, block), default=0) < 2:
            return read_text(text, source)
        lines, rows = split(numbered(block))
        cells = tuple(tuple(str(cell) for cell in row.cells) for row in rows)
        if not cells or _is_other_text(cells):
            return read_text(text, source)
        headed, number = _headed(cells, header), rows[0].number
        table = _table(headed, number if len(headed) == len(cells) else number - 1)
        return read_table(table, lines, source, comma_in_doubt=False)
    except TableError as error:
        raise EditError(str(error)) from error


def _is_other_text(cells: Block) -> bool:
    """Whether it is a step table with other separators than tabs."""
    return len(cells[0]) == 1 and heading_of(cells[0][0]).column is None and any(sign in cells[0][0] for sign in ",;|")


def _headed(cells: Block, header: Sequence[str]) -> Block:
    """The rows with a header in the words of the step table above them."""
    if is_header(cells):
        first = header_of(cells[0]) if names_columns(cells[0]) else guessed_header(cells[1:])
        return (first, *cells[1:])
    return (tuple(header) or guessed_header(cells), *cells)


def _table(headed: Block, first: int) -> tuple[Row, ...]:
    """Rows with numbers as in the spreadsheet, a bare duration with the unit of the one above it."""
    units = ["" for _ in headed[0]]
    rows = [Row(first, headed[0])]
    for number, row in enumerate(headed[1:], first + 1):
        rows.append(Row(number, tuple(with_unit(row[place], place, headed[0], units) for place in range(len(row)))))
    return tuple(rows)


def with_unit(cell: str, place: int, header: Sequence[str], units: list[str]) -> str:
    """A bare duration with the last unit of its column; `units` keeps those by place."""
    column = heading_of(header[place]) if place < len(header) else None
    if column is None or column.column is None or column.column.content != "duration" or column.unit:
        return cell
    plain = cell.strip().strip("~≈?").strip()
    if plain.replace(",", "").replace(".", "").replace("-", "").replace("–", "").replace(" ", "").isdecimal():
        return f"{cell.strip()} {units[place]}".strip() if plain != "0" else cell
    word = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    if word and word[-1].lower() in UNIT_WORDS:
        units[place] = word[-1]
    return cell


def _beside_it(table: ValueStreamMap) -> Edit:
    return new_in_their_lanes(lambda m: _laid_out(_put_beside(m, table), m))


def _put_beside(now: ValueStreamMap, table: ValueStreamMap) -> ValueStreamMap:
    from vsmdesk.editing.arrangement.arranging import arranged

    laid_out = arranged(table)
    copy = copied(laid_out, [element.id for element in laid_out.elements])
    if now.elements:
        return pasted(copy, _after_the_last_column(now))(now)
    return pasted(copy)(_with_settings(now, table))


def _with_settings(now: ValueStreamMap, table: ValueStreamMap) -> ValueStreamMap:
    """An empty map with what the lines above the header say of the stream."""
    usual = Stream()
    said = {name: value for name, value in table.stream if value != getattr(usual, name) and name not in ("id", "kind")}
    settings = [now.stream.with_changes(**said)] if said else []
    return now.with_records(*settings, *table.of(Presentation))


def _laid_out(extended: ValueStreamMap, before: ValueStreamMap) -> ValueStreamMap:
    from vsmdesk.editing.arrangement.arranging import arranged

    if not before.elements:
        return arranged(extended)
    return arranged(extended, [element.id for element in extended.elements if element.id not in before.records])


def _after_the_last_column(value_stream_map: ValueStreamMap) -> Point | None:
    places = [
        place
        for element in value_stream_map.elements
        if (place := value_stream_map.placements.get(element.id)) is not None
    ]
    return (max(p.x for p in places) + COLUMN_PITCH, min(p.y for p in places)) if places else None
