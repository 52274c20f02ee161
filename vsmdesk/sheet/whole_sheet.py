"""The whole sheet: every element, connection, callout and piece of furniture, each drawn once for page and canvas."""

from collections.abc import Iterator, Mapping
from functools import partial

from vsmdesk.metrics.figures import Figures
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.callout_drawing import callout_drawing
from vsmdesk.sheet.callouts import Callout
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.furniture import Furnished, furniture
from vsmdesk.sheet.map_pieces import connection_pieces, element_pieces, laid_as_before
from vsmdesk.sheet.piece_memo import PieceMemo
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.symbols.context import SymbolContext

CALLOUTS = 50
"""Above all of the map."""


def sheet_of(
    value_stream_map: ValueStreamMap,
    figures: Figures,
    *,
    paper: Paper = "A3",
    state: str = "current",
    pages: int = 1,
    number: int = 1,
    fold: Fold | None = None,
    label: str = "",
) -> Sheet:
    """The map on its sheet, which is page `number` of a document of so many pages; folded for the paper, or as given.

    `label` is what the title block says of the sheet in place of number and paper.
    """
    context = SymbolContext(value_stream_map, figures)
    memo = PieceMemo(context)
    laid = laid_as_before(value_stream_map, figures, paper, fold, memo)
    page = label or (f"{number} of {pages}, {paper}" if pages > 1 else paper)
    furnished = Furnished(
        context, laid.boxes, laid.fold, laid.routes, state, page, push=bool(laid.pushes), number=number
    )
    pieces = (
        *furniture(furnished, memo),
        *connection_pieces(context, laid, memo),
        *element_pieces(context, laid, memo),
        *_callouts(value_stream_map, laid.callouts, memo),
    )
    memo.finish(laid)
    in_order = tuple(sorted(pieces, key=lambda piece: piece.level))
    discs = {key: callout.disc for key, callout in laid.callouts.items()}
    width, height = laid.fold.width, laid.fold.height
    return Sheet(width, height, in_order, laid.fold, boxes=laid.boxes, routes=laid.routes, discs=discs, context=context)


def _callouts(value_stream_map: ValueStreamMap, places: Mapping[Id, Callout], memo: PieceMemo) -> Iterator[Piece]:
    for key, callout in places.items():
        friction = value_stream_map.get(key, Friction)
        if friction is not None:
            inputs = (friction, callout)
            yield memo.drawn(key, CALLOUTS, inputs, partial(callout_drawing, *inputs), friction.title)
