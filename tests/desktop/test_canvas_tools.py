"""What people do with the pointer: connect, add, lead elsewhere, bend, resize, move callouts and labels, copy."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.desktop.canvas_hands import (
    LEFT,
    NO_KEYS,
    box,
    click,
    double_click,
    drag,
    dragging,
    hover,
    middle,
    pick,
    picker,
    pixel,
    port,
    press_key,
    typing,
)
from tests.desktop.sample_maps import PITCH, two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.lane_headers import header_of
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Element, Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import lanes_of

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def added(canvas: Canvas, kind: type[Element] = Element) -> Element:
    """The one element that the sample did not have."""
    (fresh,) = [e for e in canvas.document.map.of(kind) if e.id not in two_lanes().records]
    return fresh


def joined(value_stream_map: ValueStreamMap, source: str, target: str) -> list[str]:
    """The classes of the connections from one element to another."""
    return [type(c).__name__ for c in value_stream_map.connections if (c.source, c.target) == (source, target)]


def empty_spot(canvas: Canvas) -> tuple[float, float]:
    """A place of the sheet where nothing is."""
    x, y = box(canvas, "test").right + 1.6 * PITCH, box(canvas, "test").centre[1]
    assert canvas.hit((x, y)) is None
    return x, y


def test_a_drag_from_the_right_port_connects_work(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "design"))
    drag(canvas, port(canvas, "design", "E"), middle(canvas, "test"))
    assert joined(canvas.document.map, "design", "test") == ["Flow"]
    (connection,) = canvas.selection.ids
    assert canvas.document.map.get(connection, Flow) is not None
    assert canvas.document.position == 1


def test_ports_can_be_used_by_pointing_alone(canvas: Canvas) -> None:
    hover(canvas, middle(canvas, "design"))
    drag(canvas, port(canvas, "design", "N"), middle(canvas, "build"))
    assert joined(canvas.document.map, "design", "build") == ["Flow", "InformationFlow"]


def test_a_drag_from_the_left_port_connects_what_comes_before(canvas: Canvas) -> None:
    canvas.document.apply("free", lambda m: m.without([Id("flow-1")]))
    click(canvas, middle(canvas, "build"))
    drag(canvas, port(canvas, "build", "W"), middle(canvas, "design"))
    assert joined(canvas.document.map, "design", "build") == ["Flow"]


def test_a_drag_from_the_lower_port_is_rework_back_whichever_way_it_is_drawn(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "design"))
    drag(canvas, port(canvas, "design", "S"), middle(canvas, "test"))
    assert joined(canvas.document.map, "test", "design") == ["InformationFlow", "Rework"]


def test_work_that_would_go_in_a_circle_becomes_rework(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "test"))
    drag(canvas, port(canvas, "test", "E"), middle(canvas, "design"))
    assert joined(canvas.document.map, "test", "design") == ["InformationFlow", "Rework"]


def test_a_second_connection_of_the_same_kind_is_refused_in_a_sentence(canvas: Canvas) -> None:
    said: list[str] = []
    canvas.said.connect(said.append)
    click(canvas, middle(canvas, "design"))
    drag(canvas, port(canvas, "design", "E"), middle(canvas, "build"))
    assert said == ["“Design” and “Build” are connected like this already; change that connection instead."]
    assert not canvas.document.can_undo


def test_a_drag_into_the_empty_asks_and_adds_connected(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "test"))
    spot = empty_spot(canvas)
    drag(canvas, port(canvas, "test", "E"), spot)
    pick(canvas, "queue")
    queue = added(canvas, Queue)
    assert joined(canvas.document.map, "test", queue.id) == ["Flow"]
    assert canvas.selection.ids == {queue.id}
    assert canvas.document.steps == ("Add queue",)
    assert box(canvas, queue.id).centre == pytest.approx(spot, abs=20)
    assert typing(canvas).accessibleName() == "Name"


def test_a_click_on_the_right_port_adds_the_next_stage(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "test"))
    click(canvas, port(canvas, "test", "E"))
    stage = added(canvas, Stage)
    assert joined(canvas.document.map, "test", stage.id) == ["Flow"]
    assert stage.team == "ops"


def test_a_double_click_on_paper_asks_what_to_add_there(canvas: Canvas) -> None:
    spot = empty_spot(canvas)
    double_click(canvas, spot)
    pick(canvas, "stage")
    stage = added(canvas, Stage)
    assert stage.team == "ops", "a stage belongs to the lane it is put in"
    assert box(canvas, stage.id).centre == pytest.approx(spot, abs=20)


def test_the_picker_takes_keys_and_esc(canvas: Canvas) -> None:
    double_click(canvas, empty_spot(canvas))
    menu = picker(canvas)
    assert menu.activeAction().text() == "Stage"
    menu.close()
    assert canvas.document.map.elements == two_lanes().elements


def test_the_place_tool_places_where_the_click_is_and_is_put_away(canvas: Canvas) -> None:
    canvas.use_tool("decision")
    hover(canvas, empty_spot(canvas))
    click(canvas, empty_spot(canvas))
    assert isinstance(added(canvas), Decision)
    assert canvas.tool.name == "select"


def test_the_place_tool_stays_with_shift_and_goes_with_esc(canvas: Canvas) -> None:
    canvas.use_tool("note")
    x, y = empty_spot(canvas)
    click(canvas, (x, y), SHIFT)
    assert canvas.tool.name == "note"
    canvas.texts.close()
    press_key(canvas, Qt.Key.Key_Escape)
    assert canvas.tool.name == "select"
    assert isinstance(added(canvas), Note)


@pytest.mark.parametrize(
    ("tool", "kind", "medium"),
    [
        ("flow", Flow, None),
        ("rework", Rework, None),
        ("information", InformationFlow, "manual"),
        ("information_electronic", InformationFlow, "electronic"),
    ],
)
def test_connect_tools_draw_their_kind(canvas: Canvas, tool: str, kind: type, medium: str | None) -> None:
    ends = ("test", "build") if tool == "rework" else ("design", "test")
    canvas.document.apply("free", lambda m: m.without([Id("back")]))
    canvas.use_tool(tool)
    drag(canvas, middle(canvas, ends[0]), middle(canvas, ends[1]))
    assert joined(canvas.document.map, *ends) == [kind.__name__]
    (key,) = canvas.selection.ids
    assert getattr(canvas.document.map.records[key], "medium", None) == medium


def test_an_end_is_led_to_another_element(canvas: Canvas) -> None:
    canvas.selection.replace({Id("flow-3")})
    head = canvas.ways_of(Id("flow-3"))[0][-1]
    drag(canvas, head, middle(canvas, "design"))
    flow = canvas.document.map.records[Id("flow-3")]
    assert (getattr(flow, "source", ""), getattr(flow, "target", "")) == ("waiting", "design") or isinstance(
        flow, Rework
    )
    assert canvas.document.steps == ("Reconnect",)


def test_an_end_let_go_in_the_empty_stays(canvas: Canvas) -> None:
    canvas.selection.replace({Id("news")})
    drag(canvas, canvas.ways_of(Id("news"))[0][0], empty_spot(canvas))
    assert canvas.document.map.records == two_lanes().records


def test_a_segment_is_bent_by_hand_and_straightened_at_its_handle(canvas: Canvas) -> None:
    (x1, y1), (x2, _) = canvas.ways_of(Id("flow-1"))[0]
    click(canvas, ((x1 + x2) / 2 - 5, y1))
    assert canvas.selection.ids == {"flow-1"}
    drag(canvas, ((x1 + x2) / 2, y1), ((x1 + x2) / 2, y1 + 30))
    bends = canvas.document.map.placements[Id("flow-1")].bends
    heights = [canvas.sheet.fold.to_sheet(x, y)[1] for x, y in bends]
    assert heights == pytest.approx([y1, y1 + 30, y1 + 30, y1], abs=2)
    assert canvas.document.steps == ("Bend connection",)
    canvas.document.undo()
    assert Id("flow-1") not in canvas.document.map.placements


def test_a_stage_grows_in_steps_of_ten_up_to_140(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "design"))
    before = box(canvas, "design")
    corner = (before.right + 5, before.bottom + 5)
    drag(canvas, corner, (corner[0] + 22, corner[1] + 30))
    assert (box(canvas, "design").width, box(canvas, "design").height) == (110, 66)
    drag(canvas, (corner[0] + 20, corner[1]), (corner[0] + 200, corner[1]))
    assert box(canvas, "design").width == 140


def test_a_friction_disc_is_moved_by_hand(canvas: Canvas) -> None:
    x, y = canvas.sheet.discs[Id("pain")]
    wanted = canvas.sheet.fold.to_strip(x + 40, y - 5)
    drag(canvas, (x, y), (x + 40, y - 5))
    placement = canvas.document.map.placements[Id("pain")]
    assert (placement.x, placement.y) == pytest.approx(wanted, abs=1.5)
    assert canvas.document.steps == ("Move friction point",)


@pytest.mark.parametrize("held", [CONTROL, ALT])
def test_a_drag_with_control_or_alt_leaves_a_copy(canvas: Canvas, held: Qt.KeyboardModifier) -> None:
    x, y = middle(canvas, "design")
    drag(canvas, (x, y), (x + 3 * PITCH, y), held)
    copy = added(canvas, Stage)
    assert copy.name == "Design"
    assert canvas.document.map.placements[Id("design")].x == 0
    assert canvas.document.map.placements[copy.id].x == pytest.approx(3 * PITCH, abs=2)
    assert canvas.selection.ids == {copy.id}
    assert canvas.document.position == 1


def test_shift_keeps_a_drag_on_one_axis(canvas: Canvas) -> None:
    x, y = middle(canvas, "design")
    drag(canvas, (x, y), (x + 40, y + 12), later=SHIFT)
    placement = canvas.document.map.placements[Id("design")]
    assert placement.x > 30
    assert placement.y == 13


def test_esc_cancels_a_drag_and_the_map_stays(canvas: Canvas) -> None:
    x, y = middle(canvas, "design")
    before = box(canvas, "design")
    with dragging(canvas, (x, y), (x + 60, y)):
        assert box(canvas, "design") != before
        press_key(canvas, Qt.Key.Key_Escape)
        assert box(canvas, "design") == before
    assert not canvas.document.can_undo


def test_an_edit_from_elsewhere_ends_a_drag(canvas: Canvas) -> None:
    x, y = middle(canvas, "design")
    with dragging(canvas, (x, y), (x + 60, y)):
        canvas.document.apply("elsewhere", lambda m: m.without([Id("pain")]))
    assert canvas.document.steps == ("elsewhere",)
    assert canvas.dragged == frozenset()
    assert canvas.pieces.hidden == frozenset()


def test_several_elements_move_together_with_what_is_between_them(canvas: Canvas) -> None:
    canvas.selection.replace({Id("design"), Id("build")})
    x, y = middle(canvas, "design")
    drag(canvas, (x, y), (x + 30, y), later=ALT)
    placements = canvas.document.map.placements
    assert placements[Id("build")].x - placements[Id("design")].x == pytest.approx(PITCH)
    assert canvas.document.position == 1


def drop(canvas: Canvas, data: QMimeData, at: tuple[float, float]) -> bool:
    """Drag from outside onto the canvas and let go. Whether it was welcome."""
    spot, copy = pixel(canvas, at), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot, copy, data, LEFT, NO_KEYS)
    QApplication.sendEvent(canvas.viewport(), enter)
    if enter.isAccepted():
        QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(spot), copy, data, LEFT, NO_KEYS))
    return enter.isAccepted()


def symbol(name: str) -> QMimeData:
    """What the palette's drag carries."""
    data = QMimeData()
    data.setData("application/x-vsmdesk-symbol", name.encode())
    return data


