"""The sheet as people need it: names and waits for executives, all boxes for the team, everything for analysts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.connections import InformationFlow
from vsmdesk.model.elements import Element, Note
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.context import NAMES_AND_WAITS, SymbolContext

Audience = Literal["analyst", "team", "executive"]
AUDIENCES: tuple[Audience, ...] = ("analyst", "team", "executive")
_LEVELS: Mapping[Audience, int] = {"analyst": 3, "team": 2, "executive": NAMES_AND_WAITS}
_LEFT_OUT: tuple[type[Record], ...] = (InformationFlow, Note, System, Friction)
"""What executives are not shown: how people tell each other, with which systems, and the points of friction."""
Made = dict[str, tuple[tuple[object, ...], Piece]]
"""By key what a piece was made from, and the piece."""


class Eyes:
    """Sees sheets as one audience does. A piece that looks as before is the same piece again."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self._made: Made = {}

    def see(self, sheet: Sheet) -> Sheet:
        """The sheet as the audience sees it; itself for analysts, and where there are no figures to choose from."""
        if self.audience == "analyst" or sheet.context is None:
            return sheet
        context, made = sheet.context.at_level(_LEVELS[self.audience]), Made()
        pieces = [self._seen(piece, sheet.boxes.get(Id(piece.key)), context, made) for piece in sheet.pieces]
        self._made = made
        shown = tuple(piece for piece in pieces if piece is not None)
        keys = {piece.key for piece in shown}
        return replace(
            sheet,
            pieces=shown,
            routes={key: route for key, route in sheet.routes.items() if key in keys},
            boxes={key: box for key, box in sheet.boxes.items() if key in keys},
            discs={key: disc for key, disc in sheet.discs.items() if key in keys},
        )

    def _seen(self, piece: Piece, box: Box | None, context: SymbolContext, made: Made) -> Piece | None:
        record = context.value_stream_map.records.get(Id(piece.key))
        if self.audience == "executive" and isinstance(record, _LEFT_OUT):
            return None
        if box is None or not isinstance(record, Element):
            return piece
        look, place = look_of(record, context), (box.left, box.top)
        state = (look.inputs, place, piece.level, piece.room)
        known = self._made.get(piece.key)
        if known is None or known[0] != state:

            def drawn() -> Drawing:
                return (Group(look.drawn(), *place),)

            known = (state, Piece(piece.key, drawn, piece.level, piece.room, look.inputs, piece.afar))
        made[piece.key] = known
        return known[1]
