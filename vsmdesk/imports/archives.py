"""What is looked at in a workbook's archive before anything is loaded: size, bombs, formulas, merged cells."""

import io
import re
import zipfile
from dataclasses import dataclass

from vsmdesk.step_table.refusal import refused

MOST_ENTRIES = 200
LARGEST_CONTENT = 64 * 1024 * 1024
HIGHEST_RATIO = 200
_SMALL_ENTRY = 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 200
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_RELATION = re.compile(r"\{[^}]*\}id")


@dataclass(frozen=True, slots=True)
class SheetTraits:
    """What the text of a sheet shows that its cells do not."""

    merged: tuple[str, ...] = ()
    has_formulas: bool = False


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
    remedy = "copy the steps into a new workbook and save that"
    if len(entries) > MOST_ENTRIES:
        raise refused(source_name, "", f"the workbook holds more than {MOST_ENTRIES} parts; {remedy}")
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise refused(source_name, "", f"the workbook unpacks to more than 64 MB; {remedy}")
    if any(entry.file_size > max(_SMALL_ENTRY, HIGHEST_RATIO * entry.compress_size) for entry in entries):
        raise refused(source_name, "", f"the workbook is packed suspiciously tight; {remedy}")
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


def traits_of(archive: zipfile.ZipFile, entry: str | None) -> SheetTraits:
    """Merged cells and formulas of a sheet, read in pieces."""
    if entry is None:
        return SheetTraits(has_formulas=True)
    merged: list[str] = []
    has_formulas, tail = False, b""
    with archive.open(entry) as part:
        while piece := part.read(_CHUNK):
            text = tail + piece
            merged += [match[1].decode("ascii") for match in _MERGED.finditer(text)]
            has_formulas = has_formulas or bool(_FORMULA.search(text))
            tail = text[-_OVERLAP:]
    return SheetTraits(tuple(dict.fromkeys(merged)), has_formulas)
