"""One figure in a row: name, value, unit, a few words beside it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from vsmdesk.desktop.plain import PlainLabel, ShortenedLabel, TwoLineLabel, tip
from vsmdesk.desktop.theme import scaled
from vsmdesk.desktop.words import words


class FigureRow(QWidget):
    """One figure: name, value, unit, a word beside it. Enter or a click unfolds how it comes about."""

    asked = Signal(str)

    def __init__(self, key: str, title: str, *, large: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._title = title
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName("figureRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._large = large
        self._name = ShortenedLabel(title)
        self._value = PlainLabel("", "figure" if large else "figureSmall")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._unit = PlainLabel("", "secondary")
        self._beside = TwoLineLabel("", "secondary")
        self._beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self.fit_type()
        if not large:
            # Nothing stands beside these: their name takes what is left, so that the row is never wider than its place.
            self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._beside.hide()
        row.addWidget(self._name, 0 if large else 1)
        row.addWidget(self._value)
        row.addWidget(self._unit)
        row.addWidget(self._beside, 1 if large else 0)

    def fit_type(self) -> None:
        """As high and wide as the type needs."""
        self.setFixedHeight(scaled(34 if self._large else 26))
        self._unit.setFixedWidth(scaled(26 if self._large else 62))
        self._share_width()

    def _share_width(self) -> None:
        """Values end at one line in all rows; one that is longer than usual (`< 0.0001`) takes of its name's room."""
        value = max(scaled(62), self._value.sizeHint().width())
        self._value.setFixedWidth(value)
        if self._large:
            self._name.setFixedWidth(max(scaled(84 + 62) - value, scaled(26)))

    def show_text(self, text: str, beside: str, *, known: bool = True) -> None:
        """Show a figure as it is now: number and unit, and a few words beside it."""
        number, _, unit = text.rpartition(" ") if known else ("?", "", "")
        if number.endswith(" /"):
            # Of `3.2 / d` the stroke is part of the unit.
            number, unit = number.removesuffix(" /"), f"/ {unit}"
        self._value.setText(number or unit)
        self._share_width()
        self._unit.setText(unit if number else "")
        self._beside.setText(beside)
        self.setAccessibleName(f"{self._title}: {text if known else words('not known')}")
        self.setAccessibleDescription(beside)
        self.setToolTip(tip(words("{name}: click for how it comes about", name=self._title)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click."""
        self.asked.emit(self.key)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.key)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._lighten(lit=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No longer pointed at."""
        self._lighten(lit=False)
        super().leaveEvent(event)

    def _lighten(self, *, lit: bool) -> None:
        self.setProperty("lit", "true" if lit else "false")
        self.style().polish(self)
