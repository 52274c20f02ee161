"""What goes into a document: preset, sections, sheets of a poster, whose it is; kept as a preset of one's own."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import cast, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.dialogs.section_list import SectionList
from vsmdesk.desktop.plain import CheckBox, ChoiceBox, PlainLabel, label_of, tip
from vsmdesk.desktop.words import words
from vsmdesk.exports.presets.options import COLOURS, Options, checked_colour, sheets_of
from vsmdesk.exports.presets.own import OwnPreset, forget_preset, keep_preset, name_for, own_presets
from vsmdesk.exports.presets.preset import PRESETS, USUAL, Preset
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.text_language import checked_language
from vsmdesk.model.stream import Paper, Stream

FORMS = frozenset({"walk-sheets", "whole-walk-sheets", "half-walk-sheets", "cards", "charter", "barrier-log", "voting"})
"""Sections that can be left blank."""
_MOST_PRESETS = 16


class DocumentForm(QWidget):
    """`document` is the preset and the options asked for; `problem` says what cannot be met, empty where all can.

    `paper` and `gray` are what the dialog around says; it hears of those of an own preset by `told`. It places `preset`
    and `says`.
    """

    changed = Signal()
    told = Signal(object)
    """The options of an own preset."""

    def __init__(self, stream: Stream, choose_logo: Callable[[], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from vsmdesk.exports.sections.catalogue import SECTIONS

        self._choose_logo = choose_logo
        self._logo, self._colours = b"", dict[str, str]()
        self._filling = False
        self.refused = ""
        """Why the preset was not kept that was to be kept last."""
        self.paper: Paper | None = None
        self.gray = False
        self.preset = _choices(words("Document"))
        self.preset.setMaxVisibleItems(_MOST_PRESETS)
        self.says = PlainLabel("", "secondary", wrap=True, parent=self)
        """What is in the preset, in a few words; beside it, not in the form."""
        self.sections = SectionList(
            {name: section.title for name, section in SECTIONS.items()}, words("Sections, in their order")
        )
        self.sheets = _line(words("Sheets across x down"), "3x3")
        self.on = _choices(words("Paper of the sheets"))
        for paper in (None, *get_args(Paper)):
            self.on.addItem(paper or words("That of the office"), paper)
        self.blank = CheckBox(words("Forms &without what is known"))
        self.client = _line(words("Client"), stream.client or words("As the map says"))
        self.confidentiality = _line(words("Confidentiality"), stream.confidentiality or words("As the map says"))
        self.language = _line(
            words("Language of the map's texts"), stream.language or words("As the map says, like de")
        )
        self.logo = _button(words("Lo&go…"))
        self.colour = _choices(words("Own colour of"))
        for name in COLOURS:
            self.colour.addItem(words(name.capitalize()), name)
        self.shade = _line(words("Colour as #RRGGBB"), "#RRGGBB")
        self.keep_name = _line(words("Name of the preset"), words("Name"))
        self.keep, self.forget = _button(words("&Keep")), _button(words("Forge&t"))
        self._lay_out()
        self._connect()
        self.fill_presets(USUAL.name)

    @property
    def problem(self) -> str:
        """Why the document cannot be made as asked, empty where it can."""
        try:
            self._options()
        except ExportError as error:
            return str(error)
        return "" if self.sections.chosen else words("Tick at least one section.")

    @property
    def document(self) -> tuple[Preset, Options]:
        """Preset with the ticked sections, and options. Raises ExportError where there is a `problem`."""
        return replace(self._base, sections=self.sections.chosen), self._options()

    def fill_presets(self, name: str) -> None:
        """List the presets, the program's before one's own, and show one of them."""
        self._own = own_presets()
        self._filling = True
        self.preset.clear()
        for preset in PRESETS.values():
            self.preset.addItem(words(preset.title), preset.name)
        for own in self._own.values():
            self.preset.addItem(own.preset.title, own.preset.name)
        self.preset.setCurrentIndex(max(self.preset.findData(name), 0))
        self._filling = False
        self._show_preset()

    def _options(self) -> Options:
        text = self.sheets.text().strip()
        is_poster = "poster" in self.sections.chosen
        shade = self.shade.text().strip()
        colours = dict(self._colours)
        if shade:
            name, value = checked_colour(str(self.colour.currentData()), shade)
            colours[name] = value
        return Options(
            paper=self.paper,
            gray=self.gray,
            on=cast("Paper | None", self.on.currentData()) if is_poster else None,
            sheets=sheets_of(text) if text and is_poster else None,
            client=self.client.text() if self.client.text().strip() else None,
            confidentiality=self.confidentiality.text() if self.confidentiality.text().strip() else None,
            language=checked_language(self.language.text()) if self.language.text().strip() else None,
            logo=self._logo,
            colours=MappingProxyType(colours),
            blank=self.blank.isChecked(),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(5)
        self._poster = _group(
            (label_of(words("Poster: sheets across &x down"), self.sheets), self.sheets),
            (label_of(words("Paper of t&he sheets"), self.on), self.on),
        )
        rows: tuple[tuple[str, QWidget, QWidget], ...] = (
            ("", self._poster, self._poster),
            (words("Se&ctions"), self.sections, self.sections.list),
            ("", self.blank, self.blank),
            (words("Cl&ient"), self.client, self.client),
            (words("Confidentialit&y"), self.confidentiality, self.confidentiality),
            ("", self.logo, self.logo),
            (words("&Language of the map's texts"), self.language, self.language),
            (words("&Own colours"), _beside(self.colour, self.shade), self.colour),
            (words("Keep as &my preset"), _beside(self.keep_name, self.keep, self.forget), self.keep_name),
        )
        for label, row, control in rows:
            if label:
                column.addSpacing(3)
                column.addWidget(label_of(label, control))
            column.addWidget(row)

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(self._show_preset)
        self.sections.changed.connect(self._tell)
        self.on.currentIndexChanged.connect(self._tell)
        self.blank.toggled.connect(self._tell)
        for line in (self.sheets, self.client, self.confidentiality, self.language, self.shade):
            line.textChanged.connect(self._tell)
        self.keep_name.textEdited.connect(lambda _text: self._refuse(""))
        self.colour.currentIndexChanged.connect(self._show_shade)
        self.logo.clicked.connect(self._take_logo)
        self.keep.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)

    def _show_preset(self) -> None:
        if self._filling:
            return
        name = str(self.preset.currentData())
        own = self._own.get(name) or OwnPreset(PRESETS.get(name, USUAL), Options())
        self._filling = True
        self._base, options = own.preset, own.options
        self.says.setText(words(own.preset.says) if own.preset.says else "")
        self.says.setVisible(bool(own.preset.says))
        self.sections.show_sections(own.preset.sections)
        self._show_of_forms(options)
        if name in self._own:
            self._show_house(options)
            self.told.emit(options)
        self._filling = False
        self._tell()

    def show_document(self, preset: Preset, options: Options) -> None:
        """What was asked for before, as far as it is still there."""
        self.fill_presets(preset.name)
        self._filling = True
        self.sections.show_sections(preset.sections)
        self._show_of_forms(options)
        self._show_house(options)
        self._filling = False
        self._tell()

    def _show_of_forms(self, options: Options) -> None:
        self.sheets.setText("x".join(map(str, options.sheets)) if options.sheets else "")
        self.on.setCurrentIndex(max(self.on.findData(options.on), 0))
        self.blank.setChecked(options.blank)

    def _show_house(self, options: Options) -> None:
        self.client.setText(options.client or "")
        self.confidentiality.setText(options.confidentiality or "")
        self.language.setText(options.language or "")
        self._logo, self._colours = options.logo, dict(options.colours)
        self._show_shade()

    def _show_shade(self) -> None:
        """The colour of the other name; what was typed for the last one is kept."""
        self.shade.setText(self._colours.get(str(self.colour.currentData()), ""))

    def _tell(self) -> None:
        self._remember_shade()
        chosen = self.sections.chosen
        self._poster.setVisible("poster" in chosen)
        self.blank.setVisible(bool(FORMS.intersection(chosen)))
        self.forget.setEnabled(str(self.preset.currentData()) in self._own)
        self.logo.setText(words("Remove the lo&go") if self._logo else words("Lo&go…"))
        if not self._filling:
            self.changed.emit()

    def _remember_shade(self) -> None:
        name, shade = str(self.colour.currentData()), self.shade.text().strip()
        if not shade:
            self._colours.pop(name, None)
        elif not self._shade_problem(name, shade):
            self._colours[name] = shade.upper()

    @staticmethod
    def _shade_problem(name: str, shade: str) -> str:
        try:
            checked_colour(name, shade)
        except ExportError as error:
            return str(error)
        return ""

    def _take_logo(self) -> None:
        self._logo = b"" if self._logo else self._choose_logo()
        self._tell()

    def _keep(self) -> None:
        title = self.keep_name.text().strip()
        try:
            preset, options = self.document
            kept = replace(preset, name=name_for(title), title=title)
            keep_preset(OwnPreset(kept, options))
        except (ExportError, OSError) as error:
            self._refuse("" if self.problem else str(error))
            self.keep_name.selectAll()
            self.keep_name.setFocus()
            return
        self._refuse("")
        self.keep_name.clear()
        self.fill_presets(kept.name)

    def _refuse(self, sentence: str) -> None:
        if sentence != self.refused:
            self.refused = sentence
            self.keep_name.setToolTip(tip(sentence))
            self._tell()

    def _forget(self) -> None:
        forget_preset(str(self.preset.currentData()))
        self.fill_presets(USUAL.name)


def _choices(name: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    return box


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


def _beside(*controls: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    for control in controls:
        row.addWidget(control)
    return whole


def _group(*rows: tuple[QWidget, QWidget]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for label, control in rows:
        column.addWidget(label)
        column.addWidget(control)
    return whole
