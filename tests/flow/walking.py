"""An independent reading of the contract, slow and plain, to hold the program against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tests.flow.dice import Dice
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Activity, Decision, Delivery, Element, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, minutes
from vsmdesk.model.value_stream_map import ValueStreamMap


def counted(measured: Measured | None, value_stream_map: ValueStreamMap) -> float:
    """The counted minutes of a duration, zero where there is none."""
    return 0.0 if measured is None else minutes(measured, value_stream_map.calendar).value


def lead_minutes(element: Element, value_stream_map: ValueStreamMap) -> float:
    """Lead time of a stage or decision that has one, wait of a queue that has one."""
    if isinstance(element, Activity):
        return counted(element.lead_time, value_stream_map)
    return counted(element.wait_time, value_stream_map) if isinstance(element, Queue) else 0.0


@dataclass
class Ways:
    """Every way from a trigger to a delivery, one after the other."""

    value_stream_map: ValueStreamMap

    def all(self) -> Iterator[tuple[list[Element], float]]:
        for trigger in self.value_stream_map.of(Trigger):
            yield from self._from(trigger, [trigger], 0.0)

    def _from(self, at: Element, passed: list[Element], delays: float) -> Iterator[tuple[list[Element], float]]:
        if isinstance(at, Delivery):
            yield passed, delays + sum(lead_minutes(element, self.value_stream_map) for element in passed)
        for flow in self.value_stream_map.of(Flow):
            if flow.source == at.id:
                target = self.value_stream_map.records[flow.target]
                assert isinstance(target, Element)
                more = counted(flow.delay, self.value_stream_map)
                yield from self._from(target, [*passed, target], delays + more)

    def best(self) -> tuple[float, float, int]:
        """Length, process time and handoffs of the path that the contract takes."""
        return max((round(length, 6), round(self._process_time(way), 6), handoffs(way)) for way, length in self.all())

    def _process_time(self, way: list[Element]) -> float:
        return sum(counted(e.process_time, self.value_stream_map) for e in way if isinstance(e, Activity))


def handoffs(way: list[Element]) -> int:
    """Changes of team between stages that have one."""
    teams = [element.team for element in way if isinstance(element, Stage) and element.team]
    return sum(one != other for one, other in pairwise(teams))


class Walk:
    """One item walking through the map at random: parallel branches by turns, alternatives and rework by lot."""

    def __init__(self, value_stream_map: ValueStreamMap, random: Dice) -> None:
        self.map, self.random = value_stream_map, random
        self.flows: dict[Id, list[Flow]] = {}
        self.reworks: dict[Id, list[Rework]] = {}
        for flow in value_stream_map.of(Flow):
            self.flows.setdefault(flow.source, []).append(flow)
        for rework in value_stream_map.of(Rework):
            self.reworks.setdefault(rework.source, []).append(rework)
        self.visits: dict[Id, int] = {}

    def walk(self) -> float:
        """Walk once from the trigger; minutes until delivery, parallel branches one after the other."""
        self.visits = {}
        (trigger,) = self.map.of(Trigger)
        return self._from(trigger.id, None)

    def _from(self, at: Id, until: Id | None) -> float:
        time = 0.0
        while at != until:
            self.visits[at] = self.visits.get(at, 0) + 1
            element = self.map.records[at]
            assert isinstance(element, Element)
            time += lead_minutes(element, self.map)
            draw = self.random.random() * 100
            for rework in self.reworks.get(at, ()):
                share = rework.share.span.value if rework.share else 0.0
                if draw < share:
                    time += counted(rework.delay, self.map)
                    at = rework.target
                    break
                draw -= share
            else:
                flows = self.flows.get(at, [])
                if not flows:
                    break
                if len(flows) > 1 and flows[0].share is None:
                    assert not isinstance(element, Decision)
                    join = self._join(flows)
                    time += sum(counted(f.delay, self.map) + self._from(f.target, join) for f in flows)
                    at = join
                else:
                    flow = self._drawn(flows)
                    time += counted(flow.delay, self.map)
                    at = flow.target
        return time

    def _drawn(self, flows: list[Flow]) -> Flow:
        if len(flows) == 1:
            return flows[0]
        weights = [flow.share.span.value if flow.share else 0.0 for flow in flows]
        return self.random.weighted(flows, weights)

    def _join(self, flows: list[Flow]) -> Id:
        """The first element that all branches come to."""
        behind = [self._behind(flow.target) for flow in flows]
        common = [element for element in behind[0] if all(element in other for other in behind)]
        return min(common, key=lambda element: len(common) - len(set(self._behind(element)) & set(common)))

    def _behind(self, at: Id) -> list[Id]:
        found = [at]
        for element in found:
            found.extend(flow.target for flow in self.flows.get(element, ()) if flow.target not in found)
        return found


def mean_visits(value_stream_map: ValueStreamMap, walks: int, seed: int) -> Mapping[Id, float]:
    """How often an item came to each element, on average."""
    walk = Walk(value_stream_map, Dice(seed))
    total: dict[Id, int] = {}
    for _ in range(walks):
        walk.walk()
        for element, times in walk.visits.items():
            total[element] = total.get(element, 0) + times
    return {element: times / walks for element, times in total.items()}
