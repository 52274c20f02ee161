"""Errors as one sentence for people, and the exit status that goes with each."""


class WrongInputError(Exception):
    """Arguments or a file that cannot be used; its text is the sentence."""


def sentence_of(error: Exception) -> tuple[str, int]:
    """What to tell people, and the exit status: 2 for input that is wrong, 1 for the rest."""
    from vsmdesk.files.refusal import MapFileError
    from vsmdesk.files.unwritten import why_not_written
    from vsmdesk.step_table.refusal import TableError

    if isinstance(error, WrongInputError | MapFileError | TableError):
        return str(error), 2
    if isinstance(error, OSError):
        return f"{error.filename or 'vsmdesk'}: {why_not_written(error, 'choose another place')}.", 1
    return (
        f"vsmdesk: something went wrong inside the program ({type(error).__name__}: {error}); nothing was written.",
        1,
    )
