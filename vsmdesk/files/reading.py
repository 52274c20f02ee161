"""Opening a map file: everything that is a map is opened, what is broken in it is repaired with a list."""

import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from vsmdesk.files.breath import one_long_breath
from vsmdesk.files.envelope import FORMAT, LARGEST_FILE, OWN_KEYS, VERSION, needed_reader, whole_number
from vsmdesk.files.harm import may_hold_harm
from vsmdesk.files.map_repair import TooBrokenError, map_from_parts, parts_of
from vsmdesk.files.migrations.steps import migrated
from vsmdesk.files.refusal import MapFileError, NewerFileError
from vsmdesk.files.saved_lines import OtherLayoutError, frame_and_records
from vsmdesk.model.plain_text import plain_json
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

MOST_RECORDS = 150_000
MOST_PARTS = 1_500_000
_LONGEST_VERSION = 20
EARLIER = "open an earlier version of it"
OTHER = "choose a file that VSM Desk saved"


@dataclass(frozen=True, slots=True)
class Opened:
    """A map, the repairs it needed (one sentence each), and the version of the file it came from."""

    map: ValueStreamMap
    repairs: tuple[str, ...]
    version: int


def read_map(path: str | Path) -> Opened:
    """Open a map file, which stays as it is. Raises MapFileError with one sentence where there is no map in it."""
    return parse_map(read_bytes(path), str(path))


