"""Values as people type them in a field, read by the same rules as a cell of a step table."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.origins import from_where
from vsmdesk.model.plain_text import LONGEST_TEXT, plain_text, quoted
from vsmdesk.model.quantities import DURATION_UNITS, CountUnit, DurationUnit, Measured
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import line_of, written_number
from vsmdesk.step_table.durations import parsed_duration, written_duration
from vsmdesk.step_table.hours import parsed_hours, written_hours
from vsmdesk.step_table.numbers import parsed_count, parsed_number, refuse_negative, written_count
from vsmdesk.step_table.percents import BareNumbers, parsed_percent, scaled, written_percent
from vsmdesk.step_table.rates import parsed_money_rate, parsed_rate, written_rate
from vsmdesk.step_table.refusal import CellError

_BARE = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?){0,2}")
_UNITS: Mapping[str, DurationUnit] = {unit: unit for unit in DURATION_UNITS}
_TIMES = ("process_time", "wait_time", "lead_time")
DATE_FORMS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Codec:
    """How a kind of value is read and written. `read` gets the text and the value in force, and raises CellError."""

    read: Callable[[str, Any], Any]
    write: Callable[[Any], str]
    measured: bool = False


def sentence_of(error: CellError) -> str:
    """The refusal as a sentence that begins with a capital and ends with a stop."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."


def _unmarked(value: Measured) -> Measured:
    return value.with_changes(source=None) if value.source is not None else value


def _read_duration(text: str, before: object) -> object:
    unit = _UNITS.get(before.unit) if isinstance(before, Measured) else None
    if unit is None and _BARE.fullmatch(text.strip()) and text.strip() != "0":
        bare = text.strip()
        raise CellError(
            words("{text} has no unit; write it like {bare} min, {bare} h or {bare} d", text=quoted(bare), bare=bare)
        )
    return from_where(parsed_duration(text, unit), before)


def with_unit_beside(text: str, name: str, record: object) -> str:
    """A bare number for a time that nobody gave yet, with the unit of the record's other time: `2 h`, then `3`."""
    bare = text.strip()
    if name not in _TIMES or getattr(record, name, None) is not None or bare == "0" or not _BARE.fullmatch(bare):
        return text
    beside = (getattr(record, other, None) for other in _TIMES if other != name)
    return next((f"{bare} {value.unit}" for value in beside if isinstance(value, Measured)), text)


def _read_percent(text: str, before: object) -> object:
    read = parsed_percent(text)
    if isinstance(read, BareNumbers):
        if any(0 < value < 1 for value in read.values):
            given = text.strip()
            raise CellError(
                words("{text} could be a share or a percentage; write it with its sign, like 90%", text=quoted(given))
            )
        read = scaled(read, 1.0)
    return from_where(read, before) if isinstance(read, Measured) else read


def _write_percent(value: object) -> str:
    return written_percent(_unmarked(value) if isinstance(value, Measured) else "n/a")


def _count(unit: CountUnit) -> Codec:
    return Codec(
        lambda text, before: from_where(parsed_count(text, unit), before),
        lambda value: written_count(_unmarked(value)),
        measured=True,
    )


def _read_line(text: str, _before: object) -> str:
    return line_of(text)


def _read_text(text: str, _before: object) -> str:
    if len(text) > LONGEST_TEXT:
        raise CellError(
            words("The text has {n:,} characters; shorten it to {most:,} at most", n=len(text), most=LONGEST_TEXT)
        )
    return plain_text(text).strip()


def _number(largest: float, default: float | None) -> Codec:
    def read(text: str, _before: object) -> float | None:
        given = text.strip()
        if given in ("", "?"):
            return default
        refuse_negative(given)
        value = parsed_number(given)
        if not 0 < value <= largest:
            raise CellError(
                words("{text} is out of range; write a number above 0 up to {most:g}", text=quoted(given), most=largest)
            )
        return value

    return Codec(read, written_number)


def _read_date(text: str, _before: object) -> date | None:
    given = " ".join(text.split())
    if not given:
        return None
    for form in DATE_FORMS:
        try:
            return datetime.strptime(given, form).date()  # noqa: DTZ007 - a calendar day has no time zone
        except ValueError:
            continue
    raise CellError(words("{text} is not a date; write it like 2026-11-12 or 12 Nov 2026", text=quoted(given)))


LINE = Codec(_read_line, str)
TEXT = Codec(_read_text, str)
DURATION = Codec(_read_duration, lambda value: written_duration(_unmarked(value)), measured=True)
PERCENT = Codec(_read_percent, _write_percent, measured=True)
ITEMS, PEOPLE = _count("items"), _count("people")
RATE = Codec(
    lambda text, before: from_where(parsed_rate(text), before), lambda v: written_rate(_unmarked(v)), measured=True
)
MONEY_RATE = Codec(
    lambda text, before: from_where(parsed_money_rate(text), before),
    lambda v: written_rate(_unmarked(v)),
    measured=True,
)
DATE = Codec(_read_date, lambda value: f"{value.day} {value:%b %Y}")
HOURS_PER_DAY, DAYS_PER_WEEK = _number(24, 8.0), _number(7, 5.0)
DAYS_PER_MONTH, DAYS_PER_YEAR = _number(31, 20.0), _number(366, 240.0)
SHIFTS = _number(24, None)
HOURS_PER_YEAR = _number(8784, None)
OWN_CALENDAR = Codec(lambda text, _before: parsed_hours(text), written_hours)


def _read_confidence(text: str, before: object) -> float | None:
    """A percentage, kept as a share."""
    if not text.strip():
        return None
    read = _read_percent(text, before)
    value = read.likeliest if isinstance(read, Measured) else None
    if value is None or not 0 < value <= 100:
        raise CellError(words("{text} is no confidence; write a percentage like 80%", text=quoted(text.strip())))
    return value / 100


CONFIDENCE = Codec(_read_confidence, lambda value: f"{written_number(100 * value)}%")


def _read_own_fields(text: str, _before: object) -> tuple[tuple[str, str], ...]:
    """One field on each line: `header: text`."""
    pairs: dict[str, str] = {}
    for line in plain_text(text).splitlines():
        if not line.strip():
            continue
        header, colon, value = line.partition(":")
        if not colon or not header.strip():
            raise CellError(words("{line} is no field; write it like Ticket: OPS-12", line=quoted(line)))
        pairs[line_of(header)] = value.strip()
    return tuple(pairs.items())


def _write_own_fields(value: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{header}: {' '.join(text.split())}" for header, text in value)


OWN_FIELDS = Codec(_read_own_fields, _write_own_fields)


def one_of(choices: tuple[tuple[Any, str], ...]) -> Codec:
    """One of a few words, typed in full or by its beginning."""

    def read(text: str, _before: object) -> Any:
        given = line_of(text).casefold()
        found = [value for value, label in choices if given and label.casefold().startswith(given)]
        if len(found) != 1:
            known = ", ".join(label for _, label in choices)
            raise CellError(words("{text} is none of these: {known}", text=quoted(text), known=known))
        return found[0]

    return Codec(read, lambda value: dict(choices).get(value, ""))
