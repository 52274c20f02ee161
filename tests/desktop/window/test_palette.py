"""The palette: what it shows is what lands on the map, by click, by key and by drag."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.canvas.drops import SYMBOL_MIME as TAKEN
from vsmdesk.desktop.panels.palette import GROUPS, SYMBOL_MIME
from vsmdesk.desktop.panels.palette_groups import answers_to, farness
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.symbol_samples import symbol_samples
from vsmdesk.model.elements import Entity, Queue
from vsmdesk.symbols.catalogue import SYMBOLS


def test_every_entry_is_a_symbol_with_its_drawing_and_key(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    entries = space_of(window).palette_panel.entries
    drawings = dict(symbol_samples())
    assert set(entries) == {name for _, group in GROUPS for name, _ in group} <= set(SYMBOLS)
    for name, entry in entries.items():
        assert drawings[name]
        assert entry.accessibleDescription().startswith("Key ")
    assert entries["friction"].accessibleDescription() == "Key F"


def test_what_is_dragged_is_what_the_canvas_takes(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[bytes] = []

    def take(drag: QDrag, _action: object) -> Qt.DropAction:
        dragged.append(bytes(drag.mimeData().data(TAKEN).data()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    window = with_map(program, qtbot)
    entry = space_of(window).palette_panel.entries["queue"]
    QTest.mousePress(entry, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 12))
    QTest.mouseMove(entry, QPoint(22, 13))
    assert dragged == []
    QTest.mouseMove(entry, QPoint(80, 60))
    QTest.mouseRelease(entry, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(80, 60))
    assert dragged == [b"queue"]
    assert SYMBOL_MIME == TAKEN


def test_a_click_puts_the_symbol_on_the_map(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    before = len(space.open_map.map.elements)
    QTest.mouseClick(space.palette_panel.entries["queue"], Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert len(space.open_map.map.elements) == before + 1
    assert isinstance(space.open_map.map.elements[-1], Queue)


def test_arrows_walk_through_the_palette_and_enter_takes(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    entries = space_of(window).palette_panel.entries
    entries["stage"].setFocus()
    QTest.keyClick(entries["stage"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is entries["approval"]
    QTest.keyClick(entries["approval"], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is entries["stage"]
    entries["rework"].setFocus()
    QTest.keyClick(entries["rework"], Qt.Key.Key_Return)
    settle(qtbot)
    assert window.actions_.action("tool-rework").isChecked()
    assert space_of(window).canvas.tool.name == "rework"


def test_further_symbols_are_folded_until_they_are_looked_for_by_another_name(program: Program, qtbot: QtBot) -> None:
    palette = space_of(with_map(program, qtbot)).palette_panel
    assert "truck" not in palette.entries
    QTest.keyClicks(palette.search, "lorry")
    assert [name for name, entry in palette.entries.items() if entry.isVisible()] == ["truck"]
    palette.search.clear()
    assert not palette.entries["truck"].isVisible()
    assert palette.entries["stage"].isVisible()


def test_enter_puts_the_first_symbol_that_was_found_on_the_map(program: Program, qtbot: QtBot) -> None:
    space = space_of(with_map(program, qtbot))
    QTest.keyClicks(space.palette_panel.search, "super")
    QTest.keyClick(space.palette_panel.search, Qt.Key.Key_Return)
    settle(qtbot)
    made = space.open_map.map.elements[-1]
    assert isinstance(made, Queue)
    assert made.symbol == "supermarket"


def test_a_group_opens_and_closes_by_its_head(program: Program, qtbot: QtBot) -> None:
    palette = space_of(with_map(program, qtbot)).palette_panel
    (group,) = (g for g in palette.groups if g.head.text() == "Transport")
    QTest.mouseClick(group.head, Qt.MouseButton.LeftButton)
    assert palette.entries["truck"].isVisible()
    QTest.mouseClick(group.head, Qt.MouseButton.LeftButton)
    assert not palette.entries["truck"].isVisible()


def test_symbols_of_manufacturing_are_open_in_its_maps(program: Program, qtbot: QtBot) -> None:
    palette = space_of(with_map(program, qtbot)).palette_panel
    palette.suit(classic=True)
    assert palette.entries["supermarket"].isVisible()
    assert "gate" not in palette.entries
    palette.suit(classic=False)
    assert not palette.entries["supermarket"].isVisible()


EXPECTED = """
dedicated process; shared process; data box; data table; work cell; outside source; production control; control
centre; multiple machines; warehouse; customer demand; inventory; waiting; queue; push arrow; shipment; finished
goods; supermarket; physical pull; withdrawal; FIFO; safety stock; buffer stock; truck; lorry; van; air; rail; boat;
ship; forklift; tugger; AGV; conveyor; folder; orders; manual information; electronic information; schedule; verbal;
email; e-mail; fax; phone; MRP; ERP; database; in-box; information queue; production kanban; withdrawal kanban;
kanban batches; signal kanban; kanban post; kanban path; pull ball; sequence list; load levelling; load leveling;
heijunka; OXOX; go see; kaizen burst; operator; quality problem; pitch; pacemaker; cloud; thought bubble; decision;
cross; stop; activity block; %C&A; customer request; customer receipt; rework; split; join; merge; terminate; IT
system; waste; muda; batch size; WIP limit; people count; automated; feedback loop; inputs; outputs; phase bar;
Jira; Figma; handoff; approval; value-delivery point; dependency; deadline; cadence; release train; committee day;
batched kanban; zigzag; outside sources; information flow; inventory triangle; MRP/ERP; multiple operators;
finished_goods_to_customer; buffer_or_safety_stock; fifo_sequence_flow; boat_shipment; move_by_forklift;
manual_info_flow; go_see_production_scheduling; kaizen_lightening_burst; bottleneck
"""


def test_every_symbol_that_people_expect_is_found_by_its_name() -> None:
    titles = {name: symbol.title for name, symbol in SYMBOLS.items() if name != "system"}
    asked = [" ".join(words.split()) for words in EXPECTED.split(";")]
    assert [words for words in asked if not any(answers_to(name, title, words) for name, title in titles.items())] == []


def test_the_symbol_of_that_very_name_is_the_first() -> None:
    titles = {name: symbol.title for name, symbol in SYMBOLS.items() if name != "system"}
    asked = {
        "process": "stage",
        "inventory": "queue",
        "mail": "email",
        "lane": "fifo",
        "%C&A": "stage",
        "burst": "kaizen_burst",
    }
    for typed, wanted in (asked | {"ship": "ship", "icon of a truck": "truck"}).items():
        found = {name: far for name, title in titles.items() if (far := farness(name, title, typed)) is not None}
        assert min(found, key=lambda name: found[name]) == wanted, typed


def test_what_draws_itself_is_told_where_it_is_looked_for(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    palette = space_of(window).palette_panel
    QTest.keyClicks(palette.search, "ladder")
    assert palette.nothing.isVisible()
    assert "draw themselves" in palette.nothing.text()
    palette.search.selectAll()
    QTest.keyClicks(palette.search, "ERP")
    assert palette.nothing.isHidden()
    settle(qtbot)
    assert not any(head.isVisible() for head in palette.heads)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    made = space_of(window).open_map.map.of(Entity)
    assert [entity.symbol for entity in made] == ["database"], "its own synonym comes before other words"
