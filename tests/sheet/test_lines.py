"""Lines on the sheets of crowded maps: none lies on another of another kind, on a rule, in a ladder or the title."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from tests.generated_maps import generated_map
from tests.mixed_maps import mixed_map
from tests.sheet.layout import Layout, layout
from vsmdesk.model.connections import Connection, InformationFlow
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.route import Point

OFF_A_RULE, HALF_A_TEXT, LONG = 1.0, 2.0, 6.0
Leg = tuple[Point, Point]


def crowded(seed: int) -> ValueStreamMap:
    return mixed_map("parties", seed) if seed % 2 else generated_map(seed, 60)


def legs(on: Layout) -> Iterator[tuple[Id, Leg]]:
    for key, route in on.routes.items():
        for way in route.ways:
            for leg in pairwise(way):
                yield key, leg


def kind(connection: object) -> tuple[object, ...]:
    return type(connection), connection.medium if isinstance(connection, InformationFlow) else None


def lie_on_each_other(one: Leg, other: Leg) -> bool:
    """Whether two stretches run along each other for more than a few points."""
    for axis in (0, 1):
        if (
            all(abs(leg[0][axis] - leg[1][axis]) < 1e-6 for leg in (one, other))
            and abs(one[0][axis] - other[0][axis]) < 1.0
        ):
            low = max(min(leg[0][1 - axis], leg[1][1 - axis]) for leg in (one, other))
            high = min(max(leg[0][1 - axis], leg[1][1 - axis]) for leg in (one, other))
            return high - low > LONG
    return False


def lines_of_two_kinds_on_each_other(on: Layout) -> list[tuple[Id, Id]]:
    records = on.value_stream_map.records
    return [
        (one, other)
        for (one, leg), (other, another) in combinations(legs(on), 2)
        if kind(records[one]) != kind(records[other]) and lie_on_each_other(leg, another)
    ]


def lines_on_rules(on: Layout) -> list[Id]:
    rules = [rule.centre[1] for band in on.fold.bands for rule in band.rules]
    return [
        key
        for key, ((x1, y1), (x2, y2)) in legs(on)
        if y1 == y2 and abs(x1 - x2) > LONG and any(abs(y1 - rule) < OFF_A_RULE for rule in rules)
    ]


def marks_on_rules(on: Layout) -> list[Id]:
    rules = [rule.centre[1] for band in on.fold.bands for rule in band.rules]
    return [
        key
        for key, route in on.routes.items()
        if any(abs(mark.y - rule) < HALF_A_TEXT for mark in route.continued for rule in rules)
    ]


def lines_in_ladders(on: Layout) -> list[Id]:
    ladders = [band.ladder for band in on.fold.bands]
    return [
        key
        for key, (one, other) in legs(on)
        if any(ladder.top < y < ladder.bottom for ladder in ladders for y in (one[1], other[1]))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_lines_keep_off_each_other_off_rules_and_off_ladders(seed: int) -> None:
    on = layout(crowded(seed))
    assert all(isinstance(on.value_stream_map.records[key], Connection) for key in on.routes)
    assert lines_of_two_kinds_on_each_other(on) == []
    assert lines_on_rules(on) == []
    assert marks_on_rules(on) == []
    assert lines_in_ladders(on) == []