def read_bytes(path: str | Path) -> bytes:
    """The content of an ordinary file of at most 32 MB. Raises MapFileError."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise MapFileError(f"{path}: this is a folder; choose a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise MapFileError(f"{path}: this is not an ordinary file; {OTHER}.")
        if status.st_size > LARGEST_FILE:
            raise MapFileError(f"{path}: the file is larger than 32 MB, which no map is; {OTHER}.")
        with Path(path).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise MapFileError(f"{path}: there is no such file; check its name and its folder.") from error
    except PermissionError as error:
        raise MapFileError(
            f"{path}: this file may not be read by you; ask its owner, or copy it to a place of yours."
        ) from error
    except (OSError, ValueError) as error:
        raise MapFileError(f"{path}: the file cannot be read ({error}); check the drive and its name.") from error


def parse_map(data: bytes, name: str) -> Opened:
    """The map in the content of a file of that name. Raises MapFileError."""
    with one_long_breath():
        text = _text(data, name)
        if not may_hold_harm(data):
            with suppress(OtherLayoutError):
                return _opened_by_lines(text, name)
        envelope = _envelope(text, name)
        version, repairs = _version(envelope, name)
        body = _body(envelope, version, name)
        if may_hold_harm(data):
            body, repairs = _cleaned(body, repairs)
        opened = _opened(envelope, body, parts_of(body["records"]), name)
        return replace(opened, repairs=(*repairs, *opened.repairs), version=version)


def _opened_by_lines(text: bytes, name: str) -> Opened:
    """The map in a file that is laid out as it is saved. Raises OtherLayoutError where it is not, or holds too much."""
    envelope, records = frame_and_records(text)
    if envelope.get("format") != FORMAT:
        raise OtherLayoutError
    version, repairs = _version(envelope, name)
    if version < VERSION:
        raise OtherLayoutError
    opened = _opened(envelope, envelope["map"], _not_too_many(records), name)
    return replace(opened, repairs=(*repairs, *opened.repairs), version=version)


def _not_too_many(parts: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    number = 0
    for part in parts:
        number += len(part)
        if number > MOST_RECORDS:
            raise OtherLayoutError
        yield part


def _opened(
    envelope: Mapping[str, Any], body: Mapping[str, Any], parts: Iterable[Sequence[object]], name: str
) -> Opened:
    try:
        value_stream_map, repairs = map_from_parts(parts)
    except TooBrokenError as error:
        raise MapFileError(f"{name}: too much in this file is broken to make a map of it; {EARLIER}.") from error
    unknown = (*_unknown("file", envelope, OWN_KEYS), *_unknown("map", body, ("records",)))
    return Opened(replace(value_stream_map, unknown=unknown), repairs, VERSION)


def _text(data: bytes, name: str) -> bytes:
    """The content without a mark of byte order. Raises MapFileError where no map can be in it."""
    if len(data) > LARGEST_FILE:
        raise MapFileError(f"{name}: the file is larger than 32 MB, which no map is; {OTHER}.")
    text = data.removeprefix(b"\xef\xbb\xbf")
    if not text.strip(b"\0 \t\r\n"):
        raise MapFileError(f"{name}: the file is empty; {EARLIER}.")
    if not text.lstrip().startswith(b"{"):
        raise MapFileError(f"{name}: this is not a map file; {OTHER}.")
    if text.count(b",") > MOST_PARTS or text.count(b"[") > MOST_PARTS:
        raise MapFileError(f"{name}: the file holds more than any map does; {OTHER}.")
    return text


def _envelope(text: bytes, name: str) -> dict[str, Any]:
    try:
        envelope = from_json(text)
    except ValueError as error:
        raise MapFileError(_damage(text, str(error), name)) from error
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise MapFileError(f"{name}: this is not a map file; {OTHER}.")
    return envelope


def _damage(text: bytes, error: str, name: str) -> str:
    conflict = re.search(rb"^(<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE)
    if conflict:
        line = text.count(b"\n", 0, conflict.start()) + 1
        return f"{name}: line {line}: two versions were merged here and left undecided; settle that in a text editor."
    place = re.search(r"(?P<what>.*) at line (?P<line>\d+)", error)
    if place is None:
        return f"{name}: the file is damaged ({error}); {EARLIER}."
    what = "it ends too early" if place["what"].startswith("EOF ") else place["what"]
    return f"{name}: line {place['line']}: the file is damaged here ({what}); {EARLIER}."


def _version(envelope: Mapping[str, Any], name: str) -> tuple[int, tuple[str, ...]]:
    """The version that wrote the file. Raises NewerFileError where this program is too old for it."""
    needed = needed_reader(envelope)
    if needed is not None and needed > VERSION:
        raise NewerFileError(
            f"{name}: this map needs a VSM Desk that reads file version {_shown(needed)}, this one reads up to "
            f"{VERSION}; install a newer VSM Desk."
        )
    repairs: list[str] = []
    if needed is None and "min_reader" in envelope:
        repairs.append(f"The file does not say which version it needs; it was read as one that needs {VERSION}.")
    version = whole_number(envelope, "version")
    if version is None:
        repairs.append(f"The file does not say its version; it was read as version {VERSION}.")
    return version or VERSION, tuple(repairs)


def _shown(number: int) -> str:
    digits = str(number)
    return digits if len(digits) <= _LONGEST_VERSION else f"{digits[:_LONGEST_VERSION]}…"


def _body(envelope: Mapping[str, Any], version: int, name: str) -> dict[str, Any]:
    raw_map = envelope.get("map")
    body = migrated(raw_map, version) if isinstance(raw_map, dict) else {}
    records = body.get("records")
    if not isinstance(records, list):
        raise MapFileError(f"{name}: there is no map in this file; {EARLIER}.")
    if len(records) > MOST_RECORDS:
        raise MapFileError(f"{name}: the file holds more than {MOST_RECORDS:,} records, which no map does; {OTHER}.")
    return body


def _cleaned(body: dict[str, Any], repairs: tuple[str, ...]) -> tuple[dict[str, Any], tuple[str, ...]]:
    cleaned = plain_json(body)
    if cleaned == body:
        return body, repairs
    return cleaned, (*repairs, "Texts held characters that cannot be shown, or were too long; these were left out.")


def _unknown(place: str, found: Mapping[str, Any], own: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    others = {key: value for key, value in found.items() if key not in own}
    return ((place, to_json(others, inf_nan_mode="null").decode()),) if others else ()
