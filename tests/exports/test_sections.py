"""What the sections say: words and figures that a reader finds on their pages."""

from datetime import date
from functools import cache

import pytest

from tests.exports.documents import map_named, texts_of
from tests.golden_maps import published_map
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.presets.options import Options
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.measures import frozen_values
from vsmdesk.model.baselines import Baseline, FrozenFigure
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def words_of(value_stream_map: ValueStreamMap, *sections: str, blank: bool = False) -> str:
    """All words of the pages of some sections."""
    pages = pages_of(value_stream_map, sections, Options(paper="A4", blank=blank)).pages
    return " ".join(run.text for page in pages for run in texts_of(page)).replace("\N{NO-BREAK SPACE}", " ")


@cache
def case() -> ValueStreamMap:
    return arranged(published_map("03"))


@cache
def example() -> ValueStreamMap:
    return map_named("feature-delivery")


def with_baseline(made: ValueStreamMap) -> ValueStreamMap:
    """The map, changed since its figures were frozen: one stage waits five days less."""
    frozen = tuple(FrozenFigure(key=k, value=v, unit=u) for k, (v, u) in frozen_values(figures_of(made)).items())
    baseline = Baseline(id=Id("then"), name="Before the pilot", day=date(2026, 9, 1), figures=frozen)
    stage = made.get(Id("rp"), Stage)
    assert stage is not None
    return made.with_records(baseline, stage.with_changes(lead_time=exactly(10, "d")))


def test_the_summary_claims_three_things_from_the_figures() -> None:
    words = words_of(example(), "summary")
    assert "One feature takes 9.6 weeks (48 working days) and contains 7 working days of work." in words
    assert "Waiting at 30 Release planning & Estimation is the largest single part: 14.9 working days." in words
    assert "That is 31 % of the longest path" in words
    assert "3 points of friction are open; begin with number 1: 14.9 d wait for a 1 h estimate." in words
    assert "Proposed: Plan every week in small batches; accept no more than the next four weeks can take." in words
    assert "All 3 have an owner." in words
    for name in ("Velocity", "Predictability", "Quality", "Efficiency", "Stability", "Where the time is"):
        assert name in words


def test_a_summary_without_friction_says_what_shortens_it_most() -> None:
    words = words_of(case(), "summary")
    assert "A tenth less waiting at rp Release planning & Estimation shortens it most: by 1.5 working days." in words
    assert "No point of friction is marked on the map yet; by calculation 14 places stand out." in words


def test_a_summary_tells_of_no_rest_where_nothing_waits_and_of_one_item() -> None:
    stage = Stage(id=Id("a"), code="10", process_time=exactly(1, "h"))
    assert "Flow efficiency is 100.0 %. " in words_of(ValueStreamMap.of_records([stage]), "summary")
    queue = Queue(id=Id("q"), code="Q", quantity=exactly(1, "items"), wait_time=exactly(1, "d"))
    waits = ValueStreamMap.of_records([stage, queue, Flow(id=Id("f"), source=queue.id, target=stage.id)])
    words = words_of(waits, "summary")
    assert "Flow efficiency is 11.1 %; the rest is waiting." in words
    assert "with 1 item in the queue." in words


def test_a_summary_of_nothing_says_what_it_needs() -> None:
    assert "How long it takes is not known yet." in words_of(ValueStreamMap.of_records([]), "summary")
    stages = [stage.with_changes(process_time=None) for stage in case().of(Stage)]
    assert "How much of it is work is not known." in words_of(case().with_records(*stages), "summary")


def test_points_without_owner_answer_and_time_are_summed_up_too() -> None:
    words = words_of(case().with_records(Friction(id=Id("f"), number=4, title="Nobody knows who decides")), "summary")
    assert "One point of friction is open; begin with number 4: Nobody knows who decides." in words
    assert "It has no owner yet." in words


def test_changes_stand_beside_the_baseline() -> None:
    words = words_of(with_baseline(case()), "changes", "measures")
    assert "Against “Before the pilot” of 1 Sep 2026." in words
    assert "−10.4 %" in words
    assert "unchanged" in words
    assert "since the baseline" in words
    assert words_of(case(), "changes") == ""


def test_the_ladder_runs_from_step_to_step() -> None:
    words = words_of(case(), "ladder")
    assert "The longest path, step by step: 9.6 weeks (48 working days)." in words
    assert "48.0 d" in words
    assert "Needs a way from a trigger to a delivery" in words_of(ValueStreamMap.of_records([]), "ladder")


