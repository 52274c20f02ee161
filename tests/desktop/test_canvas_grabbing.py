"""What the pointer grabs where several things are near."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import box, click, drag, dragging, hover, middle, picker, pixel, port
from tests.desktop.real_sheets import real_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.handles import REACH
from vsmdesk.desktop.canvas.lane_headers import header_of
from vsmdesk.desktop.canvas.rings import ring_box
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.identity import Id

ALT = Qt.KeyboardModifier.AltModifier


def test_an_element_beside_the_selected_one_is_grabbed_not_the_port_that_is_near(canvas: Canvas) -> None:
    """Seen from afar a queue is smaller than what reaches for a port."""
    stage = box(canvas, "test")
    canvas.document.apply("Move", move({Id("waiting"): (240.0, 136.0)}))
    zoom_to(canvas, 0.5)
    x, y = middle(canvas, "waiting")
    assert (ring_box(stage).left - x) * canvas.scale_now < REACH
    click(canvas, middle(canvas, "test"))
    drag(canvas, (x, y), (x - 60, y), later=ALT)
    assert len(canvas.document.steps) == 2
    assert canvas.document.map.placements[Id("waiting")].x < 200.0
    assert canvas.selection.ids == {"waiting"}
    hover(canvas, middle(canvas, "test"))
    drag(canvas, port(canvas, "test", "W"), (x - 120, y + 150))
    assert picker(canvas).isVisible(), "the port itself is there as before"


@pytest.fixture
def printed(qtbot: QtBot) -> Iterator[Canvas]:
    """A canvas with the sheet as people see it, wholly in view."""
    canvas = Canvas(Document(two_lanes()), Selection(), real_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 850)
    canvas.show()
    fit_sheet(canvas)
    yield canvas
    canvas.let_go()


def test_a_dragged_label_goes_alone_and_its_line_stays(printed: Canvas) -> None:
    canvas = printed
    route = canvas.sheet.routes[Id("back")]
    assert route.label is not None
    x, y = route.label.box.centre
    (start_x, start_y), (end_x, end_y) = route.ways[0][1:3]
    on_line = pixel(canvas, (start_x + (end_x - start_x) / 4, start_y + (end_y - start_y) / 4))
    line = QRect(on_line - QPoint(8, 8), on_line + QPoint(8, 8))
    with dragging(canvas, (x, y), (x + 90, y + 50)):
        there = pixel(canvas, (x + 90, y + 50))
        shown = canvas.viewport().grab().toImage()
        canvas.end_gesture()
        canvas.viewport().repaint()
        without = canvas.viewport().grab().toImage()
    label = QRect(there - QPoint(12, 8), there + QPoint(12, 8))
    assert shown.copy(line) == without.copy(line)
    assert shown.copy(label) != without.copy(label)
    drag(canvas, (x, y), (x + 90, y + 50))
    assert canvas.document.map.placements[Id("back")].label_offset == pytest.approx((90, 50), abs=1.5)


def test_seen_from_afar_no_lane_is_made_higher_by_chance(canvas: Canvas) -> None:
    header = header_of(canvas.sheet.fold, Id("dev"))
    assert header is not None
    border = (header.left + 20.0, header.bottom)
    drag(canvas, border, (border[0], border[1] + 30))
    assert canvas.document.position == 1
    canvas.document.undo()
    zoom_to(canvas, 0.15)
    drag(canvas, border, (canvas.sheet.width, canvas.sheet.height))
    assert canvas.document.position == 0


def test_a_rubber_band_may_begin_on_the_name_of_a_lane_and_a_click_there_selects_the_lane(canvas: Canvas) -> None:
    header = header_of(canvas.sheet.fold, Id("dev"))
    assert header is not None
    start = (header.left + 30.0, header.top + 9.0)
    drag(canvas, start, (canvas.sheet.width, header.bottom))
    assert {"design", "build"} <= canvas.selection.ids
    click(canvas, start)
    assert canvas.selection.ids == {"dev"}
