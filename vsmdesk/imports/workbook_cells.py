"""What the cells of a workbook show: percentages, dates, times of day."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from vsmdesk.step_table.cells import Cell

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")


class WorkbookCell(Protocol):
    """A cell of openpyxl, as far as it is looked at."""

    @property
    def value(self) -> object:
        """What it holds, or the stored result of its formula."""

    @property
    def data_type(self) -> str:
        """`e` for an error, `f` for a formula."""


def shown_cell(cell: WorkbookCell) -> Cell:
    """The cell as the step table takes it."""
    value, number_format = cell.value, str(getattr(cell, "number_format", "") or "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _percent(value, number_format) if _is_percent(number_format) else float(value)
    if isinstance(value, dt.time):
        return _time(value.hour, value.minute, value.second, number_format)
    if isinstance(value, dt.timedelta):
        hours, seconds = divmod(round(abs(value).total_seconds()), 3600)
        sign = "-" if value < dt.timedelta() else ""
        return sign + _time(hours, seconds // 60, seconds % 60, number_format)
    if isinstance(value, str | dt.date):
        return value
    return "" if value is None else str(value)


def _is_percent(number_format: str) -> bool:
    return "%" in _LITERALS.sub("", number_format)


def _percent(value: float, number_format: str) -> str:
    """A percentage with the decimals that the cell shows."""
    decimals = _DECIMALS.search(_LITERALS.sub("", number_format).split(";")[0])
    step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    percent = Decimal(repr(float(value))) * 100
    return f"{percent.quantize(step, ROUND_HALF_UP):f}%" if abs(percent) < 10**9 else f"{percent}%"


def _time(hours: int, minutes: int, seconds: int, number_format: str) -> str:
    """Hours and minutes, where the cell shows hours; else a text that is no duration and names the format."""
    text = f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
    shows_hours = "h" in number_format.lower()
    return text if shows_hours else f"{text} shown as {number_format}"
