"""Charts say in bars what the figures say, sorted, with the number on the mark; and they say what they need."""

from collections.abc import Callable
from itertools import combinations

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.drawing.bounds import text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Text
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.charts.chart import Chart
from vsmdesk.sheet.charts.effort_grid import Candidate, effort_grid
from vsmdesk.sheet.charts.of_the_map import against_takt, load_by_team, sensitivity, wait_and_work, waits
from vsmdesk.sheet.charts.sorted_bars import MOST_BARS, BarRow, sorted_bars

WIDTH = 480.0
Make = Callable[[ValueStreamMap, Figures, float], Chart]
ALL: tuple[Make, ...] = (waits, wait_and_work, against_takt, load_by_team, sensitivity)


def texts(drawing: Drawing) -> list[Text]:
    return [mark for mark in flattened(drawing) if isinstance(mark, Text)]


def words(chart: Chart) -> str:
    return " | ".join(text.text for text in texts(chart.drawing))


def small_map(*more: Stage | Queue | Rework | Friction | Team) -> ValueStreamMap:
    """Queue 2 d, build 4 h (2 people, team A), check 2 h that waits 6 h (team B); demand 2 a day."""
    two_days, four, two, eight = exactly(2, "d"), exactly(4, "h"), exactly(2, "h"), exactly(8, "h")
    return ValueStreamMap.of_records(
        (
            Stream(demand=exactly(2, "/d")),
            Team(id=Id("a"), name="Builders", people=exactly(1, "people")),
            Team(id=Id("b"), name="Checkers", people=exactly(4, "people")),
            Queue(id=Id("q"), code="5", name="Inbox", wait_time=two_days),
            Stage(id=Id("s"), code="10", name="Build", process_time=four, people=exactly(2, "people"), team=Id("a")),
            Stage(id=Id("t"), code="20", name="Check", process_time=two, lead_time=eight, team=Id("b")),
            Flow(id=Id("f"), source=Id("q"), target=Id("s")),
            Flow(id=Id("g"), source=Id("s"), target=Id("t")),
            *more,
        )
    )


def made(make: Make, value_stream_map: ValueStreamMap) -> Chart:
    return make(value_stream_map, figures_of(value_stream_map), WIDTH)


def test_waits_are_sorted_with_their_share_of_all_waiting() -> None:
    chart = made(waits, small_map())
    assert [mark.words for mark in chart.marks] == ["5 Inbox 2.0 d", "20 Check 0.8 d"]
    assert "73 %" in words(chart)  # 16 h of 22 h
    assert "100 %" in words(chart)
    assert [mark.elements for mark in chart.marks] == [(Id("q"),), (Id("t"),)]


def test_a_marked_wait_shows_its_friction_point() -> None:
    friction = Friction(id=Id("x"), number=7, elements=(Id("q"),), title="Waits for Monday")
    chart = made(waits, small_map(friction))
    assert "7" in [text.text for text in texts(chart.drawing)]


def test_wait_and_work_stand_in_the_order_of_the_path() -> None:
    chart = made(wait_and_work, small_map())
    wholes = [mark.words for mark in chart.marks]
    assert wholes == ["10 Build 2.5 d", "20 Check 1.0 d"]
    assert chart.marks[0].elements == (Id("q"), Id("s"))


def test_work_over_takt_is_marked_and_said() -> None:
    slower = Stage(id=Id("t"), code="20", name="Check", process_time=exactly(5, "h"), team=Id("b"))
    chart = made(against_takt, small_map(slower))  # takt is 8 h / 2 = 4 h
    assert [mark.words for mark in chart.marks] == ["Build 4 h", "Check 5 h over the limit"]
    assert "takt 4 h" in words(chart)


def test_without_demand_takt_says_what_it_needs() -> None:
    without = small_map().with_records(Stream())
    chart = made(against_takt, without)
    assert chart.marks == ()
    assert "Needs the demand" in words(chart)


