"""How work divides at an element: in parallel, as alternatives with shares, or back as rework (contract, rule 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network
from vsmdesk.flow.runs import HIGH, LOW, VALUE, end_of
from vsmdesk.model.connections import Rework
from vsmdesk.model.quantities import Span
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

ROUNDING = 0.5 + 1e-9
"""Percent by which shares may miss their sum."""
NOTHING = Span(0.0, 0.0, 0.0)
Proportions = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Branches:
    """By element: proportions of what is left after rework (in the order of its flows), or that they are not known.

    `proportions` and `unknown` are the elements with alternatives, `parallel` those that start several at once;
    `rework` has the share (0 to 1) of each rework by its number. Findings say what is unknown and why. `ends` are the
    proportions under all least and all most shares, of elements where a share is a range.
    """

    proportions: Mapping[int, Proportions]
    unknown: Mapping[int, Finding]
    parallel: frozenset[int]
    rework: Mapping[int, Span]
    unknown_rework: Mapping[int, Finding]
    ends: Mapping[int, tuple[Proportions, Proportions]] = field(default_factory=dict)

    def in_run(self, run: int) -> "Branches":
        """The same with the proportions of one run; the very same where no share is a range."""
        if run == VALUE or not self.ends:
            return self
        found = {element: ends[0 if run == LOW else 1] for element, ends in self.ends.items()}
        return replace(self, proportions={**self.proportions, **found})


@dataclass(slots=True)
class _Found:
    proportions: dict[int, Proportions] = field(default_factory=dict)
    ends: dict[int, tuple[Proportions, Proportions]] = field(default_factory=dict)
    unknown: dict[int, Finding] = field(default_factory=dict)
    parallel: set[int] = field(default_factory=set)
    rework: dict[int, Span] = field(default_factory=dict)
    unknown_rework: dict[int, Finding] = field(default_factory=dict)


def branches_of(value_stream_map: ValueStreamMap, network: Network, shares: Mapping[int, Span]) -> Branches:
    """How the map's work divides, with the shares of its flows in percent."""
    found = _Found()
    forks = [element for element, flows in enumerate(network.links.out) if len(flows) > 1]
    shared = {network.links.sources[flow] for flow in shares}
    decisions = frozenset(network.decisions)
    for element in sorted({*forks, *shared, *network.returns}):
        given = [shares.get(flow) for flow in network.links.out[element]]
        back = _rework_at(value_stream_map, network, element, given, found)
        _divide(element, given, back, is_decision=element in decisions, found=found)
    return Branches(
        found.proportions, found.unknown, frozenset(found.parallel), found.rework, found.unknown_rework, found.ends
    )


def kept_shares(branches: Branches, flows: Sequence[int], kept: Sequence[int], element: int) -> Sequence[float]:
    """Proportions of the flows of an element that are kept; the others have no part in it."""
    proportions = branches.proportions.get(element)
    if proportions is None:
        return [1.0] * len(kept)
    parts = [part for flow, part in zip(flows, proportions, strict=True) if flow in kept]
    total = sum(parts)
    # With nothing but shares of zero left, all are as likely.
    return [part / total if total else 1.0 / len(parts) for part in parts]


def _rework_at(
    value_stream_map: ValueStreamMap, network: Network, element: int, given: Sequence[Span | None], found: _Found
) -> Span:
    """Percent of an element's work that is sent back, as far as it is known."""
    numbers = network.returns.get(element, ())
    spans: dict[int, Span] = {}
    for number in numbers:
        rework = value_stream_map.get(network.rework_ids[number], Rework)
        if rework is not None and rework.share is not None:
            spans[number] = rework.share.span
    total = _total(spans.values())
    without = [number for number in numbers if number not in spans]
    # A repair off the way that only sends back sends back everything; an end of the way may let work go.
    is_repair = not given and not network.way.has[element]
    if len(without) == 1 and (is_repair or (given and None not in given)):
        onward = _total(share for share in given if share is not None)
        rest = 100.0 - total.value - onward.value
        if rest >= 0:
            # The least of what is shared leaves the most of the rest.
            most, least = 100.0 - total.low - onward.low, 100.0 - total.high - onward.high
            spans[without.pop()] = remaining = Span(max(0.0, least), rest, most)
            total += remaining
    if without:
        found.unknown_rework[element] = Finding("rework without share", (element,))
    elif total.value > 100.0 + ROUNDING:
        found.unknown_rework[element] = Finding("rework above all work", (element,), total.value)
    largest = max(total.value, 100.0)
    found.rework.update({number: span.times(1 / largest) for number, span in spans.items()})
    return total


def _total(spans: Iterable[Span]) -> Span:
    return sum(spans, NOTHING)


def _divide(element: int, given: Sequence[Span | None], back: Span, *, is_decision: bool, found: _Found) -> None:
    shares = [share for share in given if share is not None]
    if not shares and (len(given) < 2 or not is_decision):
        if len(given) > 1:
            found.parallel.add(element)
        return
    if len(given) - len(shares) > 1:
        found.unknown[element] = Finding("shares unknown", (element,))
        return
    counted = _filled(given, back, VALUE)
    total = sum(counted)
    if total <= 0 or min(abs(total - 100.0), abs(total - (100.0 - back.value))) > ROUNDING:
        found.unknown[element] = Finding("shares do not add up", (element,), total)
        return
    usual = _proportions(counted)
    found.proportions[element] = usual
    if any(share.low != share.high for share in (*shares, back)):
        # What is least together need not be all work: only its proportions count.
        ends = [_filled(given, back, run) for run in (LOW, HIGH)]
        least, most = (_proportions(parts) if sum(parts) > 0 else usual for parts in ends)
        found.ends[element] = least, most


def _filled(given: Sequence[Span | None], back: Span, run: int) -> list[float]:
    """Shares of one run, with the remainder in the place of the one that is not given."""
    parts = [None if share is None else end_of(share, run) for share in given]
    if None not in parts:
        return [part or 0.0 for part in parts]
    rest = _remainder(sum(part or 0.0 for part in parts), end_of(back, run))
    return [rest if part is None else part for part in parts]


def _proportions(parts: Sequence[float]) -> Proportions:
    total = sum(parts)
    return tuple([part / total for part in parts])


def _remainder(total: float, back: float) -> float:
    """What the one target without a share takes.

    Of all work, rework included, where that leaves something; else of what is left after rework.
    """
    rest = 100.0 - back - total
    return rest if rest > ROUNDING else max(100.0 - total, 0.0)
