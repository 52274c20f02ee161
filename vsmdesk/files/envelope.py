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


def whole_number(envelope: Mapping[str, Any], key: str) -> int | None:
    """A number of one or more under that key, None where it is anything else."""
    value = envelope.get(key)
    return value if type(value) is int and 0 < value < 1_000_000 else None
