"""What is written and piled around a box: names, counts, piles, meeting days. Layout keeps clear of it."""

from functools import lru_cache
from math import ceil, log10

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import text_width, wrapped
from vsmdesk.model.elements import Delivery, Queue, Stage, Trigger
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.sizes import size_of

QUEUE_NAME_WIDTH = 42.0
END_NAME_WIDTH = 84.0
PITCH_OF_SQUARES = 2.7


def marks_around(record: Record, value_stream_map: ValueStreamMap) -> tuple[Box, ...]:
    """Boxes of all that stands outside the record's box, from the top left of that box."""
    width, height = size_of(record, value_stream_map)
    if isinstance(record, Queue):
        return _around_queue(record, value_stream_map, width, height)
    if isinstance(record, Trigger | Delivery):
        return (_end_name(record.name, width, height, to_the_left=isinstance(record, Delivery)),) if record.name else ()
    if isinstance(record, Stage) and (record.approval or record.cadence):
        return (Box(0.0, -10.0, width, -1.0),)
    return ()


def _end_name(name: str, width: float, height: float, *, to_the_left: bool) -> Box:
    """Name and one line below it, at the right of a trigger's foot, at the left of a delivery's."""
    wide = max(text_width(name, 7.5, bold=True), 40.0)
    left = -6.0 - wide if to_the_left else width + 6.0
    return Box(left, height - 2.0, left + wide, height + 14.0)


def _around_queue(queue: Queue, value_stream_map: ValueStreamMap, width: float, height: float) -> tuple[Box, ...]:
    below = _name_box(queue.name, width, height)
    classic = value_stream_map.presentation.notation == "classic"
    if classic:
        count = Box(-2.0, height + 1.0, width + 2.0, height + 22.0)
        return (count, below.moved(0.0, 22.0)) if below else (count,)
    above = Box(-2.0, -_pile_height(queue, value_stream_map, width) - 11.0, width + 2.0, 0.0)
    return (above, below) if below else (above,)


@lru_cache(maxsize=4096)
def _name_box(name: str, width: float, height: float) -> Box | None:
    lines = wrapped(name, QUEUE_NAME_WIDTH, 6.5, lines=2)
    if not lines:
        return None
    half = max(text_width(line, 6.5) for line in lines) / 2
    return Box(width / 2 - half, height + 1.0, width / 2 + half, height + 2.0 + 8.2 * len(lines))


def _pile_height(queue: Queue, value_stream_map: ValueStreamMap, width: float) -> float:
    if queue.quantity is None:
        return 11.0
    a_row = 10 if width > 25 else 5
    counted = [other.quantity.span.value for other in value_stream_map.of(Queue) if other.quantity is not None]
    largest = max(counted)
    square = 1.0 if largest <= 250 else 10.0 ** ceil(log10(largest / 250) - 1e-9)
    return ceil(queue.quantity.span.value / square / a_row) * PITCH_OF_SQUARES
