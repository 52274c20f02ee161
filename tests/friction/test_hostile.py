"""Whatever is on a map, findings are found, weighed, told and taken over: circles, contradictions, absurd numbers."""

import json
from random import Random

import pytest

from tests.friction.streams import near
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.register import accept, dismiss, merge
from vsmdesk.friction.report import findings_json, findings_text, ranked_findings
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import DURATION_UNITS, Measured, Unit, minutes
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

OWN_COLUMNS = (("cv", "2"), ("unused", "50"), ("priority", "a"), ("timing", "late"), ("skill", "scarce"))
KINDS: tuple[type[AnyElement], ...] = (Stage, Stage, Stage, Queue, Decision, Trigger, Delivery, Note)


class Hostile:
    """A map that nobody would draw, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (nothing here is a secret)

    def number(self, unit: Unit) -> Measured | None:
        kind = self.random.random()
        if kind < 0.4:
            return None
        if kind < 0.85:
            return Measured(likeliest=self.random.choice([0, 0, 1, 2, 5, 30, 1e-9, 1e12, 0.5]), unit=unit)
        return Measured(least=self.random.choice([0, 1]), most=self.random.choice([1, 4, 1e12]), unit=unit)

    def time(self) -> Measured | None:
        return self.number(self.random.choice(DURATION_UNITS))

    def element(self, key: Id) -> AnyElement:
        kind = self.random.choice(KINDS)
        given: dict[str, object] = {
            "id": key,
            "name": self.random.choice(["", "Test", "Deploy"]),
            "team": self.random.choice([None, "one", "two", "gone"]),
            "gates_delivery": self.random.random() < 0.85,
            "fields": self.random.choice([(), OWN_COLUMNS]),
        }
        if kind in (Stage, Decision):
            given.update((name, self.time()) for name in ("process_time", "lead_time", "wait_time", "value_added_time"))
            given["cadence"] = self.random.choice([None, self.time()])
            given["percent_complete_accurate"] = self.random.choice([None, "n/a", self.number("%")])
            given["uptime"] = self.number("%")
            given["people"] = self.number("people")
            given["approval"] = self.random.random() < 0.4
            given["value_class"] = self.random.choice([None, "VA", "UNVA"])
        if kind is Queue:
            given["wait_time"] = self.time()
        if kind in (Stage, Decision, Queue):
            given.update((name, self.number("items")) for name in ("quantity", "wip_limit", "batch_size"))
        return kind.model_validate(given)

    def connection(self, key: Id, ends: list[Id]) -> Flow | Rework:
        share = self.number("%") if self.random.random() < 0.5 else None
        delay = self.time() if self.random.random() < 0.2 else None
        source, target = self.random.choice(ends), self.random.choice(ends)
        if self.random.random() < 0.25:
            return Rework(id=key, source=source, target=target, share=share, delay=delay)
        return Flow(id=key, source=source, target=target, share=share, delay=delay)

    def map(self) -> ValueStreamMap:
        stream = Stream(
            demand=self.number("/d"),
            throughput=self.number("/w"),
            stated_lead_time=self.time(),
            stated_process_time=self.time(),
        )
        teams = (Team(id=Id("one"), name="A", people=self.number("people")), Team(id=Id("two"), name="B"))
        elements = [self.element(Id(f"e{n}")) for n in range(self.random.randint(2, 7))]
        keys = [element.id for element in elements]
        flows = [self.connection(Id(f"c{n}"), keys) for n in range(self.random.randint(0, 9))]
        return ValueStreamMap.of_records([stream, *teams, *elements, *flows])


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_on_a_map(seed: int) -> None:
    stream = Hostile(seed).map()
    figures = figures_of(stream)
    findings = ranked_findings(stream, figures)
    json.dumps(findings_json(stream, findings), allow_nan=False)
    assert all(line.strip() == line.lstrip() for line in findings_text(stream, findings).splitlines())
    marked = add_friction([], key=Id("own"))(stream)
    for finding in findings:
        assert accept(finding)(stream).of(Friction)[0].evidence == finding.evidence
        assert dismiss(finding, "No")(stream) is not stream
        assert merge(finding, Id("own"))(marked).of(Friction)[0].rule == finding.rule.id
    waits = sum(wait for wait in figures.values("wait").values() if wait is not None and wait > 0)
    delays = sum(minutes(one.delay, stream.calendar).value for one in stream.of(Flow) if one.delay is not None)
    if findings:
        assert sum(one.primary_wait for one in findings) == near(waits + delays)


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_offered_to_mend_can_be_done(seed: int) -> None:
    stream = Hostile(seed).map()
    for problem in problems_of(stream, figures_of(stream)):
        assert (problem.mend is None) == (problem.mend_label == "")
        if problem.mend is not None:
            assert problem.text not in {one.text for one in problems(problem.mend(stream))}


def problems(stream: ValueStreamMap) -> tuple[MapProblem, ...]:
    return problems_of(stream, figures_of(stream))
