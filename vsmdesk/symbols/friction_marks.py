"""Friction discs and improvement bursts."""

from functools import lru_cache

from vsmdesk.drawing.builders import burst, circle
from vsmdesk.drawing.lettering import line, wrapped
from vsmdesk.drawing.primitives import Drawing, Path, Role, Stroke
from vsmdesk.model.friction import FrictionStatus
from vsmdesk.symbols.marks import text_lines

RADIUS = 7.0
_RADII = {3: RADIUS, 2: RADIUS, 1: 11.0, 0: 16.0}


@lru_cache(maxsize=1024)
def disc(number: int, status: FrictionStatus = "open", level: int = 3, radius: float | None = None) -> Drawing:
    """The numbered disc, its centre at (0, 0): filled when open, a ring when planned, grey and struck when solved."""
    r = radius or _RADII.get(level, RADIUS)
    halo = Path(circle(0.0, 0.0, r + 1.2), None, "paper")
    if status == "open":
        return (halo, Path(circle(0.0, 0.0, r), None, "friction"), *_numeral(number, r, "on_friction"))
    role: Role = "friction" if status == "planned" else "ink3"
    ring = Path(circle(0.0, 0.0, r - 0.6), Stroke(role, 1.2), "paper")
    if status == "planned":
        return (halo, ring, *_numeral(number, r, role))
    return (halo, ring, _strike(r), *_numeral(number, r, "ink2"))


def _strike(radius: float) -> Path:
    """A stroke through the ring that leaves the numeral free to be read."""
    near, far = radius * 0.56, radius * 0.9
    return Path((("M", -far, far), ("L", -near, near), ("M", near, -near), ("L", far, -far)), Stroke("ink3", 1.2))


def _numeral(number: int, radius: float, role: Role) -> Drawing:
    text = str(number)
    size = {1: 8.5, 2: 7.5, 3: 6.2}.get(len(text), 5.0) * radius / RADIUS
    return line(text, 0.0, 0.36 * size, size, bold=True, role=role, anchor="middle")


@lru_cache(maxsize=256)
def improvement(name: str, width: float = 72.0, height: float = 34.0) -> Drawing:
    """A burst of twelve points with the improvement's name."""
    outline = burst(0.0, 0.0, width, height)
    names = wrapped(name, width * 0.62, 7.0, bold=True, lines=2)
    first = height / 2 + 2.5 - 4.2 * (len(names) - 1)
    text = text_lines(names, width / 2, first, 7.0, 8.4, bold=True, anchor="middle")
    return (Path(outline, Stroke("improvement", 1.25), "improvement_soft"), *text)
