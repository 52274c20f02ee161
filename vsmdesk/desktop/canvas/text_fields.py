"""The texts of a record that can be edited on the canvas, in the order in which Tab goes through them."""

import re
from collections.abc import Mapping

from vsmdesk.desktop.codecs import DURATION, ITEMS, LINE, PERCENT, TEXT, Codec, sentence_of, with_unit_beside
from vsmdesk.desktop.team_edits import give_to_team
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.fields import set_fields, set_stream
from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.edits.parties import rename_party
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Activity, Decision, Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.record import Record
from vsmdesk.model.stream import STREAM_ID, Stream
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.refusal import CellError


@dataclass(frozen=True, slots=True)
class TextField:
    """One text: the record's field, what it is called, how it is read and written; `longer` ones have several lines."""

    name: str
    label: str
    codec: Codec = LINE
    longer: bool = False


NAME = TextField("name", "Name")
TEAM = TextField("team", "Team")
PROCESS_TIME = TextField("process_time", "Process time", DURATION)
LEAD_TIME = TextField("lead_time", "Lead time", DURATION)
WAIT_TIME = TextField("wait_time", "Wait", DURATION)
COMPLETE_ACCURATE = TextField("percent_complete_accurate", "%C&A", PERCENT)
QUANTITY = TextField("quantity", "Items", ITEMS)
SHARE = TextField("share", "Share", PERCENT)
DELAY = TextField("delay", "Delay", DURATION)
_NAMED_TIME = re.compile(r"\s*(?:(?P<wait>w|wt|wait)|l|lt|lead)\.?[:=]?\s*(?=[\d?~≈.,])", re.IGNORECASE)
EXAMPLES: Mapping[TextField, str] = {
    PROCESS_TIME: "30 min, 2-5 d or ?",
    LEAD_TIME: "3 d, or wait: w 2 d",
    WAIT_TIME: "2 d, or lead: l 3 d",
    COMPLETE_ACCURATE: "90",
    SHARE: "20 %",
    DELAY: "2 d",
}
"""What stands in an empty line, so that nobody has to know how it is written."""
_TEXTS: Mapping[type[Record], tuple[TextField, ...]] = {
    Stage: (NAME, TEAM, PROCESS_TIME, LEAD_TIME, COMPLETE_ACCURATE),
    Decision: (NAME, TEAM, PROCESS_TIME, LEAD_TIME, COMPLETE_ACCURATE),
    Queue: (NAME, QUANTITY, WAIT_TIME, TEAM),
    Note: (TextField("name", "Text", TEXT, longer=True),),
    Flow: (SHARE, DELAY, NAME),
    Rework: (SHARE, DELAY, NAME),
    InformationFlow: (NAME, TextField("frequency", "How often")),
    Stream: (TextField("title", "Title"), TextField("subtitle", "Subtitle"), TextField("client", "Client")),
    Friction: (TextField("title", "What is wrong"), TextField("description", "More about it", TEXT, longer=True)),
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
    return "" if value is None else field.codec.write(value)


def edit_for(field: TextField, key: Id, text: str, value_stream_map: ValueStreamMap) -> Edit:
    """The edit that makes the field say a text. Raises EditError with a sentence where it cannot."""
    record = record_of(value_stream_map, key)
    if field.name == "team":
        return give_to_team([key], text)
    if isinstance(record, Team | Organisation | System):
        return rename_party(key, text)
    field, text, given = _named_time(field, text, record)
    before = getattr(record, field.name)
    try:
        value = field.codec.read(with_unit_beside(text, field.name, record), before)
    except CellError as refused:
        raise EditError(sentence_of(refused)) from refused
    values = {field.name: value, **given}
    return set_stream(**values) if isinstance(record, Stream) else set_fields([key], **values)


def _named_time(field: TextField, text: str, record: Record | None) -> tuple[TextField, str, dict[str, None]]:
    """Of an activity `w 2 d` is the wait, `l 3 d` the lead time, whichever is being edited; the other one goes then."""
    named = _NAMED_TIME.match(text) if isinstance(record, Activity) and field in (LEAD_TIME, WAIT_TIME) else None
    if named is None:
        return field, text, {}
    meant, other = (WAIT_TIME, LEAD_TIME) if named["wait"] else (LEAD_TIME, WAIT_TIME)
    return meant, text[named.end() :], {other.name: None}


def label_for(field: TextField, text: str, key: Id, value_stream_map: ValueStreamMap) -> str:
    """What the history calls it: `Set process time of “Weld” to 4 h`."""
    line = " ".join(text.split())[:40]
    if field.name == "name":
        return words("Rename to {text}", text=f"“{line}”") if line else words("Remove name")
    what, record = words(field.label), named(value_stream_map, key)
    what = what[:1].lower() + what[1:]
    if key == STREAM_ID or field.name in ("title", "description"):
        return words("Set {field}", field=what)
    if not line:
        return words("Clear {field} of {record}", field=what, record=record)
    return words("Set {field} of {record} to {text}", field=what, record=record, text=line)
