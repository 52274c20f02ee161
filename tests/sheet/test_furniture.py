"""Title, lanes, measures, legend and footer, as people read them."""

from datetime import date

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED
from tests.sheet.sheets import FURNITURE, chain, clashes, piece, published_sheet, sheet, texts, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path, Text
from vsmdesk.metrics.wording import NumberText
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.legend import columns_needed, legend
from vsmdesk.sheet.legend_entry import LegendEntry
from vsmdesk.sheet.measures import Measure
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.summary import summary

BUILD = Stage(
    id=Id("build"), name="Build", team=Id("dev"), process_time=exactly(2, "d"), lead_time=exactly(2, "w"),
    people=exactly(5, "people"), percent_complete_accurate=exactly(80, "%"),
)  # fmt: skip
TEST = Stage(
    id=Id("test"), name="Test", team=Id("qa"), process_time=exactly(1, "d"), lead_time=exactly(1, "w"),
    percent_complete_accurate=exactly(50, "%"),
)  # fmt: skip
DEV = Team(id=Id("dev"), name="Development", organisation=Id("it"))
QA = Team(id=Id("qa"), name="Quality", organisation=Id("it"), people=exactly(4, "people"))
IT = Organisation(id=Id("it"), name="Technology")


def two_stages(**stream: object) -> Sheet:
    return sheet(chain(BUILD, TEST, more=(DEV, QA, IT, Stream.model_validate(stream))))


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_two_texts_of_the_furniture_stand_on_each_other_and_none_leaves_the_sheet(name: str) -> None:
    on = published_sheet(name)
    shown = [text for key in FURNITURE for p in on.pieces if p.key.startswith(key) for text in texts(p)]
    assert clashes(shown) == []
    page = Box(0, 0, on.width, on.height)
    assert [p.key for p in on.pieces if p.key in FURNITURE and not page.contains(p.bounds)] == []


@pytest.mark.parametrize("seed", range(12))
def test_furniture_of_any_map_stands_apart(seed: int) -> None:
    on = sheet(generated_map(seed))
    shown = [text for key in FURNITURE for p in on.pieces if p.key.startswith(key) for text in texts(p)]
    assert clashes(shown) == []


def test_the_title_says_what_was_found_for_whom_and_when() -> None:
    on = two_stages(title="Feature delivery", client="Example Ltd", as_of=date(2026, 11, 12), version="rev 7")
    said = words(piece(on, "title-block"))
    assert "Feature delivery" in said
    assert "Current state. First pass 15 working days, of which 3 working days are work." in said
    assert "Client Example Ltd Walked 12 Nov 2026 Version current, rev 7" in said


def test_a_subtitle_of_ones_own_is_followed_by_the_finding_unless_it_has_a_number_itself() -> None:
    own = texts(piece(two_stages(subtitle="15 d for 3 d of work"), "title-block"))
    assert "15 d for 3 d of work" in [text.text for text in own]
    said = words(piece(two_stages(subtitle="Current state, door to door"), "title-block"))
    assert "Current state, door to door. First pass 15 working days, of which 3 working days are work." in said


def test_where_every_day_is_worked_a_day_is_no_working_day() -> None:
    on = two_stages(hours_per_day=24.0, days_per_week=7.0, days_per_month=30.0)
    said = words(piece(on, "title-block"))
    assert "days" in said
    assert "working" not in said


def test_a_missing_time_is_named_in_the_title_and_the_total_is_a_least() -> None:
    on = sheet(chain(BUILD, TEST.with_changes(code="20", lead_time=None)))
    assert "At least 10 working days of lead time; lead time of 20 is not known." in words(piece(on, "title-block"))


def test_what_has_no_number_on_the_sheet_is_named() -> None:
    stock = Queue(id=Id("stock"), name="Coils", code="i0")
    flow = Flow(id=Id("f"), source=stock.id, target=BUILD.id)
    on = sheet(ValueStreamMap.of_records([Presentation(notation="classic"), DEV, stock, BUILD, flow]))
    told = " ".join(words(each) for each in on.pieces if each.key.startswith(FURNITURE))
    assert "wait time of Coils" in told
    assert "i0" not in told


def test_long_titles_get_smaller_then_take_two_lines_before_they_are_cut() -> None:
    title = "From the first idea of a customer to its productive use in all branches of the bank, with all tests"
    for said, size, count in ((title[:50], 15, 1), (title, 13, 2), (title * 2, 11, 2)):
        shown = [text for text in texts(piece(two_stages(title=said), "title-block")) if text.size > 10]
        assert {text.size for text in shown} == {size}
        assert len({text.y for text in shown}) == count
        assert max(text.x + text.width for text in shown) < 429
        assert " ".join(text.text for text in shown).startswith(said[:80])


def test_lanes_are_named_with_their_people_and_organisations_run_upwards() -> None:
    shown = texts(piece(two_stages(), "lanes"))
    said = [text.text for text in shown]
    assert said == ["Development", "5 people", "Quality", "4 people", "Technology"]
    assert [text.text for text in shown if text.upward] == ["Technology"]


