"""What is selected, field by field; the stream itself when nothing is; the measures of the whole stream below."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.field_edits import edit_of, label_of
from vsmdesk.desktop.panels.field_table import FieldSpec, fields_of, kind_title
from vsmdesk.desktop.panels.figures import FiguresPanel
from vsmdesk.desktop.panels.record_form import RecordForm
from vsmdesk.desktop.panels.stream_form import StreamForm
from vsmdesk.desktop.panels.wait_share import WaitShare
from vsmdesk.desktop.plain import PlainLabel, rule
from vsmdesk.desktop.words import counted, words
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Element
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Presentation
from vsmdesk.symbols.sizes import data_box

MARGIN, LONGEST_SUBJECT = 18, 80
KINDS_WITH_SPLIT = ("process_time", "lead_time", "wait_time")


class Inspector(QScrollArea):
    """Follows the selection and the map. A form is made anew only when other kinds of records are selected."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("Inspector"))
        self._open = open_map
        self._unfolded = False
        self._shown: tuple[Id, ...] = ()
        self._specs: tuple[FieldSpec, ...] | None = None
        self.form: RecordForm | StreamForm | None = None
        self._share = WaitShare()
        self._kind = PlainLabel("", "secondary")
        self._position = PlainLabel("", "secondary")
        self._subject = PlainLabel("", "subject", wrap=True)
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.figures = FiguresPanel(open_map)
        # Where the new rows stand is known once they are laid out.
        self.figures.unfolded.connect(self._bring_up, Qt.ConnectionType.QueuedConnection)
        self._refreshing = Coalesced(self.refresh, self)
        self._lay_out()
        open_map.document.changed.subscribe(lambda _news: self._refreshing.ask())
        open_map.selection.changed.subscribe(lambda _ids: self._selected())
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        records = self._records()
        self._shown = tuple(record.id for record in records)
        self._show_head(records)
        kinds = frozenset(type(record) for record in records)
        specs = _suited(fields_of(kinds), self._open.map.presentation) if records else None
        if specs != self._specs or self.form is None:
            self._rebuild(specs)
        if isinstance(self.form, RecordForm):
            self.form.show_records(records, self._open.map)
            self._show_share()
        elif self.form is not None:
            self.form.refresh()

    @property
    def wait_text(self) -> str:
        """What is said of the wait between process time and lead time."""
        return self._share.text

    def commit(self) -> None:
        """Take over whatever is being typed."""
        if self.form is not None:
            self.form.commit()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if isinstance(self.form, RecordForm) and self.form.editors:
            next(iter(self.form.editors.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self.form, StreamForm):
            self.form.focus_first()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("panelBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(MARGIN, 14, MARGIN, 18)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._kind)
        head.addStretch(1)
        head.addWidget(self._position)
        self._column.addLayout(head)
        self._column.addWidget(self._subject)
        self._column.addSpacing(4)
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)
        self._column.addSpacing(12)
        self._column.addWidget(rule())
        self._column.addSpacing(4)
        self._column.addWidget(self.figures)
        self._column.addStretch(1)
        self.setWidget(body)

    def _bring_up(self, row: QWidget) -> None:
        """Scroll until the row stands at the top, or as near to it as there is to scroll."""
        body = self.widget()
        if body is None:
            return
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.verticalScrollBar().setValue(row.mapTo(body, QPoint(0, 0)).y() - MARGIN)

    def _records(self) -> list[Record]:
        known = self._open.map.records
        return [known[key] for key in known if key in self._open.selection.ids]

    def _selected(self) -> None:
        self.commit()
        self._refreshing.ask()

    def _show_head(self, records: list[Record]) -> None:
        value_stream_map = self._open.map
        if not records:
            self._kind.setText(words("Stream and calendar"))
            self._position.setText("")
            self._say_subject(value_stream_map.stream.title or words("Untitled stream"))
            return
        first = records[0]
        if len(records) > 1:
            self._kind.setText(_kinds_in_words(records))
            self._position.setText("")
            self._say_subject(words("{n} selected", n=len(records)))
            return
        code = codes(value_stream_map).get(first.id, "")
        self._kind.setText(f"{code}  {words(kind_title(first))}".strip())
        self._position.setText(_position(first, value_stream_map.elements))
        self._say_subject(_subject(first, value_stream_map.records))

    def _say_subject(self, text: str) -> None:
        """In two lines or so; all of a longer one is in its field."""
        self._subject.setText(text if len(text) <= LONGEST_SUBJECT else f"{text[: LONGEST_SUBJECT - 1].rstrip()}…")

    def _rebuild(self, specs: tuple[FieldSpec, ...] | None) -> None:
        old = self.form
        if isinstance(old, RecordForm):
            self._unfolded = old.is_unfolded
        if old is not None:
            self._share.setParent(None)
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._specs = specs
        if specs is None:
            self.form = StreamForm(self._open)
        else:
            self.form = self._record_form(specs)
        self._place.addWidget(self.form)
        # A layout shows what is new in it later; the keyboard may come at once.
        self.form.show()
        stops = [*self.form.stops(), *self.figures.stops()]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _record_form(self, specs: tuple[FieldSpec, ...]) -> RecordForm:
        names = {spec.name for spec in specs}
        has_split = names.issuperset(KINDS_WITH_SPLIT)
        form = RecordForm(
            specs, self._apply, extra={"lead_time": self._share} if has_split else {}, unfolded=self._unfolded
        )
        self._share.setVisible(has_split)
        if has_split:
            for name in KINDS_WITH_SPLIT:
                form.editors[name].typed.connect(lambda _text: self._show_share())
        return form

    def _show_share(self) -> None:
        form = self.form
        if isinstance(form, RecordForm) and set(form.editors).issuperset(KINDS_WITH_SPLIT):
            work, lead, wait = (form.editors[name].value_being_typed() for name in KINDS_WITH_SPLIT)
            is_one = len(self._shown) == 1
            self._share.setVisible(is_one)
            if is_one:
                assumed = self._assumed_wait(self._shown[0])
                follows = self._share.show_times(work, lead, wait, self._open.map.calendar, assumed)
                form.editors["lead_time"].show_derived(follows)

    def _assumed_wait(self, key: Id) -> float | None:
        """The wait with which the figures count where nobody gave one: none beside queues that have theirs."""
        record = self._open.map.get(key, Activity)
        if record is None or record.lead_time is not None or record.wait_time is not None:
            return None
        own = self._open.measures.figures.elements.get(key, {})
        work, lead = own.get("process_time"), own.get("lead_time")
        if work is None or lead is None or work.value is None or lead.value is None or not lead.complete:
            return None
        return lead.value - work.value

    def _apply(self, spec: FieldSpec, value: Any) -> str:
        # What is shown, not what is selected by now: typing is also taken over because something else was selected.
        ids = self._shown
        try:
            self._open.document.apply(label_of(spec, ids, self._open.map), edit_of(spec, ids, value))
        except EditError as error:
            return str(error)
        self._refreshing.settle()
        return ""


def _suited(specs: tuple[FieldSpec, ...], presentation: Presentation) -> tuple[FieldSpec, ...]:
    """What stands on a stage is not folded away; in classic maps neither is how work is handed on."""
    seen = {*data_box(presentation), *(("form",) if presentation.notation == "classic" else ())}
    return tuple(replace(spec, more=False) if spec.more and spec.name in seen else spec for spec in specs)


def _position(record: Record, elements: tuple[Element, ...]) -> str:
    same = [element.id for element in elements if type(element) is type(record)]
    if record.id not in same:
        return ""
    return words("{n} of {all}", n=same.index(record.id) + 1, all=len(same))


def _subject(record: Record, records: Any) -> str:
    name = getattr(record, "name", "") or getattr(record, "title", "")
    if name:
        return " ".join(str(name).split())
    ends = [getattr(records.get(getattr(record, end, None)), "name", "") for end in ("source", "target")]
    return " → ".join(end or words("unnamed") for end in ends) if hasattr(record, "source") else words("No name yet")


def _kinds_in_words(records: list[Record]) -> str:
    titles = [kind_title(record).split(" point ")[0] for record in records]
    if len(set(titles)) == 1:
        return counted(len(records), titles[0].lower(), titles[0].lower() + "s")
    return ", ".join(dict.fromkeys(words(title) for title in titles))