def test_a_symbol_from_the_palette_lands_where_it_is_dropped(canvas: Canvas) -> None:
    spot = empty_spot(canvas)
    assert drop(canvas, symbol("approval"), spot)
    stage = added(canvas, Stage)
    assert isinstance(stage, Stage)
    assert stage.approval
    assert box(canvas, stage.id).centre == pytest.approx(spot, abs=20)


def test_friction_dropped_on_an_element_is_marked_there(canvas: Canvas) -> None:
    assert drop(canvas, symbol("friction"), middle(canvas, "test"))
    (fresh,) = [f for f in canvas.document.map.of(Friction) if f.id != "pain"]
    assert (fresh.elements, fresh.number) == ((Id("test"),), 2)


def test_a_connection_dropped_takes_up_its_tool(canvas: Canvas) -> None:
    assert drop(canvas, symbol("rework"), empty_spot(canvas))
    assert canvas.tool.name == "rework"


def test_a_file_dropped_is_told_and_other_things_are_not_welcome(canvas: Canvas) -> None:
    paths: list[str] = []
    canvas.file_dropped.connect(paths.append)
    data, text = QMimeData(), QMimeData()
    data.setUrls([QUrl.fromLocalFile("/maps/a.vsmap")])
    text.setText("hello")
    assert drop(canvas, data, (50, 50))
    assert paths == ["/maps/a.vsmap"]
    assert not drop(canvas, text, (50, 50))
    assert not drop(canvas, symbol("no such symbol"), (50, 50))


