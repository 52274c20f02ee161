"""Figures and map problems as JSON and as tables, for the command line (contract, "Figures" and "Findings")."""

from collections.abc import Iterable, Sequence
from typing import Any

from vsmdesk.metrics.conventions import calendar_text, elapsed_text, lead_time_convention, own_calendars
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.gaps import gaps_of, tally
from vsmdesk.metrics.inputs import midpoint_remark
from vsmdesk.metrics.measures import LONG_TIMES, Measure, measures_of, unit_of_long_times
from vsmdesk.metrics.own_figures import OwnFigure, own_figures
from vsmdesk.metrics.problems import MapProblem
from vsmdesk.metrics.wording import of_value
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.value_stream_map import ValueStreamMap

FIGURES_VERSION = FINDINGS_VERSION = 1
MOST_NAMED, LONGEST_NAME = 3, 32
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
        "conventions": {
            "lead_time": lead_time_convention(figures.numbers),
            "own_calendars": list(own_calendars(figures.numbers)),
        },
        "critical_path": [names[element] for element in figures.critical_path],
        "measures": [_measure(measure) for measure in measures_of(figures, latest_baseline(value_stream_map))],
        "own_figures": [_own_figure(own) for own in own_figures(figures)],
        "provenance": _provenance(figures),
        "figures": [_figure(figure) for figure in figures.stream.values()],
        "elements": {
            names[element.id]: {
                "name": element.name,
                "figures": [_figure(figure) for figure in figures.elements[element.id].values()],
            }
            for element in value_stream_map.elements
        },
    }


def _measure(measure: Measure) -> dict[str, Any]:
    kept = ("key", "name", "definition", "figure", "value", "unit", "text", "needs", "change", "change_text", "verdict")
    return {**{key: getattr(measure, key) for key in kept}, "beside": [figure.key for figure in measure.beside]}


def _own_figure(own: OwnFigure) -> dict[str, Any]:
    kept = ("name", "formula", "value", "low", "high", "unit", "text", "trouble")
    return {key: getattr(own, key) for key in kept}


def _provenance(figures: Figures) -> dict[str, Any]:
    found = tally(figures)
    return {
        "measured": found.measured,
        "given": found.given,
        "wanted": found.wanted,
        "text": found.text,
        "gaps": [{"id": line.code, "field": line.field, "reason": line.reason} for line in gaps_of(figures)],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    if figure.unit == "id":
        # What it says is the element itself.
        named = figure.inputs.get("id")
        return {**_numbers(figure), "value": named, "low": named, "high": named if figure.complete else None}
    return _numbers(figure)


def _numbers(figure: Figure) -> dict[str, Any]:
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
                **({"mend": problem.mend_label} if problem.mend_label else {}),
            }
            for problem in problems
        ],
    }


def figures_text(value_stream_map: ValueStreamMap, figures: Figures) -> str:
    """What `metrics` prints: the stream's figures with range and gaps, those of its elements, and what was assumed."""
    names, calendar = codes(value_stream_map), value_stream_map.calendar
    head = [value_stream_map.stream.title] if value_stream_map.stream.title else []
    head.append(f"Calendar: {calendar_text(calendar)}; {elapsed_text(calendar)}")
    head += own_calendars(figures.numbers)
    head.append(f"Lead time: {lead_time_convention(figures.numbers)}")
    if figures.critical_path:
        head.append("Longest path: " + " → ".join(names[element] for element in figures.critical_path))
    unit = unit_of_long_times(figures)
    own = own_figures(figures)
    rows = [
        _row(figure, unit if figure.key in LONG_TIMES else None)
        for figure in figures.stream.values()
        if not _is_not_asked_for(figure)
    ]
    head.append(f"{tally(figures).text}.")
    parts = [head, _measures_table(value_stream_map, figures), _table(rows)]
    parts += [_table([(one.name, one.text, one.trouble or f"= {one.formula}") for one in own])] if own else []
    elements = [element for element in value_stream_map.elements if figures.elements[element.id]]
    if elements:
        parts.append(_table([_HEADS, *(_cells(names[element.id], element, figures) for element in elements)]))
    said = list(dict.fromkeys(remark for figure in figures.stream.values() for remark in figure.reading.remarks()))
    inputs = (one for figure in figures.stream.values() for one in figure.inputs_read())
    parts.append([*said, *midpoint_remark(inputs)])
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _measures_table(value_stream_map: ValueStreamMap, figures: Figures) -> list[str]:
    """The five measures, with what has changed since the last baseline."""
    baseline = latest_baseline(value_stream_map)
    measures = measures_of(figures, baseline)
    since = f" since {baseline.day.isoformat()}" if baseline is not None and baseline.day is not None else ""
    changes = (f"{one.change_text}{since} ({one.verdict})" if one.change_text else "" for one in measures)
    return _table(
        [
            (one.name, one.text, "; ".join(filter(None, (change, one.needs))))
            for one, change in zip(measures, changes, strict=True)
        ]
    )


