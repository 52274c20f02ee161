"""Text that people see: without characters that have no business in it."""

import re
from typing import Any

LONGEST_TEXT = 100_000
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_HARMFUL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HOLD_TEXT = frozenset({str, list, dict})
_ANY = re.compile(f"{_BREAKS.pattern}|{_HARMFUL.pattern}|{_SURROGATES.pattern}")


def plain_text(text: str) -> str:
    """The text without control characters and marks that turn its order around, at most 100,000 characters of it.

    Line breaks of every kind become newlines; half of a character that needs two is shown as one that cannot be shown.
    """
    if len(text) <= LONGEST_TEXT and _ANY.search(text) is None:
        return text
    broken = _BREAKS.sub("\n", text[:LONGEST_TEXT])
    return _SURROGATES.sub("\ufffd", _HARMFUL.sub("", broken))


def plain_json(value: Any) -> Any:
    """What JSON holds, with every text in it (names of fields too) made plain."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list):
        return [plain_json(part) if type(part) in _HOLD_TEXT else part for part in value]
    if isinstance(value, dict):
        return {plain_text(name): plain_json(part) for name, part in value.items()}
    return value


def quoted(text: str, length: int = 40) -> str:
    """A text between quotation marks, on one line and not too long for a sentence."""
    line = " ".join(plain_text(text[: 8 * length]).split())
    return f"“{line if len(line) <= length else line[: length - 1] + '…'}”"
