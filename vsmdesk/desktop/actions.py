"""The one table of actions: menus, toolbar, context menus, shortcuts, tool tips and the shortcut sheet come from it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vsmdesk.desktop.action_table import MENUS, SEPARATOR, TABLE, ActionEntry, Need
from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.words import words

Availability = Mapping[Need, bool]


class Actions(QObject):
    """The table's actions, made once for a window. What they do is connected by key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._made: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for entry in TABLE:
            action = self._made[entry.key] = _made(entry, self)
            if entry.choice:
                group = self._groups.setdefault(entry.choice, QActionGroup(self))
                group.addAction(action)
            if not entry.on_canvas:
                window.addAction(action)
        self.before: Callable[[], None] = lambda: None

    def attach_canvas(self, canvas: QWidget) -> None:
        """The keys of the canvas' own actions work while it has the focus."""
        for entry in TABLE:
            if entry.on_canvas:
                canvas.addAction(self._made[entry.key])

    def action(self, key: str) -> QAction:
        """The action of that key. Raises KeyError."""
        return self._made[key]

    def connect_to(self, key: str, handler: Callable[[], object]) -> None:
        """Call the handler when the action is triggered, after what is being typed has been taken over."""

        def triggered() -> None:
            self.before()
            handler()

        self._made[key].triggered.connect(triggered)

    def trigger(self, key: str) -> None:
        """Do it as if it had been chosen, if it can be chosen now."""
        self._made[key].trigger()

    def refresh(self, available: Availability) -> None:
        """Enable what can be done now."""
        for entry in TABLE:
            self._made[entry.key].setEnabled(all(available.get(need, False) for need in entry.needs))

    def show_checked(self, keys: Iterable[str], *, among: Iterable[str]) -> None:
        """Check exactly these of those, without triggering them."""
        chosen = set(keys)
        for key in among:
            self._made[key].setChecked(key in chosen)

    def menu(self, keys: Iterable[str], parent: QWidget, title: str = "") -> QMenu:
        """A menu of these actions, in this order, with separators where the keys say so."""
        menu = Menu(title, parent)
        menu.setToolTipsVisible(False)
        self.fill(menu, keys)
        return menu

    def fill(self, menu: QMenu, keys: Iterable[str]) -> None:
        """Put these actions into a menu."""
        for key in keys:
            if key == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._made[key])


def menus() -> Mapping[str, tuple[str, ...]]:
    """Titles of the menu bar and the keys of their actions."""
    return MENUS


def _made(entry: ActionEntry, parent: QObject) -> QAction:
    # With its text, PySide would look whether that is an icon, and make all that it knows of icons for it.
    action = QAction(parent)
    action.setText(words(entry.text))
    action.setObjectName(entry.key)
    if entry.shortcuts:
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
    if entry.checkable or entry.choice:
        action.setCheckable(True)
    if entry.on_canvas:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(tip(tool_tip(entry)))
    if entry.role == "quit":
        action.setMenuRole(QAction.MenuRole.QuitRole)
    return action


def tool_tip(entry: ActionEntry) -> str:
    """What the action does, with its keys."""
    keys = shown_keys(entry)
    sentence = words(entry.tip) if entry.tip else words(entry.text).replace("&", "").removesuffix("…")
    return f"{sentence} ({keys})" if keys else sentence


def shown_keys(entry: ActionEntry) -> str:
    """The entry's shortcuts as people read them: `Ctrl+Y, Ctrl+Shift+Z`."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in entry.shortcuts)


def shortcut_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For the shortcut sheet: every menu with its actions' names and keys, then what only the canvas knows."""
    by_key = {entry.key: entry for entry in TABLE}
    groups = []
    for title, keys in MENUS.items():
        entries = [by_key[key] for key in keys if key in by_key and by_key[key].shortcuts]
        rows = tuple((words(e.text).replace("&", "").removesuffix("…"), shown_keys(e)) for e in entries)
        if rows:
            groups.append((words(title).replace("&", ""), rows))
    return tuple(groups)


Kind = Literal["menu", "toolbar"]
