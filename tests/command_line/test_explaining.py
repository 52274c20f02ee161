"""`metrics --explain`: how a figure comes about, for people and for scripts."""

import json
from pathlib import Path

import pytest

from vsmdesk.__main__ import main

ROWS = "demand: 4/d\nid,name,process time,lead time\na,Write,~1 h,4 h\nb,Check,2 h,2 h\n"


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    table = tmp_path / "steps.csv"
    table.write_text(ROWS, "utf-8")
    path = tmp_path / "map.vsmap"
    assert main(["import", str(table), "-o", str(path)]) == 0
    return path


def test_a_figure_is_explained_for_people(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file), "--explain", "flow_efficiency"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Flow efficiency: 50.0 %"
    assert "Formula: Process time / Lead time" in lines
    assert "Here: 3 h / 6 h = 50.0 %" in lines
    assert "  a Write, process time: ~1 h (estimated)" in lines


def test_figures_are_explained_for_scripts(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file), "--json", "--explain", "takt_time", "--explain", "lead_time"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["version"]) == ("vsmdesk-explanations", 1)
    assert [one["key"] for one in found["explanations"]] == ["takt_time", "lead_time"]
    assert found["explanations"][1]["path"] == ["a", "b"]
    assert found["explanations"][0]["inputs"][0]["field"] == "demand"


def test_all_figures_are_explained_at_once(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file), "--json", "--explain", "all"]) == 0
    explained = [one["key"] for one in json.loads(capsys.readouterr().out)["explanations"]]
    assert main(["metrics", str(map_file), "--json"]) == 0
    assert explained == [figure["key"] for figure in json.loads(capsys.readouterr().out)["figures"]]


def test_a_figure_that_there_is_not_is_refused(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", str(map_file), "--explain", "happiness"]) == 2
    assert "there is no figure happiness" in capsys.readouterr().err
