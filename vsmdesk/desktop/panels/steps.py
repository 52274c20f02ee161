"""The steps as a table: the quick way to type what was written on paper, and the same selection as the map."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from vsmdesk.desktop import codecs
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.cell_editing import CellEditing
from vsmdesk.desktop.panels.field_table import NAME, TEAM, FieldSpec
from vsmdesk.desktop.panels.linked_table import ROLE_OF_PAINT, Cell, Column, Index, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.split_bar import paint_split
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Decision, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figure, Figures

ROW = 23
_PEOPLE = FieldSpec("people", "People", codec=codecs.PEOPLE)
_ITEMS = FieldSpec("quantity", "Items", codec=codecs.ITEMS)
_WORK = FieldSpec("process_time", "Work, PT", codec=codecs.DURATION)
_LEAD = FieldSpec("lead_time", "Lead time, LT", codec=codecs.DURATION)
_WAIT = FieldSpec("wait_time", "Wait", codec=codecs.DURATION)
_QUALITY = FieldSpec("percent_complete_accurate", "%C&A", codec=codecs.PERCENT)
COLUMNS = (
    Column("", 50),
    Column("Step", 0, spec=NAME),
    Column("Team", 100, spec=TEAM),
    Column("People", 50, right=True, spec=_PEOPLE),
    Column("Items", 52, right=True, spec=_ITEMS),
    Column("PT", 56, right=True, spec=_WORK),
    Column("LT", 56, right=True, spec=_LEAD),
    Column("Wait", 58, right=True, spec=_WAIT),
    Column("%C&A", 50, right=True, spec=_QUALITY),
    Column("Work share", 78),
)
_OF_ACTIVITY = frozenset(spec.name for spec in (NAME, TEAM, _PEOPLE, _ITEMS, _WORK, _LEAD, _QUALITY))
_OF_QUEUE = frozenset(spec.name for spec in (NAME, TEAM, _ITEMS, _WAIT))


class ShareDelegate(QStyledItemDelegate):
    """Paints the bar of work and wait in its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        super().paint(painter, option, index)
        share = index.data(ROLE_OF_PAINT)
        if isinstance(share, float):
            area = QRectF(option.rect).adjusted(8, 0, -8, 0)
            paint_split(painter, QRectF(area.left(), area.center().y() - 4, area.width(), 9), share)


class StepsTable(LinkedTable):
    """Paste puts the rows of a spreadsheet on the map."""

    pasted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)


class StepsPanel(Page):
    """Follows the map and its figures."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        editing = CellEditing(open_map, self.refused.emit)
        model = LinesModel(COLUMNS, editing.put, editing.text_of)
        self.table = StepsTable(model, open_map.selection, words("Steps"), ROW)
        self._delegate = ShareDelegate(self)
        self.table.setItemDelegateForColumn(len(COLUMNS) - 1, self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.table)
        open_map.measures.changed.subscribe(self.ask)

    def refresh(self) -> None:
        """Show the steps as they are now."""
        steps = [e for e in self._open.map.elements if isinstance(e, Activity | Queue)]
        figures = self._open.measures.figures
        worst = _worst(steps, figures)
        known = codes(self._open.map)
        self.table.show_lines([self._line(step, known[step.id], figures, worst) for step in steps])
        self.sum_up(_summary(steps))

    def _line(self, step: Element, code: str, figures: "Figures", worst: frozenset[tuple[Id, str]]) -> Line:
        editable = _OF_QUEUE if isinstance(step, Queue) else _OF_ACTIVITY
        return Line((step.id,), partial(self._cells, step, code, figures, worst), step.id, editable)

    def _cells(
        self, step: Element, code: str, figures: "Figures", worst: frozenset[tuple[Id, str]]
    ) -> tuple[Cell, ...]:
        own = figures.elements.get(step.id, {})
        work, lead = own.get("process_time"), own.get("lead_time")
        share = _share(work, lead) if isinstance(step, Activity) else None
        team = self._open.map.get(step.team, Team)
        wait = own.get("wait")
        return (
            Cell(code, role="ink2"),
            Cell(step.name or words("No name"), role="ink" if step.name else "ink2"),
            Cell(team.name if team else ""),
            self._cell(step, _PEOPLE),
            self._cell(step, _ITEMS),
            self._cell(step, _WORK),
            self._cell(step, _LEAD),
            Cell(_figure_text(wait), bold=(step.id, "wait") in worst, tip=wait.explanation if wait else ""),
            self._cell(step, _QUALITY, bold=(step.id, "quality") in worst),
            Cell(tip=_share_words(share), paint=share),
        )

    def _cell(self, step: Element, spec: FieldSpec, *, bold: bool = False) -> Cell:
        value = getattr(step, spec.name, None)
        if value is None:
            is_missing = spec.name in ("process_time", "lead_time") and isinstance(step, Stage)
            return Cell("?" if is_missing else "", role="ink2")
        if not isinstance(value, Measured):
            return Cell("–", role="ink2")
        from vsmdesk.metrics.wording import of_measured

        text = of_measured(value)
        return Cell(text.figure if value.unit == "%" else text.text, bold=bold)


def _worst(steps: list[Activity | Queue], figures: "Figures") -> frozenset[tuple[Id, str]]:
    """The longest wait and the lowest %C&A: one of each."""
    waits = {key: value for key, value in figures.values("wait").items() if value}
    qualities = {
        s.id: s.percent_complete_accurate.span.value
        for s in steps
        if isinstance(s, Activity) and isinstance(s.percent_complete_accurate, Measured)
    }
    worst = {(max(waits, key=lambda key: waits[key]), "wait")} if len(waits) > 1 else set()
    if len(qualities) > 1:
        worst.add((min(qualities, key=lambda key: qualities[key]), "quality"))
    return frozenset(worst)


def _share(work: "Figure | None", lead: "Figure | None") -> float | None:
    if work is None or lead is None or work.value is None or not lead.value:
        return None
    return min(work.value / lead.value, 1.0)


def _share_words(share: float | None) -> str:
    return "" if share is None else words("{n:.0f} % work, {m:.0f} % wait", n=100 * share, m=100 - 100 * share)


def _figure_text(figure: "Figure | None") -> str:
    return figure.text if figure is not None and figure.value is not None else ""


def _summary(steps: list[Activity | Queue]) -> str:
    stages = sum(isinstance(step, Stage) for step in steps)
    queues = sum(isinstance(step, Queue) for step in steps)
    decisions = sum(isinstance(step, Decision) for step in steps)
    parts = [counted(stages, "stage", "stages"), counted(queues, "queue", "queues")]
    if decisions:
        parts.append(counted(decisions, "decision", "decisions"))
    return words("{parts}; rows of a spreadsheet can be pasted here", parts=", ".join(parts))
