"""Saving a map: the bytes of its file, and putting them in place."""

import json
from pathlib import Path

from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.envelope import FORMAT, MIN_READER, SAVED_BY, VERSION
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.reading import parse_map
from vsmdesk.model.record_text import record_text
from vsmdesk.model.value_stream_map import ValueStreamMap


def map_bytes(value_stream_map: ValueStreamMap) -> bytes:
    """The whole file: the frame first, then one record per line; the same map gives the same bytes."""
    unknown = dict(value_stream_map.unknown)
    frame = {"format": FORMAT, "version": VERSION, "min_reader": MIN_READER, "saved_by": SAVED_BY}
    lines = [
        *(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in frame.items()),
        *_kept(unknown.get("file", "{}")),
        '"map": {\n',
        *_kept(unknown.get("map", "{}")),
        '"records": [\n',
    ]
    records = b",\n".join([record_text(record) for record in value_stream_map.records.values()])
    return "".join(["{", *lines]).encode() + records + b"\n]}}\n"


def save_map(value_stream_map: ValueStreamMap, path: str | Path) -> None:
    """Write the map's file whole or not at all. Raises MapFileError."""
    data = map_bytes(value_stream_map)
    name = Path(path).name
    parse_map(data, name)
    try:
        atomic_write(path, data)
    except OSError as error:
        raise MapFileError(
            f"{name}: the map could not be saved here ({error.strerror}); save a copy elsewhere."
        ) from error


def _kept(text: str) -> list[str]:
    kept = json.loads(text)
    return [f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)},\n" for key, v in kept.items()]
