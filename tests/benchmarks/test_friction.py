"""How long all findings of a large map take, ranked by their bounds, and what exact gains cost when idle.

Times are printed, never asserted: `python -m tests.benchmarks.test_friction` gives milliseconds of CPU as JSON.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import repeat

from tests.benchmarks.test_figures import LargeMap, everything, milliseconds
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.gains import MOST_EXACT, exact_gains
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.value_stream_map import ValueStreamMap

SIZES = (1_000, 10_000)
GOALS = {1_000: 30.0}
"""Milliseconds of CPU for findings and bounded ranking, the figures being known."""


def report(sizes: Iterable[int], runs: int = 15) -> dict[str, dict[str, object]]:
    """CPU milliseconds by size beside the goal: of the findings, and of the exact gains of the largest of them."""
    found: dict[str, dict[str, object]] = {}
    for size in sizes:
        start = LargeMap(size).map()
        figures = everything(figures_of(start))
        findings = findings_of(start, figures)

        found[str(size)] = {
            "elements": len(start.elements),
            "findings": len(findings),
            "goal": GOALS.get(size),
            "findings and bounded ranking": milliseconds(partial(ranked, figures), repeat(start, runs)),
            f"exact gains of {MOST_EXACT}": milliseconds(partial(exact, figures, findings), (start,)),
        }
    return found


def ranked(figures: Figures, stream: ValueStreamMap) -> Sequence[Finding]:
    return findings_of(stream, figures)


def exact(figures: Figures, findings: Sequence[Finding], stream: ValueStreamMap) -> Sequence[Finding]:
    return list(exact_gains(stream, figures, findings))


def test_the_report_times_findings_of_a_large_map() -> None:
    measured = report((60,), 1)["60"]
    assert measured["elements"] == len(LargeMap(60).map().elements)
    assert isinstance(measured["findings"], int)
    assert measured["findings"] > 60


if __name__ == "__main__":
    sys.stdout.write(json.dumps(report(SIZES), indent=1) + "\n")
