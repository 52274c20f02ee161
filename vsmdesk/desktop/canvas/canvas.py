"""The canvas: the surface with pointer, wheel, keys, drops, and one tool at a time."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from vsmdesk.desktop.canvas import keys
from vsmdesk.desktop.canvas.accessible import Announcing
from vsmdesk.desktop.canvas.adding import CONNECTIONS
from vsmdesk.desktop.canvas.cells import cell_at
from vsmdesk.desktop.canvas.drops import dropped, offer
from vsmdesk.desktop.canvas.gestures.moving import Moving
from vsmdesk.desktop.canvas.gestures.panning import Panning
from vsmdesk.desktop.canvas.handles import EVERYTHING, PORTS_ONLY
from vsmdesk.desktop.canvas.painted_view import SheetOf
from vsmdesk.desktop.canvas.pointer import Pointer, pointer_at, pointer_of
from vsmdesk.desktop.canvas.showing import fit_again, fit_other_sheet
from vsmdesk.desktop.canvas.spoken import told
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.text_editing import TextEditing
from vsmdesk.desktop.canvas.tools.connecting import ConnectTool
from vsmdesk.desktop.canvas.tools.placing import PlaceTool
from vsmdesk.desktop.canvas.tools.selecting import SelectTool
from vsmdesk.desktop.canvas.tools.tool import Tool
from vsmdesk.desktop.canvas.touch import edge_step, pinch, two_fingers
from vsmdesk.desktop.canvas.wheel import wheel
from vsmdesk.desktop.canvas.zooming import pan_by
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document

SCROLL_EVERY = 30
"""Milliseconds between steps while something is dragged beyond the edge."""
_BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_HELD_ONLY = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd})


class Canvas(Surface):
    """Everything the window needs to show and change the map on screen.

    Signals: `said` a sentence for the status row, `menu_requested` a place on the screen and the ids there,
    `file_dropped` a path, `zoom_changed`, `tool_changed` the tool's name, `text_pasted` a text that is no map.
    """

    def __init__(
        self, document: Document, selection: Selection, sheet_of: SheetOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, selection, sheet_of, parent)
        self.tool: Tool = SelectTool(self)
        self.texts = TextEditing(self)
        self._announcing = Announcing(self)
        self.setAccessibleName(words("Map"))
        self.viewport().setAccessibleName(words("Sheet"))
        self._space_held = False
        self._scrolling = QTimer(self, interval=SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.sheet_shown.connect(lambda: fit_other_sheet(self))

    def use_tool(self, name: str = "select") -> None:
        """Take up a tool: `select`, the symbol of a connection, or a symbol to place with the next click."""
        self.end_gesture()
        self.tool.leave()
        if name in CONNECTIONS:
            self.tool, self.grabbable = ConnectTool(self, name), PORTS_ONLY
        elif name == "select":
            self.tool, self.grabbable = SelectTool(self), EVERYTHING
        else:
            self.tool, self.grabbable = PlaceTool(self, name, self.use_tool), frozenset()
        self.refresh_marks()
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if name == "select" else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(name)

    def step_back(self) -> None:
        """Esc: end what is being done, else the light, else the tool, else the selection; one level each time."""
        if self.gesture is not None:
            self.end_gesture()
        elif self.spotlight.is_on:
            self.spotlight.show(None)
        elif self.tool.name != "select":
            self.use_tool()
        else:
            self.selection.replace(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sheet that was fitted fits the other size too."""
        super().resizeEvent(event)
        fit_again(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button works with the tool; the middle one (or Space with the left) moves the paper."""
        self.texts.take_over()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pointer, button = pointer_of(self, event), event.button()
        self.keyboard_used = False
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (left and self._space_held):
            self.end_gesture()
            self.gesture = Panning(self, pointer)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left and self.gesture is None:
            # A quick hand presses before the move there was told, a finger without any.
            self.tool.hover(pointer)
            self.gesture = self.tool.press(pointer)
            self.refresh_marks()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is being done goes on; else the tool shows what it could do here."""
        pointer = pointer_of(self, event)
        if self.gesture is not None:
            self.gesture.move(pointer)
            beyond = not isinstance(self.gesture, Panning) and not edge_step(self, pointer.pixel).isNull()
            self._scrolling.start() if beyond else self._scrolling.stop()
        elif event.buttons() == Qt.MouseButton.NoButton:
            self._show_cursor(pointer)
        event.accept()

    def _show_cursor(self, pointer: Pointer) -> None:
        """What a press would do here."""
        shape = Qt.CursorShape.OpenHandCursor if self._space_held else self.tool.hover(pointer)
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was being done is done."""
        self._scrolling.stop()
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            pointer = pointer_of(self, event)
            gesture.finish(pointer)
            if isinstance(gesture, Panning):
                self._show_cursor(pointer)
            if isinstance(gesture, Moving):
                # It has painted again what it touched: all of a large map would be felt.
                self.refresh_marks()
            else:
                self.viewport().update()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The tool says what a double click means; where a text comes to be edited, it is that of the figure there."""
        if event.button() == Qt.MouseButton.LeftButton:
            pointer = pointer_of(self, event)
            self.tool.double_click(pointer)
            cell = cell_at(self, pointer.at)
            if cell is not None:
                self.texts.turn_to(*cell)
        event.accept()

    def _scroll_on(self) -> None:
        """Something is held beyond the edge: scroll, and let it follow."""
        pixel = self.viewport().mapFromGlobal(self.cursor().pos())
        step = edge_step(self, pixel)
        if self.gesture is None or step.isNull():
            self._scrolling.stop()
            return
        pan_by(self, step)
        self.gesture.move(pointer_at(self, pixel))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom at the pointer with Ctrl."""
        wheel(self, event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Gestures of trackpads and fingers reach the viewport only."""
        if isinstance(event, QNativeGestureEvent) and pinch(self, event):
            return True
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES and two_fingers(self, event):
            self.end_gesture()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.hit(pointer_at(self, event.pos()).at)
            text = tip(told(self.document.map, hit.id)) if hit else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
            self.tool.leave()
        return bool(super().viewportEvent(event))

    def event(self, event: QEvent) -> bool:
        """Keys that mean something on the canvas come before shortcuts of the window; Tab is not for leaving it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and keys.is_ours(self, event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back, Space moves the paper, everything else is in `keys`."""
        self.keyboard_used = self.keyboard_used or event.key() not in _HELD_ONLY
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._hold_space(held=True)
        elif self.gesture is None and keys.press_key(self, event):
            self.refresh_records(self.selection.ids)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(held=False)
        super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method has composed begins the text of what is selected."""
        selected = keys.only_selected(self)
        if event.commitString() and selected is not None:
            self.text_wanted.emit(selected, event.commitString())
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Input methods are welcome."""
        return True if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def _hold_space(self, *, held: bool) -> None:
        self._space_held = held
        if self.gesture is None:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard where the keyboard brought the focus."""
        super().focusInEvent(event)
        self.keyboard_used = self.keyboard_used or event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is held any more; a drag ends with its window, which may never hear of the release."""
        super().focusOutEvent(event)
        self._space_held = False
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.end_gesture()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu of what is there; a press on something unselected selects it first."""
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        pixel = self._middle_of_selection() if by_keyboard else event.pos()
        hit = None if by_keyboard else self.hit(pointer_at(self, pixel).at)
        if not by_keyboard:
            chosen = self.selection.ids if hit and hit.id in self.selection.ids else {hit.id} if hit else ()
            self.selection.replace(chosen)
        self.menu_requested.emit(self.viewport().mapToGlobal(pixel), self.selection.ids)
        event.accept()

    def _middle_of_selection(self) -> QPoint:
        boxes = [box for key in self.selection.ids if (box := self.box_of(key)) is not None]
        return self.mapFromScene(*boxes[0].centre) if boxes else self.viewport().rect().center()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Symbols and files may come in."""
        offer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They may be dropped anywhere."""
        offer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the symbol there, and take the keyboard: what comes next is its name."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.activateWindow()
        tool = dropped(self, event)
        if tool:
            self.use_tool(tool)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Over everything, what the tool shows."""
        super().drawForeground(painter, rect)
        self.tool.paint(painter)
