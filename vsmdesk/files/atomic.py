"""Writing a file whole or not at all."""

import contextlib
import errno
import hashlib
import os
import stat
import time
from pathlib import Path

BUSY = {errno.EACCES, errno.EBUSY, errno.EPERM, errno.ETXTBSY}
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
STALE_AFTER = 3600.0
_BEGINNING, _END = ".~vsm", ".tmp"


def atomic_write(path: str | Path, data: bytes) -> None:
    """Put `data` in the place of the file, or leave everything as it was. Raises OSError.

    A new file is written beside the old one, brought to the disk, read back, and put in the old one's place in one
    step, which is brought to the disk too. Symbolic links are followed; a file that must not be written is refused,
    which a mere replacement would overlook.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    sweep_leftovers(target.parent)
    draft = target.parent / f"{_BEGINNING}{os.urandom(5).hex()}{_END}"
    try:
        _write_draft(draft, data, mode)
        _replace(draft, target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    _bring_folder_to_disk(target.parent)


def sweep_leftovers(folder: Path) -> None:
    """Remove drafts that a killed program left in the folder more than an hour ago."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(_BEGINNING) and entry.name.endswith(_END):
                _remove_if_stale(entry)


def _remove_if_stale(entry: "os.DirEntry[str]") -> None:
    with contextlib.suppress(OSError):
        if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE_AFTER:
            Path(entry.path).unlink()


def _mode_of(target: Path) -> int | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not an ordinary file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(target))
    return stat.S_IMODE(status.st_mode)


def _write_draft(draft: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(draft, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view[: 1 << 20]) :]
        if mode is not None and hasattr(os, "fchmod"):
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, mode)
        os.fsync(descriptor)
        _read_back(descriptor, data)
    finally:
        os.close(descriptor)


def _read_back(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    found = hashlib.sha256()
    while part := os.read(descriptor, 1 << 20):
        found.update(part)
    if found.digest() != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, "what was written does not read back")


def _replace(draft: Path, target: Path) -> None:
    """Never removes first: a synchronising folder takes that for a deletion. A file held by another is tried again."""
    waits = iter(WAITS)
    while True:
        try:
            draft.replace(target)
        except OSError as error:
            wait = next(waits, None)
            if wait is None or error.errno not in BUSY:
                raise
            time.sleep(wait)
        else:
            return


def _bring_folder_to_disk(folder: Path) -> None:
    """Without it a power cut takes the replacement back. Some systems and drives cannot do it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EBADF, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
