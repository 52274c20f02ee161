"""Presenting a map: full screen, one element after another along the path, everything else dimmed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop.canvas.kept_view import KeptView
from vsmdesk.desktop.canvas.spoken import short_name
from vsmdesk.desktop.canvas.zooming import fit
from vsmdesk.desktop.plain import PlainLabel, tip
from vsmdesk.desktop.presenting_hands import Curtain, PresentingHands
from vsmdesk.desktop.theme import put_type
from vsmdesk.desktop.words import words
from vsmdesk.drawing.bounds import Box
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record
from vsmdesk.records import dataclass
from vsmdesk.symbols.days import time_on_map

if TYPE_CHECKING:
    from vsmdesk.desktop.main_window import MainWindow
    from vsmdesk.desktop.workspace import Workspace
    from vsmdesk.metrics.figure import Figure

AROUND, BESIDE, LARGEST_ZOOM = 230.0, 12.0, 2.2
NAME_SIZE, FIGURE_SIZE, BESIDE_SIZE = 30, 30, 17
"""Sizes of type in logical pixels: for people at the other end of a room."""
NO_SCROLL_BARS = "QScrollBar:vertical { width: 0px; } QScrollBar:horizontal { height: 0px; }"
_TIMES = ("process_time", "lead_time", "wait")
_FORWARD = frozenset(
    {
        *(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return),
        *(Qt.Key.Key_Enter, Qt.Key.Key_N, Qt.Key.Key_Forward, Qt.Key.Key_MediaNext),
    }
)
_BACK = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace),
        *(Qt.Key.Key_P, Qt.Key.Key_Back, Qt.Key.Key_MediaPrevious),
    }
)
_BLACK = frozenset((Qt.Key.Key_B, Qt.Key.Key_Period))
"""What clickers send for a black screen."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to talk about: what is lit (None is everything), its name, where it is, its figures."""

    lit: frozenset[Id] | None
    element: Id | None
    name: str
    where: str
    figures: tuple[tuple[str, str], ...]
    remark: str = ""


def slides_of(space: Workspace) -> tuple[Slide, ...]:
    """The whole map with its figures, then each element of the longest path."""
    now, figures = space.open_map.map, space.open_map.measures.figures
    title = now.stream.title or words("The map")
    shown = ("lead_time", "process_time", "total_wait", "flow_efficiency", "rolled_percent_complete_accurate")
    whole = tuple((figures.stream[key].name, figures.stream[key].text) for key in shown if _says(figures.stream[key]))
    path = figures.critical_path or tuple(e.id for e in now.elements if isinstance(e, Activity | Queue))
    return (Slide(None, None, title, now.stream.client, whole), *_along(space, path))


def _says(figure: object) -> bool:
    return getattr(figure, "value", None) is not None


def _along(space: Workspace, path: tuple[Id, ...]) -> Iterator[Slide]:
    now, figures = space.open_map.map, space.open_map.measures.figures
    arriving: dict[Id, list[Id]] = {}
    for flow in now.of(Flow):
        arriving.setdefault(flow.target, []).append(flow.id)
    points: dict[Id, list[Friction]] = {}
    for friction in now.of(Friction):
        for key in friction.elements:
            points.setdefault(key, []).append(friction)
    for key in path:
        element = now.records[key]
        own = figures.elements.get(key, {})
        shown = [(own[name].name, _given_or(own[name], element, name, now.calendar)) for name in _TIMES if name in own]
        if isinstance(element, Queue):
            shown = list(_of_queue(element, own["wait"], now.calendar)) if "wait" in own else []
        quality = getattr(element, "percent_complete_accurate", None)
        if quality is not None:
            from vsmdesk.step_table.values import written_value

            shown.append(("%C&A", written_value(quality).replace("%", "\u00a0%")))
        team = now.get(getattr(element, "team", None), Team)
        marks = points.get(key, [])
        lit = frozenset((key, *arriving.get(key, ()), *(friction.id for friction in marks)))
        remark = "; ".join(friction.title for friction in marks if friction.title)
        yield Slide(lit, key, short_name(key, now), team.name if team else "", tuple(shown), remark)


