"""Why a file could not be written, and what to do about it."""

import errno
import os

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space or {elsewhere}",
    errno.EDQUOT: "your share of the disk is used up; free some space or {elsewhere}",
    errno.EACCES: "this file or folder may not be written by you; {elsewhere}",
    errno.EPERM: "this file or folder may not be written by you; {elsewhere}",
    errno.EROFS: "this drive is read-only; {elsewhere}",
    errno.ENOENT: "the folder is not there any more; bring the drive back or {elsewhere}",
    errno.EBUSY: "another program holds the file; close it there or {elsewhere}",
    errno.ENAMETOOLONG: "the name is too long for this drive; choose a shorter one",
    errno.EINVAL: "there is something else than an ordinary file of that name; choose another one",
}


def why_not_written(error: OSError | ValueError, elsewhere: str) -> str:
    """The end of a sentence: the reason, and what to do, of which `elsewhere` names the other way."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    known = _REASONS.get(number or 0, f"{os.strerror(number) if number else error}; {{elsewhere}}")
    return known.replace("{elsewhere}", elsewhere)
