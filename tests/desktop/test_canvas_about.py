"""Moving about on the canvas by every usual way, its menu, its themes, and letters from input methods."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import MIDDLE, dragging, hover, middle, pixel, press_key, turn_wheel, typing
from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.paper import paint_paper
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.touch import edge_step
from vsmdesk.desktop.canvas.zooming import zoom_of, zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.drawing.ink import THEMES
from vsmdesk.editing.document import Document
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

Held = Qt.KeyboardModifier


def key_event(canvas: Canvas, kind: QEvent.Type, key: Qt.Key) -> None:
    """One half of a key press."""
    QApplication.sendEvent(canvas, QKeyEvent(kind, key, Held.NoModifier))


def in_the_middle(canvas: Canvas) -> tuple[float, float]:
    """The point of the sheet in the middle of the view."""
    spot = canvas.mapToScene(canvas.viewport().rect().center())
    return spot.x(), spot.y()


def test_the_middle_button_moves_the_paper_and_the_map_stays(canvas: Canvas) -> None:
    zoom_to(canvas, 1.5)
    x, y = in_the_middle(canvas)
    before = pixel(canvas, (x, y))
    with dragging(canvas, (x, y), (x + 60, y + 40), button=MIDDLE):
        pass
    assert (pixel(canvas, (x, y)) - before).toTuple() == pytest.approx((120, 80), abs=3)
    assert canvas.selection.ids == set()
    assert not canvas.document.can_undo


def test_the_hand_is_closed_while_it_holds_the_paper_and_gone_when_it_lets_go(canvas: Canvas) -> None:
    key_event(canvas, QEvent.Type.KeyPress, Qt.Key.Key_Space)
    x, y = in_the_middle(canvas)
    with dragging(canvas, (x, y), (x + 60, y + 40)):
        # Held down, the space bar is told again and again.
        again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Held.NoModifier, " ", autorep=True)
        QApplication.sendEvent(canvas, again)
        assert canvas.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    key_event(canvas, QEvent.Type.KeyRelease, Qt.Key.Key_Space)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_space_and_the_left_button_move_the_paper(canvas: Canvas) -> None:
    zoom_to(canvas, 1.5)
    canvas.centerOn(*middle(canvas, "build"))
    x, y = middle(canvas, "build")
    before = pixel(canvas, (x, y))
    key_event(canvas, QEvent.Type.KeyPress, Qt.Key.Key_Space)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    with dragging(canvas, (x, y), (x + 30, y)):
        pass
    key_event(canvas, QEvent.Type.KeyRelease, Qt.Key.Key_Space)
    assert pixel(canvas, (x, y)).x() - before.x() == pytest.approx(60, abs=3)
    assert not canvas.document.can_undo


def test_a_trackpad_scrolls_by_pixels_both_ways(canvas: Canvas) -> None:
    zoom_to(canvas, 2.0)
    at = in_the_middle(canvas)
    before = pixel(canvas, at)
    turn_wheel(canvas, at, QPoint(0, 0), pixels=QPoint(-17, 23))
    assert pixel(canvas, at) - before == QPoint(-17, 23)


def test_a_trackpad_zooms_smoothly_with_control(canvas: Canvas) -> None:
    at, zoom = in_the_middle(canvas), zoom_of(canvas)
    turn_wheel(canvas, at, QPoint(0, 0), Held.ControlModifier, pixels=QPoint(0, 25))
    assert zoom_of(canvas) == pytest.approx(zoom * 1.004**25)


@pytest.fixture
def in_a_window(canvas: Canvas, qtbot: QtBot) -> Iterator[QWidget]:
    """The canvas somewhere in a window, as other parts stand around it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 850)
    room = QVBoxLayout(window)
    room.setContentsMargins(180, 120, 60, 40)
    room.addWidget(canvas)
    window.show()
    qtbot.waitExposed(window)
    fit_sheet(canvas)
    yield window
    canvas.setParent(None)


