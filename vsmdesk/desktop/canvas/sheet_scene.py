"""The sheet on a scene: after every change exactly its pieces; what somebody sees in detail has an item."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from vsmdesk.desktop.canvas.neighbourhood import Neighbourhood
from vsmdesk.desktop.canvas.overview import MANY_PIECES, MOST_BATCHED, Overview
from vsmdesk.desktop.canvas.piece_item import PieceItem, rectangle_of
from vsmdesk.desktop.canvas.shared_ink import Ink
from vsmdesk.desktop.painting.compiling import Colours
from vsmdesk.desktop.painting.detail import FULL, Detail
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.sheet.pieces import Piece, Replaced
from vsmdesk.sheet.sketch import SKETCH
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext

SURROUND = 120.0
"""Points around the sheet into which the view can be moved."""


class SheetScene(QGraphicsScene):
    """Pieces and items by key, stacked in the order of the pieces."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexts: dict[int, SymbolContext] = {}
        self._ink = Ink(THEMES["light"].colour, self._in_less_detail)
        self._given: tuple[Piece, ...] = ()
        self._pieces: dict[str, Piece] = {}
        self._heights: dict[str, float] = {}
        self.made: dict[str, PieceItem] = {}
        """What has been seen in detail, by its key."""
        self._near = Neighbourhood()
        self._peopled: Box | None = None
        self.hidden: frozenset[str] = frozenset()
        self.overview = Overview(self._ink)

    def show_pieces(self, pieces: Sequence[Piece], told: Replaced | None = None) -> list[Box]:
        """Show these pieces and nothing else; the rooms of what looks different now, and of what it looked like.

        Where `told` is of the pieces shown so far, no others are looked at.
        """
        before, self._given = self._given, tuple(pieces)
        if told is not None and told.before is before:
            replaced: Sequence[Piece] | None = told.pieces
        else:
            replaced = replaced_in(before, self._given)
        if replaced is None:
            return self._show_all(self._given)
        changed = [piece for piece in replaced if not _is_same(piece, self._pieces[piece.key])]
        rooms = [room for piece in changed for room in (self._pieces[piece.key].room, piece.room)]
        for piece in changed:
            self._show(piece)
        if changed:
            self._peopled = None
            self.overview.follow(self._pieces, [piece.key for piece in changed])
        return rooms

    def _show_all(self, pieces: Iterable[Piece]) -> list[Box]:
        """Show them where some came or went, or lie over each other in another order."""
        gone, self._pieces = self._pieces, {}
        changed: list[str] = []
        rooms: list[Box] = []
        for piece in pieces:
            before = gone.pop(piece.key, None)
            if before is not None and _is_same(piece, before):
                self._pieces[piece.key] = before
                continue
            rooms += [piece.room] if before is None else [before.room, piece.room]
            self._show(piece)
            changed.append(piece.key)
        for key in gone:
            self._forget(key)
        self.hidden &= self._pieces.keys()
        self._peopled = None
        self._restack()
        self.overview.follow(self._pieces, (*changed, *gone))
        return [*rooms, *(piece.room for piece in gone.values())]

    def _show(self, piece: Piece) -> None:
        """One that is new or looks different."""
        self._pieces[piece.key] = piece
        self._near.put(piece.key, piece.room)
        item = self.made.get(piece.key)
        if item is not None:
            item.show_piece(piece)

    def _forget(self, key: str) -> None:
        self._near.put(key, None)
        self.made.pop(key, None)

    def _restack(self) -> None:
        self._heights = stacked(self._pieces, self._heights)

    def _item(self, key: str) -> PieceItem:
        item = self.made[key] = PieceItem(self._pieces[key], self._ink)
        return item

    def forget_items_beyond(self, seen: Box) -> None:
        """Of a large sheet, what lies far from an area is compiled again when it is next seen.

        Kept, it would take 50 MB a thousand.
        """
        if not self.is_large or (self._peopled is not None and self._peopled.contains(seen)):
            return
        across, down = seen.width / 2, seen.height / 2
        self._peopled = Box(seen.left - across, seen.top - down, seen.right + across, seen.bottom + down)
        near = set(self._near.within(self._peopled))
        self.made = {key: item for key, item in self.made.items() if key in near}

    def paint(self, painter: QPainter, keys: Iterable[str], detail: Detail, seen: QRectF) -> None:
        """Paint some pieces, each once, from the lowest to the highest; of large ones what may be seen in an area."""
        items = self.made
        for key in sorted(keys, key=self._heights.__getitem__):
            (items.get(key) or self._item(key)).paint(painter, detail, seen)

    def keys_in(self, area: Box) -> list[str]:
        """The keys of the pieces whose room meets an area, in no order; without those hidden."""
        return [key for key in self._near.within(area) if key not in self.hidden]

    def show_in(self, colours: Colours) -> None:
        """Show everything in the colours of another theme."""
        self._ink.colours = colours
        for item in self.made.values():
            item.forget_marks()
        self.overview.forget_colours()
        self.update()

    def set_context(self, context: SymbolContext | None) -> None:
        """What symbols are drawn from where they are shown in less detail; without it they stay as they are."""
        self._contexts = {} if context is None else {FULL.level: context}

    def _in_less_detail(self, piece: Piece, level: int) -> Drawing:
        full = self._contexts.get(FULL.level)
        if full is not None and level not in self._contexts:
            self._contexts[level] = full.at_level(level)
        context = self._contexts.get(level)
        record = context.value_stream_map.records.get(Id(piece.key)) if context is not None else None
        if context is None or piece.place is None or not isinstance(record, Element):
            return piece.drawing
        return (Group(drawing_of(record, context), *piece.place),)

    def set_paper(self, width: float, height: float) -> None:
        """The size of the sheet; the view can be moved a little beyond it."""
        area = QRectF(0, 0, width, height).adjusted(-SURROUND, -SURROUND, SURROUND, SURROUND)
        if area != self.sceneRect():
            self.setSceneRect(area)
        self.overview.set_extent(max(width, height))

    @property
    def is_large(self) -> bool:
        """Whether there are so many pieces that an overview of them is painted in batches; so is a sketch of them."""
        return len(self._pieces) > MANY_PIECES or SKETCH in self._pieces

    def is_overview_at(self, detail: Detail) -> bool:
        """Whether a large sheet is painted in batches in this detail."""
        return self.is_large and detail.level <= MOST_BATCHED

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Hide a piece while a preview takes its place, or show it again."""
        if key in self._pieces:
            self.hidden = self.hidden - {key} if shown else self.hidden | {key}
            self.update(rectangle_of(self._pieces[key].room))

    def piece_of(self, key: str) -> Piece | None:
        """The piece that shows a record or a part of the furniture."""
        return self._pieces.get(key)

    def item_of(self, key: str) -> PieceItem | None:
        """The item that shows a record or a part of the furniture."""
        item = self.made.get(key)
        return self._item(key) if item is None and key in self._pieces else item

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Those of some keys that are on the sheet, from the lowest to the highest."""
        return sorted((key for key in keys if key in self._pieces), key=self._heights.__getitem__)

    def items_in_order(self) -> tuple[PieceItem, ...]:
        """All items from the lowest to the highest."""
        return tuple(self.made.get(key) or self._item(key) for key in self._pieces)

    def pieces_at(self, area: Box, *, in_order: bool = True) -> list[Piece]:
        """The pieces whose room meets an area, the highest first; without those hidden."""
        found = self.keys_in(area)
        if in_order:
            found.sort(key=self._heights.__getitem__, reverse=True)
        return [self._pieces[key] for key in found]


