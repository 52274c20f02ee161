"""A number on the sheet can be asked about: the figure that stands at a point."""

import pytest

from tests.golden_maps import published_map
from tests.sheet.sheets import clashes, piece, texts
from tests.sheet.test_fold import chain
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.sheet.figure_spots import FigureSpot, figure_at
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    value_stream_map = arranged(published_map("03"))
    return sheet_of(value_stream_map, figures_of(value_stream_map))


def text_at(sheet: Sheet, piece: str, words: str) -> tuple[float, float]:
    """The middle of a text in a piece of furniture."""
    drawing = next(one.drawing for one in sheet.pieces if one.key == piece)
    text = next(mark for mark in flattened(drawing) if isinstance(mark, Text) and mark.text == words)
    return text.x + text.width / 2, text.y - 2


def asked(sheet: Sheet, point: tuple[float, float]) -> tuple[str, Id | None] | None:
    spot = figure_at(sheet, *point)
    return None if spot is None else (spot.key, spot.element)


def stage(sheet: Sheet, code: str) -> Stage:
    assert sheet.context is not None
    return next(one for one in sheet.context.value_stream_map.of(Stage) if one.code == code)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Velocity", "expected_lead_time"),
        ("Quality", "rolled_percent_complete_accurate"),
        ("14.6", "flow_efficiency"),
    ],
)
def test_a_measure_asks_for_its_figure(sheet: Sheet, words: str, key: str) -> None:
    assert asked(sheet, text_at(sheet, "summary", words)) == (key, None)


def test_stability_has_no_figure_to_explain(sheet: Sheet) -> None:
    assert asked(sheet, text_at(sheet, "summary", "Stability")) is None


def test_measures_in_a_column_at_the_right_ask_for_theirs_and_stand_apart() -> None:
    made = chain(16, *"abcdefgh")
    told = made.with_records(
        *(one.with_changes(lead_time=exactly(2, "d"), process_time=exactly(1, "h")) for one in made.of(Stage))
    )
    sheet = sheet_of(told, figures_of(told))
    assert sheet.fold.beside
    assert asked(sheet, text_at(sheet, "summary", "Velocity")) == ("expected_lead_time", None)
    assert asked(sheet, text_at(sheet, "summary", "Stability")) is None
    assert asked(sheet, text_at(sheet, "summary", "Efficiency")) == ("flow_efficiency", None)
    assert clashes([text for key in ("summary", "legend", "footer") for text in texts(piece(sheet, key))]) == []


@pytest.mark.parametrize(
    ("words", "key"), [("48 d", "lead_time"), ("wait 41.0 d", "total_wait"), ("work 7.0 d", "process_time")]
)
def test_the_totals_of_the_ladder_ask_for_theirs(sheet: Sheet, words: str, key: str) -> None:
    assert asked(sheet, text_at(sheet, "ladder", words)) == (key, None)


def test_the_bars_of_the_ladder_ask_for_wait_and_work(sheet: Sheet) -> None:
    planning = stage(sheet, "rp").id
    assert asked(sheet, text_at(sheet, "ladder", "14.9 d")) == ("wait", planning)
    assert asked(sheet, text_at(sheet, "ladder", "4 d")) == ("process_time", stage(sheet, "dev").id)


def test_cells_of_a_stage_ask_for_their_field(sheet: Sheet) -> None:
    planning = stage(sheet, "rp").id
    box = sheet.boxes[planning]
    row = box.bottom - 15
    spots = [figure_at(sheet, box.left + part * box.width, row) for part in (1 / 6, 1 / 2, 5 / 6)]
    assert [(spot.key, spot.element) for spot in spots if spot] == [("process_time", planning), ("lead_time", planning)]
    assert asked(sheet, (box.left + 20, box.top + 20)) is None


def test_bare_paper_asks_for_nothing(sheet: Sheet) -> None:
    assert figure_at(sheet, 3, 3) is None


def test_a_sheet_without_its_context_knows_no_figures(sheet: Sheet) -> None:
    plain = Sheet(sheet.width, sheet.height, sheet.pieces, sheet.fold)
    assert figure_at(plain, *text_at(sheet, "summary", "Velocity")) is None


def test_the_place_of_a_spot_holds_the_point(sheet: Sheet) -> None:
    x, y = text_at(sheet, "ladder", "48 d")
    spot = figure_at(sheet, x, y)
    assert isinstance(spot, FigureSpot)
    assert spot.place.left <= x <= spot.place.right
    assert spot.place.top <= y <= spot.place.bottom
