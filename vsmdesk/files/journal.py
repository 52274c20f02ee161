"""Unsaved changes as lines of a file that only grows: each says what became of one map to make it the next."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from vsmdesk.model.difference import difference
from vsmdesk.model.record_text import record_from, record_text
from vsmdesk.model.value_stream_map import ValueStreamMap


def line_between(before: ValueStreamMap, after: ValueStreamMap, note: dict[str, Any]) -> bytes | None:
    """The line that makes one map into the other, None where a line cannot say it (the order would differ)."""
    news = difference(before, after)
    touched = news.added | news.changed
    records = [record for key, record in after.records.items() if key in touched]
    if list(before.without(news.removed).with_records(*records).records) != list(after.records):
        return None
    texts = b",".join(record_text(record) for record in records)
    parts = (b'{"note":', to_json(note), b',"removed":', to_json(sorted(news.removed)), b',"records":[', texts, b"]}")
    content = b"".join(parts)
    return b"%08x %b\n" % (zlib.crc32(content), content)


def append_line(path: Path, line: bytes) -> None:
    """Put a line at the end of the journal and on the disk. Raises OSError, after which the file's end is not known."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if os.write(descriptor, line) != len(line):
            raise OSError(f"{path}: not written in full")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replayed(value_stream_map: ValueStreamMap, journal: Path) -> tuple[ValueStreamMap, bool]:
    """The map after all lines that are whole, and whether all were whole."""
    data, whole = _content(journal), 0
    for content, end in _whole_lines(data):
        value_stream_map, whole = _after(value_stream_map, content), end
    return value_stream_map, whole == len(data)


def last_note(journal: Path) -> dict[str, Any]:
    """What the last whole line was given to note; nothing without a line."""
    note: dict[str, Any] = {}
    for content, _ in _whole_lines(_content(journal)):
        note = content["note"]
    return note


def _content(journal: Path) -> bytes:
    try:
        return journal.read_bytes()
    except FileNotFoundError:
        return b""


def _whole_lines(data: bytes) -> Iterator[tuple[dict[str, Any], int]]:
    """The content of each line and where it ends, up to the first one that was torn or damaged."""
    end = 0
    for line in data.splitlines(keepends=True):
        checksum, _, content = line.removesuffix(b"\n").partition(b" ")
        if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(content):
            return
        end += len(line)
        yield from_json(content), end


def _after(value_stream_map: ValueStreamMap, content: dict[str, Any]) -> ValueStreamMap:
    repairs: list[str] = []
    read = (record_from(raw, repairs) for raw in content["records"])
    records = [record for record in read if record is not None]
    return value_stream_map.without(content["removed"]).with_records(*records)
