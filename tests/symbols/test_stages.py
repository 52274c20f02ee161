"""What people read on a stage."""

import itertools

import pytest

from tests.symbols.looking import context_of, dashed, filled, lines, places, seen, texts, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.look import looks_as

KEY = Id("planning")
PLANNING = Stage(
    id=KEY,
    code="30",
    name="Release planning & Estimation",
    people=exactly(3, "people"),
    process_time=exactly(1, "h"),
    lead_time=exactly(3, "w"),
    percent_complete_accurate=exactly(60, "%"),
    value_class="NNVA",
)


def test_a_stage_shows_number_people_name_and_three_figures_under_their_captions() -> None:
    drawing = seen(PLANNING)
    assert words(drawing) == [
        "30", "3", "Release planning &", "Estimation", "PT", "1", "h", "LT", "3", "wk", "%C&A", "60",
    ]  # fmt: skip
    place = places(drawing)
    for figure, caption in (("1", "PT"), ("60", "%C&A")):
        assert place[figure].bottom - 2 < place[caption].bottom
        assert abs(place[figure].centre[0] - place[caption].centre[0]) < 6
    assert all(Box(0, 0, 90, 66).contains(box.grown(-0.5)) for box in place.values())


@pytest.mark.parametrize("people", [None, exactly(3, "people")])
def test_a_stage_names_its_team_where_lanes_do_not(people: Measured | None) -> None:
    team = Team(id=Id("office"), name="Project management office")
    stage = PLANNING.with_changes(team=team.id, people=people)
    for lanes in ("none", "organisation"):
        drawing = seen(stage, team, Presentation(lanes=lanes))
        (named,) = (text for text in texts(drawing) if text.text.startswith("Project"))
        head = [box for text, box in places(drawing).items() if text in ("30", "3")]
        assert named.y == 10.5
        assert all(box.right + 2 < named.x for box in head if box.bottom < 15)
        assert named.x + named.width < 90 - 6 - 6
    assert not any(word.startswith("Project") for word in words(seen(stage, team)))
    crowded = seen(stage.with_changes(code="30 of the long list", people=exactly(1000, "people")), team)
    assert not any(word.startswith("Pr") for word in words(crowded))


def test_the_size_of_a_stage_is_90_by_66_and_its_outline_says_so() -> None:
    assert bounds(seen(PLANNING)) == Box(-0.5, -0.5, 90.5, 66.5)


def test_names_take_two_lines_and_end_in_an_ellipsis_when_longer() -> None:
    long = PLANNING.with_changes(name="Review of all change requests by the architecture board of the enterprise")
    name = [text for text in texts(seen(long)) if text.size == 8.5 and 15 < text.y < 40]
    assert len(name) == 2
    assert name[-1].text.endswith("…")
    assert all(text.x + text.width <= 84.01 for text in name)
    (one_line,) = (t for t in texts(seen(PLANNING.with_changes(name="Planning"))) if t.text == "Planning")
    assert one_line.y == 25.5


def test_the_foot_shows_the_share_of_work_from_the_left_and_the_wait_hatched() -> None:
    half = seen(PLANNING.with_changes(process_time=exactly(4, "h"), lead_time=exactly(1, "d")))
    (work,) = (box for box in filled(half, "work"))
    assert (work.left, work.right, work.top, work.bottom) == (0, 45, 61, 66)
    assert any(box.left >= 45 and box.right == 90 for box in filled(half, "wait_soft"))
    (thin,) = filled(seen(PLANNING), "work")
    assert thin.width == 0.75
    assert not filled(seen(PLANNING.with_changes(process_time=exactly(3, "w"))), "wait_soft")


def test_unknown_figures_are_dashed_boxes_with_a_question_mark_and_the_foot_is_empty() -> None:
    drawing = seen(PLANNING.with_changes(process_time=None, percent_complete_accurate=None))
    assert words(drawing).count("?") == 2
    assert not filled(drawing, "work")
    assert not filled(drawing, "wait_soft")
    assert len(dashed(drawing)) == 3, "two figures and the edge of the empty foot"


def test_what_does_not_apply_is_a_dash_and_not_a_question_mark() -> None:
    drawing = seen(PLANNING.with_changes(percent_complete_accurate="n/a"))
    assert "–" in words(drawing)
    assert "?" not in words(drawing)


def test_a_lead_time_that_follows_from_work_and_wait_is_shown() -> None:
    derived = PLANNING.with_changes(lead_time=None, process_time=exactly(1, "d"), wait_time=exactly(2, "d"))
    assert words(seen(derived))[-4:-2] == ["3.0", "d"]


def test_figures_that_need_more_room_get_smaller_and_keep_apart() -> None:
    wide = PLANNING.with_changes(
        process_time=Measured(least=1, most=3, unit="h"),
        lead_time=Measured(least=10, most=20, unit="d", source="estimated"),
    )
    drawing = seen(wide)
    figures = {text.text: text for text in texts(drawing)}
    assert figures["~10–20"].size == 6.6
    assert figures["1–3"].size == 8.5
    row = sorted((text.x, text.x + text.width) for text in texts(drawing) if 48 < text.y < 52)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(row))


