"""From a map to the rows of a step table that reads back as the same map."""

from collections.abc import Callable, Iterable, Mapping

from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Element, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.stream import PRESENTATION_ID, Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import line_of
from vsmdesk.step_table.columns import COLUMNS, Column, heading_of
from vsmdesk.step_table.next_cells import Target, written_next
from vsmdesk.step_table.stream_lines import written_stream
from vsmdesk.step_table.values import reads_back, written_value
from vsmdesk.step_table.words import kind_word

_ALWAYS = ("id", "kind", "name", "team", "process time", "lead time", "wait time", "%c&a", "next")
_DEFAULTS = {"approval": False, "gates delivery": True}


@dataclass(frozen=True, slots=True)
class StepTable:
    """Settings of the stream, the header, and one row of texts for every element, in map order."""

    stream: tuple[tuple[str, str], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def written_table(value_stream_map: ValueStreamMap) -> StepTable:
    """The step table of a map, with id, kind and next in every row."""
    writer = RowWriter(value_stream_map)
    lines = [writer.line(element) for element in value_stream_map.elements]
    used = {name for known, _ in lines for name, text in known.items() if text}
    columns = [column.name for column in COLUMNS if column.name in used or column.name in _ALWAYS]
    own = _own_headers(fields for _, fields in lines)
    presentation = value_stream_map.get(PRESENTATION_ID, Presentation)
    return StepTable(
        written_stream(value_stream_map.stream, presentation),
        (*(name.replace("%c&a", "%C&A") for name in columns), *(key for key, _ in own)),
        tuple(_row(known, fields, columns, own) for known, fields in lines),
    )


_Fields = list[tuple[str, str]]


def _own_headers(lines: Iterable[_Fields]) -> list[tuple[str, int]]:
    """The user's own columns, each as often as one element has it."""
    headers: dict[tuple[str, int], None] = {}
    for fields in lines:
        headers.update(dict.fromkeys(_counted(fields)))
    return list(headers)


def _counted(fields: _Fields) -> dict[tuple[str, int], str]:
    """Texts by header and how many times it was there before."""
    seen: dict[str, int] = {}
    counted: dict[tuple[str, int], str] = {}
    for key, text in fields:
        counted[key, seen.get(key, 0)] = text
        seen[key] = seen.get(key, 0) + 1
    return counted


def _row(
    known: Mapping[str, str], fields: _Fields, columns: Iterable[str], own: Iterable[tuple[str, int]]
) -> tuple[str, ...]:
    counted = _counted(fields)
    return (*(known.get(name, "") for name in columns), *(counted.get(header, "") for header in own))


class RowWriter:
    """Writes the elements of one map."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self._map = value_stream_map
        self._codes = codes(value_stream_map)
        self._leaving: dict[Id, list[Connection]] = {}
        for connection in value_stream_map.connections:
            if connection.target in self._codes:
                self._leaving.setdefault(connection.source, []).append(connection)
        self._own_organisations: dict[Id | None, set[Id | None]] = {}
        for element in value_stream_map.elements:
            self._own_organisations.setdefault(element.team, set()).add(element.organisation)
        self._bracketed = any("(" in code for code in self._codes.values())
        self._writers: dict[str, Callable[[Element], str]] = {
            "id": self._code,
            "kind": kind_word,
            "next": self._next,
            "team": self._team_name,
            "organisation": self._organisation_name,
            "systems": self._system_names,
            "hours": self._hours,
        }

    def line(self, element: Element) -> tuple[dict[str, str], _Fields]:
        """The cells of the known columns by name, and the user's own ones."""
        known = {column.name: self._cell(element, column) for column in COLUMNS}
        own: _Fields = []
        for key, text in element.fields:
            heading = heading_of(key)
            column = heading.column
            if column is None:
                own.append((heading.text or "field", text))
            elif not known[column.name] and not heading.unit and reads_back(column, text):
                known[column.name] = text
            else:
                own.append((f"other {column.name}", text))
        return known, own

    def _cell(self, element: Element, column: Column) -> str:
        write = self._writers.get(column.content)
        return write(element) if write else self._value(element, column)

    def _code(self, element: Element) -> str:
        return line_of(self._codes[element.id])

    def _system_names(self, element: Element) -> str:
        systems = (self._map.get(key, System) for key in element.systems)
        return "; ".join(line_of(system.name) for system in systems if system)

    def _value(self, element: Element, column: Column) -> str:
        value = getattr(element, column.field, None)
        if value == _DEFAULTS.get(column.name):
            return ""
        return written_value(value)

    def _hours(self, element: Element) -> str:
        """Its own hours, else those of its team: a table knows no teams beside its rows."""
        team = self._map.get(element.team, Team)
        own = getattr(element, "own_calendar", None)
        return written_value(own or (team.own_calendar if isinstance(element, Stage | Decision) and team else None))

    def _team_name(self, element: Element) -> str:
        team = self._map.get(element.team, Team)
        return line_of(team.name) if team else ""

    def _organisation_name(self, element: Element) -> str:
        """The organisation of the element's team, else its own.

        An own one is left out where the rows of its team would then name several.
        """
        team = self._map.get(element.team, Team)
        key = team.organisation if team and team.organisation else element.organisation
        if team and not team.organisation and len(self._own_organisations[team.id]) > 1:
            return ""
        organisation = self._map.get(key, Organisation)
        return line_of(organisation.name) if organisation else ""

    def _next(self, element: Element) -> str:
        targets = tuple(self._target(connection) for connection in self._leaving.get(element.id, ()))
        return written_next(targets, quote_all=self._bracketed)

    def _target(self, connection: Connection) -> Target:
        code, name = line_of(self._codes[connection.target]), line_of(connection.name)
        match connection:
            case Flow():
                form = connection.form
                return Target(code, name=name, share=connection.share, delay=connection.delay, form=form)
            case Rework():
                no_queue = connection.no_queue
                return Target(code, "rework", name, connection.share, connection.delay, no_queue=no_queue)
            case InformationFlow():
                medium, frequency = connection.medium, line_of(connection.frequency)
                return Target(code, "information_flow", name, medium=medium, frequency=frequency)
        return Target(code, name=name)
