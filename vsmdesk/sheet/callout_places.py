"""Places for a callout: beside its cause in the same lane, above or below it, at the end of a leader with one bend."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass
from vsmdesk.sheet.callout_captions import Caption, Texts
from vsmdesk.sheet.callout_room import CalloutRoom, Neighbour
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.route import Point, Points, Route

DISC_RADIUS = 7.0
TEXT_GAP = 5.0
LONGEST_LEADER = 180.0
SHORTEST_LEADER = 10.0
OUTSIDE_CORNER = 2.5
STEP, OFF_WRITING, LEAST_PILE = 5.0, 2.4, 8.0
LEFT, RIGHT, ACROSS = 0.0, 16.0, 34.0
BEND, CROSSED, OTHER_LANE, NARROWER = 12.0, 30.0, 12.0, 14.0


@dataclass(frozen=True, slots=True)
class Cause:
    """What a friction point is about, and where that is on the sheet."""

    key: str
    box: Box


@dataclass(frozen=True, slots=True)
class Callout:
    """The disc's centre on the sheet; the leader runs from the dot on the cause to the disc's edge (empty: none)."""

    disc: Point
    leader: Points = ()
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A friction point with its cause and its texts (none: a disc alone), and where somebody has put its disc."""

    key: Id
    cause: Cause
    texts: tuple[Texts, ...]
    by_hand: Point | None


@dataclass(frozen=True, slots=True)
class CalloutTask:
    """All that the callouts of a sheet depend on: plain values, so that the answer can be remembered."""

    bands: tuple[Band, ...]
    marked: tuple[Marked, ...]
    neighbours: tuple[Neighbour, ...]
    routes: tuple[Route, ...]


def best_place(cause: Cause, texts: Sequence[Texts], room: CalloutRoom) -> Callout | None:
    """The place that costs least, of all that touch nothing."""
    best: tuple[float, Callout] | None = None
    for number, text in enumerate(texts):
        for cost, leader, side in _leaders(cause, room):
            total = cost + number * NARROWER
            if best is not None and total >= best[0]:
                continue
            callout = _callout(leader, side, text)
            extra = _cost_if_free(callout, cause, room)
            if extra is not None and (best is None or total + extra < best[0]):
                best = (total + extra, callout)
    return best[1] if best is not None else None


def _callout(leader: Points, side: Anchor, text: Texts) -> Callout:
    """The callout at the end of a leader, its text on the side that `side` says: start is right of the disc."""
    disc = leader[-1]
    near = disc[0] + (DISC_RADIUS + TEXT_GAP) * (1 if side == "start" else -1)
    return Callout(disc, _to_edge(leader), text.beside(near, disc[1], side))


def _to_edge(leader: Points) -> Points:
    """The leader without the part that lies under the disc."""
    (x1, y1), (x2, y2) = leader[-2:]
    length = max(abs(x2 - x1) + abs(y2 - y1), 1e-6)
    part = max(0.0, 1.0 - DISC_RADIUS / length)
    return (*leader[:-1], (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part))


def _cost_if_free(callout: Callout, cause: Cause, room: CalloutRoom) -> float | None:
    """What crossing flows and lying in another lane cost; None where the callout would touch something."""
    band = room.band_at(cause.box.centre[1])
    disc = _disc_box(callout.disc)
    if not room.is_free(disc, band.area) or (callout.caption and not room.is_free(callout.caption.box, band.area)):
        return None
    crossed = room.crossings(callout.leader)
    if crossed is None:
        return None
    middle = cause.box.centre[1]
    lane = next((lane for lane in band.lanes if lane.top <= middle < lane.bottom), None)
    box = disc.union(callout.caption.box) if callout.caption else disc
    outside = lane is not None and (box.top < lane.top or box.bottom > lane.bottom)
    return CROSSED * crossed + (OTHER_LANE if outside else 0.0)


def _disc_box(centre: Point) -> Box:
    return Box(centre[0], centre[1], centre[0], centre[1]).grown(DISC_RADIUS + 1.2)


def _leaders(cause: Cause, room: CalloutRoom) -> Iterator[tuple[float, Points, Anchor]]:
    """Leaders in all directions with what they cost by themselves, and the side of the disc for the text."""
    yield from _sideways(cause, room)
    yield from _up_and_down(cause, room)


def _lengths() -> Iterator[float]:
    length = SHORTEST_LEADER
    while length <= LONGEST_LEADER - DISC_RADIUS:
        yield length
        length += STEP


