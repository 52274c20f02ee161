"""Figures of the user's own: fields of the stream whose text begins with `=`, a formula over figures and fields.

`Cost per item (EUR): =labour_cost + 0.2 * sum_of("Licence")`. Names are the keys of the stream's figures; `sum_of`,
`mean_of`, `max_of`, `min_of` and `count_of` take a figure of the elements, or a column of the user's own, by its name;
`field` takes another field of the stream. Nothing else can be reached, and everything is bounded.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isfinite
from typing import Any

from vsmdesk.flow.runs import HIGH, LOW, VALUE
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.metrics.wording import UNKNOWN_FIGURE, as_given
from vsmdesk.model.plain_text import quoted
from vsmdesk.records import dataclass

SIGN = "="
LONGEST_FORMULA, MOST_PARTS, LARGEST_POWER = 500, 200, 64
_NAME_AND_UNIT = re.compile(r"(?P<name>.*\S)\s*\((?P<unit>[^()]*)\)")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
Reduction = Callable[[Sequence[float]], float]
REDUCTIONS: Mapping[str, Reduction] = {
    "sum_of": sum,
    "mean_of": lambda values: sum(values) / len(values),
    "max_of": max,
    "min_of": min,
    "count_of": len,
}

PLAIN: Mapping[str, Callable[..., float]] = {"abs": abs, "round": round, "min": min, "max": max}
FUNCTIONS = frozenset({*REDUCTIONS, *PLAIN, "field"})
PARTS = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.IfExp, ast.Call, ast.Name, ast.Constant,
    ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.USub, ast.UAdd, ast.Not,
    ast.And, ast.Or, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What a formula gives; `trouble` is one sentence where it gives nothing, and then there is no value."""

    name: str
    formula: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    trouble: str = ""

    @property
    def text(self) -> str:
        """As people read it: `12.5 EUR`, `?`."""
        return UNKNOWN_FIGURE if self.value is None else f"{as_given(round(self.value, 4))} {self.unit}".strip()


class FormulaError(ValueError):
    """A formula that gives no number; its text says why, in one sentence."""


def own_figures(figures: Figures) -> tuple[OwnFigure, ...]:
    """All figures of the user's own, in the order of the fields."""
    fields = figures.numbers.given.map.stream.fields
    return tuple(_own(figures, header, text.strip()) for header, text in fields if text.strip().startswith(SIGN))


def _own(figures: Figures, header: str, text: str) -> OwnFigure:
    match = _NAME_AND_UNIT.fullmatch(header)
    name, unit = (match["name"], match["unit"]) if match else (header, "")
    formula = text.removeprefix(SIGN).strip()
    try:
        outcomes = [evaluated(formula, _Names(figures, run)) for run in (LOW, VALUE, HIGH)]
    except FormulaError as error:
        return OwnFigure(name, formula, None, None, None, unit, str(error))
    return OwnFigure(name, formula, outcomes[VALUE], min(outcomes), max(outcomes), unit)


def evaluated(formula: str, names: "_Names") -> float:
    """The number that a formula gives. Raises FormulaError."""
    import simpleeval

    parsed = _parsed(formula)
    evaluator = simpleeval.SimpleEval(functions=names.functions, names=names.value_of)
    evaluator.operators[ast.Pow] = _power
    try:
        outcome = evaluator.eval(formula, parsed.body)
    except FormulaError:
        raise
    except ZeroDivisionError:
        raise FormulaError("The formula divides by zero; check what it divides by.") from None
    except (simpleeval.InvalidExpression, ValueError, TypeError, ArithmeticError) as error:
        reason = " ".join(str(error).split()).rstrip(".")[:120]
        raise FormulaError(f"The formula cannot be worked out ({reason}); correct it.") from None
    if isinstance(outcome, bool) or not isinstance(outcome, int | float) or not isfinite(outcome):
        raise FormulaError("The formula gives no number; let it give one.")
    return float(outcome)


def _parsed(formula: str) -> ast.Expression:
    """The formula as a tree that holds nothing but arithmetic. Raises FormulaError."""
    if len(formula) > LONGEST_FORMULA:
        raise FormulaError(f"The formula has more than {LONGEST_FORMULA} characters; make it shorter.")
    try:
        parsed = ast.parse(formula, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("The formula is not written as one; write it like lead_time / 480.") from None
    parts = list(ast.walk(parsed))
    if len(parts) > MOST_PARTS:
        raise FormulaError("The formula has too many parts; make it simpler.")
    called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
    for part in parts:
        if not isinstance(part, PARTS) or (isinstance(part, ast.Call) and (part.keywords or not _is_plain(part))):
            raise FormulaError("A formula holds numbers, figures, + - * / and functions, nothing else; correct it.")
        if isinstance(part, ast.Name) and id(part) not in called and part.id in FUNCTIONS:
            raise FormulaError(f"{part.id} needs brackets with what it is of; correct the formula.")
    return parsed


def _is_plain(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in FUNCTIONS


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > LARGEST_POWER:
        raise ValueError(f"powers go up to {LARGEST_POWER}")
    return float(float(base) ** exponent)


class _Names:
    """What a formula can name, in one run."""

    def __init__(self, figures: Figures, run: int) -> None:
        self._figures, self._run = figures, run

    def value_of(self, node: Any) -> float:
        """The value of a figure of the stream, for a name in the formula."""
        key = str(node.id)
        if key not in STREAM:
            raise FormulaError(f"There is no figure {quoted(key)}; names are those of `metrics --json`.")
        figure = self._figures.stream[key]
        found = (figure.low, figure.value, figure.high)[self._run]
        if figure.value is None or not figure.complete or figure.unit == "id":
            raise FormulaError(f"{figure.name} is not known, so neither is this.")
        return figure.value if found is None else found

    @cached_property
    def functions(self) -> Mapping[str, Callable[..., float]]:
        """What can be called."""
        reductions = {name: self._reduced(name, reduction) for name, reduction in REDUCTIONS.items()}
        return {**PLAIN, **reductions, "field": self._field}

    def _reduced(self, name: str, reduction: Reduction) -> Callable[[str], float]:
        def reduced(what: str) -> float:
            values = list(self._values(str(what)))
            if not values and name not in ("sum_of", "count_of"):
                raise FormulaError(f"No element has a number for {quoted(str(what))}.")
            return float(reduction(values))

        return reduced

    def _values(self, what: str) -> Iterator[float]:
        """A figure of all elements that have one, or the numbers in a column of the user's own."""
        key = "_".join(what.lower().split())
        given = self._figures.numbers.given
        if key in ELEMENT:
            column = self._figures.column(key)
            run = (column.low, column.value, column.high)[self._run]
            yield from (value for at in sorted(column.has) if (value := run[at]) is not None)
            return
        wanted = what.strip().casefold()
        headers = {header.strip().casefold() for element in given.map.elements for header, _ in element.fields}
        if wanted not in headers:
            raise FormulaError(f"No element has a figure or a column {quoted(what)}.")
        texts = (text for element in given.map.elements for header, text in element.fields
                 if header.strip().casefold() == wanted)  # fmt: skip
        yield from (_number(text) for text in texts if _NUMBER.fullmatch(text.strip()))

    def _field(self, name: str) -> float:
        wanted = str(name).strip().casefold()
        for header, text in self._figures.numbers.given.map.stream.fields:
            if header.strip().casefold() == wanted and _NUMBER.fullmatch(text.strip()):
                return _number(text)
        raise FormulaError(f"The stream has no field {quoted(str(name))} with a number.")


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))
