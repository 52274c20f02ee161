"""Cells of a table of records: the text to edit and what a typed text does to the map."""

from collections.abc import Callable

from vsmdesk.desktop.codecs import sentence_of
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.field_edits import edit_of, label_of
from vsmdesk.desktop.panels.field_table import FieldSpec
from vsmdesk.desktop.panels.field_texts import text_of_value, value_of_text
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import Id
from vsmdesk.step_table.refusal import CellError


class CellEditing:
    """Reads and writes fields of records by the inspector's own rules; a refusal is one sentence, also handed on."""

    def __init__(self, open_map: OpenMap, refuse: Callable[[str], object]) -> None:
        self._open = open_map
        self._refuse = refuse

    def text_of(self, key: Id, spec: FieldSpec) -> str:
        """The text to edit."""
        return text_of_value(spec, getattr(self._open.map.records.get(key), spec.name, None), self._open.map)

    def put(self, key: Id, spec: FieldSpec, text: str) -> str:
        """Put a typed text into the field; one sentence where that cannot be done."""
        now = self._open.map
        try:
            value = value_of_text(spec, text, getattr(now.records.get(key), spec.name, None), now)
            self._open.document.apply(label_of(spec, [key], now), edit_of(spec, [key], value))
        except CellError as error:
            sentence = sentence_of(error)
        except EditError as error:
            sentence = str(error)
        else:
            return ""
        self._refuse(sentence)
        return sentence
