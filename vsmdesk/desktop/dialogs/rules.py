"""What the rules of friction go by on this map: which of them speak, from which figures on, and what comes first."""

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vsmdesk.desktop.plain import CheckBox, ChoiceBox, PlainLabel
from vsmdesk.desktop.usual_choices import fill, tier_choices
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.register import set_threshold, set_tier, switch_rule
from vsmdesk.friction.catalogue import BY_ID, RULES, THRESHOLDS
from vsmdesk.friction.rule import Rule
from vsmdesk.friction.settings import settings_of
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

LARGEST = 100_000.0


class PlainNumber(QLineEdit):
    """A number of zero or more, as people write it; what is no number counts as the one before."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self._known = value
        self.setFixedWidth(80)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.put(value)

    def put(self, value: float) -> None:
        """Show this number."""
        self._known = value
        self.setText(f"{value:.6g}")

    @property
    def value(self) -> float:
        """The number that is in it, with a decimal point or comma."""
        with suppress(ValueError):
            typed = float(self.text().strip().replace(",", "."))
            return typed if 0.0 <= typed <= LARGEST else self._known
        return self._known


class RulesDialog(QDialog):
    """One row for each rule, its thresholds under it. `edit` is what was changed, None where nothing was."""

    def __init__(self, value_stream_map: ValueStreamMap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("Rules of friction"))
        self.setAccessibleName(words("Rules of friction"))
        self._before = settings_of(value_stream_map)
        self.rules: dict[str, CheckBox] = {}
        self.thresholds: dict[str, PlainNumber] = {}
        self.tiers: dict[str, ChoiceBox] = {}
        self.resize(640, 640)
        area = QScrollArea()
        area.setObjectName("panel")
        area.setWidgetResizable(True)
        area.setAccessibleName(words("Rules and their thresholds"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._rows())
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(PlainLabel(words("They belong to this map and are kept in its file."), "secondary"))
        column.addWidget(area, 1)
        column.addLayout(self._buttons())

    @property
    def edit(self) -> Edit | None:
        """Everything that was changed, as one step."""
        edits = tuple(self._edits())
        return in_turn(*edits) if edits else None

    def reset(self) -> None:
        """All rules speak, at their usual thresholds, in their usual order."""
        for box in self.rules.values():
            box.setChecked(True)
        for key, number in self.thresholds.items():
            number.put(THRESHOLDS[key].value)
        for key, tier in self.tiers.items():
            fill(tier, tier_choices(BY_ID[key]), None, BY_ID[key].tier)

    def _edits(self) -> Iterator[Edit]:
        for key, box in self.rules.items():
            if box.isChecked() == (key in self._before.off):
                yield switch_rule(key, on=box.isChecked())
        for key, number in self.thresholds.items():
            # What is shown has six digits.
            if abs(number.value - self._value(key)) > 1e-5 * max(1.0, self._value(key)):
                yield set_threshold(key, number.value)
        for key, tier in self.tiers.items():
            usual = BY_ID[key].tier
            if (usual if tier.currentData() is None else tier.currentData()) != self._before.tiers.get(key, usual):
                yield set_tier(key, None if tier.currentData() is None else int(tier.currentData()))

    def _value(self, key: str) -> float:
        return self._before.thresholds.get(key, THRESHOLDS[key].value)

    def _rows(self) -> QWidget:
        body = QWidget()
        body.setObjectName("panelBody")
        grid = QGridLayout(body)
        grid.setColumnStretch(0, 1)
        grid.addWidget(PlainLabel(words("Rule, and from where on it speaks"), "fieldLabel"), 0, 0)
        grid.addWidget(PlainLabel(words("Worked on"), "fieldLabel"), 0, 1, 1, 2)
        for rule in RULES:
            self._add_rule(grid, rule)
        grid.setRowStretch(grid.rowCount(), 1)
        return body

    def _add_rule(self, grid: QGridLayout, rule: Rule) -> None:
        box = CheckBox(words("{id}  {title}", id=rule.id, title=words(rule.title)))
        box.setChecked(rule.id not in self._before.off)
        box.setToolTip(words(rule.explanation))
        self.rules[rule.id] = box
        row = grid.rowCount()
        grid.addWidget(box, row, 0)
        grid.addWidget(self._tier_of(rule, box), row, 1, 1, 2)
        for threshold in rule.thresholds:
            row = grid.rowCount()
            label = PlainLabel(words(threshold.title), "secondary", wrap=True)
            label.setContentsMargins(26, 0, 0, 0)
            number = PlainNumber(self._value(threshold.key))
            number.setAccessibleName(words(threshold.title))
            label.setBuddy(number)
            box.toggled.connect(number.setEnabled)
            number.setEnabled(box.isChecked())
            self.thresholds[threshold.key] = number
            grid.addWidget(label, row, 0)
            grid.addWidget(number, row, 1)
            grid.addWidget(PlainLabel(words(threshold.unit), "secondary"), row, 2)

    def _tier_of(self, rule: Rule, box: CheckBox) -> ChoiceBox:
        tier = self.tiers[rule.id] = ChoiceBox()
        fill(tier, tier_choices(rule), self._before.tiers.get(rule.id), rule.tier)
        tier.setAccessibleName(words("When {title} is worked on", title=words(rule.title)))
        tier.setToolTip(words("When what this rule finds is worked on, before its score counts"))
        box.toggled.connect(tier.setEnabled)
        tier.setEnabled(box.isChecked())
        return tier

    def _buttons(self) -> QHBoxLayout:
        usual, cancel, keep = (QPushButton(words(text)) for text in ("Usual values", "Cancel", "Apply"))
        keep.setDefault(True)
        keep.setObjectName("primary")
        usual.setAutoDefault(False)
        usual.clicked.connect(self.reset)
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(usual)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row
