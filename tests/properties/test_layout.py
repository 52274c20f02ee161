"""What must hold of every arranged map, whatever branches, loops and lanes it has.

Two hundred random maps of up to 60 elements without teams, twenty of each of ten kinds, and some more with two to eight
teams, information and outside parties.
"""

from collections import defaultdict
from functools import cache, reduce

import pytest

from tests.properties.dot_crossings import IN_DOT, WITH_TEAMS, crossings_in_dot, random_map
from tests.sheet.layout import Layout, crossings, faults, layout, legs, thin
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Flow, InformationFlow
from vsmdesk.model.elements import Entity

AN_EIGHTH = 0.12
NO_MORE_THAN_DOT = 1.2
NOT_ASKED = ("runs along", "leaves the page", "mark of")
"""Faults that `faults` knows and that are rare, small and not among what is promised: lines on lines, marks."""


def overlapping(on: Layout) -> list[str]:
    """Elements whose boxes lie on each other on the sheet."""
    boxes = sorted(((on.box(key), key) for key in on.strip), key=lambda item: item[0].left)
    return [
        f"{one} on {other}"
        for place, (box, one) in enumerate(boxes)
        for another, other in boxes[place + 1 :]
        if another.left < box.right and box.overlaps(another)
    ]


def backwards(on: Layout) -> list[str]:
    """Work that does not lead to the right, on the strip and so in every row of it."""
    standing = {entity.id for entity in on.value_stream_map.of(Entity)}
    flows = [flow for flow in on.value_stream_map.of(Flow) if not standing & {flow.source, flow.target}]
    return [flow.id for flow in flows if on.strip[flow.source].centre[0] >= on.strip[flow.target].centre[0]]


def coverage(on: Layout) -> float:
    """Boxes in what is drawn: for each row of the sheet the bounds of its boxes and connections."""
    rows = defaultdict[int, list[Box]](list)
    for key, box in on.strip.items():
        rows[on.fold.band_of(box.centre[0]).number].append(on.box(key))
    for route in on.routes.values():
        for leg in legs(route):
            middle = thin(leg).centre[1]
            nearest = min(on.fold.bands, key=lambda band: max(band.area.top - middle, middle - band.area.bottom, 0.0))
            rows[nearest.number].append(thin(leg, 0.0))
    return _boxes(on) / sum(_area(reduce(Box.union, boxes)) for boxes in rows.values())


def coverage_of_strip(on: Layout) -> float:
    """Boxes in the bounds of all boxes as the file places them, in one row."""
    return _boxes(on) / _area(reduce(Box.union, on.strip.values()))


def _boxes(on: Layout) -> float:
    return sum(_area(box) for box in on.strip.values())


def _area(box: Box) -> float:
    return box.width * box.height


def check(on: Layout) -> None:
    """No box on a box, no label on a box, no connection through a box, work leads to the right, nothing moves again."""
    assert overlapping(on) == []
    assert backwards(on) == []
    assert [fault for fault in faults(on) if not any(small in fault for small in NOT_ASKED)] == []
    assert arranged(on.value_stream_map) is on.value_stream_map


@cache
def crossed(kind: str, seed: int, teams: int = 0) -> int:
    """Checks a map in passing, so that it is laid out once: how often its connections cross."""
    on = layout(random_map(kind, seed, teams))
    check(on)
    assert coverage(on) >= AN_EIGHTH
    assert teams or kind not in IN_DOT or coverage_of_strip(on) >= AN_EIGHTH
    return 0 if on.value_stream_map.of(InformationFlow) else crossings(on)


@pytest.mark.parametrize("first", range(0, 20, 5))
@pytest.mark.parametrize("kind", list(IN_DOT))
def test_nothing_covers_anything_work_leads_to_the_right_and_boxes_fill_an_eighth(kind: str, first: int) -> None:
    for seed in range(first, first + 5):
        crossed(kind, seed)


def test_connections_cross_no_more_than_in_dot() -> None:
    """Two hundred maps: half as often in all, and no more in each but three at most, which cross once more."""
    pairs = [(crossed(kind, seed), crossings_in_dot(kind, seed)) for kind in IN_DOT for seed in range(20)]
    assert len(pairs) == 200
    assert 2 * sum(ours for ours, _ in pairs) <= sum(dot for _, dot in pairs)
    more = [ours - dot for ours, dot in pairs if ours > NO_MORE_THAN_DOT * dot]
    assert len(more) <= 3
    assert all(once == 1 for once in more)


@pytest.mark.parametrize(("kind", "teams"), list(WITH_TEAMS))
def test_with_teams_connections_cross_no_more_than_in_dot_that_keeps_teams_together(kind: str, teams: int) -> None:
    pairs = [(crossed(kind, seed, teams), crossings_in_dot(kind, seed, teams)) for seed in range(8)]
    assert [seed for seed, (ours, dot) in enumerate(pairs) if ours > max(NO_MORE_THAN_DOT * dot, 4)] == []
    assert sum(ours for ours, _ in pairs) <= NO_MORE_THAN_DOT * sum(dot for _, dot in pairs)


@pytest.mark.parametrize("kind", ["teams", "information", "parties"])
def test_maps_with_many_teams_information_and_parties_hold_the_same(kind: str) -> None:
    for seed in range(6 if kind == "teams" else 4):
        crossed(kind, seed)
