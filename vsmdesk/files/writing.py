"""Saving a map: the bytes of its file, checked by reading them, and put in place whole."""

from pathlib import Path

from pydantic_core import from_json, to_json

from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.breath import one_long_breath
from vsmdesk.files.earlier_versions import keep_earlier_version
from vsmdesk.files.envelope import FORMAT, MIN_READER, SAVED_BY, VERSION
from vsmdesk.files.fingerprint import Fingerprint, fingerprint_of
from vsmdesk.files.harm import may_hold_harm
from vsmdesk.files.reading import parse_map
from vsmdesk.files.refusal import MapFileError, SaveConflictError
from vsmdesk.files.unwritten import why_not_written
from vsmdesk.model.many_texts import record_texts
from vsmdesk.model.plain_text import plain_json
from vsmdesk.model.value_stream_map import ValueStreamMap


def map_bytes(value_stream_map: ValueStreamMap) -> bytes:
    """The whole file: the frame first, then one record per line; the same map gives the same bytes."""
    with one_long_breath():
        lines = record_texts(list(value_stream_map.records.values()))
    records = b",\n".join(lines)
    if may_hold_harm(records):
        records = b",\n".join(to_json(plain_json(from_json(line))) if may_hold_harm(line) else line for line in lines)
    unknown = {place: from_json(text) for place, text in value_stream_map.unknown}
    own = {"format": FORMAT, "version": VERSION, "min_reader": MIN_READER, "saved_by": SAVED_BY}
    frame = _members({**own, **unknown.get("file", {})})
    beside = _members(unknown.get("map", {}))
    return b"".join([b"{", frame, b'"map": {\n', beside, b'"records": [\n', records, b"\n]}}\n"])


def save_map(
    value_stream_map: ValueStreamMap,
    path: str | Path,
    expected: Fingerprint | None = None,
    *,
    earlier_versions: bool = True,
    pinned: bool = False,
) -> Fingerprint:
    """Write the map's file whole or not at all; gives back the fingerprint of what is on the disk now.

    `expected` is what the file held when it was opened or saved last: where it holds something else now,
    SaveConflictError is raised and nothing is written. What the file held before is kept with its earlier versions,
    for good where it is `pinned` (as it should be for a file that was repaired or migrated on opening).
    Raises MapFileError with one sentence.
    """
    data = map_bytes(value_stream_map)
    parse_map(data, str(path))
    try:
        if expected is not None and not _fits(expected, path):
            raise SaveConflictError(
                f"{path}: another program changed this file since it was opened; "
                "save a copy elsewhere, or replace it knowingly."
            )
        if earlier_versions:
            keep_earlier_version(path, pinned=pinned)
        atomic_write(path, data)
        return fingerprint_of(path, data)
    except (OSError, ValueError) as error:
        reason = why_not_written(error, "save a copy elsewhere")
        raise MapFileError(f"{path}: the map was not saved here: {reason}.") from error


def _fits(expected: Fingerprint, path: str | Path) -> bool:
    """A file that is gone is no conflict: saving brings it back."""
    try:
        return expected.fits(path)
    except FileNotFoundError:
        return True


def _members(pairs: dict[str, object]) -> bytes:
    return b"".join(to_json(name) + b": " + to_json(value) + b",\n" for name, value in pairs.items())
