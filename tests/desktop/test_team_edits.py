"""Giving work to a team: the element is seen in the team's lane, everything else stays with its own."""

from tests.golden_maps import published_map
from vsmdesk.desktop.team_edits import give_to_team
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.edits.placements import move
from vsmdesk.editing.edits.typed_lines import describe
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import ValueStreamMap
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
