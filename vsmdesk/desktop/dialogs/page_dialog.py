"""Print and export in one place, beside the pages as they will be."""

import logging
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, Protocol, cast, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.dialogs.document_form import DocumentForm
from vsmdesk.desktop.dialogs.pdf_view import PdfView, sizes_of
from vsmdesk.desktop.dialogs.picture_form import PictureForm, PictureWish
from vsmdesk.desktop.plain import CheckBox, ChoiceBox, PlainLabel, label_of
from vsmdesk.desktop.words import counted, words
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import USUAL, Preset
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

if TYPE_CHECKING:
    from vsmdesk.exports.pdf import Pdf

log = logging.getLogger(__name__)
Format = Literal["pdf", "svg", "png", "csv", "xlsx"]
FORMATS: tuple[tuple[Format, str], ...] = (
    ("pdf", "PDF: map, handout, report, poster, forms"),
    ("svg", "SVG: the map as a drawing"),
    ("png", "PNG: the map as a picture"),
    ("csv", "CSV: the table of steps"),
    ("xlsx", "Workbook: steps, friction, measures"),
)
RESOLUTIONS = (96, 150, 300)
_FRAME = QSize(8, 40)
"""What a window's frame takes of the screen, so that the last button is seen on a small one too."""


class MakePdf(Protocol):
    """Makes the pages."""

    def __call__(self, value_stream_map: ValueStreamMap, wanted: "Wanted", go_on: Callable[[str], None]) -> "Pdf":
        """The PDF of a map, and sentences about what will not print well. Raises ValueError where it cannot be made.

        `go_on` hears of every step and may raise to stop.
        """


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the format, the paper (None as the map says), in grey, the picture's dots per inch.

    `preset` and `options` make the document; the paper and the grey of the options do not count. `picture` is for SVG
    and PNG; with `fit` a printer enlarges or reduces the pages to its paper.
    """

    format: Format = "pdf"
    paper: Paper | None = None
    gray: bool = False
    dpi: int = 150
    preset: Preset = USUAL
    options: Options = field(default_factory=Options)
    picture: PictureWish = field(default_factory=PictureWish)
    fit: bool = False

    @property
    def pages(self) -> "Wanted":
        """What of it decides how the pages look."""
        return replace(self, format="pdf", dpi=0, picture=PictureWish(), fit=False)


class PageDialog(QDialog):
    """The answer is in `answer` (`export`, `print` or empty) and `wanted`.

    `pdf` holds the pages that are shown; with an answer it is empty where they are not yet those of `wanted`.
    """

    pages_shown = Signal()

    def __init__(
        self,
        value_stream_map: ValueStreamMap,
        make_pdf: MakePdf,
        first: str,
        parent: QWidget,
        choose_logo: Callable[[], bytes] = bytes,
        selected: AbstractSet[Id] = frozenset(),
        last: Wanted | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.wanted = Wanted()
        self.pdf = b""
        self._map = value_stream_map
        self._make_pdf = make_pdf
        self._warnings: tuple[str, ...] = ()
        self._task: Task | None = None
        self._shown: Wanted | None = None
        self.setWindowTitle(words("Print") if first == "print" else words("Export"))
        self.setAccessibleName(self.windowTitle())
        self.format = _choices(words("As"), [(key, words(text)) for key, text in FORMATS])
        papers = [(None, words("As the map says")), *((paper, paper) for paper in get_args(Paper))]
        self.paper = _choices(words("Paper"), papers)
        self.dpi = _choices(words("Resolution"), [(dpi, words("{n} dpi", n=dpi)) for dpi in RESOLUTIONS])
        self.dpi.setCurrentIndex(1)
        self.gray = CheckBox(words("&Black, white and grey"))
        self.picture = PictureForm(selected)
        self.fit = CheckBox(words("&Fit the pages to the printer's paper"))
        self.form = DocumentForm(value_stream_map.stream, choose_logo)
        self.view = PdfView()
        self._pages, self._wrong = PlainLabel("", "secondary", wrap=True), PlainLabel("", "wrong", wrap=True)
        self._renewing = Coalesced(self._renew, self, milliseconds=60)
        self._lay_out(first)
        self._show_last(last or Wanted())
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - _FRAME))
        self.form.told.connect(self._show_told)
        for box in (self.format, self.paper, self.dpi):
            box.currentIndexChanged.connect(self._changed)
        for switch in (self.gray.toggled, self.fit.toggled, self.picture.changed):
            switch.connect(self._changed)
        self.form.changed.connect(self._changed)
        self._changed()

    def sizeHint(self) -> QSize:
        """The size that fits."""
        return QSize(1180, 920)

    def told(self) -> str:
        """What is said of the pages, one sentence a line."""
        return "\n".join(text for text in (self._wrong.text(), self._pages.text()) if text)

    def reject(self) -> None:
        """Closed without an answer."""
        self._stop()
        super().reject()

    def _lay_out(self, first: str) -> None:
        left = QVBoxLayout()
        left.setSpacing(5)
        self._dpi_label = label_of(words("Resol&ution"), self.dpi)
        self._paper_label = label_of(words("&Paper"), self.paper)
        self._preset_label = label_of(words("&Document"), self.form.preset)
        for label, control in (
            (label_of(words("&As"), self.format), self.format),
            (self._preset_label, self.form.preset),
            (self._paper_label, self.paper),
            (self._dpi_label, self.dpi),
        ):
            left.addWidget(label)
            left.addWidget(control)
            if control is self.form.preset:
                left.addWidget(self.form.says)
            left.addSpacing(6)
        left.addWidget(self.gray)
        left.addWidget(self.fit)
        left.addWidget(self.picture)
        left.addSpacing(6)
        self._document = _scrolled(self.form)
        left.addWidget(self._document, 1)
        left.addWidget(self._wrong)
        left.addWidget(self._pages)
        for button in self._buttons(first):
            left.addWidget(button)
        side = QWidget()
        side.setFixedWidth(300)
        side.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(14)
        left.setContentsMargins(0, 14, 0, 16)
        row.addWidget(side)
        row.addWidget(self.view, 1)

    def _buttons(self, first: str) -> tuple[QPushButton, ...]:
        self.export_button = QPushButton(words("&Export…"))
        self.print_button = QPushButton(words("P&rint…"))
        cancel = QPushButton(words("Cancel"))
        self.export_button.clicked.connect(lambda: self._answer("export"))
        self.print_button.clicked.connect(lambda: self._answer("print"))
        cancel.clicked.connect(self.reject)
        main, other = (self.export_button, self.print_button)
        if first == "print":
            main, other = other, main
        main.setObjectName("primary")
        main.setDefault(True)
        for button in (other, cancel):
            button.setAutoDefault(False)
        return main, other, cancel

    def _answer(self, answer: str) -> None:
        self.answer = answer
        if self._shown != self.wanted.pages:
            self.pdf = b""
        self._stop()
        self.accept()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show_last(self, last: Wanted) -> None:
        """What was asked for before is where most people begin."""
        for box, value in ((self.format, last.format), (self.paper, last.paper), (self.dpi, last.dpi)):
            box.setCurrentIndex(max(box.findData(value), 0))
        self.gray.setChecked(last.gray)
        self.fit.setChecked(last.fit)
        self.picture.show_wish(last.picture)
        self.form.show_document(last.preset, last.options)

    def _show_told(self, told: Options) -> None:
        """Paper and grey of an own preset."""
        self.paper.setCurrentIndex(max(self.paper.findData(told.paper), 0))
        self.gray.setChecked(told.gray)

    def _changed(self) -> None:
        before = self.wanted
        self.form.paper, self.form.gray = cast("Paper | None", self.paper.currentData()), self.gray.isChecked()
        problem = self.form.problem
        preset, options = (before.preset, before.options) if problem else self.form.document
        self.wanted = Wanted(
            cast("Format", self.format.currentData()),
            cast("Paper | None", self.paper.currentData()),
            self.gray.isChecked(),
            int(self.dpi.currentData()),
            preset,
            options,
            self.picture.wish,
            self.fit.isChecked(),
        )
        is_table = self.wanted.format in ("csv", "xlsx")
        self.form.setEnabled(self.wanted.format == "pdf")
        for part in (self._document, self._preset_label, self.form.preset):
            part.setVisible(self.wanted.format == "pdf")
        self.form.says.setVisible(self.wanted.format == "pdf" and bool(self.form.says.text()))
        self.picture.show_format(self.wanted.format)
        self.dpi.setVisible(self.wanted.format == "png")
        self._dpi_label.setVisible(self.wanted.format == "png")
        for control in (self.paper, self._paper_label, self.gray, self.fit):
            control.setEnabled(not is_table)
        self.export_button.setEnabled(not self._problem)
        self.print_button.setEnabled(not is_table and not self._problem)
        if not self.pdf or before.pages != self.wanted.pages:
            self._renewing.ask()
        self._describe()

    @property
    def _problem(self) -> str:
        """What of the document cannot be met; pictures and tables do not ask for any of it."""
        return self.form.problem if self.format.currentData() == "pdf" else ""

    def _renew(self) -> None:
        self._stop()
        wanted, value_stream_map, make = self.wanted, self._map, self._make_pdf
        self.print_button.setEnabled(False)

        def work(task: Task) -> "tuple[Pdf, tuple[tuple[float, float], ...]]":
            pdf = make(value_stream_map, wanted, task.go_on)
            task.go_on()
            return pdf, sizes_of(pdf.data)

        def done(made: "tuple[Pdf, tuple[tuple[float, float], ...]]") -> None:
            pdf, sizes = made
            self.pdf, self._warnings, self._shown = pdf.data, pdf.warnings, wanted.pages
            self.view.show_pdf(self.pdf, sizes)
            self.print_button.setEnabled(self.wanted.format not in ("csv", "xlsx") and not self._problem)
            self._describe()
            self.pages_shown.emit()

        def failed(error: Exception) -> None:
            self.pdf, self._warnings, self._shown = b"", (), None
            self.view.say(_sentence_on(error))
            self._describe()
            self.pages_shown.emit()

        self._task = in_background(self, words("Making the pages"), work, done, failed)

    def _describe(self) -> None:
        count = self.view.page_count
        told = counted(count, "page", "pages") if count else self.view.said
        if self.wanted.format in ("svg", "png"):
            told = words("The first page, the map, goes into the file.")
            if self.wanted.picture.only:
                told = words("What is selected goes into the file, with what runs between.")
        elif self.wanted.format in ("csv", "xlsx"):
            told = words("Tables for a spreadsheet; the preview shows the pages they come from.")
        wrong = self._problem or self.form.refused
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self._pages.setText("\n".join((told, *self._warnings)))
        self._pages.setVisible(not self._problem)


def _sentence_on(error: Exception) -> str:
    """Why there are no pages; what is not foreseen goes to the log."""
    from vsmdesk.desktop.foreseen import FORESEEN

    if isinstance(error, FORESEEN):
        return str(error)
    log.error("the pages were not made", exc_info=error)
    return words("The pages cannot be made; see the log.")


def _scrolled(form: DocumentForm) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(words("What goes into the document"))
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    policy = area.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    area.setSizePolicy(policy)
    area.setWidget(form)
    return area


def _choices(name: str, entries: list[tuple[object, str]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for key, text in entries:
        box.addItem(text, key)
    return box
