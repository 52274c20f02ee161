"""The stream's own settings, shown when nothing is selected: what it is, its demand and calendar, how it prints."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsmdesk.desktop import codecs
from vsmdesk.desktop.lane_choice import show_lanes
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.field_table import OWN, FieldSpec
from vsmdesk.desktop.panels.record_form import GAP, RecordForm
from vsmdesk.desktop.plain import Link, PlainLabel
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.fields import set_presentation, set_stream
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import Edit
from vsmdesk.symbols.sizes import data_box

STREAM = (
    FieldSpec("title", "Title", wide=True),
    FieldSpec("client", "Client"),
    FieldSpec("unit_of_work", "Unit of work", tip="What flows: a change, a ticket, an order"),
    FieldSpec("demand", "Demand", codec=codecs.RATE, tip="Items asked for, like 16/w"),
    FieldSpec("throughput", "Throughput", codec=codecs.RATE, tip="Items delivered, like 15/w"),
    FieldSpec("subtitle", "Subtitle", wide=True, more=True, tip="Empty: what the figures say is printed there"),
    FieldSpec("author", "Author", more=True),
    FieldSpec("version", "Version", more=True),
    FieldSpec("as_of", "State as of", codec=codecs.DATE, more=True),
    FieldSpec("confidentiality", "Confidentiality", more=True),
    FieldSpec("language", "Language of the texts", more=True, tip="A tag such as de, fr or pt-BR"),
    FieldSpec("source", "Where the map comes from", wide=True, more=True),
    FieldSpec("stated_lead_time", "Stated lead time", codec=codecs.DURATION, more=True, tip="Typed, for the audit"),
    FieldSpec("stated_process_time", "Stated process time", codec=codecs.DURATION, more=True),
    FieldSpec("currency", "Currency", more=True, tip="Such as EUR"),
    FieldSpec("labour_rate", "Labour rate", codec=codecs.MONEY_RATE, more=True, tip="Money by the time, like 85/h"),
    FieldSpec("cost_of_delay", "Cost of delay", codec=codecs.MONEY_RATE, more=True, tip="Of one item, like 5000/w"),
    FieldSpec("pack_quantity", "Pieces in a pack", codec=codecs.ITEMS, more=True),
    FieldSpec("recovery_time", "Time to recover", codec=codecs.DURATION, more=True, tip="From a disruption, measured"),
    FieldSpec("change_fail_rate", "Failed changes", codec=codecs.PERCENT, more=True),
    FieldSpec("customer_satisfaction", "Satisfaction", codec=codecs.PERCENT, more=True, tip="Of customers, 0 to 100 %"),
    OWN,
)
CALENDAR = (
    FieldSpec("hours_per_day", "Hours a day", codec=codecs.HOURS_PER_DAY),
    FieldSpec("days_per_week", "Days a week", codec=codecs.DAYS_PER_WEEK),
    FieldSpec("days_per_month", "Days a month", codec=codecs.DAYS_PER_MONTH, more=True),
    FieldSpec("working_days_per_year", "Days a year", codec=codecs.DAYS_PER_YEAR, more=True),
    FieldSpec("shifts", "Shifts a day", codec=codecs.SHIFTS, more=True),
    FieldSpec("available_time_per_shift", "Available a shift", codec=codecs.DURATION, more=True),
    FieldSpec("productive_hours_per_year", "Productive h a year", codec=codecs.HOURS_PER_YEAR, more=True),
)
PAPERS = ((None, "Usual here"), *((paper, paper) for paper in get_args(Paper)))
NOTATIONS = (("software", "Software, service"), ("classic", "Classic, plant"))
LANES = (("team", "A lane for each team"), ("organisation", "A lane for each organisation"), ("none", "No lanes"))
SHEET = (
    FieldSpec("paper", "Paper", "choice", choices=PAPERS),
    FieldSpec("notation", "Notation", "choice", choices=NOTATIONS),
    FieldSpec("lanes", "Lanes", "choice", choices=LANES, wide=True),
    FieldSpec("data_box", "Figures on a stage", "cells", wide=True, tip="Captions or own fields, with ; between"),
)


class StreamForm(QWidget):
    """Three groups of fields over the stream's record and the presentation's."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self.stream = RecordForm(STREAM, self._setter(set_stream))
        self.calendar = RecordForm(CALENDAR, self._setter(set_stream))
        self.sheet = RecordForm(SHEET, self._setter(set_presentation))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.stream)
        for title, form in ((words("Calendar"), self.calendar), (words("Sheet"), self.sheet)):
            column.addSpacing(4)
            column.addWidget(PlainLabel(title, "group"))
            column.addWidget(form)
        self.choose = Link(words("Choose the figures on a stage…"))
        self.choose.setAccessibleName(words("Choose the figures on a stage"))
        self.choose.clicked.connect(self._choose)
        column.addWidget(self.choose)
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are now."""
        now = self._open.map
        self.stream.show_records([now.stream], now)
        self.calendar.show_records([now.stream], now)
        shown = now.presentation.with_changes(data_box=data_box(now.presentation))
        self.sheet.show_records([shown], now)

    def stops(self) -> Iterator[QWidget]:
        """What Tab stops at, in the order in which it is read."""
        for form in (self.stream, self.calendar, self.sheet):
            yield from form.stops()
        yield self.choose

    def commit(self) -> None:
        """Take over whatever is being typed."""
        for form in (self.stream, self.calendar, self.sheet):
            form.commit()

    def focus_first(self) -> None:
        """Put the keyboard into the title."""
        self.stream.editors["title"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        from vsmdesk.desktop.dialogs.stage_figures import choose_stage_figures

        self.commit()
        choose_stage_figures(self._open, self.window())

    def _setter(self, edit: Callable[..., Edit]) -> Callable[[FieldSpec, Any], str]:
        def apply(spec: FieldSpec, value: Any) -> str:
            label = words("Set {field}", field=words(spec.label).lower())
            try:
                chosen = show_lanes(value) if spec.name == "lanes" else edit(**{spec.name: value})
                self._open.document.apply(label, chosen)
            except EditError as error:
                return str(error)
            self.refresh()
            return ""

        return apply
