"""Step tables as text: separators, quotes, and the settings of the stream above the header."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from vsmdesk.imports.bytes_of_files import LARGEST_FILE
from vsmdesk.imports.encodings import decoded
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Row, StreamLine
from vsmdesk.step_table.header import MOST_COLUMNS, MOST_ROWS, known_columns
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.refusal import refused
from vsmdesk.step_table.splitting import stream_line
from vsmdesk.step_table.stream_lines import is_stream_key

_SEPARATORS = (",", ";", "\t", "|")
MOST_SETTINGS = 200
_PADDING = ",;|\t "
_NONE = "\x1f"
# Below the longest cell that the csv module reads at first, so that looking for the header meets no error.
_LONGEST_LINE = 120_000
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_QUOTED_LINE = re.compile(r'[ \t]*+"((?:[^"]|"")*+)"([^\r\n]*+)(?:\r\n|\r|\n|$)')
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
_PREFIXED = re.compile(r"''*[=+\-@\t\r]")
_ROWS_LOOKED_AT = 100_000
_ROWS_BEFORE_HEADER = 30


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What stands above the header: settings, and the separator that a line `sep=;` names."""

    lines: tuple[StreamLine, ...]
    separator: str
    rest: str
    row: int


def read_text_table(data: bytes, source_name: str) -> ValueStreamMap:
    """The map of a step table in the bytes of a text file. Raises TableError."""
    return read_text(decoded(data, source_name), source_name)


def read_text(text: str, source_name: str, usual_header: tuple[str, ...] = ()) -> ValueStreamMap:
    """The map of a step table as text, from a file or pasted. Raises TableError.

    Cells copied from a spreadsheet, which have tabs between them, may come without a header where there is a usual one.
    """
    beginning = _beginning(text, source_name)
    is_bare = bool(usual_header) and _is_bare(beginning.rest, len(usual_header))
    separator = "\t" if is_bare else beginning.separator or _separator(beginning.rest)
    rows = tuple(_rows(beginning.rest, separator, beginning.row, source_name))
    if is_bare:
        rows = (Row(beginning.row - 1, usual_header), *rows)
    return read_table(rows, beginning.lines, source_name, comma_in_doubt=separator in (",", _NONE))


def _is_bare(text: str, columns: int) -> bool:
    """Whether these are rows of at most so many cells, with tabs between them and no header in or above them."""
    first = _cells(text, "\t")
    if len(first) < 2 or any(first[columns:]) or any(known_columns(_cells(text, sign)) for sign in _SEPARATORS):
        return False
    # One name of a column further down may be the name of a step, such as Approval.
    return _most_known(text, "\t") < 2


def _beginning(text: str, source_name: str) -> _Beginning:
    lines: list[StreamLine] = []
    separator, position, number = "", 0, 1
    while position < len(text):
        quoted = _QUOTED_LINE.match(text, position)
        line = _quoted_setting(quoted, number) if quoted else None
        is_one_cell = quoted is not None and not quoted[2].strip(_PADDING)
        match = quoted if line or is_one_cell else _LINE.match(text, position)
        whole = match[1] if match else ""
        line = line if line or is_one_cell else _plain_setting(whole, number)
        given = _SEPARATOR_LINE.fullmatch(whole) if number == 1 else None
        if line:
            lines.append(line)
        elif given:
            separator = given[1]
        elif whole.strip(_PADDING):
            break
        position, number = match.end() if match else len(text), number + 1
        if len(lines) > MOST_SETTINGS:
            clause = f"more than {MOST_SETTINGS} settings stand above the header; keep those of the stream"
            raise refused(source_name, f"row {number - 1}", clause)
    return _Beginning(tuple(lines), separator, text[position:], number)


def _setting(whole: str, number: int) -> StreamLine | None:
    line = stream_line(Row(number, (_unprefixed(whole[:_LONGEST_LINE]),)))
    return replace(line, value=f"{line.value}{whole[_LONGEST_LINE:]}") if line else None


def _quoted_setting(quoted: re.Match[str], number: int) -> StreamLine | None:
    """`"key: value"` of a line that is one cell; beside other cells only a key of the stream makes it a setting."""
    line = _setting(quoted[1].replace('""', '"'), number)
    if not line or not quoted[2].strip(_PADDING):
        return line
    return replace(line, value=f"{line.value}{quoted[2]}".strip(_PADDING)) if is_stream_key(line.key) else None


def _plain_setting(whole: str, number: int) -> StreamLine | None:
    """`key: value` of a line without quotes around it; the separators that a spreadsheet adds are dropped."""
    line = _setting(whole, number)
    if not line or (_is_header(whole) and not is_stream_key(line.key)):
        return None
    value = str(line.value).strip(_PADDING)
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1].replace('""', '"')
    return StreamLine(line.place, line.key, value)


def _is_header(whole: str) -> bool:
    return any(known_columns(_cells(whole, separator)) > 1 for separator in _SEPARATORS)


def _cells(text: str, separator: str) -> list[str]:
    """The cells of the first row."""
    return next(csv.reader(io.StringIO(text[:_LONGEST_LINE], newline=""), delimiter=separator), [])


def _separator(text: str) -> str:
    """The separator under which the header names most columns; a sign that is in no cell where it has only one."""
    counts = {separator: _most_known(text, separator) for separator in _SEPARATORS}
    best = max(counts, key=lambda separator: counts[separator])
    return best if counts[best] > 1 or len(_cells(text, best)) > 1 else _NONE


def _most_known(text: str, separator: str) -> int:
    """Known columns of the first row; of those after it where it is not the header."""
    reader = csv.reader(io.StringIO(text[:_LONGEST_LINE], newline=""), delimiter=separator)
    counts = [known_columns(cells) for cells in itertools.islice(reader, _ROWS_BEFORE_HEADER)]
    return counts[0] if counts and counts[0] else max(counts, default=0)


def _rows(text: str, separator: str, first: int, source_name: str) -> Iterator[Row]:
    """The rows that hold something. Raises TableError for quotes that do not close and rows that do not end."""
    # A text that is too long is refused further on, where its column is known; here it would look like an open quote.
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, full = first, 0
    try:
        for cells in itertools.islice(reader, _ROWS_LOOKED_AT):
            if any(cells[MOST_COLUMNS:]):
                clause = f"the row has more than {MOST_COLUMNS} cells; remove what is not part of the table"
                raise refused(source_name, f"row {number}", clause)
            if any(cells):
                yield Row(number, tuple(_unprefixed(cell) for cell in cells[:MOST_COLUMNS]))
                full += 1
            number += 1
            if full > MOST_ROWS + 1:
                break
    except csv.Error as error:
        clause = "a quotation mark is in the wrong place or not closed; check the quotes from this row on"
        raise refused(source_name, f"row {number}", clause) from error


def _unprefixed(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return cell[1:] if _PREFIXED.match(cell) else cell
