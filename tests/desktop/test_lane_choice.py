"""Lanes by team, by organisation and none: everything stands in its lane after each choice."""

from itertools import pairwise, permutations

import pytest

from tests.golden_maps import published_map
from vsmdesk.desktop.lane_choice import show_lanes
from vsmdesk.desktop.panels.field_edits import edit_of
from vsmdesk.desktop.panels.parties import ORGANISATION
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of, nearest_lane

TEAMS = {"a": "one", "b": "one", "c": "two", "d": "two", "e": None}


def map_of_five_teams() -> ValueStreamMap:
    """Ten stages: teams a and b of one organisation, c and d of another, e of none; two work at the same time."""
    keys = [Id(f"{team}{number}") for number in range(2) for team in TEAMS]
    records = [Organisation(id=Id(name), name=name) for name in ("one", "two")]
    teams = [Team(id=Id(key), name=key, organisation=Id(of) if of else None) for key, of in TEAMS.items()]
    stages = [Stage(id=key, name=key, team=Id(key[0])) for key in keys]
    line = [Id("in"), *keys, Id("out")]
    flows = [Flow(id=Id(f"f{n}"), source=one, target=other) for n, (one, other) in enumerate(pairwise(line))]
    flows.append(Flow(id=Id("branch"), source=Id("a0"), target=Id("c0")))
    ends = (Trigger(id=Id("in"), name="In"), Delivery(id=Id("out"), name="Out"))
    return arranged(ValueStreamMap.of_records([*records, *teams, *ends, *stages, *flows]))


def misplaced(value_stream_map: ValueStreamMap) -> list[Id]:
    """Elements that stand in the lane of others."""
    lanes, boxes = lanes_of(value_stream_map), boxes_of(value_stream_map)
    found = []
    for key, lane in lane_of_each(value_stream_map).items():
        seen = nearest_lane(lanes, boxes[key].centre[1])
        found += [key] if seen is None or seen.key != lane else []
    return found


def overlapping(value_stream_map: ValueStreamMap) -> list[tuple[Id, Id]]:
    boxes = boxes_of(value_stream_map)
    return [(one, other) for one, other in permutations(boxes, 2) if boxes[one].overlaps(boxes[other])]


def test_by_organisation_every_element_stands_in_its_lane_and_the_picture_stays() -> None:
    before = published_map("03")
    before = arranged(before)
    assert misplaced(before) == []
    after = show_lanes("organisation")(before)
    assert misplaced(after) == []
    assert boxes_of(after) == boxes_of(before), "the lanes of an organisation are those of its teams together"


@pytest.mark.parametrize("modes", [*permutations(("team", "organisation", "none"), 2)])
def test_whatever_lanes_are_chosen_nothing_stands_in_those_of_others(modes: tuple[str, str]) -> None:
    now = map_of_five_teams()
    for mode in (*modes, "team"):
        now = show_lanes(mode)(now)
        assert mode == "none" or misplaced(now) == []
        assert overlapping(now) == []


def test_back_to_teams_all_is_as_it_was() -> None:
    before = map_of_five_teams()
    there = show_lanes("organisation")(before)
    assert boxes_of(show_lanes("team")(show_lanes("none")(before))) == boxes_of(before)
    back = show_lanes("team")(there)
    assert misplaced(back) == []
    assert [lane.key for lane in lanes_of(back)] == [lane.key for lane in lanes_of(before)]


def test_lanes_that_come_where_none_were_take_their_elements_in() -> None:
    bare = show_lanes("none")(map_of_five_teams())
    moved = move({Id("a0"): (0.0, 300.0), Id("e1"): (900.0, -40.0)})(bare)
    after = show_lanes("team")(moved)
    assert misplaced(after) == []
    assert boxes_of(after)[Id("a0")].left == 0.0


def test_a_team_of_another_organisation_takes_its_work_along_in_lanes_of_organisations() -> None:
    before = show_lanes("organisation")(map_of_five_teams())
    after = edit_of(ORGANISATION, [Id("b")], "two")(before)
    assert lane_of_each(after)[Id("b0")] == "two"
    assert misplaced(after) == []
