"""The workbook of a map: sheets Steps, Stream, Figures and Friction register."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any

from vsmdesk.exports.refusal import ExportError
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.codes import codes
from vsmdesk.model.friction import Friction
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.durations import written_duration
from vsmdesk.step_table.writing import StepTable

LONGEST_CELL = 32_767
_BORN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_COUNTS = ("people", "capacity", "quantity", "wip limit", "batch size")
_PERCENTAGES = ("%C&A", "uptime")
_KEYS = ("id", "next")
_SHEETS_IN_CSV = ("Steps", "Stream")
_MOST_WARNINGS = 10
_WIDEST = 60
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Workbook:
    """The bytes of the file, and sentences about texts that a cell could not hold."""

    data: bytes
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of a workbook that is being written, with its formats, its header and what had to be cut."""

    title: str
    sheet: Any
    formats: Callable[[str], Any]
    warnings: list[str]
    header: list[str] = field(default_factory=list)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write a text, never as a formula or link; what a cell cannot hold is cut, with a warning."""
        shown = _fitting(text)
        if shown != text:
            remedy = "export a .csv to keep it whole" if self.title in _SHEETS_IN_CSV else "it is whole in the map"
            self.warnings.append(
                f"{self.place(row, column)}: a cell holds {LONGEST_CELL:,} characters, so the text of "
                f"{len(text):,} was cut; {remedy}."
            )
        if shown:
            self.sheet.write_string(row, column, shown, self.formats(look))

    def number(self, row: int, column: int, number: float, look: str) -> None:
        """Write a number."""
        self.sheet.write_number(row, column, number, self.formats(look))

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, for a sentence."""
        named = f", column {quoted(self.header[column])}" if self.header else ""
        return f"Sheet {quoted(self.title)}, row {row + 1}{named}"


def _fitting(text: str) -> str:
    """As much of a text as a cell holds, which counts a character beyond the first 65,536 of Unicode twice."""
    units = text.encode("utf-16-le", "replace") if 2 * len(text) > LONGEST_CELL else b""
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def workbook(value_stream_map: ValueStreamMap, table: StepTable, figures: Figures) -> Workbook:
    """The workbook, the same bytes for the same map. Raises ExportError."""
    import xlsxwriter

    data, warnings = io.BytesIO(), list[str]()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": value_stream_map.stream.title[:255], "created": _BORN, "comments": "VSM Desk"})
        formats = _formats(book)
        _write_steps(_sheet(book, "Steps", formats, warnings), table)
        _write_stream(_sheet(book, "Stream", formats, warnings), table)
        _write_figures(_sheet(book, "Figures", formats, warnings), value_stream_map, figures)
        _write_friction(_sheet(book, "Friction register", formats, warnings), value_stream_map)
    return Workbook(data.getvalue(), _few(warnings))


def _few(warnings: Sequence[str]) -> tuple[str, ...]:
    others = len(warnings) - _MOST_WARNINGS
    return (*warnings[:_MOST_WARNINGS], *([f"{others:,} more texts were cut as well."] if others > 0 else []))


def _sheet(book: Any, title: str, formats: Callable[[str], Any], warnings: list[str]) -> _Sheet:
    sheet = book.add_worksheet(title)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return _Sheet(title, sheet, formats, warnings)


def _formats(book: Any) -> Callable[[str], Any]:
    """Formats by name; a percentage's name ends in its number of decimals."""
    top = {"valign": "top"}
    made: dict[str, Any] = {
        "header": book.add_format({**top, "bold": True, "bottom": 1, "text_wrap": True}),
        "text": book.add_format({**top, "text_wrap": True}),
        "number": book.add_format(top),
    }

    def named(look: str) -> Any:
        if look not in made:
            decimals = int(look.removeprefix("percent"))
            made[look] = book.add_format({**top, "num_format": "0." + "0" * decimals + "%" if decimals else "0%"})
        return made[look]

    return named


def _write_header(sheet: _Sheet, titles: Sequence[str], widths: Sequence[int]) -> None:
    sheet.header.extend(titles)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.text(0, column, title, "header")
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(1, 0)
    sheet.sheet.repeat_rows(0)


