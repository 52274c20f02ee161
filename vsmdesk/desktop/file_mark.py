"""What a file looked like when it was opened or saved last, so that another program's change is seen."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Found = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class FileMark:
    """Size, time and content. Time alone proves nothing: folders that synchronise touch files."""

    size: int
    modified: int
    content: str


def mark_of(path: Path) -> FileMark | None:
    """The mark of a file; None where there is none or it cannot be read. Slow on a dead drive: only in a thread."""
    try:
        status = path.stat()
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
    return FileMark(status.st_size, status.st_mtime_ns, content)


def compared(path: Path, known: FileMark) -> tuple[Found, FileMark]:
    """Whether the file is still the one that was marked, and its mark now. Reads it only where its time changed."""
    try:
        status = path.stat()
    except OSError:
        return "gone", known
    if (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
        return "same", known
    now = mark_of(path)
    if now is None:
        return "gone", known
    return ("same" if now.content == known.content else "changed"), now
