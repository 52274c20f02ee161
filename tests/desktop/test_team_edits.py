"""Giving work to a team: the element is seen in the team's lane, everything else stays with its own."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.golden_maps import published_map
from vsmdesk.desktop.canvas.standing import copies_in_lanes
from vsmdesk.desktop.rows.new_rows import appended, rows_as_elements, table_of
from vsmdesk.desktop.team_edits import give_to_team, in_their_lanes
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.edits.placements import move
from vsmdesk.editing.edits.typed_lines import describe
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.step_table.typed_line import typed_line

WITHOUT_TEAMS = arranged(ValueStreamMap.of_records([Stage(id=Id("a"), name="A"), Stage(id=Id("b"), name="B")]))


def lane_seen(value_stream_map: ValueStreamMap, element: str) -> str:
    """The name of the lane in which an element lies wholly."""
    box = boxes_of(value_stream_map)[Id(element)]
    lanes = [lane for lane in lanes_of(value_stream_map) if lane.top <= box.top and box.bottom <= lane.bottom]
    return lanes[0].name


def test_a_new_team_gets_a_lane_and_the_element_stands_in_it() -> None:
    after = give_to_team([Id("a")], "Quality")(WITHOUT_TEAMS)
    assert [team.name for team in after.of(Team)] == ["Quality"]
    assert lane_seen(after, "a") == "Quality"
    assert lane_seen(after, "b") == ""


def test_another_team_takes_the_element_to_its_lane_and_nothing_else_moves() -> None:
    before = arranged(published_map("03"))
    after = give_to_team([Id("uat")], "IT Ops")(before)
    assert lane_seen(after, "uat") == "IT Ops"
    moved = {key for key, box in boxes_of(after).items() if box != boxes_of(before)[key]}
    assert moved == {Id("uat")}
    assert boxes_of(after)[Id("uat")].left == boxes_of(before)[Id("uat")].left


def test_the_same_team_changes_nothing() -> None:
    before = arranged(published_map("03"))
    assert give_to_team([Id("uat")], " qa ")(before) is before


def test_without_a_team_the_element_stands_in_the_unnamed_lane() -> None:
    after = give_to_team([Id("uat")], "")(arranged(published_map("03")))
    assert lane_seen(after, "uat") == ""


def test_what_comes_from_below_the_line_of_its_lane_stands_on_that_of_the_other() -> None:
    """A branch just added stands a row below; typed to another team it is level with the others there."""
    arranged_map = arranged(published_map("03"))
    below = boxes_of(arranged_map)[Id("uat")].moved(0.0, 86.0)
    after = give_to_team([Id("uat")], "IT Ops")(move({Id("uat"): (below.left, below.top)})(arranged_map))
    lane = next(lane for lane in lanes_of(after) if lane.name == "IT Ops")
    assert boxes_of(after)[Id("uat")].centre[1] == lane.top + lane.flow_line


def test_a_stage_typed_as_a_queue_stays_on_the_line_of_the_flow() -> None:
    before = arranged(published_map("03"))
    after = describe(Id("uat"), typed_line("q:Waiting #5"))(before)
    assert boxes_of(after)[Id("uat")].centre == boxes_of(before)[Id("uat")].centre


def lanes_that_overlap(value_stream_map: ValueStreamMap) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in pairwise(lanes_of(value_stream_map)) if other.top < one.bottom]


def test_the_lane_of_a_new_team_makes_room_among_lanes_that_have_places() -> None:
    """What stood in the lanes below goes down with them, each team's work still in its own lane."""
    before = arranged(published_map("03"))
    after = give_to_team([Id("dev")], "Platform")(before)
    assert lanes_that_overlap(after) == []
    assert lane_seen(after, "dev") == "Platform"
    others = [key for key in lane_of_each(before) if key != "dev"]
    assert {key: lane_seen(after, key) for key in others} == {key: lane_seen(before, key) for key in others}
    assert {key: boxes_of(after)[key].left for key in others} == {key: boxes_of(before)[key].left for key in others}


def test_the_customers_lane_comes_above_lanes_that_have_places() -> None:
    team, stages = Team(id=Id("t"), name="Team"), [Stage(id=Id(key), name=key, team=Id("t")) for key in "ab"]
    before = arranged(ValueStreamMap.of_records([team, *stages, Flow(id=Id("f"), source=Id("a"), target=Id("b"))]))
    after = in_their_lanes(describe(Id("b"), typed_line("v:Shipped @-")))(before)
    assert lanes_that_overlap(after) == []
    assert [lane_seen(after, key) for key in "ab"] == ["Team", "Customer"]


@pytest.mark.parametrize("put", [rows_as_elements, lambda text: appended(table_of(text), [Id("uat")])])
def test_rows_with_new_teams_come_to_stand_in_their_own_lanes(put: Callable[[str], Edit]) -> None:
    before = arranged(published_map("03"))
    rows = [("Audit", "Auditors"), ("Sign", "Board"), ("Build again", "QA")]
    after = put("\n".join(["name\tteam", *("\t".join(row) for row in rows)]))(before)
    assert lanes_that_overlap(after) == []
    assert {
        (stage.name, lane_seen(after, stage.id)) for stage in after.of(Stage) if stage.id not in before.records
    } == {*rows}
    assert all(lane_seen(after, key) == lane_seen(before, key) for key in lane_of_each(before))


def test_what_went_along_with_its_lane_does_not_go_twice() -> None:
    """The canvas keeps everything in its lanes after each edit, also after one that has done so itself."""
    before = arranged(published_map("03"))
    edit = give_to_team([Id("dev")], "Platform")
    assert boxes_of(in_their_lanes(edit)(before)) == boxes_of(edit(before))


def test_elements_of_another_map_bring_the_lanes_of_their_teams() -> None:
    before = arranged(published_map("03"))
    team, stage = Team(id=Id("t"), name="Guests"), Stage(id=Id("g"), name="Guest", team=Id("t"))
    others = copied(arranged(ValueStreamMap.of_records([team, stage])), [Id("g")])
    after = in_their_lanes(copies_in_lanes(pasted(others), where_put=False))(before)
    (new,) = (key for key in lane_of_each(after) if key not in before.records)
    assert lane_seen(after, new) == "Guests"
    assert lanes_that_overlap(after) == []
    assert all(lane_seen(after, key) == lane_seen(before, key) for key in lane_of_each(before))
