"""The room that a symbol takes on the sheet, found without drawing it: large enough for all of it in every detail."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record

BESIDE, BELOW = 1.5, 3.0
LETTER = 10.0
"""The widest figure of a count where it is written largest, in points."""
LEAST_HALF, ABOVE_PILE = 34.0, 14.0


def room_of(record: Record, box: Box, marks: Sequence[Box]) -> Box | None:
    """A box that holds the symbol, for a record in a box with marks around it (`around.marks_around`, same origin).

    None for kinds of which a map has few: their drawing says it.
    """
    match record:
        case Stage():
            # A range of people is as long as it likes.
            if isinstance(record.people, Measured) and record.people.is_range:
                return None
            room = Box(box.left - BESIDE, box.top - BESIDE, box.right + BESIDE, box.bottom + BELOW)
            return _with(room, marks)
        case Queue():
            middle = (box.left + box.right) / 2
            letters = len(f"{record.quantity.span.value:,.2f}") if record.quantity is not None else 1
            half = max(LEAST_HALF, letters * LETTER / 2)
            room = _with(box.grown(BELOW), marks).grown(BELOW)
            left, right = min(room.left, middle - half), max(room.right, middle + half)
            return Box(left, room.top - ABOVE_PILE, right, room.bottom)
        case _:
            return None


def _with(room: Box, marks: Sequence[Box]) -> Box:
    for mark in marks:
        room = room.union(mark.grown(BESIDE))
    return room
