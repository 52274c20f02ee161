"""Figures and map problems as JSON and as tables, for the command line (contract, "Figures" and "Findings")."""

from collections.abc import Iterable, Sequence
from typing import Any

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.problems import MapProblem
from vsmdesk.model.codes import codes
from vsmdesk.model.value_stream_map import ValueStreamMap

FIGURES_VERSION = FINDINGS_VERSION = 1
CURRENT = "current"


def figures_json(value_stream_map: ValueStreamMap, figures: Figures) -> dict[str, Any]:
    """What `metrics --json` prints."""
    names, calendar = codes(value_stream_map), value_stream_map.calendar
    return {
        "format": "vsmdesk-metrics",
        "version": FIGURES_VERSION,
        "title": value_stream_map.stream.title,
        "state": CURRENT,
        "calendar": {
            "hours_per_day": calendar.hours_per_day,
            "days_per_week": calendar.days_per_week,
            "days_per_month": calendar.days_per_month,
            "working_days_per_year": calendar.working_days_per_year,
        },
        "critical_path": [names[element] for element in figures.critical_path],
        "figures": [_figure(figure) for figure in figures.stream.values()],
        "elements": {
            names[element.id]: {
                "name": element.name,
                "figures": [_figure(figure) for figure in figures.elements[element.id].values()],
            }
            for element in value_stream_map.elements
        },
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "name": figure.name,
        "value": figure.value,
        "unit": figure.unit,
        "text": figure.text,
        "complete": figure.complete,
        "missing": [{"id": code, "field": column} for code, column in figure.missing],
        "low": figure.low,
        "high": figure.high,
        "explanation": figure.explanation,
        "inputs": dict(figure.inputs),
    }


def problems_json(value_stream_map: ValueStreamMap, problems: Iterable[MapProblem]) -> dict[str, Any]:
    """What `check --json` prints. Findings of friction come with the rules of friction."""
    names = codes(value_stream_map)
    return {
        "format": "vsmdesk-findings",
        "version": FINDINGS_VERSION,
        "findings": [],
        "map_problems": [
            {
                "severity": problem.severity,
                "elements": [names[element] for element in problem.elements],
                "text": problem.text,
            }
            for problem in problems
        ],
    }


def figures_text(value_stream_map: ValueStreamMap, figures: Figures) -> str:
    """What `metrics` prints: the stream's figures, then those of its elements."""
    names = codes(value_stream_map)
    rows = [(figure.name, figure.text, _missing(figure)) for figure in figures.stream.values()]
    lines = [value_stream_map.stream.title] if value_stream_map.stream.title else []
    if figures.critical_path:
        lines.append("Longest path: " + " → ".join(names[element] for element in figures.critical_path))
    return "\n".join([*lines, "", *_table(rows)])


def _missing(figure: Figure) -> str:
    first = [f"{column} of {code}" if code else column for code, column in figure.missing[:3]]
    more = f" and {len(figure.missing) - 3} more" if len(figure.missing) > 3 else ""
    return f"missing: {', '.join(first)}{more}" if first else ""


def problems_text(value_stream_map: ValueStreamMap, problems: Sequence[MapProblem]) -> str:
    """What `check` prints: one problem a line, the most serious first."""
    del value_stream_map
    if not problems:
        return "No problems found."
    return "\n".join(f"{problem.severity}: {problem.text}" for problem in problems)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
