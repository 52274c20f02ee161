"""The inspector: every field of what is selected, read by the rules of the step table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, form_of, select, settle, space_of, stage, type_into, with_map
from vsmdesk.desktop.panels.field_table import FIELDS
from vsmdesk.desktop.panels.source_button import SourceButton
from vsmdesk.desktop.panels.stream_form import CALENDAR, SHEET, STREAM, StreamForm
from vsmdesk.desktop.panels.value_lines import ValueLine
from vsmdesk.desktop.panels.wait_share import WaitShare
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields, set_presentation
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

KEPT_ELSEWHERE = {"id", "kind", "unknown", "source", "target", "number", "lost_place", "rule", "found_on", "accepted"}
"""Fields that are not typed: keys, ends of connections (drawn), numbers that never move, what a rule found."""


def test_a_duration_is_read_by_the_rules_of_the_step_table(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "process_time", "2d 4h")
    assert stage(window, "rp").process_time == Measured(likeliest=2, unit="d", remainder=((4, "h"),))
    assert space_of(window).session.document.undo_label == "Set work of “Release planning & Estimation”"


def test_a_text_that_is_no_duration_is_refused_at_the_field_and_changes_nothing(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    before = space_of(window).open_map.map
    type_into(window, qtbot, "lead_time", "soon")
    editor = form_of(window).editors["lead_time"]
    assert "is not a duration" in editor.wrong.text()
    assert editor.wrong.isVisible()
    assert space_of(window).open_map.map is before


def test_a_bare_number_takes_the_unit_that_was_there_and_is_refused_without_one(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "4")
    assert stage(window, "rp").lead_time == exactly(4, "w")
    type_into(window, qtbot, "cadence", "4")
    assert form_of(window).editors["cadence"].wrong.text() == "“4” has no unit; write it like 4 min, 4 h or 4 d."


def test_a_bare_time_takes_the_unit_of_the_time_beside_it(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "")
    type_into(window, qtbot, "process_time", "2 d")
    type_into(window, qtbot, "lead_time", "3")
    assert stage(window, "rp").lead_time == exactly(3, "d")


def test_the_wait_follows_while_somebody_types(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    inspector = space_of(window).inspector
    line = form_of(window).editors["process_time"].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "3 d")
    assert inspector.wait_text == "12.0 d 80 % of LT"
    assert stage(window, "rp").process_time == exactly(1, "h")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "1 h"


def test_a_wait_that_was_typed_is_seen_beside_the_work(program: Program, qtbot: QtBot) -> None:
    """`w 2 d` gives the wait itself: the lead time follows, and neither is called unknown."""
    window = with_map(program, qtbot)
    key = code(window, "rp")
    document = space_of(window).session.document
    document.apply("Give", set_fields([key], process_time=exactly(4, "h"), lead_time=None, wait_time=exactly(2, "d")))
    select(window, qtbot, "rp")
    assert space_of(window).inspector.wait_text == "2.0 d 80 % of LT"
    line = form_of(window).editors["lead_time"].control
    assert isinstance(line, ValueLine)
    assert (line.text(), line.placeholderText()) == ("", "2.5 d")
    model = space_of(window).steps.model
    place = next(n for n, column in enumerate(model.columns) if column.header == "lead time")
    row = model.row_of(key)
    assert row is not None
    assert model.index(row, place).data() == "2.5 d"
    assert model.text(row, place) == ""
    share = space_of(window).inspector.findChild(WaitShare)
    assert share is not None
    assert share.isVisible()
    select(window, qtbot, "rp", "dev")
    assert not share.isVisible()


def test_what_stands_on_a_stage_is_not_folded_away(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    assert not form_of(window).editors["cycle_time"].isVisible()
    space_of(window).session.document.apply("Classic", set_presentation(notation="classic"))
    settle(qtbot)
    assert form_of(window).editors["cycle_time"].isVisible()
    flow = space_of(window).open_map.map.of(Flow)[0]
    space_of(window).selection.replace([flow.id])
    settle(qtbot)
    handed_on = form_of(window).editors["form"].control
    assert isinstance(handed_on, QComboBox)
    assert handed_on.isVisible()
    handed_on.setCurrentIndex(handed_on.findText("FIFO lane"))
    handed_on.activated.emit(handed_on.currentIndex())
    changed = space_of(window).open_map.map.get(flow.id, Flow)
    assert changed is not None
    assert changed.form == "fifo"


def test_where_waits_are_counted_in_queues_a_stage_waits_for_nothing(program: Program, qtbot: QtBot) -> None:
    plan, queue = Stage(id=Id("p"), process_time=exactly(4, "h")), Queue(id=Id("q"), wait_time=exactly(2, "d"))
    on = Flow(id=Id("f"), source=queue.id, target=plan.id)
    window = with_map(program, qtbot, ValueStreamMap.of_records([queue, plan, on]))
    space_of(window).selection.replace([plan.id])
    settle(qtbot)
    share = space_of(window).inspector.findChild(WaitShare)
    assert share is not None
    assert share.text == "0 min 0 % of LT"
    line = form_of(window).editors["lead_time"].control
    assert isinstance(line, QLineEdit)
    assert (line.text(), line.placeholderText()) == ("", "4 h"), "what follows stands in grey"


def test_several_records_share_a_field_or_differ_in_it(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp", "dev")
    line = form_of(window).editors["process_time"].control
    assert isinstance(line, ValueLine)
    assert line.placeholderText() == "several values"
    assert line.text() == ""
    type_into(window, qtbot, "process_time", "90 min")
    assert stage(window, "rp").process_time == stage(window, "dev").process_time == exactly(90, "min")
    assert line.text() == "90 min"
    space_of(window).session.document.undo()
    assert stage(window, "dev").process_time == exactly(4, "d")


def test_a_field_of_one_record_only_is_not_shown_for_several(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    assert "name" in form_of(window).editors
    now = space_of(window).open_map.map
    space_of(window).selection.replace([code(window, "rp"), now.connections[0].id])
    settle(qtbot)
    assert form_of(window).editors == {} or "process_time" not in form_of(window).editors


def test_a_new_team_name_makes_the_team(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "team", "Planning <b>guild</b>")
    team = space_of(window).open_map.map.get(stage(window, "rp").team, Team)
    assert team is not None
    assert team.name == "Planning <b>guild</b>"


def test_organisations_and_systems_are_named_where_they_are_used(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "systems", "Jira; Sheets ; Jira")
    type_into(window, qtbot, "organisation", "Example Ltd")
    now = space_of(window).open_map.map
    assert [system.name for system in now.of(System)] == ["Jira", "Sheets"]
    assert stage(window, "rp").systems == tuple(system.id for system in now.of(System))
    assert [one.name for one in now.of(Organisation)] == ["Example Ltd"]


def test_the_source_of_a_number_is_chosen_and_kept_when_the_number_changes(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    button = form_of(window).editors["lead_time"].source
    assert isinstance(button, SourceButton)
    menu = button.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "measured").trigger()
    assert stage(window, "rp").lead_time == exactly(3, "w", source="measured")
    type_into(window, qtbot, "lead_time", "4 w")
    assert stage(window, "rp").lead_time == exactly(4, "w", source="measured")
    type_into(window, qtbot, "lead_time", "~5 w")
    assert stage(window, "rp").lead_time == exactly(5, "w", source="estimated")
    settle(qtbot)
    assert button.text() == "estimated"


def test_typing_belongs_to_what_was_shown_when_something_else_is_selected(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    line = form_of(window).editors["name"].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Weekly planning")
    select(window, qtbot, "dev")
    assert stage(window, "rp").name == "Weekly planning"
    assert stage(window, "dev").name == "Development & dev testing"


def test_choices_and_flags_are_set_with_the_keyboard(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    box = form_of(window).editors["value_class"].control
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle(qtbot)
    assert stage(window, "rp").value_class == "VA"
    flag = form_of(window).editors["approval"].control
    assert isinstance(flag, QCheckBox)
    flag.setFocus()
    QTest.keyClick(flag, Qt.Key.Key_Space)
    settle(qtbot)
    assert stage(window, "rp").approval


def test_leaving_a_field_takes_over_what_was_typed(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "name", "Weekly planning", Qt.Key.Key_Tab)
    assert stage(window, "rp").name == "Weekly planning"


def test_saving_takes_over_what_is_being_typed(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    line = form_of(window).editors["name"].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Half typed")
    window.actions_.trigger("undo")
    assert stage(window, "rp").name == "Release planning & Estimation"
    assert "Half typed" not in space_of(window).session.document.undo_label


def test_with_nothing_selected_the_stream_is_shown_and_set(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    form = space_of(window).inspector.form
    assert isinstance(form, StreamForm)
    for group, field, text in (
        (form.stream, "title", "Feature delivery"),
        (form.stream, "demand", "16/w"),
        (form.stream, "as_of", "12 Nov 2026"),
        (form.calendar, "hours_per_day", "7.5"),
    ):
        line = group.editors[field].control
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    stream = space_of(window).open_map.map.stream
    assert stream.title == "Feature delivery"
    assert stream.demand == exactly(16, "/w")
    assert stream.as_of is not None
    assert stream.as_of.isoformat() == "2026-11-12"
    assert stream.hours_per_day == 7.5
    settle(qtbot)
    assert window.status.calendar.text() == "7.5 h/d, 5 d/wk"


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_kind_can_be_edited(kind: type[Record]) -> None:
    shown = {spec.name for spec in FIELDS[kind]}
    assert set(kind.model_fields) - KEPT_ELSEWHERE - shown - set(_does_not_belong(kind)) == set()


def _does_not_belong(kind: type[Record]) -> tuple[str, ...]:
    """A note has no times, numbers, systems; a system stands on the sheet by its name alone."""
    if kind.__name__ == "Note":
        return ("code", "organisation", "systems", "notes", "gates_delivery", "fields")
    return ()


def test_every_setting_of_stream_and_sheet_can_be_edited() -> None:
    shown = {spec.name for spec in (*STREAM, *CALENDAR)}
    assert set(Stream.model_fields) - {"id", "kind", "unknown"} - shown == set()
    not_used_yet = {"hidden"}
    assert (
        set(Presentation.model_fields) - {"id", "kind", "unknown"} - not_used_yet - {spec.name for spec in SHEET}
        == set()
    )
