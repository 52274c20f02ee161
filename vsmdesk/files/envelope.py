"""The frame of a map file: what it is, which version wrote it, which version reads it."""

from collections.abc import Mapping
from typing import Any

from vsmdesk import __version__

FORMAT = "vsmdesk"
VERSION = 1
MIN_READER = 1
SUFFIX = ".vsmap"
SAVED_BY = f"VSM Desk {__version__}"
OWN_KEYS = ("format", "version", "min_reader", "saved_by", "map")
LARGEST_FILE = 32 << 20
_MOST_DIGITS = 400


def whole_number(envelope: Mapping[str, Any], key: str) -> int | None:
    """A number of one or more under that key, None where it is anything else."""
    value = envelope.get(key)
    return value if type(value) is int and 0 < value < 1_000_000 else None


def needed_reader(envelope: Mapping[str, Any]) -> int | None:
    """The version that the file needs, however large, also as `"3"` or `3.0`; None where it is anything else."""
    value = envelope.get("min_reader")
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        # A number of more digits than that is one nobody reads, and Python refuses to count thousands of them.
        value = int(value.strip()[:_MOST_DIGITS])
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and value > 0 else None
