"""The tool that is there when no other is: select, move, and grab what can be grabbed."""

from collections.abc import Callable
from math import dist

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.adding import Joining, add_at, add_next
from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.gestures.banding import Banding
from vsmdesk.desktop.canvas.gestures.bending import Bending
from vsmdesk.desktop.canvas.gestures.connecting import Connecting, from_port
from vsmdesk.desktop.canvas.gestures.lane_bordering import LaneBordering
from vsmdesk.desktop.canvas.gestures.moving import Copying, Moving
from vsmdesk.desktop.canvas.gestures.pressing import Pressing
from vsmdesk.desktop.canvas.gestures.reconnecting import Reconnecting
from vsmdesk.desktop.canvas.gestures.resizing import Resizing
from vsmdesk.desktop.canvas.gestures.shifting import Shifting, ShiftingLabel
from vsmdesk.desktop.canvas.handles import Handle
from vsmdesk.desktop.canvas.hits import Hit, distance_to_line, holds
from vsmdesk.desktop.canvas.lane_headers import border_at, header_of
from vsmdesk.desktop.canvas.moves import callout_moved, label_moved
from vsmdesk.desktop.canvas.picker import CONNECTED, ON_PAPER, open_picker
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.editing.edits.placements import bend
from vsmdesk.model.connections import Connection
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import STREAM_ID

_CURSORS = {"size": Qt.CursorShape.SizeFDiagCursor, "segment": Qt.CursorShape.SizeAllCursor}
DRAWN = 5.0
"""Pixels from the middle of a handle within which it is seen."""
BORDER_REACH, LOW = 4.0, 24.0
"""Pixels from the border between two lanes' headers at which it can be dragged, where the lane is not so low."""
Click = Callable[[], None]


class SelectTool:
    """Click selects, Ctrl and Shift add or take away, a drag moves, a drag on bare paper opens the rubber band."""

    name = "select"

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """Show what is under the pointer, and what can be done with it."""
        handle = self._handle_at(pointer)
        if handle is not None:
            return _CURSORS.get(handle.purpose, Qt.CursorShape.CrossCursor)
        if self._border_at(pointer) is not None:
            return Qt.CursorShape.SizeVerCursor
        hit = self._surface.hit(pointer.at)
        self._surface.point_at(hit.id if hit else None)
        if hit and hit.part == "header":
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.SizeAllCursor if hit else Qt.CursorShape.ArrowCursor

    def press(self, pointer: Pointer) -> Gesture | None:
        """Grab the handle there, else select what is there and be ready to move it."""
        handle = self._handle_at(pointer)
        if handle is not None:
            return self._grab_handle(handle, pointer)
        border = self._border_at(pointer)
        if border is not None:
            return LaneBordering(self._surface, border, pointer)
        hit = self._surface.hit(pointer.at)
        return Banding(self._surface, pointer) if hit is None else self._grab(hit, pointer)

    def _handle_at(self, pointer: Pointer) -> Handle | None:
        """The handle there; over another element only where it is drawn: a queue is not lost to the stage beside it."""
        handle = self._surface.handle_at(pointer)
        of_element = handle is not None and handle.record in self._surface.sheet.boxes
        if handle is None or not of_element or dist(handle.at, pointer.at) <= pointer.points(DRAWN):
            return handle
        hit = self._surface.hit(pointer.at)
        other = hit is not None and hit.id != handle.record and hit.id in self._surface.sheet.boxes
        return None if other else handle

    def _border_at(self, pointer: Pointer) -> Id | None:
        """The lane whose lower border is there; none seen from afar, where borders would be everywhere."""
        fold = self._surface.sheet.fold
        lane = border_at(fold, pointer.at, pointer.points(BORDER_REACH))
        header = header_of(fold, lane) if lane is not None else None
        return lane if header is not None and header.height >= pointer.points(LOW) else None

    def double_click(self, pointer: Pointer) -> None:
        """Edit the text of what is there; on bare paper ask what to add; at its handle straighten a bent line."""
        surface, handle, hit = self._surface, self._handle_at(pointer), self._surface.hit(pointer.at)
        if handle is not None and handle.purpose == "segment":
            surface.change("Straighten connection", bend(handle.record, ()))
        elif hit is not None:
            surface.selection.replace({hit.id})
            surface.text_wanted.emit(hit.id, "")
        elif holds(surface.sheet.fold.title, pointer.at):
            surface.text_wanted.emit(STREAM_ID, "")
        else:
            pick(surface, pointer, None)

    def leave(self) -> None:
        """Nothing hangs at the pointer."""

    def paint(self, painter: QPainter) -> None:
        """Nothing to show: handles and rings are the surface's."""

    def _grab_handle(self, handle: Handle, pointer: Pointer) -> Gesture | None:
        surface, connection = self._surface, self._surface.document.map.get(handle.record, Connection)
        box = surface.box_of(handle.record)
        if handle.side is not None:
            return connecting(surface, from_port(handle.record, handle.side), pointer)
        if connection is not None and handle.purpose == "segment":
            return Bending(surface, connection, handle.segment, pointer)
        if connection is not None:
            return Reconnecting(surface, connection, handle.purpose)
        return Resizing(surface, handle.record, box, pointer) if box is not None else None

    def _grab(self, hit: Hit, pointer: Pointer) -> Gesture:
        surface, selection = self._surface, self._surface.selection
        was_selected, adding = hit.id in selection.ids, pointer.control or pointer.shift
        if hit.part == "header":
            return Banding(
                surface, pointer, lambda: selection.replace(selection.ids ^ {hit.id} if adding else {hit.id})
            )
        if not was_selected:
            selection.replace(selection.ids | {hit.id} if adding else {hit.id})

        def clicked() -> None:
            _settle(surface, hit.id, was_selected=was_selected, adding=adding)

        alone = len(selection.ids) == 1
        if alone and surface.document.map.get(hit.id, Friction):
            return Shifting(surface, hit.id, pointer, lambda offset: move_callout(surface, hit.id, offset), clicked)
        if alone and (connection := surface.document.map.get(hit.id, Connection)):
            return _grab_connection(surface, hit, connection, pointer, clicked)
        if hit.id not in surface.sheet.boxes:
            return Pressing(clicked)
        return (Copying if pointer.control or pointer.alt else Moving)(surface, hit.id, pointer, clicked)