def test_the_border_of_organisations_is_darker_than_that_of_teams() -> None:
    other = Organisation(id=Id("other"), name="Supplier", part="supplier")
    apart = sheet(chain(BUILD, TEST, more=(DEV, QA.with_changes(organisation=other.id), IT, other)))

    def borders(on: Sheet) -> list[str]:
        paths = (item for item in flattened(piece(on, "lanes").drawing) if isinstance(item, Path))
        return [path.stroke.role for path in paths if path.stroke]

    assert borders(apart).count("rule") == 0
    assert borders(two_stages()).count("rule") == 1


def test_the_five_measures_stand_in_order_each_with_its_meaning() -> None:
    said = words(piece(two_stages(), "summary"))
    names = ["Velocity", "Predictability", "Quality", "Efficiency", "Stability"]
    assert [name for name in said.split() if name in names] == names
    assert "Velocity 3.0 wk need to delivered, first pass" in said
    assert "Predictability ? spread not known" in said
    assert "Quality 40.0 % rolled %C&A over 2 stages; lowest 50 %" in said
    assert "Efficiency 20.0 % 3 d work in 15 d; 1 team handoff" in said
    assert "Stability ? recovery time not measured" in said


def test_the_legend_holds_only_what_is_on_the_sheet() -> None:
    plain = words(piece(two_stages(), "legend"))
    assert "work (PT)" in plain
    assert "handoff to another team" in plain
    for absent in ("rework", "queue", "approval", "friction", "information", "supplier"):
        assert absent not in plain
    more = (
        DEV, QA,
        Queue(id=Id("q"), quantity=exactly(3, "items"), team=DEV.id),
        Rework(id=Id("r"), source=TEST.id, target=BUILD.id, share=exactly(20, "%")),
        InformationFlow(id=Id("i"), source=TEST.id, target=BUILD.id, medium="electronic"),
        Friction(id=Id("f"), number=1, elements=(TEST.id,)),
    )  # fmt: skip
    rich = words(piece(sheet(chain(BUILD, TEST.with_changes(approval=True, value_class="VA"), more=more)), "legend"))
    for present in ("rework, share of items", "queue, one square = 1 item", "approval", "friction, see register"):
        assert present in rich
    assert "information, electronic" in rich
    assert "by hand" not in rich


def test_the_footer_says_what_the_numbers_rest_on() -> None:
    on = two_stages(
        title="Feature delivery", as_of=date(2026, 11, 12), hours_per_day=7.5, source="a workshop.",
        confidentiality="Confidential",
    )  # fmt: skip
    said = words(piece(on, "footer"))
    for part in (
        "Calendar 7.5 h = 1 d, 5 d = 1 wk.",
        "As of 12 Nov 2026.",
        "Times: 4 of unstated source.",
        "Source: a workshop.",
    ):
        assert part in said
    assert said.endswith("Confidential.  VSM Desk, Feature delivery, page 1")


def test_the_footer_counts_measured_estimated_and_guessed_times() -> None:
    build = BUILD.with_changes(
        process_time=exactly(2, "d", source="measured"), lead_time=exactly(2, "w", source="guessed")
    )
    test = TEST.with_changes(process_time=exactly(2, "d", source="system"), lead_time=exactly(2, "w", source="told"))
    assert "Times: 2 measured, 1 told, 1 guessed." in words(piece(sheet(chain(build, test)), "footer"))


def test_classic_maps_have_the_measures_of_a_plant() -> None:
    stock = Queue(id=Id("stock"), name="Stock", quantity=exactly(960, "items"))
    weld = Stage(id=Id("weld"), name="Weld", process_time=exactly(60, "s"))
    on = sheet(
        ValueStreamMap.of_records(
            [stock, weld, Flow(id=Id("f"), source=stock.id, target=weld.id), Presentation(notation="classic"),
             Stream(demand=exactly(480, "/d"))]
        )
    )  # fmt: skip
    said = words(piece(on, "summary"))
    assert "Lead time 2.0 d" in said
    assert "Takt 60 s 28,800 s a day for 480 pieces" in said
    assert "Work content 1 min 1.00 operators at takt" in said or "Work content 60 s" in said
    assert "Turns 120 a year" in said
    assert "Current state. 2 working days of lead time for 1 minute of work." in words(piece(on, "title-block"))


def test_endless_texts_leave_room_for_the_others() -> None:
    endless = "Strictly confidential and " * 30
    on = two_stages(confidentiality=endless, title=endless, version=endless, client=endless, source=endless)
    for key in ("title-block", "footer"):
        assert clashes(texts(piece(on, key))) == []
        assert Box(0, 0, on.width, on.height).contains(piece(on, key).bounds)


def test_the_legend_has_as_many_columns_as_its_entries_need_and_the_measures_the_rest() -> None:
    measure = Measure("Velocity", NumberText("9.6", "wk"), "need to delivered, first pass")
    narrow, entry = Box(0, 0, 800, 84), LegendEntry((), "work (PT)")
    assert columns_needed((entry,) * 10, 800) == 2
    assert columns_needed((entry,) * 11, 800) == 3
    assert columns_needed((entry,) * 3, 1100) == 3
    assert columns_needed((entry,) * 16, 1100) == 4
    assert bounds(summary([measure], narrow, 2)).right == pytest.approx(800 - 256 - 16)
    many = legend((entry,) * 11, narrow)
    assert bounds(many).left == pytest.approx(800 - 384)
    assert [item.text for item in flattened(many) if isinstance(item, Text)].count("work (PT)") == 11
    assert bounds(many).bottom <= 84
