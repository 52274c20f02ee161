"""Elements framed by how long work waits there, how much effort they take, or how much of it is right: on screen only.

Colour is never alone: the frame grows with the value, and the value stands on it.
"""

from collections.abc import Callable, Mapping
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.painting.compiling import compiled, paint
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import line, text_width
from vsmdesk.drawing.primitives import Drawing, Role
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.records import dataclass
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.days import time_on_map

if TYPE_CHECKING:
    from vsmdesk.desktop.canvas.sheet_view import SheetView
    from vsmdesk.metrics.figure import Figure

STEPS = 5
"""Fifths of the largest value."""
THINNEST, A_STEP = 2.0, 1.5
"""Points: the frame of the first fifth, and how much each further one adds."""
TEXT_SIZE = 7.0
LEAST_READ = 4.5
"""Pixels: smaller values are not written."""
_FLAT, _MITRED = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
FAINTEST = 0.35
"""Part of the full colour in the first fifth."""


@dataclass(frozen=True, slots=True)
class Heated:
    """One element: its value as text, how bad that is, and the fifth it is in, 1 to 5; 0 where nobody knows."""

    text: str
    amount: float = 0.0
    step: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing to colour by: its title, the colour role, and the value of every element, the worst being largest."""

    title: str
    role: Role
    values: Callable[[SymbolContext], Mapping[Id, tuple[float, str] | None]]


def heated(sheet: Sheet, by: str) -> dict[Id, Heated]:
    """What is framed on a sheet; nothing where it has no figures, nor where nothing waits and nobody works."""
    if sheet.context is None or by not in SCALES:
        return {}
    values = SCALES[by].values(sheet.context)
    most = max((value[0] for value in values.values() if value is not None), default=0.0)
    return {
        key: Heated("?") if value is None else Heated(value[1], value[0], _step(value[0], most))
        for key, value in values.items()
        if key in sheet.boxes and (value is None or value[0] > 0 or by == "quality")
    }


def _step(value: float, most: float) -> int:
    return max(1, ceil(STEPS * value / most - 1e-9)) if most else 1


def _waits(context: SymbolContext) -> dict[Id, tuple[float, str] | None]:
    """In the unit that they have on the map and on the ladder."""
    calendar = context.value_stream_map.calendar
    return _figures(context, "wait", lambda wait: time_on_map(wait, calendar), with_queues=True)


def _efforts(context: SymbolContext) -> dict[Id, tuple[float, str] | None]:
    return _figures(context, "effort", lambda figure: figure.text, with_queues=False)


def _figures(
    context: SymbolContext, key: str, said: Callable[["Figure"], str], *, with_queues: bool
) -> dict[Id, tuple[float, str] | None]:
    kinds = (Activity, Queue) if with_queues else (Activity,)
    found: dict[Id, tuple[float, str] | None] = {}
    for element in context.value_stream_map.elements:
        if isinstance(element, kinds):
            figure = context.figure(element.id, key)
            known = figure.value if figure is not None else None
            found[element.id] = (known, said(figure)) if figure is not None and known is not None else None
    return found


def _wrongs(context: SymbolContext) -> dict[Id, tuple[float, str] | None]:
    """How much is not complete and accurate; what does not apply is not framed."""
    found: dict[Id, tuple[float, str] | None] = {}
    for element in context.value_stream_map.elements:
        percent = element.percent_complete_accurate if isinstance(element, Activity) else "n/a"
        if isinstance(percent, Measured):
            found[element.id] = (100.0 - percent.span.value, f"{percent.span.value:g} %")
        elif percent is None:
            found[element.id] = None
    return found


SCALES: Mapping[str, Scale] = {
    "wait": Scale("Wait", "wait", _waits),
    "effort": Scale("Effort", "work", _efforts),
    "quality": Scale("Complete and accurate", "rework", _wrongs),
}


def width_of(step: int) -> float:
    """Points that a frame is wide."""
    return THINNEST + A_STEP * max(step - 1, 0)


def mixed(paper: QColor, full: QColor, step: int) -> QColor:
    """The colour of a fifth, between the paper and the full colour."""
    part = FAINTEST + (1 - FAINTEST) * (step - 1) / (STEPS - 1)
    pairs = ((paper.red(), full.red()), (paper.green(), full.green()), (paper.blue(), full.blue()))
    return QColor(*(round(one + (other - one) * part) for one, other in pairs))


class Heat(QObject):
    """What the elements are coloured by now, empty for nothing; `changed` tells of another choice."""

    changed = Signal(str)

    def __init__(self, view: "SheetView") -> None:
        super().__init__(view)
        self._view = view
        self.by = ""
        self._made: tuple[object, str, dict[Id, Heated]] | None = None

    def show(self, by: str) -> None:
        """Colour by one of the scales; by nothing where the name is empty."""
        if by != self.by:
            self.by = by
            self._view.paint_anew()
        self.changed.emit(by)

    def paint_again(self) -> None:
        """The sheet is another one: each colour depends on the worst of all, which no piece tells of."""
        if self.by:
            self._view.paint_anew()

    @property
    def elements(self) -> Mapping[Id, Heated]:
        """What is framed now, and how strongly."""
        sheet = self._view.sheet
        if self._made is None or self._made[0] is not sheet or self._made[1] != self.by:
            self._made = (sheet, self.by, heated(sheet, self.by))
        return self._made[2]

    def colour(self, step: int) -> QColor:
        """The colour of a fifth in the theme of the sheet."""
        theme = self._view.sheet_theme
        return mixed(QColor(theme.colour("paper")), QColor(theme.colour(SCALES[self.by].role)), step)

    def paint_under(self, painter: QPainter, seen: QRectF) -> None:
        """The frames, under everything that is drawn on the paper."""
        if not self.by:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key, one in self.elements.items():
            width = width_of(one.step)
            frame = rectangle_of(self._box(key).grown(width / 2))
            if not frame.adjusted(-width, -width, width, width).intersects(seen):
                continue
            if one.step:
                painter.setPen(QPen(self.colour(one.step), width, Qt.PenStyle.SolidLine, _FLAT, _MITRED))
            else:
                painter.setPen(QPen(QColor(self._view.sheet_theme.colour("ink2")), 0.75, Qt.PenStyle.DashLine))
            painter.drawRect(frame)

    def paint_over(self, painter: QPainter, seen: QRectF) -> None:
        """The values, on the right corners of the frames, where they can be read."""
        if not self.by or self._view.scale_now * TEXT_SIZE < LEAST_READ:
            return
        for key, one in self.elements.items():
            label = self._label(key)
            if label.intersects(seen):
                painter.fillRect(label, QColor(self._view.sheet_theme.colour("paper")))
                paint(painter, compiled(self._text(key, one), self._view.sheet_theme.colour))

    def _box(self, key: Id) -> Box:
        """What the frame goes around: of a queue its pile and name too."""
        return self._view.outline_of(key) or self._view.sheet.boxes[key]

    def _label(self, key: Id) -> QRectF:
        """Below an activity, since meeting days stand above it; above a queue, since its name stands below."""
        box, one = self._box(key), self.elements[key]
        width = text_width(one.text, TEXT_SIZE, bold=True) + 4.0
        if self._view.document.map.get(key, Queue):
            bottom = box.top - width_of(one.step) + 1.0
            return QRectF(box.right - width, bottom - TEXT_SIZE - 2.0, width, TEXT_SIZE + 2.0)
        return QRectF(box.right - width, box.bottom + width_of(one.step) - 1.0, width, TEXT_SIZE + 2.0)

    def _text(self, key: Id, one: Heated) -> Drawing:
        label = self._label(key)
        return line(one.text, label.right() - 2.0, label.bottom() - 2.5, TEXT_SIZE, bold=True, anchor="end")
