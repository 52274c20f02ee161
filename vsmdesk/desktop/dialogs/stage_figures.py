"""Which figures stand on each stage, in which order, the user's own fields too; the map shows each choice at once."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.dialogs.section_list import SectionList
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.fields import set_presentation
from vsmdesk.model.elements import Activity
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import line_of
from vsmdesk.step_table.columns import COLUMNS
from vsmdesk.symbols.data_box import CAPTIONS
from vsmdesk.symbols.sizes import data_box
from vsmdesk.symbols.stages import MOST_CELLS

SIZE, BESIDE = (420, 640), 24


class StageFiguresDialog(QDialog):
    """A list to tick and put in order, a line for a field of one's own. All that is done in it is one step."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("Figures on a stage"))
        self.setAccessibleName(words("Figures on a stage"))
        self.resize(*SIZE)
        if parent is not None:
            # Over the inspector: what is chosen is to be seen on the map.
            corner = parent.window().geometry().topRight()
            self.move(corner.x() - SIZE[0] - BESIDE, corner.y() + 4 * BESIDE)
        self._open = open_map
        now = open_map.map
        chosen, own = data_box(now.presentation), own_fields(now)
        self.list = SectionList(titles_of((*chosen, *own)), words("Figures, in their order"), rows=14)
        self.list.show_sections(chosen)
        self.list.changed.connect(self._show)
        self.own = QLineEdit()
        self.own.setAccessibleName(words("Field of your own"))
        self.own.setPlaceholderText(words("Field of your own, such as Cost"))
        self.own.setCompleter(QCompleter(sorted(own), self.own))
        self.add, self.usual, self.leave = (QPushButton(words(text)) for text in ("Add", "Usual ones", "Done"))
        self.add.setAccessibleName(words("Add the field"))
        self.add.clicked.connect(self.add_own)
        self.usual.clicked.connect(self.show_usual)
        self.leave.clicked.connect(self.accept)
        self.leave.setObjectName("primary")
        for button in (self.add, self.usual):
            button.setAutoDefault(False)
        self._lay_out(now.presentation)
        self.finished.connect(lambda _result: open_map.document.end_gesture())
        self.list.list.setFocus()

    def add_own(self) -> None:
        """Tick the field that is typed, a new one at the end of those that are ticked."""
        name = line_of(self.own.text())
        if name:
            known = {title.casefold(): field for field, title in titles_of(CAPTIONS).items()}
            known |= {caption.casefold(): field for field, caption in CAPTIONS.items()}
            field = known.get(name.casefold(), name)
            self.list.put(field, titles_of((field,))[field])
            self.own.clear()

    def show_usual(self) -> None:
        """What a new map of this notation shows."""
        self.list.show_sections(self._usual())
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line adds what is typed and does not leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.own.hasFocus() and self.own.text():
            self.add_own()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        label = words("Choose the figures on a stage")
        self._tell()
        chosen = None if self.list.chosen == self._usual() else self.list.chosen
        self._open.document.apply(label, set_presentation(data_box=chosen), gesture="stage figures")

    def _tell(self) -> None:
        """What the order means; which of the ticked ones find no room."""
        told = words("What is ticked stands on each stage, in this order.")
        if self._most == MOST_CELLS:
            told += " " + words("A stage has room for the first {n}.", n=MOST_CELLS)
        late = self.list.chosen[self._most :]
        if late:
            titles = titles_of(late)
            told += " " + words("No room for {names}.", names=", ".join(titles[name].split(",")[0] for name in late))
        self.told.setText(told)

    def _usual(self) -> tuple[str, ...]:
        return data_box(Presentation(notation=self._open.map.presentation.notation))

    def _lay_out(self, presentation: Presentation) -> None:
        self.told = PlainLabel("", "secondary", wrap=True)
        self._most = MOST_CELLS if presentation.notation == "software" else len(COLUMNS)
        self._tell()
        below, last = QHBoxLayout(), QHBoxLayout()
        below.addWidget(self.own, 1)
        below.addWidget(self.add)
        last.addWidget(self.usual)
        last.addStretch(1)
        last.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.list)
        column.addLayout(below)
        column.addStretch(1)
        column.addLayout(last)


def choose_stage_figures(open_map: OpenMap, parent: QWidget | None = None) -> None:
    """Ask which figures stand on a stage."""
    dialog = StageFiguresDialog(open_map, parent)
    dialog.exec()
    dialog.deleteLater()


def own_fields(value_stream_map: ValueStreamMap) -> tuple[str, ...]:
    """The user's own fields that any activity has, in the order in which they are met."""
    activities = (element for element in value_stream_map.elements if isinstance(element, Activity))
    return tuple(dict.fromkeys(name for activity in activities for name, _ in activity.fields))


def titles_of(fields: Iterable[str]) -> dict[str, str]:
    """Fields that can stand on a stage by name: caption and what it is short for; the user's own by their name."""
    names = {column.field: column.name for column in COLUMNS}
    titles = {}
    for field, caption in CAPTIONS.items():
        name = names[field].replace("%c&a", words("complete and accurate"))
        titles[field] = caption if caption.casefold() == name else f"{caption}, {words(name)}"
    return {**titles, **{field: field for field in fields if field not in titles}}
