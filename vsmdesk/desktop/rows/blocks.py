"""A block of cells put over rows that are there, and below them as new ones: all of it or nothing."""

from collections.abc import Iterator, Sequence

from vsmdesk.desktop.rows.cells import Order, applies, set_cells, set_own
from vsmdesk.desktop.rows.clipboard import Block, text_of_cells
from vsmdesk.desktop.rows.new_rows import appended, table_of, with_unit
from vsmdesk.desktop.words import words
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import Id
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.columns import Column
from vsmdesk.step_table.numbers import NumberStyle, style_of
from vsmdesk.step_table.percents import BareNumbers, factor_of, parsed_percent
from vsmdesk.step_table.refusal import CellError


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the grid: one of the step table, or one of the user's own under its header."""

    title: str
    column: Column | None = None

    @property
    def header(self) -> str:
        """What stands above it in a step table."""
        return self.title if self.column is None else self.column.name


def put_block(first: int, columns: Sequence[GridColumn], block: Block, order: Order) -> Edit:
    """Cells over the rows from `first` on, in these columns; what lies below the last row becomes new elements.

    Raises EditError, which says row and column.
    """
    over, below = block[: max(len(order) - first, 0)], block[max(len(order) - first, 0) :]
    width = min(len(columns), max((len(row) for row in block), default=0))

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        style = style_of((cell for row in block for cell in row), comma_in_doubt=False)
        # Kinds first: they decide what the other cells may say; ways last: they name rows that must be there.
        for place in sorted(range(width), key=lambda number: _rank(columns[number])):
            cells = [row[place] for row in over]
            value_stream_map = _column(value_stream_map, columns[place], place, cells, first, order, style)
        if not any(cell.strip() for row in below for cell in row):
            return value_stream_map
        table = table_of(text_of_cells(below), [column.header for column in columns[:width]])
        return appended(table, order)(value_stream_map)

    return edit


def _rank(column: GridColumn) -> int:
    name = column.column.name if column.column is not None else ""
    return {"kind": 0, "id": 1, "next": 3}.get(name, 2)


def _column(
    now: ValueStreamMap,
    column: GridColumn,
    place: int,
    cells: Sequence[str],
    first: int,
    order: Order,
    style: NumberStyle,
) -> ValueStreamMap:
    units = [""] * (place + 1)
    factor = _factor(column, cells)
    for row, cell in enumerate(cells):
        text = with_unit(cell, place, [*[""] * place, column.header], units)
        now = _in_row(column, first + row, fill_edit([order[first + row]], column, text, order, style, factor))(now)
    return now


def fill_edit(
    ids: Sequence[Id], column: GridColumn, text: str, order: Order, style: NumberStyle | None = None, factor: float = 0
) -> Edit:
    """A text into the cells of a column. The edit raises CellError and EditError."""
    if column.column is None:
        return set_own(ids, column.title, text)
    if style is None:
        return set_cells(ids, column.column, text, order)
    return set_cells(ids, column.column, text, order, style, factor)


def cleared(ids: Sequence[Id], columns: Sequence[GridColumn], order: Order) -> Edit:
    """Cells made empty, where they can be."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for column in columns:
            if column.column is not None and column.column.content in ("kind", "next"):
                continue
            chosen = [
                key for key in ids if column.column is None or applies(column.column, value_stream_map.records[key])
            ]
            value_stream_map = fill_edit(chosen, column, "", order)(value_stream_map)
        return value_stream_map

    return edit


def _in_row(column: GridColumn, row: int, edit: Edit) -> Edit:
    def told(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        try:
            return edit(value_stream_map)
        except CellError as error:
            place = words("Row {n}, column {name}", n=row + 1, name=quoted(column.header))
            raise EditError(f"{place}: {error}.") from error

    return told


def _factor(column: GridColumn, cells: Sequence[str]) -> float:
    """What the bare percentages of a pasted column mean together. Raises EditError where they are of both kinds."""
    if column.column is None or column.column.content != "percent":
        return 0.0
    try:
        return factor_of(list(_bare(cells)))
    except CellError as error:
        raise EditError(words("Column {name}: {why}.", name=quoted(column.header), why=str(error))) from error


def _bare(cells: Sequence[str]) -> Iterator[BareNumbers]:
    for number, cell in enumerate(cells, 1):
        try:
            read = parsed_percent(cell, number)
        except CellError:
            continue  # Said with its own row when the cell is put.
        if isinstance(read, BareNumbers):
            yield read
