"""Queues: a pile of one square per waiting item in a tray; in classic maps the inventory triangle."""

from functools import lru_cache
from math import ceil

from vsmdesk.drawing.builders import polygon, polyline, rectangle
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.lettering import line, wrapped
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Stroke
from vsmdesk.metrics.wording import NumberText, of_measured
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Queue
from vsmdesk.records import dataclass
from vsmdesk.symbols.around import queue_name_width
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.look import Draw, Look
from vsmdesk.symbols.marks import number_line, straight, text_lines, unknown_box
from vsmdesk.symbols.same import Same
from vsmdesk.symbols.sizes import TRAY_HEIGHT, TRAY_WIDTH, size_of

SQUARE, PITCH = 1.9, 2.7


@dataclass(frozen=True, slots=True)
class QueueFace:
    """All that is seen of a queue. `squares` and `limit_rows` are counted in squares and rows of the pile."""

    width: float
    name: str
    count: str
    squares: int
    wait: NumberText | None
    limit: str
    limit_squares: float
    level: int


def look_of_queue(queue: Queue, context: SymbolContext) -> Look:
    """All that the queue (its tray or triangle) is drawn from."""
    width, _ = size_of(queue, context.value_stream_map)
    wait = context.waits.get(queue.id)
    calendar = context.value_stream_map.calendar
    draw = drawn_triangle if context.is_classic else drawn_pile
    inputs = (Same(queue), width, wait, calendar, context.items_per_square, context.level, draw)
    return Look(_drawn, _drawn_afar, inputs)


def _drawn_afar(
    same: Same[Queue], width: float, wait: float | None, calendar: Calendar, one: float, _level: int, draw: Draw
) -> Drawing:
    return _drawn(same, width, wait, calendar, one, 0, draw)


@lru_cache(maxsize=4096)
def _drawn(
    same: Same[Queue], width: float, wait: float | None, calendar: Calendar, one: float, level: int, draw: Draw
) -> Drawing:
    queue = same.record
    quantity, limit = queue.quantity, queue.wip_limit
    face = QueueFace(
        width,
        queue.name if level >= 2 else "",
        of_measured(quantity).figure if quantity is not None else "",
        ceil(quantity.span.value / one) if quantity is not None else 0,
        _wait(queue, wait, calendar, level),
        of_measured(limit).figure if limit is not None else "",
        limit.span.value / one if limit is not None else 0.0,
        level,
    )
    return draw(face)


def _wait(queue: Queue, wait: float | None, calendar: Calendar, level: int) -> NumberText | None:
    if wait is None:
        return None
    if level < 2 or (wait == 0 and queue.quantity is not None):
        # Seen from afar it is not written. Counted here, waited for elsewhere: the lead time of the stage includes it.
        return NumberText("", "")
    return of_measured(queue.wait_time) if queue.wait_time is not None else in_days(wait, calendar)


def squares_a_row(width: float) -> int:
    """Squares side by side in a tray of that width: five, or ten in a wide one."""
    return 10 if width > TRAY_WIDTH + 1 else 5


@lru_cache(maxsize=1024)
def drawn_pile(face: QueueFace) -> Drawing:
    """Tray, squares, count above, name and age below, the limit as a line at its height."""
    tray = polyline(((0.0, 0.0), (0.0, TRAY_HEIGHT), (face.width, TRAY_HEIGHT), (face.width, 0.0)))
    frame = Path(tray, Stroke("ink", 1.0))
    middle = face.width / 2
    if not (face.count or face.squares):
        # A wait that somebody observed fills the tray as time; nothing known at all is a dashed box in it.
        inside = wait_hatch(1.6, 0.6, face.width - 3.2, TRAY_HEIGHT - 1.8)
        unknown = unknown_box(middle - 5.0, -8.2, 10.0, 11.4, 7.0)
        return (frame, *(unknown if face.wait is None else inside), *_under(face, middle, TRAY_HEIGHT))
    return (frame, *_pile(face), *_limit(face), *_under(face, middle, TRAY_HEIGHT))


