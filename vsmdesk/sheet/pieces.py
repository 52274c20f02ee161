"""What a sheet is made of: pieces that the canvas shows one item each, and that a page draws in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.model.identity import Id
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import Point, Route
from vsmdesk.symbols.context import SymbolContext


@dataclass(frozen=True, slots=True)
class Piece:
    """One drawing in absolute sheet points, with what it stands for.

    `key` is the id of the record that it shows, or the name of furniture such as `title-block`; `level` says what lies
    over what (higher is nearer); `bounds` holds everything it paints, strokes included. A piece that has not changed
    between two sheets is the same object in both, so that an edit redraws little. `inputs` is all that the drawing was
    made from.
    """

    key: str
    drawing: Drawing
    level: int
    bounds: Box
    inputs: tuple[object, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page as pieces in painting order; width and height are points.

    What a pointer needs to find its way, in sheet points: `boxes` are the boxes of the elements (without captions and
    piles), `routes` the ways of the connections, `discs` the middles of the friction discs. With
    `context`, symbols can be drawn in less detail on a screen that shows them small.
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
