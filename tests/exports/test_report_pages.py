"""The pages behind the map: every point and every figure, in words that a reader finds."""

import re
from itertools import combinations

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import Box, text_box
from vsmdesk.drawing.lettering import missing_characters
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.places import places
from vsmdesk.drawing.primitives import Text
from vsmdesk.exports.document.furniture import MARGIN
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.report.metrics_tables import introduction
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

SECTIONS = ("friction", "metrics", "elements")


def _pages(value_stream_map: ValueStreamMap) -> list[Page]:
    return list(pages_of(value_stream_map, SECTIONS, first=2).pages)


def _texts(page: Page) -> list[Text]:
    return [item for item in flattened(page.drawing) if isinstance(item, Text)]


def _words(pages: list[Page]) -> str:
    return " ".join(text.text for page in pages for text in _texts(page))


def _point(number: int, **fields: object) -> Friction:
    return Friction.model_validate({"id": f"point-{number}", "number": number, **fields})


@pytest.fixture
def walked() -> ValueStreamMap:
    """Case 03 with three points."""
    impact = Measured(least=3, likeliest=4.9, most=8, unit="d", source="estimated")
    return published_map("03").with_records(
        _point(2, elements=("ca", "flow-2"), title="4.9 d for an approval that rarely refuses", impact=impact),
        _point(1, elements=("rp",), title="14.9 d wait for a 1 h estimate", description="Monthly round.", owner="PMO",
               evidence="Measured on 20 items.", countermeasure="Plan weekly", due="15 Jan", status="planned",
               severity="high", wastes=("Waiting", "Batching")),
        _point(3, elements=("gone",), lost_place="Old stage", category="rework", status="solved"),
    )  # fmt: skip


def test_the_register_holds_every_point_by_number(walked: ValueStreamMap) -> None:
    words = _words(_pages(walked)[:1])
    assert "3 points of friction: 1 open, 1 planned, 1 solved." in words
    assert "The numbers are those of the discs on the map; 1 without a place on it has none." in words
    parts = ["14.9 d wait for a 1 h estimate", "Monthly round.", "Measured on 20 items.", "Waiting, Batching"]
    parts += ["rp Release", "Plan weekly", "high", "PMO", "planned", "15 Jan"]
    for part in [*parts, "~3–4.9–8", "4.9 d for an approval that rarely refuses", "Old stage, taken off", "Rework"]:
        assert part in words
    page = _pages(walked)[0]
    numbers = [text.text for text in _texts(page) if text.text in ("1", "2", "3") and text.x < MARGIN + 24]
    assert numbers == ["1", "2", "3"]


def test_points_of_the_whole_stream_are_not_said_to_have_a_disc(walked: ValueStreamMap) -> None:
    placed = walked.get(Id("point-3"), Friction)
    assert placed is not None
    placed = placed.with_changes(elements=("rp",), lost_place="")
    assert "those of the discs on the map. " in _words(_pages(walked.with_records(placed))[:1])
    stream = published_map("03").with_records(_point(1, title="No owner"), _point(2, title="No plan"))
    words = _words(_pages(stream)[:1])
    assert "They have no place on the map." in words
    assert "discs" not in words
    one = published_map("03").with_records(_point(1, title="No owner"))
    assert "1 point of friction, open. It has no place on the map." in _words(_pages(one)[:1])


def test_each_row_is_a_target_and_leads_back_to_the_map(walked: ValueStreamMap) -> None:
    spots = [spot for page in _pages(walked) for spot in places(page.drawing)]
    assert [spot.anchor for spot in spots if spot.anchor.startswith("friction-")][1:] == [
        "friction-1", "friction-2", "friction-3", "friction-found",
    ]  # fmt: skip
    assert [spot.link for spot in spots if spot.link.startswith("callout")] == ["callout-1", "callout-2"]


def test_the_outline_lists_the_points_and_the_tables(walked: ValueStreamMap) -> None:
    anchors = {spot.anchor for page in _pages(walked) for spot in places(page.drawing)}
    entries = pages_of(walked, SECTIONS).outline
    assert {entry.anchor for entry in entries} <= anchors
    assert [(entry.title, entry.level) for entry in entries] == [
        ("Friction register", 0),
        ("1 14.9 d wait for a 1 h estimate", 1),
        ("2 4.9 d for an approval that rarely refuses", 1),
        ("3 Rework", 1),
        ("Metrics", 0),
        ("Elements", 1),
    ]


def test_what_is_at_stake_has_one_decimal() -> None:
    point = _point(1, impact=exactly(14.875, "d"))
    words = _words(_pages(published_map("03").with_records(point)))
    assert "14.9 d" in words
    assert "1 point of friction, open." in words
    assert "2 points of friction, all open." in _words(_pages(published_map("03").with_records(point, _point(2))))


