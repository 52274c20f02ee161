"""One open map in a window: palette, canvas, inspector, and the lists below, all on one selection."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from vsmdesk.desktop.action_table import Need
from vsmdesk.desktop.actions import Actions, Availability
from vsmdesk.desktop.background import Task, in_background, running
from vsmdesk.desktop.canvas.asking import FigureAsking
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.commands import add_symbol
from vsmdesk.desktop.canvas.zooming import zoom_of
from vsmdesk.desktop.map_session import MapSession
from vsmdesk.desktop.measures import Measures
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.charts import ChartsPanel
from vsmdesk.desktop.panels.findings import FindingsPanel
from vsmdesk.desktop.panels.friction_list import FrictionPanel
from vsmdesk.desktop.panels.history import HistoryPanel
from vsmdesk.desktop.panels.inspector import Inspector
from vsmdesk.desktop.panels.outline import OutlinePanel
from vsmdesk.desktop.panels.palette import Palette
from vsmdesk.desktop.panels.parties import PartiesPanel
from vsmdesk.desktop.panels.problems import ProblemsPanel
from vsmdesk.desktop.panels.steps import StepsPanel
from vsmdesk.desktop.panels.tabs import Tabs
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.settings import Settings
from vsmdesk.desktop.sheets import make_ahead, paper_of, sheet_for
from vsmdesk.desktop.steps_dock import StepsDock
from vsmdesk.desktop.symbol_samples import symbol_samples
from vsmdesk.desktop.theme import scaled
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.naming import counted_kinds
from vsmdesk.model.difference import Difference
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet

PALETTE, PALETTE_NARROW, PALETTE_WIDEST, INSPECTOR, BOTTOM = 190, 58, 260, 354, 222
INSPECTOR_NARROWEST, INSPECTOR_WIDEST = 300, 560
FOLDED_BELOW, NARROW_BELOW, BESIDE_NAMES = 1400, 1280, 28
SMALLEST_LIST = 320


class Workspace(QWidget):
    """`state_changed` says that what the status row and the actions depend on may have changed."""

    state_changed = Signal()
    refused = Signal(str)

    def __init__(
        self, session: MapSession, actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.selection = Selection()
        self.measures = Measures(session.document, self)
        self.open_map = OpenMap(session.document, self.selection, self.measures)
        self.canvas = Canvas(session.document, self.selection, self._sheet)
        self._laying_out: Task | None = None
        self.canvas.settling.lay_out_away = self._lay_out_away
        self.canvas.setAccessibleName(words("Map"))
        self.palette_panel = Palette(actions, symbol_samples())
        self.palette_panel.wanted.connect(lambda name: add_symbol(self.canvas, name))
        self.palette_panel.suit(classic=session.document.map.presentation.notation == "classic")
        self.inspector = Inspector(self.open_map)
        self.friction = FrictionPanel(self.open_map)
        self.findings = FindingsPanel(self.open_map)
        self.problems = ProblemsPanel(self.open_map)
        self.charts = ChartsPanel(self.open_map)
        self.steps = StepsPanel(self.open_map)
        self.dock: StepsDock | None = None
        self.parties = PartiesPanel(self.open_map)
        self.history = HistoryPanel(self.open_map)
        self.outline = OutlinePanel(self.open_map)
        self.left = Tabs(
            words("Friction, findings, charts, map problems, history"),
            (
                ("friction", "Friction", self.friction),
                ("findings", "Findings", self.findings),
                ("charts", "Charts", self.charts),
                ("problems", "Map problems", self.problems),
                ("history", "History", self.history),
            ),
        )
        self.right = Tabs(
            words("Steps, outline, teams"),
            (
                ("steps", "Steps", self.steps),
                ("outline", "Outline", self.outline),
                ("parties", "Teams, systems", self.parties),
            ),
        )
        self._shares: tuple[tuple[QSplitter, list[int], tuple[int, int], tuple[int, int]], ...] = ()
        self._lay_out(settings)
        self._listen()

    def availability(self) -> Availability:
        """What can be done now, for the table of actions."""
        document = self.session.document
        available: dict[Need, bool] = {
            "map": True,
            "path": self.session.path is not None,
            "selection": bool(self.selection.ids),
            "undo": document.can_undo,
            "redo": document.can_redo,
            "modified": document.is_modified,
        }
        return available

    def show_page(self, key: str) -> QWidget:
        """Bring one of the lists to the front. Raises ValueError for a list that is not there."""
        if key == "steps" and self.dock is not None:
            self.dock.bring_up()
            return self.steps
        self.bottom.show()
        tabs = self.left if key in self.left.keys else self.right
        return tabs.show_page(key)

    def areas(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through, those hidden left out."""
        parts: list[QWidget] = [self.canvas, self.palette_panel, self.inspector, self.left, self.right]
        if self.dock is not None and not self.dock.isFloating():
            parts.append(self.dock)
        return tuple(part for part in parts if part.isVisible())

    def remember_sizes(self, settings: Settings) -> None:
        """Keep how large the parts are."""
        settings.remember(across=self._across.sizes(), down=self._down.sizes(), below=self.bottom.sizes())
        settings.remember(middle=self._middle.sizes())

    def selected_words(self) -> str:
        """Such as `1 stage selected`."""
        chosen = self.selection.ids & self.open_map.map.records.keys()
        if not chosen:
            return ""
        what = counted_kinds(self.open_map.map, chosen)
        return words("{what} selected", what=what if len(chosen) > 1 else f"1 {what}")

    def problem_count(self) -> int | None:
        """How many problems the map has; None until they have been looked for."""
        return self.problems.count

    def paper_words(self) -> str:
        """Such as `A3 landscape`."""
        return words("{paper} landscape", paper=paper_of(self.open_map.map))

    def zoom_words(self) -> str:
        """Such as `66 %`."""
        return words("{n:.0f} %", n=100 * zoom_of(self.canvas))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the palette shows symbols only and the measures are one row."""
        super().resizeEvent(event)
        # Only now is there a width to share out.
        shares, self._shares = self._shares, ()
        for splitter, remembered, default, stretch in shares:
            _give(splitter, remembered, default, stretch)
        self.fit_type()

    def fit_type(self) -> None:
        """Palette and inspector as wide as the type needs; in a narrow window they give way."""
        self.inspector.setMaximumWidth(scaled(INSPECTOR_WIDEST))
        self.inspector.setMinimumWidth(scaled(INSPECTOR_NARROWEST))
        # The names of the lists are whole even in a small window.
        self.left.setMinimumWidth(max(SMALLEST_LIST, self.left.bar.sizeHint().width() + BESIDE_NAMES))
        self.inspector.figures.fold(folded=self.width() < scaled(FOLDED_BELOW))
        self._show_palette(narrow=self.width() < scaled(NARROW_BELOW))

    def _show_palette(self, *, narrow: bool) -> None:
        width = PALETTE_NARROW if narrow else scaled(PALETTE)
        if self.palette_panel.minimumWidth() != width:
            self.palette_panel.setMaximumWidth(width if narrow else scaled(PALETTE_WIDEST))
            self.palette_panel.setMinimumWidth(width)
            self._middle.setSizes([width, self._middle.width() - width])

    def _lay_out_away(self) -> bool:
        """Begin to lay out the sheet of a very large map in a thread, while people go on."""
        if self._laying_out is not None and self._laying_out in running():
            return False
        value_stream_map = self.session.document.map

        def done(_made: None) -> None:
            # Another edit has its own draft, which another whole sheet will follow.
            if self.session.document.map is value_stream_map:
                self.canvas.settling.show_soon()

        self._laying_out = in_background(
            self, words("Laying out"), lambda _task: make_ahead(value_stream_map), done, self._not_laid_out
        )
        return True

    def _not_laid_out(self, error: Exception) -> None:
        self.refused.emit(str(error))

    def _sheet(self, value_stream_map: ValueStreamMap) -> Sheet:
        return sheet_for(value_stream_map, self.measures.figures)

    def _lay_out(self, settings: Settings) -> None:
        self._middle = _splitter(Qt.Orientation.Horizontal, (self.palette_panel, self.canvas))
        self.bottom = _splitter(Qt.Orientation.Horizontal, (self.left, self.right))
        self.field = _field(self._middle)
        self._down = _splitter(Qt.Orientation.Vertical, (self.field, self.bottom))
        self._across = _splitter(Qt.Orientation.Horizontal, (self._down, self.inspector))
        self._shares = (
            (self._across, settings.numbers("across"), (1246, scaled(INSPECTOR)), (1, 0)),
            (self._down, settings.numbers("down"), (674, BOTTOM), (1, 0)),
            (self._middle, settings.numbers("middle"), (scaled(PALETTE), 1070), (0, 1)),
            (self.bottom, settings.numbers("below"), (528, 718), (5, 7)),
        )
        self.bottom.setMinimumHeight(120)
        for tabs in (self.left, self.right):
            tabs.setMinimumWidth(SMALLEST_LIST)
        self.canvas.setMinimumSize(360, 240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._across)

    def _listen(self) -> None:
        self.session.document.changed.subscribe(self._follow)
        self.selection.changed.subscribe(self._follow_selection)
        self.canvas.zoom_changed.connect(self._tell)
        self.canvas.said.connect(self.refused)
        self.problems.counted_again.connect(self._tell)
        for panel in (self.friction, self.findings, self.problems, self.steps, self.parties):
            panel.refused.connect(self.refused)
        self._asking = FigureAsking(self.canvas)
        self._asking.asked.connect(self._explain)
        self.inspector.figures.lit.connect(self.canvas.spotlight.show)
        self.canvas.spotlight.changed.connect(self._follow_light)
        self.measures.changed.notify(self.measures.figures)

    def _explain(self, key: str, element: str) -> None:
        self.inspector.figures.explain(key, Id(element) if element else None)

    def _follow_light(self) -> None:
        if not self.canvas.spotlight.is_on:
            self.inspector.figures.light_went_out()

    def _follow(self, news: Difference) -> None:
        if news.before.presentation.notation != (notation := news.after.presentation.notation):
            self.palette_panel.suit(classic=notation == "classic")
        self.state_changed.emit()

    def _follow_selection(self, _ids: frozenset[Id]) -> None:
        self.state_changed.emit()

    def _tell(self) -> None:
        self.state_changed.emit()


def _field(inside: QWidget) -> QMainWindow:
    """A place with sides to which the steps can be docked."""
    field = QMainWindow()
    field.setWindowFlags(Qt.WindowType.Widget)
    field.setDockOptions(QMainWindow.DockOption(0))
    # Its menu would hide what is docked, without a way back.
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setCentralWidget(inside)
    return field


def _splitter(orientation: Qt.Orientation, parts: tuple[QWidget, QWidget]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def _give(splitter: QSplitter, remembered: list[int], default: tuple[int, int], stretch: tuple[int, int]) -> None:
    for number, share in enumerate(stretch):
        splitter.setStretchFactor(number, share)
    usable = len(remembered) == 2 and min(remembered) > 0
    splitter.setSizes(remembered if usable else list(default))
