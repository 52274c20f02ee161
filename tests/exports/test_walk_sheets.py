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
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
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
    stages = [Stage(id=Id(key), code=key, name=name) for key, name in (("weld", "Welding"), ("w2", "Welding again"))]
    made = ValueStreamMap.of_records([*stages, Flow(id=Id("f"), source=Id("weld"), target=Id("w2"))])
    assert {"Welding", "w2 Welding again"} <= set(words_on(pages_with(made, "walk-sheets")))


def test_no_page_of_a_workshop_names_a_colour_that_a_house_or_a_grey_printer_may_change() -> None:
    assert "blue" not in " ".join(words_on(pages_with(map_named("feature-delivery"), "legend", "definitions")))


def test_lines_to_write_on_are_eight_millimetres_apart() -> None:
    (page,) = pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "walk-sheets")
    boxes = [outline_box(item.outline) for item in flattened(page.drawing) if isinstance(item, Path)]
    levels = sorted({round(box.top, 1) for box in boxes if box and box.height == 0})
    assert min(lower - upper for upper, lower in pairwise(levels)) >= LINE - 1


def test_every_part_of_the_workshop_pack_ends_with_its_page() -> None:
    for paper in ("A4", "Letter"):
        made = pages_with(
            map_named("medication-adherence"), "agenda", "barrier-log", "parking-lot", "voting", "actions", paper=paper
        )
        assert len(made) == 5


def test_many_stages_share_pages_two_by_two_where_nobody_asks_for_whole_ones() -> None:
    stages = [Stage(id=Id(f"s{n}"), name=f"Stage of work {n}") for n in range(25)]
    many = ValueStreamMap.of_records(stages)
    halved = pages_with(many, "walk-sheets")
    assert len(halved) == 13
    assert [text for text in words_on(halved) if text.endswith(" 24")] == ["25 Stage of work 24"]
    assert {"Stage", "What is done here"} <= set(words_on(halved[-1:]))
    assert len(pages_with(many, "whole-walk-sheets")) == 25
    assert len(pages_with(ValueStreamMap.of_records(stages[:24]), "walk-sheets")) == 24
    assert len(pages_with(ValueStreamMap.of_records(stages[:2]), "half-walk-sheets")) == 1


def test_half_a_page_that_is_not_enough_takes_what_it_needs() -> None:
    first, last = Stage(id=Id("a"), name="First"), Stage(id=Id("z"), name="Last")
    between = [Stage(id=Id(f"b{n}"), name=f"{LONG} {n}") for n in range(4)]
    flows = [Flow(id=Id(f"f{n}"), source=first.id, target=one.id) for n, one in enumerate(between)]
    made = pages_with(ValueStreamMap.of_records([first, *between, last, *flows]), "half-walk-sheets", paper="Letter")
    assert [overlaps(page) for page in made] == [[]] * len(made)
    assert len(made) == 3


def test_a_sheet_tells_what_the_map_knows_of_queues_loops_and_own_columns() -> None:
    queue = Queue(id=Id("q"), quantity=exactly(12, "items"))
    test = Stage(id=Id("t"), code="20", name="Test", fields=(("tool", "A rig"),), capacity=exactly(3, "people"))
    made = ValueStreamMap.of_records([
        Stage(id=Id("b"), code="10", name="Build"), queue, test,
        Flow(id=Id("f1"), source=Id("b"), target=Id("q")), Flow(id=Id("f2"), source=Id("q"), target=Id("t")),
        Rework(id=Id("r"), source=Id("t"), target=Id("b"), share=exactly(20, "%")),
    ])  # fmt: skip
    words = words_on(pages_with(made, "walk-sheets")[1:])
    assert {"1 (queue)", "12 items", "20 % to 10", "Tool", "A rig", "Capacity", "3"} <= set(words)


def test_a_sheet_of_a_classic_map_asks_for_what_is_asked_in_a_factory() -> None:
    words = set(words_on(pages_with(map_named("steering-brackets"), "walk-sheets")))
    assert {"Cycle time", "Batch, pack size", "Stock in front", "7,000 items", "Scrap, sent back"} <= words
    assert "Limit on work" not in words


def test_forms_end_with_full_pages_and_never_with_two_rows_alone() -> None:
    for points in (0, 1, 20, 21, 22, 23, 24, 47):
        marked = [Friction(id=Id(f"p{n}"), number=n + 1, title=f"Point {n + 1}") for n in range(points)]
        for section in ("voting", "barrier-log", "parking-lot"):
            pages = pages_with(ValueStreamMap.of_records(marked), section)
            assert [_lowest_rule(page) > page.height - 58 - 60 for page in pages] == [True] * len(pages)


def _lowest_rule(page: Page) -> float:
    boxes = [outline_box(item.outline) for item in flattened(page.drawing) if isinstance(item, Path)]
    return max(box.top for box in boxes if box and box.height == 0 and box.top < page.height - 50)


def test_a_blank_sheet_has_a_line_for_the_name() -> None:
    words = words_on(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "walk-sheets"))
    assert {"Stage 1", "What is done here"} <= set(words)
    assert "What is done here" not in words_on(pages_with(map_named("feature-delivery"), "walk-sheets"))


def test_a_charter_of_long_names_is_one_page_with_fewer_rows_for_the_team() -> None:
    made = ValueStreamMap.of_records([Stream(title=LONG, client=LONG), Stage(id=Id("a"), name=LONG)])
    for paper in ("A4", "Letter"):
        assert len(pages_with(made, "charter", paper=paper)) == 1
    assert "Sponsor: date, signature" in words_on(pages_with(map_named("game-development"), "charter", paper="Letter"))


def test_the_definitions_show_one_item_at_one_stage() -> None:
    pages = pages_with(map_named("feature-delivery"), "definitions", paper="Letter")
    assert len(pages) == 1
    assert [words_on(pages).count(word) for word in ("PT", "Wait", "put aside")] == [2, 4, 1]


def test_the_legend_shows_the_ladder_of_this_map_with_its_scale() -> None:
    medication = words_on(pages_with(map_named("medication-adherence"), "legend"))
    assert {"Up", "Down", "Strip", "3.0 d", "60 min"} <= set(medication)
    assert "on a scale of its own." in " ".join(medication)
    (much_work,) = pages_with(arranged(published_map("20")), "legend")
    assert overlaps(much_work) == []
    unknown = words_on(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "legend"))
    assert "The ladder, on an example" in unknown


def test_the_legend_of_an_empty_map_is_that_of_an_example() -> None:
    words = words_on(pages_with(ValueStreamMap.of_records([]), "legend"))
    assert {"Marks, on an example", "rework, share of items", "Check the order", "Strip"} <= set(words)
    own = words_on(pages_with(ValueStreamMap.of_records([Stage(id=Id("a"))]), "legend"))
    assert own.index("Marks on this map") + 2 == own.index("not known"), "the heading stands over marks of its own"
