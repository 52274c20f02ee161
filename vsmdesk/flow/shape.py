"""What figures need to know of a map's flows and shares, kept as long as no flow and no share changes.

While somebody types times, none of this is worked out again.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import cast

from vsmdesk.flow.branches import Branches, branches_of
from vsmdesk.flow.course import Course, first_course, in_run, whole_course
from vsmdesk.flow.handovers import expected_handovers
from vsmdesk.flow.network import Network, network_of
from vsmdesk.flow.once import plan_of_once
from vsmdesk.flow.passing import Passing, passing_of
from vsmdesk.flow.plan import Plan, plan_of
from vsmdesk.flow.returning import found_early, sent_back_once
from vsmdesk.flow.runs import HIGH, LOW, VALUE, T, Three, run_of
from vsmdesk.flow.visits import Visits, expected_visits
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, Span
from vsmdesk.model.value_stream_map import ValueStreamMap

Names = Mapping[Id | None, str | None]


class Shape:
    """The shape of the flow in a map, part by part when it is asked for."""

    def __init__(self, value_stream_map: ValueStreamMap, network: Network | None = None) -> None:
        self._map = value_stream_map
        self.network = network_of(value_stream_map) if network is None else network
        self._handovers: tuple[Sequence[Id | None], Names, Sequence[float | None]] | None = None

    @cached_property
    def branches(self) -> Branches:
        """How work divides."""
        return branches_of(self._map, self.network, self._flow_numbers[0])

    @cached_property
    def first_course(self) -> Course:
        """The way without rework."""
        return first_course(self.network, self.branches)

    @cached_property
    def whole_course(self) -> Course:
        """The way with rework."""
        return whole_course(self._map, self.first_course)

    @cached_property
    def first_plans(self) -> Three[Plan]:
        """How the first pass is worked out, with the least, the counted and the most shares."""
        return self._runs_of_shares(lambda run: plan_of(in_run(self.first_course, run), {}))

    @cached_property
    def whole_plans(self) -> Three[Plan]:
        """How it is worked out with the least, the counted and the most rework."""
        if not self.network.returns:
            return self.first_plans
        return self._runs(plan_of)

    @cached_property
    def once_plans(self) -> Three[Plan | None]:
        """How it is worked out with nothing sent back twice; none where that cannot be told."""
        return self._runs(plan_of_once)

    @cached_property
    def sent_back_once(self) -> Three[float] | None:
        """The share of items that are sent back at least once; none where something is not known."""
        course = self.whole_course
        if self.passings[VALUE].finding is not None or course.findings:
            return None
        return sent_back_once(course, self.passings)

    @cached_property
    def found_early(self) -> float | None:
        """The share of rework that is found at once or one stage on; none where it is not known or there is none."""
        course, visits = self.whole_course, self.visits[VALUE]
        if course.findings or any(visits[source] is None for source in course.returns.by_source):
            return None
        return found_early(course, self.branches, visits)

    @cached_property
    def first_visits(self) -> Three[Visits]:
        """How often one item comes to each element in one pass."""
        return self._runs_of_shares(lambda run: expected_visits(in_run(self.first_course, run), None))

    @cached_property
    def visits(self) -> Three[Visits]:
        """How often one item is expected at each element, with the least, the counted and the most rework."""
        if not self.network.returns:
            return self.first_visits
        return self._runs(expected_visits)

    def handovers(self, teams: Sequence[Id | None], names: Names) -> Sequence[float | None]:
        """How often one item is expected to change teams, in as many runs as differ; kept until a team changes."""
        if self._handovers is None or self._handovers[0] != teams or self._handovers[1] != names:
            stages, visits = self.network.stage_set, self.visits
            sides = [names[team] if at in stages else None for at, team in enumerate(teams)]
            runs = (VALUE,) if visits[LOW] is visits[HIGH] else (LOW, VALUE, HIGH)
            found = [expected_handovers(in_run(self.whole_course, run), visits[run], sides, run) for run in runs]
            self._handovers = teams, names, found
        return self._handovers[2]

    @cached_property
    def passings(self) -> Three[Passing]:
        """What every item passes, and what only some, with the least, the counted and the most shares."""
        return self._runs_of_shares(lambda run: passing_of(self.network, self.branches.in_run(run)))

    @cached_property
    def delays(self) -> Mapping[int, Measured]:
        """Delays of flows, by number."""
        return self._flow_numbers[1]

    @cached_property
    def _flow_numbers(self) -> tuple[Mapping[int, Span], Mapping[int, Measured]]:
        """Shares in percent, and delays; each flow is read once."""
        shares: dict[int, Span] = {}
        delays: dict[int, Measured] = {}
        records = self._map.records
        for number, key in enumerate(self.network.flow_ids):
            # The network numbers flows, so that there is nothing to check at typing speed.
            flow = cast("Flow", records[key])
            if flow.share is not None:
                shares[number] = flow.share.span
            if flow.delay is not None:
                delays[number] = flow.delay
        return shares, delays

    @cached_property
    def rework_delays(self) -> Mapping[int, Measured]:
        """Delays of rework, by number."""
        found = ((number, self._map.get(key, Rework)) for number, key in enumerate(self.network.rework_ids))
        return {number: one.delay for number, one in found if one is not None and one.delay is not None}

    def _runs_of_shares(self, in_one: Callable[[int], T]) -> Three[T]:
        value = in_one(VALUE)
        return (in_one(LOW), value, in_one(HIGH)) if self.branches.ends else (value, value, value)

    def _runs(self, in_one: Callable[[Course, Mapping[int, float]], T]) -> Three[T]:
        spans = self.branches.rework

        def run(number: int) -> T:
            return in_one(in_run(self.whole_course, number), run_of(spans, number))

        value = run(VALUE)
        if not self.branches.ends and all(span.low == span.high for span in spans.values()):
            return value, value, value
        return run(LOW), value, run(HIGH)
