"""Map problems: what is missing or doubtful in a map, in one sentence each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.runs import VALUE
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import sentence
from vsmdesk.metrics.stated import stated_problems
from vsmdesk.metrics.times import DEMAND
from vsmdesk.metrics.wording import of_measured, of_minutes
from vsmdesk.model.elements import Activity, Delivery, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap

ProblemSeverity = Literal["error", "warning", "note"]
SEVERITIES: tuple[ProblemSeverity, ...] = ("error", "warning", "note")
MOST_NAMED = 5
Found = Iterator[tuple[ProblemSeverity, Sequence[int], str]]


@dataclass(frozen=True, slots=True)
class MapProblem:
    """`error`: figures cannot be worked out; `warning`: they may be wrong; `note`: they are incomplete."""

    severity: ProblemSeverity
    elements: tuple[Id, ...]
    text: str


def problems_of(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[MapProblem, ...]:
    """All problems of a map, the most serious first. `figures` are those of the same map."""
    if not value_stream_map.elements:
        return (MapProblem("note", (), "The map is empty: add the first stage."),)
    n = figures.numbers
    found = [
        MapProblem(severity, tuple(n.given.network.ids[at] for at in elements), text)
        for check in _CHECKS
        for severity, elements, text in check(n)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: SEVERITIES.index(problem.severity)))


def _flow(n: Numbers) -> Found:
    """What keeps figures from being worked out: cycles, shares, nesting, loops."""
    shape = n.shape
    if shape.network.cycle:
        yield "error", shape.network.cycle, _capital(sentence(n.given, Finding("cycle", shape.network.cycle)))
        return
    stuck = [plan.finding for plan in shape.whole_plans if plan.finding is not None and plan.finding.kind == "no exit"]
    others = (*shape.first_course.findings, *shape.whole_course.findings)
    unclear = (*shape.branches.unknown.values(), *shape.branches.unknown_rework.values())
    tangled = shape.passings[VALUE].finding
    passing = () if tangled is None else (tangled,)
    for finding in dict.fromkeys((*unclear, *others, *passing, *stuck)):
        yield "error", finding.elements, _capital(sentence(n.given, finding))


def _ends(n: Numbers) -> Found:
    """No trigger, no delivery, no way from one to the other."""
    given = n.given
    if not given.map.of(Trigger):
        yield "warning", (), "There is no trigger: add one where the customer's need starts the clock."
    if not given.map.of(Delivery):
        yield "warning", (), "There is no delivery: add one where the customer has the value."
    if not given.network.way.starts and not given.network.cycle:
        yield "error", (), "No flow of work leads from a start to an end: connect the elements between them."


def _dead_ends(n: Numbers) -> Found:
    """Elements that lead to no delivery, and those that no trigger leads to."""
    network, elements = n.given.network, n.given.elements
    on_way = n.shape.whole_course.way.has
    astray = [at for at in n.given.activities if network.gating[at] and not on_way[at] and not network.cycle]
    astray += [at for at in n.given.queues if network.gating[at] and not on_way[at] and not network.cycle]
    deliveries = [at for at, element in enumerate(elements) if isinstance(element, Delivery)]
    triggers = [at for at, element in enumerate(elements) if isinstance(element, Trigger)]
    links = network.links
    delivered = _met(deliveries, lambda at: [links.sources[flow] for flow in links.into[at]])
    begun = _met(triggers, lambda at: [links.targets[flow] for flow in links.out[at]])
    for at in sorted(astray):
        if deliveries and at not in delivered:
            yield "warning", (at,), f"{_named(n, at)} leads to no delivery: connect it, or say that it gates none."
        elif triggers and at not in begun:
            yield (
                "warning",
                (at,),
                f"No trigger leads to {_named(n, at)}: connect it, or say that it gates no delivery.",
            )


def _met(first: Iterable[int], onward: Callable[[int], Iterable[int]]) -> set[int]:
    waiting = list(first)
    seen = set(waiting)
    for at in waiting:
        for other in onward(at):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _times(n: Numbers) -> Found:
    """Process time above lead time, value-added time above process time."""
    for at in n.given.activities:
        element = n.given.elements[at]
        if not isinstance(element, Activity) or element.process_time is None:
            continue
        run = n.given.table.value
        work, lead, added = run.process_time[at] or 0.0, run.lead_time[at], run.value_added_time[at]
        if lead is not None and work > lead * (1 + 1e-9):
            yield "warning", (at,), _above(n, at, "process time", element.process_time, "lead time", element.lead_time)
        if added is not None and added > work * (1 + 1e-9):
            texts = ("value-added time", element.value_added_time, "process time", element.process_time)
            yield "warning", (at,), _above(n, at, *texts)


def _above(n: Numbers, at: int, larger: str, more: Measured | None, smaller: str, less: Measured | None) -> str:
    texts = [of_measured(measured).text for measured in (more, less) if measured is not None]
    return f"The {larger} of {_named(n, at)}, {texts[0]}, is above its {smaller}, {texts[-1]}: correct one of them."


def _counted_twice(n: Numbers) -> Found:
    """A stage whose lead time holds a wait, directly behind a queue that has one too."""
    network, lead, times = n.given.network, n.times.lead, n.times
    for at in network.stages:
        whole, work = n.given.table.value.lead_time[at], n.given.table.value.process_time[at]
        if whole is None or work is None or whole <= work * (1 + 1e-9):
            continue
        for queue in dict.fromkeys(network.links.sources[flow] for flow in network.links.into[at]):
            if queue in network.queues and queue not in times.lead.unknown and lead.value[queue] > 0:
                wait = of_minutes(lead.value[queue], n.given.calendar).text
                text = (
                    f"A wait may be counted twice: the lead time of {_named(n, at)} is above its process time, and "
                    f"{_named(n, queue)} in front of it holds {wait}. Give the wait once."
                )
                yield "warning", (queue, at), text


def _missing(n: Numbers) -> Found:
    """Values that figures lack, by column."""
    columns: dict[str, list[int]] = {}
    for at, column in sorted({**n.times.process.missing, **n.times.lead.missing}.items()):
        columns.setdefault(column, []).append(at)
    for column, elements in columns.items():
        if column == DEMAND:
            text = f"Without a demand the waits of counted queues are not known: {_listed(n, elements)}."
            yield "note", elements, text
        else:
            yield "note", elements, f"Missing {column}: {_listed(n, elements)}."
    lacking = [at for at, column in _percents(n) if column]
    if lacking:
        yield "note", lacking, f"Missing %C&A: {_listed(n, lacking)}. Without it there is no rolled %C&A."


def _percents(n: Numbers) -> Iterator[tuple[int, bool]]:
    for at in n.given.network.stages:
        element = n.given.elements[at]
        if isinstance(element, Stage) and element.gates_delivery:
            yield at, element.percent_complete_accurate is None


def _absurd(n: Numbers) -> Found:
    """Numbers that cannot be: percentages above 100, no uptime, no capacity, a demand of nothing."""
    for at in n.given.activities:
        most, value = n.given.table.high, n.given.table.value
        for name, percent in (("%C&A", most.percent[at]), ("uptime", most.uptime[at])):
            if percent is not None and percent > 100 * (1 + 1e-9):
                yield "warning", (at,), f"The {name} of {_named(n, at)} is above 100 %: correct it."
        if value.uptime[at] == 0 or value.capacity[at] == 0:
            what = "uptime" if value.uptime[at] == 0 else "capacity"
            yield "warning", (at,), f"{_named(n, at)} has no {what}, so that its load is endless: correct it."
    if n.given.demand is not None and n.given.demand.value == 0:
        yield "warning", (), "The demand is 0: takt time and the waits of counted queues are not known without one."


def _stream(n: Numbers) -> Found:
    """Stated totals that disagree, and a working time that is given by half."""
    for text in stated_problems(n):
        yield "warning", (), text
    stream = n.given.map.stream
    if (stream.shifts is None) != (stream.available_time_per_shift is None):
        given, lacking = ("Shifts", "available time per shift")
        if stream.shifts is None:
            given, lacking = "Available time per shift", "shifts"
        hours = f"{stream.hours_per_day:g}"
        yield "warning", (), f"{given} without {lacking}: {hours} hours per day count as available time. Give both."


def _named(n: Numbers, at: int) -> str:
    """Code and name of an element."""
    code, name = n.given.code(at), " ".join(n.given.elements[at].name.split())
    return f"{code} ({name})" if name and name != code else code


def _listed(n: Numbers, elements: Sequence[int]) -> str:
    named = ", ".join(_named(n, at) for at in elements[:MOST_NAMED])
    return f"{named} and {len(elements) - MOST_NAMED} more" if len(elements) > MOST_NAMED else named


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_CHECKS: tuple[Callable[[Numbers], Found], ...] = (
    _flow,
    _ends,
    _dead_ends,
    _times,
    _counted_twice,
    _absurd,
    _stream,
    _missing,
)
