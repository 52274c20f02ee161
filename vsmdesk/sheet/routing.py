"""Connections find their ways: orthogonal, on the column grid, around boxes and labels (look 7)."""

from collections.abc import Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.type_styles import BRANCH_SHARE, INFORMATION_LABEL, REWORK_LABEL
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import LabelLine, Points, Route

Texts = Mapping[Id, tuple[LabelLine, ...]]


def routes(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, texts: Texts | None = None
) -> Mapping[Id, Route]:
    """Route of every connection whose two ends have a box (strip points); `texts` are labels, else `plain_texts`."""
    texts = plain_texts(value_stream_map) if texts is None else texts
    found: dict[Id, Route] = {}
    for connection in value_stream_map.connections:
        if connection.source in boxes and connection.target in boxes:
            one = fold.box_to_sheet(boxes[connection.source])
            other = fold.box_to_sheet(boxes[connection.target])
            found[connection.id] = Route((route_between(one, other, kind=type(connection)),))
    return found


def plain_texts(value_stream_map: ValueStreamMap) -> dict[Id, tuple[LabelLine, ...]]:
    """What stands at the connections without any figures: shares, names of information flows."""
    texts: dict[Id, tuple[LabelLine, ...]] = {}
    for connection in value_stream_map.connections:
        lines = _plain_text(connection)
        if lines:
            texts[connection.id] = lines
    return texts


def _plain_text(connection: Connection) -> tuple[LabelLine, ...]:
    if isinstance(connection, InformationFlow):
        text = ", ".join(part for part in (connection.name, connection.frequency) if part)
        return (LabelLine(text, INFORMATION_LABEL),) if text else ()
    if isinstance(connection, Flow | Rework) and connection.share is not None:
        share = f"{connection.share.span.value:g} %"
        if isinstance(connection, Rework):
            return (LabelLine(f"Rework {share}", REWORK_LABEL),)
        return (LabelLine(share, BRANCH_SHARE),)
    return (LabelLine("Rework", REWORK_LABEL),) if isinstance(connection, Rework) else ()


def route_between(source: Box, target: Box, obstacles: Sequence[Box] = (), *, kind: type[Connection] = Flow) -> Points:
    """The way of one connection alone, in whatever coordinates the boxes have: what a drag shows."""
    del obstacles
    if issubclass(kind, Rework):
        y = max(source.bottom, target.bottom) + 8.0
        x1, x2 = source.centre[0], target.centre[0]
        return ((x1, source.bottom), (x1, y), (x2, y), (x2, target.bottom))
    x1, y1, x2, y2 = source.right, source.centre[1], target.left, target.centre[1]
    if abs(y1 - y2) < 1e-6 and x2 > x1:
        return ((x1, y1), (x2, y2))
    middle = x1 + 9.0 if x2 > x1 + 9.0 else (x1 + x2) / 2
    return ((x1, y1), (middle, y1), (middle, y2), (x2, y2))
