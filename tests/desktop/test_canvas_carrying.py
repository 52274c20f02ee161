"""Several elements dragged over lanes: the one that is held decides, and a group stays a group."""

from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from tests.benchmarks.maps import LANE, large_map
from tests.desktop.canvas_hands import box, click, drag, dragging, middle, pixel, press_key
from tests.desktop.real_sheets import real_sheet
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.carrying import group_of, held_in_lanes, places_of_group
from vsmdesk.desktop.canvas.copying import paste
from vsmdesk.desktop.canvas.moves import Places, moved_to
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import lanes_of
from vsmdesk.sheet.pieces import Sheet

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@cache
def twenty_lanes() -> tuple[ValueStreamMap, Sheet]:
    """Twenty lanes of ten columns."""
    value_stream_map = large_map(200)
    return value_stream_map, real_sheet(value_stream_map)


def _dragged(keys: list[Id], lead: Id, offset: tuple[float, float]) -> tuple[ValueStreamMap, Places]:
    """The map after these were dragged by the lead; what is shown is what is dropped."""
    value_stream_map, sheet = twenty_lanes()
    boxes = {key: sheet.boxes[key] for key in keys}
    middles = {key: (sheet.fold.to_strip(*one.centre), one.height) for key, one in boxes.items()}
    group = group_of(value_stream_map, middles, lead)
    assert group is not None
    shown = held_in_lanes(group, boxes[lead], offset, sheet.fold)
    places = places_of_group(value_stream_map, group, boxes, shown, sheet.fold)
    return moved_to(boxes, places)(value_stream_map), places


def _lanes(value_stream_map: ValueStreamMap, keys: list[Id]) -> list[int]:
    """The number of each one's lane, from the top."""
    order = [lane.key for lane in lanes_of(twenty_lanes()[0])]
    own = lane_of_each(value_stream_map)
    return [order.index(own[key]) for key in keys]


def _in_columns(first: int, last: int) -> list[Id]:
    return [key for key in twenty_lanes()[0].placements if str(key).startswith("e")][first * 20 : last * 20]


def test_while_the_one_that_is_held_stays_in_its_lane_all_stay_in_theirs() -> None:
    keys = _in_columns(2, 5)
    before = twenty_lanes()[0]
    after, places = _dragged(keys, keys[3], (40.0, LANE / 2 - 3.0))
    assert _lanes(after, keys) == _lanes(before, keys)
    steps = {(round(new[0] - old[0], 3), round(new[1] - old[1], 3)) for old, new in places.values()}
    assert len(steps) == 1, "the group is as it was"
    ((dx, dy),) = steps
    assert dx == 40.0
    assert 0.0 <= dy < LANE / 2


def test_when_it_goes_to_the_next_lane_all_go_to_the_next_lane() -> None:
    keys = _in_columns(2, 5)
    before = _lanes(twenty_lanes()[0], keys)
    after, _ = _dragged(keys, keys[3], (0.0, LANE / 2 + 8.0))
    assert _lanes(after, keys) == [min(lane + 1, 19) for lane in before]


def test_everything_dragged_is_the_picture_that_moves() -> None:
    keys = _in_columns(0, 10)
    before = twenty_lanes()[0]
    after, places = _dragged(keys, keys[45], (60.0, 2 * LANE))
    assert _lanes(after, keys) == _lanes(before, keys)
    assert {round(new[0] - old[0], 3) for old, new in places.values()} == {60.0}


def test_one_element_and_a_map_without_lanes_make_no_group() -> None:
    value_stream_map, sheet = twenty_lanes()
    key = next(iter(sheet.boxes))
    assert group_of(value_stream_map, {key: ((0.0, 0.0), 10.0)}, key) is None
    bare = value_stream_map.with_records(value_stream_map.presentation.with_changes(lanes="none"))
    assert group_of(bare, {one: (sheet.boxes[one].centre, 10.0) for one in sheet.boxes}, key) is None


def _team(canvas: Canvas, key: str) -> Id | None:
    stage = canvas.document.map.get(Id(key), Stage)
    assert stage is not None
    return stage.team


@pytest.mark.parametrize("down", [40, 86, 130])
def test_everything_on_the_canvas_dragged_down_changes_no_team(canvas: Canvas, down: int) -> None:
    teams = {stage.id: stage.team for stage in canvas.document.map.of(Stage)}
    press_key(canvas, Qt.Key.Key_A, CONTROL)
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x + 30, y + down), later=ALT)
    assert {stage.id: stage.team for stage in canvas.document.map.of(Stage)} == teams
    assert canvas.document.position == 1


