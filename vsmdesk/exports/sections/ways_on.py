"""Where work and information go from an element, in the words of a table for people."""

from collections.abc import Iterable, Iterator, Mapping

from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def ways_on(value_stream_map: ValueStreamMap) -> Mapping[Id, str]:
    """For each element that something leaves: work on a line, what goes back and who is told on lines of their own."""
    known = codes(value_stream_map)
    leaving: dict[Id, list[Connection]] = {}
    for connection in value_stream_map.connections:
        if connection.target in known:
            leaving.setdefault(connection.source, []).append(connection)
    return {key: "\n".join(_lines(found, known)) for key, found in leaving.items()}


def _lines(found: Iterable[Connection], known: Mapping[Id, str]) -> Iterator[str]:
    flows, back, told = list[str](), list[str](), dict[str, list[str]]()
    for connection in found:
        code = known[connection.target]
        match connection:
            case Flow():
                flows.append(f"{code}{_in_brackets(_facts(connection))}")
            case Rework():
                back.append(f"back to {code}{_in_brackets(_facts(connection))}")
            case InformationFlow():
                told.setdefault(_message(connection), []).append(code)
    if flows:
        yield ", ".join(flows)
    yield from back
    for message, targets in told.items():
        yield f"tells {', '.join(targets)}{f': {message}' if message else ''}"


def _facts(connection: Flow | Rework) -> Iterator[str]:
    if connection.name.strip():
        yield f"“{connection.name.strip()}”"
    if connection.share is not None:
        yield of_measured(connection.share).text
    if connection.delay is not None:
        yield f"after {of_measured(connection.delay).text}"
    if isinstance(connection, Flow) and connection.form:
        yield connection.form


def _in_brackets(facts: Iterable[str]) -> str:
    told = ", ".join(facts)
    return f" ({told})" if told else ""


def _message(information: InformationFlow) -> str:
    name, often = information.name.strip(), information.frequency.strip()
    how = "electronically" if information.medium == "electronic" else ""
    return ", ".join(part for part in (f"“{name}”" if name else "", often, how) if part)
