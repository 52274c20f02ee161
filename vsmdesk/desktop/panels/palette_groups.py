"""The further groups of the palette: folded until somebody opens them or looks for a symbol by name."""

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop.words import words
from vsmdesk.symbols.catalogue import SYMBOLS, Symbol
from vsmdesk.symbols.other_words import OTHER_WORDS
from vsmdesk.symbols.pictograms import PICTOGRAMS

Make = Callable[[Symbol], QWidget]


def further_groups() -> dict[str, tuple[Symbol, ...]]:
    """Symbols that have no key of their own, by group, those of offices and software first."""
    groups: dict[str, tuple[Symbol, ...]] = {}
    for name in PICTOGRAMS:
        symbol = SYMBOLS[name]
        groups[symbol.group] = (*groups.get(symbol.group, ()), symbol)
    return groups


def answers_to(name: str, text: str, typed: str) -> bool:
    """Whether a symbol is meant by what is typed: each word is in its name on the palette, its title or a synonym."""
    return farness(name, text, typed) is not None


def farness(name: str, text: str, typed: str) -> int | None:
    """How far what is typed is from a symbol: 0 its name, 2 a synonym, 4 what others call it; None where it is none.

    One more where a word is only inside another one, three less where nothing else is typed than the name or a synonym.
    Words like `of` and `symbol` need not be found.
    """
    wanted = [word for word in _WORD.findall(typed.lower()) if word not in _BESIDE] or typed.lower().split()
    symbol = SYMBOLS[name]
    told = f"{text} {symbol.title}"
    for step, more in enumerate(("", " ".join(symbol.synonyms), OTHER_WORDS.get(name, ""))):
        told = f"{told} {more}".lower()
        if all(_is_told(word, told) for word in wanted):
            begun = f" {' '.join(_WORD.findall(told))}"
            inside = not all(_is_told(f" {word}", begun) for word in wanted)
            names = (text, symbol.title, *symbol.synonyms)
            return 2 * step + inside - 3 * (typed.strip().lower() in map(str.lower, names))
    return None


def _is_told(word: str, told: str) -> bool:
    """Whether a word is in a text, several of something as one."""
    return word in told or (len(word) > 3 and word.removesuffix("s") in told)


_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_BESIDE = frozenset(["a", "an", "and", "by", "flow", "for", "icon", "of", "or", "symbol", "the", "to"])
"""Words that say nothing where there are others: `information flow` is information."""


class SymbolSearch(QLineEdit):
    """Where a symbol is looked for by its names; `chosen` says that the first one found is wanted, Escape ends it."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words("Find a symbol"))
        self.setAccessibleName(words("Find a symbol"))
        self.setToolTip(words("By name or by another word for it: kanban, lorry, e-mail, improvement"))
        self.setClearButtonEnabled(True)
        self.returnPressed.connect(self.chosen)


class FoldedGroup(QWidget):
    """A head that opens and closes, and the entries below it, made when they are first seen."""

    def __init__(self, title: str, symbols: Sequence[Symbol], make: Make, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.symbols = tuple(symbols)
        self.is_classic = all(symbol.is_classic for symbol in symbols)
        self._make = make
        self._entries: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(0)
        self.head = QToolButton()
        self.head.setText(words(title))
        self.head.setAccessibleName(words("{title}: show or hide its symbols", title=words(title)))
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # A long name gives way: the palette is no wider for it.
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._open)
        self._column.addWidget(self.head)

    def entries(self) -> Iterator[tuple[str, QWidget]]:
        """All its entries; they are made now if nobody has seen them yet."""
        for symbol in self.symbols:
            if symbol.name not in self._entries:
                entry = self._entries[symbol.name] = self._make(symbol)
                entry.setVisible(self.head.isChecked())
                self._column.addWidget(entry)
        yield from self._entries.items()

    def show_found(self, names: frozenset[str] | None) -> None:
        """Show those that were found and no head without any; None ends the search."""
        if names is None:
            self.head.show()
            self._open(self.head.isChecked())
            return
        self.head.setArrowType(Qt.ArrowType.DownArrow)
        for name, entry in self.entries():
            entry.setVisible(name in names)
        self.head.setVisible(any(symbol.name in names for symbol in self.symbols))

    def _open(self, is_open: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        for _, entry in self.entries() if is_open else self._entries.items():
            entry.setVisible(is_open)
