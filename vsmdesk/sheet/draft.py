"""A sheet in a hurry: what was edited is drawn at once on the sheet that is shown; the whole sheet follows.

A large map takes longer to lay out than people notice between two frames. What they look at, the element in their
hands, takes no time; ladder, measures, labels and the ways of all other connections stay as they were meanwhile.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection
from vsmdesk.model.difference import Difference
from vsmdesk.model.elements import Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Placement
from vsmdesk.sheet.connection_rooms import connection_afar, room_of_connection
from vsmdesk.sheet.connections import connection_drawing
from vsmdesk.sheet.map_pieces import ELEMENTS, level_of, symbol_room
from vsmdesk.sheet.patched import patched
from vsmdesk.sheet.piece_memo import drawn_piece, symbol_piece
from vsmdesk.sheet.pieces import Piece, Replaced, Sheet
from vsmdesk.sheet.plain_ways import continued_ways, plain_way
from vsmdesk.sheet.route import Point, Route
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.look import Look, looks_as
from vsmdesk.symbols.sizes import size_of

FEW = 24
"""Connections that are led around what is in their way; of more each is at most an elbow."""


def drafted(shown: Sheet, news: Difference) -> Sheet | None:
    """The sheet shown so far (whole or a draft) after an edit; None where only the whole sheet can show what changed.

    Elements and connections may have come, gone, changed in what they say and where they stand; no lane, callout or
    line bent by hand may have been touched. What figures say is still what they said before.
    """
    before = shown.context
    touched = _touched(news) if before is not None else None
    if before is None or touched is None:
        return None
    renumbered = bool(news.added or news.removed) or any(_is_renumbered(key, news) for key in touched.elements)
    are_alike = _look_alike(news)
    context = before.of_edited(news.after, renumbered=renumbered, counted=not are_alike)
    boxes = {key: _box(key, shown, news, is_alike=are_alike) for key in touched.elements}
    moved = {key: box for key, box in boxes.items() if box != shown.boxes.get(key)}
    ends = _ends(shown.boxes, moved)
    bound = {one.id: one for key in moved for one in news.after.connections_at.get(key, ())} | dict(touched.connections)
    led = {key: _route(one, shown, ends, len(bound)) for key, one in bound.items() if ends.has(one)}
    if not all(key in led and led[key].is_kept for key in touched.bent):
        return None
    places = _places_of(shown)
    pieces = (
        *(
            _symbol(key, box, context, _shown(key, shown, places), ends.step(key) if are_alike else None)
            for key, box in boxes.items()
        ),
        *(_line(bound[key], way, _shown(key, shown, places), ends) for key, way in led.items()),
    )
    return _with(shown, context, moved, {key: way.route for key, way in led.items()}, pieces, news.removed)


class _Touched(NamedTuple):
    """What an edit touched of a sheet; `connections` came or lead elsewhere, of those `bent` a bend or label moved."""

    elements: tuple[Id, ...]
    connections: Mapping[Id, Connection]
    bent: tuple[Id, ...]


def _touched(news: Difference) -> _Touched | None:
    """What was touched; None where that is anything that a sheet shows and a draft cannot."""
    elements, connections, bent = list[Id](), dict[Id, Connection](), list[Id]()
    for key in _keys(news):
        was, record = news.before.records.get(key), news.after.records.get(key)
        if not isinstance(record or was, Element | System | Connection):
            return None
        if isinstance(record, Connection):
            if record is was:
                bent.append(key)
            elif _leads_as_before(was, record):
                return None
            else:
                connections[key] = record
        elif record is not None and key not in news.after.placements:
            return None
        elif record is not None:
            elements.append(key)
    return _Touched(tuple(elements), connections, tuple(bent))


def _keys(news: Difference) -> Iterator[Id]:
    """All that was touched, what a placement places in its stead."""
    touched: dict[Id, None] = {}
    for key in news.touched:
        record = news.after.records.get(key) or news.before.records[key]
        touched[record.element if isinstance(record, Placement) and record.layout == "map" else key] = None
    return iter(touched)


def _leads_as_before(was: Record | None, connection: Connection) -> bool:
    """Whether a connection has another text or share, which has to find its room."""
    return isinstance(was, Connection) and (was.source, was.target) == (connection.source, connection.target)


def _is_renumbered(key: Id, news: Difference) -> bool:
    """Whether an element became one of another kind or number: others may be numbered in another way then."""
    one, other = news.before.records.get(key), news.after.records[key]
    return type(one) is not type(other) or getattr(one, "code", "") != getattr(other, "code", "")


def _box(key: Id, shown: Sheet, news: Difference, *, is_alike: bool) -> Box:
    """Where an element stands now: on the sheet as it is folded, whatever lanes and bands will become."""
    placed, was = news.after.placements[key], news.before.placements.get(key)
    before = shown.boxes.get(key)
    if before is not None and is_alike and was is not None and (placed.width, placed.height) == (was.width, was.height):
        width, height = before.right - before.left, before.bottom - before.top
    else:
        width, height = size_of(news.after.records[key], news.after)
    if before is not None and placed is was and (width, height) == (before.width, before.height):
        return before
    return shown.fold.box_to_sheet(Box(placed.x, placed.y, placed.x + width, placed.y + height))


class _Ends(NamedTuple):
    """The boxes before, those that came or are elsewhere, and how far each of these went, where it kept its size."""

    before: Mapping[Id, Box]
    moved: Mapping[Id, Box]
    steps: Mapping[Id, Point]

    def has(self, connection: Connection) -> bool:
        """Whether both ends are on the sheet."""
        source, target, moved, before = connection.source, connection.target, self.moved, self.before
        return (source in moved or source in before) and (target in moved or target in before)

    def now(self, key: Id) -> Box:
        """The box of an element now."""
        return self.moved.get(key) or self.before[key]

    def step(self, key: Id) -> Point | None:
        """How far an element of one size went; None where it came or has another size."""
        return self.steps.get(key) if key in self.moved else (0.0, 0.0)


def _ends(before: Mapping[Id, Box], moved: Mapping[Id, Box]) -> _Ends:
    steps: dict[Id, Point] = {}
    for key, (left, top, right, bottom) in moved.items():
        was = before.get(key)
        if was is not None:
            dx, dy = left - was[0], top - was[1]
            if abs(right - was[2] - dx) + abs(bottom - was[3] - dy) <= 1e-6:
                steps[key] = (round(dx, 6), round(dy, 6))
    return _Ends(before, moved, steps)


class _Led(NamedTuple):
    """A way, and whether it is the one from before, which went along with both its ends."""

    route: Route
    is_kept: bool


def _route(connection: Connection, shown: Sheet, ends: _Ends, number: int) -> _Led:
    """The way of a connection whose ends are elsewhere: along with them, else plain and without labels and marks."""
    before = shown.routes.get(connection.id)
    step = ends.step(connection.source)
    if before is not None and step is not None and step == ends.step(connection.target) and len(before.ways) == 1:
        return _Led(before.moved(*step), is_kept=True)
    source, target, kind = ends.now(connection.source), ends.now(connection.target), type(connection)
    if before is not None and len(before.ways) > 1:
        return _Led(_continued(connection, before, source, target, ends), is_kept=False)
    head = before.head if before is not None else True
    return _Led(Route((plain_way(source, target, kind, plainly=number > FEW),), head), is_kept=False)


def _continued(connection: Connection, before: Route, source: Box, target: Box, ends: _Ends) -> Route:
    leads = connection.source in ends.moved
    return Route(continued_ways(source, target, type(connection), before.ways, source_moves=leads), before.head)


def _look_alike(news: Difference) -> bool:
    """Whether nothing looks different where it stands now: places are others, or whose work it is."""
    records, before = news.after.records, news.before.records
    if news.added or news.removed:
        return False
    others = [key for key in news.changed if not isinstance(records[key], Placement)]
    # Where lanes say whose work it is, its symbol does not; a process box always does.
    presentation = news.after.presentation
    is_unsaid = presentation.lanes == "team" and presentation.notation != "classic"
    return not others or (is_unsaid and all(_is_given_only(before[key], records[key]) for key in others))


def _is_given_only(was: Record, record: Record) -> bool:
    """Whether a stage or queue was given to others, and nothing else became of it."""
    if type(record) is not type(was) or not isinstance(record, Stage | Queue):
        return False
    return {**vars(was), "team": record.team, "organisation": record.organisation} == vars(record)


def _symbol(key: Id, box: Box, context: SymbolContext, before: Piece | None, step: Point | None) -> Piece:
    """A symbol in its place; `step` is how far it went, where that is all that became of it."""
    known = before.look if before is not None else None
    if before is not None and step is not None and isinstance(known, Look):
        place, room = (box.left, box.top, str(before.inputs[-1])), before.room.moved(*step)
        return symbol_piece(key, known, ELEMENTS, place, room).taking_after(before)
    value_stream_map = context.value_stream_map
    record = value_stream_map.records[key]
    title = getattr(record, "name", "") or context.codes.get(key, "")
    look, room_now = look_of(record, context), symbol_room(record, box, value_stream_map)
    place = (box.left, box.top, title)
    if before is not None and isinstance(known, Look) and looks_as(known, look):
        return symbol_piece(key, known, ELEMENTS, place, room_now).taking_after(before)
    return symbol_piece(key, look, ELEMENTS, place, room_now)


def _line(connection: Connection, way: _Led, before: Piece | None, ends: _Ends) -> Piece:
    step = ends.step(connection.source)
    if way.is_kept and before is not None and step is not None:
        return before.moved(*step)
    route = way.route
    draw, room = partial(connection_drawing, connection, route), partial(room_of_connection, connection, route, None)
    afar = partial(connection_afar, connection, route)
    return drawn_piece(connection.id, level_of(connection), (connection, route), draw, room=room, afar=afar)


def _places_of(shown: Sheet) -> Mapping[str, int]:
    """Where each piece stands in the sheet; a draft of it has the same order."""
    if len(shown.order) != len(shown.pieces):
        shown.order.clear()
        shown.order.update({piece.key: number for number, piece in enumerate(shown.pieces)})
    return shown.order


def make_ready(shown: Sheet) -> None:
    """Find what drafts of a sheet are made with, which need not be looked for when somebody waits for one."""
    _places_of(shown)
    if shown.context is not None:
        shown.context.prepare()
        _ = shown.context.value_stream_map.connections_at


def _shown(key: str, shown: Sheet, places: Mapping[str, int]) -> Piece | None:
    place = places.get(key)
    return None if place is None else shown.pieces[place]


def _together(shown: Sheet, fresh: dict[str, Piece], gone: Container[str]) -> tuple[tuple[Piece, ...], Replaced | None]:
    """All pieces of the draft, in order, and which are others where none came or went."""
    places = _places_of(shown)
    if not gone and fresh.keys() <= places.keys():
        pieces = [*shown.pieces]
        for key, piece in fresh.items():
            pieces[places[key]] = piece
        return tuple(pieces), Replaced(shown.pieces, tuple(fresh.values()))
    kept = [fresh.pop(piece.key, piece) for piece in shown.pieces if piece.key not in gone]
    return tuple(sorted([*kept, *fresh.values()], key=lambda piece: piece.level)), None


def _with(
    shown: Sheet,
    context: SymbolContext,
    moved: Mapping[Id, Box],
    routes: Mapping[Id, Route],
    pieces: Iterable[Piece],
    gone: Container[str],
) -> Sheet:
    together, replaced = _together(shown, {piece.key: piece for piece in pieces}, gone)
    boxes, ways = patched(shown.boxes, moved, gone), patched(shown.routes, routes, gone)
    order = shown.order if replaced is not None else {}
    width, height, discs = shown.width, shown.height, shown.discs
    return Sheet(
        width, height, together, shown.fold, shown.warnings, boxes, ways, discs, context, replaced=replaced, order=order
    )
