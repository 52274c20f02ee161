"""The tool that draws one kind of connection from element to element."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.adding import Joining
from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.gestures.banding import Banding
from vsmdesk.desktop.canvas.gestures.connecting import Connecting, from_tool, join
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.sheet_view import element_at
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.tools.selecting import pick
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id


class ConnectTool:
    """Press on one element, let go on another, or click both; `name` is the symbol of the connection, as `rework`."""

    def __init__(self, surface: Surface, name: str) -> None:
        self._surface, self.name = surface, name
        self._begun: Id | None = None

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """Show where a connection could begin."""
        if self._surface.handle_at(pointer) is None:
            self._surface.point_at(element_at(self._surface, pointer.at))
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> Gesture | None:
        """Begin at the element there, or at the one whose port is there; on bare paper select as usual."""
        surface = self._surface
        port = surface.handle_at(pointer)
        anchor = port.record if port is not None else element_at(surface, pointer.at)
        if anchor is None:
            return Banding(surface, pointer)
        joining = from_tool(anchor, self.name)
        return Connecting(
            surface,
            joining,
            pointer,
            lambda at, joining: pick(surface, at, joining),
            self._click,
        )

    def _click(self, joining: Joining) -> None:
        """The first click says where it begins, as long as that stays selected; the second where it leads."""
        surface, begun = self._surface, self._begun
        self._begun = None
        if begun is not None and begun != joining.anchor and surface.selection.ids == {begun}:
            if join(surface, from_tool(begun, self.name), joining.anchor):
                surface.said.emit(words("Connected. Click on where the next one begins; Esc ends connecting."))
            return
        self._begun = joining.anchor
        surface.selection.replace({joining.anchor})
        surface.said.emit(words("Now click on where it leads."))

    def double_click(self, pointer: Pointer) -> None:
        """Nothing: two connections begun quickly are no double click."""

    def leave(self) -> None:
        """Nothing hangs at the pointer."""

    def paint(self, painter: QPainter) -> None:
        """Nothing to show: handles and rings are the surface's."""
