"""Which content a file had: what tells another program's change from a mere touch."""

import hashlib
from pathlib import Path

from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Size in bytes, time of the last change in nanoseconds, SHA-256 of the content."""

    size: int
    modified: int
    content: str

    def fits(self, path: str | Path) -> bool:
        """Whether the file still has this content. Raises OSError where it cannot be read or is gone.

        It is read only where size or time differ: folders that synchronise touch files without changing them.
        """
        status = Path(path).stat()
        if (status.st_size, status.st_mtime_ns) == (self.size, self.modified):
            return True
        return fingerprint_of(path).content == self.content


def fingerprint_of(path: str | Path, data: bytes | None = None) -> Fingerprint:
    """The fingerprint of a file, whose content is `data` where that is known already. Raises OSError."""
    status = Path(path).stat()
    content = Path(path).read_bytes() if data is None else data
    return Fingerprint(len(content), status.st_mtime_ns, hashlib.sha256(content).hexdigest())
