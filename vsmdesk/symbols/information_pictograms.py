"""Pictograms of information: kanban, scheduling, messages, people, what is said about the map."""

from vsmdesk.drawing.builders import burst, ellipse, polyline, rectangle, rounded_rectangle
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Stroke
from vsmdesk.symbols.pictogram_strokes import (
    DASHED,
    INK,
    THIN,
    boxed,
    card,
    dot,
    drawn,
    headed,
    lettered,
    ring,
    shaped,
    solid,
)


def production_kanban(w: float, h: float) -> Drawing:
    """A card: make so many."""
    return card(0.0, 0.0, w, h)


def withdrawal_kanban(w: float, h: float) -> Drawing:
    """A striped card: take so many."""
    return card(0.0, 0.0, w, h, striped=True)


def batch_kanban(w: float, h: float) -> Drawing:
    """Cards that travel together."""
    return tuple(part for n in range(3) for part in card(8.0 - 4.0 * n, 4.0 * n, w - 8.0, h - 8.0))


def withdrawal_batch(w: float, h: float) -> Drawing:
    """Striped cards that travel together."""
    back = tuple(part for n in range(2) for part in card(8.0 - 4.0 * n, 4.0 * n, w - 8.0, h - 8.0))
    return (*back, *card(0.0, 8.0, w - 8.0, h - 8.0, striped=True))


def signal_kanban(w: float, h: float) -> Drawing:
    """A triangle on its tip: make a batch when stock comes down to here."""
    return (shaped((0.0, 0.0), (w, 0.0), (w / 2, h)),)


def kanban_post(w: float, h: float) -> Drawing:
    """A post with a U on top in which cards are collected."""
    cup = drawn((0.0, 0.0), (0.0, h * 0.4), (w, h * 0.4), (w, 0.0), stroke=Stroke("ink", 1.5))
    return (cup, drawn((w / 2, h * 0.4), (w / 2, h), stroke=Stroke("ink", 1.5)))


def kanban_path(w: float, h: float) -> Drawing:
    """A dashed arrow: the way of the cards."""
    return headed((0.0, h / 2), (w, h / 2), stroke=DASHED)


def sequenced_pull_ball(w: float, h: float) -> Drawing:
    """A ball in a ring: make exactly this one, in this order."""
    r = min(w, h) / 2
    return (ring(w / 2, h / 2, r - 0.5), dot(w / 2, h / 2, r * 0.52))


def sequence_list(w: float, h: float) -> Drawing:
    """A list in a fixed order."""
    rows = (drawn((w * 0.32, h * y), (w * 0.86, h * y), stroke=THIN) for y in (0.25, 0.5, 0.75))
    return (boxed(0.0, 0.0, w, h), *(dot(w * 0.17, h * y, 1.6) for y in (0.25, 0.5, 0.75)), *rows)


def load_levelling(w: float, h: float) -> Drawing:
    """OXOX: kinds and amounts are mixed evenly."""
    return (boxed(0.0, 0.0, w, h), *lettered("OXOX", w / 2, h / 2 + 3.1))


def heijunka_box(w: float, h: float) -> Drawing:
    """A grid of pigeonholes, some with a card."""
    walls = (
        *(drawn((w * n / 5, 0.0), (w * n / 5, h)) for n in range(1, 5)),
        *(drawn((0.0, h * n / 3), (w, h * n / 3)) for n in (1, 2)),
    )
    cards = (
        solid(rectangle(w * x / 5 + 2.0, h * y / 3 + 2.0, w / 5 - 4.0, h / 3 - 4.0), "ink2")
        for x, y in ((0, 0), (1, 1), (2, 0), (3, 2))
    )
    return (boxed(0.0, 0.0, w, h), *walls, *cards)


def database(w: float, h: float) -> Drawing:
    """A cylinder: what a system plans and keeps."""
    rx, ry = w / 2, min(6.0, h / 5)
    k = 0.5522847498
    low = h - ry
    body: Outline = (
        ("M", 0.0, ry),
        ("L", 0.0, low),
        ("C", 0.0, low + k * ry, rx - k * rx, h, rx, h),
        ("C", rx + k * rx, h, w, low + k * ry, w, low),
        ("L", w, ry),
        ("Z",),
    )
    return Path(body, INK, "box"), Path(ellipse(rx, ry, rx, ry), INK, "box")


def schedule(w: float, h: float) -> Drawing:
    """A box with text: a plan, an instruction."""
    return (boxed(0.0, 0.0, w, h), drawn((0.0, 5.0), (w, 5.0), stroke=THIN))


