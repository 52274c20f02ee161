"""Smart guides for equal gaps while something is dragged."""

from tests.desktop.canvas_hands import box, drag
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.snapping import Guide, Rails, snapped
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.identity import Id

LEFT, RIGHT = Box(0, 0, 90, 66), Box(300, 0, 390, 66)
NEAR = 5.0


def _boxes_of(guides: tuple[Guide, ...]) -> set[tuple[float, float]]:
    """From where to where level marks reach."""
    return {(guide.start[0], guide.end[0]) for guide in guides if guide.start[1] == guide.end[1]}


def test_a_box_between_two_others_is_drawn_to_the_middle_and_both_gaps_are_marked() -> None:
    snap = snapped(Box(178, 40, 218, 60), (LEFT, RIGHT), Rails(), NEAR)
    assert snap.dx == -3.0
    assert {(90.0, 175.0), (215.0, 300.0)} <= _boxes_of(snap.guides)


def test_a_box_behind_two_others_is_drawn_as_far_from_them_as_they_are_apart() -> None:
    snap = snapped(Box(597, 10, 687, 40), (LEFT, RIGHT), Rails(), NEAR)
    assert snap.dx == 3.0
    assert {(90.0, 300.0), (390.0, 600.0)} <= _boxes_of(snap.guides)


def test_a_box_before_two_others_too() -> None:
    snap = snapped(Box(-298, 10, -208, 40), (LEFT, RIGHT), Rails(), NEAR)
    assert snap.dx == -2.0
    assert {(-210.0, 0.0), (90.0, 300.0)} <= _boxes_of(snap.guides)


def test_gaps_down_are_evened_too() -> None:
    above, below = Box(0, 0, 90, 66), Box(0, 300, 90, 366)
    snap = snapped(Box(20, 165, 60, 205), (above, below), Rails(), NEAR)
    assert snap.dy == -2.0
    upright = {(guide.start[1], guide.end[1]) for guide in snap.guides if guide.start[0] == guide.end[0]}
    assert {(66.0, 163.0), (203.0, 300.0)} <= upright


def test_boxes_that_are_not_level_do_not_count() -> None:
    snap = snapped(Box(178, 200, 218, 260), (LEFT, RIGHT), Rails(), NEAR)
    assert snap.dx is None
    assert snap.guides == ()


def test_a_line_of_neighbours_comes_before_equal_gaps() -> None:
    other = Box(177, 100, 217, 130)
    assert snapped(Box(178, 40, 218, 60), (LEFT, RIGHT, other), Rails(), NEAR).dx == -1.0


def test_a_dragged_stage_stops_midway_between_two_others(canvas: Canvas) -> None:
    canvas.document.apply(
        "Scatter", move({Id("design"): (0.0, 13.0), Id("build"): (150.0, 13.0), Id("test"): (500.0, 13.0)})
    )
    left, middle, right = (box(canvas, key) for key in ("design", "build", "test"))
    wanted = (left.right + right.left) / 2
    drag(canvas, middle.centre, (wanted + 2.0, middle.centre[1]))
    after = box(canvas, "build")
    assert abs((after.left - left.right) - (right.left - after.right)) < 0.2
