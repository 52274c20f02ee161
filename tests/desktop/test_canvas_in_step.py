"""The canvas stays in step with the map, touches only what changed, costs no references and leaks nothing."""

import gc
import sys
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.canvas_hands import click, middle, press_key
from tests.desktop.real_sheets import real_sheet, sheet_made_afresh
from tests.desktop.sample_maps import PITCH, SECOND_ROW, place, stage, two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.routing_detours import without_needless_points


def opened(value_stream_map: ValueStreamMap) -> Canvas:
    """A canvas on the real sheet."""
    canvas = Canvas(Document(value_stream_map), Selection(), real_sheet)
    canvas.resize(1200, 850)
    canvas.show()
    fit_sheet(canvas)
    return canvas


def test_a_rename_touches_the_renamed_item_and_no_other_symbol(canvas: Canvas) -> None:
    before = {item.key: (item, item.piece) for item in canvas.pieces.items_in_order()}
    canvas.document.apply("rename", set_fields([Id("build")], name="Make"))
    after = {item.key: (item, item.piece) for item in canvas.pieces.items_in_order()}
    assert {key: item for key, (item, _) in after.items()} == {key: item for key, (item, _) in before.items()}
    changed = {key for key, (_, piece) in after.items() if piece.drawing != before[key][1].drawing}
    assert changed == {"build"}


def test_twenty_thousand_paints_of_an_item_cost_no_reference_to_none(canvas: Canvas) -> None:
    viewport = canvas.viewport()
    viewport.repaint()
    before = sys.getrefcount(None)
    for _ in range(20_000 // len(canvas.pieces.items_in_order())):
        viewport.repaint()
    assert abs(sys.getrefcount(None) - before) < 200


@pytest.mark.usefixtures("qapp")
def test_closed_canvases_leave_no_item_behind() -> None:
    def cycle() -> list[weakref.ref[object]]:
        canvas = opened(two_lanes())
        click(canvas, middle(canvas, "build"))
        press_key(canvas, Qt.Key.Key_Tab)
        canvas.texts.take_over()
        canvas.document.undo()
        canvas.grab()
        canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return [weakref.ref(item) for item in (canvas, *canvas.pieces.items_in_order())]

    left = [reference for _ in range(5) for reference in cycle()]
    gc.collect()
    assert [reference for reference in left if reference() is not None] == []


def test_advice_in_place_of_the_strip_moves_with_the_only_element() -> None:
    start = ValueStreamMap.of_records([stage("build", "Build"), place("build", 0, 24)])
    real_sheet(start)
    moved = move({Id("build"): (-20.0, 24.0)})(start)
    assert real_sheet(moved).pieces == sheet_made_afresh(moved).pieces


def test_rework_between_elements_that_touch_has_its_label() -> None:
    touching = two_lanes().with_records(place("build", 3 * PITCH, SECOND_ROW), place("test", 3 * PITCH, SECOND_ROW))
    route = real_sheet(touching).routes[Id("back")]
    assert route.label is not None
    assert len(route.ways[0]) > 1


def test_a_way_whose_ends_meet_keeps_both() -> None:
    assert without_needless_points(((3.0, 4.0), (3.0, 4.0), (3.0, 4.0))) == ((3.0, 4.0), (3.0, 4.0))
