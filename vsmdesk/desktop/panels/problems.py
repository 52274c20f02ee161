"""What is missing or doubtful in the map; each row leads to the elements it speaks of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.background import Task, in_background, running
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.linked_table import Cell, Column, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.codes import codes

if TYPE_CHECKING:
    from vsmdesk.metrics.problems import MapProblem

ROW = 26
COLUMNS = (Column("How bad", 70), Column("What", 0), Column("Where", 84))
WHERE = 2
FELT = 2_000
"""Elements of a map whose problems take longer than a frame or two."""
MOST_WRAPPED = 200
"""Rows that are measured for texts of several lines; a longer list keeps one line each, to stay quick."""


class ProblemsPanel(Page):
    """Follows the map; problems are worked out once the edits have settled."""

    counted_again = Signal(int)

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self.count: int | None = None
        self.table = LinkedTable(
            LinesModel(COLUMNS, None, lambda _id, _spec: ""), open_map.selection, words("Map problems"), ROW
        )
        self.table.setWordWrap(True)
        self.table.horizontalHeader().sectionResized.connect(lambda *_widths: self._fit_rows())
        self._shown: tuple[MapProblem, ...] = ()
        self.mend = QPushButton()
        self._empty = PlainLabel(words("Nothing is missing and nothing is doubtful."), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        self._empty.setContentsMargins(6, 8, 6, 0)
        column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.mend.hide()
        self.mend.clicked.connect(self.mend_current)
        shortcut = QShortcut(QKeySequence("Return"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.mend_current)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        # The status row shows their number, so they are counted whether the list is seen or not.
        self._counting = Coalesced(self._count, self, milliseconds=120)
        open_map.measures.changed.subscribe(lambda _figures: self._counting.ask())

    def refresh(self) -> None:
        """Show the problems as they are now."""
        problems = self._open.measures.problems
        known = codes(self._open.map)
        lines = []
        for problem in problems:
            ids = tuple(key for key in problem.elements if key in self._open.map.records)
            where = ", ".join(known.get(key, "") for key in ids)
            role = "friction" if problem.severity == "error" else "ink"
            cells = (Cell(words(problem.severity), role=role), Cell(problem.text), Cell(where))
            lines.append(Line(ids, partial(tuple, cells)))
        self._empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.show_column(WHERE, shown=any(line.ids for line in lines))
        self.table.show_lines(lines)
        self._fit_rows()
        self._shown = problems
        self._offer()
        self.count = len(lines)
        self.sum_up(counted(len(lines), "check open", "checks open") if lines else words("all in order"))
        self.counted_again.emit(len(lines))

    def _count(self) -> None:
        """Of a large map away from the window, once nothing goes on there that people wait for."""
        now = self._open.map
        if len(now.elements) < FELT:
            self.refresh()
            return
        if running():
            self._counting.ask()
            return

        def work(_task: Task) -> tuple[MapProblem, ...]:
            from vsmdesk.metrics.figures import figures_of
            from vsmdesk.metrics.problems import problems_of

            return problems_of(now, figures_of(now))

        def done(found: tuple[MapProblem, ...]) -> None:
            # After an edit meanwhile they have been asked for again.
            if now is self._open.map:
                self._open.measures.keep_problems(now, found)
                self.refresh()

        def failed(error: Exception) -> None:
            raise error

        in_background(self, words("Looking for problems"), work, done, failed)

    @property
    def current(self) -> MapProblem | None:
        """The problem of the current row."""
        row = self.table.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def mend_current(self) -> None:
        """Do what would put the problem of the current row right, where that is safe; it can be undone."""
        problem = self.current
        if problem is not None and problem.mend is not None:
            self._open.document.apply(problem.mend_label, problem.mend)

    def _offer(self) -> None:
        problem = self.current
        self.mend.setVisible(problem is not None and problem.mend is not None)
        if problem is not None and problem.mend is not None:
            self.mend.setText(words("{what} (Return)", what=problem.mend_label).replace("&", "&&"))

    def _fit_rows(self) -> None:
        if self.table.model().rowCount() <= MOST_WRAPPED:
            self.table.resizeRowsToContents()
