"""Baselines live in the map like everything else: added by an edit, undone, kept in files."""

from datetime import date
from pathlib import Path

from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.baselines import freeze
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.files.reading import read_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.baselines import Baseline, FrozenFigure
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

DAY = date(2026, 11, 26)
VALUES = {"lead_time": (600.0, "min"), "flow_efficiency": (25.0, "%")}


def test_freezing_can_be_undone_and_a_baseline_deleted() -> None:
    document = Document(ValueStreamMap())
    document.apply("Freeze", freeze("Before\n", DAY, VALUES, key=Id("b")))
    (frozen,) = document.map.of(Baseline)
    assert (frozen.id, frozen.name, frozen.day) == ("b", "Before", DAY)
    assert frozen.figures[1] == FrozenFigure(key="flow_efficiency", value=25, unit="%")
    document.undo()
    assert document.map.of(Baseline) == ()
    document.redo()
    document.apply("Delete", delete([Id("b")]))
    assert document.map.of(Baseline) == ()


def test_baselines_rates_and_calendars_survive_files(tmp_path: Path) -> None:
    drawn = freeze("Before", DAY, VALUES)(
        ValueStreamMap.of_records(
            [
                Stream(currency="EUR", labour_rate=exactly(85, "/h"), cost_of_delay=exactly(5000, "/w")),
                Team(id=Id("t"), name="Lab", own_calendar=OwnCalendar(hours_per_day=24, days_per_week=7)),
                Stage(id=Id("s"), team=Id("t"), own_calendar=OwnCalendar(hours_per_day=4, days_per_week=1)),
            ]
        )
    )
    path = tmp_path / "map.vsmap"
    path.write_bytes(map_bytes(drawn))
    opened = read_map(path)
    assert opened.repairs == ()
    assert list(opened.map.records.values()) == list(drawn.records.values())
