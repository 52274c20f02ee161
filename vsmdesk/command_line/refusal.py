"""Errors as one sentence for people, and the exit status that goes with each."""

import errno
import os


class WrongInputError(Exception):
    """Arguments or a file that cannot be used; its text is the sentence."""


def sentence_of(error: Exception) -> tuple[str, int]:
    """What to tell people, and the exit status: 2 for input that is wrong, 1 for the rest."""
    from vsmdesk.files.refusal import MapFileError
    from vsmdesk.step_table.refusal import TableError

    if isinstance(error, WrongInputError | MapFileError | TableError):
        return str(error), 2
    if isinstance(error, OSError):
        return f"{error.filename or 'vsmdesk'}: {_reason(error)}", 1
    return (
        f"vsmdesk: something went wrong inside the program ({type(error).__name__}: {error}); nothing was written.",
        1,
    )


def _reason(error: OSError) -> str:
    remedies = {
        errno.ENOSPC: "the disk is full; free some space or choose another place.",
        errno.EACCES: "this may not be written; choose another name or place.",
        errno.EROFS: "this place is read-only; choose another one.",
        errno.ENOENT: "that folder does not exist; make it or choose another one.",
    }
    system = os.strerror(error.errno) if error.errno else str(error)
    return remedies.get(error.errno or 0, f"{system}; nothing was written.")
