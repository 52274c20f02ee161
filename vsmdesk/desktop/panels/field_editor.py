"""One field of the inspector: label, where the number comes from, the control, and what is wrong with the text."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from vsmdesk.desktop.codecs import sentence_of, with_unit_beside
from vsmdesk.desktop.panels.field_table import WASTES, FieldSpec
from vsmdesk.desktop.panels.field_texts import names_of, shown_value, text_of_value, value_of_text
from vsmdesk.desktop.panels.source_button import SourceButton
from vsmdesk.desktop.panels.value_lines import ValueLine, ValueText, several_values
from vsmdesk.desktop.plain import CheckBox, ChoiceBox, PlainLabel, button_text, tip
from vsmdesk.desktop.words import words
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.refusal import CellError

Apply = Callable[[FieldSpec, Any], str]
"""Puts a value into the map; gives back one sentence where that cannot be done."""


class FieldEditor(QWidget):
    """Shows the value that all selected records share, or that they differ; hands on what was typed once it is read."""

    typed = Signal(str)

    def __init__(self, spec: FieldSpec, apply: Apply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._apply = apply
        self._map = ValueStreamMap()
        self._values: tuple[Any, ...] = ()
        self.records: tuple[Any, ...] = ()
        self.wrong = PlainLabel("", "wrong", wrap=True)
        self.wrong.hide()
        self.source = SourceButton(self._set_source) if spec.codec.measured else None
        self.control = self._make_control()
        self.control.setAccessibleName(words(spec.label))
        self.control.setToolTip(tip(words(spec.tip)))
        self._lay_out()

    def show_values(self, values: Sequence[Any], value_stream_map: ValueStreamMap, *, keep_typing: bool = True) -> None:
        """Show these values (one for each record); what is being typed stays."""
        self._map, self._values = value_stream_map, tuple(values)
        control = self.control
        if isinstance(control, ValueLine | ValueText) and control.is_touched and keep_typing and control.hasFocus():
            return
        self._say_wrong("")
        same = all(value == self._values[0] for value in self._values)
        if isinstance(control, ChoiceBox):
            self._show_choice(control, same=same)
        elif isinstance(control, QCheckBox):
            self._show_flag(control, same=same)
        else:
            self._show_text(control, same=same)
        if self.source is not None:
            self.source.show_sources(self._values)

    def show_derived(self, text: str) -> None:
        """Where nothing is given, show what follows from other fields in its place; `?` where nothing does."""
        control = self.control
        if isinstance(control, ValueLine) and self._values and not any(value is not None for value in self._values):
            control.setProperty("missing", "false" if text or not self.spec.missing else "true")
            control.setPlaceholderText(text or ("?" if self.spec.missing else ""))
            control.style().polish(control)

    def value_being_typed(self) -> Any:
        """What the text in the control means now; the value in force where it cannot be read."""
        before = self._values[0] if self._values else None
        if isinstance(self.control, ValueLine) and self.control.is_touched:
            try:
                return self._value_of(self.control.text(), before)
            except CellError:
                return before
        return before

    def commit(self) -> None:
        """Take over what is being typed, if anything is."""
        if isinstance(self.control, ValueLine | ValueText):
            self.control.finish()

    def _make_control(self) -> QWidget:
        match self.spec.control:
            case "choice":
                box = ChoiceBox()
                for value, label in self.spec.choices:
                    box.addItem(words(label), value)
                box.activated.connect(self._take_choice)
                return box
            case "flag":
                check = CheckBox(button_text(words(self.spec.label)))
                check.clicked.connect(self._take_flag)
                return check
            case "long":
                text = ValueText()
                text.finished.connect(self._take_text)
                return text
            case _:
                return self._make_line()

    def _make_line(self) -> ValueLine:
        line = ValueLine()
        line.finished.connect(self._take_text)
        line.textEdited.connect(self.typed)
        if self.spec.control in ("team", "organisation"):
            completer = QCompleter(self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        if self.spec.control == "wastes":
            line.setPlaceholderText(", ".join(WASTES[:3]) + " …")
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if self.spec.control != "flag":
            row = QHBoxLayout()
            row.setSpacing(4)
            label = PlainLabel(words(self.spec.label), "fieldLabel")
            row.addWidget(label)
            row.addStretch(1)
            if self.source is not None:
                self.source.setAccessibleName(words("Source of {label}", label=words(self.spec.label)))
                row.addWidget(self.source)
            column.addLayout(row)
        column.addWidget(self.control)
        column.addWidget(self.wrong)

    def _show_choice(self, box: ChoiceBox, *, same: bool) -> None:
        keys = [value for value, _ in self.spec.choices]
        box.setPlaceholderText(several_values())
        box.setCurrentIndex(keys.index(self._values[0]) if same and self._values[0] in keys else -1)

    def _show_flag(self, check: QCheckBox, *, same: bool) -> None:
        check.setTristate(not same)
        state = Qt.CheckState.PartiallyChecked
        if same:
            state = Qt.CheckState.Checked if self._values[0] else Qt.CheckState.Unchecked
        check.setCheckState(state)

    def _show_text(self, control: QWidget, *, same: bool) -> None:
        value = self._values[0] if same and self._values else None
        text = text_of_value(self.spec, value, self._map)
        if isinstance(control, ValueText):
            control.setPlaceholderText("" if same else several_values())
            control.show_value(text)
        elif isinstance(control, ValueLine):
            is_missing = same and self.spec.missing and value is None
            control.setProperty("missing", "true" if is_missing else "false")
            control.style().polish(control)
            if self.spec.control != "wastes" or not same:
                control.setPlaceholderText(several_values() if not same else "?" if is_missing else "")
            control.show_value(text, *shown_value(self.spec, value))
            self._offer(control)

    def _offer(self, line: ValueLine) -> None:
        completer = line.completer()
        if completer is not None:
            from PySide6.QtCore import QStringListModel

            completer.setModel(QStringListModel(names_of(self.spec, self._map), completer))

    def _take_text(self) -> None:
        control = self.control
        text = control.text() if isinstance(control, ValueLine) else ""
        if isinstance(control, ValueText):
            text = control.toPlainText()
        before = self._values[0] if self._values else None
        try:
            value = self._value_of(text, before)
        except CellError as error:
            self._say_wrong(sentence_of(error))
            return
        self._take(value)

    def _value_of(self, text: str, before: Any) -> Any:
        beside = self.records[0] if self.records else None
        return value_of_text(self.spec, with_unit_beside(text, self.spec.name, beside), before, self._map)

    def _take_choice(self, index: int) -> None:
        self._take(self.spec.choices[index][0])

    def _take_flag(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._take(checked)

    def _set_source(self, changes: dict[str, Any]) -> None:
        """Source, giver, day and note belong to the number: set them on every number that is shown."""
        value = self._values[0] if self._values else None
        if isinstance(value, Measured):
            self._take(value.with_changes(**changes))

    def _take(self, value: Any) -> None:
        refusal = self._apply(self.spec, value)
        if not refusal:
            # The map has not changed where the value was the same: the text is written again as it should read.
            self.show_values(self._values, self._map, keep_typing=False)
        self._say_wrong(refusal)

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.control.setProperty("wrong", "true" if sentence else "false")
        self.control.setAccessibleDescription(sentence)
        self.control.style().polish(self.control)
