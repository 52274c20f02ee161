"""Large maps seen small: the pieces' marks in batches of one colour, painted past the scene in a few calls.

At a zoom where only blocks are left, a thousand items cost more by their number than by their paint. And what a piece
says of itself from afar costs less than its drawing, which is then not made at all.
"""

from collections.abc import Iterable, Mapping, Sequence
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
from vsmdesk.drawing.primitives import Drawing, Role
from vsmdesk.records import dataclass
from vsmdesk.sheet.pieces import Afar, Piece

MANY_PIECES, MOST_BATCHED = 300, 1
"""From so many pieces on, up to this level of detail: there the letters of names cost more than the items."""
CELL, MOST_ACROSS, FEW_CELLS = 1000.0, 8, 64
"""Points: pieces are batched by the cell of the sheet that they begin in, so that an edit remakes few batches.

Each cell costs a few calls: of a large sheet seen as a whole, those of a square are put together to one batch; so many
across, at most. So few cells as the last number are painted one by one, and no others than those that are seen."""
ROUGH = False
Place = tuple[int, int]
Step = tuple[float, float]
_NOWHERE: Step = (0.0, 0.0)


@dataclass(slots=True)
class _Patch:
    """What is painted of a cell or a square by level: batches, over them symbols, which are painted as pictures."""

    batches: dict[int, Batch] = field(default_factory=dict)
    spots: dict[int, Spots] = field(default_factory=dict)
    _stamped: dict[int, list[Stamped]] = field(default_factory=dict)

    def stamped(self, level: int) -> list[Stamped]:
        """The symbols of a level, ready to be painted."""
        known = self._stamped.get(level)
        if known is None:
            found = self.spots.get(level)
            known = self._stamped[level] = found.stamped() if found is not None else []
        return known

    def add_all(self, other: "_Patch", noise: float) -> None:
        """Everything of another one."""
        for level, batch in other.batches.items():
            (self.batches.get(level) or self.batches.setdefault(level, Batch(noise))).add_all(batch)
        for level, spots in other.spots.items():
            (self.spots.get(level) or self.spots.setdefault(level, Spots())).add_all(spots)


@dataclass(slots=True)
class _Own:
    """The marks of one piece in the details that it was seen in, for what looks so and stands there."""

    look: object
    place: tuple[float, float]
    marks: dict[Detail, Batch] = field(default_factory=dict)


