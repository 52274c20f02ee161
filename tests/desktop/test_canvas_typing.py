"""Mapping at the speed of talk: whole lines, the next element without leaving the editor, branches by keyboard."""

from PySide6.QtCore import Qt

from tests.desktop.canvas_hands import click, press_key, type_key, type_text, typing
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.sheet.boxes import boxes_of, lanes_of

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def named(canvas: Canvas, name: str) -> Stage:
    """The stage of that name."""
    (found,) = [stage for stage in canvas.document.map.of(Stage) if stage.name == name]
    return found


def ways(canvas: Canvas) -> set[tuple[str, str]]:
    """The flows by the names at both ends."""
    names = {element.id: element.name for element in canvas.document.map.elements}
    return {(names[flow.source], names[flow.target]) for flow in canvas.document.map.of(Flow)}


def select(canvas: Canvas, key: str) -> None:
    """Select one record."""
    canvas.selection.replace({Id(key)})


def helped(canvas: Canvas) -> str:
    """How the editor says that the text will be read."""
    editor = canvas.texts.editor
    assert editor is not None
    return editor.said_below


def test_a_line_is_taken_over_in_one_step(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Code review 30 min, w 2 d, 90 % @Development")
    type_key(canvas, ENTER)
    made = named(canvas, "Code review")
    assert (made.process_time, made.wait_time, made.team) == (exactly(30, "min"), exactly(2, "d"), "dev")
    assert canvas.document.steps == ("Add stage", "Describe “Code review”")


def test_the_editor_says_how_it_reads_the_line(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    assert "Ctrl+Enter" in helped(canvas)
    assert typing(canvas).placeholderText() == "Code review 30 min, w 2 d, 90 % @Dev"
    type_text(canvas, "Review 30 min 2d 90")
    assert helped(canvas) == "process 30 min · lead 2 d · 90% complete and accurate"
    type_text(canvas, " 5p >build 20% <nothing @Quality")
    assert helped(canvas).endswith("5 people · new team Quality · to Build 20% · from nothing?")
    typing(canvas).selectAll()
    type_text(canvas, "q:Backlog #3 w ? @operations")
    assert helped(canvas) == "queue · 3 items · wait ? · team Operations"
    typing(canvas).selectAll()
    type_text(canvas, "Review 120% @-")
    assert helped(canvas).startswith("120% is above 100%")
    typing(canvas).selectAll()
    type_text(canvas, "Review <30% @-")
    assert helped(canvas) == "no team · takes 30%"


def test_tab_asks_only_for_what_the_line_did_not_give(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Review 30 min 2d")
    type_key(canvas, TAB)
    assert typing(canvas).accessibleName() == "Team"
    type_key(canvas, TAB)
    assert typing(canvas).accessibleName() == "%C&A"
    type_key(canvas, TAB)
    assert canvas.texts.editor is None


def test_ctrl_enter_goes_on_to_the_next_one(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, ENTER, CTRL)
    type_text(canvas, "Deploy 1h")
    type_key(canvas, ENTER, CTRL)
    type_text(canvas, "Watch")
    type_key(canvas, ENTER)
    assert {("Test", "Deploy"), ("Deploy", "Watch")} <= ways(canvas)
    select(canvas, "design")
    press_key(canvas, ENTER)
    type_key(canvas, ENTER, CTRL | SHIFT)
    type_text(canvas, "Ask")
    type_key(canvas, ENTER)
    assert ("Ask", "Design") in ways(canvas)


def test_what_is_refused_keeps_the_editor_open(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, ENTER)
    type_text(canvas, "Test 120%")
    type_key(canvas, ENTER, CTRL)
    assert canvas.texts.editor is not None
    assert not canvas.document.can_undo


def test_branches_beside_meet_in_what_comes_next(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Perf")
    type_key(canvas, ENTER, ALT)
    type_text(canvas, "Security")
    type_key(canvas, ENTER, CTRL)
    type_text(canvas, "Deploy")
    type_key(canvas, ENTER)
    assert {("Test", "Perf"), ("Test", "Security"), ("Perf", "Deploy"), ("Security", "Deploy")} <= ways(canvas)
    boxes = canvas.sheet.boxes
    assert not boxes[named(canvas, "Perf").id].overlaps(boxes[named(canvas, "Security").id])
    assert boxes[named(canvas, "Deploy").id].left > boxes[named(canvas, "Security").id].right


def test_alt_arrows_go_from_branch_to_branch(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Perf")
    type_key(canvas, ENTER, ALT)
    type_text(canvas, "Security")
    type_key(canvas, ENTER)
    press_key(canvas, Qt.Key.Key_Up, ALT)
    assert canvas.selection.ids == {named(canvas, "Perf").id}
    press_key(canvas, Qt.Key.Key_Down, ALT)
    assert canvas.selection.ids == {named(canvas, "Security").id}
    steps = len(canvas.document.steps)
    press_key(canvas, Qt.Key.Key_Down, ALT)
    assert canvas.document.steps[steps:] == ("Move “Security”",), "without a branch further down it nudges"


def test_a_branch_may_go_on_alone(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Perf")
    type_key(canvas, ENTER)
    press_key(canvas, ENTER, ALT)
    type_text(canvas, "Security")
    type_key(canvas, ENTER)
    press_key(canvas, Qt.Key.Key_Right, ALT | SHIFT)
    type_text(canvas, "Fix")
    type_key(canvas, ENTER)
    assert ("Security", "Fix") in ways(canvas)
    assert ("Perf", "Fix") not in ways(canvas)


def test_shares_and_rework_are_typed(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Normal 1h <80%")
    type_key(canvas, ENTER, ALT)
    type_text(canvas, "Hard 1d <20% >build 10%")
    type_key(canvas, ENTER)
    shares = {flow.target: flow.share for flow in canvas.document.map.of(Flow) if flow.source == "test"}
    assert shares == {named(canvas, "Normal").id: exactly(80, "%"), named(canvas, "Hard").id: exactly(20, "%")}
    back = [rework for rework in canvas.document.map.of(Rework) if rework.source == named(canvas, "Hard").id]
    assert [(rework.target, rework.share) for rework in back] == [("build", exactly(10, "%"))]


def test_a_few_letters_of_a_known_team_suffice(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Review @d")
    assert typing(canvas).property("text") == "Review @development"
    type_key(canvas, ENTER)
    assert named(canvas, "Review").team == "dev"
    press_key(canvas, ENTER)
    type_key(canvas, TAB)
    type_text(canvas, "op")
    type_key(canvas, TAB)
    assert named(canvas, "Review").team == "ops"


def test_what_is_offered_can_be_refused(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Review @Dev")
    type_key(canvas, Qt.Key.Key_Delete)
    assert typing(canvas).property("text") == "Review @Dev"
    type_key(canvas, ENTER)
    assert {team.name for team in canvas.document.map.of(Team)} == {"Development", "Operations", "Dev"}


def test_tab_on_a_flow_splits_it(canvas: Canvas) -> None:
    select(canvas, "flow-1")
    press_key(canvas, TAB)
    type_text(canvas, "Wait for a slot")
    type_key(canvas, ENTER)
    assert {("Design", "Wait for a slot"), ("Wait for a slot", "Build")} <= ways(canvas)
    assert ("Design", "Build") not in ways(canvas)


def test_where_no_work_flows_nothing_is_added(canvas: Canvas) -> None:
    select(canvas, "news")
    press_key(canvas, TAB)
    press_key(canvas, ENTER, ALT)
    assert not canvas.document.can_undo
    select(canvas, "pain")
    press_key(canvas, ENTER)
    type_text(canvas, "Waits")
    type_key(canvas, ENTER, CTRL)
    assert canvas.document.steps == ("Set what is wrong",)


def test_what_joins_branches_stands_in_the_lane_of_its_team(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "Perf")
    type_key(canvas, ENTER, ALT)
    type_text(canvas, "Board @Development")
    type_key(canvas, ENTER, CTRL)
    type_text(canvas, "Deploy")
    type_key(canvas, ENTER)
    lanes = {lane.key: lane for lane in lanes_of(canvas.document.map)}
    for name in ("Board", "Deploy"):
        made = named(canvas, name)
        assert made.team == "dev"
        middle = canvas.document.map.placements[made.id].y + 33
        assert lanes[Id("dev")].top < middle < lanes[Id("dev")].bottom, name


def test_the_line_grows_while_it_is_typed(canvas: Canvas) -> None:
    select(canvas, "test")
    press_key(canvas, TAB)
    before = typing(canvas).width()
    type_text(canvas, "A name so long that it takes more than the line had, 30 min, 2 d")
    assert typing(canvas).width() > before


def test_a_symbol_put_on_a_flow_splits_it(canvas: Canvas) -> None:
    canvas.use_tool("queue")
    (start, end), *_ = [way for way in canvas.ways_of(Id("flow-1")) if len(way) == 2]
    click(canvas, ((start[0] + end[0]) / 2, start[1]))
    type_text(canvas, "Pile")
    type_key(canvas, ENTER)
    assert {("Design", "Pile"), ("Pile", "Build")} <= ways(canvas)
    assert ("Design", "Build") not in ways(canvas)


def test_what_is_put_on_a_flow_between_two_that_stand_close_lies_on_neither(canvas: Canvas) -> None:
    canvas.use_tool("stage")
    (start, end), *_ = [way for way in canvas.ways_of(Id("flow-1")) if len(way) == 2]
    click(canvas, ((start[0] + end[0]) / 2, start[1]))
    type_text(canvas, "Check")
    type_key(canvas, ENTER)
    check, design, build = (boxes_of(canvas.document.map)[named(canvas, n).id] for n in ("Check", "Design", "Build"))
    assert design.right < check.left
    assert check.right < build.left
    assert design.top == check.top == build.top


def test_after_a_queue_the_work_is_still_that_of_the_team_before_it(canvas: Canvas) -> None:
    """A queue stands with who takes its items, so it has no team itself; the stage behind it does not lose its own."""
    select(canvas, "test")
    press_key(canvas, TAB)
    type_text(canvas, "q:For release #5")
    type_key(canvas, ENTER, CTRL)
    type_text(canvas, "Release 2d")
    type_key(canvas, ENTER)
    assert named(canvas, "Release").team == "ops"
    (queue,) = [queue for queue in canvas.document.map.of(Queue) if queue.name == "For release"]
    assert queue.team is None
