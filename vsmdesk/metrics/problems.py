"""Map problems: what is missing or doubtful in a map, in one sentence each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vsmdesk.metrics.figures import Figures
from vsmdesk.model.elements import Delivery, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

ProblemSeverity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class MapProblem:
    """`error`: figures cannot be worked out; `warning`: they may be wrong; `note`: they are incomplete."""

    severity: ProblemSeverity
    elements: tuple[Id, ...]
    text: str


def problems_of(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[MapProblem, ...]:
    """All problems of a map, errors first. `figures` are those of the same map."""
    return tuple(_ends(value_stream_map, figures))


def _ends(value_stream_map: ValueStreamMap, figures: Figures) -> Iterator[MapProblem]:
    del figures
    if not value_stream_map.of(Trigger):
        yield MapProblem("warning", (), "There is no trigger: add one where the customer's need starts the clock.")
    if not value_stream_map.of(Delivery):
        yield MapProblem("warning", (), "There is no delivery: add one where the customer has the value.")
