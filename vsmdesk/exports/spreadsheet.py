"""Maps as tables: CSV that imports back, and a workbook with steps, stream, figures and friction points."""

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.next_cells import NOWHERE
from vsmdesk.step_table.writing import StepTable, written_table

if TYPE_CHECKING:
    from vsmdesk.exports.workbook import Workbook
    from vsmdesk.metrics.figures import Figures

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NOT_IN_KEYS = re.compile(r'[:;,\t|"\r\n]')
_LONGEST_KEY = 60
_MARK = "\ufeff"


def write_csv(value_stream_map: ValueStreamMap) -> bytes:
    """The step table as UTF-8 with a mark, so that spreadsheets know it: settings, header, one row an element.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which reading takes off again.
    """
    table = written_table(value_stream_map)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    quoting_writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    for key, value in table.stream:
        line = _not_a_formula(_setting(key, value))
        (quoting_writer if _NOT_IN_KEYS.search(value) else writer).writerow([line])
    writer.writerow(map(_not_a_formula, table.header))
    writer.writerows(_rows(table))
    return (_MARK + text.getvalue()).encode("utf-8")


def write_xlsx(value_stream_map: ValueStreamMap, figures: "Figures | None" = None) -> "Workbook":
    """The workbook, the same bytes for the same map. Its sheets Steps and Stream import back. Raises ExportError."""
    from vsmdesk.exports.workbook import workbook
    from vsmdesk.metrics.figures import figures_of

    known = figures or figures_of(value_stream_map)
    return workbook(value_stream_map, written_table(value_stream_map), known)


def _setting(key: str, value: str) -> str:
    """A line `key: value`; signs that would end the key are left out of it."""
    plain = " ".join(_NOT_IN_KEYS.sub(" ", key).split())[:_LONGEST_KEY]
    return f"{plain or 'setting'}: {value}"


def _rows(table: StepTable) -> Iterable[list[str]]:
    for row in table.rows:
        yield [
            cell if name == "next" and cell == NOWHERE else _not_a_formula(cell)
            for name, cell in zip(table.header, row, strict=True)
        ]


def _not_a_formula(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