def _of_queue(queue: Queue, wait: Figure, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """What waits and how long: its lead time would say the same again."""
    if queue.quantity is not None:
        yield words("Items"), of_measured(queue.quantity).figure
    if wait.value != 0 or queue.quantity is None:
        yield wait.name, _given_or(wait, queue, "wait_time", calendar)


def _given_or(computed: Figure, element: Record, name: str, calendar: Calendar) -> str:
    """What somebody typed, in their units, as it stands on the map; else what follows from it, in those of the map."""
    given = getattr(element, name, None)
    return of_measured(given).text if isinstance(given, Measured) else time_on_map(computed, calendar)


class Caption(QFrame):
    """What is lit in words: name, team, figures, and how far along the path it is."""

    left = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("caption")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words("What is shown"))
        self.name, self.where = PlainLabel(), PlainLabel("", "secondary")
        self.remark = PlainLabel("", "frictionTitle")
        self.place = PlainLabel("", "secondary")
        put_type(self.name, NAME_SIZE, bold=True)
        put_type(self.where, BESIDE_SIZE)
        put_type(self.remark, BESIDE_SIZE, bold=True)
        put_type(self.place, BESIDE_SIZE)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(40)
        self._parts: list[QWidget] = []
        # On one line, so that the caption is as high for each slide and the map does not jump.
        beside = QHBoxLayout()
        beside.setSpacing(18)
        for label in (self.where, self.remark):
            beside.addWidget(label)
        beside.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addLayout(beside)
        self._figures.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(texts)
        column.addLayout(self._figures)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 16, 24, 16)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.place)
        for text, name, turn in (("‹", words("Previous"), -1), ("›", words("Next"), 1)):
            row.addWidget(self._button(text, name, lambda turn=turn: self.turned.emit(turn)))
        row.addWidget(self._button("×", words("End the presentation"), self.left.emit))

    def show_slide(self, slide: Slide, number: int, count: int) -> None:
        """Say what is shown now."""
        self.name.setText(slide.name)
        self.where.setText(slide.where)
        # With nothing to say it still keeps the line's height.
        self.where.setVisible(bool(slide.where) or not slide.remark)
        self.remark.setText(slide.remark)
        self.remark.setVisible(bool(slide.remark))
        self.place.setText(words("{n} of {all}", n=number + 1, all=count))
        for part in self._parts:
            self._figures.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [_figure(title, text) for title, text in slide.figures]
        for position, part in enumerate(self._parts):
            self._figures.insertWidget(position, part)
            part.show()
        said = ", ".join(f"{title} {text}" for title, text in slide.figures)
        self.setAccessibleDescription(". ".join(part for part in (slide.name, slide.where, said, slide.remark) if part))

    def _button(self, text: str, name: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        put_type(button, NAME_SIZE)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(do)
        return button


def _around(box: Box) -> Box:
    middle = box.centre
    return Box(middle[0] - AROUND, middle[1] - AROUND / 2, middle[0] + AROUND, middle[1] + AROUND / 2)


def _within(middle: float, seen: float, paper: float) -> float:
    """The middle nearest to one at which no more than the paper is seen."""
    return min(max(middle, seen / 2), paper - seen / 2) if seen < paper else paper / 2


def _figure(title: str, text: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    value, label = PlainLabel(text), PlainLabel(title, "secondary")
    put_type(value, FIGURE_SIZE, bold=True)
    put_type(label, BESIDE_SIZE)
    column.addWidget(value)
    column.addWidget(label)
    return part


class Presentation(QObject):
    """From F5 to Esc: takes the keys of the canvas and gives everything back as it was."""

    ended = Signal()

    def __init__(self, window: MainWindow, space: Workspace) -> None:
        super().__init__(window)
        self._window, self._space = window, space
        self._has_ended = False
        self.slides = slides_of(space)
        self.number = 0
        chrome: list[QWidget] = [window.menu_row, window.tool_row, window.notices, window.status]
        parts: list[QWidget] = [space.palette_panel, space.inspector, space.bottom]
        parts += [part for part in (window.minimap, space.dock) if part is not None]
        self._hidden = [part for part in (*chrome, *parts) if not part.isHidden()]
        self._was_full, self._view = window.isFullScreen(), KeptView(space.canvas)
        self._selected = space.selection.ids
        self.caption = Caption(window)
        body = window.centralWidget()
        self._below = body.layout() if body is not None else None
        if self._below is not None:
            self._below.addWidget(self.caption)
        self.caption.left.connect(self.end)
        self.caption.turned.connect(self.turn)
        for part in self._hidden:
            part.hide()
        space.canvas.setStyleSheet(NO_SCROLL_BARS)
        space.selection.replace(())
        space.canvas.installEventFilter(self)
        space.canvas.use_tool()
        self._hands = PresentingHands(space.canvas, self.turn, self.go_to_element)
        self._curtain = Curtain(window)
        space.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        window.showFullScreen()
        self.caption.show()
        self.show_now()
        # The canvas gets its new size after the window manager has answered.
        QTimer.singleShot(60, self, self.show_now)

    def turn(self, by: int) -> None:
        """Go on or back."""
        self.go_to(self.number + by)

    def go_to(self, number: int) -> None:
        """Show one of the slides; the first and the last are the ends."""
        number = max(0, min(number, len(self.slides) - 1))
        if number != self.number:
            self.number = number
            self.show_now()

    def go_to_element(self, key: Id) -> bool:
        """Show the slide of an element. Whether there is one that is not shown already."""
        number = next((n for n, slide in enumerate(self.slides) if slide.element == key), self.number)
        is_other = number != self.number
        self.go_to(number)
        return is_other

    def show_now(self) -> None:
        """Light, zoom and say what it is the turn of; nothing once it has ended."""
        if self._has_ended:
            return
        slide, canvas = self.slides[self.number], self._space.canvas
        self.caption.show_slide(slide, self.number, len(self.slides))
        canvas.spotlight.show(slide.lit, alone=True)
        box = self._box_of(slide)
        sheet = canvas.sheet
        fit(canvas, box or Box(0, 0, sheet.width, sheet.height), LARGEST_ZOOM)
        if box is not None:
            # Nobody needs to see what lies beside the paper.
            seen, (x, y) = canvas.view_box, box.centre
            canvas.centerOn(_within(x, seen.width, sheet.width), _within(y, seen.height, sheet.height))

    def _box_of(self, slide: Slide) -> Box | None:
        """What a slide shows: the element, and the captions that are lit with it; None for the whole map."""
        canvas = self._space.canvas
        box = canvas.box_of(slide.element) if slide.element is not None else None
        if box is None:
            return None
        captions = [canvas.box_of(key) for key in slide.lit or () if self._space.open_map.map.get(key, Friction)]
        return reduce(Box.union, (caption.grown(BESIDE) for caption in captions if caption), _around(box))

    def end(self) -> None:
        """Everything as it was."""
        self._has_ended = True
        canvas = self._space.canvas
        canvas.removeEventFilter(self)
        self._hands.let_go()
        self._curtain.deleteLater()
        canvas.spotlight.show(None)
        canvas.setStyleSheet("")
        self.caption.hide()
        if self._below is not None:
            self._below.removeWidget(self.caption)
        self.caption.deleteLater()
        for part in self._hidden:
            part.show()
        if not self._was_full:
            self._window.showNormal()
        self._window.actions_.action("full-screen").setChecked(self._was_full)
        self._space.selection.replace(self._selected)
        self._view.give_back()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys turn the slides; nothing on the map is changed meanwhile."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.show_now)
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            if event.type() == QEvent.Type.KeyPress:
                self._key(Qt.Key(event.key()))
            event.accept()
            return True
        return False

    def _key(self, key: Qt.Key) -> None:
        if self._curtain.isVisible():
            self._curtain.hide()
        elif key in _BLACK:
            self._curtain.fall()
        elif key in _FORWARD:
            self.turn(1)
        elif key in _BACK:
            self.turn(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.slides) - 1)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.end()
