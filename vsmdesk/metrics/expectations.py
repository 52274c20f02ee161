"""Expected times in the three runs, each worked out once and only when it is asked for."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from vsmdesk.flow.expectation import Durations, rests, rests_at_start
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.plan import Plan
from vsmdesk.flow.runs import HIGH, LOW, VALUE, Three, run_of
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.times import Series
from vsmdesk.model.quantities import Span


class Expectations:
    """What is expected of one map with these lead times."""

    def __init__(self, given: Given, lead: Series) -> None:
        self._given, self._lead, self._shape = given, lead, given.shape
        self._rests: dict[int, Sequence[float]] = {}

    @cached_property
    def first_pass(self) -> Three[float] | Finding | None:
        """Expected minutes of the first pass; or what keeps them from being worked out, none without a way."""
        return self._expected(self._shape.first_plans, self.first_rests)

    @cached_property
    def expected(self) -> Three[float] | Finding | None:
        """The same with rework."""
        plans = self._shape.whole_plans
        if plans is self._shape.first_plans:
            return self.first_pass
        return self._expected(plans, lambda run: self._rests_of(plans[run], run))

    def first_rests(self, run: int) -> Sequence[float]:
        """Minutes that a first pass has left from each element, in one run. Its plan has no finding."""
        if run not in self._rests:
            self._rests[run] = self._rests_of(self._shape.first_plans[run], run)
        return self._rests[run]

    @cached_property
    def runs(self) -> Sequence[int]:
        """The runs that have to be looked at: one where nothing that expected times depend on is a range."""
        plans = self._shape.whole_plans
        delays = (*self._given.delays.values(), *self._given.rework_delays.values())
        ranged = self._lead.has_ranges or plans[LOW] is not plans[HIGH] or any_range(delays)
        return (LOW, VALUE, HIGH) if ranged else (VALUE,)

    def durations(self, run: int) -> Durations:
        """All times of one run."""
        own = (self._lead.low, self._lead.value, self._lead.high)[run]
        return Durations(own, run_of(self._given.delays, run), run_of(self._given.rework_delays, run))

    def _rests_of(self, plan: Plan, run: int) -> Sequence[float]:
        return rests(plan, self._given.network, self.durations(run))

    def _expected(
        self, plans: Three[Plan], rests_of: Callable[[int], Sequence[float]]
    ) -> Three[float] | Finding | None:
        outcomes = []
        for run in self.runs:
            plan = plans[run]
            if plan.finding is not None or not plan.starts:
                return plan.finding
            outcomes.append(rests_at_start(plan, rests_of(run)))
        return spread(outcomes)


def spread(outcomes: Sequence[float]) -> Three[float]:
    """The outcomes of all runs, where one may stand for all three."""
    return outcomes[0], outcomes[len(outcomes) // 2], outcomes[-1]


def any_range(spans: Iterable[Span]) -> bool:
    """Whether any of them is a range."""
    return any(span.low != span.high for span in spans)