def trackpad(window: QWidget, canvas: Canvas, kind: Qt.NativeGestureType, value: float, spot: QPoint) -> None:
    """A gesture as the system tells the window of it, with the pointer over a pixel of the canvas."""
    place = canvas.viewport().mapToGlobal(QPointF(spot))
    inside = QPointF(window.mapFromGlobal(place))
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, inside, inside, place, value, QPointF())
    QApplication.sendEvent(window.windowHandle(), event)


@pytest.mark.parametrize(("steps", "times"), [((0.25,), 1.25), ((0.1, 0.1, -0.2), 0.968), ((-3.0,), 0.1)])
def test_a_pinch_zooms_about_the_fingers(
    canvas: Canvas, in_a_window: QWidget, steps: tuple[float, ...], times: float
) -> None:
    at, zoom = middle(canvas, "build"), zoom_of(canvas)
    spot = pixel(canvas, at)
    trackpad(in_a_window, canvas, Qt.NativeGestureType.BeginNativeGesture, 0.0, spot)
    for step in steps:
        trackpad(in_a_window, canvas, Qt.NativeGestureType.ZoomNativeGesture, step, spot)
    trackpad(in_a_window, canvas, Qt.NativeGestureType.EndNativeGesture, 0.0, spot)
    assert zoom_of(canvas) == pytest.approx(zoom * times)
    assert (pixel(canvas, at) - spot).manhattanLength() <= 3


def test_a_double_tap_of_two_fingers_goes_to_true_size_and_back_to_the_whole_sheet(
    canvas: Canvas, in_a_window: QWidget
) -> None:
    at, whole = middle(canvas, "build"), zoom_of(canvas)
    spot = pixel(canvas, at)
    trackpad(in_a_window, canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1.0, spot)
    assert zoom_of(canvas) == pytest.approx(1.0)
    assert (pixel(canvas, at) - spot).manhattanLength() <= 2
    trackpad(in_a_window, canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 0.0, spot)
    assert zoom_of(canvas) == pytest.approx(whole)


def test_two_fingers_on_a_screen_zoom_and_move(canvas: Canvas) -> None:
    device = QTest.createTouchDevice()
    zoom, viewport = zoom_of(canvas), canvas.viewport()
    sequence = QTest.touchEvent(viewport, device, autoCommit=False)
    sequence.press(0, QPoint(400, 300), viewport).press(1, QPoint(600, 300), viewport)
    sequence.commit()
    sequence.move(0, QPoint(350, 300), viewport).move(1, QPoint(650, 300), viewport)
    sequence.commit()
    sequence.release(0, QPoint(350, 300), viewport).release(1, QPoint(650, 300), viewport)
    sequence.commit()
    assert zoom_of(canvas) == pytest.approx(zoom * 1.5, rel=0.05)
    assert not canvas.document.can_undo


def test_the_menu_is_asked_for_with_what_is_under_the_pointer(canvas: Canvas) -> None:
    asked: list[tuple[QPoint, object]] = []
    canvas.menu_requested.connect(lambda at, ids: asked.append((at, ids)))
    for at, ids in ((middle(canvas, "build"), {"build"}), ((5.0, 5.0), set())):
        spot = pixel(canvas, at)
        place = canvas.viewport().mapToGlobal(spot)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, place)
        QApplication.sendEvent(canvas.viewport(), event)
        assert asked[-1] == (place, ids)
        assert canvas.selection.ids == ids


