"""Teams, organisations and systems in one place: added, renamed (into one another too), given people, removed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop import codecs
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.cell_editing import CellEditing
from vsmdesk.desktop.panels.field_table import ORGANISATION_PARTS, FieldSpec
from vsmdesk.desktop.panels.linked_table import Cell, Column, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import Link, ShortenedLabel, tip
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.team_edits import in_their_lanes
from vsmdesk.desktop.words import counted, words
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.parties import PartyKind, add_party
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.value_stream_map import ValueStreamMap

ROW = 23
WIDE = 960
"""From this width on the three lists stand side by side, each with all its columns."""
NAME = FieldSpec("name", "Name", "party")
ORGANISATION = FieldSpec("organisation", "Organisation", "organisation")
PEOPLE = FieldSpec("people", "People", codec=codecs.PEOPLE)
RATE = FieldSpec("labour_rate", "Rate", codec=codecs.MONEY_RATE, tip="Money by the time of one of them, like 85/h")
HOURS = FieldSpec(
    "own_calendar", "Hours", codec=codecs.OWN_CALENDAR, tip="Where they are not the map's: 24 h/d, 7 d/wk"
)
PART = FieldSpec("part", "Part", codec=codecs.one_of(ORGANISATION_PARTS))
_NAME = Column("Name", 0, spec=NAME)
_STEPS = Column("Steps", 44, right=True)
_COLUMNS: dict[PartyKind, tuple[Column, ...]] = {
    "team": (
        _NAME,
        Column("Organisation", 92, spec=ORGANISATION),
        Column("People", 52, right=True, spec=PEOPLE),
        Column("Rate", 52, right=True, spec=RATE),
        Column("Hours", 92, spec=HOURS),
        _STEPS,
    ),
    "organisation": (_NAME, Column("Part", 70, spec=PART), Column("Teams", 48, right=True)),
    "system": (_NAME, _STEPS),
}
_TITLES: dict[PartyKind, str] = {"team": "Teams", "organisation": "Organisations", "system": "Systems"}
_NEW: dict[PartyKind, str] = {"team": "New team", "organisation": "New organisation", "system": "New system"}
LinesOf = Callable[[ValueStreamMap], Sequence[Line]]


class PartyList(QWidget):
    """One of the three lists."""

    refused = Signal(str)

    def __init__(self, kind: PartyKind, open_map: OpenMap, lines_of: LinesOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: PartyKind = kind
        self._open, self._lines_of = open_map, lines_of
        self._own = Selection()
        editing = CellEditing(open_map, self.refused.emit)
        self._model = LinesModel(_COLUMNS[kind], editing.put, editing.text_of)
        self.table = LinkedTable(self._model, self._own, words(_TITLES[kind]), ROW)
        self.add = self._button(words("Add"), words(_NEW[kind]), self._add)
        self.remove = self._button(words("Remove"), words("Remove what is selected in this list"), self._remove)
        self.show_steps = self._button(words("Steps"), words("Select the elements that name it"), self._select)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.setSpacing(14)
        self._title = ShortenedLabel(words(_TITLES[kind]), "group")
        head.addWidget(self._title, 1)
        for button in (self.add, self.remove, self.show_steps):
            head.addWidget(button)
        if kind != "team":
            # Never shown from here: it has no parent yet and would flash up as a window of its own.
            self.show_steps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.table)
        self._own.changed.subscribe(lambda _ids: self._enable())
        self._enable()

    def refresh(self) -> None:
        """Show the list as it is now."""
        self.table.show_lines(self._lines_of(self._open.map))
        self._own.replace(self._own.ids & self._open.map.records.keys())

    def show_title(self, *, shown: bool) -> None:
        """Say above the list what it holds, where nothing else does."""
        self._title.setText(words(_TITLES[self.kind]) if shown else "")

    def _button(self, text: str, what: str, do: Callable[[], object]) -> QToolButton:
        button = Link(text)
        button.setAccessibleName(f"{text}: {what}")
        button.setToolTip(tip(what))
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _enable(self) -> None:
        for button in (self.remove, self.show_steps):
            button.setEnabled(bool(self._own.ids))

    def _add(self) -> None:
        known = {line.cells[0].text for line in self._model.lines}
        base, number = words(_NEW[self.kind]), 1
        while (name := base if number == 1 else f"{base} {number}") in known:
            number += 1
        key = new_id()
        self._open.document.apply(words("Add {name}", name=name), add_party(self.kind, name, key=key))
        self.refresh()
        self._own.replace((key,))
        row = next(row for row, line in enumerate(self._model.lines) if line.ids == (key,))
        self.table.setCurrentIndex(self._model.index(row, 0))
        self.table.setFocus()
        self.table.edit(self._model.index(row, 0))

    def _remove(self) -> None:
        ids, label = tuple(self._own.ids), words("Remove {kind}", kind=words(_TITLES[self.kind]).lower())
        try:
            self._open.document.apply(label, in_their_lanes(_forget(ids)))
        except EditError as error:
            self.refused.emit(str(error))

    def _select(self) -> None:
        chosen = self._own.ids
        self._open.selection.replace(e.id for e in self._open.map.elements if chosen.intersection(_named_by(e)))


class PartiesPanel(Page):
    """The three lists: side by side where there is room, else one of them, chosen above it."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self.lists = (
            PartyList("team", open_map, _team_lines),
            PartyList("organisation", open_map, _organisation_lines),
            PartyList("system", open_map, _system_lines),
        )
        self.which = QTabBar()
        self.which.setAccessibleName(words("Which list"))
        self.which.setDrawBase(False)
        self.which.setExpanding(False)
        row = QHBoxLayout()
        row.setSpacing(16)
        for part, stretch in zip(self.lists, (6, 3, 2), strict=True):
            row.addWidget(part, stretch)
            part.refused.connect(self.refused)
            self.which.addTab(words(_TITLES[part.kind]))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(2)
        kinds = QHBoxLayout()
        kinds.setContentsMargins(6, 0, 6, 0)
        kinds.addWidget(self.which)
        column.addLayout(kinds)
        column.addLayout(row)
        self.which.currentChanged.connect(lambda _number: self._share_room())
        open_map.document.changed.subscribe(self.ask)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One list at a time where three would be too narrow to be read."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        is_wide = self.width() >= WIDE
        self.which.setHidden(is_wide)
        for number, part in enumerate(self.lists):
            part.setVisible(is_wide or number == self.which.currentIndex())
            part.show_title(shown=is_wide)

    def refresh(self) -> None:
        """Show the lists as they are now."""
        for part in self.lists:
            part.refresh()
        now = self._open.map
        counts = (
            counted(len(now.of(Team)), "team", "teams"),
            counted(len(now.of(Organisation)), "organisation", "organisations"),
            counted(len(now.of(System)), "system", "systems"),
        )
        self.sum_up(", ".join(counts))


