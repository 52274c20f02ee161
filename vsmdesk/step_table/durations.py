"""Durations as people write them: `2 d`, `2d 4h`, `1:30`, `2-5 d`, `2–3–8 w`, `?`."""

import re

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import DurationUnit, Measured, Source, exactly
from vsmdesk.step_table.cells import Cell, written_number
from vsmdesk.step_table.dates import refuse_written_date
from vsmdesk.step_table.numbers import (
    DASH,
    NUMBER,
    PLAIN_STYLE,
    NumberStyle,
    amounts,
    checked_number,
    parsed_number,
    refuse_negative,
    spaced,
    with_mark,
    without_mark,
    written_range,
)
from vsmdesk.step_table.refusal import CellError

_WORDS: dict[DurationUnit, str] = {
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "d": "d day days|working day|working days|business day|business days",
    "w": "w wk wks week weeks|working week|working weeks",
    "mo": "mo mos mon month months",
    "cd": "cd|calendar day|calendar days",
    "cw": "cw|calendar week|calendar weeks",
}
UNIT_WORDS: dict[str, DurationUnit] = {
    word: unit
    for unit, words in _WORDS.items()
    for group in words.split("|")
    for word in (group.split() if not group.startswith(("working", "business", "calendar")) else [group])
}
_UNIT = r"(?:(?:calendar|working|business) (?:days?|weeks?)|(?!to\b|and\b)[^\W\d_]+)"
_PART = re.compile(rf"({NUMBER}) ?({_UNIT})\.?(?: ?\+ ?| and | ?, | |$)?", re.IGNORECASE)
_PARTS = re.compile(rf"(?:{NUMBER} ?{_UNIT}\.?(?: ?\+ ?| and | ?, | |(?=\d)|$))+", re.IGNORECASE)
_RANGE = re.compile(
    rf"({NUMBER}) ?({_UNIT})?{DASH}({NUMBER}) ?({_UNIT})?(?:{DASH}({NUMBER}) ?({_UNIT})?)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,6})(?::|h(?=\d\d$))(\d\d)(?::(\d\d))?(?: ?(?:h|hrs?|hours?))?", re.IGNORECASE)
_BARE = re.compile(NUMBER)
_FIXED = {"s": 1 / 60, "min": 1.0, "h": 60.0}
_UNITS_SHOWN = "s, min, h, d, w, mo, cd or cw"
_FORMS = "write it like 30 min, 4 h, 2d 4h, 1:30 or 2-5 d, or ? where it is unknown"


def parsed_duration(
    cell: Cell, bare_unit: DurationUnit | None = None, style: NumberStyle = PLAIN_STYLE
) -> Measured | None:
    """A duration in the unit in which it was written; None where it is unknown (`?` or empty).

    `bare_unit` is the unit of a number without one, from the header of its column. Raises CellError.
    """
    if isinstance(cell, int | float):
        return _bare([checked_number(cell)], written_number(cell), bare_unit, None)
    text, source = without_mark(spaced(cell))
    if text in ("", "?"):
        return None
    refuse_negative(text)
    refuse_written_date(text)
    if _CLOCK.fullmatch(text):
        return _clock(text, source)
    if _PARTS.fullmatch(text):
        return _in_parts(text, style, source)
    if _BARE.fullmatch(text):
        return _bare([parsed_number(text, style)], text, bare_unit, source)
    match = _RANGE.fullmatch(text)
    if not match:
        raise CellError(f"{quoted(text)} is not a duration; {_FORMS}")
    return _range(match, text, bare_unit, style, source)


def parsed_unit(word: str) -> DurationUnit:
    """The unit that a word stands for. Raises CellError; `m` could be minutes or months."""
    key = " ".join(word.lower().rstrip(".").split())
    if key == "m":
        raise CellError(f"the unit {quoted(word)} could be minutes or months; write min or mo")
    if key not in UNIT_WORDS:
        raise CellError(f"{quoted(word)} is not a unit of time; use {_UNITS_SHOWN}")
    return UNIT_WORDS[key]


def written_duration(measured: Measured | None) -> str:
    """The text that `parsed_duration` reads back; empty for None."""
    if measured is None:
        return ""
    rest = "".join(f" {written_number(value)} {unit}" for value, unit in measured.remainder)
    text = f"{written_range(measured)} {measured.unit}{rest}"
    return with_mark("0" if text == "0 min" else text, measured)


def _clock(text: str, source: Source | None) -> Measured:
    """Hours and minutes, with seconds where there are any."""
    match = _CLOCK.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if minutes > 59 or seconds > 59:
        raise CellError(f"{quoted(text)} is not hours and minutes; write it like 1:30 or 90 min")
    parts: list[tuple[float, DurationUnit]] = [(hours, "h"), (minutes, "min"), (seconds, "s")]
    return _sum_of([part for part in parts if part[0]] or [(0, "min")], source)


def _in_parts(text: str, style: NumberStyle, source: Source | None) -> Measured:
    parts = [(parsed_number(number, style), parsed_unit(word)) for number, word in _PART.findall(text)]
    units = [unit for _, unit in parts]
    if len(set(units)) < len(units):
        raise CellError(f"{quoted(text)} names one unit twice; {_FORMS}")
    return _sum_of(parts, source)


def _sum_of(parts: list[tuple[float, DurationUnit]], source: Source | None) -> Measured:
    (value, unit), *rest = parts
    return Measured(likeliest=value, unit=unit, remainder=tuple(rest), source=source)


def _range(
    match: re.Match[str], text: str, bare_unit: DurationUnit | None, style: NumberStyle, source: Source | None
) -> Measured:
    numbers = [parsed_number(part, style) for part in match.groups()[::2] if part]
    words = list(match.groups()[1::2])[: len(numbers)]
    units = [parsed_unit(word) if word else None for word in words]
    if units[-1] is None:
        return _bare(numbers, text, bare_unit, source)
    each = [unit or units[-1] for unit in units]
    if len(set(each)) == 1:
        return amounts(numbers, each[0], source)
    if not set(each) <= _FIXED.keys():
        raise CellError(f"{quoted(text)} mixes units in one range; write all of it in one unit, such as 4-16 h")
    in_minutes = [number * _FIXED[unit] for number, unit in zip(numbers, each, strict=True)]
    return amounts(in_minutes, "min", source)


def _bare(numbers: list[float], text: str, bare_unit: DurationUnit | None, source: Source | None) -> Measured:
    if numbers == [0]:
        return exactly(0, bare_unit or "min", source=source)
    if bare_unit is None:
        raise CellError(
            f"{quoted(text)} has no unit; write it like {text} h, or name the unit in the header, like process time (h)"
        )
    return amounts(numbers, bare_unit, source)