def test_a_lane_is_selected_by_its_header_and_renamed_there(canvas: Canvas) -> None:
    header = header_of(canvas.sheet.fold, Id("ops"))
    assert header is not None
    click(canvas, (header.left + 60, header.bottom - 20))
    assert canvas.selection.ids == {"ops"}
    double_click(canvas, (header.left + 60, header.bottom - 20))
    typing(canvas).selectAll()
    QTest.keyClicks(typing(canvas), "Site reliability")
    QTest.keyClick(typing(canvas), Qt.Key.Key_Return)
    assert getattr(canvas.document.map.records[Id("ops")], "name", "") == "Site reliability"


def test_the_border_of_a_lane_is_dragged_and_what_is_below_gives_way(canvas: Canvas) -> None:
    header = header_of(canvas.sheet.fold, Id("dev"))
    assert header is not None
    drag(canvas, (header.left + 60, header.bottom), (header.left + 60, header.bottom + 30))
    lanes = {lane.key: lane for lane in lanes_of(canvas.document.map)}
    assert lanes[Id("dev")].height == pytest.approx(116, abs=2)
    assert lanes[Id("ops")].top == lanes[Id("dev")].bottom
    placements = canvas.document.map.placements
    assert placements[Id("test")].y == pytest.approx(129, abs=2)
    assert placements[Id("build")].y == 13
    assert canvas.document.steps == ("Change height of lane",)


