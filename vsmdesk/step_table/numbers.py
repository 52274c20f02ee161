"""Numbers as people type them, with the decimal signs of several countries, and ranges of them."""

import datetime as dt
import math
import re
from collections.abc import Iterable

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import LARGEST, CountUnit, Measured, Source, Unit
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Cell, cleaned, written_number
from vsmdesk.step_table.dates import refuse_date
from vsmdesk.step_table.refusal import CellError

NUMBER = r"(?:\d+(?:[.,'’]\d+)*(?: \d{3}(?!\d)(?:[.,]\d+)?)*|[.,]\d+)(?:[eE][+-]?\d+)?"
DASH = r"(?: ?(?:-|–|—|−|\.\.|…) ?| to )"
LONGEST_AMOUNT = 200
_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"\d+|\d*\.\d+")
_COMMA = re.compile(r"\d*,\d+")
_THOUSANDS_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_THOUSANDS_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GROUPED = re.compile(r"(?P<first>\d{1,3})(?P<sign>[.,'’ ])\d{3}(?:(?P=sign)\d{3})*(?P<rest>[.,]\d+)?")
_RANGE = re.compile(rf"({NUMBER})(?:{DASH}({NUMBER}))?(?:{DASH}({NUMBER}))? ?(?P<word>[^\W\d_]*)")
_COUNT_WORDS = {
    "items": ("", "item", "items", "pcs", "pieces"),
    "people": ("", "person", "persons", "people", "fte"),
}
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,])")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How `1,234` and `1.234` are meant; None where a table does not tell."""

    comma_is_decimal: bool = False
    point_is_decimal: bool = True


PLAIN_STYLE = NumberStyle()


def style_of(cells: Iterable[Cell], *, comma_in_doubt: bool) -> NumberStyle:
    """The style of a table: one with `1,5` in it means decimals by commas, so `1.234` becomes doubtful."""
    seen = any(isinstance(cell, str) and _DECIMAL_COMMA.search(cell) for cell in cells)
    return NumberStyle(comma_is_decimal=seen or not comma_in_doubt, point_is_decimal=not seen)


def parsed_number(text: str, style: NumberStyle = PLAIN_STYLE) -> float:
    """A number of zero or more. Raises CellError where it is none, too large, or of doubtful thousands."""
    mantissa, sign, exponent = text.strip().lower().partition("e")
    digits = _without_groups(mantissa, text, style)
    try:
        number = float(digits + sign + exponent)
    except ValueError:
        raise CellError(f"{quoted(text)} is not a number; write it like 2 or 0.5") from None
    if not math.isfinite(number) or number > LARGEST:
        raise CellError(f"{quoted(text)} is too large; a number may be a million million at most")
    return number


def _without_groups(digits: str, text: str, style: NumberStyle) -> str:
    if not style.comma_is_decimal and _THOUSANDS_COMMA.fullmatch(digits):
        _refuse_doubtful(digits, ",")
    if not style.point_is_decimal and _THOUSANDS_POINT.fullmatch(digits):
        _refuse_doubtful(digits, ".")
    if _PLAIN.fullmatch(digits):
        return digits
    if _COMMA.fullmatch(digits):
        return digits.replace(",", ".")
    grouped = _GROUPED.fullmatch(digits)
    rest = (grouped["rest"] or "") if grouped else ""
    if not grouped or rest.startswith(grouped["sign"]):
        raise CellError(f"{quoted(text)} is not a number; write it like 2 or 0.5")
    whole = digits[: len(digits) - len(rest)].replace(grouped["sign"], "")
    return whole + rest.replace(",", ".")


def _refuse_doubtful(digits: str, sign: str) -> None:
    thousands, decimal = digits.replace(sign, ""), digits.replace(sign, ".")
    other = decimal if sign == "," else digits.replace(".", ",")
    raise CellError(f"{quoted(digits)} could be {thousands} or {decimal}; write {thousands} or {other}")


def parsed_count(cell: Cell, unit: CountUnit, style: NumberStyle = PLAIN_STYLE) -> Measured | None:
    """A number of items or people, or a range of it; None where it is unknown (`?` or empty). Raises CellError."""
    if isinstance(cell, int | float):
        return amounts([checked_number(cell)], unit)
    text, source = without_mark(spaced(cell))
    if text in ("", "?"):
        return None
    refuse_negative(text)
    match = _RANGE.fullmatch(text)
    if not match or match["word"].lower() not in _COUNT_WORDS[unit]:
        raise CellError(f"{quoted(text)} is not a number; write it like 2 or 0.5, or leave the cell empty")
    return amounts([parsed_number(part, style) for part in match.groups()[:3] if part], unit, source)


def written_count(measured: Measured) -> str:
    """The text that `parsed_count` reads back."""
    return with_mark(written_range(measured), measured)


def checked_number(number: float) -> float:
    """A number of a workbook's cell. Raises CellError where it is negative, too large or not finite."""
    if not math.isfinite(number) or number > LARGEST:
        raise CellError(f"{number} is too large; a number may be a million million at most")
    refuse_negative(written_number(number))
    return float(number)


def spaced(cell: Cell) -> str:
    """The text of an amount with single spaces. Raises CellError for a date and for a text that is far too long."""
    if isinstance(cell, dt.date):
        raise refuse_date(cell)
    if isinstance(cell, int | float):
        return written_number(cell)
    if len(cell) > LONGEST_AMOUNT:
        raise CellError(f"{quoted(cell)} is too long to be a number; write it like 2 or 0.5")
    return _SPACES.sub(" ", cleaned(cell))


def refuse_negative(text: str) -> None:
    """Raises CellError where a text begins with a minus and a digit."""
    if re.match(r"[-−–—] ?[\d.,]", text):
        raise CellError(f"{quoted(text)} is negative; write zero or more")


def without_mark(text: str) -> tuple[str, Source | None]:
    """`~3 d` is an estimate and `≈3 d?` a guess: the text without its mark, and the source it tells."""
    if text.startswith("≈") or (text.endswith("?") and text != "?"):
        return text.removeprefix("≈").removeprefix("~").removesuffix("?").strip(), "guessed"
    return (text[1:].strip(), "estimated") if text.startswith("~") else (text, None)


def with_mark(text: str, measured: Measured) -> str:
    """The text with the mark of its source, where that is an estimate or a guess."""
    if measured.source == "guessed":
        return f"≈{text}?"
    return f"~{text}" if measured.source == "estimated" else text


def amounts(parts: list[float], unit: Unit, source: Source | None = None) -> Measured:
    """One number, least and most, or least, likeliest and most. Raises CellError where they do not ascend."""
    if parts != sorted(parts):
        written = "-".join(written_number(part) for part in parts)
        raise CellError(
            f'the range "{written}" does not run from the least to the most; write the smaller number first'
        )
    if len(parts) == 1:
        return Measured(likeliest=parts[0], unit=unit, source=source)
    likeliest = parts[1] if len(parts) == 3 else None
    return Measured(least=parts[0], likeliest=likeliest, most=parts[-1], unit=unit, source=source)


def written_range(measured: Measured) -> str:
    """`2`, `2-5` or `2-3-8`, without unit."""
    given = (measured.least, measured.likeliest, measured.most)
    return "-".join(written_number(part) for part in given if part is not None)