def _settle(surface: Surface, key: Id, *, was_selected: bool, adding: bool) -> None:
    """A click without a drag: take away what was selected already, or leave it alone selected."""
    if adding and was_selected:
        surface.selection.replace(surface.selection.ids - {key})
    elif not adding:
        surface.selection.replace({key})


def _grab_connection(surface: Surface, hit: Hit, connection: Connection, pointer: Pointer, clicked: Click) -> Gesture:
    ways = surface.ways_of(connection.id)
    if hit.part == "label":
        return ShiftingLabel(surface, hit.id, pointer, lambda offset: move_label(surface, hit.id, offset), clicked)
    if len(ways) != 1:
        return Pressing(clicked)
    return Bending(surface, connection, distance_to_line(pointer.at, ways[0])[1], pointer, clicked)


def move_callout(surface: Surface, friction: Id, offset: Point) -> None:
    """Put a friction point's disc where it was dragged."""
    disc = surface.sheet.discs.get(friction)
    if disc is not None:
        surface.change("Move friction point", callout_moved(friction, disc, offset, surface.sheet.fold))


def move_label(surface: Surface, connection: Id, offset: Point) -> None:
    """Put a connection's label where it was dragged."""
    surface.change("Move label", label_moved(surface.document.map, connection, offset))


def connecting(surface: Surface, joining: Joining, pointer: Pointer) -> Connecting:
    """A connection being drawn; a drop in the empty asks what to add there."""

    def clicked(joining: Joining) -> None:
        """A click on a port adds the next or the former stage; where work does not go, it asks."""
        if joining.kind == "flow":
            add_next(surface, joining.anchor, before=joining.incoming)
        else:
            pick(surface, pointer, joining)

    return Connecting(surface, joining, pointer, lambda at, joining: pick(surface, at, joining), clicked)


def pick(surface: Surface, pointer: Pointer, joining: Joining | None) -> None:
    """Ask what to add at the pointer."""
    at, theme = surface.viewport().mapToGlobal(pointer.pixel), surface.window_theme.name
    names = CONNECTED if joining else ON_PAPER
    open_picker(surface, at, names, theme, lambda name: add_at(surface, name, pointer.at, joining))
