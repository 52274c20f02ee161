"""Which lane lies above which, how close rows and columns stand, and straight lines that give way."""

from itertools import pairwise

import pytest

from tests.branching_maps import branching_map, flows, map_of, stages
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.arrangement.plan import order_of_flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.lanes import NO_TEAM_LANE
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of


def teams(names: str, organisation: str | None = None) -> list[AnyRecord]:
    owner = Id(organisation) if organisation else None
    return [Team(id=Id(name), name=name, organisation=owner) for name in names.split()]


def lanes(value_stream_map: ValueStreamMap) -> str:
    return " ".join(lane.key for lane in lanes_of(value_stream_map))


def star(*more: AnyRecord) -> ValueStreamMap:
    """Branches by five teams that cross each other's ways where their lanes lie as they first appear."""
    steps = [*stages("a", "v"), *stages("b", "w"), *stages("c", "x"), *stages("d", "y"), *stages("e", "z")]
    steps += [*stages("b2", "w"), *stages("d2", "y"), *stages("c2", "x"), *stages("e2", "z"), *stages("f", "v")]
    ways = flows("a b b2 f", "a c c2 f", "a d d2 f", "a e e2 f")
    return map_of(steps, ways, list(more))


def hopping(number: int, names: str) -> ValueStreamMap:
    """Work that goes to another team with every step."""
    order = names.split()
    keys = [f"k{n}" for n in range(number)]
    steps = [Stage(id=Id(key), name=key, team=Id(order[n * 2 % len(order)])) for n, key in enumerate(keys)]
    return map_of(teams(names), steps, flows(" ".join(keys)))


def covered(value_stream_map: ValueStreamMap) -> float:
    boxes = list(boxes_of(value_stream_map).values())
    bounds = boxes[0]
    for box in boxes:
        bounds = bounds.union(box)
    return sum(box.width * box.height for box in boxes) / (bounds.width * bounds.height)


def test_lanes_without_places_lie_so_that_work_does_not_climb_past_others() -> None:
    steps = [*stages("a", "x"), *stages("b", "y"), *stages("c c2 c3", "z"), *stages("d d2", "x")]
    found = arranged(map_of(teams("x y z"), steps, flows("a b", "a c d c2 d2 c3", "b c3")))
    order = lanes(found).split()
    assert abs(order.index("x") - order.index("z")) == 1


def test_lanes_keep_the_order_of_the_work_where_another_saves_nothing() -> None:
    steps = [*stages("a", "x"), *stages("b", "y"), *stages("c", "z")]
    assert lanes(arranged(map_of(teams("x y z"), steps, flows("a b c")))) == "x y z"


def test_lanes_that_somebody_has_put_in_order_keep_it_and_a_new_one_finds_a_place() -> None:
    steps = [*stages("a", "x"), *stages("b", "y"), *stages("c", "z")]
    found = arranged(map_of(teams("x y z w"), steps, flows("a b c")))
    top = found.placements[Id("x")]
    swapped = found.with_records(top.with_changes(y=500.0))
    again = arranged(swapped)
    assert lanes(again) == "y z x"
    assert arranged(again) is again
    more = arranged(again.with_records(*stages("d", "w"), *flows("c d", start=9)))
    assert [key for key in lanes(more).split() if key != "w"] == ["y", "z", "x"]
    assert arranged(more) is more


def test_teams_of_an_organisation_lie_together_whatever_is_crossed() -> None:
    parties = [Organisation(id=Id("o"), name="O"), Organisation(id=Id("p"), name="P")]
    found = arranged(star(*parties, *teams("v x z", "o"), *teams("w y", "p")))
    owners = [lane.organisation for lane in lanes_of(found)]
    assert owners in (["o", "o", "o", "p", "p"], ["p", "p", "o", "o", "o"])


def test_very_many_lanes_stay_as_they_appear() -> None:
    names = "a b c d e f g h"
    assert lanes(arranged(hopping(8, names))) == "a c e g"
    steps = [stage for name in names.split() for stage in stages(f"s{name}", name)]
    assert lanes(arranged(map_of(teams(names), steps, flows("sa sc sb sd sf se sh sg")))) == names


def test_work_that_hops_between_five_lanes_stands_closer() -> None:
    found = arranged(hopping(20, "a b c d e"))
    assert covered(found) >= 0.12
    assert arranged(found) is found
    boxes = sorted(boxes_of(found).values(), key=lambda box: box.left)
    assert all(not _touch(one, other) for one, other in pairwise(boxes))


def test_a_selection_stands_in_its_low_lanes() -> None:
    found = arranged(hopping(20, "a b c d e"))
    again = arranged(found, [Id(f"k{n}") for n in range(5, 9)])
    tops = {lane.key: lane for lane in lanes_of(again)}
    for key, box in boxes_of(again).items():
        stage = again.records[key]
        assert isinstance(stage, Stage)
        assert stage.team is not None
        lane = tops[stage.team]
        assert lane.top <= box.top < box.bottom <= lane.bottom


def _touch(one: Box, other: Box) -> bool:
    return one.grown(2.0).overlaps(other)


@pytest.mark.parametrize("organisation", [None, "o"])
def test_of_many_lanes_those_that_work_with_each_other_lie_together(organisation: str | None) -> None:
    names = ["a", "b", "c", "d", "e", "f", "g"]
    steps = [stage for name in names for stage in stages(f"s{name}", name)]
    back = [*stages("a2", "a"), *stages("g2", "g"), *stages("a3", "a"), *stages("g3", "g")]
    ways = flows("sa sb sc", "sa sd sc", "sa se sc", "sa sf sc", "sa sg a2 g2 a3 g3")
    parties = [Organisation(id=Id("o"), name="O"), *teams(" ".join(names), organisation)]
    order = lanes(arranged(map_of(parties, steps, back, ways))).split()
    assert sorted(order) == names
    assert abs(order.index("a") - order.index("g")) == 1


def test_what_has_no_team_lies_beside_those_that_it_works_with() -> None:
    steps = [*stages("a a2 a3", "x"), *stages("b b2 b3 b4", "y"), *stages("n n2")]
    found = arranged(map_of(teams("x y"), steps, flows("a b b2 b3 b4 a3", "a n a2 n2 a3")))
    order = lanes(found).split()
    assert abs(order.index("x") - order.index(NO_TEAM_LANE)) == 1


def test_strands_are_put_in_order_within_their_lanes() -> None:
    for seed in range(12):
        value_stream_map = branching_map(seed, teams=3)
        weave = order_of_flow(value_stream_map, [element.id for element in value_stream_map.elements]).weave
        assert is_sorted([weave.strands.strands[number].lane for number in weave.order])


def is_sorted(numbers: list[int]) -> bool:
    return numbers == sorted(numbers)
