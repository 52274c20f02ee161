"""Pictograms of material flow: stock in its forms, pull, transport."""

from vsmdesk.drawing.builders import arrow_head, polyline, rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Stroke
from vsmdesk.symbols.line_marks import push_arrow
from vsmdesk.symbols.pictogram_strokes import (
    HEAVY,
    INK,
    THIN,
    boxed,
    drawn,
    headed,
    ring,
    shaped,
    solid,
    wheels,
)


def supermarket(w: float, h: float) -> Drawing:
    """Shelves, open towards the supplier at the left."""
    shelves = (drawn((0.0, h * n / 3), (w, h * n / 3), stroke=Stroke("ink", 1.5)) for n in range(4))
    return (*shelves, drawn((w, 0.0), (w, h), stroke=Stroke("ink", 1.5)))


def fifo_lane(w: float, h: float) -> Drawing:
    """A channel in which first comes out what went in first."""
    rules = (drawn((0.0, 0.0), (w, 0.0)), drawn((0.0, h), (w, h)))
    tip, tail = w - 5.0, w - 17.0
    return (*rules, *line("FIFO", 4.0, h / 2 + 2.6, 7.0, bold=True), *headed((tail, h / 2), (tip, h / 2)))


def safety_stock(w: float, h: float) -> Drawing:
    """Three closed compartments, the middle one filled: kept against what is not foreseen."""
    walls = (drawn((0.0, h * n / 3), (w, h * n / 3)) for n in (1, 2))
    return (boxed(0.0, 0.0, w, h), solid(rectangle(0.0, h / 3, w, h / 3), "lead"), *walls)


def buffer_stock(w: float, h: float) -> Drawing:
    """Three closed compartments: kept against demand that varies."""
    return (boxed(0.0, 0.0, w, h), *(drawn((0.0, h * n / 3), (w, h * n / 3)) for n in (1, 2)))


def waiting(w: float, h: float) -> Drawing:
    """An hourglass."""
    sand = shaped((w * 0.28, h), (w * 0.72, h), (w / 2, h * 0.62), fill="wait", stroke=Stroke("wait", 0.5))
    glass = polyline(((w * 0.12, 0.0), (w * 0.88, 0.0), (w * 0.12, h), (w * 0.88, h), (w * 0.12, 0.0)))
    return (Path(glass, None, "box"), sand, Path(glass, INK))


def in_box(w: float, h: float) -> Drawing:
    """A tray with papers in it."""
    papers = (drawn((3.0, h * n), (w - 3.0, h * n), stroke=THIN) for n in (0.2, 0.45, 0.7))
    return (*papers, drawn((0.0, h * 0.3), (0.0, h), (w, h), (w, h * 0.3), stroke=Stroke("ink", 1.5)))


def pull(w: float, h: float) -> Drawing:
    """A circle with a head: what is needed is taken."""
    r = min(w, h) / 2 - 1.5
    arc: Outline = (
        ("M", w / 2 + r, h / 2),
        ("C", w / 2 + r, h / 2 - r * 1.3, w / 2 - r, h / 2 - r * 1.3, w / 2 - r, h / 2),
        ("C", w / 2 - r, h / 2 + r * 1.1, w / 2 + r * 0.2, h / 2 + r * 1.25, w / 2 + r * 0.62, h / 2 + r * 0.75),
    )
    head = arrow_head((w / 2 + r * 0.9, h / 2 + r * 0.3), (0.4, -0.6), 7.0, 6.0)
    return (Path(arc, Stroke("ink", 1.25)), solid(head))


def push(w: float, _h: float) -> Drawing:
    """The striped arrow: work is sent on whether the next one needs it or not."""
    return push_arrow(w)


def shipment(w: float, h: float) -> Drawing:
    """A broad hollow arrow."""
    a, b, neck = h * 0.25, h * 0.75, w - h * 0.7
    return (shaped((0.0, a), (neck, a), (neck, 0.0), (w, h / 2), (neck, h), (neck, b), (0.0, b)),)


def truck(w: float, h: float) -> Drawing:
    """A lorry that drives to the right."""
    low, cab = h * 0.78, w * 0.68
    front = shaped((cab, h * 0.3), (w * 0.88, h * 0.3), (w, h * 0.52), (w, low), (cab, low))
    window = drawn((w * 0.75, h * 0.4), (w * 0.86, h * 0.4), (w * 0.92, h * 0.52), (w * 0.75, h * 0.52), stroke=THIN)
    return (boxed(0.0, 0.0, cab, low), front, window, *wheels(low + h * 0.04, h * 0.17, w * 0.2, w * 0.82))


def train(w: float, h: float) -> Drawing:
    """A locomotive with a wagon on rails."""
    low = h * 0.72
    engine = shaped(
        (w * 0.52, low), (w * 0.52, h * 0.1), (w * 0.7, h * 0.1), (w * 0.7, h * 0.38), (w, h * 0.38), (w, low)
    )
    parts: Drawing = (
        boxed(0.0, h * 0.25, w * 0.44, low - h * 0.25),
        engine,
        drawn((w * 0.44, low - 3), (w * 0.52, low - 3)),
    )
    rail = drawn((0.0, h), (w, h), stroke=Stroke("ink", 1.25))
    return (*parts, *wheels(low + h * 0.1, h * 0.13, w * 0.11, w * 0.33, w * 0.62, w * 0.88), rail)


