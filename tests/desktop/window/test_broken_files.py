"""Files that cannot be read, opened beside a map."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, opened, saved_sample, settle
from vsmdesk.desktop.program import Program


@pytest.mark.parametrize("name", ["broken.vsmap", "broken.csv"])
def test_a_broken_file_leaves_no_empty_window_behind(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, name: str
) -> None:
    first = opened(program, qtbot, saved_sample(tmp_path))
    (tmp_path / name).write_text('{"format": "vsmdesk", "map": {"records": [', "utf-8")
    program.open_path(tmp_path / name, first)
    settle(qtbot)
    assert program.windows() == (first,)
    assert name in answers.asked[0].sentence
    assert "EOF" not in answers.asked[0].sentence
