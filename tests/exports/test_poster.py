"""A poster on many sheets: put together by its crop marks it is the poster on one."""

from functools import cache

import numpy as np
import pypdfium2
import pytest

from tests.exports.posters import Cropped, between_crop_marks, grid_of, rendered, strangers
from vsmdesk.exports.paper_sizes import LANDSCAPE
from vsmdesk.exports.pdf import Pdf, write_pdf
from vsmdesk.exports.poster.plan import MARGIN, OVERLAP, Plan, of_sheets, of_size
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.exports.refusal import ExportError
from vsmdesk.files.reading import read_map
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

SCALE = 0.5
"""Pixels a point: enough to see every line, and quick."""


@cache
def _example() -> ValueStreamMap:
    return read_map(resource("examples", "feature-delivery.vsmap")).map


@cache
def _poster(paper: Paper | None = None, on: Paper | None = None, sheets: tuple[int, int] | None = None) -> Pdf:
    return write_pdf(_example(), preset=PRESETS["poster"], options=Options(paper=paper, on=on, sheets=sheets))


def _size(part: Cropped) -> tuple[int, int]:
    return int((part.right - part.left) * SCALE), int((part.bottom - part.top) * SCALE)


def test_a0_on_a4_put_together_from_its_crop_marks_is_the_single_sheet() -> None:
    tiles, whole = _poster("A0", "A4").data, _poster("A0").data
    names = grid_of(tiles)
    assert list(names) == [f"{row}{column}" for row in "ABCDE" for column in range(1, 6)]
    for name, page in names.items():
        part = between_crop_marks(tiles, page)
        row, column = "ABCDE".index(name[0]), int(name[1:]) - 1
        left = column * (part.right - part.left - OVERLAP)
        top = row * (part.bottom - part.top - OVERLAP)
        cut_out = rendered(tiles, page, part.left, part.top, _size(part), SCALE)
        same_place = rendered(whole, 0, left, top, _size(part), SCALE)
        assert strangers(cut_out, same_place) < 0.0001, name
        assert float(np.abs(cut_out - same_place).mean()) < 1.0, name
        assert (part.right - part.left) * 5 - OVERLAP * 4 == pytest.approx(LANDSCAPE["A0"][0], abs=0.1)


@pytest.mark.parametrize(("down", "across"), [(0, 1), (1, 0)])
def test_neighbours_show_the_same_ink_where_they_overlap(down: int, across: int) -> None:
    data = _poster(sheets=(3, 3), on="A4").data
    names, inked = grid_of(data), 0
    for row, column in ((0, 0), (1, 1), (2 - down, 2 - across)):
        one_page, other_page = names[f"{'ABC'[row]}{column + 1}"], names[f"{'ABC'[row + down]}{column + across + 1}"]
        first, other = between_crop_marks(data, one_page), between_crop_marks(data, other_page)
        left = first.right - OVERLAP if across else first.left
        top = first.bottom - OVERLAP if down else first.top
        size = (int(OVERLAP * 2), _size(first)[1]) if across else (_size(first)[0], int(OVERLAP * 2))
        one = rendered(data, one_page, left, top, size, 2.0)
        two = rendered(data, other_page, other.left, other.top, size, 2.0)
        inked += int(one.min()) < 128
        assert strangers(one, two) == 0.0
    assert inked


def test_nothing_is_printed_where_printers_do_not_reach() -> None:
    data = _poster(sheets=(3, 3), on="A4").data
    for page in grid_of(data).values():
        width, height = LANDSCAPE["A4"]
        pixels = rendered(data, page, 0, 0, (int(width), int(height)), 1.0)
        pixels[14:-14, 14:-14] = 255
        assert int(pixels.min()) == 255


def test_every_sheet_names_itself_and_its_neighbours() -> None:
    data = _poster(sheets=(3, 3), on="A4").data
    words = pypdfium2.PdfDocument(data)[grid_of(data)["B2"]].get_textpage().get_text_range()
    for part in ("B2", "left B1", "right B3", "above A2", "below C2", "100 mm"):
        assert part in words
    guide = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "How to put the poster together" in guide
    assert "9 sheets of A4, 3 across and 3 down, make a poster of 81 × 55 cm." in guide


def test_the_check_rule_is_100_mm_long() -> None:
    import io

    import pdfplumber

    with pdfplumber.open(io.BytesIO(_poster(sheets=(3, 3), on="A4").data)) as document:
        lengths = [line["width"] for page in document.pages for line in page.lines if line["height"] < 0.01]
    assert sum(abs(length - 100 * 72 / 25.4) < 0.02 for length in lengths) == 10


def test_one_sheet_needs_no_guide() -> None:
    assert len(pypdfium2.PdfDocument(_poster(sheets=(1, 1), on="A2").data)) == 1
    assert len(pypdfium2.PdfDocument(_poster("A2", on="A2").data)) == 1, "paper of its own size"


def test_one_sheet_has_no_marks() -> None:
    assert grid_of(_poster("A1").data) == {}


def _assert_covers(plan: Plan) -> None:
    tiles = list(plan.tiles)
    assert len(tiles) == plan.across * plan.down
    assert tiles[-1].left + plan.part[0] == pytest.approx(plan.poster[0])
    assert tiles[-1].top + plan.part[1] == pytest.approx(plan.poster[1])
    assert plan.part[0] <= plan.sheet[0] - 2 * MARGIN + 1e-6
    assert plan.part[1] <= plan.sheet[1] - 2 * MARGIN + 1e-6


@pytest.mark.parametrize("paper", LANDSCAPE)
def test_every_size_is_covered_by_sheets_of_every_paper(paper: Paper) -> None:
    for size in LANDSCAPE.values():
        _assert_covers(of_size(size, paper))
    for across, down in ((1, 1), (5, 1), (2, 7)):
        _assert_covers(of_sheets(across, down, paper, min))


def test_a_poster_of_too_many_sheets_is_refused() -> None:
    with pytest.raises(ExportError, match="more than 400 sheets of A4"):
        of_size((30_000, 30_000), "A4")
    with pytest.raises(ExportError, match="leave one of them out"):
        _poster("A0", "A4", (3, 3))


def test_rows_beyond_z_have_two_letters() -> None:
    plan = of_sheets(1, 30, "A4", min)
    assert [tile.name for tile in plan.tiles][24:28] == ["Y1", "Z1", "AA1", "AB1"]
