"""What the rules of friction find on the open map, worked out away from the window.

First ranked by what can be won at most; then, as long as nobody edits, by what is really won.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.memory import without_collecting
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document
from vsmdesk.editing.subscribers import Subscribers
from vsmdesk.model.difference import Difference
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.friction.finding import Finding
    from vsmdesk.metrics.figures import Figures

SETTLED = 150
"""Milliseconds of quiet before findings are looked for anew."""


class FoundFriction(QObject):
    """Follows a document once somebody asked. `changed` is told when findings arrive, and again when they are exact.

    `map` is what the findings are of. An edit stops what is under way.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changed: Subscribers[tuple[Finding, ...]] = Subscribers()
        self.findings: tuple[Finding, ...] = ()
        self.stale: Mapping[Id, str] = {}
        self.is_exact = False
        self.map: ValueStreamMap | None = None
        self._document = document
        self._asked_of: ValueStreamMap | None = None
        self._task: Task | None = None
        self._looking = Coalesced(self._look, self, milliseconds=SETTLED)
        document.changed.subscribe(self._follow)

    def want(self) -> None:
        """Somebody looks: findings of the map as it is now are told as soon as they are there."""
        if self._asked_of is not self._document.map:
            self._looking.ask()

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of the map as it is now."""
        return self.map is self._document.map

    def settle(self) -> None:
        """Begin now what is due to begin."""
        self._looking.settle()

    def _follow(self, _news: Difference) -> None:
        self._stop()

    def _look(self) -> None:
        self._stop()
        now = self._asked_of = self._document.map

        def work(_task: Task) -> tuple[Figures, tuple[Finding, ...], Mapping[Id, str]]:
            from vsmdesk.friction.findings import findings_of
            from vsmdesk.friction.register import stale_entries
            from vsmdesk.metrics.figures import figures_of

            with without_collecting():
                figures = figures_of(now)
                findings = findings_of(now, figures)
                return figures, findings, stale_entries(now, findings)

        def done(found: tuple[Figures, tuple[Finding, ...], Mapping[Id, str]]) -> None:
            figures, findings, stale = found
            self._show(now, findings, stale, exact=False)
            self._weigh(now, figures, findings)

        self._task = in_background(self, words("Looking for friction"), work, done, self._failed)

    def _weigh(self, now: ValueStreamMap, figures: Figures, findings: tuple[Finding, ...]) -> None:
        """Exact gains of the largest, one recomputed map after the other."""

        def work(task: Task) -> tuple[Finding, ...]:
            from vsmdesk.friction.gains import exact_gains, with_gains

            exact = []
            for finding in exact_gains(now, figures, findings):
                exact.append(finding)
                task.go_on()
            return with_gains(findings, exact)

        def done(ranked: tuple[Finding, ...]) -> None:
            self._show(now, ranked, self.stale, exact=True)

        self._task = in_background(self, words("Working out what is won"), work, done, self._failed)

    def _show(
        self, now: ValueStreamMap, findings: tuple[Finding, ...], stale: Mapping[Id, str], *, exact: bool
    ) -> None:
        if now is self._document.map:
            self.map, self.findings, self.stale, self.is_exact = now, findings, stale, exact
            self.changed.notify(findings)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _failed(self, error: Exception) -> None:
        self._asked_of = None
        raise error