def test_a_range_of_three_drops_its_likeliest_before_anything_is_left_out() -> None:
    guess = Measured(least=1.5, likeliest=2.5, most=12.5, unit="d", source="guessed")
    assert "≈1.5–12.5" in words(seen(PLANNING.with_changes(lead_time=guess, process_time=exactly(90, "min"))))


def test_figures_that_fit_in_no_way_leave_the_name_larger() -> None:
    huge = Measured(least=100.25, most=1200.75, unit="min", source="guessed")
    drawing = seen(PLANNING.with_changes(lead_time=huge, process_time=huge, percent_complete_accurate=huge))
    assert "PT" not in words(drawing)
    assert {text.size for text in texts(drawing) if text.text.startswith("Release")} == {11.0}


@pytest.mark.parametrize(("value_class", "solid"), [("VA", 1), ("NNVA", 2), ("UNVA", 0)])
def test_the_value_mark_is_filled_half_filled_or_empty(value_class: str, solid: int) -> None:
    drawing = seen(PLANNING.with_changes(value_class=value_class))
    marks = [box for box in filled(drawing, "ink") if box.left > 77 and box.bottom < 12]
    assert len(marks) == (1 if solid else 0)
    assert all((box.width < 6.1) == (solid == 2) or solid == 1 for box in marks)


def test_an_approval_has_cut_corners_and_its_days_only_when_they_are_known() -> None:
    weekly = PLANNING.with_changes(approval=True, cadence=exactly(2, "w"))
    assert "every 2 wk" in words(seen(weekly))
    assert len([box for box in filled(seen(weekly), "ink") if box.bottom < 0]) == 0
    tuesdays = weekly.with_changes(fields=(("Weekdays", "CAB, Tuesdays"),))
    assert "CAB, Tuesdays" in words(seen(tuesdays))
    (day,) = (box for box in filled(seen(tuesdays), "ink") if box.bottom < 0)
    assert round(day.centre[0]) == round(0.3 + 4.8 + 1.8)
    assert all(text.y > 0 for text in texts(seen(PLANNING.with_changes(approval=True))))


def test_the_worst_wait_and_the_lowest_quality_stand_in_an_oval() -> None:
    other = Stage(id=Id("other"), process_time=exactly(1, "h"), lead_time=exactly(1, "d"))
    better = other.with_changes(percent_complete_accurate=exactly(90, "%"))
    ovals = [path for path in lines(seen(PLANNING, better), "ink") if path.fill == "box" and len(path.outline) == 10]
    assert len(ovals) == 2
    alone = [path for path in lines(seen(PLANNING), "ink") if path.fill == "box" and len(path.outline) == 10]
    assert alone == [], "one stage is not the worst of anything"


def test_the_names_grow_as_the_detail_falls_and_the_foot_stays() -> None:
    sizes = {}
    for level in (3, 2, 1):
        (name,) = {text.size for text in texts(seen(PLANNING, level=level)) if text.text.startswith("Release")}
        sizes[level] = name
        assert filled(seen(PLANNING, level=level), "work")
    assert sizes == {3: 8.5, 2: 11.0, 1: 15.0}
    block = seen(PLANNING, level=0)
    assert words(block) == []
    assert filled(block, "work")


def test_other_fields_and_own_columns_can_be_shown_in_the_cells() -> None:
    shown = Presentation(data_box=("cycle_time", "Risk", "uptime"))
    drawing = seen(PLANNING.with_changes(cycle_time=exactly(40, "s"), fields=(("Risk", "high"),)), shown)
    assert {"C/T", "40", "Risk", "high", "Uptime"} <= set(words(drawing))
    assert words(drawing).count("?") == 1


def test_a_stage_that_somebody_widened_is_drawn_as_wide() -> None:
    drawing = seen(PLANNING, Placement(id=Id("p"), element=KEY, width=120.0))
    assert bounds(drawing).right == 120.5


def test_a_lead_time_that_is_nothing_but_work_is_said_in_the_words_of_the_work() -> None:
    only_work = PLANNING.with_changes(process_time=exactly(480, "min"), lead_time=None)
    assert words(seen(only_work)).count("480") == 2


def test_whose_work_it_is_makes_another_look_only_where_the_stage_names_the_team() -> None:
    one, other = Team(id=Id("one"), name="One"), Team(id=Id("other"), name="Other")
    for lanes, alike in (("team", True), ("none", False)):
        looks = []
        for changes in ({"team": one.id}, {"team": other.id}, {"team": one.id, "name": "Another name"}):
            stage = PLANNING.with_changes(**changes)
            looks.append(look_of(stage, context_of(stage, one, other, Presentation(lanes=lanes))))
        assert looks_as(looks[0], looks[1]) is alike
        assert (looks[0].drawn() == looks[1].drawn()) is alike
        assert not looks_as(looks[0], looks[2])
