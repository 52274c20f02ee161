"""Step tables as text: encodings, separators, quotes, and the settings of the stream above the header."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import LONGEST_TEXT, Row, StreamLine
from vsmdesk.step_table.header import MOST_ROWS, known_columns
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.refusal import refused
from vsmdesk.step_table.splitting import stream_line

_SEPARATORS = (",", ";", "\t", "|")
_NONE = "\x1f"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_QUOTED_LINE = re.compile(r'[ \t]*"((?:[^"]|"")*)"[,;\t |]*(?:\r\n|\r|\n|$)')
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")
_PREFIXED = re.compile(r"''*[=+\-@\t\r]")
_LINES_BEFORE_HEADER = 500


def read_text_table(data: bytes, source_name: str) -> ValueStreamMap:
    """The map of a step table as CSV text. Raises TableError."""
    text = decoded(data, source_name)
    lines, rest, first, separator = _settings(text)
    separator = separator or _separator(rest)
    rows = tuple(_rows(rest, separator, first, source_name))
    return read_table(rows, lines, source_name, separated_by_comma=separator == ",")


def decoded(data: bytes, source_name: str) -> str:
    """The text of UTF-8 (with or without mark), UTF-16 or Windows-1252. Raises TableError where it is none."""
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        text = "\x00"
    text = text.removeprefix("\ufeff")
    if "\x00" in text or len(_CONTROLS.findall(text[:10_000])) * 50 > len(text[:10_000]):
        raise refused(source_name, "", "it is not text; give a step table as .csv or .xlsx")
    if text.lstrip()[:1] == "{" and '"format"' in text[:200]:
        raise refused(source_name, "", "it is not a table but a file of records; open a map instead of importing it")
    if re.match(r"\s*<(!doctype|html|\?xml|table)", text[:200], re.IGNORECASE):
        raise refused(source_name, "", "it is a web page or XML and not a table; save the table as .csv or .xlsx")
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:2000]
    if start[1::2].count(0) * 2 > len(start[1::2]):
        return "utf-16-le"
    if start[::2].count(0) * 2 > len(start[::2]):
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _settings(text: str) -> tuple[list[StreamLine], str, int, str]:
    """The settings above the header, the text from the header on, its row, and a separator given by `sep=`."""
    lines: list[StreamLine] = []
    position, number, separator = 0, 1, ""
    while position < len(text) and number <= _LINES_BEFORE_HEADER:
        quoted = _QUOTED_LINE.match(text, position)
        match = quoted or _LINE.match(text, position)
        whole = match[0].strip() if match else ""
        given = _SEPARATOR_LINE.fullmatch(whole) if number == 1 else None
        line = _setting(quoted[1].replace('""', '"') if quoted else whole, number, plain=not quoted)
        if line:
            lines.append(line)
        elif given:
            separator = given[1]
        elif whole.strip(",;|\t "):
            break
        position, number = match.end() if match else len(text), number + 1
    return lines, text[position:], number, separator


def _setting(whole: str, number: int, *, plain: bool) -> StreamLine | None:
    """`key: value` of one line; the separators that a spreadsheet adds are dropped."""
    if plain and any(known_columns(_cells(whole, separator)) > 1 for separator in _SEPARATORS):
        return None
    line = stream_line(Row(number, (whole,)))
    if not line or not plain or not isinstance(line.value, str):
        return line
    value = line.value.strip(",;|\t ")
    if value[:1] == value[-1:] == '"' and len(value) > 1:
        value = value[1:-1].replace('""', '"')
    return StreamLine(line.place, line.key, value)


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _separator(text: str) -> str:
    """The separator under which the first row names most columns."""
    counts = {separator: known_columns(_first_row(text, separator)) for separator in _SEPARATORS}
    best = max(counts, key=lambda separator: counts[separator])
    return best if any(sign in _first_line(text) for sign in _SEPARATORS) else _NONE


def _first_line(text: str) -> str:
    match = _LINE.match(text)
    return match[0] if match else ""


def _first_row(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text[:LONGEST_TEXT], newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _rows(text: str, separator: str, first: int, source_name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first
    try:
        for cells in reader:
            yield Row(number, tuple(_unprefixed(cell) for cell in cells))
            number += 1
            if number > first + 2 * MOST_ROWS:
                break
    except csv.Error as error:
        clause = "a quotation mark is not closed, or a cell is far too long; check the quotes from this row on"
        raise refused(source_name, f"row {number}", clause) from error


def _unprefixed(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return cell[1:] if _PREFIXED.match(cell) else cell
