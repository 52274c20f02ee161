"""Editors in the cells of the steps grid, and the bar of work and wait."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vsmdesk.desktop.panels.steps_model import ROLE_OF_SHARE, StepsModel
from vsmdesk.desktop.split_bar import paint_split
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.rows.blocks import GridColumn

Index = QModelIndex | QPersistentModelIndex


class StepsDelegate(QStyledItemDelegate):
    """Editors that know the names that are there; the bar of work and wait in the last column."""

    def __init__(self, names: "Callable[[GridColumn], list[str]]", model: StepsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with completion of what is known for the column."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        column = self._model.columns[index.column()]
        editor.setAccessibleName(words(column.header))
        known = self._names(column)
        if known:
            completer = QCompleter(known, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Figures that follow while somebody types leave what is being typed alone."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        super().paint(painter, option, index)
        share = index.data(ROLE_OF_SHARE)
        if isinstance(share, float):
            area = QRectF(option.rect).adjusted(8, 0, -8, 0)
            paint_split(painter, QRectF(area.left(), area.center().y() - 4, area.width(), 9), share)
