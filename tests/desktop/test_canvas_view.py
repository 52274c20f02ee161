"""The canvas shows the map, and people move over it, select and drag."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.desktop.canvas_hands import box, click, drag, dragging, middle, pixel, turn_wheel
from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import PITCH, two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_of, zoom_to
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.sheet.pieces import Sheet

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_every_piece_of_the_sheet_is_on_the_canvas(canvas: Canvas) -> None:
    shown = [item.key for item in canvas.pieces.items_in_order()]
    assert shown == [piece.key for piece in plain_sheet(two_lanes()).pieces]


def test_a_click_selects_and_a_click_on_paper_selects_nothing(canvas: Canvas) -> None:
    click(canvas, middle(canvas, "build"))
    assert canvas.selection.ids == {"build"}
    click(canvas, (5, 5))
    assert canvas.selection.ids == set()


@pytest.mark.parametrize("held", [CONTROL, SHIFT])
def test_control_and_shift_add_and_take_away(canvas: Canvas, held: Qt.KeyboardModifier) -> None:
    click(canvas, middle(canvas, "build"))
    click(canvas, middle(canvas, "test"), held)
    assert canvas.selection.ids == {"build", "test"}
    click(canvas, middle(canvas, "build"), held)
    assert canvas.selection.ids == {"test"}


def test_a_rubber_band_selects_what_lies_inside(canvas: Canvas) -> None:
    design, build = box(canvas, "design"), box(canvas, "build")
    drag(canvas, (design.left - 20, design.top - 20), (build.right + 20, build.bottom + 15))
    assert {"design", "build", "flow-1"} <= canvas.selection.ids
    assert "test" not in canvas.selection.ids


def test_a_drag_moves_an_element_in_one_step_and_undo_puts_it_back(canvas: Canvas) -> None:
    before, (x, y) = box(canvas, "design"), middle(canvas, "design")
    with dragging(canvas, (x, y), (x + 40, y), later=ALT):
        assert canvas.document.map.placements[Id("design")].x == 0, "the map waits for the release"
    assert canvas.document.map.placements[Id("design")].x == pytest.approx(40, abs=1.5)
    assert canvas.document.steps == ("Move “Design”",)
    canvas.document.undo()
    assert box(canvas, "design") == before


def test_a_drag_into_another_lane_changes_the_team_in_the_same_step(canvas: Canvas) -> None:
    x, y = middle(canvas, "build")
    drag(canvas, (x, y), (x, y + 86))
    build = canvas.document.map.get(Id("build"), Stage)
    assert build is not None
    assert build.team == "ops"
    assert canvas.document.position == 1
    canvas.document.undo()
    assert canvas.document.map.records == two_lanes().records


def test_a_stage_snaps_to_a_free_column(canvas: Canvas) -> None:
    x, y = middle(canvas, "design")
    drag(canvas, (x, y), (x + 3 * PITCH + 3, y + 2))
    placement = canvas.document.map.placements[Id("design")]
    assert (placement.x, placement.y) == (3 * PITCH, 13)


def test_wheel_with_control_zooms_about_the_pointer(canvas: Canvas) -> None:
    at = middle(canvas, "test")
    spot, zoom = pixel(canvas, at), zoom_of(canvas)
    turn_wheel(canvas, at, QPoint(0, 120), CONTROL)
    assert zoom_of(canvas) == pytest.approx(zoom * 1.2)
    assert (pixel(canvas, at) - spot).manhattanLength() <= 2


@pytest.mark.parametrize("size", [(1200, 500), (600, 850)])
@pytest.mark.parametrize("held", [CONTROL, ALT])
def test_the_first_step_from_the_whole_sheet_keeps_what_is_under_the_pointer(
    canvas: Canvas, size: tuple[int, int], held: Qt.KeyboardModifier
) -> None:
    """Where the sheet is narrow or low in its window too."""
    canvas.resize(*size)
    fit_sheet(canvas)
    at = middle(canvas, "design")
    spot, zoom = pixel(canvas, at), zoom_of(canvas)
    turn_wheel(canvas, at, QPoint(0, 120) if held == CONTROL else QPoint(120, 0), held)
    assert zoom_of(canvas) == pytest.approx(zoom * 1.2)
    assert (pixel(canvas, at) - spot).manhattanLength() <= 2


def test_a_fitted_sheet_fits_a_view_of_another_size_until_somebody_zooms(canvas: Canvas) -> None:
    fit_sheet(canvas)
    canvas.resize(700, 500)
    assert canvas.view_box.contains(Box(0.0, 0.0, canvas.sheet.width, canvas.sheet.height))
    small = zoom_of(canvas)
    canvas.resize(1200, 850)
    assert zoom_of(canvas) > small
    zoom_to(canvas, 1.0)
    canvas.resize(700, 500)
    assert zoom_of(canvas) == pytest.approx(1.0)


def _show(canvas: Canvas, sheet: Sheet) -> None:
    """The sheet as it is after an edit."""
    canvas.fresh_sheet = lambda _map: sheet
    canvas.show_whole()


@pytest.mark.parametrize("times", [0.5, 0.9, 1.1])
def test_a_fitted_view_fits_a_sheet_of_another_size_and_the_former_one_after_undo(canvas: Canvas, times: float) -> None:
    """Undoing a large paste leaves no small paper in a corner; nor does undoing a drop that folded the sheet anew."""
    former = canvas.sheet
    zoom = zoom_of(canvas)
    other = Sheet(former.width * times, former.height * times, former.pieces, former.fold, ())
    for sheet in (other, former):
        _show(canvas, sheet)
        assert canvas.view_box.contains(Box(0.0, 0.0, sheet.width, sheet.height))
        assert zoom_of(canvas) == pytest.approx(zoom * former.width / sheet.width, rel=0.02)


def test_a_view_that_was_zoomed_stays_when_the_sheet_gets_another_size(canvas: Canvas) -> None:
    former = canvas.sheet
    zoom_to(canvas, 0.9)
    _show(canvas, Sheet(former.width * 2, former.height * 2, former.pieces, former.fold, ()))
    assert zoom_of(canvas) == pytest.approx(0.9)


def test_wheel_scrolls_down_and_with_shift_sideways(canvas: Canvas) -> None:
    zoom_to(canvas, 2.0)
    at = canvas.mapToScene(canvas.viewport().rect().center()).toTuple()
    spot = pixel(canvas, at)
    turn_wheel(canvas, at, QPoint(0, -120))
    assert pixel(canvas, at) == spot + QPoint(0, -60)
    turn_wheel(canvas, at, QPoint(0, -120), SHIFT)
    assert pixel(canvas, at) == spot + QPoint(-60, -60)


def test_a_hundred_percent_is_true_size_at_96_dpi(canvas: Canvas) -> None:
    zoom_to(canvas, 1.0)
    assert (pixel(canvas, (172, 100)) - pixel(canvas, (100, 100))).x() == 96
