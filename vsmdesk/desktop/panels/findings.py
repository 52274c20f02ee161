"""What the rules of friction find, in the order in which to work on it; each row linked with its elements.

Return accepts a finding into the register (or renews its entry), D dismisses it with a reason, M merges it with a
friction point marked by hand, W says what ranks it: when it is worked on, effort and confidence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.friction_list import DiscDelegate
from vsmdesk.desktop.panels.linked_table import Cell, Column, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.panels.weighing import Weighing
from vsmdesk.desktop.plain import CheckBox, PlainLabel
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.words import counted, words
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit

if TYPE_CHECKING:
    from vsmdesk.friction.finding import Finding

ROW = 28
COLUMNS = (
    Column("", 40),
    Column("What stands in the way", 0),
    Column("Where", 96),
    Column("At stake", 72, right=True),
    Column("Saves", 78, right=True),
)
TIERS = {0: "Waits, handoffs, approvals", 1: "Rework, people", 2: "Technology, information", 3: "Excess work"}


class FindingsTable(LinkedTable):
    """Several rows speak of the same element: what is chosen here stays chosen while the rest of the window follows."""

    def __init__(self, model: LinesModel, selection: Selection, name: str) -> None:
        self._handing_on = False
        super().__init__(model, selection, name, ROW)

    def follow(self) -> None:
        """Select the rows of what is selected elsewhere."""
        if not self._handing_on:
            super().follow()

    def _hand_on(self) -> None:
        self._handing_on = True
        super()._hand_on()
        self._handing_on = False


class FindingsPanel(Page):
    """Follows the findings while it is seen."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._found = open_map.measures.friction
        self._shown: tuple[Finding, ...] = ()
        model = LinesModel(COLUMNS, None, lambda _id, _spec: "")
        self.table = FindingsTable(model, open_map.selection, words("Findings"))
        self._discs = DiscDelegate(self)
        self.table.setItemDelegateForColumn(0, self._discs)
        self.accept = QPushButton(words("Accept"))
        self.dismiss = QPushButton(words("Dismiss…"))
        self.merge = QPushButton(words("Merge with…"))
        self.weigh = QPushButton(words("Weigh…"))
        self.weigh.setToolTip(words("When it is worked on, how much effort it takes, how sure that mending it helps"))
        self.once = CheckBox(words("Each wait once"))
        self.once.setChecked(True)
        self.once.setToolTip(words("Of rules that speak of nothing but a wait, that which is its primary cause"))
        self.set_aside = CheckBox(words("Dismissed"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(words("Why is this no friction here? Return dismisses it, Esc does not."))
        self.reason.setAccessibleName(words("Reason for dismissing the finding"))
        self.reason.hide()
        self.weighing = Weighing()
        self.weighing.hide()
        self.choices = Menu(self)
        self.evidence = PlainLabel("", "secondary", wrap=True)
        self._empty = PlainLabel("", "secondary", wrap=True)
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Ask for the findings of the map as it is now, and show what is known."""
        self._found.want()
        self._show()

    @property
    def current(self) -> Finding | None:
        """The finding of the current row."""
        row = self.table.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def accept_current(self) -> None:
        """Take the finding over into the register; where it is there already, renew its figures."""
        from vsmdesk.editing.edits.register import accept, renew

        finding = self.current
        if finding is not None and finding.friction is not None:
            self._apply(words("Renew friction point {n}", n=finding.number), renew(finding))
        elif finding is not None:
            self._apply(words("Accept a finding"), accept(finding))

    def dismiss_current(self) -> None:
        """Ask for a reason; a dismissed finding is taken back at once."""
        from vsmdesk.editing.edits.register import take_back

        finding = self.current
        if finding is not None and finding.dismissal is not None:
            self._apply(words("Take a finding back"), take_back(finding.dismissal))
        elif finding is not None:
            self.reason.clear()
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def merge_current(self) -> None:
        """Offer the friction points that people marked."""
        self.choices.clear()
        for friction in self._by_hand():
            title = friction.title or words("Not described yet")
            action = self.choices.addAction(words("{n}  {title}", n=friction.number, title=title).replace("&", "&&"))
            action.triggered.connect(partial(self._merge, friction.id))
        if self.choices.isEmpty():
            self.refused.emit(words("No friction point marked by hand is left to merge with."))
        elif self.current is not None:
            self.choices.popup(self.merge.mapToGlobal(self.merge.rect().bottomLeft()))

    def weigh_current(self) -> None:
        """Show what ranks the finding, to be changed, or put that away again."""
        if self.current is not None:
            self.weighing.setVisible(not self.weighing.isVisibleTo(self))
        if self.weighing.isVisibleTo(self):
            self.weighing.tier.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_tier(self) -> None:
        if self.current is not None:
            label = words("Set when “{rule}” is worked on", rule=words(self.current.rule.title))
            self._apply(label, self.weighing.tier_edit(self.current))

    def _set_weight(self) -> None:
        if self.current is not None:
            self._apply(words("Weigh a finding"), self.weighing.team_edit(self.current))

    def _put_weighing_away(self) -> None:
        self.weighing.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _by_hand(self) -> list[Friction]:
        points = (friction for friction in self._open.map.of(Friction) if not friction.rule)
        return sorted(points, key=lambda friction: friction.number)

    def _merge(self, friction: Id) -> None:
        from vsmdesk.editing.edits.register import merge

        if self.current is not None:
            self._apply(words("Merge a finding"), merge(self.current, friction))

    def _dismiss(self) -> None:
        from vsmdesk.editing.edits.register import dismiss

        if self.current is not None and self._apply(
            words("Dismiss a finding"), dismiss(self.current, self.reason.text())
        ):
            self._put_reason_away()

    def _put_reason_away(self) -> None:
        self.reason.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, label: str, edit: Edit) -> bool:
        try:
            self._open.document.apply(label, edit)
        except EditError as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons and boxes stand one under the other where side by side their words would be cut."""
        super().resizeEvent(event)
        parts = (self.accept, self.dismiss, self.merge, self.once, self.set_aside)
        fits = sum(part.sizeHint().width() + 6 for part in parts) + 24 <= self.width()
        self._above.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        buttons, boxes = QHBoxLayout(), QHBoxLayout()
        for part, widgets in ((buttons, (self.accept, self.dismiss, self.merge)), (boxes, (self.once, self.set_aside))):
            part.setSpacing(6)
            for widget in widgets:
                part.addWidget(widget)
            part.addStretch(1)
        self._above = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        row.addLayout(buttons, 1)
        row.addLayout(boxes)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 2)
        column.setSpacing(2)
        self._empty.setContentsMargins(6, 8, 6, 0)
        column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.evidence.setContentsMargins(6, 0, 6, 0)
        # Rows stay where they are while one line follows another.
        self.evidence.setMinimumHeight(2 * self.evidence.fontMetrics().lineSpacing())
        said = QHBoxLayout()
        said.addWidget(self.evidence, 1)
        said.addWidget(self.weigh, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addWidget(self.reason)
        column.addWidget(self.weighing)

    def _listen(self) -> None:
        self.accept.clicked.connect(self.accept_current)
        self.dismiss.clicked.connect(self.dismiss_current)
        self.merge.clicked.connect(self.merge_current)
        self.weigh.clicked.connect(self.weigh_current)
        self.weighing.tier.activated.connect(lambda _at: self._set_tier())
        for box in self.weighing.lists[1:]:
            box.activated.connect(lambda _at: self._set_weight())
        for box in self.weighing.lists:
            self._key("Esc", box, self._put_weighing_away)
        self.once.toggled.connect(self._show)
        self.set_aside.toggled.connect(self._show)
        self.reason.returnPressed.connect(self._dismiss)
        for keys, do in (("Return", self.accept_current), ("Enter", self.accept_current), ("D", self.dismiss_current)):
            self._key(keys, self.table, do)
        self._key("M", self.table, self.merge_current)
        self._key("W", self.table, self.weigh_current)
        self._key("Esc", self.reason, self._put_reason_away)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._name_buttons())
        self._found.changed.subscribe(lambda _findings: self._renew())
        self._open.document.changed.subscribe(self.ask)

    def _key(self, keys: str, widget: QWidget, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)

    def _show(self) -> None:
        before, at = self.current, self.table.currentIndex().row()
        dismissed = self.set_aside.isChecked()
        kept = (one for one in self._found.findings if (one.dismissal is None) != dismissed)
        self._shown = tuple(one for one in kept if dismissed or not self.once.isChecked() or one.is_news)
        self.table.show_lines([self._line(number, one) for number, one in enumerate(self._shown, 1)])
        self._keep_row(before, at)
        self._empty.setText(self._nothing_here())
        self._empty.setVisible(not self._shown)
        self._name_buttons()
        self.sum_up(self._summary())

    def _keep_row(self, before: Finding | None, at: int) -> None:
        """The current row stays with its finding, wherever that is ranked now; where it went, with its place."""
        if before is None or not self._shown:
            return
        rows = (row for row, one in enumerate(self._shown) if one.key == before.key)
        row = next(rows, min(at, len(self._shown) - 1))
        if row != self.table.currentIndex().row():
            place = self.table.model().index(row, 1)
            with QSignalBlocker(self.table.selectionModel()):
                self.table.setCurrentIndex(place)
            self.table.scrollTo(place)
            self.table.viewport().update()

    def _name_buttons(self) -> None:
        finding = self.current
        self.evidence.setText(self._explained(finding) if finding is not None else "")
        self.evidence.setVisible(finding is not None)
        self.weighing.show_finding(finding, self._open.map)
        self.accept.setEnabled(finding is not None)
        self.weigh.setVisible(finding is not None)
        self.dismiss.setEnabled(finding is not None and finding.friction is None)
        self.merge.setEnabled(finding is not None and finding.friction is None)
        accepted = finding is not None and finding.friction is not None
        self.accept.setText(words("Renew") if accepted else words("Accept"))
        dismissed = finding is not None and finding.dismissal is not None
        self.dismiss.setText(words("Take back") if dismissed else words("Dismiss…"))

    def _explained(self, finding: Finding) -> str:
        """The evidence and the first thing that may help, in a few lines."""
        said = words("{evidence} May help: {what}.", evidence=finding.evidence, what=finding.countermeasures[0])
        why = self._open.map.get(finding.dismissal, Dismissal)
        stale = self._found.stale.get(finding.friction, "") if finding.friction is not None else ""
        return " ".join(filter(None, (said, stale, words("Dismissed: {reason}", reason=why.reason) if why else "")))

    def _nothing_here(self) -> str:
        if self.set_aside.isChecked():
            return words("Nothing was dismissed.")
        return words("The rules find nothing in the way of the flow. They need two stages with their times.")

    def _summary(self) -> str:
        told = counted(len(self._shown), "finding", "findings")
        if not self._found.is_current:
            return words("{told}, being looked for again", told=told)
        return told if self._found.is_exact else words("{told}, what is won still being worked out", told=told)

    def _line(self, number: int, finding: Finding) -> Line:
        there = self._open.map.records
        elements = () if finding.of_the_stream else finding.elements
        return Line(tuple(key for key in elements if key in there), partial(self._cells, number, finding))

    def _cells(self, number: int, finding: Finding) -> tuple[Cell, ...]:
        disc = Cell(str(number), role="ink2", tip=words(TIERS.get(int(finding.tier), "Later")))
        if finding.number is not None:
            entry = self._open.map.get(finding.friction, Friction)
            disc = Cell(
                tip=words("In the register as {n}", n=finding.number),
                paint=(finding.number, entry.status if entry is not None else "open"),
            )
        known = codes(self._open.map)
        return (
            disc,
            Cell(self._said(finding), role="ink" if finding.severity != "info" else "ink2", tip=self._tip(finding)),
            Cell(", ".join(known.get(key, "") for key in finding.elements)),
            Cell(self._time(finding.at_stake), bold=finding.severity == "high"),
            self._gain(finding),
        )

    def _said(self, finding: Finding) -> str:
        stale = self._found.stale.get(finding.friction) if finding.friction is not None else None
        names = self._names(finding)
        title = words(finding.rule.title)
        said = words("{title}: {names}", title=title, names=names) if names else title
        return words("Out of date: {said}", said=said) if stale else said

    def _names(self, finding: Finding) -> str:
        """What its elements are called, where that is not too much; a handoff leads from one to the other."""
        if finding.of_the_stream:
            return words("the whole stream")
        elements = (self._open.map.get(key, Element) for key in finding.elements)
        names = [" ".join(element.name.split()) for element in elements if element is not None]
        between = " → " if finding.category == "handoff" else ", "
        return between.join(name for name in names if name)

    def _tip(self, finding: Finding) -> str:
        """Everything that is known of it, a line each."""
        dismissal = self._open.map.get(finding.dismissal, Dismissal)
        lines = [
            finding.evidence,
            finding.note,
            words("What may help: {what}", what="; ".join(finding.countermeasures)),
            words("Rule {id} ({source})", id=finding.rule.id, source=finding.rule.source),
            words("Dismissed: {reason}", reason=dismissal.reason) if dismissal is not None else "",
            self._found.stale.get(finding.friction, "") if finding.friction is not None else "",
        ]
        return "\n".join(line for line in lines if line)

    def _gain(self, finding: Finding) -> Cell:
        if finding.gain is not None:
            return Cell(self._time(finding.gain), bold=True, tip=words("Worked out by computing the map without it"))
        if finding.gain_bound is None:
            return Cell(tip=words("There is no one thing on the map to mend"))
        return Cell(words("≤ {time}", time=self._time(finding.gain_bound)), role="ink2", tip=words("At most"))

    def _time(self, minutes: float | None) -> str:
        from vsmdesk.metrics.wording import of_minutes

        return "" if minutes is None else of_minutes(minutes, self._open.map.calendar).text
