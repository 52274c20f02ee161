"""Panels that share a place: their names side by side, a word about the one in front at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import ClausesLabel
from vsmdesk.desktop.words import words


class Tabs(QWidget):
    """A row of names and the pages under them. `pages` are (key, title, widget)."""

    def __init__(self, name: str, pages: Sequence[tuple[str, str, Page]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._keys = [key for key, _, _ in pages]
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        # Its names are whole; the words beside them give way instead.
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget()
        self._summary = ClausesLabel("", "secondary")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for _, title, page in pages:
            self.bar.addTab(words(title))
            self._stack.addWidget(page)
            page.summary_changed.connect(self._say)
        self.bar.currentChanged.connect(self._turn)
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 14, 2)
        row.setSpacing(8)
        row.addWidget(self.bar)
        row.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._say()

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front; gives it back. Raises ValueError for a page that is not here."""
        self.bar.setCurrentIndex(self._keys.index(key))
        page = self._stack.currentWidget()
        return page if page is not None else self

    def exchange(self, key: str, page: QWidget) -> QWidget:
        """Put another page in the place of one; gives that back. Raises ValueError for a page that is not here."""
        place = self._keys.index(key)
        old = self._stack.widget(place) or page
        self._stack.removeWidget(old)
        self._stack.insertWidget(place, page)
        self._turn(self.bar.currentIndex())
        return old

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages that are here."""
        return tuple(self._keys)

    @property
    def current(self) -> str:
        """The page in front."""
        return self._keys[self.bar.currentIndex()]

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        # The name in front is bold, so the row of names needs another width now.
        self.bar.updateGeometry()
        self._say()

    def _say(self) -> None:
        page = self._stack.currentWidget()
        self._summary.setText(page.summary if isinstance(page, Page) else "")
