"""The figures and problems of the open map, computed once for everybody who shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.editing.document import Document
from vsmdesk.editing.subscribers import Subscribers
from vsmdesk.model.difference import Difference
from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.desktop.found_friction import FoundFriction
    from vsmdesk.flow.graph import FlowGraph
    from vsmdesk.metrics.figures import Figures
    from vsmdesk.metrics.problems import MapProblem


class Measures(QObject):
    """Follows a document. `changed` is told once after any number of edits; reading before that computes at once.

    The graph library is loaded when the first figure is asked for, never before the window is on screen.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changed: Subscribers[Figures] = Subscribers()
        self._document = document
        self._graph: FlowGraph | None = None
        self._figures: tuple[ValueStreamMap, Figures] | None = None
        self._problems: tuple[ValueStreamMap, tuple[MapProblem, ...]] | None = None
        self._friction: FoundFriction | None = None
        self._telling = Coalesced(self._tell, self)
        document.changed.subscribe(self._follow)

    @property
    def figures(self) -> Figures:
        """The figures of the map as it is now."""
        now = self._document.map
        if self._figures is None or self._figures[0] is not now:
            from vsmdesk.metrics.figures import figures_of

            self._figures = (now, figures_of(now, self.graph))
        return self._figures[1]

    @property
    def graph(self) -> FlowGraph:
        """The map's graph, kept in step by differences."""
        if self._graph is None:
            from vsmdesk.flow.graph import FlowGraph

            self._graph = FlowGraph(self._document.map)
        return self._graph

    @property
    def problems(self) -> tuple[MapProblem, ...]:
        """What is missing or doubtful in the map as it is now."""
        now = self._document.map
        if self._problems is None or self._problems[0] is not now:
            from vsmdesk.metrics.problems import problems_of

            self._problems = (now, problems_of(now, self.figures))
        return self._problems[1]

    def keep_problems(self, of: ValueStreamMap, problems: tuple[MapProblem, ...]) -> None:
        """What a thread found out about a map, so that nobody works it out again."""
        self._problems = (of, problems)

    @property
    def friction(self) -> FoundFriction:
        """What the rules of friction find on the map, once somebody looks at it."""
        if self._friction is None:
            from vsmdesk.desktop.found_friction import FoundFriction

            self._friction = FoundFriction(self._document, self)
        return self._friction

    def settle(self) -> None:
        """Tell now what is due to be told."""
        self._telling.settle()

    def _follow(self, news: Difference) -> None:
        if self._graph is not None:
            self._graph.follow(news)
        self._telling.ask()

    def _tell(self) -> None:
        self.changed.notify(self.figures)
