"""The five measures of a stream: velocity, predictability, quality, efficiency, stability; each one number and why.

There is no index over all five: no source says how much each should count.
"""

from collections.abc import Mapping
from typing import Literal

from vsmdesk.metrics.closed_forms import recovery_time
from vsmdesk.metrics.definition import FigureUnit
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.missing_words import missing_together
from vsmdesk.metrics.wording import MINUS, UNKNOWN_FIGURE, number, of_value, suitable_unit
from vsmdesk.model.baselines import Baseline
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import minutes
from vsmdesk.records import dataclass

Verdict = Literal["better", "worse", "same", ""]
MeasureKey = Literal["velocity", "predictability", "quality", "efficiency", "stability"]
SAME = 1e-6
WHOLE = 100.0
OUTAGE_OF_A_DAY = 1.0
_MINUTES: FigureUnit = "min"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `figure` is the key of the figure it shows, empty where it is none of the catalogue's.

    `needs` says what input is missing where there is no value. `change` is the value less that of the baseline, in
    the same unit; without a baseline, or where either is not known, there is none and the verdict is empty.
    """

    key: MeasureKey
    name: str
    definition: str
    figure: str
    value: float | None
    unit: FigureUnit
    text: str
    needs: str
    change: float | None
    change_text: str
    verdict: Verdict
    beside: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    key: MeasureKey
    name: str
    definition: str
    figures: tuple[str, ...]
    """Figures that it shows, the first that is known; the first of all is asked for where none is."""
    beside: tuple[str, ...]
    more_is_better: bool
    needs: str


KINDS = (
    _Kind(
        "velocity",
        "Velocity",
        "How long it takes from a customer's need to the delivered solution: the expected lead time, with rework.",
        ("expected_lead_time", "lead_time"),
        ("lead_time", "first_pass_lead_time", "throughput"),
        more_is_better=False,
        needs="a lead time, or process time and wait, of every stage on the way",
    ),
    _Kind(
        "predictability",
        "Predictability",
        "How far lead times spread beside their mean (standard deviation / mean), from rework, alternatives and "
        "ranges. The load of the bottleneck stands beside it: from 85 % on, waits grow without warning.",
        ("lead_time_variation",),
        ("lead_time_deviation", "bottleneck_utilisation"),
        more_is_better=False,
        needs="ranges (2–5 d) or shares of rework; with parallel branches a simulation",
    ),
    _Kind(
        "quality",
        "Quality",
        "How much of the work passes every stage complete and accurate: rolled %C&A. Beside it how much rework is "
        "found where it arises (prevention), and how much is done again.",
        ("rolled_percent_complete_accurate",),
        ("early_detection_share", "rework_share", "lowest_percent_complete_accurate"),
        more_is_better=True,
        needs="the %C&A of every stage, as its receivers see it",
    ),
    _Kind(
        "efficiency",
        "Efficiency",
        "How much of the time something is done: process time / lead time on the longest path (flow efficiency).",
        ("flow_efficiency",),
        ("process_cycle_efficiency", "useful_work_efficiency", "effort"),
        more_is_better=True,
        needs="process time and lead time of every stage on the longest path",
    ),
    _Kind(
        "stability",
        "Stability",
        "How fast the stream is back after a disruption: the time to recover that was measured; else how long it "
        "takes to work off an outage of one day at the load of the bottleneck, 1 day / (1 − load).",
        (),
        ("bottleneck_utilisation",),
        more_is_better=False,
        needs="the time to recover of the stream, or demand and process times for the load of the bottleneck",
    ),
)


def measures_of(figures: Figures, baseline: Baseline | None = None) -> tuple[Measure, ...]:
    """The five measures, beside those of a frozen baseline where one is given."""
    return tuple(_measure(kind, figures, baseline) for kind in KINDS)


def frozen_values(figures: Figures) -> Mapping[str, tuple[float, str]]:
    """What a baseline keeps: value and unit of every figure of the stream that has one, and of the measures."""
    kept = {
        key: (figure.value, str(figure.unit))
        for key, figure in figures.stream.items()
        if figure.value is not None and figure.unit != "id" and figure.complete
    }
    stability, unit = _stability(figures)[0], "min"
    return kept if stability is None else {**kept, "stability": (stability, unit)}


def _measure(kind: _Kind, figures: Figures, baseline: Baseline | None) -> Measure:
    figure, unit, complete = "", _MINUTES, True
    if kind.key == "stability":
        value, needs = _stability(figures)
    else:
        figure = _shown(kind, figures)
        found = figures.stream[figure]
        value, unit, complete = found.value, found.unit, found.complete
        needs = _needs(kind, found)
        if kind.key == "predictability" and value == 0:
            # Nothing on the map tells a spread: that is not the same as there being none.
            value, needs = None, f"needs: {kind.needs}"
    before = baseline.value_of(figure or kind.key) if baseline is not None else None
    change = None if before is None or value is None or not complete else value - before
    calendar = figures.numbers.given.calendar
    times = unit_of_velocity(value, calendar) if value is not None and kind.key == "velocity" else None
    text = UNKNOWN_FIGURE
    if value is not None:
        text = of_value(value, unit, calendar, at_least=not complete, unit_of_time=times).text
    return Measure(
        key=kind.key,
        name=kind.name,
        definition=kind.definition,
        figure=figure,
        value=value,
        unit=unit,
        text=text,
        needs=needs,
        change=change,
        change_text=_change_text(figures, change, before, unit),
        verdict=_verdict(kind, change, before),
        beside=tuple(one for key in kind.beside if key != figure and (one := figures.stream[key]).value is not None),
    )


def _shown(kind: _Kind, figures: Figures) -> str:
    return next((key for key in kind.figures if figures.stream[key].complete), kind.figures[0])


def _needs(kind: _Kind, figure: Figure) -> str:
    if figure.complete:
        return ""
    lacking = missing_together(figure.missing, most=3)
    return f"needs: {', '.join(lacking) or kind.needs}"


def _stability(figures: Figures) -> tuple[float | None, str]:
    """Minutes to recover, and what is needed where nobody knows them."""
    given = figures.numbers.given
    measured = given.map.stream.recovery_time
    if measured is not None:
        return minutes(measured, given.calendar).value, ""
    load = figures.stream["bottleneck_utilisation"]
    if load.value is None or not load.complete:
        return None, f"needs: {KINDS[-1].needs}"
    days = recovery_time(OUTAGE_OF_A_DAY, load.value / WHOLE)
    if days is None:
        return None, f"never recovers: the bottleneck is asked for {number(load.value, 0)} % of its time"
    return days * given.calendar.minutes_per_day, ""


def _change_text(figures: Figures, change: float | None, before: float | None, unit: str) -> str:
    """`−2 d (−18.2 %)`; percentages change by points."""
    if change is None or before is None:
        return ""
    if _is_same(change, before):
        return "unchanged"
    sign = "+" if change > 0 else MINUS
    if unit == "%":
        return f"{sign}{number(abs(change), 1)} points"
    calendar = figures.numbers.given.calendar
    in_months = unit == "min" and suitable_unit(before, calendar) == "mo" and abs(change) >= calendar.minutes_per("mo")
    amount = of_value(abs(change), unit, calendar, unit_of_time="mo" if in_months else None).text
    relative = f" ({sign}{number(abs(change) / before * WHOLE, 1)} %)" if before else ""
    return f"{sign}{amount}{relative}"


def _verdict(kind: _Kind, change: float | None, before: float | None) -> Verdict:
    if change is None or before is None:
        return ""
    if _is_same(change, before):
        return "same"
    return "better" if (change > 0) is kind.more_is_better else "worse"


def _is_same(change: float, before: float) -> bool:
    return abs(change) <= SAME * max(abs(before), 1.0)


def unit_of_velocity(value: float, calendar: Calendar) -> str | None:
    """Weeks, on the map and beside it; what suits below a week and from a year on."""
    return "w" if calendar.minutes_per("w") <= value < 12 * calendar.minutes_per("mo") else None


LONG_TIMES = ("lead_time", "first_pass_lead_time", "once_only_lead_time", "expected_lead_time", "total_wait")
"""Figures that are read beside each other, so in one unit."""


def unit_of_long_times(figures: Figures) -> str:
    """What suits the longest of them."""
    return suitable_unit(max(figures.stream[key].value or 0.0 for key in LONG_TIMES), figures.numbers.given.calendar)
