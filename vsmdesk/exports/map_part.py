"""What is selected of a map, cut out of its sheet at true size: for slides and documents of others."""

from collections.abc import Collection, Iterator

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.map_page import map_page, paper_for
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.refusal import ExportError
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Connection
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Piece
from vsmdesk.sheet.whole_sheet import sheet_of

MARGIN = 8.0
"""Points around what is cut out."""


def picture_page(value_stream_map: ValueStreamMap, only: Collection[Id] = (), paper: Paper | None = None) -> Page:
    """The page of the whole map, or as large as what is in `only`.

    What runs between two of the elements comes along, and so does friction on them alone. Raises ExportError where
    nothing of `only` is on the sheet.
    """
    figures, chosen = figures_of(value_stream_map), paper_for(value_stream_map, paper)
    if not only:
        return map_page(value_stream_map, figures, chosen).page
    wanted = frozenset((*only, *_along(value_stream_map, frozenset(only))))
    pieces = [piece for piece in sheet_of(value_stream_map, figures, paper=chosen).pieces if piece.key in wanted]
    if not pieces:
        raise ExportError("Nothing of what was asked for is on the sheet; ask for elements that are on the map.")
    return _cut_out(pieces)


def _along(value_stream_map: ValueStreamMap, only: frozenset[Id]) -> Iterator[Id]:
    for connection in value_stream_map.of(Connection):
        if connection.source in only and connection.target in only:
            yield connection.id
    for point in value_stream_map.of(Friction):
        if point.elements and only.issuperset(point.elements):
            yield point.id


def _cut_out(pieces: list[Piece]) -> Page:
    box = pieces[0].bounds
    for piece in pieces[1:]:
        box = box.union(piece.bounds)
    room: Box = box.grown(MARGIN)
    drawing = tuple(Group(piece.drawing, tag="Figure") for piece in pieces)
    return Page(room.width, room.height, (Group(drawing, -room.left, -room.top),))
