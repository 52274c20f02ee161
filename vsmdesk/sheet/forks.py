"""Where work splits into parallel branches, and where it waits for the last of them: there stand the bars."""

from collections.abc import Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

NOWHERE = Id("")


def splits_and_joins(value_stream_map: ValueStreamMap) -> tuple[frozenset[Id], frozenset[Id]]:
    """Elements behind which all branches are done, and elements in front of which all of them are waited for."""
    decisions = frozenset(decision.id for decision in value_stream_map.of(Decision))
    return _found(
        tuple(_Link(flow.source, flow.target, flow.share is None) for flow in value_stream_map.of(Flow)), decisions
    )


class _Link(NamedTuple):
    """A flow as far as splits and joins go."""

    source: Id
    target: Id
    is_whole: bool


@lru_cache(maxsize=8)
def _found(links: tuple[_Link, ...], decisions: frozenset[Id]) -> tuple[frozenset[Id], frozenset[Id]]:
    """Found once for the same flows: most edits leave them as they are."""
    flows = [link for link in links if link.source != link.target]
    out: dict[Id, list[_Link]] = {}
    before: dict[Id, list[Id]] = {}
    for flow in flows:
        out.setdefault(flow.source, []).append(flow)
        before.setdefault(flow.target, []).append(flow.source)
    splits = frozenset(
        key for key, ways in out.items() if len(ways) > 1 and key not in decisions and all(way.is_whole for way in ways)
    )
    forks = _last_common(before) if splits else {}
    return splits, frozenset(key for key, sources in before.items() if len(sources) > 1 and forks.get(key) in splits)


def _last_common(before: Mapping[Id, list[Id]]) -> dict[Id, Id]:
    """The last element that every way to an element has passed; empty where work runs in circles."""
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError:
        return {}
    above: dict[Id, Id] = {}
    depth: dict[Id, int] = {NOWHERE: 0}
    for key in order:
        sources = before.get(key, [])
        common = sources[0] if sources else NOWHERE
        for other in sources[1:]:
            common = _meeting(common, other, above, depth)
        above[key] = common
        depth[key] = depth[common] + 1
    return above


def _meeting(one: Id, other: Id, above: Mapping[Id, Id], depth: Mapping[Id, int]) -> Id:
    while one != other:
        if depth[one] >= depth[other]:
            one = above[one]
        else:
            other = above[other]
    return one
