"""What was aimed at, what was measured, and whether that is met, one line for each goal."""

import json
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from tests.benchmarks.goals import GOALS

BY_SIZE = ("canvas", "exports", "files", "figures")
"""Parts that are measured at several sizes of map; where two of them know a figure, the first is meant."""
MEDIAN = 2
"""Where the median stands among the first run, the least and the median."""


def verdicts(measured: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A line for each goal of what was measured, by part; `met` is None where a goal was not measured."""
    return [line for group, goals in GOALS.items() for line in _lines(group, goals, measured)]


def verdicts_of(part: str, size: str, figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines of one part at one size."""
    lines = _lines(size, GOALS.get(size, {}), {part: {size: figures}})
    return [line for line in lines if line["met"] is not None]


def _lines(group: str, goals: Mapping[str, float], measured: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    sources = (
        [measured.get(group, {})] if not group.isdigit() else [measured.get(p, {}).get(group, {}) for p in BY_SIZE]
    )
    for what, goal in goals.items():
        found = next((source[what] for source in sources if what in source), None)
        value = found[MEDIAN] if isinstance(found, list) else found
        yield {
            "of": group,
            "what": what,
            "goal": goal,
            "measured": value,
            "met": None if value is None else value <= goal,
        }


def as_json(figures: Mapping[str, Any]) -> str:
    """One JSON object; each of its `verdicts`, which come last, is a line of its own."""
    others = json.dumps({key: value for key, value in figures.items() if key != "verdicts"}, indent=1)
    lines = ",\n  ".join(json.dumps(line) for line in figures["verdicts"])
    return f'{others.removesuffix(chr(10) + "}")},\n "verdicts": [\n  {lines}\n ]\n}}\n'


def p95(taken: list[float]) -> float:
    """What all but one in twenty stay within."""
    return sorted(taken)[ceil(0.95 * len(taken)) - 1]
