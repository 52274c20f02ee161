"""The measures of the whole stream, always up to date; each says how it comes about when asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.plain import PlainLabel, ShortenedLabel, button_text, rule, tip
from vsmdesk.desktop.words import words
from vsmdesk.model.codes import codes
from vsmdesk.model.identity import Id

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figure, Figures

LEADING: tuple[tuple[str, str, str], ...] = (
    ("Velocity", "lead_time", "expected_lead_time"),
    ("Work", "process_time", "total_wait"),
    ("Quality", "rolled_percent_complete_accurate", ""),
    ("Efficiency", "flow_efficiency", "process_cycle_efficiency"),
    ("Handoffs", "handoff_count", "organisation_crossings"),
)
"""The rows at the top: what they are called, the figure, and the figure named beside it."""
MOST_MISSING = 8
BESIDE: Mapping[str, str] = {
    "expected_lead_time": "{text} with rework",
    "total_wait": "{text} waiting",
    "process_cycle_efficiency": "{text} value added",
    "organisation_crossings": "{text} between firms",
}


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
        self.setFixedHeight(34 if large else 26)
        self._name = ShortenedLabel(title)
        self._value = PlainLabel("", "figure" if large else "figureSmall")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._unit = PlainLabel("", "secondary")
        self._beside = ShortenedLabel("", "secondary")
        self._beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self._value.setFixedWidth(62)
        self._unit.setFixedWidth(26 if large else 62)
        if large:
            self._name.setFixedWidth(84)
        else:
            # Nothing stands beside these: their name takes what is left, so that the row is never wider than its place.
            self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._beside.hide()
        row.addWidget(self._name, 0 if large else 1)
        row.addWidget(self._value)
        row.addWidget(self._unit)
        row.addWidget(self._beside, 1 if large else 0)

    def show_figure(self, figure: "Figure", beside: str) -> None:
        """Show a figure as it is now."""
        number, _, unit = figure.text.rpartition(" ") if figure.value is not None else ("?", "", "")
        self._value.setText(number or unit)
        self._unit.setText(unit if number else "")
        self._beside.setText(beside)
        said = figure.text if figure.value is not None else words("not known")
        self.setAccessibleName(f"{self._title}: {said}")
        self.setAccessibleDescription(beside)
        self.setToolTip(tip(words("{name}: click for how it comes about", name=figure.name)))

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


class FiguresPanel(QWidget):
    """The five that lead, then all the others on demand; `unfolded` tells the first of the others."""

    unfolded = Signal(QWidget)

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._rows: dict[str, FigureRow] = {}
        self._beside = {figure: beside for _, figure, beside in LEADING}
        self._unfolded = ""
        self._is_folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(words("Figures"), "panelTitle"))
        head.addStretch(1)
        head.addWidget(PlainLabel(words("whole stream"), "secondary"))
        self._column.addLayout(head)
        self._column.addSpacing(4)
        self._leading = QWidget()
        leading = QVBoxLayout(self._leading)
        leading.setContentsMargins(0, 0, 0, 0)
        leading.setSpacing(0)
        self._column.addWidget(self._leading)
        self._one_line = PlainLabel("", "panelTitle", wrap=True)
        self._one_line.hide()
        self._column.addWidget(self._one_line)
        for title, key, _ in LEADING:
            self._add_row(key, words(title), leading)
        self._all = QToolButton()
        self._all.setObjectName("link")
        self._all.clicked.connect(self._toggle_all)
        self._column.addSpacing(6)
        self._column.addWidget(self._all)
        self._others = QWidget()
        self._others.hide()
        self._others_column = QVBoxLayout(self._others)
        self._others_column.setContentsMargins(0, 0, 0, 0)
        self._others_column.setSpacing(0)
        self._column.addWidget(self._others)
        self.explanation = Explanation(self._select)
        self.explanation.hide()
        self._say_all()
        open_map.measures.changed.subscribe(self.show_figures)

    def show_figures(self, figures: "Figures") -> None:
        """Show these figures."""
        if not self._others.isHidden():
            self._fill_others(figures)
        for key, row in self._rows.items():
            if key in figures.stream:
                row.show_figure(figures.stream[key], _beside(self._beside.get(key, ""), figures))
        self._one_line.setText("   ".join(figures.stream[key].text for _, key, _ in LEADING if key in figures.stream))
        if self._unfolded in figures.stream:
            self.explanation.explain(figures.stream[self._unfolded], self._open)

    def stops(self) -> Iterator[QWidget]:
        """What Tab stops at, in the order in which it is read."""
        yield from (row for key, row in self._rows.items() if key in self._beside)
        yield self._all

    def row_of(self, key: str) -> FigureRow:
        """The row of a figure. Raises KeyError where it is not shown."""
        return self._rows[key]

    def fold(self, *, folded: bool) -> None:
        """In a narrow window the leading figures are one row."""
        self._is_folded = folded
        self._show_leading()

    def _show_leading(self) -> None:
        seen = not self._is_folded or not self._others.isHidden()
        self._leading.setVisible(seen)
        self._one_line.setVisible(not seen)

    def _add_row(self, key: str, title: str, column: QVBoxLayout) -> None:
        large = key in self._beside
        row = self._rows[key] = FigureRow(key, title, large=large)
        row.asked.connect(self._explain)
        column.addWidget(row)
        if large:
            column.addWidget(rule())

    def _fill_others(self, figures: "Figures") -> None:
        for key, figure in figures.stream.items():
            if key not in self._rows:
                self._add_row(key, words(figure.name), self._others_column)

    def _toggle_all(self) -> None:
        self._others.setVisible(self._others.isHidden())
        self._show_leading()
        self._say_all()
        self.show_figures(self._open.measures.figures)
        first = next((row for key, row in self._rows.items() if key not in self._beside), None)
        if first is not None and not self._others.isHidden():
            self.unfolded.emit(first)

    def _say_all(self) -> None:
        self._all.setText(words("All figures") if self._others.isHidden() else words("Fewer figures"))
        self._all.setAccessibleName(self._all.text())

    def _explain(self, key: str) -> None:
        """Unfold the explanation under its row, or fold it away again."""
        row = self._rows[key]
        self.explanation.setParent(None)
        if self._unfolded == key:
            self._unfolded = ""
            self.explanation.hide()
            return
        self._unfolded = key
        home = row.parentWidget()
        place = home.layout() if home is not None else None
        if isinstance(place, QVBoxLayout):
            place.insertWidget(place.indexOf(row) + 1, self.explanation)
        self.explanation.show()
        self.explanation.explain(self._open.measures.figures.stream[key], self._open)

    def _select(self, key: Id) -> None:
        self._open.selection.replace((key,))


class Explanation(QWidget):
    """How a figure comes about, its range, and what is missing: each missing value leads to its element."""

    def __init__(self, select: Callable[[Id], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._select = select
        self._text = PlainLabel("", "secondary", wrap=True)
        self._links = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._text)
        self._column.addWidget(self._links)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def explain(self, figure: "Figure", open_map: OpenMap) -> None:
        """Say it for this figure."""
        self._text.setText("\n".join(_sentences(figure)))
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        by_code = {code: key for key, code in codes(open_map.map).items()}
        for code, field in figure.missing[:MOST_MISSING]:
            key = by_code.get(code) if code is not None else None
            if key is not None:
                name = getattr(open_map.map.records[key], "name", "") or code
                column.addWidget(self._link(words("Missing: {field} of {name}", field=field, name=name), key))
            else:
                column.addWidget(PlainLabel(words("Missing: {field} of the stream", field=field), "secondary"))
        self._column.replaceWidget(self._links, links)
        self._links.deleteLater()
        self._links = links

    def _link(self, text: str, element: Id) -> QToolButton:
        link = QToolButton()
        link.setObjectName("link")
        link.setText(button_text(text))
        link.setAccessibleName(text)
        link.clicked.connect(lambda _checked=False: self._select(element))
        return link


def _sentences(figure: "Figure") -> Iterable[str]:
    yield figure.explanation
    if not figure.complete:
        yield words("Incomplete: the known parts are counted.")


def _beside(key: str, figures: "Figures") -> str:
    figure = figures.stream.get(key)
    if figure is None or figure.value is None or (key == "organisation_crossings" and not figure.value):
        return ""
    return words(BESIDE[key], text=figure.text)
