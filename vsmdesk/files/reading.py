"""Opening a map file: everything that is a map is opened, what is broken in it is repaired with a list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from vsmdesk.files.envelope import FORMAT, LARGEST_FILE, OWN_KEYS, VERSION, whole_number
from vsmdesk.files.refusal import MapFileError, NewerFileError
from vsmdesk.files.map_repair import map_from
from vsmdesk.model.value_stream_map import ValueStreamMap


@dataclass(frozen=True, slots=True)
class Opened:
    """A map, the repairs it needed (one sentence each), and the version of the file it came from."""

    map: ValueStreamMap
    repairs: tuple[str, ...]
    version: int


def read_map(path: str | Path) -> Opened:
    """Open a map file. Raises MapFileError with one sentence where there is no map in it."""
    path = Path(path)
    try:
        if not path.is_file():
            raise MapFileError(f"{path.name}: there is no such file; check the name and the folder.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise MapFileError(f"{path.name}: the file cannot be read ({error.strerror}).") from error
    return parse_map(data, path.name)


def parse_map(data: bytes, name: str) -> Opened:
    """The map in the bytes of a file of that name. Raises MapFileError."""
    if len(data) > LARGEST_FILE:
        raise MapFileError(f"{name}: the file is larger than 32 MB, which no map is; choose another file.")
    try:
        envelope = from_json(data)
    except ValueError as error:
        raise MapFileError(f"{name}: this is not a map file, or it is damaged ({error}).") from error
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise MapFileError(f"{name}: this is not a VSM Desk map; choose a file that VSM Desk saved.")
    needed = whole_number(envelope, "min_reader") or 1
    if needed > VERSION:
        raise NewerFileError(
            f"{name}: this map needs a newer VSM Desk that reads file version {needed}; update VSM Desk."
        )
    body = envelope.get("map")
    if not isinstance(body, dict) or not isinstance(body.get("records"), list):
        raise MapFileError(f"{name}: there is no map in this file; open an earlier version of it.")
    value_stream_map, repairs = map_from(body["records"])
    unknown = (*_unknown("file", envelope, OWN_KEYS), *_unknown("map", body, ("records",)))
    return Opened(replace(value_stream_map, unknown=unknown), repairs, whole_number(envelope, "version") or 1)


def _unknown(place: str, found: Mapping[str, Any], own: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    others = {key: value for key, value in found.items() if key not in own}
    return ((place, to_json(others, inf_nan_mode="null").decode()),) if others else ()
