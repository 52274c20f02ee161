"""What each band has to lead where: plain values, so that a band in which nothing differs is not led anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.fold import Band, Fold
from vsmdesk.sheet.forks import splits_and_joins
from vsmdesk.sheet.handoffs import Bars, bars_between
from vsmdesk.sheet.route import LabelLine, Points
from vsmdesk.sheet.routing_names import names_at_marks

Kind = Literal["flow", "rework", "information"]
Part = Literal["whole", "out", "in"]
Texts = Mapping[Id, tuple[LabelLine, ...]]


class Job(NamedTuple):
    """A connection, or the part of it that runs in one band, with all that its way and its marks depend on.

    `code` is what the element at its other end is called, where that is in another band; `side` says how far down
    their sides level information flows run. Those of one element that have the same `trunk` may begin as one line.
    """

    key: Id
    kind: Kind
    source: Id
    target: Id
    source_type: type[Record]
    target_type: type[Record]
    part: Part = "whole"
    forward: bool = True
    code: str = ""
    side: float = 0.5
    bends: Points = ()
    label_offset: tuple[float, float] | None = None
    label: tuple[LabelLine, ...] = ()
    bars: Bars | None = None
    splits: bool = False
    joins: bool = False
    trunk: str = ""


@dataclass(frozen=True, slots=True)
class BandTask:
    """One band: its elements on the sheet with what is written around them, and what has to be led."""

    band: Band
    boxes: tuple[tuple[Id, Box], ...]
    marks: tuple[tuple[Id, tuple[Box, ...]], ...]
    jobs: tuple[Job, ...]


def tasks_of(
    value_stream_map: ValueStreamMap,
    boxes: Mapping[Id, Box],
    marks: Mapping[Id, Sequence[Box]],
    fold: Fold,
    texts: Texts,
) -> list[BandTask]:
    """The task of each band; boxes and marks come in strip points."""
    where = {key: fold.band_of(box.centre[0]).number for key, box in boxes.items()}
    on_sheet = {key: fold.box_to_sheet(box) for key, box in boxes.items()}
    jobs: list[list[Job]] = [[] for _ in fold.bands]
    for number, job in _jobs(value_stream_map, where, fold, texts):
        jobs[number].append(job)
    inside: list[list[Id]] = [[] for _ in fold.bands]
    for key, number in where.items():
        inside[number].append(key)
    return [
        BandTask(
            band,
            tuple((key, on_sheet[key]) for key in inside[band.number]),
            tuple(
                (key, _moved(marks.get(key, ()), boxes[key], on_sheet[key]))
                for key in inside[band.number]
                if marks.get(key)
            ),
            tuple(jobs[band.number]),
        )
        for band in fold.bands
    ]


def _moved(marks: Sequence[Box], box: Box, on_sheet: Box) -> tuple[Box, ...]:
    dx, dy = on_sheet.left - box.left, on_sheet.top - box.top
    return tuple(mark.moved(dx, dy) for mark in marks)


def _jobs(
    value_stream_map: ValueStreamMap, where: Mapping[Id, int], fold: Fold, texts: Texts
) -> Iterator[tuple[int, Job]]:
    ahead, back = names_at_marks(value_stream_map) if len(fold.bands) > 1 else (_nothing, _nothing)
    forks = splits_and_joins(value_stream_map)
    sides = _parts_of_sides(value_stream_map)
    records = value_stream_map.records
    for connection in value_stream_map.connections:
        first, last = where.get(connection.source), where.get(connection.target)
        if first is None or last is None:
            continue
        placed = value_stream_map.placements.get(connection.id)
        is_flow = isinstance(connection, Flow)
        source, target = connection.source, connection.target
        whole = Job(
            connection.id,
            "flow" if is_flow else "rework" if isinstance(connection, Rework) else "information",
            source,
            target,
            type(records[source]),
            type(records[target]),
            forward=last >= first,
            side=sides.get(connection.id, 0.5),
            label_offset=placed.label_offset if placed is not None else None,
            label=texts.get(connection.id, ()),
            bars=bars_between(value_stream_map, source, target) if is_flow else None,
            splits=is_flow and source in forks[0],
            joins=is_flow and target in forks[1],
            trunk=_trunk(connection),
        )
        if first == last:
            bends = placed.bends if placed is not None else ()
            yield first, whole._replace(bends=tuple(fold.to_sheet(x, y) for x, y in bends)) if bends else whole
        else:
            yield first, _part(whole, "out", ahead(connection.target))
            yield last, _part(whole, "in", back(connection.source))


def _trunk(connection: Connection) -> str:
    """What begins as one line: work, or information that is sent in one way; a way back runs alone."""
    if isinstance(connection, InformationFlow):
        return f"information {connection.medium}"
    return "" if isinstance(connection, Rework) else "flow"


def _nothing(_key: Id) -> str:
    return ""


def _part(whole: Job, part: Part, code: str) -> Job:
    """What one of two bands has: rework its label at its riser, and handoff bars where it comes in.

    Both may show other labels: where a line leaves its band right behind its source there is no room for one.
    """
    shows_label = part == "in" or whole.kind != "rework"
    return whole._replace(
        part=part,
        code=code,
        label=whole.label if shows_label else (),
        bars=whole.bars if part == "in" else None,
    )


def _parts_of_sides(value_stream_map: ValueStreamMap) -> dict[Id, float]:
    """How far down the sides each of several information flows between the same two runs: evenly spread."""
    between: dict[frozenset[Id], list[Id]] = {}
    for flow in value_stream_map.of(InformationFlow):
        between.setdefault(frozenset((flow.source, flow.target)), []).append(flow.id)
    several = (keys for keys in between.values() if len(keys) > 1)
    return {key: (number + 1) / (len(keys) + 1) for keys in several for number, key in enumerate(keys)}