def test_a_map_without_points_says_so() -> None:
    assert "No friction point is marked on this map." in _words(_pages(published_map("03")))


def test_every_figure_stands_with_its_meaning_and_its_source(walked: ValueStreamMap) -> None:
    figures = figures_of(walked)
    words = _words(_pages(walked))
    for figure in figures.stream.values():
        assert figure.name[1:] in words
        assert figure.value is None or figure.explanation.split(". ")[0][:30] in words
        assert figure.value is None or figure.metric.source[:40] in words
    assert "9.6 wk" in words


def test_the_fonts_show_every_word_of_the_catalogue() -> None:
    words = [f"{metric.name} {metric.explanation} {metric.source}" for metric in (*STREAM, *ELEMENT)]
    assert missing_characters(" ".join(words)) == ""


def test_an_empty_map_has_its_pages_too() -> None:
    words = _words(_pages(ValueStreamMap.of_records([])))
    assert "Value stream map, current state" in words
    assert "Metrics" in words


def test_absurd_numbers_stay_in_their_columns() -> None:
    stages = [
        stage.with_changes(process_time=exactly(9e11, "mo"), lead_time=exactly(1e12, "mo"))
        for stage in published_map("03").of(Stage)
    ]
    for page in _pages(published_map("03").with_records(*stages)):
        boxes = [text_box(text).grown(-0.2) for text in _texts(page)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_more_places_and_gaps_than_fit_are_counted() -> None:
    case = published_map("03")
    names = [element.id for element in case.elements]
    emptied = [s.with_changes(process_time=None, lead_time=None) for s in case.of(Stage)]
    words = _words(_pages(case.with_records(_point(1, elements=tuple(names)), *emptied)))
    assert f"and {len(names) - 4} more" in words
    assert re.search(r"and \d+ more", words.split("Metrics", 1)[1])


def test_every_stage_and_queue_has_its_row(walked: ValueStreamMap) -> None:
    words = _words(_pages(walked))
    for element in walked.elements:
        assert element.name.split()[0] in words


def test_a_map_with_nothing_missing_says_so() -> None:
    complete = [figure for figure in figures_of(published_map("03")).stream.values() if figure.complete]
    assert f"All {len(complete)} figures rest on complete data." == introduction(complete)


def test_an_incomplete_figure_says_what_is_missing() -> None:
    stage = published_map("03").get(Id("rp"), Stage)
    assert stage is not None
    nothing = stage.with_changes(lead_time=None, process_time=None, percent_complete_accurate=None)
    words = _words(_pages(published_map("03").with_records(nothing)))
    assert "%C&A of rp" in words
    assert re.search(r"Incomplete, missing: (lead|process) time of rp", words)
    assert "≥" in words


def test_pages_are_numbered_and_say_what_the_numbers_rest_on(walked: ValueStreamMap) -> None:
    pages = _pages(walked)
    for number, page in enumerate(pages, 2):
        words = _words([page])
        assert f"{number} of {len(pages) + 1}" in words
        assert "Calendar 8 h = 1 d, 5 d = 1 wk." in words
        assert page.label == str(number)


@pytest.mark.parametrize("seed", range(20))
def test_no_texts_overlap_and_nothing_leaves_the_text_area(seed: int) -> None:
    for page in _pages(generated_map(seed)):
        boxes = [text_box(text).grown(-0.2) for text in _texts(page)]
        room = Box(MARGIN - 1, 20, page.width - MARGIN + 1, page.height - 20)
        assert all(room.contains(box) for box in boxes)
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_texts_without_end_are_cut_so_that_a_row_fits_its_page() -> None:
    endless = "word " * 2000 + "W" * 10_000
    fields = dict.fromkeys(("title", "description", "evidence", "countermeasure", "owner", "due"), endless)
    stage = published_map("03").get(Id("rp"), Stage)
    assert stage is not None
    walked = published_map("03").with_records(
        _point(1, elements=("rp",), wastes=(endless,), **fields),
        stage.with_changes(name=endless),
    )
    for page in _pages(walked):
        room = Box(MARGIN - 1, 20, page.width - MARGIN + 1, page.height - 20)
        assert all(room.contains(text_box(text)) for text in _texts(page))


def test_headings_carry_client_and_confidentiality(walked: ValueStreamMap) -> None:
    stream = walked.stream.with_changes(client="Example Ltd", confidentiality="confidential", version="rev 7")
    words = _words(_pages(walked.with_records(stream)))
    assert "Example Ltd, confidential" in words
    assert "current state, rev 7" in words
    board_only = "Strictly confidential, for the steering board only"
    long = stream.with_changes(client="Northwind Traders International GmbH & Co. KG " * 3, confidentiality=board_only)
    words = _words(_pages(walked.with_records(long)))
    assert re.search(rf"Northwind[^,]*…, {board_only}", words)
