"""The commands as people who script them see them: what is written, what is printed, the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.golden_maps import GOLDEN
from vsmdesk.__main__ import main
from vsmdesk.resource_files import resource

TABLE = GOLDEN / "rules" / "r01a-lead-given.csv"
EXAMPLES = sorted(resource("examples").glob("*.vsmap"))

# Makes `import PySide6` fail the way it fails on a machine without Qt.
WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('PySide6', 'shiboken6'):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoQt())
from vsmdesk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    path = tmp_path / "map.vsmap"
    assert main(["import", str(TABLE), "-o", str(path)]) == 0
    return path


def test_a_step_table_becomes_a_map_that_computes(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["format"], printed["version"], printed["state"]) == ("vsmdesk-metrics", 1, "current")
    assert printed["critical_path"] == ["a", "b"]
    values = {figure["key"]: figure["value"] for figure in printed["figures"]}
    assert (values["lead_time"], values["process_time"], values["stage_count"]) == (660, 180, 2)
    assert printed["elements"]["a"]["name"] == "Write"


def test_figures_are_also_printed_for_people(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Lead time ") and line.split()[2:4] == ["1.4", "d"] for line in lines)


def test_check_prints_findings_and_problems(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(map_file), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["format"], printed["version"]) == ("vsmdesk-findings", 1)
    assert any("trigger" in problem["text"] for problem in printed["map_problems"])


def test_the_schema_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_every_export_is_written(map_file: Path, tmp_path: Path) -> None:
    beginnings = {".pdf": b"%PDF-", ".svg": b"<", ".png": b"\x89PNG", ".csv": b"", ".xlsx": b"PK"}
    for suffix, beginning in beginnings.items():
        output = tmp_path / f"out{suffix}"
        assert main(["export", str(map_file), "-o", str(output)]) == 0
        assert output.read_bytes().startswith(beginning)
        assert output.stat().st_size > 100


def test_a_table_written_from_a_map_gives_the_same_figures(
    map_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in (".csv", ".xlsx"):
        table, again = tmp_path / f"table{suffix}", tmp_path / "again.vsmap"
        assert main(["export", str(map_file), "-o", str(table)]) == 0
        assert main(["import", str(table), "-o", str(again)]) == 0
        capsys.readouterr()
        assert main(["metrics", str(map_file), "--json"]) == main(["metrics", str(again), "--json"]) == 0
        first, second = capsys.readouterr().out.split("\n}\n{")
        assert json.loads(first + "\n}") == json.loads("{" + second)


def test_what_a_workbook_cannot_hold_is_told_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, map_path, output = tmp_path / "t.csv", tmp_path / "m.vsmap", tmp_path / "out.xlsx"
    table.write_text("id,name,notes\na,Write,{}\n".format("x" * 40_000))
    assert main(["import", str(table), "-o", str(map_path)]) == 0
    assert main(["export", str(map_path), "-o", str(output)]) == 0
    assert capsys.readouterr().err == (
        f"{output}: Sheet “Steps”, row 2, column “notes”: a cell holds 32,767 characters, so the text of 40,000 was "
        "cut; export a .csv to keep it whole.\n"
    )
    output.unlink()
    table.write_text("id,name\n{},Write\n".format("i" * 40_000))
    assert main(["import", str(table), "-o", str(map_path)]) == 0
    assert main(["export", str(map_path), "-o", str(output)]) == 2
    assert capsys.readouterr().err.startswith(f"{output}: Sheet “Steps”, row 2, column “id”: this text of 40,000 ")
    assert not output.exists()


def test_the_paper_is_what_was_asked_for(map_file: Path, tmp_path: Path) -> None:
    millimetres = {"A4": (297, 210), "A3": (420, 297), "A0": (1189, 841), "Letter": (279.4, 215.9)}
    for paper, (width, height) in millimetres.items():
        output = tmp_path / f"{paper}.pdf"
        assert main(["export", str(map_file), "-o", str(output), "--paper", paper]) == 0
        with pypdfium2.PdfDocument(output) as document:
            size = document.get_page_size(0)
        assert size == pytest.approx((width / 25.4 * 72, height / 25.4 * 72), abs=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["metrics"],
        ["metrics", "no-such-file.vsmap"],
        ["explode", "x"],
        ["export", "MAP", "-o", "out.docx"],
        ["export", "MAP", "-o", "out"],
        ["export", "MAP", "-o", "."],
        ["export", "MAP", "-o", "no/such/folder/out.pdf"],
        ["export", "MAP", "-o", "out.pdf", "--paper", "B7"],
        ["export", "MAP", "-o", "out.csv", "--gray"],
        ["export", "MAP", "-o", "out.pdf", "--preset", "nothing-of-the-kind"],
        ["import", "MAP", "-o", "out.pdf"],
        ["import", "MAP", "-o", "out.vsmap"],
        ["--no-such-option"],
    ],
)
def test_wrong_arguments_get_one_sentence(
    arguments: list[str], map_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(map_file.parent)
    before = sorted(map_file.parent.rglob("*"))
    capsys.readouterr()
    assert main([str(map_file) if part == "MAP" else part for part in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.rstrip().endswith((".", "help."))
    assert sorted(map_file.parent.rglob("*")) == before


def test_a_full_disk_is_told_in_one_sentence(
    map_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.csv"
    output.write_bytes(b"what was there")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(output))

    monkeypatch.setattr(os, "fsync", full)
    assert main(["export", str(map_file), "-o", str(output)]) == 1
    assert "disk is full" in capsys.readouterr().err
    assert output.read_bytes() == b"what was there"


def test_a_folder_that_cannot_be_written_is_told_with_the_name_that_was_asked_for(
    map_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = map_file.with_name("out.csv")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(output.with_name(".draft.tmp")))

    monkeypatch.setattr(os, "open", denied)
    assert main(["export", str(map_file), "-o", str(output)]) == 1
    said = capsys.readouterr().err
    assert str(output) in said
    assert ".draft" not in said


def test_the_remedy_for_wrong_arguments_is_a_command_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "table.csv"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("see vsmdesk import --help.")
    assert main(["import", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: vsmdesk import ")


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_headless_commands_need_no_qt(example: Path, tmp_path: Path) -> None:
    commands = [
        ["metrics", str(example)],
        ["check", str(example), "--json"],
        *[
            ["export", str(example), "-o", str(tmp_path / f"out{suffix}")]
            for suffix in (".pdf", ".svg", ".png", ".csv")
        ],
        ["export", str(example), "-o", str(tmp_path / "out.xlsx")],
        ["import", str(tmp_path / "out.csv"), "-o", str(tmp_path / "again.vsmap")],
        ["schema"],
    ]
    for arguments in commands:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_QT, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr)


def test_there_are_at_least_four_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_help_names_what_is_built_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(name in text for name in ("import", "export", "metrics", "check", "schema"))
    assert not any(name in text for name in ("simulate", "compare"))
