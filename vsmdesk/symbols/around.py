"""What is written and piled around a box: names, counts, piles, meeting days. Layout keeps clear of it."""

from functools import lru_cache
from math import ceil

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.lettering import text_width, wrapped
from vsmdesk.model.elements import Decision, Delivery, Element, Note, Queue, Stage, Trigger
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.cadences import Cadence, cadence_line, cadence_of
from vsmdesk.symbols.pictograms import Pictogram, name_lines, name_width, pictogram_of, stock_texts
from vsmdesk.symbols.sizes import TRAY_WIDTH, size_of
from vsmdesk.symbols.squares import items_per_square

NAME_UNDER_QUEUE, MOST_NAMES = 38.0, 3
NAME_OVER_DECISION = 44.0
NAME_OF_END = 104.0
NAME_UNDER_END, LONG_NAME_UNDER_END = 44.0, 58.0
LEADING = 7.6
SQUARES_PITCH, UNKNOWN_IN_TRAY = 2.7, 8.5
MOST_ABOVE_PILE = 6
"""Rows: a limit further above its pile has no line, which would stand for itself."""


def marks_around(record: Record, value_stream_map: ValueStreamMap) -> tuple[Box, ...]:
    """Boxes of all that stands outside the record's box, from the top left of that box."""
    match record:
        case Stage():
            cadence = cadence_of(record)
            return _above_stage(cadence) if cadence is not None else ()
        case Queue() | Note() if pictogram := pictogram_of(record):
            return _below_pictogram(record, pictogram, value_stream_map)
        case Queue():
            return _around_queue(record, value_stream_map)
        case Decision():
            return _over_decision(record)
        case Trigger() | Delivery():
            has_room = lane_of_each(value_stream_map).get(record.id) == CUSTOMER_LANE
            return _beside_end(record) if has_room else _below_end(record)
        case _:
            return ()


def _below_pictogram(record: Queue | Note, pictogram: Pictogram, value_stream_map: ValueStreamMap) -> tuple[Box, ...]:
    """The name below, and under it what a queue counts; nothing where the text stands inside."""
    if pictogram.writes_inside:
        return ()
    width, height = size_of(record, value_stream_map)
    more = len(stock_texts(record)) if isinstance(record, Queue) else 0
    lines = len(name_lines(record.name)) + more
    half = max(name_width(record.name), 34.0 * bool(more)) / 2
    return (Box(width / 2 - half, height + 1.5, width / 2 + half, height + 3.0 + LEADING * lines),) if lines else ()


def _around_queue(queue: Queue, value_stream_map: ValueStreamMap) -> tuple[Box, ...]:
    width, height = size_of(queue, value_stream_map)
    below = _wait_lines(queue, value_stream_map)
    if value_stream_map.presentation.notation == "classic":
        unknown = queue.quantity is None and queue.wait_time is None
        lines = int(queue.quantity is not None or unknown) + below
        return _texts_below(queue.name, width, height + (3.0 if unknown else 1.0), lines)
    pile = Box(-1.0, -_pile_height(queue, value_stream_map, width), width + 1.0, 0.0)
    return (pile, *_texts_below(queue.name, width, height, below))


@lru_cache(maxsize=1024)
def _above_stage(cadence: Cadence) -> tuple[Box, ...]:
    return (bounds(cadence_line(cadence)),)


def _wait_lines(queue: Queue, value_stream_map: ValueStreamMap) -> int:
    """Lines for the wait below the name: what is given, or what follows from the demand."""
    follows = queue.quantity is not None and value_stream_map.stream.demand is not None
    return int(queue.wait_time is not None or follows)


@lru_cache(maxsize=8192)
def names_under(name: str) -> tuple[str, ...]:
    """The lines of a queue's name, with a little air beside them in a usual gap."""
    if text_width(name, 6.5) <= NAME_UNDER_QUEUE and name and name == " ".join(name.split()):
        return (name,)
    return wrapped(name, NAME_UNDER_QUEUE, 6.5, lines=MOST_NAMES)


@lru_cache(maxsize=8192)
def _texts_below(name: str, width: float, bottom: float, more: int) -> tuple[Box, ...]:
    lines = names_under(name)
    if not lines and not more:
        return ()
    half = max([12.0 if more else 0.0, *(text_width(line, 6.5) / 2 for line in lines)])
    return (Box(width / 2 - half, bottom + 1.5, width / 2 + half, bottom + 3.0 + LEADING * (len(lines) + more)),)


def _over_decision(decision: Decision) -> tuple[Box, ...]:
    lines = wrapped(decision.name, NAME_OVER_DECISION, 6.5, lines=2)
    times = 0 if decision.process_time is None and decision.lead_time is None else 2
    if not lines and not times:
        return ()
    half = max([18.0 if times else 0.0, *(text_width(line, 6.5) / 2 for line in lines)])
    return (Box(9.0 - half, -4.0 - LEADING * (len(lines) + times), 9.0 + half, -2.0),)


@lru_cache(maxsize=512)
def end_names(name: str, notes: str) -> tuple[str, ...]:
    """The lines of a name beside its ring: two where no note stands below it."""
    return tuple(wrapped(name, NAME_OF_END, 7.5, bold=True, lines=1 if notes.partition("\n")[0].strip() else 2))


@lru_cache(maxsize=512)
def end_name_width(name: str) -> float:
    """The width to which a name below a ring is broken, clear of the stage before it; more for a long word."""
    longest = max((text_width(word, 7.5, bold=True) for word in name.split()), default=0.0)
    return min(max(longest, NAME_UNDER_END), LONG_NAME_UNDER_END)


def _beside_end(end: Element) -> tuple[Box, ...]:
    """Name and first line of the notes: right below a trigger, left below a delivery."""
    note = end.notes.partition("\n")[0]
    names = end_names(end.name, end.notes)
    widest = max((text_width(line, 7.5, bold=True) for line in names), default=0.0)
    wide = min(NAME_OF_END, max(widest, text_width(note, 6.5)))
    if not wide:
        return ()
    left = -6.0 - wide if isinstance(end, Delivery) else 24.0
    return (Box(left, 15.0, left + wide, 33.0 if note or len(names) > 1 else 25.0),)


def _below_end(end: Element) -> tuple[Box, ...]:
    """The name in the middle below the ring, where no customer lane gives it room beside it."""
    lines = wrapped(end.name, end_name_width(end.name), 7.5, bold=True, lines=2)
    if not lines:
        return ()
    half = max(text_width(line, 7.5, bold=True) for line in lines) / 2
    return (Box(9.0 - half, 20.0, 9.0 + half, 21.0 + 9.0 * len(lines)),)


def _pile_height(queue: Queue, value_stream_map: ValueStreamMap, width: float) -> float:
    if queue.quantity is None:
        return UNKNOWN_IN_TRAY if queue.wait_time is None else 1.0
    a_row = 10 if width > TRAY_WIDTH + 1 else 5
    one = items_per_square(value_stream_map) * a_row
    rows, limit = max(ceil(queue.quantity.span.value / one), 1), 0.0
    if queue.wip_limit is not None:
        limited = ceil(queue.wip_limit.span.value / one)
        rows, limit = limited if rows < limited <= rows + MOST_ABOVE_PILE else rows, 7.2
    return rows * SQUARES_PITCH - 3.0 + 9.5 + limit
