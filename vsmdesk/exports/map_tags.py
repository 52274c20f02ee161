"""The map for those who hear it: title, figures in words, the drawing in a sentence, then every element as a line."""

from collections.abc import Collection, Iterable, Iterator

from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Group, Text
from vsmdesk.exports.alternatives import Elements, map_in_words
from vsmdesk.exports.anchors import element_anchor, step_anchor
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Piece

_TEXTS = ("summary", "legend")
_DECORATION = "footer"


def tagged_map(
    pieces: Iterable[Piece], value_stream_map: ValueStreamMap, figures: Figures, *, linked: Collection[Id] = ()
) -> Drawing:
    """The pieces in their order, each in its part of the structure; the elements `linked` lead to their rows."""
    told = Elements(value_stream_map)
    words = map_in_words(value_stream_map, figures)
    drawn, elements, points = list[Group](), list[Group](), list[Group]()
    plain = list[Piece]()
    for piece in pieces:
        record = value_stream_map.records.get(Id(piece.key))
        if isinstance(record, Friction):
            points.append(_point(piece, record))
        elif isinstance(record, Element):
            elements.append(_element(piece, told, linked=record.id in linked))
        elif piece.key == "title-block":
            drawn += _title_block(piece.drawing)
        elif piece.key in _TEXTS:
            drawn.append(Group(piece.drawing, tag="P"))
        elif piece.key == _DECORATION:
            drawn.append(Group(piece.drawing))
        else:
            plain.append(piece)
    picture = Group(tuple(_marks(plain)), tag="Figure", title=words)
    lists = (Group(tuple(items), tag="L") for items in (elements, points) if items)
    return (*drawn, picture, *lists)


def _marks(pieces: Iterable[Piece]) -> Iterator[Group]:
    return (Group(piece.drawing) for piece in pieces)


def _title_block(drawing: Drawing) -> Iterator[Group]:
    items = list(flattened(drawing))
    largest = max((item.size for item in items if isinstance(item, Text)), default=0.0)
    title = tuple(item for item in items if isinstance(item, Text) and item.size == largest)
    if title:
        yield Group(title, tag="H1-own")
    yield Group(tuple(item for item in items if item not in title), tag="P")


def _element(piece: Piece, told: Elements, *, linked: bool) -> Group:
    code = told.code(Id(piece.key))
    words = told.words(Id(piece.key))
    if not linked:
        return Group(piece.drawing, title=words, tag="LI")
    inner = Group(
        piece.drawing, title=f"Show {code} in the tables", link=step_anchor(code), anchor=element_anchor(code)
    )
    return Group((inner,), title=words, tag="LI")


def _point(piece: Piece, point: Friction) -> Group:
    return Group(piece.drawing, title=f"Friction {point.number}: {point.title or point.category}", tag="LI")
