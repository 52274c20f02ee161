"""What a screen reader finds on the canvas."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.model.identity import Id

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description


LISTENING, SILENT = True, False
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(LISTENING)
    yield
    QAccessible.setActive(SILENT)


def face(canvas: Canvas) -> QAccessibleInterface:
    """The list."""
    return QAccessible.queryAccessibleInterface(canvas)


def names(canvas: Canvas) -> list[str]:
    """What the items of the list are called."""
    return [face(canvas).child(number).text(Name) for number in range(face(canvas).childCount())]


def test_everything_on_the_map_is_in_the_list(canvas: Canvas) -> None:
    assert face(canvas).text(Name) == "Map with 4 elements"
    assert names(canvas) == [
        "Stage Design",
        "Stage Build",
        "Queue Ready for test",
        "Stage Test",
        "Work flow from Design to Build",
        "Work flow from Build to Ready for test",
        "Work flow from Ready for test to Test",
        "Rework from Test to Build",
        "Information by hand from Test to Design",
        "Friction point 1, Waits 2.5 d for a slot",
    ]


def test_an_item_tells_its_figures_and_where_work_goes(canvas: Canvas) -> None:
    told = face(canvas).child(1).text(Description)
    assert told == "Development, process time 4 h, lead time 3 d, goes on to Ready for test"


def test_an_item_knows_its_place_and_whether_it_is_selected(canvas: Canvas) -> None:
    item = face(canvas).child(1)
    middle = canvas.viewport().mapToGlobal(canvas.mapFromScene(*canvas.sheet.boxes[Id("build")].centre))
    assert item.rect().contains(middle)
    assert face(canvas).indexOfChild(face(canvas).childAt(middle.x(), middle.y())) == 1
    assert not item.state().selected
    canvas.selection.replace({Id("build")})
    assert item.state().selected
    assert face(canvas).focusChild().text(Name) == "Stage Build"


def test_the_list_follows_the_map(canvas: Canvas) -> None:
    item = face(canvas).child(1)
    canvas.document.apply("delete", lambda m: m.without([Id("build")]))
    assert not item.isValid()
    assert "Stage Build" not in names(canvas)
    canvas.document.undo()
    assert item.isValid()


def test_canvases_come_and_go_while_a_screen_reader_listens(qapp: QApplication) -> None:
    for _ in range(20):
        canvas = Canvas(Document(two_lanes()), Selection(), plain_sheet)
        canvas.show()
        assert len(names(canvas)) == 10
        canvas.selection.replace({Id("build")})
        canvas.said.emit("A sentence.")
        canvas.deleteLater()
        del canvas
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def test_every_part_that_takes_the_keyboard_has_a_name(canvas: Canvas) -> None:
    assert canvas.accessibleName()
    assert canvas.viewport().accessibleName()
