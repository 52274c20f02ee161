"""Pieces kept from sheet to sheet, so that what has not changed is the same object and is not measured again."""

from collections.abc import Callable, Mapping

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.sheet.pieces import Piece

MOST_SHEETS = 4
"""Sheets whose pieces are kept: the windows and previews that people look at side by side."""


class PieceMemo:
    """Makes the pieces of one sheet, taking those of recent sheets where they were made from the same."""

    _recent: tuple[Mapping[str, Piece], ...] = ()

    def __init__(self) -> None:
        self._before = PieceMemo._recent
        self._made: dict[str, Piece] = {}

    def symbol(self, key: str, items: Drawing, level: int, x: float, y: float, title: str = "") -> Piece:
        """A symbol at a place; taken again where it is the very same drawing: symbols are cached by their look."""
        for pieces in self._before:
            known = pieces.get(key)
            if known is not None and known.inputs[:1] == () and known.level == level:
                group = known.drawing[0]
                if (
                    isinstance(group, Group)
                    and group.items is items
                    and (group.x, group.y, group.title) == (x, y, title)
                ):
                    return self._keep(known)
        drawing: Drawing = (Group(items, x, y, key=key, title=title),)
        return self._keep(Piece(key, drawing, level, bounds(drawing)))

    def drawn(
        self,
        key: str,
        level: int,
        inputs: tuple[object, ...],
        draw: Callable[[], Drawing],
        title: str = "",
        room: Box | None = None,
    ) -> Piece:
        """A piece that depends on the inputs alone; drawn again only where one of them differs.

        `room` is known to hold all of it, so that nothing has to be measured.
        """
        for pieces in self._before:
            known = pieces.get(key)
            if known is not None and known.level == level and known.inputs == inputs:
                return self._keep(known)
        drawing: Drawing = (Group(draw(), key=key, title=title),)
        return self._keep(Piece(key, drawing, level, room or bounds(drawing), inputs))

    def finish(self) -> None:
        """Offer this sheet's pieces to the next ones."""
        PieceMemo._recent = (self._made, *self._before[: MOST_SHEETS - 1])

    def _keep(self, piece: Piece) -> Piece:
        self._made[piece.key] = piece
        return piece
