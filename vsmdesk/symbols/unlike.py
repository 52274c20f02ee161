"""Which symbols may look different after a map has changed: found by what they read, without looking at each."""

from collections.abc import Iterator

from vsmdesk.metrics.figures import Figures
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.symbols.context import SymbolContext

READ = ("process_time", "lead_time", "wait", "utilisation")
"""Figures of elements that symbols show, or that decide which of them is marked."""


def unlike(before: SymbolContext, after: SymbolContext) -> frozenset[Id] | None:
    """Elements that may look different in `after`; all others look the same. None where it may be any of them."""
    old, new = before.value_stream_map, after.value_stream_map
    if before.figures.numbers.given.network.ids != after.figures.numbers.given.network.ids:
        return None
    if old.stream is not new.stream or old.presentation is not new.presentation or before.level != after.level:
        return None
    if any(old.of(kind) is not new.of(kind) for kind in (Team, Organisation, System)) or before.codes != after.codes:
        return None
    if before.items_per_square != after.items_per_square or _other_teams(before, after):
        return None
    if after.is_classic and before.stream_value("takt_time") != after.stream_value("takt_time"):
        return None
    return frozenset((*_records(before, after), *_figures(before.figures, after.figures), *_worst(before, after)))


def _other_teams(before: SymbolContext, after: SymbolContext) -> bool:
    """Whether any element changed hands: what others show of lanes may hang on that."""
    old, new = before.value_stream_map.elements, after.value_stream_map.elements
    return len(old) != len(new) or any(
        one is not other and _party(one) != _party(other) for one, other in zip(old, new, strict=True)
    )


def _party(element: Element) -> tuple[object, ...]:
    return type(element), element.team, element.organisation


def _records(before: SymbolContext, after: SymbolContext) -> Iterator[Id]:
    old, new = before.value_stream_map.records, after.value_stream_map.records
    for key, record in new.items():
        if old.get(key) is not record:
            yield key


def _figures(before: Figures, after: Figures) -> Iterator[Id]:
    ids = after.numbers.given.network.ids
    for key in READ:
        old, new = before.column(key), after.column(key)
        if old.value != new.value:
            yield from (ids[at] for at, pair in enumerate(zip(old.value, new.value, strict=True)) if pair[0] != pair[1])
        yield from (ids[at] for at in old.has ^ new.has)
    # A time that follows is shown only while nothing is missing in it.
    for gaps, others in (
        (before.numbers.times.lead.missing, after.numbers.times.lead.missing),
        (before.numbers.times.process.missing, after.numbers.times.process.missing),
    ):
        if gaps != others:
            yield from (ids[at] for at in {*gaps, *others} if gaps.get(at) != others.get(at))


def _worst(before: SymbolContext, after: SymbolContext) -> Iterator[Id]:
    for worst, other in ((before.worst, after.worst), (after.worst, before.worst)):
        yield from (key for field, key in worst.items() if other.get(field) != key)
