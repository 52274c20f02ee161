"""The sheet on a scene: one item for each piece, and after every change exactly the pieces of the sheet."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from vsmdesk.desktop.canvas.overview import MANY_PIECES, Overview
from vsmdesk.desktop.canvas.piece_item import Ink, PieceItem
from vsmdesk.desktop.painting.compiling import Colours
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.sheet.pieces import Piece
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext

SURROUND = 120.0
"""Points around the sheet into which the view can be moved."""


class SheetScene(QGraphicsScene):
    """Items by the key of their piece, stacked in the order of the pieces."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexts: dict[int, SymbolContext] = {}
        self._ink = Ink(THEMES["light"].colour, self._in_less_detail)
        self._items: dict[str, PieceItem] = {}
        self.hidden: frozenset[str] = frozenset()
        self.overview = Overview()

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Show these pieces and nothing else; only what differs from before is painted again."""
        gone, shown = self._items, {}
        changed: list[str] = []
        for piece in pieces:
            item = gone.pop(piece.key, None)
            if item is None:
                item = PieceItem(piece, self._ink)
                item.setZValue(_UNPLACED)
                self.addItem(item)
                changed.append(piece.key)
            elif item.show_piece(piece):
                changed.append(piece.key)
            shown[piece.key] = item
        for item in gone.values():
            self.removeItem(item)
        self.hidden &= shown.keys()
        self._items = shown
        _stack(list(shown.values()))
        self.overview.follow(shown, (*changed, *gone))

    def show_in(self, colours: Colours) -> None:
        """Show everything in the colours of another theme."""
        self._ink.colours = colours
        for item in self._items.values():
            item.forget_marks()
        self.overview.forget_colours()
        self.update()

    def set_context(self, context: SymbolContext | None) -> None:
        """What symbols are drawn from where they are shown in less detail; without it they stay as they are."""
        self._contexts = {} if context is None else {level: context.at_level(level) for level in range(4)}

    def _in_less_detail(self, piece: Piece, level: int) -> Drawing:
        context = self._contexts.get(level)
        record = context.value_stream_map.records.get(Id(piece.key)) if context is not None else None
        match piece.drawing:
            case (Group() as placed,) if context is not None and isinstance(record, Element):
                return (Group(drawing_of(record, context), placed.x, placed.y),)
        return piece.drawing

    def set_paper(self, width: float, height: float) -> None:
        """The size of the sheet; the view can be moved a little beyond it."""
        area = QRectF(0, 0, width, height).adjusted(-SURROUND, -SURROUND, SURROUND, SURROUND)
        if area != self.sceneRect():
            self.setSceneRect(area)

    @property
    def is_large(self) -> bool:
        """Whether there are so many pieces that an overview of them is painted in batches."""
        return len(self._items) > MANY_PIECES

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Hide a piece while a preview takes its place, or show it again."""
        item = self._items.get(key)
        if item is not None:
            item.setVisible(shown)
            self.hidden = self.hidden - {key} if shown else self.hidden | {key}

    def item_of(self, key: str) -> PieceItem | None:
        """The item that shows a record or a part of the furniture."""
        return self._items.get(key)

    def items_in_order(self) -> tuple[PieceItem, ...]:
        """All items from the lowest to the highest."""
        return tuple(self._items.values())

    def pieces_at(self, area: Box) -> list[Piece]:
        """The pieces whose bounds meet an area, the highest first."""
        rectangle = QRectF(area.left, area.top, max(area.width, 1e-3), max(area.height, 1e-3))
        return [item.piece for item in self.items(rectangle) if isinstance(item, PieceItem)]


_UNPLACED = -1.0


def _stack(items: list[PieceItem]) -> None:
    """Give every item a height above those before it, touching as few items as can be.

    An item keeps its height where that still fits; one that came or moved gets the middle between its neighbours. When
    the room between two neighbours is used up, all are spread anew.
    """
    ceilings: list[float] = []
    lowest = float("inf")
    for item in reversed(items):
        height = item.zValue()
        if 0 <= height < lowest:
            lowest = height
        ceilings.append(lowest)
    below = 0.0
    for item, ceiling in zip(items, reversed(ceilings), strict=True):
        height = item.zValue()
        if not (below < height <= ceiling):
            above = ceiling if ceiling > below else float("inf")
            height = below + 1 if above == float("inf") else (below + above) / 2
            if not below < height:
                _spread(items)
                return
            item.setZValue(height)
        below = height


def _spread(items: list[PieceItem]) -> None:
    for number, item in enumerate(items, start=1):
        item.setZValue(float(number))
