"""Elements dragged to another place: they and their connections are shown there, and one edit puts them there."""

from collections.abc import Callable

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.carrying import Group, group_of, held_in_lanes, lane_reached, places_of_group
from vsmdesk.desktop.canvas.copying import select_new
from vsmdesk.desktop.canvas.layers import around
from vsmdesk.desktop.canvas.moves import Places, moved_to, places_after
from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.previews import Line, line_box, line_boxes, paint_lines, role_of
from vsmdesk.desktop.canvas.regions import Area
from vsmdesk.desktop.canvas.snapping import AROUND, REACH, Guide, Rails, nearest_boxes, on_grid, rails_of, snapped
from vsmdesk.desktop.canvas.standing import copies_in_lanes
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.memory import without_collecting
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.copies import duplicate, fresh_keys
from vsmdesk.editing.edits.naming import label
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.sheet.plain_ways import continued_ways, plain_way

FEW = 8
"""So many dragged boxes are painted again one by one; more, by the box around them."""
LINE_MARGIN = 2
LIGHT = 26
"""Of 255: how strongly a lane is lit; everything on it is read as before."""


class Moving:
    """Begins as a press on one of the selected elements; becomes a drag once the pointer has gone far enough."""

    def __init__(self, surface: Surface, lead: Id, pointer: Pointer, clicked: Callable[[], None]) -> None:
        self._surface, self._lead, self._start, self._clicked = surface, lead, pointer, clicked
        self._begun = False
        self._offset: Point = (0.0, 0.0)
        self._guides: tuple[Guide, ...] = ()
        self.lines: dict[Id, tuple[Line, ...]] = {}
        self._boxes: dict[Id, Box] = {}
        self._rooms, self._extent = list[Box](), Box(0, 0, 0, 0)
        self._areas: list[Area] = []
        self._rigid: frozenset[Id] = frozenset()
        self._bound: tuple[Connection, ...] = ()
        self._looked_at, self._neighbours = Box(0, 0, 0, 0), list[Box]()
        self._grouped: tuple[Group | None] | None = None
        self._lit: Box | None = None

    def move(self, pointer: Pointer) -> None:
        """Show everything at the pointer, snapped unless Alt is held."""
        if not self._begun:
            if (pointer.pixel - self._start.pixel).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin()
        dx, dy = pointer.at[0] - self._start.at[0], pointer.at[1] - self._start.at[1]
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        offset, guides = self._attracted((dx, dy), pointer)
        held = self._held_back(offset)
        # What is held back by a border is not in line with anything up or down.
        self._show(held, guides if held == offset else tuple(one for one in guides if one.start[0] == one.end[0]))
        now, fold = self._surface.document.map, self._surface.sheet.fold
        self._light(lane_reached(now, self._lead, self._boxes[self._lead], held, fold))

    def _light(self, lane: Box | None) -> None:
        """Light the lane that would take in what is dragged, painted again only where it is another one."""
        if lane != self._lit:
            for row in (self._lit, lane):
                if row is not None:
                    self._surface.refresh(row, LINE_MARGIN)
            self._lit = lane

    def _held_back(self, offset: Point) -> Point:
        group = self._group if offset[1] else None
        return held_in_lanes(group, self._boxes[self._lead], offset, self._surface.sheet.fold) if group else offset

    def _begin(self) -> None:
        surface, ids = self._surface, self._surface.selection.ids | {self._lead}
        self._begun = True
        boxes, at = surface.sheet.boxes, surface.document.map.connections_at
        self._boxes = {key: boxes[key] for key in ids if key in boxes}
        held = frozenset(self._boxes)
        inside = frozenset(c.id for key in held for c in at.get(key, ()) if c.source in held and c.target in held)
        self._bound = self._bound_to(held)
        frictions = surface.document.map.of(Friction)
        followers = frozenset(f.id for f in frictions if f.elements and held.issuperset(f.elements))
        self._rigid = held | inside | followers
        surface.dragged = self._rigid
        found = (surface.piece_of(key) for key in self._rigid)
        self._rooms = [piece.room for piece in found if piece is not None]
        self._extent = around(self._rooms)
        for connection in self._bound:
            surface.pieces.set_shown(connection.id, shown=False)
        surface.refresh_records(frozenset(connection.id for connection in self._bound))

    @property
    def _group(self) -> Group | None:
        """What is carried over lanes together, looked at once something goes up or down."""
        if self._grouped is None:
            self._grouped = (self._group_of(),)
        return self._grouped[0]

    def _group_of(self) -> Group | None:
        fold = self._surface.sheet.fold
        middles = {key: (fold.to_strip(*box.centre), box.height) for key, box in self._boxes.items()}
        return group_of(self._surface.document.map, middles, self._lead)

    def _bound_to(self, held: frozenset[Id]) -> tuple[Connection, ...]:
        """Connections with one end among what moves: their way is shown as it changes."""
        routes, at = self._surface.sheet.routes, self._surface.document.map.connections_at
        near = {c.id: c for key in held for c in at.get(key, ())}.values()
        return tuple(c for c in near if (c.source in held) != (c.target in held) and c.id in routes)

    def _attracted(self, offset: Point, pointer: Pointer) -> tuple[Point, tuple[Guide, ...]]:
        if pointer.alt:
            return offset, ()
        box = self._boxes[self._lead].moved(*offset)
        fold = self._surface.sheet.fold
        rails = rails_of(fold, box.centre)
        is_stage = self._surface.document.map.get(self._lead, Stage) is not None
        snap = snapped(
            box,
            nearest_boxes(box, self._near(box)),
            rails if is_stage else Rails((), rails.flow_lines),
            pointer.points(REACH),
        )
        strip = fold.to_strip(*box.centre)
        corner = (strip[0] - box.width / 2, strip[1] - box.height / 2)
        dx = on_grid(corner[0]) - corner[0] if snap.dx is None else snap.dx
        dy = on_grid(corner[1]) - corner[1] if snap.dy is None else snap.dy
        return (offset[0] + dx, offset[1] + dy), snap.guides

    def _near(self, box: Box) -> list[Box]:
        """Boxes of what does not move, not too far away; looked up anew only once the drag has gone some way."""
        if not self._looked_at.contains(box.grown(AROUND / 2)):
            boxes, self._looked_at = self._surface.sheet.boxes, box.grown(AROUND)
            keys = (Id(piece.key) for piece in self._surface.pieces.pieces_at(self._looked_at))
            self._neighbours = [boxes[key] for key in keys if key in boxes and key not in self._boxes]
        return self._neighbours

    def _show(self, offset: Point, guides: tuple[Guide, ...]) -> None:
        surface, before = self._surface, self._areas or self._seen()
        self._offset = surface.drag_offset = offset
        boxes = surface.sheet.boxes
        for connection in self._bound:
            ends = (connection.source, connection.target)
            source, target = (boxes[key].moved(*offset) if key in self._boxes else boxes[key] for key in ends)
            kind, ways = type(connection), surface.ways_of(connection.id)
            if len(ways) > 1:
                leads = connection.source in self._boxes
                ways = continued_ways(source, target, kind, ways, source_moves=leads)
            else:
                plainly = surface.drags_in_layers or surface.pieces.is_overview_at(surface.detail)
                ways = (plain_way(source, target, kind, plainly=plainly),)
            self.lines[connection.id] = tuple((way, role_of(kind)) for way in ways)
        self._guides = guides
        self._areas = self._seen()
        surface.refresh_each((*before, *self._areas))

    def _seen(self) -> list[Area]:
        """The areas that the preview takes, with the margins that they need; one area in layers."""
        ways = [points for parts in self.lines.values() for points, _ in parts]
        guides = [(Box(*guide.start, *guide.end), LINE_MARGIN) for guide in self._guides]
        if self._surface.drags_in_layers:
            return [(around([self._extent.moved(*self._offset), *map(line_box, ways)]), None), *guides]
        lines = [(box, LINE_MARGIN) for points in ways for box in line_boxes(points)]
        return [*lines, *guides, *self._seen_at(self._offset)]

    def _seen_at(self, offset: Point) -> list[Area]:
        """The areas of what is dragged, with the marks around it, where it has gone so far."""
        rooms = self._rooms if len(self._rooms) <= FEW else [self._extent]
        return [(room.moved(*offset), None) for room in rooms]

    def finish(self, pointer: Pointer) -> None:
        """Put everything where it is shown: one step for the history. A press without a drag was a click."""
        self.move(pointer)
        if not self._begun:
            self._clicked()
            return
        surface, offset = self._surface, self._offset
        lines, colours = self.lines, surface.sheet_theme.colours
        drop = surface.keep_drag(lambda painter: paint_lines(painter, lines.values(), colours))
        self.cancel()
        if offset == (0.0, 0.0):
            return
        # Nothing that is made of hundreds of elements is garbage, and the collector would be seen.
        with without_collecting():
            self._keep(self._places(offset))
            if drop is not None and surface.is_draft:
                drop.show_let_go() if self._lies_where_shown(offset) else drop.show_taken_in()

    def _lies_where_shown(self, offset: Point) -> bool:
        """Whether everything came to lie where it was let go: lanes may have taken it in."""
        now = self._surface.sheet.boxes
        return all(_are_near(now.get(key), box.moved(*offset)) for key, box in self._boxes.items())

    def _places(self, offset: Point) -> Places:
        surface, fold = self._surface, self._surface.sheet.fold
        group = self._group if offset[1] else None
        if group is None:
            return places_after(self._boxes, offset, fold)
        return places_of_group(surface.document.map, group, self._boxes, offset, fold)

    def _keep(self, places: Places) -> None:
        surface = self._surface
        surface.change(label("Move", surface.document.map, places), moved_to(self._boxes, places), placed=places)

    def cancel(self) -> None:
        """Everything back at its place."""
        surface = self._surface
        self._light(None)
        for connection in self._bound:
            surface.pieces.set_shown(connection.id, shown=True)
        surface.refresh_each((*self._seen(), *self._seen_at((0.0, 0.0))))
        surface.dragged, surface.drag_offset = frozenset(), (0.0, 0.0)
        self.lines, self._guides = {}, ()

    def paint(self, painter: QPainter) -> None:
        """The lane that is reached, the connections on their way, and the guides."""
        surface = self._surface
        if self._lit is not None:
            light = QColor(surface.sheet_theme.colour("selection"))
            light.setAlpha(LIGHT)
            painter.fillRect(rectangle_of(self._lit), light)
        paint_lines(painter, self.lines.values(), surface.sheet_theme.colours)
        if self._guides:
            painter.setPen(surface.pens.guide())
            painter.drawLines([QLineF(*guide.start, *guide.end) for guide in self._guides])


