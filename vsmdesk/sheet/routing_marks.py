"""What stands on the ways of one band: bars of splits and joins, marks where a band ends."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import ELLIPSIS, shortened, text_width
from vsmdesk.model.identity import Id
from vsmdesk.sheet.route import Continued, Points
from vsmdesk.sheet.routing_ground import FAR
from vsmdesk.sheet.routing_jobs import Job

BAR_HALF_WIDTH, BAR_HALF_HEIGHT = 1.5, 9.0
ROOM_FOR_ARROW, TEXT_SIZE, WIDEST_TEXT, WIDEST_NAME = 8.0, 6.5, 27.0, 72.0
TEXT_HALF_HEIGHT = 4.0
NOWHERE = (FAR, -FAR)
TEXTS_APART, BEHIND_TEXT = -0.9, 4.0
SAME_PLACE = 3.0
"""Ways that end so near each other at an edge share one mark: two would stand on each other."""


def bars_of(jobs: Sequence[Job], ways: Mapping[Id, Points]) -> dict[Id, tuple[Box, ...]]:
    """Bars on the trunks of parallel branches, by the connection that carries them: the first one of each trunk."""
    found: dict[Id, tuple[Box, ...]] = {}
    out: dict[Id, list[Job]] = {}
    into: dict[Id, list[Job]] = {}
    for job in jobs:
        if job.splits and job.part != "in":
            out.setdefault(job.source, []).append(job)
        if job.joins and job.part != "out":
            into.setdefault(job.target, []).append(job)
    for members in out.values():
        _add_bar([job.key for job in members], [ways[job.key] for job in members], found)
    for members in into.values():
        _add_bar([job.key for job in members], [ways[job.key][::-1] for job in members], found)
    return found


def _add_bar(keys: Sequence[Id], ways: Sequence[Points], found: dict[Id, tuple[Box, ...]]) -> None:
    """A bar where the first branch leaves (or the last one joins) the line of the port that all ways begin at."""
    corners = [way[1] for way in ways if len(way) > 2 and way[0][1] == way[1][1]]
    if len(keys) < 2 or not corners:
        return
    port_x = ways[0][0][0]
    x, y = min(corners, key=lambda corner: abs(corner[0] - port_x))
    bar = Box(x - BAR_HALF_WIDTH, y - BAR_HALF_HEIGHT, x + BAR_HALF_WIDTH, y + BAR_HALF_HEIGHT)
    found[keys[0]] = (*found.get(keys[0], ()), bar)


def continued_marks(
    jobs: Sequence[Job], ways: Mapping[Id, Points], free: tuple[float, float] = NOWHERE
) -> dict[Id, Continued]:
    """Marks at the edges of the band; ways that cross an edge in one place share one mark, carried by the first.

    Texts may reach as far to the left and right as is `free`; where that is less than usual, as far as usual.
    """
    edges: dict[float, list[list[Job]]] = {}
    for job in jobs:
        if job.part != "whole":
            places = edges.setdefault(round(_edge(job, ways)[0]), [])
            y = _edge(job, ways)[1]
            near = next((place for place in places if abs(_edge(place[0], ways)[1] - y) < SAME_PLACE), None)
            if near is None:
                places.append([job])
            else:
                near.append(job)
    marks = {here[0].key: _continued_at(here, ways[here[0].key], free) for places in edges.values() for here in places}
    return _texts_apart(marks)


def _texts_apart(marks: Mapping[Id, Continued]) -> dict[Id, Continued]:
    """Where two lines end so near each other that their texts would stand on each other, one behind the other."""
    before: Continued | None = None
    found = dict(marks)
    for key, mark in sorted(marks.items(), key=lambda item: (round(item[1].x), item[1].y)):
        if before is not None and round(before.x) == round(mark.x) and before.box.overlaps(mark.box.grown(TEXTS_APART)):
            outwards = before.box.width - ROOM_FOR_ARROW + BEHIND_TEXT
            left, top, right, bottom = mark.box
            at_right = mark.box.centre[0] > mark.x
            box = Box(left, top, right + outwards, bottom) if at_right else Box(left - outwards, top, right, bottom)
            found[key] = replace(mark, box=box)
        before = found[key]
    return found


def _edge(job: Job, ways: Mapping[Id, Points]) -> tuple[float, float]:
    """Where its way crosses the edge of the band."""
    return ways[job.key][-1] if job.part == "out" else ways[job.key][0]


def _numbers(codes: Sequence[str], widest: float) -> str:
    """The numbers (or names) of the other ends, as many as there is room for."""
    different = [shortened(code, widest, TEXT_SIZE) for code in dict.fromkeys(codes) if code] or [""]
    text = different[0]
    if text.endswith(ELLIPSIS):
        return text
    for number, code in enumerate(different[1:], 2):
        longer = f"{text}, {code}"
        more = f" {ELLIPSIS}" if number < len(different) else ""
        if text_width(longer + more, TEXT_SIZE) > widest:
            return f"{text} {ELLIPSIS}"
        text = longer
    return text


def _continued_at(jobs: Sequence[Job], way: Points, free: tuple[float, float]) -> Continued:
    """The mark with the numbers of the elements at the other ends."""
    job = jobs[0]
    out = job.part == "out"
    x, y = way[-1] if out else way[0]
    at_right = out == job.forward
    room = (free[1] - x if at_right else x - free[0]) - ROOM_FOR_ARROW
    text = _numbers([job.code for job in jobs], min(max(WIDEST_TEXT, room), WIDEST_NAME))
    width = text_width(text, TEXT_SIZE) + ROOM_FOR_ARROW
    left = x if at_right else x - width
    box = Box(left, y - TEXT_HALF_HEIGHT, left + width, y + TEXT_HALF_HEIGHT)
    return Continued(x, y, "out" if out else "in", "right" if job.forward else "left", text, box)