def go_see(w: float, h: float) -> Drawing:
    """Spectacles: the plan is changed by looking."""
    r = h * 0.34
    bridge = drawn((w / 2 - 3.0, h * 0.56), (w / 2 + 3.0, h * 0.56), stroke=Stroke("ink", 1.25))
    arms = (
        drawn((1.0, h * 0.5), (w * 0.16, 0.5), (w * 0.24, 0.5)),
        drawn((w - 1.0, h * 0.5), (w * 0.84, 0.5), (w * 0.76, 0.5)),
    )
    glasses = (ring(x, h * 0.62, r, stroke=Stroke("ink", 1.25)) for x in (w / 2 - r - 3.0, w / 2 + r + 3.0))
    return (*arms, *glasses, bridge)


def verbal(w: float, h: float) -> Drawing:
    """A bubble: told."""
    bubble = shaped(
        (0.0, 0.0), (w, 0.0), (w, h * 0.7), (w * 0.42, h * 0.7), (w * 0.2, h), (w * 0.24, h * 0.7), (0.0, h * 0.7)
    )
    return (bubble, *(dot(w * x, h * 0.36, 1.5) for x in (0.3, 0.5, 0.7)))


def email(w: float, h: float) -> Drawing:
    """An envelope."""
    return (boxed(0.0, 0.0, w, h), drawn((0.0, 0.0), (w / 2, h * 0.58), (w, 0.0)))


def phone(w: float, h: float) -> Drawing:
    """A telephone in the hand."""
    x = w / 2 - h * 0.28
    body = Path(rounded_rectangle(x, 0.0, h * 0.56, h, 3.0), INK, "box")
    return (body, boxed(x + 3.0, 4.0, h * 0.56 - 6.0, h - 10.0), dot(w / 2, h - 3.0, 1.1))


def fax(w: float, h: float) -> Drawing:
    """A machine with paper in it."""
    paper = boxed(w * 0.28, 0.0, w * 0.44, h * 0.5)
    text = (drawn((w * 0.36, h * y), (w * 0.64, h * y), stroke=THIN) for y in (0.14, 0.28))
    return (paper, *text, boxed(0.0, h * 0.42, w, h * 0.58), *(dot(w * x, h * 0.72, 1.2) for x in (0.6, 0.7, 0.8)))


def orders(w: float, h: float) -> Drawing:
    """A stack of papers."""
    sheets = tuple(boxed(6.0 - 3.0 * n, 3.0 * n, w - 6.0, h - 6.0) for n in range(3))
    return (
        *sheets,
        *(drawn((4.0, 6.0 + (h - 6.0) * y), (w - 10.0, 6.0 + (h - 6.0) * y), stroke=THIN) for y in (0.3, 0.55, 0.8)),
    )


def kaizen_burst(w: float, h: float) -> Drawing:
    """A star: here something will be improved."""
    return (Path(burst(0.0, 0.0, w, h), Stroke("improvement", 1.25), "improvement_soft"),)


def operator(w: float, h: float) -> Drawing:
    """Head and shoulders from above."""
    shoulders = Path(ellipse(w / 2, h * 0.62, w / 2 - 0.5, h * 0.3), INK, "box")
    return (shoulders, ring(w / 2, h * 0.42, min(w, h) * 0.26))


def quality_problem(w: float, h: float) -> Drawing:
    """A circle with a cross."""
    r = min(w, h) / 2 - 0.75
    d = r * 0.707
    x, y = w / 2, h / 2
    cross = (drawn((x - d, y - d), (x + d, y + d), stroke=_RED), drawn((x - d, y + d), (x + d, y - d), stroke=_RED))
    return (ring(x, y, r, stroke=_RED), *cross)


_RED = Stroke("friction", 1.5)


def stop(w: float, h: float) -> Drawing:
    """A cross: ends here, or must not be."""
    return (drawn((1.0, 1.0), (w - 1.0, h - 1.0), stroke=_BROAD), drawn((1.0, h - 1.0), (w - 1.0, 1.0), stroke=_BROAD))


_BROAD = Stroke("ink", 3.0)


def pitch(w: float, h: float) -> Drawing:
    """A clock: how often work is released and looked at."""
    r, x, y = min(w, h) / 2 - 0.5, w / 2, h / 2
    marks = (
        drawn((x + dx * r * 0.8, y + dy * r * 0.8), (x + dx * r, y + dy * r))
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))
    )
    return (
        ring(x, y, r),
        *marks,
        drawn((x, y - r * 0.62), (x, y), (x + r * 0.45, y + r * 0.2), stroke=Stroke("ink", 1.25)),
    )


def thought(w: float, h: float) -> Drawing:
    """A cloud: what somebody wonders."""
    b = h * 0.78
    cloud: Outline = (
        ("M", w * 0.2, b),
        ("C", -w * 0.06, b, -w * 0.04, b * 0.36, w * 0.2, b * 0.42),
        ("C", w * 0.18, -b * 0.06, w * 0.52, -b * 0.1, w * 0.56, b * 0.2),
        ("C", w * 0.72, -b * 0.06, w * 0.98, b * 0.12, w * 0.88, b * 0.42),
        ("C", w * 1.06, b * 0.5, w * 1.02, b, w * 0.82, b),
        ("Z",),
    )
    return (Path(cloud, INK, "box"), ring(w * 0.24, h * 0.89, h * 0.06), ring(w * 0.15, h * 0.97, h * 0.03))


