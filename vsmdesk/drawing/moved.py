"""A drawing somewhere else, and a drawing without its groups."""

from collections.abc import Iterator
from typing import assert_never

from vsmdesk.drawing.primitives import Drawing, Glyph, Group, Outline, Path, Picture, Segment, Stroke, Text


def moved(drawing: Drawing, dx: float, dy: float) -> Drawing:
    """The drawing moved right and down, in one group; nothing for an empty drawing."""
    return (Group(drawing, dx, dy),) if drawing else ()


def flattened(drawing: Drawing, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Iterator[Path | Text | Picture]:
    """Every mark with absolute coordinates, in drawing order. Clips are left out: the marks are whole."""
    for item in drawing:
        match item:
            case Group():
                inner = scale * item.scale
                yield from flattened(item.items, x + item.x * scale, y + item.y * scale, inner)
            case Path():
                yield _moved_path(item, x, y, scale)
            case Text():
                yield _moved_text(item, x, y, scale)
            case Picture():
                place = (x + item.x * scale, y + item.y * scale, item.width * scale, item.height * scale)
                yield Picture(*place, item.png, item.alternative)
            case _:
                assert_never(item)


def moved_outline(outline: Outline, dx: float, dy: float, scale: float = 1.0) -> Outline:
    """The outline scaled about the origin, then moved."""
    return tuple(_moved_segment(part, dx, dy, scale) for part in outline)


def _moved_segment(part: Segment, dx: float, dy: float, scale: float) -> Segment:
    match part:
        case ("M", x, y):
            return ("M", dx + x * scale, dy + y * scale)
        case ("L", x, y):
            return ("L", dx + x * scale, dy + y * scale)
        case ("C", x1, y1, x2, y2, x, y):
            handles = (dx + x1 * scale, dy + y1 * scale, dx + x2 * scale, dy + y2 * scale)
            return ("C", *handles, dx + x * scale, dy + y * scale)
    return part


def _moved_path(path: Path, dx: float, dy: float, scale: float) -> Path:
    stroke = path.stroke
    if stroke and scale != 1:
        stroke = Stroke(stroke.role, stroke.width * scale, tuple(part * scale for part in stroke.dash))
    return Path(moved_outline(path.outline, dx, dy, scale), stroke, path.fill, path.even_odd)


def _moved_text(text: Text, dx: float, dy: float, scale: float) -> Text:
    x, y, glyphs = dx + text.x * scale, dy + text.y * scale, text.glyphs
    if scale != 1:
        glyphs = tuple(Glyph(g.number, g.x * scale, g.y * scale, g.advance * scale, g.cluster) for g in text.glyphs)
    size, width = text.size * scale, text.width * scale
    return Text(x, y, text.text, text.face, size, glyphs, width, text.role, text.right_to_left, text.upward)
