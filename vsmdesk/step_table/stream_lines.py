"""Settings of the stream: `key: value` before the header, or the sheet `Stream`."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.step_table.cells import Cell, StreamLine, line_of, text_of, written_number
from vsmdesk.step_table.durations import parsed_duration, written_duration
from vsmdesk.step_table.numbers import (
    NumberStyle,
    checked_number,
    parsed_count,
    parsed_number,
    refuse_negative,
    spaced,
    written_count,
)
from vsmdesk.step_table.percents import BareNumbers, at_most_100, parsed_percent, written_percent
from vsmdesk.step_table.rates import parsed_money_rate, parsed_rate, written_rate
from vsmdesk.step_table.refusal import CellError, refused

KEY_AND_VALUE = re.compile(r"(?P<key>[^:;,\t\"]{1,60}?)\s*:(?P<value>.*)", re.DOTALL)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST = {
    "hours_per_day": 24, "days_per_week": 7, "days_per_month": 31, "working_days_per_year": 366, "shifts": 24,
    "productive_hours_per_year": 8784,
}  # fmt: skip
_TEXTS = (
    "title", "subtitle", "client", "author", "version", "confidentiality", "language", "source", "unit_of_work",
    "currency",
)  # fmt: skip
_RATES = ("demand", "throughput")
_DURATIONS = ("available_time_per_shift", "stated_lead_time", "stated_process_time", "recovery_time")
_MONEY = ("labour_rate", "cost_of_delay")
_PERCENTS = ("customer_satisfaction", "change_fail_rate")
_PACK = "pack_quantity"
_NOTATION = "notation"


def parsed_stream(lines: Iterable[StreamLine], style: NumberStyle, source_name: str) -> tuple[Stream, str]:
    """The stream's record, and the notation that a line asks for (else an empty text). Raises TableError."""
    values: dict[str, Any] = {}
    fields: list[tuple[str, str]] = []
    places: dict[str, str] = {}
    for line in lines:
        field = _field(line.key)
        if field in places:
            clause = f"{quoted(line.key)} is given twice (also in {places[field]}); keep one of them"
            raise refused(line.source or source_name, line.place, clause)
        places[field] = line.place
        try:
            _set(field, line, style, values, fields)
        except CellError as error:
            raise refused(line.source or source_name, f"{line.place}, {quoted(line.key)}", str(error)) from error
    notation = values.pop(_NOTATION, "")
    return Stream.model_validate({**values, "fields": tuple(fields)}), notation


def is_stream_key(key: str) -> bool:
    """Whether the key is one that sets the stream; others are the user's own."""
    field = _field(key)
    return field in _READERS or field in _LARGEST or field == "as_of"


def _field(key: str) -> str:
    return "_".join(key.lower().split())


def _set(
    field: str, line: StreamLine, style: NumberStyle, values: dict[str, Any], fields: list[tuple[str, str]]
) -> None:
    if field in _READERS:
        value = _READERS[field](line.value, style)
        if value is not None:
            values[field] = value
    elif field in _LARGEST:
        if line_of(line.value):
            values[field] = _limited(line.value, _LARGEST[field], style)
    elif field == "as_of" and (day := _day(line.value)):
        values[field] = day
    elif line_of(line.value):
        fields.append((line_of(line.key), text_of(line.value)))


def _text(cell: Cell, _style: NumberStyle) -> str:
    return text_of(cell)


def _duration(cell: Cell, style: NumberStyle) -> Measured | None:
    return parsed_duration(cell, style=style)


def _percent(cell: Cell, _style: NumberStyle) -> Measured | None:
    found = parsed_percent(cell)
    if isinstance(found, BareNumbers):
        return at_most_100(found.parts)
    if isinstance(found, str):
        raise CellError(f"{quoted(found)} is no percentage; write one like 85%, or leave the line out")
    return found


def _pack(cell: Cell, style: NumberStyle) -> Measured | None:
    return parsed_count(cell, "items", style)


def _notation(cell: Cell, _style: NumberStyle) -> str:
    if line_of(cell).lower() not in ("", "classic", "software"):
        raise CellError(f"{quoted(line_of(cell))} is not a notation; write software or classic")
    return line_of(cell).lower()


_READERS: dict[str, Callable[[Cell, NumberStyle], Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_RATES, parsed_rate),
    **dict.fromkeys(_DURATIONS, _duration),
    **dict.fromkeys(_MONEY, parsed_money_rate),
    **dict.fromkeys(_PERCENTS, _percent),
    _PACK: _pack,
    _NOTATION: _notation,
}


def _limited(cell: Cell, largest: float, style: NumberStyle) -> float:
    """A number above 0 and at most `largest`."""
    if isinstance(cell, int | float):
        number = checked_number(cell)
    else:
        text = spaced(cell)
        refuse_negative(text)
        number = parsed_number(text, style)
    if not 0 < number <= largest:
        raise CellError(f"{quoted(line_of(cell))} is out of range; write a number above 0 and up to {largest:g}")
    return number


def _day(cell: Cell) -> dt.date | None:
    if isinstance(cell, dt.date):
        return dt.date(cell.year, cell.month, cell.day)
    try:
        return dt.date.fromisoformat(line_of(cell)) if _ISO.fullmatch(line_of(cell)) else None
    except ValueError:
        return None


def written_stream(stream: Stream, presentation: Presentation | None) -> tuple[tuple[str, str], ...]:
    """Keys and values that `parsed_stream` reads back; what is empty is left out."""
    pairs = [(field, getattr(stream, field)) for field in _TEXTS]
    pairs += [(field, _written(getattr(stream, field), written_rate)) for field in _RATES]
    pairs += [(field, _written(getattr(stream, field), written_number)) for field in _LARGEST]
    pairs += [(field, written_duration(getattr(stream, field))) for field in _DURATIONS]
    pairs += [(field, _written(getattr(stream, field), written_rate)) for field in _MONEY]
    pairs += [(field, _written(getattr(stream, field), written_percent)) for field in _PERCENTS]
    pairs += [(_PACK, _written(stream.pack_quantity, written_count))]
    pairs += [("as_of", stream.as_of.isoformat() if stream.as_of else "")]
    pairs += [(_NOTATION, presentation.notation if presentation else "")]
    known = tuple((field.replace("_", " "), text) for field, text in pairs if text)
    return known + stream.fields


def _written(value: Any, write: Callable[[Any], str]) -> str:
    return "" if value is None else write(value)
