"""Small pictures of map files for the welcome page, made away from the window and kept in the cache folder."""

from pathlib import Path

from vsmdesk.desktop.background import Task
from vsmdesk.desktop.words import words
from vsmdesk.records import dataclass

DPI = 44.0
"""About 730 pixels for an A3 page: sharp where a card is largest, on a screen of 200 %."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a file: its picture as PNG bytes, or why it is not there."""

    png: bytes = b""
    missing: str = ""


def look_at(path: Path, task: Task) -> Look:
    """See whether a file is there and how it looks. Slow on a dead network drive: only in a thread."""
    try:
        status = path.stat()
    except OSError:
        return Look(missing=words("Not found"))
    from hashlib import sha256

    from platformdirs import user_cache_path

    known = sha256(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0{DPI}".encode()).hexdigest()[:32]
    kept = user_cache_path("vsmdesk", appauthor=False) / "thumbnails" / f"{known}.png"
    if kept.is_file():
        return Look(kept.read_bytes())
    task.go_on()
    from vsmdesk.exports.png import write_png
    from vsmdesk.files.atomic import atomic_write
    from vsmdesk.files.reading import read_map

    png = write_png(read_map(path).map, dpi=DPI)
    kept.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(kept, png)
    return Look(png)
