"""What a figure is: declared once with key, name, unit, explanation and source, worked out when somebody asks."""

from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import Generic, Literal, NamedTuple, TypeVar

from vsmdesk.model.quantities import Span
from vsmdesk.records import dataclass

FigureUnit = Literal["min", "%", "person-min", "1/d", "items", "count", "ratio", "1/yr", "id", "money", "people"]
Part = Literal[
    "lead time", "process time", "wait", "value added", "effort", "quality", "quantity", "load", "inventory", "rhythm"
]
"""What a figure takes from each element."""
Along = Literal["", "path", "way", "stages", "queues", "elements"]
"""Which elements a figure looks at: the longest path, all ways to delivery, kinds of elements; none at all."""
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
class Reads:
    """What a figure is worked out from: parts of the elements along something, what is on their flows, the stream.

    `shares` are those of branches, `rework` shares and delays of rework, `stream` fields of its record.
    """

    along: Along = ""
    parts: tuple[Part, ...] = ()
    delays: bool = False
    shares: bool = False
    rework: bool = False
    stream: tuple[str, ...] = ()


NOTHING_READ = Reads()


@dataclass(frozen=True, slots=True)
class Metric(Generic[N, R]):
    """One figure as declared: `explanation` is the docstring of `formula`, `source` says where it comes from.

    `pattern` writes the formula with other figures by their key: `{process_time} / {lead_time}`; `sums` is the figure
    of the elements that is added up, where one is.
    """

    key: str
    name: str
    unit: FigureUnit
    explanation: str
    source: str
    formula: Callable[[N], R]
    pattern: str = ""
    reads: Reads = NOTHING_READ
    sums: str = ""


class Catalogue(Generic[N, R]):
    """All figures of one kind of thing, in the order of their declaration.

    With a memory (by key, of the numbers) a figure that others are made from is worked out once.
    """

    def __init__(self, memory: Callable[[N], dict[str, R]] | None = None) -> None:
        self._metrics: dict[str, Metric[N, R]] = {}
        self._memory = memory

    def metric(
        self,
        name: str,
        *,
        unit: FigureUnit,
        source: str,
        pattern: str = "",
        reads: Reads = NOTHING_READ,
        sums: str = "",
    ) -> Callable[[Callable[[N], R]], Callable[[N], R]]:
        """Declare a formula under its own name. Raises ValueError where it explains nothing or the name is taken."""

        def declare(formula: Callable[[N], R]) -> Callable[[N], R]:
            key = formula.__name__
            if key in self._metrics or not formula.__doc__:
                raise ValueError(f"{key} is declared twice or explains nothing")
            explanation = _with_signs(" ".join(cleandoc(formula.__doc__).split()))
            once = formula if self._memory is None else _once(key, formula, self._memory)
            self._metrics[key] = Metric(key, name, unit, explanation, source, once, _with_signs(pattern), reads, sums)
            return once

        return declare

    def __iter__(self) -> Iterator[Metric[N, R]]:
        return iter(self._metrics.values())

    def __getitem__(self, key: str) -> Metric[N, R]:
        return self._metrics[key]

    def __contains__(self, key: object) -> bool:
        return key in self._metrics


def _with_signs(text: str) -> str:
    """Multiplication as it is printed."""
    return text.replace(" x ", " × ")


def _once(key: str, formula: Callable[[N], R], memory: Callable[[N], dict[str, R]]) -> Callable[[N], R]:
    def remembered(numbers: N) -> R:
        known = memory(numbers)
        if key not in known:
            known[key] = formula(numbers)
        return known[key]

    return remembered
