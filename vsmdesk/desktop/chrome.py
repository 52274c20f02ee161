"""The rows above the map: menu with the document's name, toolbar in words, notices."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop.action_table import SEPARATOR, TOOLBAR
from vsmdesk.desktop.actions import Actions, menus
from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.plain import PlainLabel, ShortenedLabel, button_text
from vsmdesk.desktop.theme import TEXT, put_type, scaled
from vsmdesk.desktop.words import words

MENU_HEIGHT, TOOL_HEIGHT, SPACING = 30, 48, 2
_GIVING_WAY = ("add-note", "friction", "arrange", "show-problems", "save", "fit")
"""The first is the first to go."""


class MenuRow(QWidget):
    """The menu bar, with the document's name in the middle."""

    def __init__(self, actions: Actions, recent: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("menuRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fit_type()
        self.bar = QMenuBar(self)
        self.bar.setAccessibleName(words("Menus"))
        for title, keys in menus().items():
            menu = Menu(words(title), self.bar)
            self.bar.addMenu(menu)
            for key in keys:
                _add(menu, key, actions, recent)
        self.name = ShortenedLabel("", parent=self)
        put_type(self.name, TEXT, bold=True)
        self.place = PlaceLabel("", "secondary", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.place)
        row.addStretch(2)

    def fit_type(self) -> None:
        """As high as the type needs."""
        self.setFixedHeight(scaled(MENU_HEIGHT))

    def sizeHint(self) -> QSize:
        """The size that fits."""
        return QSize(600, scaled(MENU_HEIGHT))


class PlaceLabel(ShortenedLabel):
    """A folder that gives way at its beginning: where it ends is what people know it by."""

    def shortened(self, room: int) -> str:
        """The end of it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideLeft, room)


def _add(menu: QMenu, key: str, actions: Actions, recent: QMenu) -> None:
    if key == SEPARATOR:
        menu.addSeparator()
    elif key == "open-recent":
        menu.addMenu(recent)
    else:
        menu.addAction(actions.action(key))


class ToolRow(QWidget):
    """The toolbar: words, not pictures; one filled button at the right.

    In a small window those give way that stand in the palette or have a key that everybody knows.
    """

    def __init__(self, actions: Actions, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words("Toolbar"))
        self.fit_type()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 18, 0)
        row.setSpacing(SPACING)
        buttons = {key: tool_button(actions, key) for key in TOOLBAR if key != SEPARATOR}
        for key in TOOLBAR:
            row.addWidget(_upright_line() if key == SEPARATOR else buttons[key])
        row.addStretch(1)
        row.addWidget(search, 100)
        row.addStretch(1)
        buttons["show-problems"] = tool_button(actions, "show-problems", words("Check"))
        row.addWidget(buttons["show-problems"])
        row.addWidget(tool_button(actions, "export", words("Export")))
        self._giving_way = [buttons[key] for key in _GIVING_WAY]
        row.addSpacing(8)
        row.addWidget(_print_button(actions))

    def fit_type(self) -> None:
        """As high as the type needs."""
        self.setFixedHeight(scaled(TOOL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Without those that give way."""
        shown = [button for button in self._giving_way if not button.isHidden()]
        return super().minimumSizeHint() - QSize(sum(map(_width, shown)), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        room = self.width() - self.minimumSizeHint().width()
        for button in reversed(self._giving_way):
            room -= _width(button)
            button.setVisible(room >= 0)


def _width(button: QWidget) -> int:
    return button.sizeHint().width() + SPACING


def tool_button(actions: Actions, key: str, text: str = "") -> QToolButton:
    """A word that does an action, with the action's tool tip and keys."""
    action = actions.action(key)
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    plain = text or action.text().replace("&", "").removesuffix("…")
    button.setText(_TOOLBAR_WORDS.get(key, plain))
    button.setAccessibleName(plain)
    action.changed.connect(lambda: button.setText(_TOOLBAR_WORDS.get(key, plain)))
    return button


_TOOLBAR_WORDS = {"friction": "Friction", "fit": "Fit", "arrange": "Arrange"}


def _print_button(actions: Actions) -> QPushButton:
    action = actions.action("print")
    button = QPushButton(words("Print, PDF"))
    button.setObjectName("primary")
    button.setToolTip(action.toolTip())
    button.setAccessibleName(words("Print, PDF"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button


def _upright_line() -> QFrame:
    line = QFrame()
    line.setObjectName("uprightLine")
    line.setFixedSize(17, 24)
    return line


class Notices(QWidget):
    """Non-modal bars above the map: what happened, what is safe, what can be done. One for each subject."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, QFrame] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_notice(
        self,
        subject: str,
        sentence: str,
        answers: tuple[tuple[str, Callable[[], object]], ...] = (),
        *,
        serious: bool = False,
    ) -> None:
        """Show (or replace) the notice on a subject, with its answers as buttons and a cross to take it away."""
        self.take_away(subject)
        bar = QFrame()
        bar.setObjectName("banner")
        bar.setProperty("serious", "true" if serious else "false")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 6, 10, 6)
        label = PlainLabel(sentence, wrap=True)
        row.addWidget(label, 1)
        for text, answer in answers:
            row.addWidget(_answer_button(text, answer))
        row.addWidget(self._cross(subject, serious=serious))
        bar.setAccessibleName(sentence)
        self._bars[subject] = bar
        self._layout.addWidget(bar)

    def take_away(self, subject: str) -> None:
        """Remove the notice on a subject, if there is one."""
        bar = self._bars.pop(subject, None)
        if bar is not None:
            bar.hide()
            self._layout.removeWidget(bar)
            bar.deleteLater()

    def sentences(self) -> tuple[str, ...]:
        """What is being said, for tests and screen readers."""
        return tuple(bar.accessibleName() for bar in self._bars.values())

    def _cross(self, subject: str, *, serious: bool) -> QToolButton:
        from vsmdesk.desktop.icons import line_icon

        cross = QToolButton()
        cross.setIcon(line_icon("x"))
        cross.setAccessibleName(words("Hide this notice"))
        cross.setToolTip(words("Hide this notice"))
        cross.setVisible(not serious)
        cross.clicked.connect(lambda: self.take_away(subject))
        return cross


def _answer_button(text: str, answer: Callable[[], object]) -> QPushButton:
    button = QPushButton(button_text(text))
    button.clicked.connect(lambda _checked=False: answer())
    return button
