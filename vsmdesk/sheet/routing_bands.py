"""All routes of one band: ways first, then what stands on them, then labels where room is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.handoff_places import placed_handoffs
from vsmdesk.sheet.handoffs import room_of_handoff
from vsmdesk.sheet.lane_headers import header_rooms
from vsmdesk.sheet.occupied import Occupied
from vsmdesk.sheet.remembered import Remembered
from vsmdesk.sheet.route import Continued, Handoff, Label, Points
from vsmdesk.sheet.routing_bends import bent_way
from vsmdesk.sheet.routing_bundles import Attached, Line
from vsmdesk.sheet.routing_detours import without_needless_points
from vsmdesk.sheet.routing_ground import Ground, Obstacle
from vsmdesk.sheet.routing_jobs import BandTask, Job
from vsmdesk.sheet.routing_labels import free_label, narrowed_label, placed_label, room_of_flash
from vsmdesk.sheet.routing_marks import bars_of, continued_marks
from vsmdesk.sheet.routing_pieces import Piece, pieces_of, shared_ends, slide_of
from vsmdesk.sheet.routing_shapes import End
from vsmdesk.sheet.routing_tracks import on_tracks
from vsmdesk.sheet.routing_trials import MOST_WAYS, crossings_of, least_crossed
from vsmdesk.sheet.routing_ways import OTHER_PORTS, Wanted, agreement_of

BESIDE_BOX, OVER_BOX = 5.0, 3.5
DEARER = 1500.0
"""Points of length that a crossing is worth where ways still cross at the usual price."""
AROUND_MARK, AROUND_LABEL = 1.5, 1.0
OFF_RULES, BEYOND, THICK = 4.5, 60.0, 8.0
BESIDE_EDGE = 7.0
ELSEWHERE = "what stands above or below"
"""What stands above or below, the title or a ladder: no line of a band runs through it."""


class BandRoute(NamedTuple):
    """What one band has of a route."""

    key: Id
    way: Points
    bars: tuple[Box, ...]
    handoff: Handoff | None
    continued: tuple[Continued, ...]
    label: Label | None
    comes_in: bool


MOST_JOBS = 24_000
"""Ways of the bands that are remembered: an edit leads only its own band anew, and undoing it none."""


def _routes_of_band(task: BandTask) -> tuple[BandRoute, ...]:
    """All routes of a band."""
    boxes = dict(task.boxes)
    ways = _ways(task, boxes)
    bars = bars_of(task.jobs, ways)
    left, right = task.band.area.left, task.band.area.right
    headers = header_rooms(task.band) if any(job.part != "whole" for job in task.jobs) else []
    continued = continued_marks(task.jobs, ways, (max([left, *(room.right for room in headers)]), right))
    marks = [*(bar for some in bars.values() for bar in some), *(mark.box for mark in continued.values())]
    taken = (*marks, *boxes.values(), *(mark for _, around in task.marks for mark in around))
    handoffs = placed_handoffs(task.jobs, ways, task.band.lanes, taken)
    marks += [room_of_handoff(handoff) for handoff in handoffs.values()]
    labels = _labels(task, ways, marks) if any(job.label for job in task.jobs) else {}
    return tuple(
        BandRoute(
            job.key,
            ways[job.key],
            bars.get(job.key, ()),
            handoffs.get(job.key),
            (continued[job.key],) if job.key in continued else (),
            labels.get(job.key),
            comes_in=job.part == "in",
        )
        for job in task.jobs
    )


routes_of_band = Remembered(_routes_of_band, lambda task: len(task.jobs), MOST_JOBS)


def ground_of(
    boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]], band: Band | None = None, *, goes_on: bool = False
) -> Ground:
    """Boxes and what is written around them, clearance included; in a band also what stands around it.

    Where something `goes_on` in another band, nothing else is led beyond the edges.
    """
    if band is None:
        return Ground(_obstacles(boxes, marks))
    left, _, right, bottom = band.area
    # Beyond the edges stand the names of lanes, or the marks of lines that go on in other bands.
    first = band.x - BESIDE_EDGE if band.lanes or goes_on else left
    last = band.x + band.right - band.left + BESIDE_EDGE if goes_on else right
    around = (
        Obstacle(left - BEYOND, band.above - THICK, right + BEYOND, band.above + OFF_RULES, ELSEWHERE),
        Obstacle(left - BEYOND, bottom - OFF_RULES, right + BEYOND, bottom + THICK, ELSEWHERE),
    )
    borders = (*(lane.top for lane in band.lanes), bottom)
    return Ground((*_obstacles(boxes, marks), *around), borders=borders, sides=(first, last))


def _obstacles(boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]]) -> Iterator[Obstacle]:
    for key, box in boxes.items():
        yield Obstacle(box.left - BESIDE_BOX, box.top - OVER_BOX, box.right + BESIDE_BOX, box.bottom + OVER_BOX, key)
        for mark in marks.get(key, ()):
            around = mark.grown(AROUND_MARK)
            yield Obstacle(around.left, around.top, around.right, around.bottom, key)


def _ways(task: BandTask, boxes: Mapping[Id, Box]) -> dict[Id, Points]:
    """The ways of a band: those bent by hand as they are, the others found and moved apart.

    Work that comes in from other bands to the same element comes in as one line.
    """
    marks = dict(task.marks)
    ground = ground_of(boxes, marks, task.band, goes_on=any(job.part != "whole" for job in task.jobs))
    bent = {job.key: bent_way(boxes[job.source], boxes[job.target], job.bends) for job in task.jobs if job.bends}
    first = _first_of_each_line(task.jobs)
    led = (job for job in task.jobs if job.key not in bent and first[job.key] == job.key)
    pieces = pieces_of(led, task.band, boxes, marks, ground)
    limits = (task.band.area.top, task.band.area.bottom)
    wanted = wanted_of(pieces, limits)
    work = (piece for piece in pieces if piece.job.kind != "information")
    ends = {str(piece.key): (str(piece.job.source), str(piece.job.target)) for piece in work}

    def drawn(known: Mapping[str, Points]) -> dict[str, Points]:
        return on_tracks(lines_of(pieces, known, boxes), ground)

    # What goes on in another band keeps its place on the edge: marks stand there.
    whole = frozenset(str(piece.key) for piece in pieces if piece.job.part == "whole")
    found = least_crossed(agreement_of(wanted, ground), ends, whole, drawn)
    if len(found) <= MOST_WAYS and crossings_of(found, ends):
        # Farther around, and only where that crosses less.
        other = least_crossed(agreement_of(wanted, ground, DEARER), ends, whole, drawn)
        found = min(found, other, key=lambda ways: len(crossings_of(ways, ends)))
    ways = {Id(key): without_needless_points(way) for key, way in found.items()} | bent
    return {job.key: ways[first[job.key]] for job in task.jobs}


def _first_of_each_line(jobs: Sequence[Job]) -> dict[Id, Id]:
    """For every job the first that runs on the same line: itself, if it comes from within the band or has a text."""
    known: dict[tuple[Id, bool], Id] = {}
    first: dict[Id, Id] = {}
    for job in jobs:
        together = job.kind == "flow" and job.part == "in" and not job.label
        first[job.key] = known.setdefault((job.target, job.forward), job.key) if together else job.key
    return first


def wanted_of(pieces: Sequence[Piece], limits: tuple[float, float]) -> list[Wanted]:
    """What each piece wants: its ends, where it would like to turn, what other ports cost it."""
    out, into = shared_ends(pieces)
    return [
        Wanted(
            piece.key,
            piece.ends,
            turns_late=(piece.job.target, piece.job.trunk) in into and (piece.job.source, piece.job.trunk) not in out,
            turns_together=(piece.job.source, piece.job.trunk) in out,
            port_cost=OTHER_PORTS if piece.job.part == "whole" else 0.0,
            limits=limits,
            yields=piece.job.kind == "information",
        )
        for piece in pieces
    ]


def lines_of(pieces: Sequence[Piece], ways: Mapping[str, Points], boxes: Mapping[Id, Box]) -> dict[str, Line]:
    """The way of each piece, before they are moved apart, with what its ends hang on."""
    out, into = shared_ends(pieces)
    lines: dict[str, Line] = {}
    for piece in pieces:
        points = ways[piece.key]
        tail, head = _ends_used(piece, points)
        is_flow = piece.job.kind == "flow"
        shares, joins = (piece.job.source, piece.job.trunk) in out, (piece.job.target, piece.job.trunk) in into
        from_trunk = piece.job.trunk if shares and (is_flow or tail.is_upright) else ""
        to_trunk = piece.job.trunk if joins else ""
        lines[piece.key] = Line(
            points,
            Attached(tail.owner, from_trunk, tail.stub, slide_of(tail, boxes, is_flow=is_flow)),
            Attached(head.owner, to_trunk, head.stub, slide_of(head, boxes, is_flow=is_flow)),
            is_flow,
        )
    return lines


def _ends_used(piece: Piece, points: Points) -> tuple[End, End]:
    for tail, head in piece.ends:
        if (tail.x, tail.y) == points[0] and (head.x, head.y) == points[-1]:
            return tail, head
    return piece.ends[0]


def _occupied(task: BandTask, ways: Mapping[Id, Points]) -> Occupied:
    """What labels have to keep clear of: boxes, texts, lines, and the rules between lanes."""
    around = (mark for _, marks in task.marks for mark in marks)
    occupied = Occupied(around, solid=(box.grown(AROUND_LABEL) for _, box in task.boxes))
    for way in ways.values():
        occupied.add_way(way)
    for box in (*task.band.rules, *header_rooms(task.band)):
        occupied.add(box)
    return occupied


def _labels(task: BandTask, ways: Mapping[Id, Points], marks: Sequence[Box]) -> dict[Id, Label]:
    """Labels one after the other, each where the ones before have left room; those of rework first."""
    occupied = _occupied(task, ways)
    flashes = (room_of_flash(ways[job.key]) for job in task.jobs if job.kind == "information")
    for mark in (*marks, *flashes):
        occupied.add(mark)
    area = task.band.area
    within = area._replace(top=min(area.top, task.band.above))
    labels: dict[Id, Label] = {}
    said: set[tuple[Points, object]] = set()
    for job in sorted(task.jobs, key=lambda job: job.kind != "rework"):
        if not job.label or (ways[job.key], job.label) in said:
            # What goes to several elements of other bands as one line is named once.
            continue
        said.add((ways[job.key], job.label))
        label = _label(job, ways[job.key], occupied, within)
        if label is not None:
            occupied.add_solid(label.box)
            labels[job.key] = label
    return labels


def _label(job: Job, way: Points, occupied: Occupied, within: Box) -> Label | None:
    """The label where it covers least; where a line goes out to another band only if it covers nothing."""
    if job.label_offset is not None:
        return _moved(placed_label(job.kind, way, job.label, occupied, within), *job.label_offset)
    if job.kind == "information" and job.part != "out":
        return narrowed_label(job.kind, way, job.label, occupied, within)
    if job.kind == "rework":
        # Where there is no room for how often work passes, its share alone is better than two texts on each other.
        free = (free_label(job.kind, way, lines, occupied, within) for lines in (job.label, job.label[:1]))
        found = next((label for label in free if label is not None), None)
        return found or placed_label(job.kind, way, job.label, occupied, within)
    place = free_label if job.part == "out" else placed_label
    return place(job.kind, way, job.label, occupied, within)


def _moved(label: Label, dx: float, dy: float) -> Label:
    return replace(label, x=label.x + dx, y=label.y + dy, box=label.box.moved(dx, dy))
