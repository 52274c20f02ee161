"""What a figure is: declared once with key, name, unit, explanation and source, worked out when somebody asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Generic, Literal, NamedTuple, TypeVar

from vsmdesk.model.quantities import Span

FigureUnit = Literal["min", "%", "person-min", "1/d", "items", "count", "ratio", "1/yr", "id"]
Gap = tuple[int | None, str]
"""What is missing: an element by its position (none for the stream), and the step table's column in lower case."""
Remarks = Callable[[], tuple[str, ...]]
N = TypeVar("N")
R = TypeVar("R")


class Missing(NamedTuple):
    """What nobody gave: the code of an element (none for the stream) and the step table's column, in lower case."""

    id: str | None
    field: str


def nothing_to_say() -> tuple[str, ...]:
    """No remarks."""
    return ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of one figure, in its unit.

    `span` is none where nothing can be said; where something is missing it holds what is known and has no upper end.
    `element` is the one that the figure is about. Remarks are sentences for the explanation, made when it is read.
    """

    span: Span | None
    missing: tuple[Gap, ...] = ()
    element: int | None = None
    remarks: Remarks = nothing_to_say

    @property
    def complete(self) -> bool:
        """Whether nothing is missing in it."""
        return self.span is not None and not self.missing


@dataclass(frozen=True, slots=True)
class Metric(Generic[N, R]):
    """One figure as declared: `explanation` is the docstring of `formula`, `source` says where it comes from."""

    key: str
    name: str
    unit: FigureUnit
    explanation: str
    source: str
    formula: Callable[[N], R]


class Catalogue(Generic[N, R]):
    """All figures of one kind of thing, in the order of their declaration."""

    def __init__(self) -> None:
        self._metrics: dict[str, Metric[N, R]] = {}

    def metric(self, name: str, *, unit: FigureUnit, source: str) -> Callable[[Callable[[N], R]], Callable[[N], R]]:
        """Declare a formula under its own name. Raises ValueError where it explains nothing or the name is taken."""

        def declare(formula: Callable[[N], R]) -> Callable[[N], R]:
            key = formula.__name__
            if key in self._metrics or not formula.__doc__:
                raise ValueError(f"{key} is declared twice or explains nothing")
            explanation = " ".join(cleandoc(formula.__doc__).split())
            self._metrics[key] = Metric(key, name, unit, explanation, source, formula)
            return formula

        return declare

    def __iter__(self) -> Iterator[Metric[N, R]]:
        return iter(self._metrics.values())

    def __getitem__(self, key: str) -> Metric[N, R]:
        return self._metrics[key]
