"""What is looked at in a workbook's archive before anything is loaded: size, bombs, formulas, merged cells."""

import io
import re
import zipfile
from collections.abc import Iterator

from vsmdesk.records import dataclass
from vsmdesk.step_table.refusal import refused

MOST_ENTRIES = 200
LARGEST_CONTENT = 64 * 1024 * 1024
HIGHEST_RATIO = 200
MOST_CELLS = 200_000
MOST_STRINGS = 200_000
LARGEST_STYLES = 2 * 1024 * 1024
_SMALL_ENTRY = 1024 * 1024
_REMEDY = "copy the steps into a new workbook and save that"
_CHUNK = 1024 * 1024
_OVERLAP = 200
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s")
_SHEET_PART = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_BEGINNING = 4096
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_RELATION = re.compile(r"\{[^}]*\}id")


@dataclass(frozen=True, slots=True)
class SheetTraits:
    """What the text of a sheet shows that its cells do not."""

    merged: tuple[str, ...] = ()
    has_formulas: bool = False
    cells: int = 0


def opened_archive(data: bytes, source_name: str) -> zipfile.ZipFile:
    """The archive, once its entries are few and small enough. Raises TableError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        clause = (
            "it is not a workbook, or a damaged one; save it again in a spreadsheet program, "
            "or rename it to .csv if it is text"
        )
        raise refused(source_name, "", clause) from error
    if "xl/workbook.xml" not in archive.namelist() and "[Content_Types].xml" not in archive.namelist():
        raise refused(source_name, "", "it is an archive but not a workbook; give a step table as .csv or .xlsx")
    _refuse_bombs(entries, source_name)
    return archive


def _refuse_bombs(entries: list[zipfile.ZipInfo], source_name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise refused(source_name, "", f"the workbook holds more than {MOST_ENTRIES} parts; {_REMEDY}")
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise refused(source_name, "", f"the workbook unpacks to more than 64 MB; {_REMEDY}")
    if any(entry.file_size > max(_SMALL_ENTRY, HIGHEST_RATIO * entry.compress_size) for entry in entries):
        raise refused(source_name, "", f"the workbook is packed suspiciously tight; {_REMEDY}")
    if any(entry.filename == "xl/styles.xml" and entry.file_size > LARGEST_STYLES for entry in entries):
        raise refused(source_name, "", f"the workbook has far too many formats; {_REMEDY}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(source_name, "", "the workbook has a password; save it without one")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The archive's entry for each sheet by its title; empty where the workbook is laid out in an unusual way."""
    from defusedxml.ElementTree import fromstring

    names = set(archive.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if not {"xl/workbook.xml", relations} <= names:
        return {}
    targets = {part.get("Id", ""): part.get("Target", "") for part in fromstring(archive.read(relations))}
    found: dict[str, str] = {}
    for sheet in fromstring(archive.read("xl/workbook.xml")).iter():
        keys = [value for key, value in sheet.attrib.items() if _RELATION.fullmatch(key)]
        target = targets.get(keys[0], "") if keys else ""
        entry = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if "name" in sheet.attrib and entry in names:
            found[sheet.attrib["name"]] = entry
    return found


def traits_of(archive: zipfile.ZipFile, entry: str | None, source_name: str) -> SheetTraits:
    """Merged cells, formulas and size of a sheet. Raises TableError for one with far too many cells."""
    if entry is None:
        return SheetTraits(has_formulas=True)
    merged: dict[str, None] = {}
    has_formulas, cells = False, 0
    for text, seen in _pieces(archive, entry):
        merged.update((match[1].decode("ascii"), None) for match in _MERGED.finditer(text))
        has_formulas = has_formulas or bool(_FORMULA.search(text))
        cells += _count(_CELL, text, seen)
        if cells > MOST_CELLS:
            raise refused(source_name, "", f"the sheet has more than {MOST_CELLS:,} cells; {_REMEDY}")
    return SheetTraits(tuple(merged), has_formulas, cells)


def refuse_slow_parts(archive: zipfile.ZipFile, source_name: str) -> None:
    """Raises TableError for a workbook that would take minutes to load.

    A sheet that does not say its own size is read to its end already when the workbook is opened.
    """
    _refuse_many_texts(archive, source_name)
    for entry in archive.namelist():
        if _SHEET_PART.fullmatch(entry):
            with archive.open(entry) as part:
                sized = bool(_DIMENSION.search(part.read(_BEGINNING)))
            if not sized:
                traits_of(archive, entry, source_name)


def _refuse_many_texts(archive: zipfile.ZipFile, source_name: str) -> None:
    """Raises TableError for a workbook with far too many texts."""
    entry = "xl/sharedStrings.xml"
    if entry in archive.namelist():
        strings = sum(_count(_STRING, text, seen) for text, seen in _pieces(archive, entry))
        if strings > MOST_STRINGS:
            raise refused(source_name, "", f"the workbook has more than {MOST_STRINGS:,} texts; {_REMEDY}")


def _pieces(archive: zipfile.ZipFile, entry: str) -> Iterator[tuple[bytes, int]]:
    """The entry in pieces, and how much of each was in the one before: nothing is cut in two."""
    tail = b""
    with archive.open(entry) as part:
        while piece := part.read(_CHUNK):
            yield tail + piece, len(tail)
            tail = (tail + piece)[-_OVERLAP:]


def _count(pattern: re.Pattern[bytes], text: bytes, seen: int) -> int:
    return sum(match.end() > seen for match in pattern.finditer(text))