def pile_top(face: QueueFace) -> float:
    """Y of the top of the squares, from the top of the tray (negative above it)."""
    rows = max(1, ceil(face.squares / squares_a_row(face.width)))
    return TRAY_HEIGHT - 1.2 - rows * PITCH + (PITCH - SQUARE)


def limit_height(face: QueueFace) -> float:
    """Y of the limit's line: where a pile of so many items would end."""
    rows = face.limit_squares / squares_a_row(face.width)
    return TRAY_HEIGHT - 1.2 - rows * PITCH + (PITCH - SQUARE) / 2


def _pile(face: QueueFace) -> Drawing:
    row = squares_a_row(face.width)
    left = (face.width - (row * PITCH - (PITCH - SQUARE))) / 2
    bottom = TRAY_HEIGHT - 1.2
    top = pile_top(face)
    size = {1: 15.0, 0: 24.0}.get(face.level, 8.5)
    count = line(face.count, face.width / 2, count_line(face), size, bold=True, anchor="middle")
    if not face.squares:
        return count
    if face.level < 2:
        across = min(face.squares, row) * PITCH - (PITCH - SQUARE)
        return (Path(rectangle(left, top, across, bottom - top), None, "ink"), *count)
    return (Path(_squares(face.squares, row, left), None, "ink"), *count)


@lru_cache(maxsize=1024)
def _squares(count: int, row: int, left: float) -> Outline:
    """So many squares in rows from the floor up. Piles of one size are one outline, which is written once."""
    floor = TRAY_HEIGHT - 1.2 - SQUARE
    return tuple(
        segment
        for number in range(count)
        for segment in rectangle(left + (number % row) * PITCH, floor - (number // row) * PITCH, SQUARE, SQUARE)
    )


def count_line(face: QueueFace) -> float:
    """Baseline of the count, above the pile and above the limit's line."""
    top = pile_top(face)
    return (min(top, limit_height(face) - 0.6) if face.limit else top) - 2.4


def _limit(face: QueueFace) -> Drawing:
    if not face.limit:
        return ()
    y = limit_height(face)
    rule = straight(-2.5, y, face.width + 2.5, y, Stroke("friction", 1.25))
    if face.level < 2:
        return (rule,)
    above = count_line(face) - 8.0
    return (rule, *line(f"limit {face.limit}", face.width / 2, above, 6.5, role="friction", anchor="middle"))


def _under(face: QueueFace, middle: float, bottom: float) -> Drawing:
    if face.level < 2:
        return ()
    names = wrapped(face.name, queue_name_width(face.name), 6.5, lines=2)
    drawn = text_lines(names, middle, bottom + 8.0, 6.5, 7.6, role="ink2", anchor="middle")
    if face.wait is None or not face.wait.figure:
        return drawn
    below = bottom + 8.0 + len(names) * 7.6
    return (*drawn, *number_line(face.wait, middle, below, 6.5, 6.5, anchor="middle"))


@lru_cache(maxsize=1024)
def drawn_triangle(face: QueueFace) -> Drawing:
    """The inventory triangle with I, count and days below."""
    outline = polygon(((17.0, 0.0), (34.0, 29.0), (0.0, 29.0)))
    frame = Path(outline, Stroke("ink", 1.0), "wait_soft")
    letter = line("I", 17.0, 23.6, 8.5, bold=True, anchor="middle")
    return (frame, *letter, *(_inventory_texts(face) if face.level >= 2 else ()))


def _inventory_texts(face: QueueFace) -> Drawing:
    drawn: Drawing = ()
    below = 29.0 + 9.0
    if face.count:
        drawn += line(face.count, 17.0, below, 8.0, bold=True, anchor="middle")
        below += 8.2
    elif face.wait is None:
        drawn += unknown_box(12.0, 31.0, 10.0, 11.0, 7.0)
        below += 10.0
    if face.wait is not None and face.wait.figure:
        drawn += number_line(face.wait, 17.0, below, 7.0, 7.0, anchor="middle", role="ink2")
        below += 7.6
    names = wrapped(face.name, queue_name_width(face.name), 6.5, lines=2)
    return (*drawn, *text_lines(names, 17.0, below, 6.5, 7.0, role="ink2", anchor="middle"))
