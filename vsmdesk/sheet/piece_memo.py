"""Pieces kept from sheet to sheet, so that what has not changed is the same object and is not drawn again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from weakref import ReferenceType, ref

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.laying import Laid
from vsmdesk.sheet.pieces import Afar, Piece
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.look import Look, looks_as

MOST_SHEETS, MOST_PIECES = 4, 60_000
"""Sheets whose pieces are kept: the windows and previews that people look at side by side; of very large ones fewer."""
MOST_COMPARED = 20
"""Symbols of changed records that are drawn at once, to see whether they look as before: those of one edit."""


@dataclass(frozen=True, slots=True)
class Made:
    """The pieces of one sheet by key, where they lie, and what they showed: nothing is kept that nobody shows."""

    map: ReferenceType[ValueStreamMap]
    context: ReferenceType[SymbolContext]
    laid: Laid
    pieces: Mapping[str, Piece]


class PieceMemo:
    """Makes the pieces of one sheet, taking those of recent sheets where they were made from the same."""

    _recent: tuple[Made, ...] = ()

    def __init__(self, context: SymbolContext) -> None:
        self._context = context
        self._before = PieceMemo._recent
        self._made: dict[str, Piece] = {}
        self._compared = 0

    @property
    def recent(self) -> tuple[Made, ...]:
        """What recent sheets were made of, the latest first."""
        return self._before

    def symbol(
        self,
        key: str,
        look: Look,
        level: int,
        place: tuple[float, float, str],
        room: Box | None,
    ) -> Piece:
        """A symbol at a place (x, y, title), drawn when somebody looks; `room` holds all of it (None: measure it)."""
        for known in self._known(key, level):
            if known.inputs[1:] == place and room in (None, known.room) and self._alike(known, look):
                return self._keep(known)
        return self._keep(symbol_piece(key, self._known_look(key, level, look), level, place, room))

    def _known_look(self, key: str, level: int, look: Look) -> Look:
        """The look that was shown before where this one is drawn alike: what was made of it can be kept."""
        shown = next(self._known(key, level), None)
        before = shown.look if shown is not None else None
        return before if isinstance(before, Look) and looks_as(before, look) else look

    def _alike(self, known: Piece, look: Look) -> bool:
        """Whether a piece is the symbol that looks so: the record may be another one by what cannot be seen."""
        before = known.inputs[0]
        if not isinstance(before, Look):
            return False
        if looks_as(before, look):
            return True
        if self._compared >= MOST_COMPARED:
            return False
        self._compared += 1
        return before.drawn() == look.drawn()

    def drawn(
        self,
        key: str,
        level: int,
        inputs: tuple[object, ...],
        draw: Callable[[], Drawing],
        title: str = "",
        room: Callable[[], Box] | None = None,
        afar: Callable[[], Afar] | None = None,
    ) -> Piece:
        """A piece that depends on the inputs alone; drawn again only where one of them differs.

        `room` finds, from the inputs too, what holds all of it, so that it need not be drawn before somebody looks.
        """
        for known in self._known(key, level):
            if known.inputs == inputs:
                return self._keep(known)
        return self._keep(drawn_piece(key, level, inputs, draw, title, room, afar))

    def keep_all(self, pieces: Iterable[Piece]) -> None:
        """Pieces of recent sheets that are known to be on this one too."""
        self._made.update({piece.key: piece for piece in pieces})

    def finish(self, laid: Laid) -> None:
        """Offer this sheet's pieces to the next ones."""
        made = Made(ref(self._context.value_stream_map), ref(self._context), laid, self._made)
        room = MOST_PIECES - len(self._made)
        kept = [made]
        for before in self._before[: MOST_SHEETS - 1]:
            room -= len(before.pieces)
            kept += [before] if room >= 0 else []
        PieceMemo._recent = tuple(kept)

    def _known(self, key: str, level: int) -> Iterator[Piece]:
        """What recent sheets show in the place of a piece, the latest first."""
        for made in self._before:
            known = made.pieces.get(key)
            if known is not None and known.level == level:
                yield known

    def _keep(self, piece: Piece) -> Piece:
        self._made[piece.key] = piece
        return piece


def symbol_piece(key: str, look: Look, level: int, place: tuple[float, float, str], room: Box | None) -> Piece:
    """A symbol at a place (x, y, title), drawn when somebody looks; `room` holds all of it (None: measure it)."""
    x, y, title = place

    def draw() -> Drawing:
        return (Group(look.drawn(), x, y, key=key, title=title),)

    def afar() -> Afar:
        return Afar(look.drawn_afar(), x, y)

    return Piece(key, draw, level, room or bounds(draw()), (look, *place), afar, (x, y))


def drawn_piece(
    key: str,
    level: int,
    inputs: tuple[object, ...],
    draw: Callable[[], Drawing],
    title: str = "",
    room: Callable[[], Box] | None = None,
    afar: Callable[[], Afar] | None = None,
) -> Piece:
    """A piece that depends on the inputs alone; drawn when somebody looks if `room` can say what holds all of it."""

    def grouped() -> Drawing:
        return (Group(draw(), key=key, title=title),)

    if room is None:
        drawing = grouped()
        return Piece(key, drawing, level, bounds(drawing), inputs, afar)
    return Piece(key, grouped, level, room(), inputs, afar)
