"""The canvas: the surface with pointer, wheel and keys."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.canvas.gestures.panning import Panning
from vsmdesk.desktop.canvas.pointer import pointer_of
from vsmdesk.desktop.canvas.surface import SheetOf, Surface
from vsmdesk.desktop.canvas.tools.selecting import SelectTool
from vsmdesk.desktop.canvas.tools.tool import Tool
from vsmdesk.desktop.canvas.wheel import wheel
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document


class Canvas(Surface):
    """Everything the window needs to know of the map on screen."""

    def __init__(
        self, document: Document, selection: Selection, sheet_of: SheetOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, selection, sheet_of, parent)
        self.tool: Tool = SelectTool(self)
        self._space_held = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button works with the tool; the middle one (or Space with the left) moves the paper."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pointer = pointer_of(self, event)
        self.keyboard_used = False
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._space_held
        ):
            self.gesture = Panning(self, pointer)
        elif event.button() == Qt.MouseButton.LeftButton and self.gesture is None:
            self.gesture = self.tool.press(pointer)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is being done goes on; else the tool shows what it could do here."""
        pointer = pointer_of(self, event)
        if self.gesture is not None:
            self.gesture.move(pointer)
        elif event.buttons() == Qt.MouseButton.NoButton:
            self.viewport().setCursor(self.tool.hover(pointer))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was being done is done."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish(pointer_of(self, event))
            self.viewport().update()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The tool says what a double click means."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.tool.double_click(pointer_of(self, event))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom at the pointer with Ctrl."""
        wheel(self, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.point_at(None)
        super().leaveEvent(event)
