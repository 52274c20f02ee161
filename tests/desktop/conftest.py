"""What every test of the window shares: no screen is needed, and Qt looks the same on every machine."""

import os
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OFFSCREEN_CANNOT = r"This plugin does not support (raise\(\)|grabbing the (keyboard|mouse)|propagateSizeHints\(\))"
"""What Qt warns of on a screen that is none, where a window has done nothing wrong."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any other warning of Qt fails the test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_CANNOT))


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    """A canvas with the sample of two lanes, wholly in view."""
    canvas = Canvas(Document(two_lanes()), Selection(), plain_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 850)
    canvas.show()
    qtbot.waitExposed(canvas)
    fit_sheet(canvas)
    yield canvas
    canvas.let_go()