def _step(before: Point, after: Point) -> Point:
    return after[0] - before[0], after[1] - before[1]


def _are_near(one: Box | None, other: Box) -> bool:
    return one is not None and abs(one.left - other.left) + abs(one.top - other.top) < 0.5


class Copying(Moving):
    """The same, but what is dragged is a copy: the originals stay where they are."""

    def _begin(self) -> None:
        self._surface.drags_copies = True
        super()._begin()

    def cancel(self) -> None:
        """The copies are gone."""
        super().cancel()
        self._surface.drags_copies = False

    def _group_of(self) -> Group | None:
        """Copies of everything may stand anywhere: the picture itself stays."""
        group = super()._group_of()
        return None if group is None or group.is_everything else group

    def _bound_to(self, held: frozenset[Id]) -> tuple[Connection, ...]:
        del held
        return ()

    def _keep(self, places: Places) -> None:
        surface, before = self._surface, self._surface.document.map
        keys = fresh_keys()
        copies = duplicate(self._boxes, _step(*places[self._lead]), keys)
        # A copy in another lane is that team's, as what is moved there.
        there = {keys[key]: place for key, place in places.items()}
        stand = moved_to({keys[key]: box for key, box in self._boxes.items()}, there)
        edit = copies_in_lanes(in_turn(copies, stand), where_put=False)
        if surface.change(label("Duplicate", before, places), edit, placed=there):
            select_new(surface, before)

    def paint(self, painter: QPainter) -> None:
        """The copies, and the guides."""
        painter.save()
        painter.translate(*self._offset)
        for key in () if self._surface.drags_in_layers else self._rigid:
            item = self._surface.pieces.item_of(key)
            if item is not None:
                item.paint_piece(painter, self._surface.detail)
        painter.restore()
        super().paint(painter)
