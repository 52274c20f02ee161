"""The row below: whether everything is kept, what is selected, what is open; calendar, paper, zoom at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from vsmdesk.desktop.background import Task
from vsmdesk.desktop.plain import Link, PlainLabel, tip
from vsmdesk.desktop.theme import colour, scaled
from vsmdesk.desktop.words import counted, words

if TYPE_CHECKING:
    from vsmdesk.desktop.map_session import MapSession
    from vsmdesk.desktop.workspace import Workspace

HEIGHT = 26
LEAST_SAID, READING = 4_000, 50
"""Milliseconds that a sentence stands: at least, and for each of its letters."""


class Tick(QWidget):
    """The small mark before `All changes kept`: a tick in the colour of gain, a cross where it failed."""

    def __init__(self) -> None:
        super().__init__()
        self._good: bool | None = None
        self.setFixedSize(QSize(14, 14))

    def show_state(self, *, good: bool | None) -> None:
        """A tick, a cross, or nothing yet."""
        self._good = good
        self.setVisible(good is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._good is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink: QColor = colour("gain" if self._good else "friction")
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._good:
            painter.drawPolyline(QPolygonF([QPointF(2, 7.5), QPointF(5.5, 11), QPointF(12, 3.5)]))
        else:
            painter.drawLine(QPointF(3, 3), QPointF(11, 11))
            painter.drawLine(QPointF(11, 3), QPointF(3, 11))


class StatusRow(QWidget):
    """Follows one workspace; long work shows its name, a moving bar and Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words("Status"))
        self.fit_type()
        self._workspace: Workspace | None = None
        self._task: Task | None = None
        self._tick = Tick()
        self.kept = PlainLabel()
        self.selected = PlainLabel("", "secondary")
        self.problems = PlainLabel("", "secondary")
        self.work = PlainLabel("", "secondary")
        self.calendar = PlainLabel("", "secondary")
        self.paper = PlainLabel("", "secondary")
        self.zoom = PlainLabel("", "secondary")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(90)
        self._bar.setAccessibleName(words("Progress"))
        self._cancel = Link(words("Cancel"))
        self._cancel.setAccessibleName(words("Cancel what is going on"))
        self._cancel.clicked.connect(self._stop)
        self._said = QTimer(self, singleShot=True)
        self._said.timeout.connect(self._show_state)
        self._lay_out()
        self.show_task(None)

    def follow(self, workspace: Workspace) -> None:
        """Show the state of this workspace from now on."""
        self._workspace = workspace
        workspace.session.news.connect(self._show_kept)
        workspace.state_changed.connect(self._show_state)
        self._show_kept()
        self._show_state()

    def fit_type(self) -> None:
        """As high as the type needs."""
        self.setFixedHeight(scaled(HEIGHT))

    def show_task(self, task: Task | None) -> None:
        """Show that something is going on, or that nothing is any more."""
        self._task = task
        for part in (self.work, self._bar, self._cancel):
            part.setVisible(task is not None)
        self._cancel.setVisible(task is not None and not task.is_needed)
        if task is not None:
            self.work.setText(task.label)
            task.progressed.connect(self._tell)

    def _tell(self, step: str) -> None:
        """Of several only the one that is shown."""
        if self.sender() is self._task:
            self.work.setText(step)

    def say(self, sentence: str) -> None:
        """Say something for a few seconds in the place of what is selected; screen readers hear it too."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self._said.stop()
        self._show_words(sentence, "said")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._said.start(LEAST_SAID + READING * len(sentence))

    def forget_said(self) -> None:
        """What was said last is no longer true."""
        self._said.stop()
        self._show_state()

    def _show_words(self, text: str, kind: str) -> None:
        self.selected.setText(text)
        if self.selected.objectName() != kind:
            self.selected.setObjectName(kind)
            self.selected.style().polish(self.selected)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._tick)
        row.addWidget(self.kept)
        # What is said of the work grows and shrinks: behind it a link to press would run away.
        for part in (self.selected, self.problems, self._bar, self._cancel, self.work):
            row.addSpacing(22)
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.calendar, self.paper, self.zoom):
            row.addSpacing(16)
            row.addWidget(part)

    def _stop(self) -> None:
        task = self._task
        self.show_task(None)
        if task is not None:
            task.cancel()
            self.say(words("{work}: cancelled, nothing was changed.", work=task.label))

    def _show_kept(self) -> None:
        session = self._workspace.session if self._workspace is not None else None
        sentence, good = _kept_sentence(session) if session is not None else ("", None)
        self._tick.show_state(good=good)
        self.kept.setObjectName("notKept" if good is False else "")
        self.kept.setText(sentence)
        self.kept.setToolTip(tip(sentence))
        self.kept.style().polish(self.kept)

    def _show_state(self) -> None:
        space = self._workspace
        if space is None:
            self._show_words("", "secondary")
            return
        stream = space.open_map.map.stream
        if not self._said.isActive():
            self._show_words(space.selected_words(), "secondary")
        count = space.problem_count()
        self.problems.setText(counted(count, "check open", "checks open") if count is not None else "")
        self.calendar.setText(words("{h:.3g} h/d, {d:.3g} d/wk", h=stream.hours_per_day, d=stream.days_per_week))
        self.paper.setText(space.paper_words())
        self.zoom.setText(space.zoom_words())


def _kept_sentence(session: MapSession) -> tuple[str, bool | None]:
    """What the row says, and whether it is good news, bad news or neither."""
    if session.kept.failure:
        return session.kept.failure, False
    if session.is_saving:
        return words("Saving…"), None
    when = session.kept.when.strftime("%H:%M") if session.kept.when is not None else ""
    if not session.document.is_modified:
        return (words("All changes kept, {when}", when=when), True) if when else (words("Nothing changed yet"), None)
    if session.kept.pending or not when:
        return words("Keeping changes…"), None
    return words("All changes kept, {when}; not saved to the file yet", when=when), True
