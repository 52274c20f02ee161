"""A part of a map as text, for the clipboard of this program and of any other."""

from collections.abc import Iterable

from pydantic_core import from_json

from vsmdesk.editing.edits.copies import OFFSET, belonging, fresh_keys, with_copies
from vsmdesk.editing.edits.placements import Point
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.plain_text import plain_json
from vsmdesk.model.record_text import record_from, record_text
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

MARK = "vsmdesk-clipboard"
BEGINNING = f'{{"format": "{MARK}"'
LONGEST = 32 << 20
MOST_RECORDS = 20_000
NOT_OURS = "The clipboard does not hold elements of a map; copy some in VSM Desk first."


def copied(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> str:
    """Elements with their connections, places, teams, organisations and systems as JSON text; empty without any."""
    records = belonging(value_stream_map, ids)
    lines = ",\n".join(record_text(record).decode() for record in records)
    return f'{BEGINNING}, "version": 1, "records": [\n{lines}\n]}}' if records else ""


def holds_elements(text: str) -> bool:
    """Whether a text seems to be one that `copied` made."""
    return text.startswith(BEGINNING)


def pasted(text: str, at: Point | None = None) -> Edit:
    """Put what `copied` made on a map: with the top left of all of it at a point, else a little beside where it was.

    Raises EditError for any other text, however hostile.
    """
    records, keys = _records(text), fresh_keys()
    offset = OFFSET if at is None else _offset(records, at)
    return lambda m: with_copies(m, records, keys, offset)


def _records(text: str) -> tuple[AnyRecord, ...]:
    if not holds_elements(text) or len(text) > LONGEST:
        raise EditError(NOT_OURS)
    try:
        content = from_json(text.encode(errors="replace"))
    except ValueError as error:
        raise EditError(NOT_OURS) from error
    raw = content.get("records")
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_RECORDS:
        raise EditError(NOT_OURS)
    repairs: list[str] = []
    read = (record_from(plain_json(part), repairs) for part in raw)
    return tuple({record.id: record for record in read if record is not None}.values())


def _offset(records: Iterable[AnyRecord], at: Point) -> Point:
    places = [record for record in records if isinstance(record, Placement)]
    if not places:
        return 0.0, 0.0
    return at[0] - min(place.x for place in places), at[1] - min(place.y for place in places)
