"""Dates that a spreadsheet made of a range: `2-5` became 2 May."""

import datetime as dt
import re

from vsmdesk.model.plain_text import quoted
from vsmdesk.step_table.refusal import CellError

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = "|".join(name[:3] + "[a-z]*" for name in _MONTHS) + "|mär[a-z]*|mai|okt[a-z]*|dez[a-z]*"
_WRITTEN = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?([T ].*)?|\d\d?[./]\d\d?([./]\d{{2,4}})?\.?|"
    rf"\d\d?\.?[-. /]?(?:{_NAMES})\.?([-. /]?\d{{2,4}})?|(?:{_NAMES})\.?[-. /]?\d{{1,4}}(,? \d{{4}})?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d+\.\d+")
_REMEDY = "write the range with its unit in a cell formatted as text, for example 2-5 d"


def refuse_date(date: dt.date) -> CellError:
    """What is said about a cell that holds a date where an amount belongs."""
    month = _MONTHS[date.month - 1]
    typed = f"{date.day}-{date.month}"
    if date.day <= 12 and date.day != date.month:
        typed += f" or {date.month}-{date.day}"
    return CellError(f"the cell is a date ({typed} became {date.day} {month} {date.year}); {_REMEDY}")


def refuse_written_date(text: str) -> None:
    """Raises CellError where a text is a date, as a spreadsheet writes it into a CSV file."""
    if _WRITTEN.fullmatch(text) and not _DECIMAL.fullmatch(text):
        raise CellError(f"{quoted(text)} is a date (a spreadsheet makes one of 2-5); {_REMEDY}")
