"""The end of a connection led to another element."""

from PySide6.QtGui import QColor, QPainter

from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.previews import line_box, paint_preview, role_of
from vsmdesk.desktop.canvas.rings import paint_rings, ring_box
from vsmdesk.desktop.canvas.sheet_view import element_at
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.connections import reconnect
from vsmdesk.model.connections import Connection
from vsmdesk.model.identity import Id
from vsmdesk.sheet.plain_ways import elbow
from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing import route_between


class Reconnecting:
    """The other end stays; let go in the empty, everything stays."""

    def __init__(self, surface: Surface, connection: Connection, end: str) -> None:
        self._surface, self._connection, self._end = surface, connection, end
        self._stays = connection.target if end == "source" else connection.source
        self._target: Id | None = None
        self._line: Points = ()
        ways = surface.ways_of(connection.id)
        self._fixed_end = ways[-1][-1] if end == "source" else ways[0][0]
        self._surface.pieces.set_shown(self._connection.id, shown=False)

    def move(self, pointer: Pointer) -> None:
        """Lead the loose end to the pointer, or to the element under it."""
        surface, before = self._surface, self._areas()
        self._target = element_at(surface, pointer.at, other_than=self._stays)
        loose = surface.box_of(self._target) if self._target else None
        fixed = surface.box_of(self._stays)
        if loose is not None and fixed is not None:
            ends = (loose, fixed) if self._end == "source" else (fixed, loose)
            self._line = route_between(*ends, kind=type(self._connection))
        else:
            way = elbow(self._fixed_end, pointer.at, down=False)
            self._line = way[::-1] if self._end == "source" else way
        for box in (*before, *self._areas()):
            surface.refresh(box)

    def _areas(self) -> list[Box]:
        areas = [line_box(self._line)] if self._line else []
        target = self._surface.box_of(self._target) if self._target else None
        return [*areas, target] if target is not None else areas

    def finish(self, pointer: Pointer) -> None:
        """Connect with the element there."""
        self.move(pointer)
        self.cancel()
        if self._target is not None:
            ends = {self._end: self._target}
            edit = reconnect(self._connection.id, source=ends.get("source"), target=ends.get("target"))
            self._surface.change("Reconnect", edit)

    def cancel(self) -> None:
        """Show the connection where it was."""
        for box in self._areas():
            self._surface.refresh(box)
        self._line = ()
        self._surface.pieces.set_shown(self._connection.id, shown=True)

    def paint(self, painter: QPainter) -> None:
        """The line on its way, and a ring around what it would end at."""
        colours = self._surface.sheet_theme.colours
        paint_preview(painter, self._line, QColor(colours[role_of(type(self._connection))]))
        target = self._surface.box_of(self._target) if self._target else None
        if target is not None:
            paint_rings(painter, [ring_box(target)], self._surface.pens)
