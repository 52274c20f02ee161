"""Large maps seen small: the pieces' marks in batches of one colour, painted past the scene in a few calls.

At a zoom where only blocks are left, a thousand items cost more by their number than by their paint. And what a piece
says of itself from afar costs less than its drawing, which is then not made at all.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vsmdesk.desktop.canvas.batches import NOISE, Batch
from vsmdesk.desktop.canvas.layers import around
from vsmdesk.desktop.canvas.piece_item import looks_alike, rectangle_of
from vsmdesk.desktop.canvas.shared_ink import Ink
from vsmdesk.desktop.canvas.stamps import Shapes, Spots, Stamped
from vsmdesk.desktop.painting.compiling import compiled
from vsmdesk.desktop.painting.detail import Detail, detail_at
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing, Role
from vsmdesk.records import dataclass
from vsmdesk.sheet.pieces import Afar, Piece

MANY_PIECES, MOST_BATCHED = 300, 1
"""From so many pieces on, up to this level of detail: there the letters of names cost more than the items."""
CHUNK, MOST_ACROSS = 1000.0, 8
"""Points: pieces are batched by the square of the sheet that they begin in, so that an edit remakes few batches.

Of a large sheet the squares are larger: each costs a few calls."""
ROUGH = False
Place = tuple[int, int]


@dataclass(slots=True)
class _Chunk:
    """What is painted of one square by level: batches, over them symbols as pictures; and the area that they take."""

    batches: Mapping[int, Batch]
    stamped: Mapping[int, list[Stamped]]
    area: QRectF


@dataclass(slots=True)
class _Own:
    """The marks of one piece in the details that it was seen in, for what looks so and stands there."""

    look: object
    place: tuple[float, float]
    marks: dict[Detail, Batch] = field(default_factory=dict)


class Overview:
    """Batches by squares of the sheet, remade where something changed."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._size = CHUNK
        self._places: dict[str, Place] = {}
        self._members: dict[Place, dict[str, Piece]] = {}
        self._chunks: dict[tuple[Place, Detail], _Chunk] = {}
        self._shapes = Shapes()
        self._own: dict[str, _Own] = {}
        self._colours: dict[Role, int] = {}
        self._left_out: frozenset[str] = frozenset()

    def follow(self, pieces: Mapping[str, Piece], changed: Iterable[str]) -> None:
        """These are the pieces now; those named came, went, or are drawn in another way."""
        touched: set[Place] = set()
        for key in changed:
            before = self._places.pop(key, None)
            if before is not None:
                self._members[before].pop(key, None)
                touched.add(before)
            piece = pieces.get(key)
            if piece is None:
                self._own.pop(key, None)
            else:
                place = (int(piece.room.left // self._size), int(piece.room.top // self._size))
                self._places[key] = place
                self._members.setdefault(place, {})[key] = piece
                touched.add(place)
        self._remake(touched)

    def set_extent(self, pieces: Mapping[str, Piece], extent: float) -> None:
        """The larger side of the sheet is so long: squares grow with it, in few steps."""
        size = CHUNK
        while size * MOST_ACROSS < extent:
            size *= 2
        if size != self._size:
            self._size = size
            self._places.clear()
            self._members.clear()
            self._chunks.clear()
            self.follow(pieces, pieces)

    def forget_colours(self) -> None:
        """The theme is another one."""
        self._chunks.clear()
        self._shapes = Shapes()
        self._own.clear()
        self._colours.clear()

    def leave_out(self, keys: frozenset[str]) -> None:
        """Paint these no more (or again): they are being dragged, or replaced by a preview."""
        if keys != self._left_out:
            places = self._places
            self._remake({places[key] for key in keys ^ self._left_out if key in places})
            self._left_out = keys

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what is in an area of the sheet, in the order of levels over all squares."""
        detail = _detail_of(painter)
        chunks = [chunk for place in self._members if (chunk := self._chunk(place, detail)).area.intersects(seen)]
        _paint(painter, chunks)

    def paint_some(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Paint these alone, whether or not they are left out."""
        _paint(painter, [self._put_together(pieces, _detail_of(painter))])

    def _chunk(self, place: Place, detail: Detail) -> _Chunk:
        known = self._chunks.get((place, detail))
        if known is None:
            members = self._members[place].items()
            pieces = [piece for key, piece in members if key not in self._left_out]
            known = self._chunks[(place, detail)] = self._put_together(pieces, detail)
        return known

    def _put_together(self, pieces: Iterable[Piece], detail: Detail) -> _Chunk:
        batches: dict[int, Batch] = {}
        spots: dict[int, Spots] = {}
        rooms: list[Box] = []
        for piece in pieces:
            rooms.append(piece.room)
            batch = batches.get(piece.level) or batches.setdefault(piece.level, Batch(_noise(detail)))
            if piece.afar is None or detail.level > 0:
                self._add_marks(batch, piece, detail)
            else:
                found = spots.get(piece.level) or spots.setdefault(piece.level, Spots())
                self._add(piece.afar(), batch, found, detail)
        whole = rectangle_of(around(rooms)) if rooms else QRectF()
        return _Chunk(batches, {level: found.stamped() for level, found in spots.items()}, whole)

    def _add(self, afar: Afar, batch: Batch, spots: Spots, detail: Detail) -> None:
        """What is left of a piece: lines and blocks to the batch, its symbol to those that look alike."""
        if afar.lines:
            batch.add_ways(afar.lines, self._rgb(afar.role))
        for block in afar.blocks:
            batch.add_block(block, self._rgb("ink"))
        if afar.symbol:
            shape = self._shapes.shape(afar.symbol, detail, self._compiled)
            if not spots.take(shape, afar.x, afar.y):
                batch.add_moved(shape.marks, afar.x, afar.y)

    def _add_marks(self, batch: Batch, piece: Piece, detail: Detail) -> None:
        """The marks of one piece, kept: a square is put together anew whenever one of its pieces is dragged."""
        look, (x, y) = piece.look, piece.place or (0.0, 0.0)
        own = self._own.get(piece.key)
        if own is None or not looks_alike(own.look, look):
            own = self._own[piece.key] = _Own(look, (x, y))
        known = own.marks.get(detail)
        if known is None:
            own.look, own.place, own.marks = look, (x, y), {}
            drawing = self._ink.in_less_detail(piece, detail.level)
            known = own.marks[detail] = self._compiled(drawing, detail)
        if own.place != (x, y):
            moved = Batch(known.noise)
            moved.add_moved(known, x - own.place[0], y - own.place[1])
            own.place, own.marks = (x, y), {detail: moved}
            known = moved
        batch.add_all(known)

    def _compiled(self, drawing: Drawing, detail: Detail) -> Batch:
        batch = Batch(_noise(detail))
        batch.add(compiled(drawing, self._ink.colours, detail))
        return batch

    def _rgb(self, role: Role) -> int:
        known = self._colours.get(role)
        if known is None:
            known = self._colours[role] = QColor(self._ink.colours(role)).rgb()
        return known

    def _remake(self, places: Container[Place]) -> None:
        for known in [one for one in self._chunks if one[0] in places]:
            del self._chunks[known]


def _detail_of(painter: QPainter) -> Detail:
    return detail_at(painter.worldTransform().m11(), painter.device().devicePixelRatioF())


def _paint(painter: QPainter, chunks: Sequence[_Chunk]) -> None:
    """Level by level over all squares, of each the batches before the symbols."""
    scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, ROUGH)
    for level in sorted({level for chunk in chunks for level in chunk.batches}):
        for chunk in chunks:
            batch = chunk.batches.get(level)
            if batch is not None:
                batch.paint(painter)
        for chunk in chunks:
            for stamped in chunk.stamped.get(level, ()):
                stamped.paint(painter, scale)


def _noise(detail: Detail) -> float:
    """How large a shape has to be: heads of arrows are seen where names are."""
    return NOISE if detail.level == 0 else NOISE / 2
