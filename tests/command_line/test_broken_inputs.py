"""Input that cannot be used: exit status 2, one sentence that names the file, and nothing written."""

import json
from pathlib import Path

import pytest

from tests.golden_maps import GOLDEN
from vsmdesk.__main__ import main

HEAD = "id,name,process time,next\n"
GOOD_MAP = {
    "format": "vsmdesk",
    "version": 1,
    "min_reader": 1,
    "saved_by": "test",
    "map": {"records": [{"kind": "stage", "id": "0123456789ab", "name": "Write"}]},
}

# What is in the table, and what the sentence has to name: the place, the value or the remedy.
TABLES: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "unknown-unit": (HEAD + "a,A,3 parsec,\nb,B,1 h,-\n", ("row 2", "parsec")),
    "m-alone": (HEAD + "a,A,3 m,\nb,B,1 h,-\n", ("row 2", "min", "mo")),
    "no-unit": (HEAD + "a,A,3,\nb,B,1 h,-\n", ("row 2", "unit")),
    "negative-time": (HEAD + "a,A,1 h,\nb,B,-2 h,-\n", ("row 3", "-2 h")),
    "infinite-time": (HEAD + "a,A,1e999 h,\nb,B,1 h,-\n", ("row 2",)),
    "range-backwards": (HEAD + "a,A,5-2 d,\nb,B,1 h,-\n", ("row 2", "5-2")),
    "unknown-kind": ("id,kind,name\na,gizmo,A\nb,stage,B\n", ("row 2", "gizmo", "stage")),
    "cycle": (HEAD + "a,A,1 h,b\nb,B,1 h,a\n", ("rework",)),
    "itself": (HEAD + "a,A,1 h,a\nb,B,1 h,-\n", ("row 2", "rework")),
    "duplicate-id": (HEAD + "a,A,1 h,\na,B,1 h,-\n", ("row 3", "“a”")),
    "no-such-target": (HEAD + "a,A,1 h,zz\nb,B,1 h,-\n", ("row 2", "zz")),
    "mixed-percentages": ("id,name,%C&A\na,A,0.5\nb,B,90\n", ("%C&A",)),
    "all-ones": ("id,name,%C&A\na,A,1\nb,B,1\n", ("%C&A",)),
    "above-100-percent": ("id,name,%C&A\na,A,120%\nb,B,90%\n", ("row 2", "120")),
    "unknown-class": ("id,name,class\na,A,XYZ\n", ("row 2", "XYZ", "VA")),
    "unknown-yes": ("id,name,approval\na,A,perhaps\n", ("row 2", "perhaps", "yes")),
    "two-without-share": (HEAD + "a,A,1 h,b (50%); c; d\nb,B,1 h,-\nc,C,1 h,-\nd,D,1 h,-\n", ("row 2", "share")),
    "two-organisations": ("id,name,team,organisation\na,A,Dev,Acme\nb,B,dev,Other\n", ("Dev", "Acme", "Other")),
    "bad-bracket": (HEAD + "a,A,1 h,b (soon)\nb,B,1 h,-\n", ("row 2", "soon")),
    "empty": ("", ("empty",)),
    "only-blanks": (" \n \n", ("empty",)),
    "no-known-column": ("foo,bar\n1,2\n", ("column",)),
    "only-a-header": (HEAD, ("row",)),
    "header-twice": ("id,name,name\na,A,B\n", ("name", "twice")),
    "bad-demand": ("demand: lots\n" + HEAD + "a,A,1 h,-\n", ("demand", "lots")),
    "bad-calendar": ("hours per day: 25\n" + HEAD + "a,A,1 h,-\n", ("hours per day",)),
    "pdf-renamed": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", ("PDF",)),
    "random-bytes": (bytes(range(256)) * 20, ("text",)),
    "map-renamed": (json.dumps(GOOD_MAP), ("map",)),
}
MAPS: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "empty": ("", ("empty",)),
    "truncated": (json.dumps(GOOD_MAP)[:-20], ("damaged", "cut")),
    "newer": (json.dumps({**GOOD_MAP, "version": 9, "min_reader": 9}), ("9", "newer")),
    "another-format": ('{"format": "drawio", "map": {}}', ("not a map file",)),
    "a-list": ("[1, 2, 3]", ("not a map file",)),
    "text": ("Dear Sir or Madam", ("not a map file",)),
    "zeros": (bytes(4096), ("not a map file", "zero")),
    "random-bytes": (bytes(range(256)) * 20, ("not a map file",)),
    "deep": (
        '{"format": "vsmdesk", "map": ' + "[" * 5000 + "]" * 5000 + "}",
        ("nested", "damaged", "not a map file"),
    ),
    "no-map": ('{"format": "vsmdesk", "version": 1, "min_reader": 1}', ("map",)),
}


def _refused(arguments: list[str], path: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert str(path) in said.err or path.name in said.err
    assert "Traceback" not in said.err
    assert not output.exists()
    return said.err


@pytest.mark.parametrize("name", TABLES)
def test_a_broken_table_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, named = TABLES[name]
    path, output = tmp_path / f"{name}.csv", tmp_path / "out.vsmap"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    sentence = _refused(["import", str(path), "-o", str(output)], path, output, capsys)
    assert all(part.casefold() in sentence.casefold() for part in named), sentence


@pytest.mark.parametrize("name", MAPS)
def test_a_broken_map_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, named = MAPS[name]
    path, output = tmp_path / f"{name}.vsmap", tmp_path / "out.pdf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for arguments in (["metrics", str(path)], ["export", str(path), "-o", str(output)]):
        sentence = _refused(arguments, path, output, capsys)
        assert any(part.casefold() in sentence.casefold() for part in named), sentence


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".vsmap"])
def test_a_folder_a_missing_and_a_huge_file_are_refused(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, missing, huge = (tmp_path / f"{name}{suffix}" for name in ("folder", "missing", "huge"))
    folder.mkdir()
    with huge.open("wb") as file:
        file.truncate(300 << 20)
    output = tmp_path / ("out.pdf" if suffix == ".vsmap" else "out.vsmap")
    command = "export" if suffix == ".vsmap" else "import"
    for path, named in ((folder, "folder"), (missing, "no such file"), (huge, "MB")):
        sentence = _refused([command, str(path), "-o", str(output)], path, output, capsys)
        assert named in sentence


@pytest.mark.parametrize("name", ["broken.xlsx", "notes.txt.docx", "map"])
def test_a_file_of_another_kind_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = tmp_path / name, tmp_path / "out.vsmap"
    path.write_bytes(b"PK\x03\x04 this is not a workbook")
    _refused(["import", str(path), "-o", str(output)], path, output, capsys)


@pytest.mark.parametrize("case", sorted((GOLDEN / "rules").glob("x*.json")), ids=lambda path: path.stem)
def test_the_refused_cases_of_the_rules(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = case.parent / json.loads(case.read_text("utf-8"))["table"]
    output = tmp_path / "out.vsmap"
    _refused(["import", str(table), "-o", str(output)], table, output, capsys)