def test_the_title_is_typed_where_it_stands(canvas: Canvas) -> None:
    title = canvas.sheet.fold.title
    double_click(canvas, (title.left + 100, title.top + 15))
    assert typing(canvas).property("text") == "Sample"
    QTest.keyClicks(typing(canvas), "Orders")
    QTest.keyClick(typing(canvas), Qt.Key.Key_Return)
    assert canvas.document.map.stream.title == "Orders"


def test_tool_tips_tell_everything_as_plain_text(canvas: Canvas) -> None:
    canvas.document.apply("name", set_fields([Id("build")], name="<b>Build</b> & ship"))
    pixel_there = pixel(canvas, middle(canvas, "build"))
    event = QHelpEvent(QEvent.Type.ToolTip, pixel_there, canvas.viewport().mapToGlobal(pixel_there))
    QApplication.sendEvent(canvas.viewport(), event)
    told = QToolTip.text()
    assert "&lt;b&gt;Build&lt;/b&gt; &amp; ship" in told
    assert "process time 4 h" in told
    QToolTip.hideText()


def test_lanes_that_nobody_placed_close_up_and_take_their_elements_along(canvas: Canvas) -> None:
    x, y = middle(canvas, "design")
    canvas.selection.replace({Id("design"), Id("build")})
    drag(canvas, (x, y), (x, y + 86))
    placements = canvas.document.map.placements
    (lane,) = lanes_of(canvas.document.map)
    assert (lane.key, lane.top) == ("ops", 0), "the lane of the team without work is gone"
    assert {key: placements[Id(key)].y for key in ("design", "build", "test")} == {
        "design": 13,
        "build": 13,
        "test": 13,
    }
    canvas.document.undo()
    assert canvas.document.map.records == two_lanes().records


def test_deleting_the_last_element_of_a_lane_closes_the_lane(canvas: Canvas) -> None:
    canvas.selection.replace({Id("design"), Id("build")})
    press_key(canvas, Qt.Key.Key_Delete)
    assert canvas.document.map.placements[Id("test")].y == 13
