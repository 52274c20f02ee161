"""Values that are doubtful beside others: waits that are counted twice, units that stand alone, numbers out of line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from vsmdesk.metrics.amounts import span_in
from vsmdesk.metrics.mending import Mend, setting
from vsmdesk.metrics.naming import listed, named
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.wording import decimals_of, of_measured, of_minutes
from vsmdesk.model.elements import Activity, Queue, Trigger
from vsmdesk.model.quantities import DURATION_UNITS, Measured, exactly, minutes

ALIKE = 1e-9
OUT_OF_LINE = 3.0
"""How far beyond all others of its column a time is, as a factor, before its unit is doubted."""
LEAST_IN_ONE_UNIT = 5
"""How many times there must be in the other unit: of a few that differ nobody knows which one is odd."""
LEAST_OTHERS = 3
CROSS_CHECK = 1.5
"""Factor by which an observed wait and that by quantity and demand may differ."""
FIELDS = {"process time": "process_time", "lead time": "lead_time", "wait time": "wait_time"}


ProblemSeverity = Literal["error", "warning", "note"]


class Doubt(NamedTuple):
    """A problem as a check finds it: how serious, where (positions), in one sentence, and what would mend it."""

    severity: ProblemSeverity
    elements: Sequence[int]
    text: str
    mend: Mend | None = None


Doubts = Iterator[Doubt]


def counted_twice(n: Numbers) -> Doubts:
    """A wait of a stage that the queue directly in front of it seems to hold as well; two queues that hold the same."""
    network, lead = n.given.network, n.times.lead
    for at in sorted(network.queues.union(network.stages)):
        own = n.waits.value[at] if at not in n.waits.unknown else 0.0
        for queue in dict.fromkeys(network.links.sources[flow] for flow in network.links.into[at]):
            if queue not in network.queues or queue in lead.unknown or lead.value[queue] <= 0:
                continue
            if at in network.queues:
                if _same(own, lead.value[queue]) and _is_observed(n, at) and _is_observed(n, queue):
                    yield _in_both_queues(n, queue, at)
            elif _same(own, lead.value[queue]) or (
                own > lead.value[queue] and n.given.table.value.lead_time[at] is not None
            ):
                yield _in_queue_and_stage(n, queue, at, own)


def _in_queue_and_stage(n: Numbers, queue: int, at: int, own: float) -> Doubt:
    wait = of_minutes(n.times.lead.value[queue], n.given.calendar).text
    by_lead_time = n.given.table.value.lead_time[at] is not None
    why = (
        f"the lead time of {named(n, at)} is above its process time" if by_lead_time else f"{named(n, at)} waits itself"
    )
    text = f"A wait may be counted twice: {why}, and {named(n, queue)} in front of it holds {wait}. Give the wait once."
    mend = None
    if _same(own, n.times.lead.value[queue]):
        fields = {"lead_time": getattr(n.given.elements[at], "process_time", None), "wait_time": None}
        mend = setting(f"Leave the wait to {named(n, queue)}", n.given.network.ids[at], **fields)
    return Doubt("warning", (queue, at), text, mend)


def _in_both_queues(n: Numbers, first: int, second: int) -> Doubt:
    wait = of_minutes(n.times.lead.value[first], n.given.calendar).text
    text = (
        f"A wait may be counted twice: {named(n, first)} and {named(n, second)} behind it both hold {wait}. "
        "Give the wait once."
    )
    mend = setting(f"Leave the wait to {named(n, first)}", n.given.network.ids[second], wait_time=exactly(0, "min"))
    return Doubt("warning", (first, second), text, mend)


def _is_observed(n: Numbers, at: int) -> bool:
    element = n.given.elements[at]
    return isinstance(element, Queue) and element.wait_time is not None


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= ALIKE * max(one, other)


def parts_of_lead_times(n: Numbers) -> Doubts:
    """A lead time that is not process time and wait together, where all three are given."""
    for at in n.given.activities:
        element = n.given.elements[at]
        columns = [getattr(element, name) for name in ("lead_time", "process_time", "wait_time")]
        given = [one for one in columns if isinstance(one, Measured)]
        if len(given) < len(columns):
            continue
        factors = n.given.clocks.of(element)[0]
        whole, work, wait = (span_in(one, factors).value for one in given)
        slack = sum(span_in(_rounding(one), factors).high for one in given)
        if abs(whole - work - wait) > slack:
            texts = [_text(one) for one in given]
            text = (
                f"The lead time of {named(n, at)}, {texts[0]}, is not its process time and wait together, {texts[1]} "
                f"and {texts[2]}: correct one of them."
            )
            mend = setting("Take the wait from lead and process time", element.id, wait_time=None)
            yield Doubt("warning", (at,), text, mend)


def _rounding(one: Measured) -> Measured:
    """Half a unit of the last place; half of what a range spans."""
    spread = (one.span.high - one.span.low) / 2
    return exactly(spread + 0.5 * 10.0 ** -decimals_of(one.span.value), one.unit)


def cross_checks(n: Numbers) -> Doubts:
    """An observed wait that is far from what quantity and demand say."""
    observed, counted = n.times.lead, n.times.queue_times
    for at in n.given.queues:
        element = n.given.elements[at]
        if not isinstance(element, Queue) or element.wait_time is None or at in counted.unknown:
            continue
        one, other = observed.value[at], counted.value[at]
        if max(one, other) > CROSS_CHECK * min(one, other) * (1 + ALIKE):
            by_count = of_minutes(other, n.given.calendar).text
            text = (
                f"{named(n, at)} waits {_text(element.wait_time)}, but by its quantity and the demand it lasts "
                f"{by_count}: correct one of them."
            )
            yield Doubt(
                "warning", (at,), text, setting("Take the wait from quantity and demand", element.id, wait_time=None)
            )


def units_out_of_line(n: Numbers) -> Doubts:
    """A time that stands alone in its unit, far beyond all others of its column, and would be among them in theirs."""
    for column, name in FIELDS.items():
        given = {at: one for at, one in _column(n, name).items() if not one.is_range and not one.remainder}
        units = Counter(one.unit for one in given.values())
        if len(units) != 2 or len(given) <= LEAST_IN_ONE_UNIT:
            continue
        for at, one in given.items():
            if units[one.unit] > 1:
                continue
            others = [other for key, other in given.items() if key != at]
            moved = one.with_changes(unit=others[0].unit)
            if _is_out_of_line(n, one, moved, others):
                text = (
                    f"The {column} of {named(n, at)}, {_text(one)}, is far from all others, which are given in "
                    f"{_unit_text(others[0])}: is its unit right?"
                )
                mend = setting(f"Make it {_text(moved)}", n.given.network.ids[at], **{name: moved})
                yield Doubt("note", (at,), text, mend)


def cycle_times(n: Numbers) -> Doubts:
    """A cycle time that is the process time in another unit: the same number, so that one of the two was mistyped."""
    for at in n.given.activities:
        element = n.given.elements[at]
        if not isinstance(element, Activity) or element.process_time is None or element.cycle_time is None:
            continue
        work, cycle = element.process_time, element.cycle_time
        if work.span == cycle.span and work.unit != cycle.unit and work.span.value:
            text = (
                f"The cycle time of {named(n, at)}, {_text(cycle)}, has the number of its process time, {_text(work)}, "
                "but another unit: correct one of them."
            )
            yield Doubt("warning", (at,), text)


def _is_out_of_line(n: Numbers, one: Measured, moved: Measured, others: Sequence[Measured]) -> bool:
    times = [minutes(other, n.given.calendar).value for other in others]
    least, most = min(times), max(times)
    time, better = minutes(one, n.given.calendar).value, minutes(moved, n.given.calendar).value
    return (time > most * OUT_OF_LINE or time < least / OUT_OF_LINE) and least <= better <= most


def _column(n: Numbers, name: str) -> dict[int, Measured]:
    # Asked for as an attribute, what a kind of element does not have takes ten times as long as what it has.
    values = ((at, vars(n.given.elements[at]).get(name)) for at in (*n.given.activities, *n.given.queues))
    return {at: one for at, one in values if isinstance(one, Measured)}


def clocks(n: Numbers) -> Doubts:
    """Working time and calendar time in one column."""
    for column, name in FIELDS.items():
        given = _column(n, name)
        elapsed = [at for at, one in given.items() if one.basis == "calendar"]
        if elapsed and len(elapsed) < len(given):
            text = (
                f"Some values of {column} are calendar days or weeks, the others working time: {listed(n, elapsed)}. "
                "They are converted; is that meant?"
            )
            yield Doubt("note", elapsed, text)


def spellings(n: Numbers) -> Doubts:
    """A number in a column of somebody's own that has the same digits as others, but other separators."""
    columns: dict[str, dict[int, str]] = {}
    for at, element in enumerate(n.given.elements):
        for header, text in element.fields:
            if any(letter.isdigit() for letter in text):
                columns.setdefault(header.strip(), {})[at] = text.strip()
    for header, texts in columns.items():
        ((usual, others),) = Counter(texts.values()).most_common(1)
        for at, text in texts.items():
            if (
                others >= LEAST_OTHERS
                and text != usual
                and _digits(text) == _digits(usual)
                and _seems_other(text, usual)
            ):
                said = (
                    f"{header} of {named(n, at)} is {text}, beside {usual} elsewhere: it seems to be the same number."
                )
                fields = tuple((h, usual if h.strip() == header else t) for h, t in n.given.elements[at].fields)
                mend = setting(f"Make it {usual}", n.given.network.ids[at], fields=fields)
                yield Doubt("warning", (at,), said, mend)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _seems_other(text: str, usual: str) -> bool:
    """Whether the two differ in a point or comma, so that one would be read as another number."""
    marks, usual_marks = ("".join(one for one in part if one in ".,") for part in (text, usual))
    return bool(marks) and marks != usual_marks


