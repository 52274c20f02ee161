"""Charts as people read them: no broken name, one unit, no word struck through, needs that are true."""

from tests.exports.documents import map_named
from tests.sheet.charts.test_charts import made, small_map, texts, words
from vsmdesk.model.elements import Stage
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.charts.columns import Part, StackedColumn, stacked_columns
from vsmdesk.sheet.charts.effort_grid import Candidate, effort_grid
from vsmdesk.sheet.charts.of_the_map import load_by_team, wait_and_work, waits


def test_where_a_name_would_be_broken_or_cut_all_columns_have_their_numbers() -> None:
    def below(name: str) -> list[str]:
        columns = [
            StackedColumn(name if number == 3 else "Check", (Part("work", 1.0),), "1 d", code=str(number))
            for number in range(8)
        ]
        chart = stacked_columns("Work", "per item", columns, 400.0, needs="")
        return [text.text for text in texts(chart.drawing)]

    assert "Check" in below("Pay the claim")
    assert "Check" not in below("Schadenhöheneinschätzung")
    assert "3" in below("one two three four five six seven eight nine ten eleven")


def test_times_of_years_are_in_months_as_on_the_map() -> None:
    chart = made(waits, map_named("game-development"))
    assert "w3 For people 6.0 mo" in chart.marks[0].words
    assert "w1 Idea 0.1 mo" in [mark.words for mark in chart.marks]
    assert " wk" not in words(made(wait_and_work, map_named("game-development")))


def test_a_name_beside_the_line_between_quadrants_is_not_struck_through() -> None:
    candidates = [Candidate("most", 3, 100.0, "", ()), *(Candidate(f"{n} half", 3, 50.0 - n, "", ()) for n in range(3))]
    chart = effort_grid("What to mend first", "effort", candidates, 500.0, needs="")
    middle = 34.0 + 4.0 + 170.0 / 2
    for text in texts(chart.drawing):
        if "half" in text.text:
            assert not text.y - 5.0 < middle < text.y


def test_the_load_of_teams_says_only_what_is_true_of_it() -> None:
    without_people = ValueStreamMap.of_records(
        [one.with_changes(people=None) if one.kind == "team" else one for one in small_map().records.values()]
    )
    assert "the line is what the team has" in words(made(load_by_team, small_map()))
    assert "the line" not in words(made(load_by_team, without_people))
    nobody = [stage.with_changes(team=None) for stage in small_map().of(Stage)]
    assert "Needs teams and process times at the stages." in words(
        made(load_by_team, small_map().with_records(*nobody))
    )
    no_demand = small_map().with_records(small_map().stream.with_changes(demand=None))
    assert "Needs the demand of the stream." in words(made(load_by_team, no_demand))


def test_of_more_columns_than_anybody_reads_the_largest_stay_in_their_order() -> None:
    columns = [StackedColumn(f"c{n}", (Part("work", float(n % 30)),), "", code=str(n)) for n in range(30)]
    chart = stacked_columns("Work", "per item", columns, 500.0, needs="")
    assert "the 24 largest of 30" in words(chart)
    below = [text.text for text in texts(chart.drawing) if text.text.isdigit()]
    assert below == [str(n) for n in range(6, 30)]
