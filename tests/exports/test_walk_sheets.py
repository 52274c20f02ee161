"""Forms to write on by hand: one page each, lines far enough apart, names as people say them."""

from itertools import pairwise

from tests.exports.documents import map_named, overlaps, texts_of
from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import outline_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.exports.report.prose import LINE
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

LONG = "Verification of the completeness of the application documents including all annexes and translations"


def pages_with(made: ValueStreamMap, *sections: str, paper: Paper = "A4") -> tuple[Page, ...]:
    return pages_of(made, sections, Options(paper=paper), PRESETS["walk-sheets"]).pages


def words_on(pages: tuple[Page, ...]) -> list[str]:
    return [run.text for page in pages for run in texts_of(page)]


def test_a_stage_with_a_long_name_has_one_page() -> None:
    for paper in ("A4", "Letter"):
        assert (
            len(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"), name=LONG)]), "walk-sheets", paper=paper)) == 1
        )


def test_an_id_that_is_a_word_is_not_read_out_beside_the_name() -> None:
    words = words_on(pages_with(map_named("feature-delivery"), "walk-sheets", "cards"))
    assert "10 Design & Analysis" in words
    assert not [text for text in words if text.startswith("backlog")]
    assert "Backlog" in words


def test_lines_to_write_on_are_eight_millimetres_apart() -> None:
    (page,) = pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "walk-sheets")
    boxes = [outline_box(item.outline) for item in flattened(page.drawing) if isinstance(item, Path)]
    levels = sorted({round(box.top, 1) for box in boxes if box and box.height == 0})
    assert min(lower - upper for upper, lower in pairwise(levels)) >= LINE - 1


def test_every_part_of_the_workshop_pack_ends_with_its_page() -> None:
    for paper in ("A4", "Letter"):
        made = pages_with(map_named("medication-adherence"), "agenda", "barrier-log", "voting", "actions", paper=paper)
        assert len(made) == 4


def test_a_blank_sheet_has_a_line_for_the_name() -> None:
    words = words_on(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "walk-sheets"))
    assert {"Stage 1", "What is done here"} <= set(words)
    assert "What is done here" not in words_on(pages_with(map_named("feature-delivery"), "walk-sheets"))


def test_a_charter_of_long_names_is_one_page_with_fewer_rows_for_the_team() -> None:
    made = ValueStreamMap.of_records([Stream(title=LONG, client=LONG), Stage(id=Id("a"), name=LONG)])
    assert len(pages_with(made, "charter")) == 1


def test_the_legend_shows_the_ladder_of_this_map_with_its_scale() -> None:
    medication = words_on(pages_with(map_named("medication-adherence"), "legend"))
    assert {"Up", "Down", "Strip", "3.0 d", "60 min"} <= set(medication)
    assert "on a scale of its own." in " ".join(medication)
    (much_work,) = pages_with(arranged(published_map("20")), "legend")
    assert overlaps(much_work) == []
    unknown = words_on(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "legend"))
    assert "Strip" not in unknown
