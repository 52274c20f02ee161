"""What the window remembers: sizes, theme, which parts are shown. Nothing in the file can hurt."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, settle, space_of, with_map
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.settings import Settings, read_settings, settings_file
from vsmdesk.files.recent import RecentFiles


def test_what_is_remembered_is_read_again(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "deep" / "window.json")
    settings.remember(theme="dark", show_palette=False, across=[100, 200])
    again = read_settings(tmp_path / "deep" / "window.json")
    assert again.text("theme") == "dark"
    assert again.flag("show_palette", default=True) is False
    assert again.numbers("across") == [100, 200]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1]", b'{"theme": 5, "across": ["x"], "show_palette": "no"}', b"[" * 100_000]
)
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    settings = read_settings(path)
    assert settings.text("theme", "light") == "light"
    assert settings.numbers("across") == []
    assert settings.flag("show_palette", default=True) is True


def test_an_absurd_size_is_forgotten() -> None:
    assert Settings(None, {"across": [10**9, 5]}).numbers("across") == []


def test_a_disk_that_refuses_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file" / "window.json")
    settings.remember(theme="dark")
    assert settings.text("theme") == "dark"


def test_the_file_is_in_the_systems_folder(tmp_path: Path) -> None:
    assert settings_file() == tmp_path / "config" / "vsmdesk" / "window.json"


def test_the_next_window_is_where_the_last_one_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    path = tmp_path / "window.json"
    first = Program(qapp, read_settings(path), answers, lambda: RecentFiles(tmp_path / "recent.json"))
    window = with_map(first, qtbot)
    window.actions_.trigger("show-palette")
    window.actions_.trigger("theme-dark")
    window.actions_.trigger("paper-as-printed")
    space_of(window).bottom.setSizes([700, 500])
    kept = space_of(window).bottom.sizes()
    window.close()
    settle(qtbot)
    assert json.loads(path.read_text("utf-8"))["theme"] == "dark"
    second = Program(qapp, read_settings(path), answers, lambda: RecentFiles(tmp_path / "recent.json"))
    window = with_map(second, qtbot)
    assert window.actions_.action("theme-dark").isChecked()
    assert not space_of(window).palette_panel.isVisible()
    assert not window.actions_.action("show-palette").isChecked()
    assert space_of(window).canvas.sheet_theme.name == "print"
    assert space_of(window).bottom.sizes() == pytest.approx(kept, abs=12)
    window.close()
    second.show_theme("light")
    settle(qtbot)