def test_causes_and_points_stand_with_their_shares() -> None:
    words = words_of(example(), "pareto")
    assert "Why it waits" in words
    assert "Friction by time at stake" in words
    assert words_of(ValueStreamMap.of_records([]), "pareto") == ""


def test_figures_are_explained_with_their_numbers() -> None:
    words = words_of(case(), "explanations")
    assert "Process time / Lead time" in words
    assert "14.6 %" in words
    assert "None of the values that they are made of says where it comes from." in words
    assert "The length of the longest path" in words
    measured = example().of(Stage)[0].with_changes(process_time=exactly(2, "d", source="measured"))
    words = words_of(example().with_records(measured), "metrics", "explanations")
    assert "Made of 18 values: 1 measured, 17 of a source not said." in words
    assert words.count("The length of the longest path") == 1


def test_what_the_figures_rest_on_is_told() -> None:
    words = words_of(example(), "assumptions", "quality")
    assert "1 day (d) is 8 working hours. 1 week (wk) is 5 working days, or 40 hours." in words
    assert "None of the" in words
    assert "values that count was measured" in words
    assert "The stated lead time, 9.5 wk, is not that of the map" in words
    assert "A year has 240 working days." in words
    around_the_clock = words_of(map_named("medication-adherence"), "assumptions")
    assert "1 month (mo) is 30 days. A year counts 240 days, not 12 such months." in around_the_clock
    shifts = example().stream.with_changes(shifts=2, available_time_per_shift=exactly(460, "min"))
    assert "Takt counts 2 shifts a day with 460 min" in words_of(example().with_records(shifts), "assumptions")


def test_the_charter_holds_what_is_known_and_lines_for_the_rest() -> None:
    stream = example().stream.with_changes(fields=(("Executive sponsor", "M. Okafor"),))
    words = words_of(example().with_records(stream), "charter")
    for part in ("M. Okafor", "Need stated", "Design & Analysis", "Production deployment", "Example Ltd", "9.6 wk"):
        assert part in words
    blank = words_of(example().with_records(stream), "charter", blank=True)
    assert "M. Okafor" not in blank
    assert "Executive sponsor" in blank


def test_forms_name_what_is_marked_and_leave_room() -> None:
    words = words_of(example(), "barrier-log", "voting", "actions")
    assert words.count("14.9 d wait for a 1 h estimate") == 2
    assert "Action 3" in words
    assert "14.9 d wait" not in words_of(example(), "barrier-log", "voting", blank=True)


def test_the_agenda_and_the_definitions_are_whole() -> None:
    words = words_of(example(), "agenda", "definitions")
    for part in ("First day: see", "Third day: agree", "Process time, PT", "Rolled %C&A", "The calendar of this map"):
        assert part in words


@pytest.mark.parametrize("name", ["feature-delivery", "steering-brackets"])
def test_the_legend_shows_the_marks_of_this_map(name: str) -> None:
    words = words_of(map_named(name), "how-to-read", "legend")
    assert words.count("Marks on this map") == 2
    assert ("push" in words) == (name == "steering-brackets")


def test_an_empty_map_has_forms_all_the_same() -> None:
    nothing = ValueStreamMap.of_records([])
    pages = pages_of(nothing, ("walk-sheets", "cards", "how-to-read", "measures", "steps", "charts"), Options()).pages
    assert len(pages) >= 6
    assert "Check the order" in words_of(nothing, "how-to-read")


def test_every_card_has_its_element_once() -> None:
    words = words_of(example(), "cards")
    for element in example().elements:
        assert element.name.split()[0] in words
    assert "120" in words
    assert "120" not in words_of(example(), "cards", blank=True).replace("2026", "")


@pytest.mark.parametrize(("name", "strips"), [("game-development", 0), ("code-review-rework", 1)])
def test_a_handout_explains_what_its_map_pages_show(name: str, strips: int) -> None:
    words = words_of(map_named(name), "map-to-read", "how-to-read")
    assert "goes on at that number" in words
    assert words.count("The same times end to end") == strips
    assert "The same times end to end" in words_of(map_named(name), "how-to-read")


def test_no_strip_is_told_of_where_the_map_has_none_and_no_times() -> None:
    made = map_named("game-development")
    timeless = [one.with_changes(process_time=None, lead_time=None) for one in made.of(Stage)]
    waiting = [one.with_changes(wait_time=None) for one in made.of(Queue)]
    words = words_of(made.with_records(*timeless, *waiting), "map-to-read", "how-to-read")
    assert "The ladder, on an example" in words
    assert "end to end" not in words
