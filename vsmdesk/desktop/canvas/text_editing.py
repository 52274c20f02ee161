"""Editing texts on the canvas: one editor at a time, from field to field of one record."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from vsmdesk.desktop.canvas.adding import add_branch, add_next
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.text_editor import Asked, TextEditor
from vsmdesk.desktop.canvas.text_fields import EXAMPLES, TextField, edit_for, fields_of, label_for, record_of, text_of
from vsmdesk.desktop.canvas.typed_names import (
    EXAMPLE,
    KEYS,
    completed_in_line,
    completed_team,
    edit_of,
    is_typed_as_line,
    label_of,
    read_line,
    understood,
)
from vsmdesk.desktop.words import words
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Decision, FlowElement, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.stream import STREAM_ID
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.symbols.stages import HEAD

CELL = 30.0
ABOVE = 20
"""Pixels above a text at which its editor begins, so that the typed letters lie over the drawn ones."""


class TextEditing(QObject):
    """Opens on `text_wanted`; every field taken over is one step for the history."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        self._editor: TextEditor | None = None
        self._key, self._number = Id(""), 0
        self._given: frozenset[str] = frozenset()
        surface.text_wanted.connect(self.open)
        surface.sheet_shown.connect(self._follow)
        surface.zoom_changed.connect(self._follow)

    @property
    def editor(self) -> TextEditor | None:
        """The editor that is open."""
        return self._editor

    def open(self, key: str, typed: str = "") -> None:
        """Edit the first text of a record; what was typed already replaces it."""
        self.take_over()
        record = record_of(self._surface.document.map, Id(key))
        if record is not None and fields_of(record):
            self._surface.reveal_record(Id(key))
            self._given = frozenset()
            self._show(record, 0, typed)

    def turn_to(self, key: Id, name: str) -> None:
        """Go to a field of the record that is edited, if it is one of those; a wait stands in place of a lead time."""
        record = record_of(self._surface.document.map, key)
        if self._editor is None or record is None or key != self._key:
            return
        like = _TIMES_THERE if name in _TIMES_THERE else {name}
        number = next((n for n, field in enumerate(fields_of(record)) if field.name in like), None)
        if number is not None:
            self.close()
            self._show(record, number)

    def take_over(self) -> None:
        """Take over what is being typed, if it can be, and close."""
        if self._editor is not None and self._apply():
            self.close()
        elif self._editor is not None:
            self.give_up()

    def give_up(self) -> None:
        """Close without taking over."""
        self.close()
        self._surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Take the editor away."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    def _show(self, record: Record, number: int, typed: str = "") -> None:
        value_stream_map = self._surface.document.map
        field = fields_of(record)[number]
        self._key, self._number = record.id, number
        editor = self._editor = TextEditor(self._surface.viewport(), _asked(field, record, value_stream_map))
        editor.finished.connect(self._go_on)
        editor.added.connect(self._add)
        editor.given_up.connect(self.give_up)
        editor.left.connect(self.take_over)
        editor.open_at(self._place(field), typed)

    def _go_on(self, step: int) -> None:
        if not self._apply():
            return
        key, number = self._key, self._number + step
        self.close()
        record = record_of(self._surface.document.map, key)
        fields = fields_of(record) if record is not None else ()
        while step and 0 <= number < len(fields) and fields[number].name in self._given:
            number += step
        if step and record is not None and 0 <= number < len(fields):
            self._show(record, number)
        else:
            self._surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, where: str) -> None:
        """Take over and add the element that comes next, or before, or beside; where none can be, it was only Enter."""
        key = self._key
        if not self._apply():
            return
        self.give_up()
        if not isinstance(self._surface.document.map.records.get(key), FlowElement):
            return
        if where == "beside":
            add_branch(self._surface, key)
        else:
            add_next(self._surface, key, before=where == "before", joining=True)

    def _apply(self) -> bool:
        """Take over the text; what cannot be is said in the editor. Whether it could."""
        editor, value_stream_map = self._editor, self._surface.document.map
        record = record_of(value_stream_map, self._key)
        if editor is None or record is None:
            return True
        field, text = fields_of(record)[self._number], editor.text
        if text == text_of(field, record, value_stream_map):
            return True
        try:
            label, edit = self._edit(record, field, text)
            self._surface.document.apply(label, edit)
        except EditError as refused:
            editor.say_wrong(str(refused))
            return False
        return True

    def _edit(self, record: Record, field: TextField, text: str) -> tuple[str, Edit]:
        """The edit that a text means, and what the history calls it."""
        if is_typed_as_line(record, field.name):
            line = read_line(record, text)
            if not line.is_only_a_name:
                given = frozenset(name for name, _ in line.fields)
                self._given = given | ({"team"} if line.team is not None else frozenset())
                return label_of(line), edit_of(self._key, line)
            text = line.name
        value_stream_map = self._surface.document.map
        label = label_for(field, text, self._key, value_stream_map)
        return label, edit_for(field, self._key, text, value_stream_map)

    def _follow(self) -> None:
        """The sheet moved under the editor, or the record is gone."""
        if self._editor is None:
            return
        record = record_of(self._surface.document.map, self._key)
        if record is None:
            self.give_up()
        else:
            self._editor.move_to(self._place(fields_of(record)[self._number]))

    def _place(self, field: TextField) -> QPoint:
        surface, record = self._surface, record_of(self._surface.document.map, self._key)
        box = surface.sheet.fold.title if self._key == STREAM_ID else surface.box_of(self._key)
        if box is None:
            return QPoint(0, 0)
        x, y = box.left, box.top
        route = surface.sheet.routes.get(self._key)
        if isinstance(record, Connection) and route is not None and route.label is not None:
            x, y = route.label.box.left, route.label.box.top
        elif isinstance(record, Connection):
            x, y = box.centre
        elif isinstance(record, Stage | Decision) and field.name in _CELLS:
            x, y = x + CELL * _CELLS[field.name], y + min(HEAD, box.height)
        return surface.mapFromScene(QPointF(x, y)) - QPoint(6, ABOVE)


_TIMES_THERE = {"lead_time", "wait_time"}
_CELLS = {"process_time": 0, "lead_time": 1, "wait_time": 1, "percent_complete_accurate": 2}


def _asked(field: TextField, record: Record, value_stream_map: ValueStreamMap) -> Asked:
    """What the editor of a field asks for, with the help that it gives."""
    label, text = words(field.label), text_of(field, record, value_stream_map)
    if field.name == "team":
        return Asked(label, text, complete=completed_team(value_stream_map))
    if not is_typed_as_line(record, field.name):
        return Asked(label, text, longer=field.longer, example=words(EXAMPLES.get(field, "")))
    return Asked(
        label,
        text,
        complete=completed_in_line(value_stream_map),
        understood=lambda typed: understood(record, typed, value_stream_map),
        hint=words(KEYS),
        example=words(EXAMPLE),
    )
