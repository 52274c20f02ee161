"""Connections find their ways: orthogonal, on the column grid, around boxes and labels (look 7)."""

from collections.abc import Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import shortened
from vsmdesk.drawing.type_styles import BRANCH_SHARE, INFORMATION_LABEL, REWORK_LABEL
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Entity, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import surroundings_of
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import LabelLine, Points, Route
from vsmdesk.sheet.routing_bands import BandRoute, ground_of, routes_of_band
from vsmdesk.sheet.routing_detours import without_needless_points
from vsmdesk.sheet.routing_jobs import Job, Kind, Texts, tasks_of
from vsmdesk.sheet.routing_ports import ends_of, has_head
from vsmdesk.sheet.routing_ways import Wanted, ways_of

LONGEST_LABEL = 240.0
"""Points: what is longer ends in an ellipsis; the inspector has the whole text."""


def routes(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, texts: Texts | None = None
) -> Mapping[Id, Route]:
    """Route of every connection whose two ends have a box (strip points); `texts` are labels, else `plain_texts`."""
    texts = plain_texts(value_stream_map) if texts is None else texts
    parts: dict[Id, list[BandRoute]] = {}
    for task in tasks_of(value_stream_map, boxes, surroundings_of(value_stream_map, boxes), fold, texts):
        for part in routes_of_band(task):
            parts.setdefault(part.key, []).append(part)
    records = value_stream_map.records
    found = {
        connection.id: _route(parts[connection.id], head=_has_head(connection, records))
        for connection in value_stream_map.connections
        if connection.id in parts
    }
    # Bars lie over the lines with which theirs has become one.
    return dict(sorted(found.items(), key=lambda item: item[1].handoff is not None))


def _has_head(connection: Connection, records: Mapping[Id, Record]) -> bool:
    """What a supplier brings arrives with a head, even where it only lies in stock."""
    is_brought = isinstance(connection, InformationFlow) or isinstance(records[connection.source], Entity)
    return is_brought or has_head(type(records[connection.target]))


def _route(parts: Sequence[BandRoute], *, head: bool) -> Route:
    if len(parts) == 1:
        (whole,) = parts
        return Route((whole.way,), head, whole.label, whole.handoff, whole.continued, whole.bars)
    ordered = sorted(parts, key=lambda part: part.comes_in)
    return Route(
        tuple(part.way for part in ordered),
        head,
        next((part.label for part in ordered if part.label), None),
        next((part.handoff for part in ordered if part.handoff), None),
        tuple(mark for part in ordered for mark in part.continued),
        tuple(bar for part in ordered for bar in part.bars),
    )


def plain_texts(value_stream_map: ValueStreamMap) -> dict[Id, tuple[LabelLine, ...]]:
    """What stands at the connections without any figures: shares, names of information flows."""
    texts = ((connection.id, _plain_text(connection)) for connection in value_stream_map.connections)
    return {key: lines for key, lines in texts if lines}


def _plain_text(connection: Connection) -> tuple[LabelLine, ...]:
    if isinstance(connection, InformationFlow):
        said = ", ".join(part for part in (connection.name, connection.frequency) if part)
        text = shortened(said, LONGEST_LABEL, INFORMATION_LABEL.size)
        return (LabelLine(text, INFORMATION_LABEL),) if text else ()
    if isinstance(connection, Flow | Rework) and connection.share is not None:
        share = f"{connection.share.span.value:g} %"
        if isinstance(connection, Rework):
            return (LabelLine(f"Rework {share}", REWORK_LABEL),)
        return (LabelLine(share, BRANCH_SHARE),)
    return (LabelLine("Rework", REWORK_LABEL),) if isinstance(connection, Rework) else ()


def route_between(
    source: Box,
    target: Box,
    obstacles: Sequence[Box] = (),
    *,
    kind: type[Connection] = Flow,
    source_type: type[Record] = Stage,
    target_type: type[Record] = Stage,
) -> Points:
    """The way of one connection alone, in whatever coordinates the boxes have: what a drag shows.

    `obstacles` are the other boxes near by. The way is the one that `routes` would choose if there were no others.
    """
    name: Kind = "flow" if issubclass(kind, Flow) else "rework" if issubclass(kind, Rework) else "information"
    job = Job(Id("way"), name, Id("source"), Id("target"), source_type, target_type)
    others = {Id(str(number)): box for number, box in enumerate(obstacles)}
    ground = ground_of({job.source: source, job.target: target, **others}, {})
    wanted = Wanted(job.key, tuple(ends_of(job, source, target)))
    return without_needless_points(ways_of([wanted], ground)[job.key])