def test_two_stages_go_to_the_lane_where_the_held_one_goes(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "design"))
    click(canvas, middle(canvas, "build"), CONTROL)
    assert _team(canvas, "design") == _team(canvas, "build")
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x, y + 86))
    assert _team(canvas, "design") == _team(canvas, "build") == "ops"
    canvas.document.undo()
    assert _team(canvas, "design") != "ops"


def test_arrows_move_several_up_to_the_borders_of_their_lanes(canvas: Canvas) -> None:
    teams = {stage.id: stage.team for stage in canvas.document.map.of(Stage)}
    press_key(canvas, Qt.Key.Key_A, CONTROL)
    before = box(canvas, "build")
    for _ in range(4):
        press_key(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert {stage.id: stage.team for stage in canvas.document.map.of(Stage)} == teams
    assert box(canvas, "build").top - before.top < 20


def test_a_copy_dropped_in_another_lane_is_of_that_team_and_the_original_stays(canvas: Canvas) -> None:
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x + 30, y + 86), held=CONTROL)
    (copy,) = canvas.selection.ids
    assert (_team(canvas, copy), _team(canvas, "build")) == ("ops", "dev")
    assert canvas.document.steps == ("Duplicate “Build”",)
    canvas.document.undo()
    assert canvas.document.map.get(copy, Stage) is None


def test_copies_of_several_go_to_the_lane_of_the_one_that_is_held(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "design"))
    click(canvas, middle(canvas, "build"), CONTROL)
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x + 30, y + 86), held=ALT)
    assert {_team(canvas, key) for key in canvas.selection.ids} == {"ops"}
    assert len(canvas.selection.ids) == 2


def test_a_copied_queue_is_of_the_team_where_it_is_seen(canvas: Canvas) -> None:
    """It stood with who takes its items; alone it would have a lane of nobody."""
    lanes = len(lanes_of(canvas.document.map))
    click(canvas, middle(canvas, "waiting"))
    press_key(canvas, Qt.Key.Key_D, CONTROL)
    (copy,) = canvas.selection.ids
    queue = canvas.document.map.get(copy, Queue)
    assert queue is not None
    assert queue.team == "ops"
    assert len(lanes_of(canvas.document.map)) == lanes
    canvas.document.undo()
    x, y = middle(canvas, "waiting")
    drag(canvas, (x, y), (x - 120, y), held=CONTROL)
    assert len(lanes_of(canvas.document.map)) == lanes


def test_a_stage_duplicated_low_in_its_lane_stays_in_it(canvas: Canvas) -> None:
    canvas.document.apply("Move", move({Id("build"): (300.0, 40.0)}))
    click(canvas, middle(canvas, "build"))
    press_key(canvas, Qt.Key.Key_D, CONTROL)
    (copy,) = canvas.selection.ids
    lanes = {lane.key: lane for lane in lanes_of(canvas.document.map)}
    assert _team(canvas, copy) == "dev"
    assert canvas.document.map.placements[copy].y + box(canvas, copy).height <= lanes[Id("dev")].bottom


def test_what_is_pasted_at_a_place_is_of_the_team_there(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "build"))
    press_key(canvas, Qt.Key.Key_C, CONTROL)
    x, y = middle(canvas, "test")
    paste(canvas, (x + 100, y - 33))
    (copy,) = canvas.selection.ids
    assert _team(canvas, copy) == "ops"


def test_the_lane_that_would_take_it_in_is_lit_while_something_is_dragged(canvas: Canvas) -> None:
    x, y = middle(canvas, "build")
    free = (canvas.sheet.width - 60.0, middle(canvas, "test")[1])
    before = _colour_at(canvas, free)
    with dragging(canvas, (x, y), (x + 20, y + 4)):
        assert _colour_at(canvas, free) == before
    canvas.document.undo()
    with dragging(canvas, (x, y), (x, y + 86)):
        assert _colour_at(canvas, free) != before
    assert _colour_at(canvas, free) == before


def _colour_at(canvas: Canvas, at: tuple[float, float]) -> QColor:
    return canvas.viewport().grab().toImage().pixelColor(pixel(canvas, at))
