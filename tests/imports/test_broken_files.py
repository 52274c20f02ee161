"""Files that are no step table, or a broken one: each is refused with file, place and remedy in one sentence."""

import os
import random
import zipfile
from pathlib import Path

import pytest

from tests.imports.sentences import assert_one_sentence
from vsmdesk.imports.bytes_of_files import LARGEST_FILE
from vsmdesk.imports.tables import read_file
from vsmdesk.step_table import linking
from vsmdesk.step_table.refusal import TableError

HEADER = "id,kind,name,process time,next\n"
BROKEN: dict[str, tuple[str, bytes | str, str]] = {
    "empty": ("t.csv", b"", "the file is empty"),
    "blank": ("t.csv", b" \n\t\n ", "the file is empty"),
    "only a mark": ("t.csv", b"\xef\xbb\xbf", "the table is empty"),
    "only commas": ("t.csv", ",,,\n,,,\n", "the table is empty"),
    "only a header": ("t.csv", HEADER, "no row under the header"),
    "header and empty rows": ("t.csv", HEADER + ",,,,\n", "no row under the header"),
    "no header": ("t.csv", "a,stage,Write,1 h,\n", "row 1: no cell of this row is the name of a column"),
    "header twice": ("t.csv", HEADER + HEADER + "a,stage,A,1 h,-\n", "row 2: this row repeats the header"),
    "column twice": ("t.csv", "id,name,Name\na,A,B\n", "two columns are “name”"),
    "banner above": ("t.csv", "Our process\n\n" + HEADER + "a,stage,A,1 h,-\n", "the header, which is in row 3"),
    "unit m": ("t.csv", HEADER + "a,stage,A,3 m,\n", "minutes or months"),
    "no unit": ("t.csv", HEADER + "a,stage,A,3,\n", "no unit"),
    "unknown unit": ("t.csv", HEADER + "a,stage,A,3 parsecs,\n", "not a unit"),
    "negative": ("t.csv", HEADER + "a,stage,A,-3 h,\n", "negative"),
    "infinite": ("t.csv", HEADER + "a,stage,A,1e999 h,\n", "too large"),
    "not applicable": ("t.csv", HEADER + "a,stage,A,n/a,\n", "not a duration"),
    "unknown kind": ("t.csv", HEADER + "a,stge,A,3 h,\n", "not a kind"),
    "twice the id": ("t.csv", HEADER + "a,stage,A,3 h,\na,stage,B,3 h,\n", "already that of row 2"),
    "no such target": ("t.csv", HEADER + "a,stage,A,3 h,z\n", "no element with the id “z”"),
    "circle": ("t.csv", HEADER + "a,stage,A,3 h,b\nb,stage,B,3 h,a\n", "circle"),
    "to itself": ("t.csv", HEADER + "a,stage,A,3 h,a\n", "circle"),
    "share above 100": ("t.csv", HEADER + "a,stage,A,3 h,b (120%)\nb,stage,B,1 h,-\n", "above 100%"),
    "negative share": ("t.csv", HEADER + "a,stage,A,3 h,b (-20%)\nb,stage,B,1 h,-\n", "negative"),
    "share without sign": ("t.csv", HEADER + "a,stage,A,3 h,b (80)\nb,stage,B,1 h,-\n", "no percent sign"),
    "open bracket": ("t.csv", HEADER + "a,stage,A,3 h,b (80%\nb,stage,B,1 h,-\n", "bracket"),
    "shares missing": ("t.csv", HEADER + "a,stage,A,1 h,b (50%); c; d\nb,,,,-\nc,,,,-\nd,,,,-\n", "have no share"),
    "mixed %C&A": ("t.csv", "id,%C&A\na,0.5\nb,90\n", "0.5 in row 2, 90 in row 3"),
    "%C&A of ones": ("t.csv", "id,%C&A\na,1\nb,1\n", "could be 1% or 100%"),
    "%C&A above 100": ("t.csv", "id,%C&A\na,120%\n", "above 100%"),
    "%C&A with two signs": ("t.csv", "id,%C&A\na,85%%\n", "not a percentage"),
    "class": ("t.csv", "id,class\na,waste\n", "write VA, NNVA or UNVA"),
    "approval": ("t.csv", "id,approval\na,maybe\n", "neither yes nor no"),
    "two organisations": ("t.csv", "id,team,organisation\na,Dev,Acme\nb,dev,Other\n", "“Acme” in row 2"),
    "demand": ("t.csv", "demand: 16\n" + HEADER + "a,stage,A,3 h,\n", "row 1, “demand”"),
    "hours per day": ("t.csv", "hours per day: 30\n" + HEADER + "a,stage,A,3 h,\n", "up to 24"),
    "many settings": ("t.csv", "".join(f"key {n}: x\n" for n in range(300)) + HEADER, "more than 200 settings"),
    "endless next": ("t.csv", "id,next\n" + f',"{" ;" * 40_000}"\n' * 15, "1,000,000 characters"),
    "open quote": ("t.csv", HEADER + 'a,stage,"A,3 h,\nb,stage,B,1 h,-\n', "row 2: a quotation mark"),
    "stray quote": ("t.csv", HEADER + 'a,stage,"A" x,3 h,\n', "row 2: a quotation mark"),
    "ragged row": ("t.csv", HEADER + "a,stage,A,1,5 h,-\n", "row 2, cell 6"),
    "unquoted next": ("t.csv", "id;name;next\na;A;b (60%); c (40%)\nb;B;-\nc;C;-\n", "row 2, cell 4"),
    "doubtful thousands": ("t.csv", HEADER + 'a,stage,A,"1,234 h",\n', "could be 1234 or 1.234"),
    "date as text": ("t.csv", HEADER + "a,stage,A,02-May,\n", "is a date"),
    "too many rows": ("t.csv", "name\n" + "A\n" * 5_001, "more than 5,000 rows"),
    "far too many rows": ("t.csv", "name\n" + "A\n" * 200_000, "split it"),
    "too many columns": ("t.csv", "id," + ",".join(f"own {n}" for n in range(200)) + "\na\n", "more than 100 cells"),
    "a huge cell": ("t.csv", HEADER + "a,stage," + "x" * 120_000 + ",1 h,\n", "shorten it"),
    "a gigantic cell": (
        "t.csv", HEADER + "a,stage," + "x" * 900_000 + ",1 h,\n",
        "row 2, column “name”: the text has 900,000 characters; shorten it to 100,000 at most",
    ),
    "a gigantic quoted cell": (
        "t.csv", HEADER + 'a,stage,"' + "x\n" * 100_000 + '",1 h,\n', "row 2, column “name”: the text has 200,000 char",
    ),
    "a gigantic id": ("t.csv", HEADER + "a" * 200_000 + ",stage,A,1 h,\n", "column “id”: the text has 200,000 char"),
    "a gigantic own cell": ("t.csv", "id,risk\na," + "x" * 200_000, "column “risk”: the text has 200,000 char"),
    "a gigantic duration": ("t.csv", HEADER + "a,,," + "1" * 200_000 + ",", "too long to be a number"),
    "a gigantic next": ("t.csv", HEADER + "a,,,," + "x" * 200_000, "column “next”: the text has 200,000 char"),
    "a gigantic heading": ("t.csv", "id,name," + "x" * 200_000 + "\na,A,\n", "row 1: the text has 200,000 char"),
    "a gigantic setting": ("t.csv", "title: " + "x" * 200_000 + "\nid\na\n", "the text has 200,000 char"),
    "a gigantic quoted setting": ("t.csv", '"title: ' + "x" * 200_000 + '"\nid\na\n', "the text has 200,000 char"),
    "open quote of many rows": ("t.csv", HEADER + 'a,stage,"A,3 h,\n' + "b,,B,1 h,\n" * 50_000, "row 2: a quotation"),
    "a gigantic line": ("t.csv", "x" * 3_000_000, "row 1"),
    "open quote of megabytes": ("t.csv", '"' + "x" * 3_000_000, "row 1"),
    "commas of megabytes": ("t.csv", HEADER + "," * 3_000_000 + "x\n", "more than 100 cells"),
    "NUL": ("t.csv", HEADER + "a,stage,A\x00,1 h,\n", "not a text file"),
    "random bytes": ("t.csv", random.Random(7).randbytes(5_000), "not a text file"),  # noqa: S311
    "PDF": ("t.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "it is a PDF document"),
    "PNG": ("t.csv", b"\x89PNG\r\n\x1a\n", "it is a picture"),
    "workbook as text": ("t.csv", b"PK\x03\x04\x14\x00", "rename a workbook to .xlsx"),
    "map as table": ("t.csv", '{"format": "vsmdesk", "version": 1}', "it is a map already"),
    "map": ("t.vsmap", '{"format": "vsmdesk", "version": 1}', "it is a map already"),
    "web page": ("t.csv", "<!DOCTYPE html><html><table><tr><td>id</td></tr></table>", "it is a web page"),
    "old workbook": ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
    "locked workbook": ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx without password"),
    "text as workbook": ("t.xlsx", HEADER, "it is not a workbook"),
    "PDF as workbook": ("t.xlsx", b"%PDF-1.7\n", "it is a PDF document"),
    "random bytes as workbook": ("t.xlsx", random.Random(7).randbytes(5_000), "it is not a workbook"),  # noqa: S311
    "document": ("t.docx", b"PK\x03\x04", "files of this kind are not read"),
    "no suffix": ("steps", HEADER + "a,stage,A,1 h,-\n", "files of this kind are not read"),
    "OpenDocument": ("t.ods", b"PK\x03\x04", "save it as .xlsx or .csv"),
    "broken UTF-8": ("t.csv", b"\xef\xbb\xbfid,name\na,Pr\xfcfung\n", "not a text file"),
    "UTF-32": ("t.csv", HEADER.encode("utf-32"), "not a text file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused(case: str, tmp_path: Path) -> None:
    name, content, said = BROKEN[case]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    sentence = refusal(path)
    assert said in sentence


def refusal(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        read_file(path)
    assert_one_sentence(str(caught.value), file=path.name)
    return str(caught.value)


def test_there_are_many_kinds_of_broken_files() -> None:
    assert len(BROKEN) >= 60


def test_very_many_connections_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "MOST_CONNECTIONS", 10)
    path = tmp_path / "steps.csv"
    path.write_text("id\n" + "".join(f"{number}\n" for number in range(20)))
    assert "row 12, column “next”: the table has more than 10 connections" in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "steps.csv"
    folder.mkdir()
    assert "it is a folder" in refusal(folder)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "steps.csv")
    assert "there is no such file" in refusal(tmp_path / "no folder" / "steps.xlsx")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert "steps" in refusal(tmp_path / ("steps" + "x" * 300 + ".csv"))
    with pytest.raises(TableError, match=r"cannot be read|no such file"):
        read_file(tmp_path / "steps\x00.csv")


def test_a_name_with_line_breaks_makes_no_second_line(tmp_path: Path) -> None:
    path = tmp_path / "steps\nof Ada.csv"
    path.write_text(HEADER)
    with pytest.raises(TableError) as caught:
        read_file(path)
    assert_one_sentence(str(caught.value), file="steps of Ada.csv")


def test_something_that_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "steps.csv"
    os.mkfifo(pipe)
    assert "not an ordinary file" in refusal(pipe)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(HEADER)

    def denied(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "it cannot be read (Permission denied)" in refusal(path)


@pytest.mark.parametrize("name", ["steps.csv", "steps.xlsx", "steps.doc"])
def test_a_file_of_300_megabytes_is_refused_at_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    assert "larger than 32 MB" in refusal(path)


def test_a_file_of_32_megabytes_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_bytes((HEADER + "a,stage,A,1 h,-\n").encode().ljust(LARGEST_FILE, b"\n"))
    assert len(read_file(path).elements) == 1


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steps.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "an archive but not a workbook" in refusal(path)
