"""What people gave that a figure is worked out from: each number with its place and where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from vsmdesk.metrics.definition import Along, Part, Reads
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.wording import UNKNOWN_FIGURE, of_measured
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.elements import Activity, Element, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import NOT_APPLICABLE, Measured, Source
from vsmdesk.model.stream import STREAM_ID
from vsmdesk.records import dataclass

ORIGINS: dict[Source | None, str] = {
    "measured": "measured",
    "system": "from a system",
    "told": "told",
    "estimated": "estimated",
    "guessed": "guessed",
    None: "not said",
}
MISSING, ASSUMED = "missing", "assumed"
Columns = Iterator[tuple[str, Measured | None]]


@dataclass(frozen=True, slots=True)
class Input:
    """One number. `record` is its element, connection or the stream; `code` and `name` are what people call that.

    `field` is the step table's column in lower case, `origin` one of `ORIGINS`, or `missing`, or `assumed` where
    the program's own value stands in.
    """

    record: Id
    code: str | None
    name: str
    field: str
    measured: Measured | None
    origin: str
    by: str = ""
    when: date | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """The number as it was given, in its unit: `2–5 d`, `~3 d`, `?`."""
        return UNKNOWN_FIGURE if self.measured is None else of_measured(self.measured).text

    @property
    def is_midpoint(self) -> bool:
        """Whether the middle of a range counts, since nobody said which value is the likeliest."""
        return self.measured is not None and self.measured.is_range and self.measured.likeliest is None


def inputs_read(n: Numbers, reads: Reads, position: int | None = None) -> Iterator[Input]:
    """Everything that a figure reads: of one element, or of all that it looks at."""
    for at in positions_read(n, reads.along) if position is None else (position,):
        yield from inputs_of_element(n, at, reads.parts)
    if reads.delays or reads.shares:
        yield from inputs_of_connections(n, _flows(n, reads, position), shares=reads.shares, delays=reads.delays)
    if reads.rework:
        yield from inputs_of_rework(n, position)
    yield from inputs_of_stream(n, reads.stream)


def positions_read(n: Numbers, along: Along) -> Sequence[int]:
    """The elements that a figure looks at, in their order along the flow where they have one."""
    network = n.given.network
    if along == "path":
        return () if n.route is None else n.route.elements
    if along == "way":
        return n.shape.whole_course.way.order
    return {"": (), "stages": network.stages, "queues": n.given.queues}.get(along, range(len(network.ids)))


def _flows(n: Numbers, reads: Reads, position: int | None) -> Iterable[int]:
    """Of one element those that lead to it: what is before them is theirs to explain."""
    if position is not None:
        return n.given.network.links.into[position]
    if reads.along == "path":
        return () if n.route is None else n.route.flows
    return range(len(n.given.network.flow_ids))


def inputs_of_element(n: Numbers, at: int, parts: Iterable[Part]) -> Iterator[Input]:
    """What these parts of one element are worked out from, each column once."""
    element = n.given.elements[at]
    columns: dict[str, Measured | None] = {}
    for part in parts:
        columns.update(_columns(n, element, at, part))
    for column, measured in columns.items():
        yield _input(element.id, n.given.code(at), element.name, column, measured)


def _columns(n: Numbers, element: Element, at: int, part: Part) -> Columns:
    if isinstance(element, Queue):
        yield from _of_queue(element, part)
    elif isinstance(element, Activity):
        if part == "lead time":
            yield from _lead_time(n, element, at)
        else:
            yield from _of_activity(n, element, at, part)


def _of_queue(queue: Queue, part: Part) -> Columns:
    if part == "inventory" or (part in ("wait", "lead time") and queue.wait_time is None):
        yield ("quantity", queue.quantity) if queue.quantity is not None or part != "lead time" else ("wait time", None)
    elif part in ("wait", "lead time"):
        yield "wait time", queue.wait_time
    elif part == "quantity":
        yield "quantity", queue.quantity


def _lead_time(n: Numbers, activity: Activity, at: int) -> Columns:
    if activity.lead_time is not None:
        yield "lead time", activity.lead_time
        return
    own_wait = activity.wait_time if activity.wait_time is not None else activity.cadence
    if activity.process_time is not None:
        yield "process time", activity.process_time
    elif at in n.times.process.missing:
        yield "process time", None
    if own_wait is not None:
        yield "wait time" if activity.wait_time is not None else "cadence", own_wait
    elif n.times.lead.missing.get(at) == "lead time":
        yield "lead time", None


def _of_activity(n: Numbers, activity: Activity, at: int, part: Part) -> Columns:
    if part == "wait":
        yield from _lead_time(n, activity, at)
    if part in ("process time", "effort", "load", "wait") and (
        activity.process_time is not None or at in n.times.process.missing
    ):
        yield "process time", activity.process_time
    if part == "effort":
        yield from _given(("people", activity.people))
    elif part == "load":
        yield from _given(("uptime", activity.uptime), ("capacity", activity.capacity))
    elif part == "rhythm":
        rhythm = (("cadence", activity.cadence), ("batch size", activity.batch_size))
        yield from _given(*rhythm, ("changeover time", activity.changeover_time), ("uptime", activity.uptime))
    elif part == "quantity":
        yield from _given(("quantity", activity.quantity))
    elif part == "value added":
        yield from _value_added(n, activity, at)
    elif part == "quality" and activity.percent_complete_accurate != NOT_APPLICABLE:
        percent = activity.percent_complete_accurate
        yield "%c&a", percent if isinstance(percent, Measured) else None


def _value_added(n: Numbers, activity: Activity, at: int) -> Columns:
    if activity.value_added_time is not None or n.value_added.missing.get(at) == "value added time":
        yield "value added time", activity.value_added_time
    elif activity.value_class == "VA":
        yield "process time", activity.process_time


def _given(*pairs: tuple[str, Measured | None]) -> Columns:
    yield from (pair for pair in pairs if pair[1] is not None)


def inputs_of_connections(n: Numbers, numbers: Iterable[int], *, shares: bool, delays: bool) -> Iterator[Input]:
    """Shares and delays of these flows, as far as the figure counts with them."""
    ids = n.given.network.flow_ids
    for number in numbers:
        flow = cast("Flow", n.given.map.records[ids[number]])
        yield from _of_connection(n, flow, flow.share if shares else None, flow.delay if delays else None)


def inputs_of_rework(n: Numbers, position: int | None = None) -> Iterator[Input]:
    """Shares and delays of all rework, or of what comes back to one element."""
    network = n.given.network
    for key, target in zip(network.rework_ids, network.rework_targets, strict=True):
        if position is not None and target != position:
            continue
        rework = cast("Rework", n.given.map.records[key])
        yield from _of_connection(n, rework, rework.share, rework.delay)


def _of_connection(
    n: Numbers, connection: Connection, share: Measured | None, delay: Measured | None
) -> Iterator[Input]:
    index = n.given.network.index
    ends = " → ".join(n.given.code(index[end]) for end in (connection.source, connection.target))
    for column, measured in _given(("share", share), ("delay", delay)):
        yield _input(connection.id, ends, connection.name, column, measured)


def inputs_of_stream(n: Numbers, fields: Sequence[str]) -> Iterator[Input]:
    """Settings of the stream that hold a number somebody gave."""
    for field in fields:
        yield _input(STREAM_ID, None, "", field.replace("_", " "), getattr(n.given.map.stream, field))


def _input(record: Id, code: str | None, name: str, field: str, measured: Measured | None) -> Input:
    if measured is None:
        return Input(record, code, name, field, None, MISSING)
    origin = ORIGINS[measured.source]
    return Input(record, code, name, field, measured, origin, measured.by, measured.when, measured.note)


MOST_NAMED = 5


def midpoint_remark(inputs: Iterable[Input]) -> tuple[str, ...]:
    """Which ranges count with their midpoint, in a sentence."""
    found = list(dict.fromkeys(one.code or one.field for one in inputs if one.is_midpoint))
    if not found:
        return ()
    named = ", ".join(found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return (f"Ranges without a likeliest value count with their midpoint: {named}{more}.",)
