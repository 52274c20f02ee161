"""What the rules of friction go by on this map: which of them speak, and from which figures on."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vsmdesk.desktop.plain import CheckBox, PlainLabel
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.register import set_threshold, switch_rule
from vsmdesk.friction.catalogue import RULES, THRESHOLDS
from vsmdesk.friction.rule import Rule
from vsmdesk.friction.settings import settings_of
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

LARGEST = 100_000.0


class RulesDialog(QDialog):
    """One row for each rule, its thresholds under it. `edit` is what was changed, None where nothing was."""

    def __init__(self, value_stream_map: ValueStreamMap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("Rules of friction"))
        self.setAccessibleName(words("Rules of friction"))
        self._before = settings_of(value_stream_map)
        self.rules: dict[str, CheckBox] = {}
        self.thresholds: dict[str, QDoubleSpinBox] = {}
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
        """All rules speak, at their usual thresholds."""
        for box in self.rules.values():
            box.setChecked(True)
        for key, number in self.thresholds.items():
            number.setValue(THRESHOLDS[key].value)

    def _edits(self) -> Iterator[Edit]:
        for key, box in self.rules.items():
            if box.isChecked() == (key in self._before.off):
                yield switch_rule(key, on=box.isChecked())
        for key, number in self.thresholds.items():
            if abs(number.value() - self._value(key)) > 10.0 ** -number.decimals() / 2:
                yield set_threshold(key, number.value())

    def _value(self, key: str) -> float:
        return self._before.thresholds.get(key, THRESHOLDS[key].value)

    def _rows(self) -> QWidget:
        body = QWidget()
        body.setObjectName("panelBody")
        grid = QGridLayout(body)
        grid.setColumnStretch(0, 1)
        for rule in RULES:
            self._add_rule(grid, rule)
        grid.setRowStretch(grid.rowCount(), 1)
        return body

    def _add_rule(self, grid: QGridLayout, rule: Rule) -> None:
        box = CheckBox(words("{id}  {title}", id=rule.id, title=words(rule.title)))
        box.setChecked(rule.id not in self._before.off)
        box.setToolTip(words(rule.explanation))
        self.rules[rule.id] = box
        grid.addWidget(box, grid.rowCount(), 0, 1, 2)
        for threshold in rule.thresholds:
            row = grid.rowCount()
            label = PlainLabel(words(threshold.title), "secondary", wrap=True)
            label.setContentsMargins(26, 0, 0, 0)
            number = QDoubleSpinBox()
            number.setRange(0.0, LARGEST)
            number.setDecimals(2)
            number.setSuffix(f" {words(threshold.unit)}" if threshold.unit else "")
            number.setValue(self._value(threshold.key))
            number.setAccessibleName(words(threshold.title))
            number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            label.setBuddy(number)
            box.toggled.connect(number.setEnabled)
            number.setEnabled(box.isChecked())
            self.thresholds[threshold.key] = number
            grid.addWidget(label, row, 0)
            grid.addWidget(number, row, 1)

    def _buttons(self) -> QHBoxLayout:
        usual, cancel, keep = (QPushButton(words(text)) for text in ("Usual values", "Cancel", "Apply"))
        keep.setDefault(True)
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
