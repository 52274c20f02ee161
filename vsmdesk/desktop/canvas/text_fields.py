"""The texts of a record that can be edited on the canvas, in the order in which Tab goes through them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vsmdesk.desktop.team_edits import give_to_team
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.fields import set_fields, set_stream
from vsmdesk.editing.edits.parties import rename_party
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Activity, Decision, Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import DURATION_UNITS, Measured
from vsmdesk.model.record import Record
from vsmdesk.model.stream import STREAM_ID, Stream
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.durations import parsed_duration, written_duration
from vsmdesk.step_table.numbers import parsed_count, written_count
from vsmdesk.step_table.percents import BareNumbers, factor_of, parsed_percent, scaled, written_percent
from vsmdesk.step_table.refusal import CellError

Read = Callable[[str, Any], Any]
_BARE = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class TextField:
    """One text: the record's field, what it is called, how it is written and read.

    `read` gets the text and the value in force and raises CellError; `longer` texts have several lines.
    """

    name: str
    label: str
    write: Callable[[Any], str] = str
    read: Read = lambda text, _before: text
    longer: bool = False


def _read_duration(text: str, before: Any) -> Measured | None:
    """A bare number keeps the unit that was there."""
    known = before.unit if isinstance(before, Measured) and before.unit in DURATION_UNITS else None
    bare = text.strip()
    if known is None and _BARE.fullmatch(bare) and float(bare.replace(",", ".")) != 0:
        raise CellError(f"{bare} has no unit; write it like {bare} min, {bare} h or {bare} d")
    return parsed_duration(text, known)


def _read_percent(text: str, _before: Any) -> Any:
    read = parsed_percent(text)
    if not isinstance(read, BareNumbers):
        return read
    return scaled(read, 1.0 if all(value >= 1 for value in read.values) else factor_of([read]))


def _written(write: Callable[[Measured], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else write(value)


_DURATION = (_written(written_duration), _read_duration)
_PERCENT = (lambda value: "" if value is None else written_percent(value), _read_percent)
_ITEMS = (_written(written_count), lambda text, _before: parsed_count(text, "items"))

NAME = TextField("name", "Name")
TEAM = TextField("team", "Team")
PROCESS_TIME = TextField("process_time", "Process time", *_DURATION)
LEAD_TIME = TextField("lead_time", "Lead time", *_DURATION)
WAIT_TIME = TextField("wait_time", "Wait", *_DURATION)
COMPLETE_ACCURATE = TextField("percent_complete_accurate", "%C&A", *_PERCENT)
QUANTITY = TextField("quantity", "Items", *_ITEMS)
SHARE = TextField("share", "Share", *_PERCENT)
DELAY = TextField("delay", "Delay", *_DURATION)


_TEXTS: Mapping[type[Record], tuple[TextField, ...]] = {
    Stage: (NAME, TEAM, PROCESS_TIME, LEAD_TIME, COMPLETE_ACCURATE),
    Decision: (NAME, TEAM, PROCESS_TIME, LEAD_TIME, COMPLETE_ACCURATE),
    Queue: (NAME, QUANTITY, WAIT_TIME, TEAM),
    Note: (TextField("name", "Text", longer=True),),
    Flow: (SHARE, DELAY, NAME),
    Rework: (SHARE, DELAY, NAME),
    InformationFlow: (NAME, TextField("frequency", "How often")),
    Stream: (TextField("title", "Title"), TextField("subtitle", "Subtitle"), TextField("client", "Client")),
    Friction: (TextField("title", "What is wrong"), TextField("description", "More about it", longer=True)),
}


def fields_of(record: Record) -> tuple[TextField, ...]:
    """The fields of a record, the first one first; none where nothing can be typed.

    An activity of which only the wait is known shows that in the place of its lead time.
    """
    fields = _TEXTS.get(type(record), (NAME,) if hasattr(record, "name") else ())
    if isinstance(record, Activity) and record.wait_time is not None and record.lead_time is None:
        return tuple(WAIT_TIME if field is LEAD_TIME else field for field in fields)
    return fields


def record_of(value_stream_map: ValueStreamMap, key: Id) -> Record | None:
    """The record of an id; the stream even where the map does not hold it yet."""
    return value_stream_map.stream if key == STREAM_ID else value_stream_map.records.get(key)


def text_of(field: TextField, record: Record, value_stream_map: ValueStreamMap) -> str:
    """What the field says now."""
    value = getattr(record, field.name)
    if field.name == "team":
        team = value_stream_map.get(value, Team)
        return team.name if team else ""
    return field.write(value)


def edit_for(field: TextField, key: Id, text: str, value_stream_map: ValueStreamMap) -> Edit:
    """The edit that makes the field say a text. Raises EditError with a sentence where it cannot."""
    record = record_of(value_stream_map, key)
    if field.name == "team":
        return give_to_team([key], text)
    if isinstance(record, Team | Organisation | System):
        return rename_party(key, text)
    before = getattr(record, field.name)
    try:
        value = field.read(text, before)
    except CellError as refused:
        sentence = str(refused)
        raise EditError(f"{sentence[:1].upper()}{sentence[1:]}.") from refused
    return set_stream(**{field.name: value}) if isinstance(record, Stream) else set_fields([key], **{field.name: value})


def label_for(field: TextField, text: str) -> str:
    """What the history calls it."""
    if field.name == "name":
        return (
            words("Rename to {text}", text=f"“{' '.join(text.split())[:40]}”") if text.strip() else words("Remove name")
        )
    what = words(field.label)
    return words("Set {field}", field=what[:1].lower() + what[1:])
