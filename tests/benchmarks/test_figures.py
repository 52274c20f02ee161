"""How long all figures of a large map take: of the stream, and every figure of every element.

Times are printed, never asserted: `python -m tests.benchmarks.test_figures` gives milliseconds of CPU as JSON.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, repeat
from statistics import median
from time import process_time

from tests.benchmarks.goals import GOALS
from tests.flow.dice import Dice
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.model.connections import AnyConnection, Flow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import AnyElement, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

SIZES = (1_000, 10_000)


class LargeMap:
    """A stream of stages and queues with parallel branches, alternatives and rework, of about so many elements."""

    def __init__(self, size: int) -> None:
        self.dice = Dice(size)
        self.elements: list[AnyElement] = []
        self.connections: list[AnyConnection] = []
        last = self.stage()
        while len(self.elements) < size - 3:
            draw = self.dice.random()
            before = last
            if draw < 0.7:
                last = self.stage() if draw < 0.5 else self.queue()
                self.flow(before, last)
            else:
                last = self.divide(before, (None, None) if draw < 0.85 else (60.0, 40.0))
            if draw < 0.1:
                self.connections.append(
                    Rework(id=self.key(), source=last, target=before, share=exactly(10, "%"), no_queue=True)
                )

    def key(self) -> Id:
        return Id(f"c{len(self.connections)}")

    def stage(self) -> Id:
        key = Id(f"e{len(self.elements)}")
        self.elements.append(
            Stage(
                id=key,
                team=Id(f"team-{self.dice.randint(0, 9)}"),
                people=exactly(self.dice.randint(1, 5), "people"),
                process_time=exactly(self.dice.randint(5, 600), "min"),
                lead_time=exactly(self.dice.randint(1, 20), "d"),
                percent_complete_accurate=exactly(self.dice.randint(50, 100), "%"),
                value_class=self.dice.choice(("VA", "NNVA")),
            )
        )
        return key

    def queue(self) -> Id:
        key = Id(f"e{len(self.elements)}")
        self.elements.append(Queue(id=key, quantity=exactly(self.dice.randint(0, 50), "items")))
        return key

    def flow(self, source: Id, target: Id, share: float | None = None) -> None:
        measured = None if share is None else exactly(share, "%")
        self.connections.append(Flow(id=self.key(), source=source, target=target, share=measured))

    def divide(self, before: Id, shares: tuple[float | None, float | None]) -> Id:
        branches = (self.stage(), self.stage())
        join = self.stage()
        for branch, share in zip(branches, shares, strict=True):
            self.flow(before, branch, share)
            self.flow(branch, join)
        return join

    def map(self) -> ValueStreamMap:
        teams = [Team(id=Id(f"team-{number}"), name=f"Team {number}") for number in range(10)]
        return ValueStreamMap.of_records([Stream(demand=exactly(20, "/d")), *teams, *self.elements, *self.connections])


def everything(figures: Figures) -> Figures:
    """Work out every value: all figures of the stream, and all of all elements."""
    for key in figures.stream:
        assert figures.stream[key].complete in (True, False)
    for metric in ELEMENT:
        figures.column(metric.key)
    return figures


def typing(start: ValueStreamMap, graph: FlowGraph) -> Iterator[ValueStreamMap]:
    """One map after the other, each with another process time typed, and the graph in step."""
    before, stages = start, start.of(Stage)
    for number in range(10**6):
        stage = before.get(stages[7 * number % len(stages)].id, Stage)
        assert stage is not None
        after = before.with_records(stage.with_changes(process_time=exactly(17 + number % 50, "min")))
        graph.follow(difference(before, after))
        before = after
        yield after


def milliseconds(work: Callable[[ValueStreamMap], object], streams: Iterable[ValueStreamMap]) -> dict[str, float]:
    """Least and median of several runs."""
    taken = []
    for stream in streams:
        begun = process_time()
        work(stream)
        taken.append(1e3 * (process_time() - begun))
    return {"least": round(min(taken), 2), "median": round(median(taken), 2)}


def report(sizes: Iterable[int]) -> dict[str, dict[str, float]]:
    """CPU milliseconds by size: after an edit with the graph in step, and of a map just opened."""
    found: dict[str, dict[str, float]] = {}
    for size in sizes:
        start = LargeMap(size).map()
        graph = FlowGraph(start)
        everything(figures_of(start, graph))
        # As the window does once a map is open: the collector does not look through it again and again.
        gc.collect()
        gc.freeze()
        edited = milliseconds(partial(figures_with, graph), islice(typing(start, graph), 25))
        opened = milliseconds(lambda stream: everything(figures_of(stream)), repeat(start, 7))
        gc.unfreeze()
        found[str(size)] = {
            "elements": len(start.elements),
            "all figures after an edit": edited["median"],
            "all figures after an edit, least": edited["least"],
            "all figures of a map just opened": opened["median"],
        }
    return found


def figures_with(graph: FlowGraph, stream: ValueStreamMap) -> Figures:
    return everything(figures_of(stream, graph))


def test_the_report_times_every_figure_of_a_large_map() -> None:
    measured = report((60,))["60"]
    assert [key for key in measured if key in GOALS["1000"]] == ["all figures after an edit"]
    assert all(taken > 0 for taken in measured.values())
    stream = LargeMap(60).map()
    figures = everything(figures_of(stream))
    for key in ("lead_time", "expected_lead_time", "rolled_percent_complete_accurate", "effort"):
        assert figures.stream[key].complete, key


if __name__ == "__main__":
    sys.stdout.write(json.dumps(report(SIZES), indent=1) + "\n")
