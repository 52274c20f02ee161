"""Lining up and spacing evenly what is selected: one step each, taken back by one undo."""

from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.elements import Stage
from vsmdesk.sheet.boxes import boxes_of


def test_stages_are_brought_to_one_line_and_to_equal_gaps(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
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
