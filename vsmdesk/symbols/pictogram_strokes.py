"""What pictograms are made of: outlines, lines, wheels, cards, drawn with the few strokes that all symbols share."""

from collections.abc import Sequence

from vsmdesk.drawing.builders import arrow_head, circle, folded_rectangle, polygon, polyline, rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Role, Stroke

INK, THIN, HEAVY = Stroke("ink", 1.0), Stroke("ink", 0.75), Stroke("ink", 2.0)
DASHED = Stroke("ink", 1.0, (3.2, 2.0))
Points = Sequence[tuple[float, float]]


def boxed(x: float, y: float, width: float, height: float, fill: Role = "box") -> Path:
    """A rectangle with an ink outline."""
    return Path(rectangle(x, y, width, height), INK, fill)


def shaped(*points: tuple[float, float], fill: Role = "box", stroke: Stroke = INK) -> Path:
    """A closed outline through points."""
    return Path(polygon(points), stroke, fill)


def drawn(*points: tuple[float, float], stroke: Stroke = INK) -> Path:
    """An open line through points."""
    return Path(polyline(points), stroke)


def ring(x: float, y: float, radius: float, fill: Role = "box", stroke: Stroke = INK) -> Path:
    """A circle with an outline."""
    return Path(circle(x, y, radius), stroke, fill)


def dot(x: float, y: float, radius: float, fill: Role = "ink") -> Path:
    """A filled circle."""
    return Path(circle(x, y, radius), None, fill)


def solid(outline: Outline, fill: Role = "ink") -> Path:
    """An area without an outline."""
    return Path(outline, None, fill)


def headed(*points: tuple[float, float], stroke: Stroke = INK, length: float = 6.0, width: float = 5.0) -> Drawing:
    """A line with a solid head at its end."""
    (x1, y1), (x2, y2) = points[-2:]
    return drawn(*points, stroke=stroke), solid(arrow_head((x2, y2), (x2 - x1, y2 - y1), length, width))


def wheels(y: float, radius: float, *xs: float) -> Drawing:
    """Wheels on one level."""
    return tuple(part for x in xs for part in (ring(x, y, radius), dot(x, y, radius * 0.3)))


def card(x: float, y: float, width: float, height: float, *, striped: bool = False) -> Drawing:
    """A kanban: a card with a clipped corner, striped if it lets parts be taken away."""
    cut = height * 0.36
    face = Path(folded_rectangle(x, y, width, height, cut), INK, "box")
    stripes = (drawn((x + at, y + height), (x + at + height - cut, y + cut)) for at in _steps(width, height))
    return (face, *stripes) if striped else (face,)


def _steps(width: float, height: float) -> tuple[float, ...]:
    inner = width - height * 0.64
    return tuple(inner * n / 4 for n in range(5))


def lettered(text: str, x: float, y: float, size: float = 8.5, role: Role = "ink") -> Drawing:
    """Bold letters with their middle at x on the baseline y."""
    return line(text, x, y, size, bold=True, role=role, anchor="middle")
