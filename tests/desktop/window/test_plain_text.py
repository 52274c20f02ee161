"""No markup is ever read out of a map's text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

import vsmdesk.desktop
from tests.desktop.window.hands import settle, with_map
from vsmdesk.desktop.dialogs.question import QuestionDialog
from vsmdesk.desktop.dialogs.service import Question
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

HOSTILE = '<b>bold</b><img src="file:///etc/passwd"> & <a href="http://x">y</a>'
SOURCES = sorted(Path(vsmdesk.desktop.__file__).parent.rglob("*.py"))
READ_MARKUP = {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QErrorMessage", "QWhatsThis", "QGraphicsTextItem"}
MAKE_MARKUP = {"setHtml", "insertHtml", "toHtml", "setMarkdown", "setWhatsThis"}
MAY_USE_LABELS = "plain.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_source_uses_nothing_that_reads_markup(path: Path) -> None:
    assert list(_faults(ast.parse(path.read_text("utf-8")), path.name)) == []


def test_the_check_finds_what_it_looks_for() -> None:
    bad = ast.parse("QLabel(name)\nbox.setHtml(x)\nlist.setToolTip(name)\nlist.setToolTip(0, name)\n")
    assert len(list(_faults(bad, "x.py"))) == 4
    good = ast.parse("PlainLabel(name)\nlist.setToolTip(tip(name))\nb.setToolTip(action.toolTip())\nb.setToolTip('')\n")
    assert list(_faults(good, "x.py")) == []


def _faults(tree: ast.Module, name: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in READ_MARKUP and name != MAY_USE_LABELS:
            yield f"line {node.lineno}: {called} guesses whether a text is markup"
        if called in MAKE_MARKUP:
            yield f"line {node.lineno}: {called}"
        if called == "setToolTip" and not _is_escaped(node.args[-1]):
            yield f"line {node.lineno}: a tool tip without tip()"


def _is_escaped(value: ast.expr) -> bool:
    if isinstance(value, ast.IfExp):
        return _is_escaped(value.body) and _is_escaped(value.orelse)
    if isinstance(value, ast.Constant):
        return True
    if not isinstance(value, ast.Call):
        return False
    called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    return called in ("tip", "words", "toolTip")


def hostile_map() -> ValueStreamMap:
    team, system = Team(id=Id("t"), name=HOSTILE), System(id=Id("s"), name=HOSTILE)
    stages = [
        Stage(
            id=Id(f"e{n}"),
            name=HOSTILE,
            team=team.id,
            systems=(system.id,),
            notes=HOSTILE,
            process_time=exactly(1, "h"),
        )
        for n in range(3)
    ]
    return ValueStreamMap.of_records([Stream(title=HOSTILE, client=HOSTILE), team, system, *stages])


def test_hostile_names_are_shown_as_they_are_typed(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, hostile_map())
    space = window.workspace
    assert space is not None
    space.session.document.apply("Mark", add_friction([Id("e0")], title=HOSTILE, owner=HOSTILE, description=HOSTILE))
    window.notices.show_notice("test", HOSTILE)
    window.finder.look()
    for selected in ([Id("e0")], [Id("e0"), Id("e1")], [key for key in space.open_map.map.records if len(key) > 6]):
        space.selection.replace(selected)
        for page in ("friction", "problems", "history", "steps", "outline", "parties"):
            space.show_page(page)
            settle(qtbot)
            assert list(_readers_of_markup(window)) == []


def _readers_of_markup(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.textFormat() != Qt.TextFormat.PlainText:
            yield f"label {label.text()!r}"
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QTextEdit):
            yield f"rich editor {widget.objectName()}"
        text = widget.toolTip()
        if text and ("<b>" in text or "<img" in text):
            yield f"tool tip {text!r}"
        if isinstance(widget, QAbstractButton) and " & " in widget.text():
            yield f"a button would swallow a sign: {widget.text()!r}"


def test_questions_show_names_literally(qtbot: QtBot, program: Program) -> None:
    window = program.open_window()
    dialog = QuestionDialog(window, Question(HOSTILE, HOSTILE, (("ok", "Close"),), HOSTILE, HOSTILE))
    qtbot.addWidget(dialog)
    assert list(_readers_of_markup(dialog)) == []
    assert HOSTILE in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_tool_tip_is_always_markup_so_that_qt_never_guesses() -> None:
    assert tip("<b>x</b> & y") == "<qt>&lt;b&gt;x&lt;/b&gt; &amp; y</qt>"
    assert tip("") == ""
