"""Queues: a pile of one square per waiting item in a tray; in classic maps the inventory triangle."""

from functools import lru_cache
from math import ceil

from vsmdesk.drawing.builders import polygon, polyline, rectangle
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Role, Stroke
from vsmdesk.metrics.wording import NumberText, of_measured
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Queue
from vsmdesk.records import dataclass
from vsmdesk.symbols.around import MOST_ABOVE_PILE, names_under
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.look import Draw, Look
from vsmdesk.symbols.marks import number_line, text_lines, unknown_box
from vsmdesk.symbols.same import Same
from vsmdesk.symbols.sizes import TRAY_HEIGHT, TRAY_WIDTH, size_of

SQUARE, PITCH = 1.9, 2.7
CLEAR_OF_FLOW = -1.0
"""Y above which the line of a limit keeps clear of the flow that runs into the tray."""


@dataclass(frozen=True, slots=True)
class QueueFace:
    """All that is seen of a queue; `limit_squares` is counted in squares of the pile, which exceeds it or not."""

    width: float
    name: str
    count: str
    squares: int
    wait: NumberText | None
    limit: str
    limit_squares: float
    level: int
    exceeded: bool = False


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
        quantity is not None and limit is not None and quantity.span.value > limit.span.value,
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


def limit_height(face: QueueFace) -> float | None:
    """Y of the limit's line, above the row in which the limit is reached; none where it would strike the flow."""
    row = squares_a_row(face.width)
    rows = ceil(face.limit_squares / row)
    if not face.limit or rows > ceil(face.squares / row) + MOST_ABOVE_PILE:
        return None
    y = TRAY_HEIGHT - 1.2 - rows * PITCH + (PITCH - SQUARE) / 2
    return y if y < CLEAR_OF_FLOW else None


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
    within = min(ceil(face.limit_squares), face.squares) if face.exceeded else face.squares
    squares: Drawing = (Path(_squares(0, within, row, left), None, "ink"),) if within else ()
    if within < face.squares:
        squares += (Path(_squares(within, face.squares, row, left), None, "friction"),)
    return (*squares, *count)


@lru_cache(maxsize=1024)
def _squares(first: int, end: int, row: int, left: float) -> Outline:
    """Squares in rows from the floor up. Piles of one size are one outline, which is written once."""
    floor = TRAY_HEIGHT - 1.2 - SQUARE
    return tuple(
        segment
        for number in range(first, end)
        for segment in rectangle(left + (number % row) * PITCH, floor - (number // row) * PITCH, SQUARE, SQUARE)
    )


def count_line(face: QueueFace) -> float:
    """Baseline of the count, above the pile and above the limit's line."""
    top, limit = pile_top(face), limit_height(face)
    return (top if limit is None else min(top, limit - 0.6)) - 2.4


def _limit(face: QueueFace) -> Drawing:
    """The limit in words over the count, and a line: over a pile that keeps it, beside one that is higher."""
    if not face.limit:
        return ()
    role: Role = "friction" if face.exceeded else "ink2"
    y, right = limit_height(face), face.width
    rule: Drawing = ()
    if y is not None:
        beside: Outline = (("M", -5.5, y), ("L", -1.5, y), ("M", right + 1.5, y), ("L", right + 5.5, y))
        over: Outline = (("M", -2.5, y), ("L", right + 2.5, y))
        rule = (Path(beside if face.exceeded else over, Stroke(role, 1.25)),)
    if face.level < 2:
        return rule
    above = count_line(face) - 8.0
    return (*rule, *line(f"limit {face.limit}", right / 2, above, 6.5, role=role, anchor="middle"))


def _under(face: QueueFace, middle: float, bottom: float) -> Drawing:
    if face.level < 2:
        return ()
    names = names_under(face.name)
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
        below += 12.0
    if face.wait is not None and face.wait.figure:
        drawn += number_line(face.wait, 17.0, below, 7.0, 7.0, anchor="middle", role="ink2")
        below += 7.6
    names = names_under(face.name)
    return (*drawn, *text_lines(names, 17.0, below, 6.5, 7.0, role="ink2", anchor="middle"))
