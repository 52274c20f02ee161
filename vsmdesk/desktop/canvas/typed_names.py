"""A name in which more may be typed than a name: how the line is understood, completed and taken over."""

from collections.abc import Callable, Iterator

from vsmdesk.desktop.codecs import sentence_of
from vsmdesk.desktop.team_edits import in_their_lanes
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.typed_lines import describe, element_called
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import FlowElement, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team, name_key
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.typed_line import TypedLine, Way, team_begun, typed_line
from vsmdesk.step_table.values import written_value

EXAMPLE = "Code review 30 min, w 2 d, 90 % @Dev"
KEYS = "Tab: next field · Ctrl+Enter: next · Alt+Enter: branch"
_KINDS = {
    "stage": "stage",
    "approval": "approval",
    "queue": "queue",
    "decision": "decision",
    "trigger": "trigger",
    "delivery": "value delivered",
}
_VALUES = {
    "process_time": "process {value}",
    "lead_time": "lead {value}",
    "wait_time": "wait {value}",
    "cycle_time": "cycle {value}",
    "changeover_time": "changeover {value}",
    "cadence": "every {value}",
    "uptime": "uptime {value}",
    "percent_complete_accurate": "{value} complete and accurate",
    "people": "{value} people",
    "quantity": "{value} items",
    "value_class": "{value}",
}
Complete = Callable[[str], str]


def is_typed_as_line(record: Record, field: str) -> bool:
    """Whether times, team and ways may be typed with the text: in the names of what work flows through."""
    return field == "name" and isinstance(record, FlowElement)


def read_line(record: Record, text: str) -> TypedLine:
    """What a text says of a record. Raises EditError for a value that cannot be."""
    try:
        return typed_line(text, waits=isinstance(record, Queue))
    except CellError as refused:
        raise EditError(sentence_of(refused)) from refused


def edit_of(key: Id, line: TypedLine) -> Edit:
    """The edit that makes an element what the line says; one that changes its team stands in that team's lane."""
    return in_their_lanes(describe(key, line))


def label_of(line: TypedLine) -> str:
    """What the history calls it."""
    return words("Describe {name}", name=f"“{line.name[:40]}”") if line.name else words("Describe element")


def understood(record: Record, text: str, value_stream_map: ValueStreamMap) -> str:
    """How a text will be read, for the grey line under it; empty where it is a name and nothing else."""
    try:
        line = read_line(record, text)
    except EditError as refused:
        return str(refused)
    return "" if line.is_only_a_name else " · ".join(_parts(line, value_stream_map))


def _parts(line: TypedLine, value_stream_map: ValueStreamMap) -> Iterator[str]:
    if line.kind:
        yield words(_KINDS[line.kind])
    for name, value in line.fields:
        shown = written_value(value) if isinstance(value, Measured) else str(value or "?")
        yield words(_VALUES[name], value=shown)
    if line.team is not None:
        yield _team(line.team, value_stream_map)
    for way in line.ways:
        yield _way(way, value_stream_map)


def _team(name: str, value_stream_map: ValueStreamMap) -> str:
    if not name:
        return words("no team")
    known = next((team.name for team in value_stream_map.of(Team) if name_key(team.name) == name_key(name)), "")
    return words("team {name}", name=known) if known else words("new team {name}", name=name)


def _way(way: Way, value_stream_map: ValueStreamMap) -> str:
    share = f" {written_value(way.share)}" if way.share else ""
    if not way.target:
        return words("takes{share}", share=share)
    try:
        found = value_stream_map.records[element_called(value_stream_map, way.target)]
        name = getattr(found, "name", "") or way.target
    except EditError:
        name = f"{way.target}?"
    return words("from {name}{share}" if way.incoming else "to {name}{share}", name=name, share=share)


def completed_in_line(value_stream_map: ValueStreamMap) -> Complete:
    """What is still missing of the team with which a line ends."""
    complete = completed_team(value_stream_map)
    return lambda text: complete(team_begun(text) or "")


def completed_team(value_stream_map: ValueStreamMap) -> Complete:
    """What is still missing of the name of a known team: a few letters suffice."""
    known = sorted({team.name for team in value_stream_map.of(Team) if team.name}, key=str.casefold)

    def rest(text: str) -> str:
        begun = text.lstrip().casefold()
        found = next((name for name in known if begun and name.casefold().startswith(begun)), "")
        return found[len(begun) :]

    return rest
