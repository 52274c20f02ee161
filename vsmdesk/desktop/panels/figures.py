"""The five measures of the stream and all its other figures, always up to date; each says how it comes about."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.explained import ExplainedFigure
from vsmdesk.desktop.panels.figure_row import FigureRow
from vsmdesk.desktop.plain import PlainLabel, link_button, rule
from vsmdesk.desktop.words import words
from vsmdesk.model.baselines import Baseline
from vsmdesk.model.identity import Id

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figures
    from vsmdesk.metrics.measures import Measure

MEASURES = ("velocity", "predictability", "quality", "efficiency", "stability")
TITLES = {key: key.capitalize() for key in MEASURES}
VERDICTS = {"better": "better", "worse": "worse", "same": "", "": ""}


class FiguresPanel(QWidget):
    """The five measures, then all figures on demand.

    `unfolded` tells the first of the others, `lit` the path that is to be lit on the map, None for none.
    """

    unfolded = Signal(QWidget)
    lit = Signal(object)

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._rows: dict[str, FigureRow] = {}
        self._measures: dict[str, Measure] = {}
        self._explained: tuple[str, Id | None] | None = None
        self._is_folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lay_out_measures()
        self._lay_out_others()
        # Always somebody's child: a widget of nobody's would keep the whole window alive by its connections.
        self.explanation = ExplainedFigure(self)
        # It goes with the panel even where it was never shown.
        self.explanation.setParent(self)
        self.explanation.hide()
        self.explanation.element_wanted.connect(lambda key: open_map.selection.replace((Id(key),)))
        self.explanation.figure_wanted.connect(self.explain)
        self.explanation.path_wanted.connect(lambda _wanted: self._tell_path())
        self.explanation.closed.connect(self._fold_explanation)
        open_map.measures.changed.subscribe(self.show_figures)

    def _lay_out_measures(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(words("Measures"), "panelTitle"))
        head.addStretch(1)
        head.addWidget(PlainLabel(words("whole stream"), "secondary"))
        self._column.addLayout(head)
        self._column.addSpacing(4)
        self._leading = QWidget()
        leading = QVBoxLayout(self._leading)
        leading.setContentsMargins(0, 0, 0, 0)
        leading.setSpacing(0)
        self._column.addWidget(self._leading)
        for key in MEASURES:
            self._add_row(key, words(TITLES[key]), leading, large=True)
        self._one_line = PlainLabel("", "panelTitle", wrap=True)
        self._one_line.hide()
        self._column.addWidget(self._one_line)
        self._since = PlainLabel("", "secondary", wrap=True)
        self._convention = PlainLabel("", "secondary", wrap=True)
        self._freeze, self._thaw = link_button(words("Freeze as baseline")), link_button(words("Remove baseline"))
        self._freeze.clicked.connect(self.freeze_baseline)
        self._thaw.clicked.connect(self._remove_baseline)
        self._column.addSpacing(6)
        self._column.addWidget(self._since)
        row = QHBoxLayout()
        row.addWidget(self._freeze)
        row.addWidget(self._thaw)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self._convention)

    def _lay_out_others(self) -> None:
        self._all = link_button(words("All figures"))
        self._all.clicked.connect(self._toggle_all)
        self._column.addSpacing(6)
        self._column.addWidget(self._all)
        self._others = QWidget()
        self._others.hide()
        self._others_column = QVBoxLayout(self._others)
        self._others_column.setContentsMargins(0, 0, 0, 0)
        self._others_column.setSpacing(0)
        self._column.addWidget(self._others)
        self._say_all()

    def show_figures(self, figures: "Figures") -> None:
        """Show these figures."""
        from vsmdesk.metrics.frozen import latest_baseline
        from vsmdesk.metrics.measures import measures_of

        baseline = latest_baseline(self._open.map)
        self._measures = {one.key: one for one in measures_of(figures, baseline)}
        for key, measure in self._measures.items():
            self._rows[key].show_text(measure.text, _beside(measure), known=measure.value is not None)
        self._show_baseline(baseline)
        self._show_convention(figures)
        if not self._others.isHidden():
            self._show_others(figures)
        known = [(words(TITLES[key]), one.text) for key, one in self._measures.items() if one.value is not None]
        # A name and its figure stay on one line.
        self._one_line.setText("    ".join(f"{name} {text}".replace(" ", "\u00a0") for name, text in known))
        self._explain_again()

    def _show_others(self, figures: "Figures") -> None:
        from vsmdesk.metrics.own_figures import own_figures

        for key, figure in figures.stream.items():
            if key not in self._rows:
                self._add_row(key, words(figure.name), self._others_column, large=False)
            self._rows[key].show_text(figure.text, "", known=figure.value is not None)
        owned = {f"= {own.name}": own for own in own_figures(figures)}
        for key, row in self._rows.items():
            row.setVisible(not key.startswith("= ") or key in owned)
        for key, own in owned.items():
            if key not in self._rows:
                self._add_row(key, own.name, self._others_column, large=False)
            self._rows[key].show_text(own.text, "", known=own.value is not None)

    def _show_baseline(self, baseline: Baseline | None) -> None:
        self._since.setVisible(baseline is not None)
        self._thaw.setVisible(baseline is not None)
        if baseline is not None:
            day = baseline.day.isoformat() if baseline.day else words("an unknown day")
            self._since.setText(words("Change since {name}, {day}", name=baseline.name or words("baseline"), day=day))

    def _show_convention(self, figures: "Figures") -> None:
        """By which clock and which convention times are counted here."""
        from vsmdesk.metrics.conventions import calendar_text, lead_time_convention, own_calendars

        n = figures.numbers
        lines = (words("Working time: {text}", text=calendar_text(n.given.calendar)), *own_calendars(n))
        convention = words("Lead time: {text}", text=lead_time_convention(n))
        self._convention.setText("\n".join((*lines, convention)))

    def freeze_baseline(self) -> None:
        """Keep the figures as they are today, to see later what has changed."""
        from vsmdesk.editing.edits.baselines import freeze
        from vsmdesk.metrics.measures import frozen_values

        today = datetime.now(UTC).astimezone().date()
        values = frozen_values(self._open.measures.figures)
        self._open.document.apply("Freeze baseline", freeze(words("Baseline"), today, values))

    def _remove_baseline(self) -> None:
        from vsmdesk.editing.edits.deletion import delete
        from vsmdesk.metrics.frozen import latest_baseline

        baseline = latest_baseline(self._open.map)
        if baseline is not None:
            self._open.document.apply("Remove baseline", delete((baseline.id,)))

    def stops(self) -> Iterator[QWidget]:
        """What Tab stops at, in the order in which it is read."""
        yield from (self._rows[key] for key in MEASURES)
        yield from (self._freeze, self._thaw, self._all)

    def row_of(self, key: str) -> FigureRow:
        """The row of a measure or a figure. Raises KeyError where it is not shown."""
        return self._rows[key]

    def fold(self, *, folded: bool) -> None:
        """In a narrow window the measures are one row."""
        self._is_folded = folded
        self._show_leading()

    def _show_leading(self) -> None:
        seen = not self._is_folded or not self._others.isHidden()
        self._leading.setVisible(seen)
        self._one_line.setVisible(not seen)

    def _add_row(self, key: str, title: str, column: QVBoxLayout, *, large: bool) -> None:
        row = self._rows[key] = FigureRow(key, title, large=large)
        row.asked.connect(self._asked_in_row)
        column.addWidget(row)
        if large:
            column.addWidget(rule())

    def _toggle_all(self) -> None:
        self._others.setVisible(self._others.isHidden())
        self._show_leading()
        self._say_all()
        self.show_figures(self._open.measures.figures)
        first = next((row for key, row in self._rows.items() if key not in MEASURES), None)
        if first is not None and not self._others.isHidden():
            self.unfolded.emit(first)

    def _say_all(self) -> None:
        self._all.setText(words("All figures") if self._others.isHidden() else words("Fewer figures"))
        self._all.setAccessibleName(self._all.text())

    def explain(self, key: str, element: Id | None = None) -> None:
        """Say how a figure comes about, above the measures; that of the stream lights its path."""
        self._fold_explanation()
        self._explained = (key, element)
        self._column.insertWidget(0, self.explanation)
        self._show_explanation(titled=True)
        if element is None:
            self.unfolded.emit(self.explanation)

    def _asked_in_row(self, key: str) -> None:
        """Unfold the explanation under its row, or fold it away again."""
        row, before = self._rows[key], self._explained
        self._fold_explanation()
        if before == (key, None):
            return
        self._explained = (key, None)
        home = row.parentWidget()
        place = home.layout() if home is not None else None
        if isinstance(place, QVBoxLayout):
            place.insertWidget(place.indexOf(row) + 1, self.explanation)
        self._show_explanation(titled=False)

    def _fold_explanation(self) -> None:
        self._explained = None
        self.explanation.hide()
        self.explanation.setParent(self)
        self.explanation.light(lit=False)
        self.lit.emit(None)

    def _show_explanation(self, *, titled: bool) -> None:
        self.explanation.show()
        self._say(titled=titled)
        if len(self.explanation.path) > 1:
            self.explanation.light(lit=True)
            self._tell_path()

    def _explain_again(self) -> None:
        """The map changed under what is explained; it may be about something that is gone."""
        if self._explained is None:
            return
        element = self._explained[1]
        if element is not None and element not in self._open.map.records:
            self._fold_explanation()
            return
        before = self.explanation.path
        self._say(titled=not self.explanation.isHidden() and self._column.indexOf(self.explanation) == 0)
        if self.explanation.is_lit and self.explanation.path != before:
            self._tell_path()

    def _say(self, *, titled: bool) -> None:
        if self._explained is None:
            return
        key, element = self._explained
        measure = self._measures.get(key)
        figure = measure.figure if measure is not None else key
        figures = self._open.measures.figures
        if figure.startswith("= ") or (measure is not None and not figure):
            self.explanation.say(_in_words(measure) if measure is not None else _formula(figures, figure))
        else:
            self.explanation.explain(figure, element, self._open, titled=titled)

    def _tell_path(self) -> None:
        self.lit.emit(self.explanation.path if self.explanation.is_lit else None)

    def light_went_out(self) -> None:
        """Somebody put the light on the map out."""
        self.explanation.light(lit=False)


def _beside(measure: "Measure") -> str:
    if measure.change_text:
        return f"{measure.change_text} {words(VERDICTS[measure.verdict])}".strip()
    if measure.needs:
        return measure.needs
    first = next(iter(measure.beside), None)
    return f"{first.text} {first.name[:1].lower()}{first.name[1:]}" if first is not None else ""


def _in_words(measure: "Measure") -> str:
    return "\n".join(part for part in (measure.definition, measure.needs) if part)


def _formula(figures: "Figures", key: str) -> str:
    from vsmdesk.metrics.own_figures import own_figures

    own = next((one for one in own_figures(figures) if f"= {one.name}" == key), None)
    return "" if own is None else "\n".join(part for part in (f"{own.name} = {own.formula}", own.trouble) if part)