def _sideways(cause: Cause, room: CalloutRoom) -> Iterator[tuple[float, Points, Anchor]]:
    """To the left and to the right, straight or turning up or down at the end."""
    for direction, base, side in ((-1, LEFT, "end"), (1, RIGHT, "start")):
        for x, y in _dots_at_side(cause, room, direction):
            for length in _lengths():
                end = x + direction * (length + DISC_RADIUS)
                yield base + length * 0.4, ((x, y), (end, y)), "end" if side == "end" else "start"
                for rise in (-26.0, 26.0, -44.0, 44.0):
                    if length + abs(rise) <= LONGEST_LEADER:
                        cost = base + (length + abs(rise)) * 0.4 + BEND
                        yield cost, ((x, y), (end, y), (end, y + rise)), "start"
                        yield cost + 1.0, ((x, y), (end, y), (end, y + rise)), "end"


def _dots_at_side(cause: Cause, room: CalloutRoom, direction: int) -> Iterator[Point]:
    """Dots on a side of the cause: half way up the pile of a queue, else above and below the flow line."""
    box = cause.box
    piles = [mark for mark in room.marks_of(cause.key) if mark.bottom <= box.top + 0.5]
    if piles and box.height < 10.0:
        pile = max(piles, key=lambda mark: mark.height)
        if pile.height < LEAST_PILE:
            return  # There the flow runs into the tray.
        yield (pile.right if direction > 0 else pile.left, (pile.top + 10.0 + box.bottom) / 2)
        return
    x = box.right if direction > 0 else box.left
    if box.height < 24.0:
        yield x, box.centre[1]
        return
    for share in (0.25, 0.8, 0.93, 0.12):
        yield x, box.top + box.height * share


def _up_and_down(cause: Cause, room: CalloutRoom) -> Iterator[tuple[float, Points, Anchor]]:
    """Upwards and downwards, straight or turning to a side at the end."""
    box = cause.box
    marks = room.marks_of(cause.key)
    top = min([box.top, *(mark.top for mark in marks)]) if box.height < 24.0 else box.top
    bottom = max([box.bottom, *(mark.bottom for mark in marks)]) if box.height < 40.0 else box.bottom
    middles = (box.centre[0],) if box.width < 40.0 else (box.centre[0], box.left + 14.0, box.right - 14.0)
    # Beside what is written there, a dot needs a little air.
    ends = ((top - OFF_WRITING * (top < box.top), -1), (bottom + OFF_WRITING * (bottom > box.bottom), 1))
    for x in middles:
        for y, direction in ends:
            for length in _lengths():
                end = y + direction * (length + DISC_RADIUS)
                straight = ((x, y), (x, end))
                yield ACROSS + length * 0.4, straight, "start"
                yield ACROSS + length * 0.4 + 1.0, straight, "end"
                for aside, side in ((20.0, "start"), (-20.0, "end"), (48.0, "start"), (-48.0, "end")):
                    if length + abs(aside) <= LONGEST_LEADER:
                        cost = ACROSS + (length + abs(aside)) * 0.4 + BEND
                        way = ((x, y), (x, end), (x + aside, end))
                        yield cost, way, "start" if side == "start" else "end"


def place_by_hand(cause: Cause, texts: Sequence[Texts], disc: Point, room: CalloutRoom) -> Callout:
    """The callout whose disc somebody has put somewhere: the leader goes there, the text stands on the far side."""
    leader = _leader_to(cause.box, disc, room)
    side: Anchor = "start" if disc[0] >= cause.box.centre[0] else "end"
    callout = (
        _callout(leader or (disc, disc), side, texts[0]) if texts else Callout(disc, _to_edge(leader or (disc, disc)))
    )
    return callout if leader else replace(callout, leader=())


def _leader_to(box: Box, disc: Point, room: CalloutRoom) -> Points:
    """Straight where the disc is level with the cause or right above or below it, else with one bend; none on it."""
    x, y = disc
    if (
        box.grown(DISC_RADIUS).left < x < box.right + DISC_RADIUS
        and box.top - DISC_RADIUS < y < box.bottom + DISC_RADIUS
    ):
        return ()
    side = box.right if x > box.centre[0] else box.left
    end = box.bottom if y > box.centre[1] else box.top
    if box.top + 1.0 <= y <= box.bottom - 1.0:
        return ((side, y), disc)
    if box.left + 1.0 <= x <= box.right - 1.0:
        return ((x, end), disc)
    level_first = ((side, box.centre[1]), (x, box.centre[1]), disc)
    upright_first = ((box.centre[0], end), (box.centre[0], y), disc)
    ways = [(room.crossings(_to_edge(way)), number, way) for number, way in enumerate((upright_first, level_first))]
    return min(ways, key=lambda item: (item[0] is None, item[0] or 0, item[1]))[2]


def without_caption(cause: Cause, room: CalloutRoom) -> Callout:
    """The disc alone, on the corner of its cause (a little outside, clear of its number) where it covers least."""
    box = cause.box.grown(OUTSIDE_CORNER)
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    between = [(box.centre[0], box.bottom), (box.centre[0], box.top)]
    return Callout(min([*corners, *between], key=lambda at: round(room.covered_by_disc(at, cause.box), 2)))
