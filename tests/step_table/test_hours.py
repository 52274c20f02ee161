"""Hours of a stage's own in the table: `24 h/d, 7 d/wk`, read, counted and written back."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.imports.text_tables import read_text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.parties import Team
from vsmdesk.step_table.hours import parsed_hours, written_hours
from vsmdesk.step_table.refusal import CellError, TableError
from vsmdesk.step_table.writing import written_table


@pytest.mark.parametrize(
    ("text", "hours", "days"),
    [
        ("24 h/d, 7 d/wk", 24, 7),
        ("24h 7d", 24, 7),
        ("7.5 h a day; 4 days a week", 7.5, 4),
        ("24/7", 24, 7),
        ("24 x 7", 24, 7),
        ("0,5 h/d, 1 d/w", 0.5, 1),
    ],
)
def test_hours_are_read_and_written(text: str, hours: float, days: float) -> None:
    found = parsed_hours(text)
    assert found == OwnCalendar(hours_per_day=hours, days_per_week=days)
    assert parsed_hours(written_hours(found)) == found


@pytest.mark.parametrize("text", ["25 h/d, 5 d/wk", "0 h/d, 5 d/wk", "8 h/d, 8 d/wk", "8 h/d, 0 d/wk", "at night", "8"])
def test_what_are_no_hours_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="are no working hours; write them like 24 h/d, 7 d/wk"):
        parsed_hours(text)


def test_nothing_said_is_the_map_s_own_time() -> None:
    assert parsed_hours("") is None
    assert parsed_hours(" ? ") is None


ROWS = 'id,team,process time,own hours\na,Office,4 h,\nb,Lab,4.2 h,"24 h/d, 7 d/wk"\n'


def test_work_of_a_stage_with_hours_of_its_own_passes_in_its_own_time() -> None:
    stream = Stream(ROWS)
    # 4.2 h of a week of 168 h are as much of the week as 1 h of 40.
    assert stream.value("process_time") == pytest.approx(60 * 5)
    again = read_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in _rows(stream)), "again.csv")
    assert figures_of(again).stream["process_time"].value == pytest.approx(60 * 5)


def _rows(stream: Stream) -> list[tuple[str, ...]]:
    table = written_table(stream.map)
    return [tuple(table.header), *table.rows]


def test_hours_of_a_team_are_written_at_its_stages() -> None:
    stream = Stream(ROWS.replace('"24 h/d, 7 d/wk"', ""))
    (lab,) = (team for team in stream.map.of(Team) if team.name == "Lab")
    own = OwnCalendar(hours_per_day=12, days_per_week=6)
    table = written_table(stream.map.with_records(lab.with_changes(own_calendar=own)))
    at = tuple(table.header).index("own hours")
    assert [row[at] for row in table.rows] == ["", "12 h/d, 6 d/wk"]


def test_a_queue_keeps_what_is_said_there_as_text() -> None:
    stream = Stream("id,kind,process time,own hours\nq,queue,,24/7\na,stage,1 h,")
    assert stream.map.elements[0].fields == (("own hours", "24 h/d, 7 d/wk"),)
    assert stream.map.of(Stage)[0].own_calendar is None


def test_the_place_of_what_is_wrong_is_named() -> None:
    with pytest.raises(TableError, match="row 2, column “own hours”: “late” are no working hours"):
        Stream("id,process time,own hours\na,1 h,late")
