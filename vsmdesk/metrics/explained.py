"""Any figure explained: its formula with names and with the actual numbers, every input with its origin, its path."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.inputs import Input, positions_read
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

MOST_TERMS = 12
_STANDS_FOR = {"throughput": "daily_demand"}
_KEY = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one figure of the stream, or of one element, comes about.

    `formula` has names (`Process time / Lead time`), `worked` the numbers (`7 d / 9.6 wk = 14.6 %`), `parts` are keys
    of the figures in it, `path` the elements and flows that it runs along, in order.
    """

    key: str
    name: str
    text: str
    definition: str
    formula: str
    worked: str
    parts: tuple[str, ...]
    inputs: tuple[Input, ...]
    path: tuple[Id, ...]
    remarks: tuple[str, ...]
    source: str


def _text(figure: Figure) -> str:
    return figure.text


def explanation_of(
    figures: Figures, key: str, element: Id | None = None, told: Callable[[Figure], str] = _text
) -> Explanation:
    """The explanation of one figure, each figure in it written as `told`.

    Raises KeyError where the stream or the element has no such figure.
    """
    figure = figures.stream[key] if element is None else figures.elements[element][key]
    pattern = figure.metric.pattern
    parts = tuple(dict.fromkeys(_KEY.findall(pattern)))
    return Explanation(
        key=key,
        name=figure.name,
        text=told(figure),
        definition=figure.metric.explanation,
        formula=_KEY.sub(lambda match: _part(figures, match[1]).name, pattern),
        worked=_worked(figures, figure, pattern, told),
        parts=parts,
        inputs=tuple(figure.inputs_read()),
        path=_path(figure) if element is None else (element,),
        remarks=figure.remarks,
        source=figure.metric.source,
    )


def _worked(figures: Figures, figure: Figure, pattern: str, told: Callable[[Figure], str]) -> str:
    """The formula with numbers, and what it gives; empty where there is nothing to put in."""
    if figure.position is not None:
        terms = [f"{one.field} {one.text}" for one in figure.inputs_read()]
        return f"{'; '.join(terms)} → {figure.text}" if terms else ""
    if figure.metric.sums:
        terms = list(_terms(figures, figure, told))
        more = f" + {len(terms) - MOST_TERMS} more" if len(terms) > MOST_TERMS else ""
        return f"{' + '.join(terms[:MOST_TERMS])}{more} {_gives(told(figure))}" if terms else ""
    if not _KEY.search(pattern):
        return ""
    return f"{_KEY.sub(lambda match: told(_part(figures, match[1])), pattern)} {_gives(told(figure))}"


def _gives(text: str) -> str:
    """`= 3 d`; what is at least so much needs no second sign."""
    return text if text.startswith("≥") else f"= {text}"


def _part(figures: Figures, key: str) -> Figure:
    """A figure of a formula, or what stands for it where it is not known."""
    found, other = figures.stream[key], figures.stream.get(_STANDS_FOR.get(key, ""))
    return other if found.value is None and other is not None and other.value is not None else found


def _terms(figures: Figures, figure: Figure, told: Callable[[Figure], str]) -> Iterator[str]:
    """What each element adds to a sum, and each delay between them; nothing is left out of it."""
    n = figures.numbers
    column = figures.column(figure.metric.sums)
    for at in positions_read(n, figure.metric.reads.along):
        if at in column.has and column.value[at]:
            one = figures.elements[n.given.network.ids[at]][figure.metric.sums]
            yield f"{told(one)} ({n.given.code(at)})"
    if figure.metric.reads.delays:
        for one_input in figure.inputs_read():
            if one_input.field == "delay":
                yield f"{one_input.text} ({one_input.code})"


def _path(figure: Figure) -> tuple[Id, ...]:
    """Ids along which the figure runs; on the longest path the flows between its elements too."""
    n, along = figure.numbers, figure.metric.reads.along
    ids = n.given.network.ids
    if along == "path" and n.route is not None:
        flows = n.given.network.flow_ids
        between = [flows[flow] for flow in n.route.flows]
        return tuple(_alternating([ids[at] for at in n.route.elements], between))
    if figure.reading.element is not None:
        return (ids[figure.reading.element],)
    return tuple(ids[at] for at in positions_read(n, along))


def _alternating(elements: Sequence[Id], flows: Sequence[Id]) -> Iterator[Id]:
    for element, flow in zip(elements, flows, strict=False):
        yield element
        yield flow
    yield elements[-1]


def explanation_json(explanation: Explanation, figures: Figures) -> dict[str, Any]:
    """The same for `metrics --json --explain`: elements of the path by their code."""
    network, given = figures.numbers.given.network, figures.numbers.given
    return {
        "key": explanation.key,
        "name": explanation.name,
        "text": explanation.text,
        "definition": explanation.definition,
        "formula": explanation.formula,
        "worked": explanation.worked,
        "parts": list(explanation.parts),
        "path": [given.code(network.index[key]) for key in explanation.path if key in network.index],
        "inputs": [
            {
                "id": one.code,
                "field": one.field,
                "text": one.text,
                "origin": one.origin,
                "by": one.by,
                "when": None if one.when is None else one.when.isoformat(),
                "note": one.note,
            }
            for one in explanation.inputs
        ],
        "remarks": list(explanation.remarks),
        "source": explanation.source,
    }


def explanation_text(explanation: Explanation) -> str:
    """The same as lines for people."""
    lines = [f"{explanation.name}: {explanation.text}", explanation.definition]
    lines += [f"Formula: {explanation.formula}"] if explanation.formula else []
    lines += [f"Here: {explanation.worked}"] if explanation.worked else []
    if explanation.inputs:
        lines.append("Made from:")
        lines += [f"  {_said(one)}" for one in explanation.inputs]
    return "\n".join((*lines, *explanation.remarks, f"Source: {explanation.source}"))


def _said(one: Input) -> str:
    place = " ".join(part for part in (one.code or "", one.name) if part)
    origin = ", ".join(
        part for part in (one.origin, one.by, one.when.isoformat() if one.when else "", one.note) if part
    )
    return f"{f'{place}, ' if place else ''}{one.field}: {one.text} ({origin})"
