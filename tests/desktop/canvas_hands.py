"""Hands for tests: real mouse and key events on the viewport, given in points of the sheet."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.rings import ring_box
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id

Point = tuple[float, float]
NOT_INVERTED = False
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT, MIDDLE, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton


def box(canvas: Canvas, key: str) -> Box:
    """The box of a record on the sheet."""
    found = canvas.box_of(Id(key))
    assert found is not None, f"{key} is not shown"
    return found


def middle(canvas: Canvas, key: str) -> Point:
    """The middle of a record's box."""
    return box(canvas, key).centre


def pixel(canvas: Canvas, at: Point) -> QPoint:
    """The pixel of the viewport that shows a point of the sheet."""
    return canvas.mapFromScene(QPointF(*at))


def mouse(
    canvas: Canvas,
    kind: QEvent.Type,
    at: QPoint,
    button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """One mouse event on the viewport."""
    viewport = canvas.viewport()
    down = kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
    moving = kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        NO_BUTTON if moving else button,
        button if down or moving else NO_BUTTON,
        held,
    )
    QApplication.sendEvent(viewport, event)


def hover(canvas: Canvas, at: Point) -> None:
    """Move the pointer there without a button."""
    mouse(canvas, QEvent.Type.MouseMove, pixel(canvas, at), NO_BUTTON)


def click(canvas: Canvas, at: Point, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press and let go at a point."""
    hover(canvas, at)
    mouse(canvas, QEvent.Type.MouseButtonPress, pixel(canvas, at), held=held)
    mouse(canvas, QEvent.Type.MouseButtonRelease, pixel(canvas, at), held=held)


def double_click(canvas: Canvas, at: Point) -> None:
    """Two clicks, as Qt tells them."""
    click(canvas, at)
    mouse(canvas, QEvent.Type.MouseButtonDblClick, pixel(canvas, at))
    mouse(canvas, QEvent.Type.MouseButtonRelease, pixel(canvas, at))


@contextmanager
def dragging(
    canvas: Canvas,
    start: Point,
    end: Point,
    held: Qt.KeyboardModifier = NO_KEYS,
    button: Qt.MouseButton = LEFT,
    later: Qt.KeyboardModifier | None = None,
) -> Iterator[None]:
    """Press, go there in steps, do what is done meanwhile, let go; `later` keys are held only after the press."""
    first, last = pixel(canvas, start), pixel(canvas, end)
    hover(canvas, start)
    mouse(canvas, QEvent.Type.MouseButtonPress, first, button, held)
    for step in range(1, 6):
        mouse(canvas, QEvent.Type.MouseMove, first + (last - first) * step / 5, button, later or held)
    canvas.viewport().repaint()
    yield
    mouse(canvas, QEvent.Type.MouseButtonRelease, last, button, later or held)


def drag(
    canvas: Canvas,
    start: Point,
    end: Point,
    held: Qt.KeyboardModifier = NO_KEYS,
    later: Qt.KeyboardModifier | None = None,
) -> None:
    """Drag from point to point."""
    with dragging(canvas, start, end, held, later=later):
        pass


def port(canvas: Canvas, key: str, side: str) -> Point:
    """Where a port of an element is, on its ring."""
    ring = ring_box(box(canvas, key))
    x, y = ring.centre
    return {"N": (x, ring.top), "E": (ring.right, y), "S": (x, ring.bottom), "W": (ring.left, y)}[side]


def press_key(canvas: Canvas, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS, text: str = "") -> None:
    """Press and let go a key with the canvas in focus."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(canvas, QKeyEvent(kind, key, held, text))


def typing(canvas: Canvas) -> QLineEdit | QPlainTextEdit:
    """The line of the editor that is open on the canvas."""
    editor = canvas.texts.editor
    assert editor is not None, "no text is being edited"
    line = editor.findChild(QLineEdit) or editor.findChild(QPlainTextEdit)
    assert line is not None
    return line


def type_text(canvas: Canvas, text: str) -> None:
    """Type over what is selected in the open editor, in whatever script: QTest itself knows keys of ASCII alone."""
    line = typing(canvas)
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, Qt.Key.Key_unknown, NO_KEYS, character))


def type_key(canvas: Canvas, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press a key in the open editor."""
    QTest.keyClick(typing(canvas), key, held)


def picker(canvas: Canvas) -> QMenu:
    """The menu that asks what to add."""
    menus = [menu for menu in canvas.findChildren(QMenu) if menu.objectName() == "add-picker" and menu.isVisible()]
    assert len(menus) == 1, "nothing is asked"
    return menus[0]


def pick(canvas: Canvas, name: str) -> None:
    """Choose from the menu that asks what to add."""
    menu = picker(canvas)
    chosen = next(action for action in menu.actions() if action.objectName() == name)
    QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(chosen).center())


def turn_wheel(
    canvas: Canvas, at: Point, angle: QPoint, held: Qt.KeyboardModifier = NO_KEYS, pixels: QPoint | None = None
) -> None:
    """One wheel event at a point."""
    spot = pixel(canvas, at)
    event = QWheelEvent(
        QPointF(spot),
        QPointF(canvas.viewport().mapToGlobal(spot)),
        pixels or QPoint(),
        angle,
        NO_BUTTON,
        held,
        Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate,
        NOT_INVERTED,
    )
    QApplication.sendEvent(canvas.viewport(), event)
