"""Fields of one record or several."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from vsmdesk.editing.edits.naming import kind_word
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Presentation, Stream
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def set_fields(ids: Iterable[Id], **changes: Any) -> Edit:
    """Set these fields on all of these records that have them. Raises EditError."""
    chosen = tuple(ids)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        records = [value_stream_map.records[key] for key in chosen if key in value_stream_map.records]
        return value_stream_map.with_records(*(_changed(record, changes) for record in records))

    return edit


def set_stream(**changes: Any) -> Edit:
    """Set fields of the stream itself. Raises EditError."""
    return lambda m: m.with_records(_changed(m.get(STREAM_ID, Stream) or Stream(), changes))


def set_presentation(**changes: Any) -> Edit:
    """Set what prints. Raises EditError."""
    return lambda m: m.with_records(_changed(m.get(PRESENTATION_ID, Presentation) or Presentation(), changes))


def _changed(record: AnyRecord, changes: dict[str, Any]) -> AnyRecord:
    own = {name: value for name, value in changes.items() if name in type(record).model_fields}
    if all(getattr(record, name) == value for name, value in own.items()):
        return record
    try:
        return record.with_changes(**own)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0]).replace("_", " ")
        raise EditError(f"This {kind_word(record.kind)} cannot have that as its {field}.") from error