_ON_DEMAND = frozenset({"labour rate", "cost of delay", "pack quantity", "changeover time", "people", "baseline"})
"""What few streams have: figures that lack it are left out of the table for people."""


def _is_not_asked_for(figure: Figure) -> bool:
    return any(code is None and column in _ON_DEMAND for code, column in figure.missing)


_COLUMNS = (
    ("process_time", "Process time"),
    ("lead_time", "Lead time"),
    ("wait", "Wait"),
    ("expected_visits", "Visits"),
    ("utilisation", "Load"),
    ("activity_ratio", "Activity"),
    ("effort", "Effort"),
    ("inventory_time", "Inventory"),
)
_HEADS = ("Id", "Name", *(head for _, head in _COLUMNS))


def _cells(code: str, element: Element, figures: Figures) -> tuple[str, ...]:
    own = figures.elements[element.id]
    texts = (own[key].text if key in own else "" for key, _ in _COLUMNS)
    return (code, shortened(element.name, LONGEST_NAME), *texts)


def _row(figure: Figure, unit: str | None) -> tuple[str, ...]:
    """Name, value, least and most where they differ, and what is missing."""
    calendar = figure.given.calendar
    least = figure.value is not None and not figure.complete

    def said(value: float | None, *, at_least: bool = False) -> str:
        if figure.unit == "id":
            return figure.text
        currency = figure.given.map.stream.currency
        return of_value(value, figure.unit, calendar, at_least=at_least, unit_of_time=unit, currency=currency).text

    ranged = figure.high is not None and figure.low != figure.high
    about = [f"at {code}" for code in figure.inputs.values() if figure.unit != "id"]
    return (
        figure.name,
        said(figure.value, at_least=least),
        f"{said(figure.low)} to {said(figure.high)}" if ranged else "",
        "; ".join((*about, *_missing(figure))),
    )


def _missing(figure: Figure) -> Sequence[str]:
    """What is missing, by column."""
    columns: dict[str, list[str]] = {}
    for code, column in figure.missing:
        columns.setdefault(column, []).extend([code] if code is not None else [])
    said = [f"{column} of {_listed(found)}" if found else column for column, found in columns.items()]
    return [f"missing: {', '.join(said)}"] if said else []


def _listed(found: Sequence[str]) -> str:
    named = ", ".join(found[:MOST_NAMED])
    return f"{named} and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else named


def problems_text(value_stream_map: ValueStreamMap, problems: Sequence[MapProblem]) -> str:
    """What `check` prints: one problem a line, the most serious first."""
    title = value_stream_map.stream.title
    lines = [f"{problem.severity}: {problem.text}" for problem in problems] or ["No problems found."]
    return "\n".join([title, *lines] if title else lines)


def shortened(text: str, width: int) -> str:
    """One line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
