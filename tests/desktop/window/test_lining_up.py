"""Lining up and spacing evenly what is selected: one step each, taken back by one undo."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import sample, settle, space_of, with_map
from vsmdesk.desktop.program import Program
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of, nearest_lane


def test_stages_are_brought_to_one_line_and_to_equal_gaps(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, sample().with_records(sample().presentation.with_changes(lanes="none")))
    space = space_of(window)
    keys = [stage.id for stage in space.open_map.map.of(Stage)][:3]
    places = dict(zip(keys, ((0.0, 10.0), (150.0, 60.0), (500.0, 35.0)), strict=True))
    space.session.document.apply("Scatter", move(places))
    space.selection.replace(keys)
    window.actions_.action("align-top").trigger()
    settle(qtbot)
    boxes = boxes_of(space.open_map.map)
    assert [boxes[key].top for key in keys] == [10.0, 10.0, 10.0]
    window.actions_.action("spread-across").trigger()
    settle(qtbot)
    boxes = boxes_of(space.open_map.map)
    assert [boxes[key].left for key in keys] == [0.0, 250.0, 500.0]
    assert window.actions_.action("arrange").text() == "&Arrange the selection"
    window.actions_.trigger("arrange")
    settle(qtbot)
    assert space.session.document.undo_label == "Arrange the selection"
    space.session.document.undo()
    space.session.document.undo()
    assert boxes_of(space.open_map.map)[keys[1]].left == 150.0


def test_stages_of_several_teams_are_lined_up_in_their_own_lanes(program: Program, qtbot: QtBot) -> None:
    """What is seen and what is known never part: no stage comes to lie in the lane of another team."""
    window = with_map(program, qtbot)
    space = space_of(window)
    by_team = {stage.team: stage.id for stage in space.open_map.map.of(Stage) if stage.team}
    keys = list(by_team.values())
    assert len(keys) > 2
    tops = {lane.key: lane.top for lane in lanes_of(space.open_map.map)}
    levels = (2.0, 18.0, 8.0)
    places = {key: (40.0 * n, tops[team] + levels[n % 3]) for n, (team, key) in enumerate(by_team.items())}
    space.session.document.apply("Scatter", move(places))
    space.selection.replace(keys)
    window.actions_.action("align-top").trigger()
    settle(qtbot)
    boxes = boxes_of(space.open_map.map)
    assert {boxes[key].top - tops[team] for team, key in by_team.items()} == {2.0}
    window.actions_.action("spread-down").trigger()
    settle(qtbot)
    now = space.open_map.map
    lanes, boxes = lanes_of(now), boxes_of(now)
    for team, key in by_team.items():
        lane = nearest_lane(lanes, boxes[key].centre[1])
        assert lane is not None
        assert lane.key == team


def _long_map() -> ValueStreamMap:
    """Thirty stages in a row, which the sheet folds."""
    keys = [Id(f"s{number}") for number in range(30)]
    stages = (Stage(id=key, name=f"Stage {key}") for key in keys)
    flows = (Flow(id=Id(f"f-{one}"), source=one, target=other) for one, other in pairwise(keys))
    return arranged(ValueStreamMap.of_records([*stages, *flows]))


def test_what_stands_in_two_rows_of_the_sheet_is_lined_up_as_it_is_seen(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, _long_map())
    space = space_of(window)
    fold = space.canvas.sheet.fold
    upper, lower = fold.bands[0], fold.bands[-1]
    assert upper is not lower
    boxes = boxes_of(space.open_map.map)
    of_band = {fold.band_of(box.centre[0]).number: key for key, box in boxes.items()}
    keys = (of_band[upper.number], of_band[lower.number])
    space.selection.replace(keys)
    window.actions_.action("align-left").trigger()
    settle(qtbot)
    one, other = (space.canvas.sheet.boxes[key] for key in keys)
    assert one.left == pytest.approx(other.left)
    assert other.top - one.top > 100.0