def _write_steps(sheet: _Sheet, table: StepTable) -> None:
    cells = [[row[column] for row in table.rows] for column in range(len(table.header))]
    _write_header(sheet, table.header, [_width(title, texts) for title, texts in zip(table.header, cells, strict=True)])
    for row, texts in enumerate(table.rows, 1):
        for column, (title, text) in enumerate(zip(table.header, texts, strict=True)):
            _write_cell(sheet, row, column, title, text)


def _write_cell(sheet: _Sheet, row: int, column: int, title: str, text: str) -> None:
    number = _plain_number(text.removesuffix("%"))
    if title in _KEYS and _fitting(text) != text:
        raise ExportError(
            f"{sheet.place(row, column)}: this text of {len(text):,} characters does not fit into a cell, which holds "
            f"{LONGEST_CELL:,}, and the steps would no longer find each other; export a .csv instead."
        )
    if number is not None and title in _COUNTS and not text.endswith("%"):
        sheet.number(row, column, float(number), "number")
    elif number is not None and title in _PERCENTAGES and _decimals(number) <= _MOST_DECIMALS:
        sheet.number(row, column, float(number / 100), f"percent{_decimals(number)}")
    else:
        sheet.text(row, column, text)


def _plain_number(text: str) -> Decimal | None:
    """The number of a text of at most 15 digits, as many as a cell holds exactly."""
    plain = text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()
    return Decimal(text) if plain and len(text) <= 15 else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _width(title: str, texts: Sequence[str]) -> int:
    """A width that shows nearly all of a column's texts on one line."""
    lengths = sorted(len(line) for text in texts for line in text.split("\n"))
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(_WIDEST, max(len(title), usual) + 2)


def _write_stream(sheet: _Sheet, table: StepTable) -> None:
    sheet.sheet.set_column(0, 0, 26)
    sheet.sheet.set_column(1, 1, _WIDEST)
    for row, (key, value) in enumerate(table.stream):
        sheet.text(row, 0, key, "header")
        sheet.text(row, 1, value)


def _write_figures(sheet: _Sheet, value_stream_map: ValueStreamMap, figures: Figures) -> None:
    titles = ("element", "figure", "key", "value", "unit", "as read", "low", "high", "missing", "explanation")
    _write_header(sheet, titles, (14, 30, 26, 14, 10, 16, 12, 12, 30, 60))
    names = codes(value_stream_map)
    rows = [("", figure) for figure in figures.stream.values()]
    rows += [(names[key], figure) for key, of_one in figures.elements.items() for figure in of_one.values()]
    for row, (code, figure) in enumerate(rows, 1):
        _write_figure(sheet, row, code, figure)


def _write_figure(sheet: _Sheet, row: int, code: str, figure: Figure) -> None:
    missing = "; ".join(f"{column} of {code}" if code else column for code, column in figure.missing)
    texts = {0: code, 1: figure.name, 2: figure.key, 4: figure.unit, 5: figure.text, 8: missing}
    for column, text in texts.items():
        sheet.text(row, column, text)
    sheet.text(row, 9, figure.explanation if not code else "")
    for column, number in ((3, figure.value), (6, figure.low), (7, figure.high)):
        if number is not None:
            sheet.number(row, column, number, "number")


def _write_friction(sheet: _Sheet, value_stream_map: ValueStreamMap) -> None:
    titles = (
        "number", "title", "at", "category", "wastes", "severity", "impact", "description", "evidence",
        "countermeasure", "owner", "due", "status",
    )  # fmt: skip
    _write_header(sheet, titles, (9, 36, 12, 13, 18, 10, 12, 40, 40, 40, 18, 14, 10))
    names = codes(value_stream_map)
    for row, point in enumerate(sorted(value_stream_map.of(Friction), key=lambda one: one.number), 1):
        at = "; ".join(names.get(key, "") for key in point.elements if key in names) or point.lost_place
        sheet.number(row, 0, point.number, "number")
        texts = (
            point.title, at, point.category, "; ".join(point.wastes), point.severity, written_duration(point.impact),
            point.description, point.evidence, point.countermeasure, point.owner, point.due, point.status,
        )  # fmt: skip
        for column, text in enumerate(texts, 1):
            sheet.text(row, column, text)
