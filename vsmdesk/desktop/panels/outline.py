"""Everything on the map by lane and kind, as a tree; the same selection as the canvas."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.field_table import kind_title
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.shown_names import names_shown
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.record import Record, UnknownRecord

ID = int(Qt.ItemDataRole.UserRole)
Branch = tuple[str, tuple[tuple[Id, str], ...]]


class OutlinePanel(Page):
    """Follows map and selection; branches that somebody folded stay folded."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._following = False
        self._shown: tuple[Branch, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(words("Outline"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.itemSelectionChanged.connect(self._hand_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.tree)
        open_map.document.changed.subscribe(self.ask)
        open_map.selection.changed.subscribe(self._selected)

    def refresh(self) -> None:
        """Show the map as it is now."""
        branches = tuple(self._branches())
        if branches != self._shown:
            self._show(branches)
        self.follow()
        elements = len(self._open.map.elements)
        connections = len(self._open.map.connections)
        counts = (counted(elements, "element", "elements"), counted(connections, "connection", "connections"))
        self.sum_up(", ".join(counts))

    def follow(self) -> None:
        """Select what is selected."""
        chosen = self._open.selection.ids
        self._following = True
        self.tree.clearSelection()
        for item in self.items():
            if item.data(0, ID) in chosen:
                item.setSelected(True)
                if not self.tree.hasFocus():
                    self.tree.scrollToItem(item)
        self._following = False

    def _show(self, branches: tuple[Branch, ...]) -> None:
        """Only the texts where nothing came or went: a large tree is slow to plant."""
        if _shape(branches) != _shape(self._shown):
            self._fill(branches)
            return
        self._shown = branches
        texts = {key: text for _, entries in branches for key, text in entries}
        for item in self.items():
            text = texts[item.data(0, ID)]
            if item.text(0) != text:
                item.setText(0, text)
                item.setToolTip(0, tip(text))

    def _selected(self, _ids: object) -> None:
        if self.isVisible():
            self.follow()

    def _fill(self, branches: tuple[Branch, ...]) -> None:
        folded = {b.text(0) for b in self._top() if not b.isExpanded()}
        current = self.tree.currentItem()
        at = current.data(0, ID) if current is not None else None
        self._shown, self._following = branches, True
        self.tree.clear()
        for title, entries in branches:
            branch = QTreeWidgetItem([title])
            branch.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(branch)
            for key, text in entries:
                item = QTreeWidgetItem([text])
                item.setData(0, ID, key)
                item.setToolTip(0, tip(text))
                branch.addChild(item)
                if key == at:
                    self.tree.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
            branch.setExpanded(title not in folded)
        self._following = False

    def _branches(self) -> Iterator[Branch]:
        now, known = self._open.map, codes(self._open.map)
        called = names_shown(now)
        teams = {team.id: team.name for team in now.of(Team)}
        by_team: dict[Id | None, list[tuple[Id, str]]] = {}
        for element in now.elements:
            team = element.team if element.team in teams else None
            by_team.setdefault(team, []).append((element.id, _text(element, called(element), known[element.id])))
        for key, name in teams.items():
            if key in by_team:
                yield name or words("Unnamed team"), tuple(by_team[key])
        if None in by_team:
            yield words("Without a team"), tuple(by_team[None])
        ends = {element.id: element.name or known[element.id] for element in now.elements}
        yield from _branch(words("Connections"), ((c.id, _way(c, ends)) for c in now.connections))
        yield from _branch(words("Friction"), ((f.id, f"{f.number}  {f.title}") for f in now.of(Friction)))
        yield from _branch(words("Of a newer program"), ((u.id, u.kind) for u in now.of(UnknownRecord)))

    def _hand_on(self) -> None:
        if not self._following:
            chosen = [item.data(0, ID) for item in self.tree.selectedItems()]
            self._open.selection.replace(key for key in chosen if key)

    def _top(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item is not None:
                yield item

    def items(self) -> Iterator[QTreeWidgetItem]:
        """The rows that stand for records."""
        for branch in self._top():
            for number in range(branch.childCount()):
                child = branch.child(number)
                if child is not None:
                    yield child


def _shape(branches: tuple[Branch, ...]) -> list[tuple[str, list[Id]]]:
    return [(title, [key for key, _ in entries]) for title, entries in branches]


def _branch(title: str, entries: Iterable[tuple[Id, str]]) -> Iterator[Branch]:
    known = tuple(entries)
    if known:
        yield title, known


def _text(element: Element, name: str, code: str) -> str:
    return f"{code}  {name}   ({words(_kind(element)).lower()})"


def _kind(record: Record) -> str:
    return kind_title(record)


def _way(connection: Connection, ends: dict[Id, str]) -> str:
    way = f"{ends.get(connection.source, '?')} → {ends.get(connection.target, '?')}"
    return f"{words(_kind(connection))}: {way}"
