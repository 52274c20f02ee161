"""Map problems: what is missing or doubtful in a map, in one sentence each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.runs import VALUE
from vsmdesk.metrics.doubts import (
    Doubt,
    Doubts,
    ProblemSeverity,
    clocks,
    counted_twice,
    cross_checks,
    cycle_times,
    loose_ends,
    parts_of_lead_times,
    percentages,
    spellings,
    teams,
    units_out_of_line,
)
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.mending import Mend, beginning, ending, marking_rework, scaling, setting
from vsmdesk.metrics.naming import listed, named
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import sentence
from vsmdesk.metrics.stated import left_over, stated_problems
from vsmdesk.metrics.stated_figures import stated_figures
from vsmdesk.metrics.times import DEMAND
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Activity, Delivery, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass

SEVERITIES: tuple[ProblemSeverity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class MapProblem:
    """`error`: figures cannot be worked out; `warning`: they may be wrong; `note`: they are incomplete.

    `mend` would put it right, where that is safe to offer; `mend_label` says what it does.
    """

    severity: ProblemSeverity
    elements: tuple[Id, ...]
    text: str
    mend: Edit | None = field(default=None, compare=False, repr=False)
    mend_label: str = ""


def problems_of(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[MapProblem, ...]:
    """All problems of a map, the most serious first. `figures` are those of the same map."""
    if not value_stream_map.elements:
        return (MapProblem("note", (), "The map is empty: add the first stage."),)
    n = figures.numbers
    found = [_problem(n, doubt) for check in _CHECKS for doubt in check(n)]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: SEVERITIES.index(problem.severity)))


def _problem(n: Numbers, doubt: Doubt) -> MapProblem:
    elements = tuple([n.given.network.ids[at] for at in doubt.elements])
    label, edit = doubt.mend or ("", None)
    return MapProblem(doubt.severity, elements, doubt.text, edit, label)


def _flow(n: Numbers) -> Doubts:
    """What keeps figures from being worked out: cycles, shares, nesting, loops."""
    shape = n.shape
    if shape.network.cycle:
        text = _capital(sentence(n.given, Finding("cycle", shape.network.cycle)))
        yield Doubt("error", shape.network.cycle, text, _way_back(n))
        return
    stuck = [plan.finding for plan in shape.whole_plans if plan.finding is not None and plan.finding.kind == "no exit"]
    others = (*shape.first_course.findings, *shape.whole_course.findings)
    unclear = (*shape.branches.unknown.values(), *shape.branches.unknown_rework.values())
    tangled = shape.passings[VALUE].finding
    passing = () if tangled is None else (tangled,)
    for finding in dict.fromkeys((*unclear, *others, *passing, *stuck)):
        yield Doubt("error", finding.elements, _capital(sentence(n.given, finding)), _to_100_percent(n, finding))


def _way_back(n: Numbers) -> Mend | None:
    """The one flow that leads from the cycle to the element at which work comes into it, where that is clear."""
    network, links = n.given.network, n.given.network.links
    inside = frozenset(network.cycle)
    entries = [at for at in network.cycle if any(links.sources[flow] not in inside for flow in links.into[at])]
    if len(entries) != 1:
        return None
    back = [flow for flow in links.into[entries[0]] if links.sources[flow] in inside]
    if len(back) != 1:
        return None
    ends = (named(n, links.sources[back[0]]), named(n, entries[0]))
    return marking_rework(f"Mark {ends[0]} to {ends[1]} as rework", network.flow_ids[back[0]])


def _to_100_percent(n: Numbers, finding: Finding) -> Mend | None:
    """The given shares behind an element made to add up, in their proportions."""
    if finding.kind != "shares do not add up":
        return None
    flows = [
        n.given.map.get(n.given.network.flow_ids[flow], Flow) for flow in n.given.network.links.out[finding.elements[0]]
    ]
    given = {flow.id: flow.share.span.value for flow in flows if flow is not None and flow.share is not None}
    total = sum(given.values())
    if len(given) != len(flows) or not total:
        return None
    return scaling("Scale the shares to 100 %", {key: 100.0 * share / total for key, share in given.items()})


def _ends(n: Numbers) -> Doubts:
    """No trigger, no delivery, no way from one to the other."""
    given, way, ids = n.given, n.given.network.way, n.given.network.ids
    if not given.map.of(Trigger):
        text = "There is no trigger: add one where the customer's need starts the clock."
        only = [ids[at] for at in way.starts]
        yield Doubt("warning", (), text, beginning("Add a trigger in front", only) if len(only) == 1 else None)
    if not given.map.of(Delivery):
        text = "There is no delivery: add one where the customer has the value."
        only = [ids[at] for at in way.order if not way.flows[at]]
        yield Doubt("warning", (), text, ending("Add a delivery behind", only) if len(only) == 1 else None)
    if not given.network.way.starts and not given.network.cycle:
        yield Doubt("error", (), "No flow of work leads from a start to an end: connect the elements between them.")


def _dead_ends(n: Numbers) -> Doubts:
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
            text = f"{named(n, at)} leads to no delivery: connect it, or say that it gates none."
            yield Doubt("warning", (at,), text, _ungated(n, at))
        elif triggers and at not in begun:
            text = f"No trigger leads to {named(n, at)}: connect it, or say that it gates no delivery."
            yield Doubt("warning", (at,), text, _ungated(n, at))


def _ungated(n: Numbers, at: int) -> Mend:
    return setting(f"{named(n, at)} gates no delivery", n.given.network.ids[at], gates_delivery=False)


def _met(first: Iterable[int], onward: Callable[[int], Iterable[int]]) -> set[int]:
    waiting = list(first)
    seen = set(waiting)
    for at in waiting:
        for other in onward(at):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _times(n: Numbers) -> Doubts:
    """Process time above lead time, value-added time above process time."""
    for at in n.given.activities:
        element = n.given.elements[at]
        if not isinstance(element, Activity):
            continue
        run = n.given.table.value
        work, lead, added = run.process_time[at], run.lead_time[at], run.value_added_time[at]
        if work is not None and lead is not None and work > lead * (1 + 1e-9):
            text = _above(n, at, "process time", element.process_time, "lead time", element.lead_time)
            yield Doubt("warning", (at,), text)
        if work is not None and added is not None and added > work * (1 + 1e-9):
            text = _above(n, at, "value-added time", element.value_added_time, "process time", element.process_time)
            mend = setting("All of the work adds value", element.id, value_added_time=element.process_time)
            yield Doubt("warning", (at,), text, mend)
        elif added is not None and lead is not None and added > lead * (1 + 1e-9):
            text = _above(n, at, "value-added time", element.value_added_time, "lead time", element.lead_time)
            yield Doubt("warning", (at,), text)


def _above(n: Numbers, at: int, larger: str, more: Measured | None, smaller: str, less: Measured | None) -> str:
    texts = [of_measured(measured).text for measured in (more, less) if measured is not None]
    return f"The {larger} of {named(n, at)}, {texts[0]}, is above its {smaller}, {texts[-1]}: correct one of them."


def _missing(n: Numbers) -> Doubts:
    """Values that figures lack, by column."""
    columns: dict[str, list[int]] = {}
    for at, column in sorted({**n.times.process.missing, **n.times.lead.missing}.items()):
        columns.setdefault(column, []).append(at)
    for column, elements in columns.items():
        if column == DEMAND:
            text = f"Without a demand the waits of counted queues are not known: {listed(n, elements)}."
            yield Doubt("note", elements, text)
        else:
            left = [text for ats, text in left_over(n) if ats <= frozenset(elements)]
            yield Doubt("note", elements, " ".join((f"Missing {column}: {listed(n, elements)}.", *left)))
    lacking = [at for at, column in _percents(n) if column]
    if lacking:
        text = f"Missing %C&A: {listed(n, lacking)}. Without it there is no rolled %C&A."
        yield Doubt("note", lacking, text)


def _percents(n: Numbers) -> Iterator[tuple[int, bool]]:
    for at in n.given.network.stages:
        element = n.given.elements[at]
        if isinstance(element, Stage) and element.gates_delivery:
            yield at, element.percent_complete_accurate is None


def _absurd(n: Numbers) -> Doubts:
    """Numbers that cannot be: percentages above 100, no uptime, no capacity, a demand of nothing."""
    for at in n.given.activities:
        most, value = n.given.table.high, n.given.table.value
        for name, percent in (("%C&A", most.percent[at]), ("uptime", most.uptime[at])):
            if percent is not None and percent > 100 * (1 + 1e-9):
                yield Doubt("warning", (at,), f"The {name} of {named(n, at)} is above 100 %: correct it.")
        if value.uptime[at] == 0 or value.capacity[at] == 0:
            what = "uptime" if value.uptime[at] == 0 else "capacity"
            text = f"{named(n, at)} has no {what}, so that its load is endless: correct it."
            yield Doubt("warning", (at,), text)
    if n.given.demand is not None and n.given.demand.value == 0:
        text = "The demand is 0: takt time and the waits of counted queues are not known without one."
        yield Doubt("warning", (), text)


def _stream(n: Numbers) -> Doubts:
    """Stated totals that disagree, and a working time that is given by half."""
    yield from stated_problems(n)
    yield from stated_figures(n)
    stream = n.given.map.stream
    if (stream.shifts is None) != (stream.available_time_per_shift is None):
        given, lacking = ("Shifts", "available time per shift")
        if stream.shifts is None:
            given, lacking = "Available time per shift", "shifts"
        hours = f"{stream.hours_per_day:g}"
        text = f"{given} without {lacking}: {hours} hours per day count as available time. Give both."
        yield Doubt("warning", (), text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_CHECKS: tuple[Callable[[Numbers], Doubts], ...] = (
    _flow,
    _ends,
    _dead_ends,
    loose_ends,
    _times,
    parts_of_lead_times,
    counted_twice,
    cross_checks,
    units_out_of_line,
    cycle_times,
    percentages,
    spellings,
    _absurd,
    _stream,
    clocks,
    _missing,
    teams,
)
