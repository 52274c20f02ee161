"""What stops a map from being opened or saved: always one sentence for the person at the screen."""


class MapFileError(Exception):
    """One sentence: which file, where in it, what is wrong, what to do."""


class NewerFileError(MapFileError):
    """The file needs a newer program."""


class SaveConflictError(MapFileError):
    """The file on disk is not the one that was opened or saved last."""
