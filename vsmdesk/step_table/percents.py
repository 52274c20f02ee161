"""Percentages, and what bare numbers of a column of them mean."""

import re
from collections.abc import Sequence
from math import prod

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import NOT_APPLICABLE, Measured, Percentage, Source
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Cell
from vsmdesk.step_table.numbers import (
    DASH,
    NUMBER,
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

_SIGNED = rf"({NUMBER})(?: ?%(?={DASH}))?"
_PERCENT = re.compile(rf"{_SIGNED}(?:{DASH}{_SIGNED})?(?:{DASH}{_SIGNED})?(?: ?%)?")
RECEIVERS_SIGN = " × "
_RECEIVERS = re.compile(r" ?[×*] ?|(?<=%) ?x ?(?=\d)")
_NO_THOUSANDS = NumberStyle(comma_is_decimal=True, point_is_decimal=True)
_NOT_APPLICABLE = ("n/a", "na", "n.a.", "not applicable")


@dataclass(frozen=True, slots=True)
class BareNumbers:
    """A number without a percent sign (or a range of them), to be read as its column says."""

    parts: Measured
    number: int

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers as written."""
        given = (self.parts.least, self.parts.likeliest, self.parts.most)
        return tuple(part for part in given if part is not None)


def parsed_percent(cell: Cell, row: int = 0) -> Percentage | BareNumbers | None:
    """`85%`, `n/a`, or bare numbers still to be read; None where it is unknown. Raises CellError.

    Nobody writes thousands of percent, so `33,333%` and `33.333%` are not in doubt.
    """
    if isinstance(cell, int | float):
        return BareNumbers(amounts([checked_number(cell)], "%"), row)
    text, source = without_mark(spaced(cell))
    if text in ("", "?"):
        return None
    if text.lower() in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    refuse_negative(text)
    if len(parts_of := _RECEIVERS.split(text)) > 1:
        return _of_receivers(parts_of, source)
    match = _PERCENT.fullmatch(text)
    if not match:
        raise CellError(f"{quoted(text)} is not a percentage; write it like 85%, or n/a where it does not apply")
    parts = amounts([parsed_number(part, _NO_THOUSANDS) for part in match.groups() if part], "%", source)
    return at_most_100(parts) if text.endswith("%") else BareNumbers(parts, row)


def _of_receivers(texts: Sequence[str], source: Source | None) -> Measured:
    """What several receivers say who all need it, `75% × 50%`: the product, with each one's in the note."""
    given = [parsed_percent(text) for text in texts]
    known = [one for one in given if isinstance(one, Measured)]
    if len(known) < len(texts):
        raise CellError("percentages of several receivers each need their sign; write them like 75% × 50%")
    ends = zip(*((one.span.low, one.span.value, one.span.high) for one in known), strict=True)
    low, value, high = (100.0 * prod(end / 100.0 for end in run) for run in ends)
    note = RECEIVERS_SIGN.join(written_percent(one) for one in known)
    if low == high:
        return Measured(likeliest=float(f"{value:.12g}"), unit="%", source=source, note=note)
    return Measured(least=low, likeliest=value, most=high, unit="%", source=source, note=note)


def _is_of_receivers(percent: Measured) -> bool:
    """Whether the note of a percentage still says what it is the product of."""
    if RECEIVERS_SIGN not in percent.note:
        return False
    try:
        said = parsed_percent(percent.note)
    except CellError:
        return False
    return isinstance(said, Measured) and said.span == percent.span


def at_most_100(percent: Measured) -> Measured:
    """The percentage itself. Raises CellError above 100 %."""
    if percent.span.high > 100:
        raise CellError(f"{written_percent(percent)} is above 100%; write a percentage from 0% to 100%")
    return percent


def factor_of(column: Sequence[BareNumbers]) -> float:
    """100 where the bare numbers of a column run from 0 to 1, 1 where they are percentages.

    They run from 0 to 1 if all are at most 1 and one is between 0 and 1; they are percentages if all are 0 or
    above 1. Raises CellError for any other mix.
    """
    values = [value for bare in column for value in bare.values]
    if all(value <= 1 for value in values) and any(0 < value < 1 for value in values):
        return 100.0
    if all(value == 0 or value > 1 for value in values):
        return 1.0
    raise CellError(_mix(column))


def _mix(column: Sequence[BareNumbers]) -> str:
    small = next(bare for bare in column if any(0 < value <= 1 for value in bare.values))
    large = next((bare for bare in column if any(value > 1 for value in bare.values)), None)
    remedy = "give every number of the column its sign, like 50% and 90%"
    if large is None:
        return f"the bare 1 in row {small.number} could be 1% or 100%; {remedy}"
    first, second = (written_range(bare.parts) for bare in (small, large))
    return f"bare numbers of both kinds ({first} in row {small.number}, {second} in row {large.number}); {remedy}"


def scaled(bare: BareNumbers, factor: float) -> Measured:
    """The percentage that bare numbers mean. Raises CellError above 100 %."""
    parts = [float(f"{value * factor:.12g}") for value in bare.values]
    return at_most_100(amounts(parts, "%", bare.parts.source))


def written_percent(percent: Percentage) -> str:
    """The text that `parsed_percent` reads back."""
    if isinstance(percent, str):
        return percent
    if _is_of_receivers(percent):
        return with_mark(percent.note, percent)
    return with_mark(f"{written_range(percent)}%", percent)
