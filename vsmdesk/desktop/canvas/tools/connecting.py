"""The tool that draws one kind of connection from element to element."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.gestures.banding import Banding
from vsmdesk.desktop.canvas.gestures.connecting import Connecting, from_tool
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.tools.selecting import pick


class ConnectTool:
    """Press on one element, let go on another; `name` is the symbol of the connection, such as `rework`."""

    def __init__(self, surface: Surface, name: str) -> None:
        self._surface, self.name = surface, name

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """Show where a connection could begin."""
        if self._surface.handle_at(pointer) is None:
            self._surface.point_at(self._surface.element_at(pointer.at))
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> Gesture | None:
        """Begin at the element there, or at the one whose port is there; on bare paper select as usual."""
        surface = self._surface
        port = surface.handle_at(pointer)
        anchor = port.record if port is not None else surface.element_at(pointer.at)
        if anchor is None:
            return Banding(surface, pointer)
        joining = from_tool(anchor, self.name)
        return Connecting(
            surface,
            joining,
            pointer,
            lambda at, joining: pick(surface, at, joining),
            lambda joining: surface.selection.replace({joining.anchor}),
        )

    def double_click(self, pointer: Pointer) -> None:
        """Nothing: two connections begun quickly are no double click."""

    def leave(self) -> None:
        """Nothing hangs at the pointer."""

    def paint(self, painter: QPainter) -> None:
        """Nothing to show: handles and rings are the surface's."""
