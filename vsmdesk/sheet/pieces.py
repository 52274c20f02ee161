"""What a sheet is made of: pieces that the canvas shows one item each, and that a page draws in order."""

from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing, Group, Role
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import Point, Points, Route
from vsmdesk.symbols.context import SymbolContext


class Afar(NamedTuple):
    """What is left of a piece seen from afar: a symbol (shared by all that look alike) at (x, y), lines and blocks."""

    symbol: Drawing = ()
    x: float = 0.0
    y: float = 0.0
    lines: tuple[Points, ...] = ()
    role: Role = "ink"
    blocks: tuple[Box, ...] = ()

    def moved(self, dx: float, dy: float) -> "Afar":
        """The same elsewhere."""
        lines = tuple([tuple([(x + dx, y + dy) for x, y in line]) for line in self.lines])
        blocks = tuple([block.moved(dx, dy) for block in self.blocks])
        return Afar(self.symbol, self.x + dx, self.y + dy, lines, self.role, blocks)


class Piece:
    """One drawing in absolute sheet points, with what it stands for.

    `key` is the id of the record that it shows, or the name of furniture such as `title-block`; `level` says what lies
    over what (higher is nearer); `room` holds everything it paints, strokes included, and may be larger. A piece that
    has not changed between two sheets is the same object in both, so that an edit redraws little. `inputs` is all that
    the drawing was made from. A large map is drawn when somebody looks: given as a function, the drawing is made when
    first asked for; `afar` gives what an overview paints without it. `place` is where the top left of a symbol stands,
    or how far from its first place a piece is that went along with others; `look` is then the same as before.
    """

    __slots__ = ("_bounds", "_draw", "_drawing", "afar", "inputs", "key", "level", "place", "room")

    def __init__(
        self,
        key: str,
        drawing: Drawing | Callable[[], Drawing],
        level: int,
        room: Box,
        inputs: tuple[object, ...] = (),
        afar: Callable[[], Afar] | None = None,
        place: Point | None = None,
    ) -> None:
        self.key = key
        self.level = level
        self.room = room
        self.inputs = inputs
        self.afar = afar
        self.place = place
        self._drawing: Drawing | None = drawing if isinstance(drawing, tuple) else None
        self._draw: Callable[[], Drawing] = tuple if isinstance(drawing, tuple) else drawing
        self._bounds: Box | None = None

    @property
    def drawing(self) -> Drawing:
        """All its marks."""
        if self._drawing is None:
            # Two threads may both make it, and make the same: the function stays, so that neither finds it gone.
            self._drawing = self._draw()
        return self._drawing

    @property
    def bounds(self) -> Box:
        """The smallest box around all its marks."""
        if self._bounds is None:
            self._bounds = bounds(self.drawing)
        return self._bounds

    @property
    def look(self) -> object:
        """How it looks apart from its place: equal for symbols that look alike, one object for what is only moved."""
        return self if self.place is None else self.inputs[0]

    def moved(self, dx: float, dy: float) -> "Piece":
        """The same elsewhere, for what is no symbol: nothing is drawn for that."""
        origin = self.look if isinstance(self.look, Piece) else self
        far, (x, y) = origin.afar, self.place or (0.0, 0.0)
        x, y = x + dx, y + dy
        return Piece(
            self.key,
            lambda: (Group(origin.drawing, x, y),),
            self.level,
            self.room.moved(dx, dy),
            (origin,),
            None if far is None else lambda: far().moved(x, y),
            (x, y),
        )

    @property
    def measured(self) -> Box | None:
        """The bounds, where they are known already."""
        return self._bounds

    def taking_after(self, other: "Piece") -> "Piece":
        """This symbol, which looks as another one: what that has measured is known of this one too."""
        if other.measured is not None and self.place is not None and other.place is not None:
            self._bounds = other.measured.moved(self.place[0] - other.place[0], self.place[1] - other.place[1])
        return self

    @property
    def is_drawn(self) -> bool:
        """Whether the drawing has been made."""
        return self._drawing is not None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Piece):
            return NotImplemented
        return self is other or (
            (self.key, self.level, self.drawing) == (other.key, other.level, other.drawing)
            and self.bounds == other.bounds
        )

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"Piece({self.key!r}, level={self.level}, room={self.room})"


class Replaced(NamedTuple):
    """Pieces of a sheet that stand for others of the sheet with the pieces `before`; the rest and its order stayed."""

    before: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page as pieces in painting order; width and height are points.

    What a pointer needs to find its way, in sheet points: `boxes` are the boxes of the elements (without captions and
    piles), `routes` the ways of the connections, `discs` the middles of the friction discs. With
    `context`, symbols can be drawn in less detail on a screen that shows them small. `replaced` tells a view that shows
    the sheet before what to look at. `order` is where each piece stands, once somebody has asked for that.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...]
    fold: Fold
    warnings: tuple[str, ...] = ()
    boxes: Mapping[Id, Box] = field(default_factory=lambda: MappingProxyType({}))
    routes: Mapping[Id, Route] = field(default_factory=lambda: MappingProxyType({}))
    discs: Mapping[Id, Point] = field(default_factory=lambda: MappingProxyType({}))
    context: SymbolContext | None = None
    replaced: Replaced | None = field(default=None, compare=False, repr=False)
    order: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
