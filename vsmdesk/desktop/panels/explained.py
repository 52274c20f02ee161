"""How one figure comes about: its formula with the numbers in it, where each number comes from, what is missing."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.plain import Link, PlainLabel, link_button, tip
from vsmdesk.desktop.words import words
from vsmdesk.model.codes import codes, ids_by_code
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id

if TYPE_CHECKING:
    from vsmdesk.metrics.explained import Explanation
    from vsmdesk.metrics.figure import Figure
    from vsmdesk.metrics.inputs import Input

MOST_MISSING, MOST_INPUTS = 8, 14


class ExplainedFigure(QWidget):
    """Says it for one figure at a time. `element_wanted` a link's element, `figure_wanted` a figure that it is made of,
    `path_wanted` whether its path is to be lit.
    """  # noqa: D205

    element_wanted = Signal(str)
    figure_wanted = Signal(str)
    path_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: tuple[Id, ...] = ()
        self._title = PlainLabel("", "panelTitle", wrap=True)
        self._text = PlainLabel("", "secondary", wrap=True)
        self._light = link_button(words("Show its path on the map"))
        self._light.setCheckable(True)
        self._light.toggled.connect(self._say_light)
        self._light.clicked.connect(self.path_wanted)
        self._close = link_button(words("Close"))
        self._close.clicked.connect(self.closed)
        self._links = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._light)
        row.addStretch(1)
        row.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addLayout(row)
        self._column.addWidget(self._links)

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._title.text()}\n{self._text.text()}".strip()

    @property
    def is_lit(self) -> bool:
        """Whether the path is wanted on the map."""
        return self._light.isChecked()

    def light(self, *, lit: bool) -> None:
        """Say whether the path is on the map now."""
        self._light.setChecked(lit)

    def explain(self, key: str, element: Id | None, open_map: OpenMap, *, titled: bool) -> None:
        """Say it for a figure of the stream or of an element. `titled`: the figure's own row is not above it."""
        from vsmdesk.metrics.explained import explanation_of

        figures = open_map.measures.figures
        figure = figures.stream[key] if element is None else figures.elements[element][key]
        explanation = explanation_of(figures, key, element)
        self.path = explanation.path if element is None else ()
        self._title.setVisible(titled)
        self._title.setText(f"{_subject(open_map, element)}{explanation.name}: {explanation.text}")
        self._text.setText("\n".join(_sentences(explanation, figure)))
        self._light.setVisible(len(self.path) > 1)
        self._close.setVisible(titled)
        self._show_links(tuple(self._made_of(explanation, figure, open_map)))
        self.setAccessibleName(self.text)

    def say(self, text: str) -> None:
        """Say something else about what stands above."""
        self.path = ()
        for part in (self._title, self._light, self._close):
            part.hide()
        self._text.setText(text)
        self._show_links(())

    def _say_light(self, lit: bool) -> None:  # noqa: FBT001 - a signal of Qt
        self._light.setText(words("Its path is lit") if lit else words("Show its path on the map"))

    def _show_links(self, parts: tuple[QWidget, ...]) -> None:
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            if isinstance(part, _Link):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        self._column.replaceWidget(self._links, links)
        self._links.deleteLater()
        self._links = links

    def _made_of(self, explanation: "Explanation", figure: "Figure", open_map: OpenMap) -> Iterator[QWidget]:
        """Missing values first, then the figures and the numbers that it is made of; each leads to its place."""
        by_code = ids_by_code(open_map.map)
        for code, field in figure.missing[:MOST_MISSING]:
            key = by_code.get(code) if code is not None else None
            if key is not None:
                name = getattr(open_map.map.records[key], "name", "") or code
                yield self._to_element(words("Missing: {field} of {name}", field=field, name=name), key)
            else:
                yield PlainLabel(words("Missing: {field} of the stream", field=field), "secondary")
        stream = open_map.measures.figures.stream
        for part in explanation.parts:
            yield self._link(f"{words(stream[part].name)}: {stream[part].text}", partial(self._ask, part))
        known = [one for one in explanation.inputs if one.measured is not None]
        for one in known[:MOST_INPUTS]:
            yield self._of_input(one, open_map)
        if len(known) > MOST_INPUTS:
            yield PlainLabel(words("and {n} more numbers", n=len(known) - MOST_INPUTS), "secondary")

    def _of_input(self, one: "Input", open_map: OpenMap) -> QWidget:
        place = " ".join(part for part in (one.code or "", one.name) if part) or words("stream")
        origin = ", ".join(part for part in (one.origin, one.by, one.when.isoformat() if one.when else "") if part)
        text = f"{place}: {one.field} {one.text} ({origin})"
        if one.record in open_map.map.records and one.code is not None:
            return self._to_element(text, one.record)
        return PlainLabel(text, "secondary", wrap=True)

    def _ask(self, key: str) -> None:
        self.figure_wanted.emit(key)

    def _to_element(self, text: str, element: Id) -> QToolButton:
        return self._link(text, lambda: self.element_wanted.emit(element))

    def _link(self, text: str, follow: Callable[[], object]) -> QToolButton:
        link = _Link(text)
        link.clicked.connect(lambda _checked=False: follow())
        return link


class _Link(Link):
    """A link of one line that gives way."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setToolTip(tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """The least that it needs."""
        return QSize(0, super().minimumSizeHint().height())


def _subject(open_map: OpenMap, element: Id | None) -> str:
    record = open_map.map.get(element, Element)
    if record is None:
        return ""
    return f"{codes(open_map.map)[record.id]} {record.name}".strip() + ", "


def _sentences(explanation: "Explanation", figure: "Figure") -> Iterator[str]:
    yield explanation.definition
    if explanation.formula and explanation.formula != explanation.worked:
        yield words("Formula: {formula}", formula=explanation.formula)
    if explanation.worked:
        yield words("Here: {worked}", worked=explanation.worked)
    yield from explanation.remarks
    if not figure.complete:
        yield words("Incomplete: the known parts are counted.")
    yield words("Source: {source}", source=explanation.source)
