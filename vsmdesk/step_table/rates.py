"""Rates: items per day, week or month; money by the time."""

import re

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import HourlyUnit, Measured, RateUnit
from vsmdesk.step_table.cells import Cell
from vsmdesk.step_table.numbers import (
    DASH,
    NUMBER,
    PLAIN_STYLE,
    NumberStyle,
    amounts,
    parsed_number,
    refuse_negative,
    spaced,
    with_mark,
    without_mark,
    written_range,
)
from vsmdesk.step_table.refusal import CellError

_PER: dict[str, RateUnit] = {
    **dict.fromkeys(("d", "day", "working day"), "/d"),
    **dict.fromkeys(("w", "wk", "week"), "/w"),
    **dict.fromkeys(("mo", "mon", "month"), "/mo"),
}
_MONEY_PER: dict[str, RateUnit | HourlyUnit] = {**_PER, **dict.fromkeys(("h", "hr", "hour"), "/h")}
_CURRENCY = r"(?:[A-Z]{3}|[€$£¥])"
_MONEY = re.compile(
    rf"(?:{_CURRENCY} ?)?({NUMBER})(?:{DASH}({NUMBER}))?(?:{DASH}({NUMBER}))?(?: ?{_CURRENCY})?"
    r" ?(?:/|per|an?) ?(?P<per>[^\W\d_]+(?: [^\W\d_]+)?)"
)
_RATE = re.compile(
    rf"({NUMBER})(?:{DASH}({NUMBER}))?(?:{DASH}({NUMBER}))? ?(?:items?|pieces|pcs)?"
    r" ?(?:/|per|an?) ?(?P<per>[^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)


def parsed_rate(cell: Cell, style: NumberStyle = PLAIN_STYLE) -> Measured | None:
    """A rate such as `16/w`; None where it is unknown (`?` or empty). Raises CellError."""
    text, source = without_mark(spaced(cell))
    if text in ("", "?"):
        return None
    refuse_negative(text)
    match = _RATE.fullmatch(text)
    unit = _PER.get(match["per"].lower()) if match else None
    if not match or not unit:
        raise CellError(f"{quoted(text)} is not a number of items per day, week or month; write it like 16/w")
    return amounts([parsed_number(part, style) for part in match.groups()[:3] if part], unit, source)


def parsed_money_rate(cell: Cell, style: NumberStyle = PLAIN_STYLE) -> Measured | None:
    """Money by the time, such as `85/h` or `5000 EUR/w`; None where it is unknown (`?` or empty). Raises CellError."""
    text, source = without_mark(spaced(cell))
    if text in ("", "?"):
        return None
    refuse_negative(text)
    match = _MONEY.fullmatch(text)
    unit = _MONEY_PER.get(match["per"].lower()) if match else None
    if not match or not unit:
        raise CellError(f"{quoted(text)} is not money by the hour, day, week or month; write it like 85/h")
    return amounts([parsed_number(part, style) for part in match.groups()[:3] if part], unit, source)


def written_rate(measured: Measured) -> str:
    """The text that `parsed_rate` reads back."""
    return with_mark(f"{written_range(measured)}{measured.unit}", measured)
