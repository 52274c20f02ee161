"""The whole sheet: everything on it, in its place, and drawn again only where something changed."""

from itertools import pairwise

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from tests.sheet.sheets import chain, piece, published_sheet, sheet, texts, words
from vsmdesk.drawing.bounds import Box, bounds, text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.places import places
from vsmdesk.drawing.primitives import Group
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System
from vsmdesk.model.quantities import exactly
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

BUILD = Stage(id=Id("build"), name="Build it", process_time=exactly(2, "d"), lead_time=exactly(2, "w"))
TEST = Stage(id=Id("test"), name="Test it", process_time=exactly(1, "d"), lead_time=exactly(1, "w"))


def drawn(value_stream_map: ValueStreamMap) -> Sheet:
    return sheet_of(value_stream_map, figures_of(value_stream_map))


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_name_of_every_stage_stands_inside_its_own_box(name: str) -> None:
    value_stream_map, on = published_map(name), published_sheet(name)
    for stage in value_stream_map.of(Stage):
        box = on.boxes[stage.id]
        shown = [text for text in texts(piece(on, stage.id)) if text.size == 8.5 and text.y < box.top + 35]
        first = stage.name.split()[0] if stage.name else ""
        assert first == "" or any(text.text.startswith(first[:6]) for text in shown)
        assert all(box.contains(text_box(text)) for text in shown)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_leaves_the_sheet(seed: int) -> None:
    on = sheet(generated_map(seed))
    page = Box(0, 0, on.width, on.height)
    assert [p.key for p in on.pieces if not page.contains(p.bounds)] == []


def test_bounds_hold_everything_that_a_piece_paints() -> None:
    for shown in published_sheet("03").pieces:
        assert shown.bounds.grown(1e-6).contains(bounds(shown.drawing))


def test_boxes_lie_over_work_and_work_over_information() -> None:
    levels = [p.level for p in published_sheet("19").pieces]
    assert all(before <= after for before, after in pairwise(levels))
    on = published_sheet("19")
    assert piece(on, "title-block").level < piece(on, "rework-0").level < piece(on, "flow-0").level
    assert piece(on, "flow-0").level < piece(on, "intake").level


def test_only_what_an_edit_touches_is_drawn_again() -> None:
    before = arranged(published_map("03"))
    first = drawn(before)
    stage = before.of(Stage)[5]
    second = drawn(before.with_records(stage.with_changes(notes="nothing that can be seen")))
    kept = {id(p) for p in first.pieces}
    assert [p.key for p in second.pieces if id(p) not in kept] == []
    third = drawn(before.with_records(stage.with_changes(name="Exploration")))
    assert [p.key for p in third.pieces if id(p) not in kept] == [stage.id]


def test_pieces_carry_the_keys_of_their_records_and_their_names_for_readers() -> None:
    on = sheet(chain(BUILD, TEST))
    (group,) = piece(on, BUILD.id).drawing
    assert isinstance(group, Group)
    assert (group.key, group.title) == ("build", "Build it")


def test_a_callout_links_to_its_row_of_the_register_and_can_be_linked_to() -> None:
    friction = Friction(id=Id("f"), number=4, elements=(TEST.id,), title="5 d for nothing")
    on = sheet(chain(BUILD, TEST, more=(friction,)))
    assert [(place.link, place.anchor) for place in places(piece(on, "f").drawing)] == [("friction-4", "callout-4")]
    assert "4" in words(piece(on, "f"))
    assert "5 d for nothing" in words(piece(on, "f"))


def test_a_friction_point_that_lost_its_place_is_in_the_register_only() -> None:
    on = sheet(chain(BUILD, TEST, more=(Friction(id=Id("f"), number=1, lost_place="Stage 30"),)))
    assert "f" not in [p.key for p in on.pieces]


def test_systems_and_unknown_records_stand_where_they_are_placed_and_nowhere_else() -> None:
    others = (System(id=Id("jira"), name="Jira"), UnknownRecord(id=Id("new"), kind="hologram", raw="{}"))
    laid_out = arranged(chain(BUILD, TEST, more=others))
    assert not {"jira", "new"} & {p.key for p in drawn(laid_out).pieces}
    standing = [Placement(id=Id(f"p-{o.id}"), element=o.id, x=20.0 + 60 * n, y=120.0) for n, o in enumerate(others)]
    on = drawn(laid_out.with_records(*standing))
    assert words(piece(on, "jira")) == "Jira"
    assert words(piece(on, "new")).startswith("hologram")


def test_the_empty_map_has_a_sheet() -> None:
    on = drawn(ValueStreamMap())
    assert {"title-block", "lanes", "ladder", "strip", "summary", "legend", "footer"} <= {p.key for p in on.pieces}
    assert on.width / on.height == pytest.approx(2**0.5, abs=1e-4)
    assert on.width == pytest.approx(0.7 * 1190.55), "small maps print larger"


def test_the_paper_and_the_number_of_pages_stand_in_the_title_block() -> None:
    laid_out = arranged(chain(BUILD, TEST))
    on = sheet_of(laid_out, figures_of(laid_out), paper="Tabloid", pages=3, state="pilot")
    said = words(piece(on, "title-block"))
    assert "1 of 3, Tabloid" in said
    assert "Future state pilot." in said
    assert on.width / on.height == pytest.approx(17 / 11)


def test_work_and_waiting_differ_without_colour() -> None:
    shown = list(flattened(piece(sheet(chain(BUILD, TEST)), "strip").drawing))
    outlines = {getattr(item, "fill", None): len(item.outline) for item in shown if hasattr(item, "outline")}
    assert outlines["work"] == 5, "a plain rectangle"
    assert outlines["wait"] > 20, "many slanted bands"
