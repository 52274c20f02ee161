"""How many of the numbers on a map were measured, and the list of those that should be: the next walk's sheet."""

from collections.abc import Iterator

from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.inputs import MISSING, ORIGINS, Input, inputs_of_rework, inputs_of_stream
from vsmdesk.metrics.inputs import inputs_of_connections as of_connections
from vsmdesk.metrics.inputs import inputs_of_element as of_element
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Source
from vsmdesk.records import dataclass

MEASURED: tuple[Source, ...] = ("measured", "system")
DOUBTFUL: tuple[Source, ...] = ("guessed", "estimated")
REASONS = (MISSING, ORIGINS["guessed"], ORIGINS["estimated"], ORIGINS[None])
"""Why a number should be asked for, the most pressing first."""
DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the numbers that count were measured (or came from a system), given at all, and wanted."""

    measured: int
    given: int
    wanted: int

    @property
    def text(self) -> str:
        """`9 of 14 values measured`, and how many are missing."""
        lacking = self.wanted - self.given
        missing = f", {lacking} missing" if lacking else ""
        return f"{self.measured} of {self.wanted} values measured{missing}"


@dataclass(frozen=True, slots=True)
class GapLine:
    """One number to ask for on the next walk: where it is written, as what, and why."""

    record: Id
    code: str | None
    name: str
    field: str
    text: str
    reason: str


def tally(figures: Figures) -> Tally:
    """Of every number that a figure of lead time, work, quality or load is made from."""
    wanted = list(_numbers(figures.numbers))
    given = [one for one in wanted if one.measured is not None]
    measured = [one for one in given if one.measured is not None and one.measured.source in MEASURED]
    return Tally(len(measured), len(given), len(wanted))


def gaps_of(figures: Figures) -> tuple[GapLine, ...]:
    """Numbers that are missing, guessed or estimated, by how pressing they are, along the flow.

    Where the source of any number is said, those of which it is not said are asked for too.
    """
    wanted = list(_numbers(figures.numbers))
    says_sources = any(one.measured is not None and one.measured.source is not None for one in wanted)
    reasons = REASONS if says_sources else REASONS[:-1]
    lines = (
        GapLine(one.record, one.code, one.name, one.field, one.text, one.origin)
        for one in wanted
        if one.origin in reasons
    )
    return tuple(sorted(lines, key=lambda line: reasons.index(line.reason)))


def worst_origin(figures: Figures, key: str) -> str:
    """The least trustworthy origin of the numbers in one figure of the stream; empty where it has none."""
    order = (*REASONS[:3], ORIGINS["told"], ORIGINS[None], ORIGINS["system"], ORIGINS["measured"])
    origins = {one.origin for one in figures.stream[key].inputs_read()} if key in STREAM else set()
    return next((origin for origin in order if origin in origins), "")


def _numbers(n: Numbers) -> Iterator[Input]:
    yield from inputs_of_stream(n, (DEMAND,))
    if n.given.throughput is not None:
        yield from inputs_of_stream(n, ("throughput",))
    for at in n.given.network.order or range(len(n.given.network.ids)):
        yield from of_element(n, at, ("lead time", "process time", "quality", "quantity", "effort", "load"))
    flows = range(len(n.given.network.flow_ids))
    yield from of_connections(n, flows, shares=True, delays=True)
    yield from inputs_of_rework(n)