def test_the_menu_of_several_keeps_them_and_the_menu_key_asks_at_the_selection(canvas: Canvas) -> None:
    asked: list[object] = []
    canvas.menu_requested.connect(lambda _at, ids: asked.append(ids))
    canvas.selection.replace({Id("build"), Id("test")})
    spot = pixel(canvas, middle(canvas, "build"))
    QApplication.sendEvent(canvas.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, spot))
    QApplication.sendEvent(canvas.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [{"build", "test"}, {"build", "test"}]


def test_what_an_input_method_composes_begins_the_text(canvas: Canvas) -> None:
    assert canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    canvas.selection.replace({Id("build")})
    event = QInputMethodEvent()
    event.setCommitString("組立")
    QApplication.sendEvent(canvas, event)
    assert typing(canvas).property("text") == "組立"


def test_page_keys_scroll(canvas: Canvas) -> None:
    zoom_to(canvas, 2.0)
    before = canvas.verticalScrollBar().value()
    press_key(canvas, Qt.Key.Key_PageDown)
    assert canvas.verticalScrollBar().value() > before


def test_something_held_beyond_the_edge_scrolls_towards_it(canvas: Canvas) -> None:
    room = canvas.viewport().rect()
    assert edge_step(canvas, room.center()).isNull()
    assert edge_step(canvas, QPoint(-10, 50)) == QPoint(-10, 0)
    assert edge_step(canvas, QPoint(room.width() + 400, room.height() + 3)) == QPoint(40, 3)


@pytest.mark.parametrize(
    ("theme", "sheet"), [("light", "light"), ("dark", "dark"), ("dark", "print"), ("high_contrast",) * 2]
)
def test_sheet_and_surround_have_the_colours_of_the_theme(canvas: Canvas, theme: str, sheet: str) -> None:
    canvas.show_theme(theme, as_printed=sheet == "print")
    image = canvas.viewport().grab().toImage()
    paper = THEMES[sheet].colour("paper")
    on_sheet, beside = pixel(canvas, (canvas.sheet.width - 10, canvas.sheet.height / 2)), pixel(canvas, (-12, 100))
    assert image.pixelColor(on_sheet).name() == paper.lower()
    assert image.pixelColor(beside).name() == THEMES[theme].surface("canvas").lower()


def test_a_sheet_larger_than_its_paper_shows_no_lines_where_nothing_is_cut() -> None:
    image = QImage(1300, 900, QImage.Format.Format_RGB32)
    painter, paper = QPainter(image), QRectF(10, 10, 1270, 880)
    paint_paper(painter, QRectF(image.rect()), paper, THEMES["light"], THEMES["light"])
    painter.end()
    inside = {image.pixelColor(x, y).name() for x in range(12, 1278) for y in (300, 845, 860)}
    assert inside == {THEMES["light"].colour("paper").lower()}
    assert image.pixelColor(10, 300).name() == THEMES["light"].surface("edge").lower()


def test_an_empty_sheet_says_how_to_begin(qtbot: QtBot) -> None:
    def marks(value_stream_map: ValueStreamMap) -> int:
        canvas = Canvas(Document(value_stream_map), Selection(), plain_sheet)
        qtbot.addWidget(canvas)
        canvas.resize(1000, 700)
        area = canvas.sheet.fold.bands[0].area
        canvas.centerOn(*area.centre)
        image = canvas.viewport().grab().toImage()
        at = pixel(canvas, area.centre)
        spots = [(at.x() + dx, at.y() + dy) for dx in range(-100, 100) for dy in range(-15, 5)]
        return sum(image.pixelColor(x, y).lightness() < 128 for x, y in spots)

    assert marks(ValueStreamMap()) > 50


def test_pointing_shows_ports_and_leaving_hides_them(canvas: Canvas) -> None:
    hover(canvas, middle(canvas, "build"))
    assert {handle.record for handle in canvas.handles()} == {"build"}
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert canvas.handles() == ()


def test_a_canvas_can_be_let_go_while_the_map_lives_on(canvas: Canvas) -> None:
    canvas.let_go()
    canvas.document.apply("edit", lambda m: m.without([Id("pain")]))
    canvas.selection.replace({Id("build")})
    assert canvas.piece_of(Id("pain")) is not None
    assert two_lanes().records.keys() - canvas.document.map.records.keys() == {"pain"}


def test_what_is_selected_elsewhere_comes_into_view(canvas: Canvas) -> None:
    zoom_to(canvas, 3.0)
    canvas.centerOn(0, 0)
    canvas.clearFocus()
    canvas.selection.replace({Id("test")})
    assert canvas.viewport().rect().contains(pixel(canvas, middle(canvas, "test")))