def ship(w: float, h: float) -> Drawing:
    """A freighter on the water."""
    hull = shaped((0.0, h * 0.52), (w, h * 0.52), (w * 0.86, h * 0.86), (w * 0.12, h * 0.86))
    boxes = (boxed(w * n, h * 0.24, w * 0.16, h * 0.28) for n in (0.34, 0.5, 0.66))
    bridge = boxed(w * 0.1, h * 0.02, w * 0.16, h * 0.5)
    water = drawn(*((w * n / 8, h * (0.94 if n % 2 else 1.0)) for n in range(9)), stroke=THIN)
    return (bridge, *boxes, hull, water)


def aeroplane(w: float, h: float) -> Drawing:
    """An aeroplane from above, nose to the right."""
    m = h / 2
    return (
        shaped(
            (w, m), (w * 0.86, m - h * 0.09), (w * 0.62, m - h * 0.09), (w * 0.42, 0.0), (w * 0.32, 0.0),
            (w * 0.42, m - h * 0.09), (w * 0.14, m - h * 0.08), (w * 0.06, m - h * 0.26), (0.0, m - h * 0.26),
            (w * 0.04, m), (0.0, m + h * 0.26), (w * 0.06, m + h * 0.26), (w * 0.14, m + h * 0.08),
            (w * 0.42, m + h * 0.09), (w * 0.32, h), (w * 0.42, h), (w * 0.62, m + h * 0.09), (w * 0.86, m + h * 0.09),
        ),
    )  # fmt: skip


def forklift(w: float, h: float) -> Drawing:
    """A truck with a fork and a load."""
    low = h * 0.78
    roof = drawn((w * 0.1, h * 0.45), (w * 0.16, h * 0.05), (w * 0.5, h * 0.05), (w * 0.58, h * 0.45))
    body = shaped((0.0, h * 0.45), (w * 0.62, h * 0.45), (w * 0.62, low), (0.0, low))
    mast = drawn((w * 0.69, 0.0), (w * 0.69, h * 0.9), (w, h * 0.9), stroke=Stroke("ink", 1.5))
    load = boxed(w * 0.74, h * 0.52, w * 0.24, h * 0.36)
    return (roof, body, mast, load, *wheels(low + h * 0.04, h * 0.17, w * 0.15, w * 0.5))


def tugger(w: float, h: float) -> Drawing:
    """A tug with two trailers."""
    low = h * 0.72
    tug = shaped((w * 0.7, low), (w * 0.7, h * 0.1), (w * 0.82, h * 0.1), (w * 0.86, h * 0.42), (w, h * 0.42), (w, low))
    trailers = (boxed(x, h * 0.3, w * 0.28, low - h * 0.3) for x in (0.0, w * 0.35))
    bar = drawn((w * 0.28, low - 3.0), (w * 0.7, low - 3.0))
    return (
        bar,
        *trailers,
        tug,
        *wheels(low + h * 0.1, h * 0.14, w * 0.08, w * 0.2, w * 0.43, w * 0.55, w * 0.78, w * 0.94),
    )


def conveyor(w: float, h: float) -> Drawing:
    """A belt on rollers with two parts on it."""
    r = h * 0.22
    belt = (drawn((r, h - 2 * r), (w - r, h - 2 * r)), drawn((r, h - 0.5), (w - r, h - 0.5)))
    rollers = (ring(x, h - r - 0.25, r - 0.5) for x in (r, w * 0.28, w / 2, w * 0.72, w - r))
    parts = (boxed(w * n, h - 2 * r - h * 0.42, w * 0.18, h * 0.42) for n in (0.2, 0.58))
    return (*belt, *rollers, *parts)


def warehouse(w: float, h: float) -> Drawing:
    """A hall with a gabled roof and a gate."""
    hall = shaped((0.0, h), (0.0, h * 0.38), (w / 2, 0.0), (w, h * 0.38), (w, h), fill="external")
    gate = (drawn((w * 0.25, h * y), (w * 0.75, h * y), stroke=THIN) for y in (0.66, 0.78, 0.9))
    return (hall, boxed(w * 0.25, h * 0.54, w * 0.5, h * 0.46), *gate)


def several_machines(w: float, h: float) -> Drawing:
    """Two more boxes that look out behind a stage: the same work on several machines."""
    return tuple(boxed(step, -step, w, h) for step in (6.0, 3.0))


def shared_process(w: float, h: float) -> Drawing:
    """Slanting lines in the corner of a stage that works for several streams."""
    side = min(w, h) * 0.3
    return tuple(drawn((w - at, 0.0), (w, at), stroke=THIN) for at in (side * n / 5 for n in range(1, 6)))


def around_a_cell(w: float, h: float) -> Drawing:
    """A thick U around a stage."""
    return (drawn((w, h + 4.0), (-4.0, h + 4.0), (-4.0, -4.0), (w, -4.0), stroke=Stroke("ink", 2.5)),)


def work_cell(w: float, h: float) -> Drawing:
    """A thick U."""
    return (drawn((w - 1.0, h - 1.0), (1.0, h - 1.0), (1.0, 1.0), (w - 1.0, 1.0), stroke=Stroke("ink", 3.0)),)


def customer_demand(w: float, h: float) -> Drawing:
    """A box with a double rule at its top: what the customer needs, and how often."""
    return (boxed(0.0, 0.0, w, h), drawn((0.0, 5.0), (w, 5.0), stroke=HEAVY))


def pacemaker(w: float, h: float) -> Drawing:
    """A flag: this process sets the pace of all before it."""
    pole = drawn((1.0, 0.0), (1.0, h), stroke=Stroke("ink", 1.5))
    return (pole, shaped((1.0, 0.0), (w, 0.0), (w - 7.0, h * 0.28), (w, h * 0.56), (1.0, h * 0.56), fill="external"))
