"""What is missing or doubtful in the map; each row leads to the elements it speaks of."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.linked_table import Cell, Column, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.codes import codes

ROW = 26
COLUMNS = (Column("How bad", 70), Column("What", 0), Column("Where", 84))
WHERE = 2
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
        self._empty = PlainLabel(words("Nothing is missing and nothing is doubtful."), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        self._empty.setContentsMargins(6, 8, 6, 0)
        column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table)
        # The status row shows their number, so they are counted whether the list is seen or not.
        self._counting = Coalesced(self.refresh, self, milliseconds=120)
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
        self.count = len(lines)
        self.sum_up(counted(len(lines), "check open", "checks open") if lines else words("all in order"))
        self.counted_again.emit(len(lines))

    def _fit_rows(self) -> None:
        if self.table.model().rowCount() <= MOST_WRAPPED:
            self.table.resizeRowsToContents()