class Overview:
    """Batches by cells of the sheet, remade where something changed."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._across = 1
        self._places: dict[str, Place] = {}
        self._members: dict[Place, dict[str, Piece]] = {}
        self._areas: dict[Place, QRectF] = {}
        self._cells: dict[tuple[Place, Detail], _Patch] = {}
        self._squares: dict[tuple[Place, Detail], _Patch] = {}
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
                place = (int(piece.room.left // CELL), int(piece.room.top // CELL))
                self._places[key] = place
                self._members.setdefault(place, {})[key] = piece
                touched.add(place)
        for place in touched:
            self._areas.pop(place, None)
        self._remake(touched)

    def set_extent(self, extent: float) -> None:
        """The larger side of the sheet is so long: squares grow with it, in few steps."""
        across = 1
        while across * CELL * MOST_ACROSS < extent:
            across *= 2
        if across != self._across:
            self._across = across
            self._squares.clear()

    def forget_colours(self) -> None:
        """The theme is another one."""
        self._cells.clear()
        self._squares.clear()
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
        """Paint what is in an area of the sheet, in the order of levels over all of it."""
        detail = _detail_of(painter)
        cells = [place for place, members in self._members.items() if members and self._area(place).intersects(seen)]
        if self._across == 1 or len(cells) <= FEW_CELLS:
            _paint(painter, [self._cell(place, detail) for place in cells])
        else:
            squares = dict.fromkeys([self._square_of(place) for place in cells])
            _paint(painter, [self._square(place, detail) for place in squares])

    def paint_as_one(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Paint these alone where they stand, in the order of levels over all of them, as a cell is painted."""
        _paint(painter, [self._put_together(pieces, _detail_of(painter))])

    def paint_some(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Paint these alone, whether or not they are left out; what went elsewhere as it was made where it stood."""
        detail = _detail_of(painter)
        patches: dict[Step, _Patch] = {}
        for piece in pieces:
            if piece.afar is not None and detail.level == 0:
                patch = patches.get(_NOWHERE) or patches.setdefault(_NOWHERE, _Patch())
                self._add_afar(patch, piece, piece.afar(), detail)
                continue
            own, place = self._marks_of(piece, detail), piece.place or _NOWHERE
            step = (round(place[0] - own.place[0], 3), round(place[1] - own.place[1], 3))
            patch = patches.get(step) or patches.setdefault(step, _Patch())
            _batch_of(patch, piece, detail).add_all(own.marks[detail])
        for (dx, dy), patch in patches.items():
            painter.translate(dx, dy)
            _paint(painter, [patch])
            painter.translate(-dx, -dy)

    def _area(self, place: Place) -> QRectF:
        """What the pieces that begin in a cell take."""
        known = self._areas.get(place)
        if known is None:
            rooms = [piece.room for piece in self._members[place].values()]
            known = self._areas[place] = rectangle_of(around(rooms))
        return known

    def _square_of(self, cell: Place) -> Place:
        return cell[0] // self._across, cell[1] // self._across

    def _square(self, place: Place, detail: Detail) -> _Patch:
        known = self._squares.get((place, detail))
        if known is None:
            known = self._squares[(place, detail)] = _Patch()
            for cell, members in self._members.items():
                if members and self._square_of(cell) == place:
                    known.add_all(self._cell(cell, detail), _noise(detail))
        return known

    def _cell(self, place: Place, detail: Detail) -> _Patch:
        known = self._cells.get((place, detail))
        if known is None:
            members = self._members[place].items()
            pieces = [piece for key, piece in members if key not in self._left_out]
            known = self._cells[(place, detail)] = self._put_together(pieces, detail)
        return known

    def _put_together(self, pieces: Iterable[Piece], detail: Detail) -> _Patch:
        made = _Patch()
        for piece in pieces:
            if piece.afar is not None and detail.level == 0:
                self._add_afar(made, piece, piece.afar(), detail)
            else:
                self._add_marks_in_place(_batch_of(made, piece, detail), piece, detail)
        return made

    def _add_afar(self, patch: _Patch, piece: Piece, afar: Afar, detail: Detail) -> None:
        spots = patch.spots.get(piece.level) or patch.spots.setdefault(piece.level, Spots())
        self._add(afar, _batch_of(patch, piece, detail), spots, detail)

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

    def _add_marks_in_place(self, batch: Batch, piece: Piece, detail: Detail) -> None:
        """The marks of one piece where it stands."""
        own, place = self._marks_of(piece, detail), piece.place or _NOWHERE
        if own.place != place:
            moved = Batch(_noise(detail))
            moved.add_moved(own.marks[detail], place[0] - own.place[0], place[1] - own.place[1])
            own.place, own.marks = place, {detail: moved}
        batch.add_all(own.marks[detail])

    def _marks_of(self, piece: Piece, detail: Detail) -> _Own:
        """The marks of one piece, kept: a cell is put together anew whenever one of its pieces is dragged."""
        look, place = piece.look, piece.place or _NOWHERE
        own = self._own.get(piece.key)
        if own is None or not looks_alike(own.look, look):
            own = self._own[piece.key] = _Own(look, place)
        if detail not in own.marks:
            own.look, own.place = look, place
            own.marks = {detail: self._compiled(self._ink.in_less_detail(piece, detail.level), detail)}
        return own

    def _compiled(self, drawing: Drawing, detail: Detail) -> Batch:
        batch = Batch(_noise(detail))
        batch.add(compiled(drawing, self._ink.colours, detail))
        return batch

    def _rgb(self, role: Role) -> int:
        known = self._colours.get(role)
        if known is None:
            known = self._colours[role] = QColor(self._ink.colours(role)).rgb()
        return known

    def _remake(self, places: set[Place]) -> None:
        """Forget what is painted of cells, and of the squares that hold them."""
        squares = {self._square_of(place) for place in places}
        self._cells = {one: patch for one, patch in self._cells.items() if one[0] not in places}
        self._squares = {one: patch for one, patch in self._squares.items() if one[0] not in squares}


def _batch_of(patch: _Patch, piece: Piece, detail: Detail) -> Batch:
    """The batch of a patch for the level of a piece."""
    return patch.batches.get(piece.level) or patch.batches.setdefault(piece.level, Batch(_noise(detail)))


def _detail_of(painter: QPainter) -> Detail:
    return detail_at(painter.worldTransform().m11(), painter.device().devicePixelRatioF())


def _paint(painter: QPainter, patches: Sequence[_Patch]) -> None:
    """Level by level over all patches, of each the batches before the symbols."""
    scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, ROUGH)
    for level in sorted({level for patch in patches for level in patch.batches}):
        for patch in patches:
            batch = patch.batches.get(level)
            if batch is not None:
                batch.paint(painter)
        for patch in patches:
            for stamped in patch.stamped(level):
                stamped.paint(painter, scale)


def _noise(detail: Detail) -> float:
    """How large a shape has to be: heads of arrows are seen where names are."""
    return NOISE if detail.level == 0 else NOISE / 2