def percentages(n: Numbers) -> Doubts:
    """A %C&A of at most 1 beside others of 10 and more: 0.9 where 90 is meant."""
    given = {at: one for at, one in _column(n, "percent_complete_accurate").items() if not one.is_range}
    if any(one.span.value >= 10 for one in given.values()):
        for at, one in given.items():
            if 0 < one.span.value <= 1:
                moved = one.with_changes(likeliest=one.span.value * 100)
                text = f"The %C&A of {named(n, at)} is {_text(one)}: is {_text(moved)} meant?"
                mend = setting(f"Make it {_text(moved)}", n.given.network.ids[at], percent_complete_accurate=moved)
                yield Doubt("warning", (at,), text, mend)


def loose_ends(n: Numbers) -> Doubts:
    """Elements that nothing is connected to, several triggers, branches that nothing takes, and the like."""
    network, links = n.given.network, n.given.network.links
    takes_part = (*n.given.activities, *n.given.queues)
    returned = {*network.returns, *network.rework_targets}
    for at in sorted(takes_part):
        if len(takes_part) > 1 and not links.into[at] and not links.out[at] and at not in returned:
            yield Doubt("warning", (at,), f"{named(n, at)} is connected to nothing: connect it, or delete it.")
    triggers = [at for at, one in enumerate(n.given.elements) if isinstance(one, Trigger) and network.gating[at]]
    if len(triggers) > 1:
        text = (
            f"There are {len(triggers)} triggers, {listed(n, triggers)}: lead times count from where it takes longest."
        )
        yield Doubt("note", triggers, text)
    for element, shares in n.shape.branches.proportions.items():
        for flow, share in zip(links.out[element], shares, strict=True):
            if share == 0 and len(shares) > 1:
                ends = (element, links.targets[flow])
                text = f"Nothing goes from {named(n, ends[0])} to {named(n, ends[1])}: the share of that branch is 0 %."
                yield Doubt("note", ends, text)


def teams(n: Numbers) -> Doubts:
    """Stages without a team on a map where most have one."""
    stages = n.given.network.stages
    without = [at for at in stages if n.given.table.team[at] is None]
    if without and 2 * len(without) < len(stages):
        yield Doubt("note", without, f"Missing team: {listed(n, without)}. Handoffs there are not counted.")


def _text(measured: Measured | None) -> str:
    return "" if measured is None else of_measured(measured).text


def _unit_text(measured: Measured) -> str:
    words = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days", "w": "weeks", "mo": "months"}
    return words.get(measured.unit, "calendar time" if measured.unit in DURATION_UNITS else measured.unit)
