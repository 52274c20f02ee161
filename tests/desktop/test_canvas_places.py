"""Where things come to stand: branches, labels, lanes of organisations, the far ends of the keyboard's walk."""

from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import box, click, drag, middle, press_key
from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import PITCH, place, two_lanes
from vsmdesk.desktop.canvas.adding import add_at
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_presentation
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow, InformationFlow
from vsmdesk.model.elements import Decision, Note, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import lanes_of
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier


def real_sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet that people see."""
    return sheet_of(value_stream_map, figures_of(value_stream_map))


def on(value_stream_map: ValueStreamMap, qtbot: QtBot, *, real: bool = False) -> Canvas:
    """A canvas on a map."""
    canvas = Canvas(Document(value_stream_map), Selection(), real_sheet if real else plain_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 850)
    canvas.show()
    fit_sheet(canvas)
    return canvas


def with_records(*records: AnyRecord) -> ValueStreamMap:
    """The sample with more on it."""
    return two_lanes().with_records(*records)


def test_a_label_is_moved_by_hand(qtbot: QtBot) -> None:
    canvas = on(two_lanes(), qtbot, real=True)
    label = canvas.sheet.routes[Id("back")].label
    assert label is not None
    x, y = label.box.centre
    drag(canvas, (x, y), (x + 20, y + 10))
    offset = canvas.document.map.placements[Id("back")].label_offset
    assert offset == pytest.approx((20, 10), abs=1.5)
    assert canvas.document.steps == ("Move label",)


def test_tab_on_a_decision_adds_branches_that_do_not_hide_each_other(qtbot: QtBot) -> None:
    choice = Decision(id=Id("choice"), name="Good?", team=Id("ops"))
    to_it = Flow(id=Id("to-choice"), source=Id("test"), target=Id("choice"))
    canvas = on(with_records(choice, to_it, place("choice", 3 * PITCH - 30, 123)), qtbot)
    for _ in range(2):
        canvas.selection.replace({Id("choice")})
        press_key(canvas, Key.Key_Tab)
        canvas.texts.close()
    fresh = [s.id for s in canvas.document.map.of(Stage) if s.id not in two_lanes().records]
    flows = {(f.source, f.target) for f in canvas.document.map.of(Flow)}
    assert {(Id("choice"), key) for key in fresh} <= flows
    one, other = (box(canvas, key) for key in fresh)
    assert not one.overlaps(other)


def test_work_after_a_trigger_stands_in_the_first_lane_of_work(qtbot: QtBot) -> None:
    canvas = on(two_lanes(), qtbot)
    canvas.change("add", lambda m: m.with_records(Trigger(id=Id("need")), place("need", -30, 17)))
    assert canvas.document.map.placements[Id("design")].y == 63, "the customer's lane has come above"
    canvas.selection.replace({Id("need")})
    press_key(canvas, Key.Key_Tab)
    canvas.texts.close()
    (fresh,) = [s for s in canvas.document.map.of(Stage) if s.id not in two_lanes().records]
    lanes = {lane.key: lane for lane in lanes_of(canvas.document.map)}
    top = canvas.document.map.placements[fresh.id].y
    assert lanes[Id("dev")].top <= top < lanes[Id("dev")].bottom


def test_a_drop_in_the_lane_of_an_organisation_changes_the_organisation(qtbot: QtBot) -> None:
    mine, theirs = Organisation(id=Id("mine"), name="Ours"), Organisation(id=Id("theirs"), name="Theirs")
    by_organisation = with_records(
        mine,
        theirs,
        Team(id=Id("dev"), name="Development", organisation=Id("mine")),
        Team(id=Id("ops"), name="Operations", organisation=Id("theirs")),
        Presentation(lanes="organisation"),
    )
    canvas = on(by_organisation, qtbot)
    assert [lane.key for lane in lanes_of(canvas.document.map)] == ["mine", "theirs"]
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x, middle(canvas, "test")[1]))
    build = canvas.document.map.get(Id("build"), Stage)
    assert build is not None
    assert (build.organisation, build.team) == (Id("theirs"), None)


def test_a_note_belongs_to_nobody_wherever_it_is_dropped(qtbot: QtBot) -> None:
    canvas = on(with_records(Note(id=Id("note"), name="Look"), place("note", 3 * PITCH, 20)), qtbot)
    x, y = middle(canvas, "note")
    drag(canvas, (x, y), (x, y + 90))
    note = canvas.document.map.get(Id("note"), Note)
    assert note is not None
    assert note.team is None
    assert {handle.purpose for handle in canvas.handles()} == {"size"}, "a note has no ports"


@pytest.mark.parametrize(("key", "first"), [(Key.Key_Right, "design"), (Key.Key_Left, "test")])
def test_an_arrow_with_nothing_selected_goes_to_the_nearest_on_that_side(qtbot: QtBot, key: Key, first: str) -> None:
    canvas = on(two_lanes(), qtbot)
    press_key(canvas, key)
    assert canvas.selection.ids == {first}


def test_the_walk_goes_on_from_a_connection_to_its_ends(qtbot: QtBot) -> None:
    canvas = on(two_lanes(), qtbot)
    canvas.selection.replace({Id("flow-2")})
    press_key(canvas, Key.Key_Right, Held.AltModifier)
    assert canvas.selection.ids == {"waiting"}
    canvas.selection.replace(())
    press_key(canvas, Key.Key_Left, Held.AltModifier)
    assert canvas.selection.ids == {"test"}


def test_what_is_dropped_nearly_level_with_another_stands_level_where_there_are_no_lanes(canvas: Canvas) -> None:
    canvas.document.apply("No lanes", set_presentation(lanes="none"))
    x, y = middle(canvas, "test")
    assert add_at(canvas, "stage", (x + 2 * PITCH, y + 11.0))
    (fresh,) = [e for e in canvas.document.map.of(Stage) if e.id not in two_lanes().records]
    placements = canvas.document.map.placements
    assert placements[fresh.id].y == placements[Id("test")].y


def test_a_connection_may_be_clicked_from_one_element_to_the_other(canvas: Canvas) -> None:
    canvas.use_tool("information")
    click(canvas, middle(canvas, "design"))
    assert canvas.selection.ids == {"design"}
    click(canvas, middle(canvas, "test"))
    known = two_lanes().records
    (fresh,) = [one for one in canvas.document.map.of(InformationFlow) if one.id not in known]
    assert (fresh.source, fresh.target) == ("design", "test")
    click(canvas, middle(canvas, "build"))
    canvas.selection.replace({Id("test")})
    click(canvas, middle(canvas, "design"))
    assert len(canvas.document.steps) == 1, "what was clicked before something else was selected begins nothing"