def replaced_in(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> list[Piece] | None:
    """The pieces that are other objects than those they stand for; None where some came, went or changed places."""
    if len(before) != len(after):
        return None
    numbers = [*compress(range(len(after)), map(is_not, before, after))]
    alike = all(before[number].key == after[number].key for number in numbers)
    return [after[number] for number in numbers] if alike else None


def _is_same(piece: Piece, before: Piece) -> bool:
    """Whether there is nothing to paint anew; what nobody has drawn yet is not drawn to find out."""
    if piece is before:
        return True
    return piece.is_drawn and before.is_drawn and piece == before


def stacked(keys: Iterable[str], before: Mapping[str, float]) -> dict[str, float]:
    """A height for every key above those of the keys before it; as few as can be differ from what they were.

    A key keeps its height where that still fits; one that came or moved gets the middle between its neighbours. When
    the room between two neighbours is used up, all are spread anew.
    """
    order = list(keys)
    ceilings: list[float] = []
    lowest = float("inf")
    for key in reversed(order):
        height = before.get(key, -1.0)
        if 0 <= height < lowest:
            lowest = height
        ceilings.append(lowest)
    heights: dict[str, float] = {}
    below = 0.0
    for key, ceiling in zip(order, reversed(ceilings), strict=True):
        height = before.get(key, -1.0)
        if not (below < height <= ceiling):
            above = ceiling if ceiling > below else float("inf")
            height = below + 1 if above == float("inf") else (below + above) / 2
            if not below < height:
                return {key: float(number) for number, key in enumerate(order, start=1)}
        heights[key] = below = height
    return heights
