"""A file as this program lays it out, a record per line, read a few lines at a time.

So its JSON never lies in memory whole, which saves a third of the time as well. What is laid out in any other way is
read as a whole (`reading.py`), with the same outcome.
"""

from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

from vsmdesk.model.identity import new_id

_BEGIN, _END, _BETWEEN = b'"records": [\n', b"\n]}}\n", b",\n"
_BYTES = 1 << 16


class OtherLayoutError(ValueError):
    """These bytes may well be a map, but not one that can be read line by line."""


def frame_and_records(text: bytes) -> tuple[dict[str, Any], Iterator[list[Any]]]:
    """What is around the records, as if there were none, and the JSON of these, some at a time.

    Raises OtherLayoutError, at once or while the records are read.
    """
    begin = text.find(_BEGIN) + len(_BEGIN)
    if begin < len(_BEGIN) or not text.endswith(_END):
        raise OtherLayoutError
    # A key that nobody can have guessed: these are the records of the map, not a list of that name somewhere else.
    key = new_id()
    frame = _read(b'%b"%b"]}}' % (text[:begin], key.encode()))
    found = frame.get("map") if isinstance(frame, dict) else None
    if not isinstance(found, dict) or found.get("records") != [key]:
        raise OtherLayoutError
    found["records"] = []
    return frame, _records(text, begin, len(text) - len(_END))


def _records(text: bytes, begin: int, end: int) -> Iterator[list[Any]]:
    """JSON objects of lines between two places. Raw line breaks are never inside a text, so that none is cut in two."""
    while begin <= end:
        cut = text.find(_BETWEEN, begin + _BYTES, end)
        cut = end if cut < 0 else cut
        records = _read(b"[%b]" % text[begin:cut])
        if not records:
            raise OtherLayoutError
        yield records
        begin = cut + len(_BETWEEN)


def _read(text: bytes) -> Any:
    try:
        return from_json(text)
    except ValueError as error:
        raise OtherLayoutError from error