def _named_by(element: Element) -> set[Id]:
    return {key for key in (element.team, element.organisation, *element.systems) if key is not None}


def _forget(ids: tuple[Id, ...]) -> Callable[[ValueStreamMap], ValueStreamMap]:
    """Remove parties, and their names from everything that names them."""
    gone = frozenset(ids)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        changed = []
        for record in value_stream_map.records.values():
            changes: dict[str, object] = {}
            if isinstance(record, Element | Team) and record.organisation in gone:
                changes["organisation"] = None
            if isinstance(record, Element):
                if record.team in gone:
                    changes["team"] = None
                if gone.intersection(record.systems):
                    changes["systems"] = tuple(key for key in record.systems if key not in gone)
            if changes:
                changed.append(record.with_changes(**changes))
        return delete(gone)(value_stream_map.with_records(*changed))

    return edit


def _steps(value_stream_map: ValueStreamMap, key: Id) -> str:
    return str(sum(key in _named_by(element) for element in value_stream_map.elements))


def _team_lines(now: ValueStreamMap) -> Sequence[Line]:
    editable = frozenset(("name", "organisation", "people", "labour_rate", "own_calendar"))
    return [_team_line(now, team, editable) for team in now.of(Team)]


def _team_line(now: ValueStreamMap, team: Team, editable: frozenset[str]) -> Line:
    organisation = now.get(team.organisation, Organisation)
    values = ((PEOPLE, team.people), (RATE, team.labour_rate), (HOURS, team.own_calendar))
    typed = (Cell("" if value is None else spec.codec.write(value)) for spec, value in values)
    cells = (Cell(team.name), Cell(organisation.name if organisation else ""), *typed, Cell(_steps(now, team.id)))
    return Line((team.id,), _ready(cells), team.id, editable)


def _organisation_lines(now: ValueStreamMap) -> Sequence[Line]:
    lines = []
    for one in now.of(Organisation):
        teams = sum(team.organisation == one.id for team in now.of(Team))
        cells = (Cell(one.name), Cell(words(dict(ORGANISATION_PARTS)[one.part])), Cell(str(teams)))
        lines.append(Line((one.id,), _ready(cells), one.id, frozenset(("name", "part"))))
    return lines


def _system_lines(now: ValueStreamMap) -> Sequence[Line]:
    editable = frozenset(("name",))
    return [Line((s.id,), _ready((Cell(s.name), Cell(_steps(now, s.id)))), s.id, editable) for s in now.of(System)]


def _ready(cells: tuple[Cell, ...]) -> Callable[[], tuple[Cell, ...]]:
    return lambda: cells
