"""The fields of what is selected, in pairs; the less usual ones folded away until somebody asks for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vsmdesk.desktop.panels.field_editor import Apply, FieldEditor
from vsmdesk.desktop.panels.field_table import FieldSpec
from vsmdesk.desktop.plain import Link
from vsmdesk.desktop.words import words
from vsmdesk.model.value_stream_map import ValueStreamMap

GAP = 10


class RecordForm(QWidget):
    """Editors for a list of fields. `extra` widgets stand under the field of that name."""

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        apply: Apply,
        *,
        extra: dict[str, QWidget] | None = None,
        unfolded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editors = {spec.name: FieldEditor(spec, apply) for spec in specs}
        self._more = Link()
        self._folded = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addLayout(_pairs([e for e in self.editors.values() if not e.spec.more], extra or {}))
        folded = [editor for editor in self.editors.values() if editor.spec.more]
        if folded:
            self._fold(folded, unfolded=unfolded)

    @property
    def is_unfolded(self) -> bool:
        """Whether the less usual fields are shown."""
        return not self._folded.isHidden()

    def show_records(self, records: Sequence[Any], value_stream_map: ValueStreamMap) -> None:
        """Show the values of these records."""
        for name, editor in self.editors.items():
            editor.records = tuple(records)
            editor.show_values([getattr(record, name) for record in records], value_stream_map)

    def stops(self) -> Iterator[QWidget]:
        """What Tab stops at: one field after the other, so that values are typed without a stop; then their sources."""
        usual = [editor for editor in self.editors.values() if not editor.spec.more]
        folded = [editor for editor in self.editors.values() if editor.spec.more]
        for editors in (usual, folded):
            if editors is folded and folded:
                yield self._more
            yield from (editor.control for editor in editors)
            yield from (editor.source for editor in editors if editor.source is not None)

    def commit(self) -> None:
        """Take over whatever is being typed."""
        for editor in self.editors.values():
            editor.commit()

    def _fold(self, editors: Sequence[FieldEditor], *, unfolded: bool) -> None:
        self._more.clicked.connect(self._toggle)
        layout = QVBoxLayout(self._folded)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(_pairs(editors, {}))
        self._folded.setVisible(unfolded)
        self._column.addWidget(self._more)
        self._column.addWidget(self._folded)
        self._say()

    def _toggle(self) -> None:
        self._folded.setVisible(self._folded.isHidden())
        self._say()

    def _say(self) -> None:
        self._more.setText(words("Fewer fields") if self.is_unfolded else words("More fields"))
        self._more.setAccessibleName(self._more.text())


def _pairs(editors: Sequence[FieldEditor], extra: dict[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    row, column = 0, 0
    for editor in editors:
        if editor.spec.wide and column:
            row, column = row + 1, 0
        grid.addWidget(editor, row, column, 1, 2 if editor.spec.wide else 1)
        below = extra.get(editor.spec.name)
        if editor.spec.wide or column:
            row, column = row + 1, 0
        else:
            column = 1
        if below is not None:
            row, column = row + (1 if column else 0), 0
            grid.addWidget(below, row, 0, 1, 2)
            row += 1
    return grid
