"""The mouse while a map is presented: it turns the slides and moves the paper; nothing is changed by it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.pointer import pointer_at
from vsmdesk.desktop.canvas.zooming import pan_by
from vsmdesk.model.identity import Id

_OF_HANDS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    }
)


class PresentingHands(QObject):
    """A click goes on, or to the element that is clicked; the right button goes back; a drag moves the paper."""

    def __init__(self, canvas: Canvas, turn: Callable[[int], None], go_to: Callable[[Id], bool]) -> None:
        super().__init__(canvas)
        self._canvas, self._turn, self._go_to = canvas, turn, go_to
        self._pressed: QPoint | None = None
        self._moved = False
        canvas.point_at(None)
        canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        canvas.viewport().installEventFilter(self)

    def let_go(self) -> None:
        """The mouse is that of the canvas again."""
        self._canvas.viewport().removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What hands do stays here; wheel, pinch and paint go on to the canvas."""
        if event.type() not in _OF_HANDS:
            return False
        if isinstance(event, QMouseEvent):
            self._mouse(event)
        # What is dragged in from elsewhere is not for now, and is told so.
        event.setAccepted(not isinstance(event, QDropEvent))
        return True

    def _mouse(self, event: QMouseEvent) -> None:
        at, kind = event.position().toPoint(), event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed, self._moved = at, False
        elif kind == QEvent.Type.MouseMove and self._pressed is not None and event.buttons():
            self._drag_to(at)
        elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            self._pressed = None
            if not self._moved:
                self._click(at, event.button())

    def _drag_to(self, at: QPoint) -> None:
        pressed = self._pressed or at
        self._moved = self._moved or (at - pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._moved:
            pan_by(self._canvas, pressed - at)
            self._pressed = at

    def _click(self, at: QPoint, button: Qt.MouseButton) -> None:
        hit = self._canvas.hit(pointer_at(self._canvas, at).at)
        if button == Qt.MouseButton.RightButton:
            self._turn(-1)
        elif button == Qt.MouseButton.LeftButton and not (hit is not None and self._go_to(hit.id)):
            self._turn(1)


class Curtain(QWidget):
    """The whole window in black, until a click or a key: everybody looks at who speaks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        black = self.palette()
        black.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.black)
        self.setPalette(black)
        self.setAutoFillBackground(True)
        self.hide()

    def fall(self) -> None:
        """Over everything."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Back to the map."""
        event.accept()
        self.hide()