def folder(w: float, h: float) -> Drawing:
    """A folder: a case, a job."""
    return (shaped((0.0, h), (0.0, 0.0), (w * 0.36, 0.0), (w * 0.44, h * 0.18), (w, h * 0.18), (w, h)),)


def document(w: float, h: float) -> Drawing:
    """A page with a folded corner: what goes in or comes out."""
    cut = w * 0.3
    page = shaped((0.0, 0.0), (w - cut, 0.0), (w, cut), (w, h), (0.0, h))
    text = (drawn((w * 0.2, h * y), (w * 0.8, h * y), stroke=THIN) for y in (0.46, 0.62, 0.78))
    return (page, drawn((w - cut, 0.0), (w - cut, cut), (w, cut)), *text)


def screen(w: float, h: float) -> Drawing:
    """A screen: the tool that is used here."""
    stand = drawn((w * 0.34, h - 0.5), (w * 0.66, h - 0.5), stroke=Stroke("ink", 1.5))
    return (boxed(0.0, 0.0, w, h * 0.76), drawn((w / 2, h * 0.76), (w / 2, h)), stand)


def gear(w: float, h: float) -> Drawing:
    """A cogwheel: done by a machine, nobody waits for anybody."""
    r, x, y = min(w, h) / 2, w / 2, h / 2
    return (Path(burst(x - r, y - r, 2 * r, 2 * r, points=8, inner=0.78), INK, "box"), ring(x, y, r * 0.34))


def calendar_gate(w: float, h: float) -> Drawing:
    """A leaf of a calendar: a date or a committee that work has to wait for."""
    rings = (drawn((w * x, -2.0), (w * x, 4.0), stroke=Stroke("ink", 1.5)) for x in (0.3, 0.7))
    head = solid(rectangle(0.0, 0.0, w, h * 0.26), "ink2")
    days = (dot(w * x, h * y, 1.3) for x in (0.25, 0.5, 0.75) for y in (0.48, 0.72))
    return (boxed(0.0, 0.0, w, h), head, *rings, *days)


def dependency(w: float, h: float) -> Drawing:
    """A chain link: waits for somebody outside."""
    links = (
        Path(rounded_rectangle(x, h * 0.24, w * 0.56, h * 0.52, h * 0.26), Stroke("ink", 1.75))
        for x in (0.5, w * 0.44 - 0.5)
    )
    return tuple(links)


def waste(w: float, h: float) -> Drawing:
    """A tag on a string: a waste seen here."""
    tag = shaped((h * 0.4, 0.0), (w, 0.0), (w, h), (h * 0.4, h), (0.0, h / 2), stroke=Stroke("friction", 1.25))
    return (tag, ring(h * 0.46, h / 2, 1.6, stroke=Stroke("friction", 1.0)))


def phase(w: float, h: float) -> Drawing:
    """A band over the stages that belong together."""
    return (shaped((0.0, 0.0), (w - 7.0, 0.0), (w, h / 2), (w - 7.0, h), (0.0, h), (7.0, h / 2), fill="external"),)


def pipeline(w: float, h: float) -> Drawing:
    """Steps that run one after the other by themselves."""
    rings = (ring(x, h / 2, h * 0.28) for x in (h * 0.28 + 0.5, w / 2, w - h * 0.28 - 0.5))
    line = drawn((h * 0.5, h / 2), (w - h * 0.5, h / 2))
    check = Path(
        polyline(((w / 2 - 3.0, h / 2), (w / 2 - 0.8, h / 2 + 2.4), (w / 2 + 3.4, h / 2 - 2.6))), Stroke("gain", 1.5)
    )
    return (line, *rings, check)


def feedback(w: float, h: float) -> Drawing:
    """A bow that leads back: what is learned goes to where it is used."""
    bow: Outline = (("M", w - 1.0, h), ("C", w - 1.0, -h * 0.3, 1.0, -h * 0.3, 1.0, h * 0.72))
    return (
        Path(bow, Stroke("ink2", 1.0, (3.2, 2.0))),
        shaped((-2.5, h * 0.66), (4.5, h * 0.66), (1.0, h), fill="ink2"),
    )


def branch_of_code(w: float, h: float) -> Drawing:
    """A branch of the code and its merge."""
    y, top = h * 0.75, h * 0.2
    way = drawn((w * 0.2, y), (w * 0.4, top), (w * 0.6, top), (w * 0.8, y))
    return (drawn((0.0, y), (w, y)), way, *(dot(w * x, y, 2.2) for x in (0.2, 0.8)), ring(w / 2, top, 2.4))
