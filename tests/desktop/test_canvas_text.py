"""Typing on the canvas: plain text, taken over at once, refused with one sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from tests.desktop.canvas_hands import box, click, double_click, middle, press_key, type_key, type_text, typing
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.text_fields import edit_for, fields_of, text_of
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import NOT_APPLICABLE, exactly
from vsmdesk.model.record import Record

MARKUP = "<b>Weld</b> & <img src=x>"


def record(canvas: Canvas, key: str) -> Record:
    """A record of the map."""
    return canvas.document.map.records[Id(key)]


def wrong(canvas: Canvas) -> str:
    """What the editor says is wrong."""
    editor = canvas.texts.editor
    assert editor is not None
    (label,) = [label for label in editor.findChildren(QLabel) if label.objectName() == "wrong"]
    return label.text() if label.isVisibleTo(editor) else ""


def go_to(canvas: Canvas, key: str, field: str) -> None:
    """Open the editor and go on with Tab until the field is there."""
    canvas.selection.replace({Id(key)})
    press_key(canvas, Qt.Key.Key_F2)
    while typing(canvas).accessibleName() != field:
        type_key(canvas, Qt.Key.Key_Tab)


def test_a_double_click_opens_the_editor_over_the_element(canvas: Canvas) -> None:
    double_click(canvas, middle(canvas, "build"))
    editor = canvas.texts.editor
    assert editor is not None
    shown = editor.geometry()
    area = canvas.mapFromScene(box(canvas, "build").left, box(canvas, "build").top)
    assert (shown.topLeft() - area).manhattanLength() < 60
    assert typing(canvas).property("selectedText") == "Build"


def test_enter_takes_over_in_one_step_and_esc_does_not(canvas: Canvas) -> None:
    double_click(canvas, middle(canvas, "build"))
    type_text(canvas, "Make")
    type_key(canvas, Qt.Key.Key_Return)
    assert canvas.document.steps == ("Rename to “Make”",)
    assert canvas.texts.editor is None
    double_click(canvas, middle(canvas, "build"))
    type_text(canvas, "Other")
    type_key(canvas, Qt.Key.Key_Escape)
    assert canvas.document.steps == ("Rename to “Make”",)
    assert canvas.selection.ids == {"build"}, "Esc ends the editor, not the selection"


def test_a_click_elsewhere_takes_over(canvas: Canvas) -> None:
    double_click(canvas, middle(canvas, "build"))
    type_text(canvas, "Make")
    click(canvas, middle(canvas, "test"))
    assert canvas.document.steps == ("Rename to “Make”",)


def test_a_wait_may_be_typed_in_the_place_of_the_lead_time_and_back(canvas: Canvas) -> None:
    go_to(canvas, "build", "Lead time")
    for typed, wait, lead in (("w 2 d", exactly(2, "d"), None), ("lt 3", None, exactly(3, "h"))):
        typing(canvas).selectAll()
        type_text(canvas, typed)
        type_key(canvas, Qt.Key.Key_Return)
        build = canvas.document.map.get(Id("build"), Stage)
        assert build is not None
        assert (build.wait_time, build.lead_time) == (wait, lead)
        if wait:
            go_to(canvas, "build", "Wait")


def test_markup_stays_text(canvas: Canvas) -> None:
    double_click(canvas, middle(canvas, "build"))
    type_text(canvas, MARKUP)
    type_key(canvas, Qt.Key.Key_Return)
    double_click(canvas, middle(canvas, "build"))
    assert isinstance(typing(canvas), QLineEdit)
    assert typing(canvas).property("text") == MARKUP
    editor = canvas.texts.editor
    assert editor is not None
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in editor.findChildren(QLabel))


def test_what_cannot_be_read_is_said_in_one_sentence_and_kept(canvas: Canvas) -> None:
    go_to(canvas, "build", "Process time")
    type_text(canvas, "soon")
    type_key(canvas, Qt.Key.Key_Return)
    assert wrong(canvas).startswith("“soon” is not a duration; write it like")
    assert wrong(canvas).count(".") <= 1
    assert typing(canvas).property("text") == "soon"
    assert not canvas.document.can_undo
    typing(canvas).selectAll()
    type_text(canvas, "5 h")
    type_key(canvas, Qt.Key.Key_Return)
    assert canvas.document.steps == ("Set process time of “Build” to 5 h",)


def test_a_bare_number_keeps_the_unit_that_was_there(canvas: Canvas) -> None:
    go_to(canvas, "build", "Process time")
    type_text(canvas, "6")
    type_key(canvas, Qt.Key.Key_Return)
    build = record(canvas, "build")
    assert isinstance(build, Stage)
    assert build.process_time == exactly(6, "h")


def test_a_team_is_found_or_made_by_name(canvas: Canvas) -> None:
    go_to(canvas, "build", "Team")
    type_text(canvas, "operations")
    type_key(canvas, Qt.Key.Key_Return)
    assert getattr(record(canvas, "build"), "team", "") == "ops"
    go_to(canvas, "build", "Team")
    type_text(canvas, "Assurance")
    type_key(canvas, Qt.Key.Key_Return)
    assert {team.name for team in canvas.document.map.of(Team)} == {"Development", "Operations", "Assurance"}


def test_shift_tab_goes_back(canvas: Canvas) -> None:
    go_to(canvas, "build", "Lead time")
    type_key(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert typing(canvas).accessibleName() == "Process time"


def test_unchanged_texts_are_no_steps(canvas: Canvas) -> None:
    go_to(canvas, "build", "%C&A")
    type_key(canvas, Qt.Key.Key_Tab)
    assert canvas.texts.editor is None
    assert not canvas.document.can_undo


def test_the_editor_follows_the_sheet_and_goes_with_its_record(canvas: Canvas) -> None:
    double_click(canvas, middle(canvas, "build"))
    editor = canvas.texts.editor
    assert editor is not None
    before = editor.pos()
    zoom_to(canvas, 2.0)
    assert editor.pos() != before
    canvas.document.apply("elsewhere", lambda m: m.without([Id("build")]))
    assert canvas.texts.editor is None


def test_a_note_is_typed_in_several_lines(canvas: Canvas) -> None:
    canvas.document.apply("note", lambda m: m.with_records(Note(id=Id("note"), name="Remember")))
    canvas.selection.replace({Id("note")})
    press_key(canvas, Qt.Key.Key_F2)
    line = typing(canvas)
    assert isinstance(line, QPlainTextEdit)
    type_text(canvas, "One")
    type_key(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(canvas, "Two")
    type_key(canvas, Qt.Key.Key_Return)
    assert getattr(record(canvas, "note"), "name", "") == "One\nTwo"


READ: list[tuple[AnyRecord, str, str, str]] = [
    (Stage(id=Id("x")), "lead_time", "2d 4h", "2 d 4 h"),
    (Stage(id=Id("x"), wait_time=exactly(1, "d")), "wait_time", "3 d", "3 d"),
    (Stage(id=Id("x")), "percent_complete_accurate", "85", "85%"),
    (Stage(id=Id("x")), "percent_complete_accurate", "n/a", NOT_APPLICABLE),
    (Stage(id=Id("x"), process_time=exactly(1, "d")), "process_time", "", ""),
    (Queue(id=Id("x")), "quantity", "12", "12"),
    (Flow(id=Id("x"), source=Id("a"), target=Id("b")), "share", "80%", "80%"),
    (Rework(id=Id("x"), source=Id("a"), target=Id("b")), "delay", "2 h", "2 h"),
    (InformationFlow(id=Id("x"), source=Id("a"), target=Id("b")), "frequency", "weekly", "weekly"),
    (Friction(id=Id("x"), number=1), "title", "Waits 3 d", "Waits 3 d"),
]


@pytest.mark.parametrize(("start", "name", "typed", "shown"), READ)
def test_fields_read_what_is_typed(start: AnyRecord, name: str, typed: str, shown: str) -> None:
    before = two_lanes().with_records(start)
    field = next(field for field in fields_of(start) if field.name == name)
    after = edit_for(field, Id("x"), typed, before)(before)
    assert text_of(field, after.records[Id("x")], after) == shown


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("process_time", "3", "“3” has no unit; write it like 3 min, 3 h or 3 d."),
        ("percent_complete_accurate", "120%", "120% is above 100%; write a percentage from 0% to 100%."),
        ("lead_time", "3 m", "The unit “m” could be minutes or months; write min or mo."),
    ],
)
def test_fields_refuse_with_a_sentence(name: str, typed: str, sentence: str) -> None:
    start = two_lanes()
    field = next(field for field in fields_of(start.records[Id("build")]) if field.name == name)
    free = start.with_records(Stage(id=Id("build"), name="Build"))
    with pytest.raises(EditError) as refused:
        edit_for(field, Id("build"), typed, free)
    assert str(refused.value) == sentence


def _typed(canvas: Canvas) -> str:
    line = typing(canvas)
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


@pytest.mark.parametrize(
    ("part", "field", "shown"), [(1 / 6, "Process time", "4 h"), (1 / 2, "Lead time", "3 d"), (5 / 6, "%C&A", "")]
)
def test_a_double_click_on_a_figure_edits_that_figure(canvas: Canvas, part: float, field: str, shown: str) -> None:
    stage = box(canvas, "build")
    double_click(canvas, (stage.left + part * stage.width, stage.bottom - 14))
    assert typing(canvas).accessibleName() == field
    assert _typed(canvas) == shown


def test_a_double_click_on_the_name_or_from_afar_edits_the_name(canvas: Canvas) -> None:
    stage = box(canvas, "build")
    double_click(canvas, (stage.centre[0], stage.top + 20))
    assert _typed(canvas) == "Build"
    type_key(canvas, Qt.Key.Key_Escape)
    zoom_to(canvas, 0.3)
    double_click(canvas, (stage.centre[0], stage.bottom - 14))
    assert _typed(canvas) == "Build"
