"""What a map's file held before each save, kept in the user's own folder, where no pulled stick takes it away."""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.envelope import LARGEST_FILE, SUFFIX
from vsmdesk.files.places import state_folder
from vsmdesk.records import dataclass

KEPT = 10
DAYS = 14
LARGEST_TOTAL = 50 << 20
_TIME = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """One earlier content of a map's file: where it is kept, when it was replaced (UTC), its size in bytes."""

    file: Path
    replaced: datetime
    size: int
    content: str
    is_pinned: bool


def keep_earlier_version(path: str | Path, *, pinned: bool = False, folder: Path | None = None) -> None:
    """Keep what the file holds now, before it is replaced; whatever goes wrong here never stops a save.

    Kept are the last ten, the first of each of the last fourteen days and pinned ones, at most 50 MB together; the
    last one and pinned ones stay beyond that. Content that is kept already is not kept again.
    """
    with contextlib.suppress(OSError):
        target = Path(path)
        if target.is_file() and target.stat().st_size <= LARGEST_FILE:
            place = versions_folder(path, folder)
            _keep(place, target.read_bytes(), pinned=pinned)
            _thin_out(place)


def earlier_versions(path: str | Path, *, folder: Path | None = None) -> tuple[EarlierVersion, ...]:
    """Earlier versions of the file at that path, the newest first."""
    return _versions(versions_folder(path, folder))


def forget_earlier_versions(path: str | Path, *, folder: Path | None = None) -> None:
    """Delete all earlier versions of the file at that path, pinned ones too. Raises OSError."""
    for version in earlier_versions(path, folder=folder):
        version.file.unlink(missing_ok=True)


def versions_folder(path: str | Path, folder: Path | None = None) -> Path:
    """Where the earlier versions of one file are: files of the same name in two folders never meet."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    return (folder or state_folder() / "earlier-versions") / key


def _keep(place: Path, content: bytes, *, pinned: bool) -> None:
    digest = hashlib.sha256(content).hexdigest()[:16]
    if any(version.content == digest and version.is_pinned >= pinned for version in _versions(place)):
        return
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    time = datetime.now(UTC).strftime(_TIME)
    atomic_write(place / f"{time}-{digest}{'-pinned' if pinned else ''}{SUFFIX}", content)


def _versions(place: Path) -> tuple[EarlierVersion, ...]:
    try:
        files = sorted(place.iterdir(), reverse=True)
    except OSError:
        return ()
    found = (_version(file) for file in files)
    return tuple(version for version in found if version is not None)


def _version(file: Path) -> EarlierVersion | None:
    time, _, rest = file.name.removesuffix(SUFFIX).partition("-")
    content, _, pinned = rest.partition("-")
    try:
        replaced = datetime.strptime(time, _TIME).replace(tzinfo=UTC)
        return EarlierVersion(file, replaced, file.stat().st_size, content, pinned == "pinned")
    except (ValueError, OSError):
        return None


def _thin_out(place: Path) -> None:
    versions = _versions(place)
    stay = set(_staying(versions))
    for version in versions:
        if version not in stay:
            version.file.unlink(missing_ok=True)


def _staying(versions: Sequence[EarlierVersion]) -> list[EarlierVersion]:
    """Those that are kept, from the newest first: recent ones and the first of each day, as long as there is room."""
    oldest_day = (datetime.now(UTC) - timedelta(days=DAYS)).date()
    first_of_day = {version.replaced.date(): version for version in versions if version.replaced.date() >= oldest_day}
    wanted = {*versions[:KEPT], *first_of_day.values()}
    staying, size = [version for version in versions if version.is_pinned], 0
    for number, version in enumerate(version for version in versions if version in wanted and not version.is_pinned):
        size += version.size
        if number == 0 or size <= LARGEST_TOTAL:
            staying.append(version)
    return staying
