"""What everything that paints pieces of one scene shares."""

from collections.abc import Callable

from vsmdesk.desktop.painting.compiling import Colours
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.records import dataclass
from vsmdesk.sheet.pieces import Piece


@dataclass(slots=True)
class Ink:
    """The colours in force, and how a piece looks in less detail."""

    colours: Colours
    in_less_detail: Callable[[Piece, int], Drawing]
