"""What the rules find, below the map: linked both ways, accepted, dismissed and merged by keys, undone, kept fresh."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, select, settle, space_of, type_into, with_map
from tests.desktop.window.test_panels import click_row, selected_rows, texts
from vsmdesk.desktop.dialogs.rules import RulesDialog
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels.findings import FindingsPanel
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.register import set_tier
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import FRICTION_SETTINGS_ID, Dismissal, Friction, FrictionSettings
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

HANDOFF = "Handoff: Design approval → Release planning & Estimation"


def shown(program: Program, qtbot: QtBot) -> tuple[MainWindow, FindingsPanel]:
    window = with_map(program, qtbot)
    window.actions_.action("show-findings").trigger()
    settle(qtbot)
    return window, space_of(window).findings


def points(window: MainWindow) -> tuple[Friction, ...]:
    return space_of(window).open_map.map.of(Friction)


def press(panel: FindingsPanel, key: Qt.Key, qtbot: QtBot) -> None:
    panel.table.setFocus()
    QTest.keyClick(panel.table, key)
    settle(qtbot)


def go_to(panel: FindingsPanel, row: int) -> None:
    panel.table.setCurrentIndex(panel.table.model().index(row, 1))


def test_findings_are_ranked_with_what_is_won(program: Program, qtbot: QtBot) -> None:
    _, panel = shown(program, qtbot)
    assert texts(panel.table, 1)[0] == HANDOFF
    assert texts(panel.table, 2)[0] == "dap, rp"
    assert (texts(panel.table, 3)[0], texts(panel.table, 4)[0]) == ("14.9 d", "14.9 d")
    assert panel.summary.endswith(" findings")
    assert panel.table.hasFocus()


def test_each_wait_is_said_once_unless_all_is_wanted(program: Program, qtbot: QtBot) -> None:
    _, panel = shown(program, qtbot)
    once = texts(panel.table, 1)
    assert "Largest wait: Release planning & Estimation" not in once
    panel.once.setChecked(False)
    assert "Largest wait: Release planning & Estimation" in texts(panel.table, 1)
    assert len(texts(panel.table, 1)) > len(once)


def test_rows_and_elements_are_linked_both_ways(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    click_row(panel.table, 0)
    assert space_of(window).selection.ids == {code(window, "dap"), code(window, "rp")}
    assert selected_rows(panel.table) == [0]
    assert panel.evidence.text().startswith("Work goes from dap (Design approval) to another team")
    select(window, qtbot, "da")
    assert [texts(panel.table, 1)[row] for row in selected_rows(panel.table)] == [
        "Mostly waiting: Design & Analysis",
        "Low %C&A: Design & Analysis",
    ]


def test_return_accepts_a_finding_as_a_callout_and_undo_takes_it_back(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_Return, qtbot)
    (entry,) = points(window)
    assert (entry.number, entry.rule, entry.title) == (1, "H1", "Handoff: 14.9 d")
    assert entry.elements[0] == code(window, "rp")
    assert panel.accept.text() == "Renew"
    assert panel.current is not None
    assert panel.current.number == 1
    window.actions_.action("undo").trigger()
    settle(qtbot)
    assert points(window) == ()
    assert panel.accept.text() == "Accept"


def test_what_has_changed_since_is_marked_and_renewed(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_Return, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "2 w")
    settle(qtbot)
    row = texts(panel.table, 1).index(f"Out of date: {HANDOFF}")
    register = space_of(window).show_page("friction")
    settle(qtbot)
    assert texts(space_of(window).friction.table, 1) == ["Out of date: Handoff: 14.9 d"]
    assert register.isVisible()
    space_of(window).show_page("findings")
    settle(qtbot)
    go_to(panel, row)
    press(panel, Qt.Key.Key_Return, qtbot)
    assert [point.title for point in points(window)] == ["Handoff: 9.9 d"]
    assert texts(space_of(window).findings.table, 1)[row] == HANDOFF


def test_d_dismisses_with_a_reason(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_D, qtbot)
    assert panel.reason.isVisible()
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    assert window.status.isVisible()
    assert space_of(window).open_map.map.of(Dismissal) == ()  # not without a reason
    QTest.keyClicks(panel.reason, "They sit in one room")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    settle(qtbot)
    assert not panel.reason.isVisible()
    assert [one.reason for one in space_of(window).open_map.map.of(Dismissal)] == ["They sit in one room"]
    assert HANDOFF not in texts(panel.table, 1)
    assert panel.current is not None  # the row stays where it was
    panel.set_aside.setChecked(True)
    assert texts(panel.table, 1) == [HANDOFF]
    go_to(panel, 0)
    assert panel.evidence.text().endswith("Dismissed: They sit in one room")
    press(panel, Qt.Key.Key_D, qtbot)
    assert space_of(window).open_map.map.of(Dismissal) == ()
    assert panel.table.model().rowCount() == 0


def test_escape_dismisses_nothing(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_D, qtbot)
    QTest.keyClick(panel.reason, Qt.Key.Key_Escape)
    assert not panel.reason.isVisible()
    assert panel.table.hasFocus()
    assert space_of(window).open_map.map.of(Dismissal) == ()


def test_m_merges_with_a_point_marked_by_hand(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    said: list[str] = []
    panel.refused.connect(said.append)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_M, qtbot)
    assert said == ["No friction point marked by hand is left to merge with."]
    space_of(window).session.document.apply("Mark", add_friction([], key=Id("own"), title="They & we"))
    settle(qtbot)
    press(panel, Qt.Key.Key_M, qtbot)
    (choice,) = panel.choices.actions()
    assert choice.text() == "1  They && we"
    choice.trigger()
    panel.choices.close()
    settle(qtbot)
    assert [(one.title, one.rule) for one in points(window)] == [("They & we", "H1")]


def test_a_map_without_two_stages_says_so(program: Program, qtbot: QtBot) -> None:
    stream = ValueStreamMap.of_records([Stream(), Stage(id=Id("only"))])
    window = with_map(program, qtbot, stream)
    panel = space_of(window).show_page("findings")
    settle(qtbot)
    assert isinstance(panel, FindingsPanel)
    assert panel.current is None
    press(panel, Qt.Key.Key_Return, qtbot)
    press(panel, Qt.Key.Key_D, qtbot)
    assert not panel.reason.isVisible()


def test_nothing_is_looked_for_while_nobody_looks(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    settle(qtbot)
    assert space_of(window).measures.friction.map is None


def test_an_edit_stops_what_is_under_way(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    found = space_of(window).measures.friction
    assert found.is_exact
    space_of(window).session.document.apply("Mark", add_friction([], title="One"))
    found.settle()
    space_of(window).session.document.apply("Mark", add_friction([], title="Two"))
    settle(qtbot)
    assert found.is_current
    assert found.is_exact
    assert panel.summary.endswith(" findings")


def test_return_mends_a_problem_where_that_is_safe(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.actions_.action("show-problems").trigger()
    settle(qtbot)
    panel = space_of(window).problems
    row = next(row for row, text in enumerate(texts(panel.table, 1)) if "no trigger" in text)
    panel.table.setCurrentIndex(panel.table.model().index(row, 1))
    assert panel.mend.text() == "Add a trigger in front (Return)"
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert not any("no trigger" in text for text in texts(panel.table, 1))
    window.actions_.action("undo").trigger()
    settle(qtbot)
    assert any("no trigger" in text for text in texts(panel.table, 1))


def changed(dialog: RulesDialog) -> Edit | None:
    return dialog.edit


def test_rules_are_switched_and_their_thresholds_changed(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    dialog = RulesDialog(space_of(window).open_map.map, window)
    assert changed(dialog) is None
    dialog.rules["H1"].setChecked(False)
    assert dialog.thresholds["W1.days"].isEnabled()
    dialog.thresholds["W1.days"].setText("9,5")
    dialog.thresholds["W3.days"].setText("many")
    edit = changed(dialog)
    assert edit is not None
    space_of(window).session.document.apply("Rules", edit)
    settle(qtbot)
    assert not any(text.startswith("Handoff: ") for text in texts(panel.table, 1))
    assert "Mostly waiting: Design & Analysis" not in texts(panel.table, 1)
    again = RulesDialog(space_of(window).open_map.map, window)
    assert (again.rules["H1"].isChecked(), again.thresholds["W1.days"].value) == (False, 9.5)
    assert again.thresholds["W3.days"].text() == "2"
    again.reset()
    usual = again.edit
    assert usual is not None
    space_of(window).session.document.apply("Rules", usual)
    settle(qtbot)
    assert texts(panel.table, 1)[0] == HANDOFF


def test_the_dialog_of_rules_is_one_step(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, _ = shown(program, qtbot)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RulesDialog)
        dialog.rules["W2"].setChecked(False)
        dialog.rules["W3"].setChecked(False)
        dialog.accept()

    monkeypatch.setattr(window, "show_dialog", answer)
    window.actions_.action("rules").trigger()
    assert space_of(window).session.document.undo_label == "Change the rules of friction"
    settings = space_of(window).open_map.map.get(FRICTION_SETTINGS_ID, FrictionSettings)
    assert settings is not None
    assert settings.off == ("W2", "W3")


def choose(box: QComboBox, text: str, qtbot: QtBot) -> None:
    """As with the keyboard: the list has the focus, arrows go to the choice."""
    box.setFocus()
    texts_of = [box.itemText(at) for at in range(box.count())]
    steps = texts_of.index(text) - box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    settle(qtbot)


def test_a_finding_is_weighed_with_keys_and_goes_into_the_register(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    press(panel, Qt.Key.Key_W, qtbot)
    tier, effort, confidence = panel.weighing.lists
    assert [box.accessibleName() for box in panel.weighing.lists] == ["Tier", "Effort", "Confidence"]
    assert [box.currentText() for box in panel.weighing.lists] == ["First (usual)", "4 (usual)", "80 % (usual)"]
    assert tier.hasFocus()
    before = space_of(window).open_map.map
    choose(effort, "1", qtbot)
    (point,) = points(window)
    assert (point.rule, point.effort, point.confidence) == ("H1", 1, None)
    choose(confidence, "50 %", qtbot)
    (point,) = points(window)
    assert (point.effort, point.confidence) == (1, 0.5)
    assert panel.current is not None
    assert (panel.current.effort, panel.current.confidence) == (1, 0.5)
    assert effort.currentText() == "1"
    QTest.keyClick(effort, Qt.Key.Key_Escape)
    assert not panel.weighing.isVisible()
    assert panel.table.hasFocus()
    # From 4 to 1 are three steps, from 80 to 50 % as many.
    for _ in range(6):
        space_of(window).session.document.undo()
    assert space_of(window).open_map.map is before


def test_a_rule_is_worked_on_later(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    panel.weigh.click()
    choose(panel.weighing.tier, "Second", qtbot)
    assert texts(panel.table, 1)[0] != HANDOFF
    assert panel.current is not None
    assert (panel.current.rule.id, panel.current.tier) == ("H1", 1)
    assert points(window) == ()
    assert space_of(window).session.document.undo_label == "Set when “Handoff” is worked on"
    choose(panel.weighing.tier, "First (usual)", qtbot)
    assert texts(panel.table, 1)[0] == HANDOFF
    panel.weigh.click()
    assert not panel.weighing.isVisible()


def test_tiers_are_set_in_the_dialog_of_rules_too(program: Program, qtbot: QtBot) -> None:
    window, panel = shown(program, qtbot)
    dialog = RulesDialog(space_of(window).open_map.map, window)
    assert dialog.tiers["H1"].accessibleName() == "When Handoff is worked on"
    choose(dialog.tiers["H1"], "Fourth", qtbot)
    edit = changed(dialog)
    assert edit is not None
    space_of(window).session.document.apply("Rules", edit)
    settle(qtbot)
    assert texts(panel.table, 1)[0] != HANDOFF
    again = RulesDialog(space_of(window).open_map.map, window)
    assert again.tiers["H1"].currentText() == "Fourth"
    assert changed(again) is None
    again.reset()
    usual = changed(again)
    assert usual is not None
    space_of(window).session.document.apply("Rules", usual)
    settle(qtbot)
    assert texts(panel.table, 1)[0] == HANDOFF


def test_whoever_weighs_fast_loses_nothing(program: Program, qtbot: QtBot) -> None:
    """Findings are looked for anew a moment after each choice; the next choice may come before that."""
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    panel.weigh.click()
    _, effort, confidence = panel.weighing.lists
    for box, key in ((effort, Qt.Key.Key_Up), (confidence, Qt.Key.Key_Down), (effort, Qt.Key.Key_Up)):
        QTest.keyClick(box, key)
        panel.refresh()
    (point,) = points(window)
    assert (point.effort, point.confidence) == (2, 0.7)


def test_what_was_said_elsewhere_is_shown_as_it_is(program: Program, qtbot: QtBot) -> None:
    """A confidence typed in the inspector, a tier that another program wrote."""
    window, panel = shown(program, qtbot)
    go_to(panel, 0)
    panel.accept.click()
    (point,) = points(window)
    document = space_of(window).session.document
    document.apply("Sure", set_fields([point.id], confidence=0.85))
    document.apply("Later", set_tier("H1", 7))
    settle(qtbot)
    assert [box.currentText() for box in panel.weighing.lists] == ["7", "4 (usual)", "85 %"]
