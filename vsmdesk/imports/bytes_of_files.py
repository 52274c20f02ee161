"""The bytes of a file that somebody gave, with everything that can be wrong about it."""

from pathlib import Path

from vsmdesk.step_table.refusal import TableError, refused

LARGEST_FILE = 32 * 1024 * 1024
_BEGINNINGS = {
    b"%PDF": "it is a PDF document; import the table that it was made from",
    b"\xd0\xcf\x11\xe0": "it is a workbook of the old kind or one with a password; save it as .xlsx without password",
    b"\x89PNG": "it is a picture; import the table that it shows",
    b"\xff\xd8\xff": "it is a picture; import the table that it shows",
    b"GIF8": "it is a picture; import the table that it shows",
    b"\x1f\x8b": "it is compressed; unpack it first",
    b"{\\rtf": "it is a text document; save its table as .csv or .xlsx",
}


def bytes_of(path: Path, name: str) -> bytes:
    """The whole file. Raises TableError for a folder, a file that is not there, too large or cannot be read."""
    try:
        if path.is_dir():
            raise refused(name, "", "it is a folder; give the file in it")
        if not path.exists():
            raise refused(name, "", "there is no such file; check its name and folder")
        if not path.is_file():
            raise refused(name, "", "it is not an ordinary file; give a step table as .csv or .xlsx")
        return _read(path, name)
    except (OSError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise refused(
            name, "", f"it cannot be read ({reason}); check that it is there and that you may read it"
        ) from error


def _read(path: Path, name: str) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise refused(name, "", "the file is larger than 32 MB; a step table needs less, so remove what is not one")
    if not data.strip():
        raise refused(name, "", "the file is empty; it needs a header and a row for every step")
    for beginning, clause in _BEGINNINGS.items():
        if data.startswith(beginning):
            raise refused(name, "", clause)
    return data
