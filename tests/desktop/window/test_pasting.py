"""Rows of a spreadsheet pasted on the map: with a header or as they stand, beside what is there, refused in full."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import session_of, settle, space_of, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.model.elements import Stage
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

BARE = "Pack\tShipping\t2\t\t1 h\t2 d\t\t90\nApproval\tOffice\t1\t\t2 h\t1 d\t\t80\n"


def paste(window: MainWindow, qtbot: QtBot, text: str) -> None:
    QApplication.clipboard().setText(text)
    window.actions_.trigger("paste")
    settle(qtbot)


def test_rows_without_a_header_are_read_as_the_steps_panel_shows_them(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    before = space_of(window).open_map.map
    paste(window, qtbot, BARE)
    now = space_of(window).open_map.map
    pack, approval = (e for e in now.elements[len(before.elements) :] if isinstance(e, Stage))
    assert (pack.name, approval.name) == ("Pack", "Approval")
    team = now.get(pack.team, Team)
    assert team is not None
    assert team.name == "Shipping"
    assert (pack.process_time, pack.lead_time) == (exactly(1, "h"), exactly(2, "d"))
    assert pack.percent_complete_accurate == exactly(90, "%")
    last = max(before.placements[element.id].x for element in before.elements)
    assert last < now.placements[pack.id].x < now.placements[approval.id].x
    assert len(session_of(window).document.steps) == 1
    window.actions_.trigger("undo")
    assert space_of(window).open_map.map == before


def test_rows_on_an_empty_map_are_laid_out(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, ValueStreamMap())
    paste(window, qtbot, BARE)
    now = space_of(window).open_map.map
    pack, approval = now.elements
    assert now.placements[pack.id].x < now.placements[approval.id].x
    assert {team.id for team in now.of(Team)} <= set(now.placements), "the lanes are laid out too"
    assert len(session_of(window).document.steps) == 1


def test_a_refused_paste_stays_to_be_read_until_one_succeeds(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    paste(window, qtbot, "Pack\tShipping\t2\t\t3 parsecs\n")
    (sentence,) = window.notices.sentences()
    assert "row 1, column “process time”" in sentence
    assert "parsecs" in sentence
    assert session_of(window).document.steps == ()
    assert "parsecs" in window.status.selected.text()
    paste(window, qtbot, BARE)
    assert "parsecs" not in window.status.selected.text()
    assert window.notices.sentences() == ()
