"""The page of a window without a map: start one from a template, open one, look at an example, go on where one was."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.cards import LARGEST, SMALLEST, Card, height_of
from vsmdesk.desktop.plain import PlainLabel, button_text, tip
from vsmdesk.desktop.theme import put_type
from vsmdesk.desktop.thumbnails import Look, look_at
from vsmdesk.desktop.words import words
from vsmdesk.records import dataclass

TEMPLATES = "templates"
EXAMPLES = "examples"
SPACE = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page offers: files by group; a template is opened as a new map, an example as an editable copy."""

    templates: tuple[Path, ...]
    examples: tuple[Path, ...]
    recent: tuple[Path, ...]


class WelcomePage(QScrollArea):
    """Calls `start` with a template or example, `open_path` with a recent file, `find` with one that is missing."""

    def __init__(
        self,
        start: Callable[[Path], object],
        open_path: Callable[[Path], object],
        browse: Callable[[], object],
        import_table: Callable[[], object],
        find: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(words("Welcome"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._start, self._open, self._browse, self._import = start, open_path, browse, import_table
        self._find = find
        self._waiting: list[tuple[Path, Card]] = []
        self._task: Task | None = None
        self.cards: list[Card] = []

    def show_shelf(self, shelf: Shelf) -> None:
        """Fill the page; thumbnails and what is missing follow when they are known."""
        self.stop_looking()
        self.cards = []
        body = QWidget()
        body.setObjectName("panelBody")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(64, 48, 48, 40)
        columns.setSpacing(56)
        columns.addLayout(self._left(shelf.templates), 0)
        columns.addLayout(self._right(shelf), 1)
        self.setWidget(body)
        self.focus_first()
        self._look_at_next()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to choose."""
        first = next(iter(self.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_looking(self) -> None:
        """No more thumbnails: a map is being opened, which needs the machine more."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _left(self, templates: Sequence[Path]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        title = PlainLabel(words("VSM Desk"))
        put_type(title, 26, bold=True)
        column.addWidget(title)
        column.addWidget(PlainLabel(words("Draw the stream, measure it, mark what is in its way."), "secondary"))
        column.addSpacing(20)
        column.addWidget(PlainLabel(words("New map"), "group"))
        for template in templates:
            column.addWidget(self._choice(title_of(template), partial(self._start, template)))
        column.addSpacing(20)
        column.addWidget(PlainLabel(words("From a file"), "group"))
        column.addWidget(self._choice(words("Open a map…"), self._browse))
        column.addWidget(self._choice(words("Import a table of steps…"), self._import))
        column.addStretch(1)
        return column

    @staticmethod
    def _choice(text: str, chosen: Callable[[], object]) -> QPushButton:
        button = QPushButton(button_text(text))
        button.setObjectName("choice")
        button.setAutoDefault(True)
        button.setFixedWidth(250)
        button.setToolTip(tip(text))
        button.clicked.connect(lambda _checked=False: chosen())
        return button

    def _right(self, shelf: Shelf) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        if shelf.recent:
            column.addWidget(PlainLabel(words("Recent"), "group"))
            column.addWidget(self._cards(shelf.recent, self._open, with_place=True))
            column.addSpacing(18)
        column.addWidget(PlainLabel(words("Examples, each opened as a copy of your own"), "group"))
        column.addWidget(self._cards(shelf.examples, self._start, with_place=False))
        column.addStretch(1)
        return column

    def _cards(self, paths: Sequence[Path], chosen: Callable[[Path], object], *, with_place: bool) -> QWidget:
        field = CardField()
        for path in paths:
            name = shown_name(path) if with_place else title_of(path)
            card = Card(name, str(path.parent) if with_place else "", field)
            card.clicked.connect(partial(self._choose, card, path, chosen))
            field.add(card)
            self.cards.append(card)
            self._waiting.append((path, card))
        return field

    def _choose(self, card: Card, path: Path, chosen: Callable[[Path], object], *_checked: bool) -> None:
        (self._find if card.is_missing else chosen)(path)

    def _look_at_next(self) -> None:
        """One file after the other, so that the window stays quick."""
        if not self._waiting:
            return
        path, card = self._waiting.pop(0)

        def seen(look: Look) -> None:
            if look.missing:
                card.mark_missing(look.missing)
            elif look.png:
                card.show_picture(QImage.fromData(look.png))
            self._look_at_next()

        def failed(_error: Exception) -> None:
            """A thumbnail that cannot be made is not news."""
            self._look_at_next()

        self._task = in_background(card, words("Looking at maps"), lambda task: look_at(path, task), seen, failed)


class CardField(QWidget):
    """Cards in as few columns as keep them from growing beyond their largest; they share the whole width."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[Card] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._columns, self._width = 0, SMALLEST

    def add(self, card: Card) -> None:
        """One more card at the end."""
        self._cards.append(card)
        self._lay_out(max(self._columns, 3))

    def minimumSizeHint(self) -> QSize:
        """One small card; what there is more is shared out."""
        return QSize(SMALLEST, super().minimumSizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Another size."""
        columns = max(1, -(-(self.width() + SPACE) // (LARGEST + SPACE)))
        width = max(SMALLEST, (self.width() + SPACE) // columns - SPACE)
        if (columns, width) != (self._columns, self._width):
            self._width = width
            self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        self._columns = columns
        for position, card in enumerate(self._cards):
            card.fit(self._width)
            self._grid.addWidget(card, position // columns, position % columns)
        rows = -(-len(self._cards) // columns)
        self.setMinimumHeight(rows * (height_of(self._width) + SPACE) - SPACE if rows else 0)


def shown_name(path: Path) -> str:
    """`feature-delivery` for `feature-delivery.vsmap`."""
    return path.stem if path.suffix == ".vsmap" else path.name


def title_of(path: Path) -> str:
    """`Feature delivery` for `feature-delivery.vsmap`, as the program's own files are called."""
    return words(path.stem.replace("-", " ").capitalize())
