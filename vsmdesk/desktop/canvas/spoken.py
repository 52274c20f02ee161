"""What a screen reader says of the records on the canvas: kind, name, figures, where work goes."""

from vsmdesk.desktop.words import words
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.elements import Activity, Element, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.values import written_value
from vsmdesk.symbols.catalogue import symbol_of
from vsmdesk.symbols.flow_forms import FORMS

_FIGURES = (
    ("process_time", "process time"),
    ("lead_time", "lead time"),
    ("wait_time", "wait"),
    ("percent_complete_accurate", "complete and accurate"),
    ("quantity", "items"),
)


def spoken_name(record: Record, value_stream_map: ValueStreamMap) -> str:
    """Such as `Stage Weld`, `Work flow from Weld to Paint`, `Friction point 3, waits for a slot`."""
    if isinstance(record, Friction):
        return ", ".join(part for part in (words("Friction point {n}", n=record.number), record.title) if part)
    title = words(symbol_of(record).title)
    if isinstance(record, Connection):
        ends = {
            "one": short_name(record.source, value_stream_map),
            "other": short_name(record.target, value_stream_map),
        }
        return words("{kind} from {one} to {other}", kind=title, **ends)
    return f"{title} {short_name(record.id, value_stream_map)}"


def spoken_figures(record: Record, value_stream_map: ValueStreamMap) -> str:
    """The team, the figures that are known, and where work goes on."""
    parts: list[str] = []
    if isinstance(record, Element):
        team = value_stream_map.get(record.team, Team)
        parts += [team.name] if team and team.name else []
    if isinstance(record, Activity | Queue):
        values = ((label, getattr(record, name, None)) for name, label in _FIGURES)
        parts += [f"{words(label)} {written_value(value)}" for label, value in values if isinstance(value, Measured)]
        following = [f.target for f in value_stream_map.of(Flow) if f.source == record.id]
        names = ", ".join(short_name(key, value_stream_map) for key in following)
        parts += [words("goes on to {names}", names=names)] if names else []
    if isinstance(record, Flow) and record.form:
        parts.append(words(FORMS[record.form].title))
    if isinstance(record, Friction):
        parts += [record.description] if record.description else []
        parts += [short_name(key, value_stream_map) for key in record.elements]
    return ", ".join(parts)


def short_name(key: Id, value_stream_map: ValueStreamMap) -> str:
    """The name of a record, else its number."""
    name = str(getattr(value_stream_map.records.get(key), "name", ""))
    return " ".join(name.split()) or codes(value_stream_map).get(key, "")


def told(value_stream_map: ValueStreamMap, key: Id) -> str:
    """The tool tip of a record: what its place on the sheet may be too small for."""
    record = value_stream_map.records.get(key)
    if record is None or not isinstance(record, Element | Connection | Friction):
        return ""
    figures = spoken_figures(record, value_stream_map)
    return "; ".join(
        part for part in (spoken_name(record, value_stream_map), figures, getattr(record, "notes", "")) if part
    )
