"""Step tables in files: `.csv`, `.tsv`, `.txt` and `.xlsx`."""

from collections.abc import Callable
from pathlib import Path

from vsmdesk.imports.bytes_of_files import bytes_of
from vsmdesk.imports.text_tables import read_text_table
from vsmdesk.imports.workbooks import read_workbook
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.refusal import refused

_READERS: dict[str, Callable[[bytes, str], ValueStreamMap]] = {
    ".csv": read_text_table,
    ".tsv": read_text_table,
    ".txt": read_text_table,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
}
_REMEDIES = {
    ".vsmap": "it is a map already; open it instead of importing it",
    ".xls": "old workbooks are not read; save it as .xlsx",
    ".xlsb": "binary workbooks are not read; save it as .xlsx",
    ".ods": "OpenDocument tables are not read; save it as .xlsx or .csv",
}


def read_file(path: Path) -> ValueStreamMap:
    """The map of a step table, without placements. Raises TableError with one sentence: file, place, remedy."""
    suffix, name = path.suffix.lower(), plain_text(path.name).replace("\n", " ")
    data = bytes_of(path, name)
    if suffix not in _READERS:
        remedy = "files of this kind are not read; give a step table as .csv, .tsv, .txt or .xlsx"
        raise refused(name, "", _REMEDIES.get(suffix, remedy))
    return _READERS[suffix](data, name)