def test_the_load_of_a_team_counts_people_and_visits() -> None:
    again = Rework(id=Id("r"), source=Id("t"), target=Id("s"), share=exactly(50, "%"))
    chart = made(load_by_team, small_map(again))
    # 2 a day x 2 visits x 4 h x 2 people; 2 a day x 2 visits x 2 h
    wholes = [mark.words for mark in chart.marks if ":" not in mark.words]
    assert wholes == ["Builders 32.0 h over the limit", "Checkers 8.0 h"]


def test_the_lever_that_shortens_most_comes_first() -> None:
    chart = made(sensitivity, small_map())
    first, second, *_ = [mark.words for mark in chart.marks]
    assert first == "5 wait: Inbox 96 min"  # a tenth of 2 d
    assert second == "20 wait: Check 36 min"  # a tenth of 6 h


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("make", ALL)
def test_no_text_stands_on_another_and_all_is_inside(name: str, make: Make) -> None:
    chart = made(make, published_map(name))
    boxes = [text_box(text) for text in texts(chart.drawing)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].grown(-0.4).overlaps(pair[1].grown(-0.4))]
    assert all(box.left >= -0.5 and box.right <= chart.width + 0.5 and box.bottom <= chart.height + 1 for box in boxes)


def test_what_is_clicked_is_the_bar_under_the_pointer() -> None:
    chart = made(waits, small_map())
    place = chart.marks[1].place
    hit = chart.mark_at((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    assert hit is chart.marks[1]
    assert chart.mark_at(-10, -10) is None


def test_more_bars_than_anybody_reads_become_one() -> None:
    rows = [BarRow(f"bar {number}", float(number), "wait", (Id(str(number)),)) for number in range(1, 31)]
    chart = sorted_bars("Bars", "things", rows, WIDTH, text_of=lambda value: f"{value:g} x", needs="", total=465.0)
    assert len(chart.marks) == MOST_BARS
    rest = 30 - (MOST_BARS - 1)
    assert chart.marks[-1].words == f"{rest} others together {rest * (rest + 1) // 2} x"
    assert len(chart.marks[-1].elements) == rest


def test_a_chart_tells_who_cannot_see_it() -> None:
    assert made(waits, small_map()).alternative.endswith("5 Inbox 2.0 d. 20 Check 0.8 d.")


def test_gain_goes_up_and_effort_to_the_right() -> None:
    easy = Candidate("Easy", 1, 480, "1.0 d", (Id("q"),))
    hard = Candidate("Hard", 5, 240, "0.5 d", disc=(3, "open"))
    chart = effort_grid("Grid", "gain", (easy, hard, easy), WIDTH, needs="")
    first, third, second = (mark.place for mark in chart.marks)
    assert first.left < second.left
    assert first.top < third.top < second.top
    assert not first.overlaps(third)
    assert chart.marks[0].words == "Easy, effort 1 of 5, 1.0 d"


def test_a_grid_without_gains_says_what_it_needs() -> None:
    assert "Rate them" in words(effort_grid("Grid", "gain", (), WIDTH, needs="Rate them"))


@pytest.mark.parametrize("seed", [1, 4])
@pytest.mark.parametrize("make", ALL)
def test_charts_of_large_maps_are_still_read(seed: int, make: Make) -> None:
    chart = made(make, generated_map(seed, 100))
    boxes = [text_box(text) for text in texts(chart.drawing)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].grown(-0.4).overlaps(pair[1].grown(-0.4))]


def test_nothing_to_win_stands_above_the_numerals_of_the_axis() -> None:
    chart = effort_grid(
        "Grid",
        "gain",
        (Candidate("Much", 3, 480, ""), Candidate("None", 3, 0.01, "", disc=(2, "open"))),
        WIDTH,
        needs="",
    )
    numerals = [text_box(text) for text in texts(chart.drawing) if text.text == "3"]
    assert not [mark for mark in chart.marks for numeral in numerals if mark.place.overlaps(numeral)]
