"""What the system says of colours, contrast and type is followed."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop import theme
from vsmdesk.desktop.program import Program


def system(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> QApplication:
    """What is asked of the application, on a system that says what a test wants it to say."""
    access = SimpleNamespace(contrastPreference=lambda: contrast)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: access)
    app = SimpleNamespace(styleHints=lambda: hints, setPalette=lambda _palette: None, topLevelWidgets=list)
    return cast("QApplication", app)


@pytest.fixture
def larger_type(qapp: QApplication) -> Iterator[None]:
    """The system's type is half as large again."""
    theme.set_magnification(1.5)
    yield
    theme.set_magnification(1.0)
    qapp.setFont(theme.type_of(theme.TEXT))


@pytest.mark.parametrize(
    ("scheme", "contrast", "shown"),
    [
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "high_contrast"),
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, "light"),
    ],
)
def test_the_theme_of_the_system(
    qapp: QApplication, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference, shown: str
) -> None:
    assert theme.put_on(system(scheme, contrast), theme.SYSTEM).name == shown
    theme.put_on(qapp, "light")


@pytest.mark.usefixtures("larger_type")
def test_the_window_goes_with_the_type_of_the_system(program: Program, qtbot: QtBot) -> None:
    theme.set_magnification(1.5)
    window = with_map(program, qtbot)
    window.actions_.trigger("theme-light")
    space = space_of(window)
    space.show_page("steps")
    settle(qtbot)
    table = space.steps.table
    assert theme.type_of(theme.TEXT).pixelSize() == 20
    assert table.rowHeight(0) == round(23 * 1.5)
    assert table.fontMetrics().height() <= table.rowHeight(0)
    text = next(label for label in window.findChildren(QLabel) if label.objectName() == "fieldLabel")
    assert text.font().pixelSize() >= 16
    theme.set_magnification(9)
    assert theme.scaled(10) == 16


def test_an_open_window_follows_another_size_of_the_systems_type(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_map(program, qtbot)
    window.actions_.trigger("theme-light")
    space = space_of(window)
    settle(qtbot)
    before = [space.steps.table.rowHeight(0), window.tool_row.height(), window.menu_row.name.font().pixelSize()]

    def say(points: float) -> None:
        """The desktop's settings tell every window."""
        monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: QFont("any", round(points)))
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
        settle(qtbot)

    monkeypatch.setattr(theme, "_USUAL_POINTS", dict.fromkeys(("linux", "darwin", "win32"), 10.0))
    say(15)
    assert [space.steps.table.rowHeight(0), window.tool_row.height(), window.menu_row.name.font().pixelSize()] == [
        round(1.5 * size) for size in before
    ]
    text = next(label for label in window.findChildren(QLabel) if label.objectName() == "fieldLabel")
    assert text.font().pixelSize() >= 16
    say(10)
    assert space.steps.table.rowHeight(0) == before[0]


def test_the_text_in_a_spin_box_has_one_frame_around_it(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    window.actions_.trigger("theme-light")
    box = QDoubleSpinBox(window)
    box.resize(box.sizeHint())
    box.show()
    settle(qtbot)
    line = box.findChild(QLineEdit)
    assert line is not None
    assert line.height() >= line.fontMetrics().height()
    assert box.height() - line.height() <= 14
