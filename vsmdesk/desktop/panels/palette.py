"""What can be put on the map: the real symbol, its name, its key. Clicked or dragged it lands there."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDrag,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QVBoxLayout, QWidget

from vsmdesk.desktop.actions import Actions
from vsmdesk.desktop.painting.icons import paint_inside
from vsmdesk.desktop.panels.palette_groups import FoldedGroup, SymbolSearch, answers_to, farness, further_groups
from vsmdesk.desktop.plain import PlainLabel, ShortenedLabel
from vsmdesk.desktop.theme import LABEL, TEXT, colour, look, scaled, type_of
from vsmdesk.desktop.words import words
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.symbols.catalogue import Symbol

SYMBOL_MIME = "application/x-vsmdesk-symbol"
ROW = 27
PICTURE = QSize(36, 22)
NARROW = 70
NOTHING_FOUND = "Nothing is called that. Lanes, the ladder, splits, handoff bars and foot bars draw themselves."
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Work flow",
        (
            ("stage", "add-stage"),
            ("approval", "add-approval"),
            ("queue", "add-queue"),
            ("decision", "add-decision"),
            ("trigger", "add-trigger"),
            ("delivery", "add-delivery"),
        ),
    ),
    (
        "Connections",
        (
            ("flow", "tool-connect"),
            ("rework", "tool-rework"),
            ("information", "tool-manual"),
            ("information_electronic", "tool-electronic"),
        ),
    ),
    ("Friction", (("friction", "friction"),)),
    (
        "Around the flow",
        (
            ("customer", "add-customer"),
            ("supplier", "add-supplier"),
            ("control", "add-control"),
            ("note", "add-note"),
        ),
    ),
)
_SHORT = {
    "tool-connect": "Work",
    "tool-manual": "Info, by hand",
    "tool-electronic": "Info, electronic",
    "friction": "Friction point",
}


class PaletteEntry(QAbstractButton):
    """One symbol. `name` is its key in the catalogue, which a drag carries."""

    def __init__(self, name: str, text: str, keys: str, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._drawing = drawing
        self._keys = keys
        self._pressed_at: QPoint | None = None
        self._is_next = False
        self.setText(text)
        self.setCheckable(False)
        self.fit_type()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)
        self.setAccessibleDescription(words("Key {keys}", keys=keys) if keys else "")

    def fit_type(self) -> None:
        """As high as the type needs."""
        self.setFixedHeight(scaled(ROW))

    def show_next(self, *, is_next: bool) -> None:
        """Whether Enter in the search field takes this one."""
        if is_next != self._is_next:
            self._is_next = is_next
            self.update()

    def sizeHint(self) -> QSize:
        """The size that fits."""
        return QSize(150, scaled(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(4, 1, -4, -1)
        if self.underMouse() or self.isDown() or self._is_next:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("list_selection"))
            painter.drawRoundedRect(area, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(colour("selection"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
        picture = QRectF(11, (self.height() - PICTURE.height()) / 2, PICTURE.width(), PICTURE.height())
        paint_inside(painter, picture, self._drawing, THEMES[look().name].colour, 1.34)
        if self.width() > NARROW:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        area = self.rect().adjusted(58, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("ink2"))
        painter.setFont(type_of(LABEL))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, self._keys)
        beside = painter.fontMetrics().horizontalAdvance(self._keys)
        painter.setPen(colour("ink"))
        painter.setFont(type_of(TEXT))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width() - beside - 4)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        start = self._pressed_at
        if start is None or (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        drag = QDrag(self)
        data = QMimeData()
        data.setData(SYMBOL_MIME, self.name.encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The button was let go."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the palette, Enter and Space choose."""
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class Palette(QScrollArea):
    """The entries in their groups; `wanted` names a symbol that has no action of its own and shall be on the map.

    Symbols of manufacturing stand folded at the end, and open in maps of the classic notation.
    """

    wanted = Signal(str)

    def __init__(
        self, actions: Actions, drawings: Sequence[tuple[str, Drawing]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("Palette"))
        self.entries: dict[str, PaletteEntry] = {}
        self.heads: list[ShortenedLabel] = []
        self._known = dict(drawings)
        body = QWidget()
        body.setObjectName("paletteBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        self.search = SymbolSearch()
        self.search.textChanged.connect(self._look_for)
        self.search.chosen.connect(self._choose_first)
        above = QVBoxLayout()
        above.setContentsMargins(10, 0, 10, 2)
        above.addWidget(self.search)
        column.addLayout(above)
        self.nothing = PlainLabel(words(NOTHING_FOUND), "secondary", wrap=True)
        self.nothing.setContentsMargins(14, 6, 10, 0)
        self.nothing.hide()
        column.addWidget(self.nothing)
        for title, entries in GROUPS:
            head = ShortenedLabel(words(title), "group")
            self.heads.append(head)
            head.setContentsMargins(14, 6, 0, 3)
            column.addWidget(head)
            for name, key in entries:
                column.addWidget(self._entry(actions, name, key, self._known.get(name, ())))
        self.groups = [FoldedGroup(title, symbols, self._further_entry) for title, symbols in further_groups().items()]
        for group in self.groups:
            column.addWidget(group)
        column.addStretch(1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room for symbols only, the names of the groups go too."""
        super().resizeEvent(event)
        heads = () if self.search.text().strip() else self.heads
        for part in (*heads, *self.groups, self.search):
            part.setVisible(self.width() > NARROW)

    def suit(self, *, classic: bool) -> None:
        """Open the groups of manufacturing in a map of that notation, close them in any other."""
        for group in self.groups:
            group.head.setChecked(classic and group.is_classic)

    def _look_for(self, typed: str) -> None:
        """Show what is meant by the words typed."""
        self.nothing.hide()
        if not typed.strip():
            for part in (*self.heads, *self.entries.values()):
                part.setVisible(True)
            for entry in self.entries.values():
                entry.show_next(is_next=False)
            for group in self.groups:
                group.show_found(None)
            return
        for group in self.groups:
            dict(group.entries())
        found = frozenset(n for n, entry in self.entries.items() if answers_to(n, entry.text(), typed))
        self.nothing.setVisible(not found)
        for head in self.heads:
            head.hide()
        for name, entry in self.entries.items():
            entry.setVisible(name in found)
        for group in self.groups:
            group.show_found(found)
        first = self._nearest()
        for entry in self.entries.values():
            entry.show_next(is_next=entry is first)

    def _choose_first(self) -> None:
        """Take the one that is nearest to what was typed; of several the first."""
        first = self._nearest()
        if first is not None:
            first.click()
            self.search.clear()

    def _nearest(self) -> PaletteEntry | None:
        """The entry nearest to what is typed; of several equally near the first."""
        typed = self.search.text()
        found = {name: entry for name, entry in self.entries.items() if not entry.isHidden()}
        if not found or not typed.strip():
            return None
        return found[min(found, key=lambda name: farness(name, found[name].text(), typed) or 0)]

    def _further_entry(self, symbol: Symbol) -> PaletteEntry:
        entry = self.entries[symbol.name] = PaletteEntry(
            symbol.name, words(symbol.title), "", self._known.get(symbol.name, ())
        )
        entry.setToolTip(words("{title}: {synonyms}", title=words(symbol.title), synonyms=", ".join(symbol.synonyms)))
        entry.clicked.connect(lambda _checked=False: self.wanted.emit(symbol.name))
        return entry

    def _entry(self, actions: Actions, name: str, key: str, drawing: Drawing) -> PaletteEntry:
        action = actions.action(key)
        text = words(_SHORT.get(key, action.text().replace("&", "")))
        entry = self.entries[name] = PaletteEntry(name, text, _shortest(action), drawing)
        entry.setToolTip(action.toolTip())
        entry.clicked.connect(lambda _checked=False: action.trigger())
        return entry


def _shortest(action: QAction) -> str:
    """The letter, where an action has one."""
    native = QKeySequence.SequenceFormat.NativeText
    return min((keys.toString(native) for keys in action.shortcuts()), key=len, default="")
