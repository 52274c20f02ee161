"""A drawing turned once into ready Qt objects, for one theme; painting it is then a plain loop."""

from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPen, QTransform

from vsmdesk.desktop.painting.detail import FULL, Detail, flat_role, is_pile, is_texture
from vsmdesk.desktop.painting.faces import raw_font
from vsmdesk.desktop.painting.marks import (
    Clipped,
    FilledRectangle,
    Frame,
    Image,
    Mark,
    Shape,
    Squares,
    Texture,
    UpwardWords,
    Words,
    four_numbers,
)
from vsmdesk.desktop.painting.outlines import (
    in_small_parts,
    painter_path,
    upright_line,
    upright_rectangle,
    upright_rectangles,
)
from vsmdesk.drawing.primitives import Drawing, Group, Path, Picture, Primitive, Role, Stroke, Text

Colours = Callable[[Role], str]
"""What a theme says: the `#RRGGBB` of a role."""

MITER_LIMIT = 10
QUALITY = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)
"""Smooth lines, letters and pictures, as on paper."""


class _Frame:
    """Where a group's own coordinates lie: moved by (x, y) after scaling."""

    __slots__ = ("scale", "transform", "x", "y")

    def __init__(self, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> None:
        self.x, self.y, self.scale = x, y, scale
        self.transform = QTransform(scale, 0, 0, scale, x, y)

    def inside(self, group: Group) -> "_Frame":
        return _Frame(self.x + self.scale * group.x, self.y + self.scale * group.y, self.scale * group.scale)


class _Ink:
    """Colours and detail in force, and the pens and brushes made of them: most marks share a few."""

    def __init__(self, colours: Colours, detail: Detail) -> None:
        self.detail = detail
        self._colours = colours
        self._made: dict[Role, QColor] = {}
        self._brushes: dict[Role | None, QBrush] = {None: QBrush(Qt.BrushStyle.NoBrush)}
        self._pens: dict[tuple[Stroke | None, float], QPen] = {}

    def colour(self, role: Role) -> QColor:
        made = self._made.get(role)
        if made is None:
            made = self._made[role] = QColor(self._colours(flat_role(role) if self.detail.flat else role))
        return made

    def brush(self, role: Role | None) -> QBrush:
        brush = self._brushes.get(role)
        if brush is None and role is not None:
            brush = self._brushes[role] = QBrush(self.colour(role))
        return brush or self._brushes[None]

    def pen(self, stroke: Stroke | None, scale: float) -> QPen:
        pen = self._pens.get((stroke, scale))
        if pen is None:
            pen = QPen(Qt.PenStyle.NoPen) if stroke is None else _pen(stroke, self.colour(stroke.role), scale)
            self._pens[(stroke, scale)] = pen
        return pen


@lru_cache(maxsize=64)
def _ink(colours: Colours, detail: Detail) -> _Ink:
    return _Ink(colours, detail)


def compiled(drawing: Drawing, colours: Colours, detail: Detail = FULL) -> tuple[Mark, ...]:
    """The marks of a drawing in its own coordinates (points are scene units)."""
    return tuple(_marks(drawing, _ink(colours, detail), _Frame()))


def paint(painter: QPainter, marks: tuple[Mark, ...]) -> None:
    """Paint marks one over the other."""
    for mark in marks:
        mark.paint(painter)


def set_quality(painter: QPainter) -> None:
    """Paint as on paper."""
    painter.setRenderHints(QUALITY)


def _marks(items: tuple[Primitive, ...], ink: _Ink, frame: _Frame) -> Iterator[Mark]:
    for item in items:
        match item:
            case Path():
                yield from _path_marks(item, ink, frame)
            case Text():
                if item.size * frame.scale >= ink.detail.smallest:
                    yield _words(item, ink, frame)
            case Picture():
                yield _image(item, frame)
            case Group():
                yield from _group_marks(item, ink, frame)
            case _:
                assert_never(item)


def _group_marks(group: Group, ink: _Ink, frame: _Frame) -> Iterator[Mark]:
    inner = frame.inside(group)
    marks = _marks(group.items, ink, inner)
    if group.clip is None:
        yield from marks
    else:
        yield Clipped(inner.transform.map(painter_path(group.clip)), tuple(marks))


def _path_marks(path: Path, ink: _Ink, frame: _Frame) -> Iterator[Mark]:
    stroke, fill = path.stroke, path.fill
    if ink.detail.flat and (is_texture(path) or is_pile(path)):
        yield from _flat_marks(path, ink, frame)
    elif fill and stroke is None and (area := upright_rectangle(path.outline)) is not None:
        yield FilledRectangle(frame.transform.mapRect(area), ink.colour(fill))
    elif fill and is_texture(path):
        parts = (frame.transform.map(painter_path(part)) for part in in_small_parts(path.outline))
        yield Texture(tuple(parts), ink.brush(fill))
    elif stroke and not fill and not stroke.dash and (line := upright_line(path.outline, stroke.width)) is not None:
        yield FilledRectangle(frame.transform.mapRect(line), ink.colour(stroke.role))
    elif not ink.detail.flat and (plain := _plain_mark(path, ink, frame)) is not None:
        yield plain
    else:
        shape = frame.transform.map(painter_path(path.outline, even_odd=path.even_odd))
        yield Shape(shape, ink.pen(stroke, frame.scale), ink.brush(fill))


def _plain_mark(path: Path, ink: _Ink, frame: _Frame) -> Mark | None:
    """What can be painted faster than a path: the frame of a rectangle, a pile of squares."""
    stroke, transform = path.stroke, frame.transform
    if stroke and not path.fill and not stroke.dash and (area := upright_rectangle(path.outline)) is not None:
        return Frame(transform.mapRect(area), ink.pen(stroke, frame.scale))
    if is_pile(path) and (areas := upright_rectangles(path.outline)):
        numbers = array("d", chain.from_iterable(map(four_numbers, map(transform.mapRect, areas))))
        return Squares(numbers, ink.brush(path.fill), transform.map(painter_path(path.outline)).controlPointRect())
    return None


def _flat_marks(path: Path, ink: _Ink, frame: _Frame) -> Iterator[Mark]:
    """A pile as one bar; nothing for the lines of a texture, since its ground has their colour."""
    if is_pile(path) and path.fill is not None:
        area = painter_path(path.outline).controlPointRect()
        yield FilledRectangle(frame.transform.mapRect(area), ink.colour(path.fill))


def _pen(stroke: Stroke, colour: QColor, scale: float) -> QPen:
    pen = QPen(colour, stroke.width * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
    pen.setMiterLimit(MITER_LIMIT)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


def _words(text: Text, ink: _Ink, frame: _Frame) -> Words:
    size = text.size * frame.scale
    run = QGlyphRun()
    run.setRawFont(raw_font(text.face, size))
    run.setGlyphIndexes([glyph.number for glyph in text.glyphs])
    run.setPositions([QPointF(glyph.x * frame.scale, glyph.y * frame.scale) for glyph in text.glyphs])
    start = QPointF(frame.x + frame.scale * text.x, frame.y + frame.scale * text.y)
    kind = UpwardWords if text.upward else Words
    return kind(start, run, ink.colour(text.role), size)


def _image(picture: Picture, frame: _Frame) -> Image:
    area = QRectF(picture.x, picture.y, picture.width, picture.height)
    return Image(frame.transform.mapRect(area), QImage.fromData(picture.png))
