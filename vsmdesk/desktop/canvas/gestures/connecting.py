"""A connection drawn from a port or from an element: to another element, or into the empty for something new."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.adding import CONNECTIONS, Joining
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.previews import line_box, paint_preview, role_of
from vsmdesk.desktop.canvas.rings import paint_rings, ring_box
from vsmdesk.desktop.canvas.sheet_view import element_at
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.connections import ConnectionKind, connect, leads_to, natural_kind
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.plain_ways import elbow
from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing import route_between
from vsmdesk.symbols.sizes import Side

Drop = Callable[[Pointer, Joining], None]
Click = Callable[[Joining], None]

_CLASSES: dict[ConnectionKind, type[Connection]] = {
    "flow": Flow,
    "rework": Rework,
    "information_flow": InformationFlow,
}
_OF_SIDES: dict[Side, ConnectionKind] = {"N": "information_flow", "E": "flow", "S": "rework", "W": "flow"}
"""Work leaves E and enters W, rework runs along S, information along N (look 3)."""


class Connecting:
    """Shows the line to the pointer. `dropped` is told of a drop in the empty, `clicked` of a press without a drag."""

    def __init__(self, surface: Surface, joining: Joining, pointer: Pointer, dropped: Drop, clicked: Click) -> None:
        self._surface, self._joining, self._start = surface, joining, pointer
        self._dropped, self._clicked = dropped, clicked
        self._target: Id | None = None
        self._line: Points = ()

    def move(self, pointer: Pointer) -> None:
        """Lead the line to the element under the pointer, else to the pointer itself."""
        surface, before = self._surface, self._areas()
        self._target = element_at(surface, pointer.at, other_than=self._joining.anchor)
        near = surface.box_of(self._joining.anchor)
        far = surface.box_of(self._target) if self._target else None
        if near is not None:
            self._line = self._way(near, far) if far is not None else self._way_to(near, pointer.at)
        for box in (*before, *self._areas()):
            surface.refresh(box)

    def _way(self, near: Box, far: Box) -> Points:
        source, target = (far, near) if self._joining.incoming else (near, far)
        return route_between(source, target, kind=self._kind)

    def _way_to(self, near: Box, at: Point) -> Points:
        """To the pointer where nothing is: out of the port, then at right angles."""
        (x, y), down = near.centre, self._kind is not Flow
        start = (x, (near.top if at[1] < y else near.bottom) if down else y)
        if not down:
            start = (near.left if self._joining.incoming else near.right, y)
        way = elbow(start, at, down=down)
        return way[::-1] if self._joining.incoming else way

    @property
    def _kind(self) -> type[Connection]:
        return _CLASSES[self._joining.kind or "flow"]

    def _areas(self) -> list[Box]:
        areas = [line_box(self._line)] if self._line else []
        target = self._surface.box_of(self._target) if self._target else None
        return [*areas, target] if target is not None else areas

    def finish(self, pointer: Pointer) -> None:
        """Connect with what is there; in the empty ask what to add."""
        if (pointer.pixel - self._start.pixel).manhattanLength() < QApplication.startDragDistance():
            self._clicked(self._joining)
            return
        self.move(pointer)
        self.cancel()
        if self._target is not None:
            join(self._surface, self._joining, self._target)
        elif self._surface.hit(pointer.at) is None:
            self._dropped(pointer, self._joining)

    def cancel(self) -> None:
        """Take the line away."""
        for box in self._areas():
            self._surface.refresh(box)
        self._line = ()

    def paint(self, painter: QPainter) -> None:
        """The line, and a ring around what it would end at."""
        colours = self._surface.sheet_theme.colours
        paint_preview(painter, self._line, QColor(colours[role_of(self._kind)]))
        target = self._surface.box_of(self._target) if self._target else None
        if target is not None:
            paint_rings(painter, [ring_box(target)], self._surface.pens)


def from_port(anchor: Id, side: Side) -> Joining:
    """What a drag from a port means."""
    return Joining(anchor, incoming=side == "W", kind=_OF_SIDES[side])


def from_tool(anchor: Id, name: str) -> Joining:
    """What a drag with a tool of the connections means."""
    kind, fields = CONNECTIONS[name]
    return Joining(anchor, kind=kind, fields=tuple(fields.items()))


def join(surface: Surface, joining: Joining, target: Id) -> bool:
    """Connect two elements and select the connection. Whether it could be done."""
    value_stream_map, key = surface.document.map, new_id()
    ends = (target, joining.anchor) if joining.incoming else (joining.anchor, target)
    kind = _fitting(value_stream_map, ends, joining.kind)
    if kind == "rework" and not leads_to(value_stream_map, ends[1], ends[0]):
        ends = (ends[1], ends[0]) if leads_to(value_stream_map, *ends) else ends
    edit = connect(*ends, kind, key=key, **dict(joining.fields))
    if not surface.change("Connect elements", edit):
        return False
    surface.selection.replace({key})
    return True


def _fitting(value_stream_map: ValueStreamMap, ends: tuple[Id, Id], kind: ConnectionKind | None) -> ConnectionKind:
    natural = natural_kind(value_stream_map, *ends)
    return natural if kind is None or (kind == "flow" and natural == "information_flow") else kind
