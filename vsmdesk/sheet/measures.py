"""The five measures of a stream, each a figure and one sentence.

Velocity, Predictability, Quality, Efficiency, Stability; in classic maps Lead time, Takt, Work content, PCE, Turns.
What is not known is said to be so, with what is needed.
"""

from collections.abc import Callable, Mapping

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.measures import Measure as FoundingMeasure
from vsmdesk.metrics.measures import measures_of, unit_of_velocity
from vsmdesk.metrics.wording import NumberText, of_minutes, of_value
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.gap_places import first_named
from vsmdesk.sheet.times import SECONDS_BELOW, part_of
from vsmdesk.symbols.days import in_days


@dataclass(frozen=True, slots=True)
class Measure:
    """A name, a figure (none where it is unknown) and one sentence of meaning or of what is needed."""

    name: str
    number: NumberText | None
    meaning: str


@dataclass(frozen=True, slots=True)
class _Stream:
    """The map with its figures, and short ways to say them."""

    value_stream_map: ValueStreamMap
    figures: Figures
    five: Mapping[str, FoundingMeasure]

    def figure(self, key: str) -> Figure | None:
        return self.figures.stream.get(key)

    def value(self, key: str) -> float | None:
        figure = self.figure(key)
        return figure.value if figure is not None else None

    def count(self, key: str) -> int:
        return int(self.value(key) or 0)

    def time(self, key: str) -> str:
        """A time with its unit; `≥` before what has missing parts, `?` where nothing is known."""
        figure = self.figure(key)
        if figure is None or figure.value is None:
            return "?"
        number = part_of(figure.value, self.value("lead_time"), self.value_stream_map.calendar)
        least = "" if figure.complete else "≥ "
        return f"{least}{number.figure.removesuffix('.0')} {number.unit}"

    def missing(self, key: str) -> str:
        """What is needed for a figure: `LT of 30`, `%C&A of 30 and 2 more`."""
        figure = self.figure(key)
        gaps = first_named(figure.missing, self.value_stream_map) if figure is not None else ()
        if not gaps:
            return "more of the map"
        first = gaps[0]
        words = _FIELDS.get(first.field, first.field)
        more = f" and {len(gaps) - 1} more" if len(gaps) > 1 else ""
        return f"{words} of {first.id}{more}" if first.id else f"{words}{more}"


_FIELDS = {"lead time": "LT", "process time": "PT", "%c&a": "%C&A", "demand": "demand"}


def measures(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[Measure, ...]:
    """The five measures of the map, in their fixed order."""
    stream = _Stream(value_stream_map, figures, {measure.key: measure for measure in measures_of(figures)})
    table = _CLASSIC if value_stream_map.presentation.notation == "classic" else _SOFTWARE
    return tuple(measure(stream) for measure in table)


def _weeks(stream: _Stream, minutes: float) -> NumberText:
    calendar = stream.value_stream_map.calendar
    return of_minutes(minutes, calendar, unit_of_velocity(minutes, calendar))


def _at_least(number: NumberText, *, complete: bool) -> NumberText:
    return number if complete else NumberText(f"≥ {number.figure}", number.unit)


def _velocity(stream: _Stream) -> Measure:
    measure = stream.five["velocity"]
    if measure.value is None:
        return Measure("Velocity", None, f"from need to delivery: needs {stream.missing('lead_time')}")
    shown = stream.figures.stream[measure.figure]
    number = _at_least(_weeks(stream, measure.value), complete=shown.complete)
    if not shown.complete:
        return Measure("Velocity", number, f"need to delivered, at least: needs {stream.missing(shown.key)}")
    first = stream.value("first_pass_lead_time")
    if shown.key == "lead_time" or first is None:
        return Measure("Velocity", number, "need to delivered, longest path")
    if measure.value > first * 1.0001:
        once = _weeks(stream, first)
        return Measure("Velocity", number, f"need to delivered, with rework; {once.figure} {once.unit} first pass")
    return Measure("Velocity", number, "need to delivered, first pass")


def _predictability(stream: _Stream) -> Measure:
    measure = stream.five["predictability"]
    if measure.value is None:
        return Measure("Predictability", None, "spread not known: needs ranges, rework or a simulation")
    deviation = stream.value("lead_time_deviation")
    meaning = "spread of lead times beside their mean"
    meaning += "" if deviation is None else f": plus or minus {_weeks(stream, deviation).text}"
    return Measure("Predictability", _percent(stream, measure.value), meaning)


def _quality(stream: _Stream) -> Measure:
    rolled = stream.figure("rolled_percent_complete_accurate")
    if rolled is None or rolled.value is None:
        needed = stream.missing("rolled_percent_complete_accurate")
        return Measure("Quality", None, f"share right the first time: needs {needed}")
    given = _percents(stream.value_stream_map)
    meaning = f"rolled %C&A over {len(given)} {'stage' if len(given) == 1 else 'stages'}"
    if len(set(given.values())) > 1:
        lowest = min(given, key=lambda code: given[code])
        meaning += f"; lowest {given[lowest]:g} % at stage {lowest}"
    return Measure("Quality", _percent(stream, rolled.value), meaning)


def _percents(value_stream_map: ValueStreamMap) -> dict[str, float]:
    code_of = codes(value_stream_map)
    found = ((code_of[a.id], a.percent_complete_accurate) for a in value_stream_map.of(Activity) if a.gates_delivery)
    return {code: percent.span.value for code, percent in found if isinstance(percent, Measured)}


def _percent(stream: _Stream, value: float) -> NumberText:
    return of_value(value, "%", stream.value_stream_map.calendar)


def _efficiency(stream: _Stream) -> Measure:
    value = stream.value("flow_efficiency")
    if value is None:
        needed = stream.missing("process_time") if stream.value("lead_time") else "PT and LT"
        return Measure("Efficiency", None, f"share of work in the lead time: needs {needed}")
    parts = (
        (stream.count("handoff_count"), "team handoff", "team handoffs"),
        (stream.count("approval_count"), "approval", "approvals"),
    )
    counted = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in parts if count)
    meaning = f"{stream.time('process_time')} work in {stream.time('lead_time')}"
    return Measure("Efficiency", _percent(stream, value), f"{meaning}; {counted}" if counted else meaning)


def _stability(stream: _Stream) -> Measure:
    measure = stream.five["stability"]
    if measure.value is None:
        unstable = measure.needs.startswith("never")
        known = measure.needs if unstable else "recovery time not measured: needs it, or the load of the bottleneck"
        return Measure("Stability", None, known)
    number = of_minutes(measure.value, stream.value_stream_map.calendar)
    measured = stream.value_stream_map.stream.recovery_time is not None
    return Measure("Stability", number, "to recover, measured" if measured else "to work off an outage of one day")


def _lead_time(stream: _Stream) -> Measure:
    lead = stream.figure("lead_time")
    if lead is None or lead.value is None:
        return Measure("Lead time", None, f"needs {stream.missing('lead_time')}")
    number = _at_least(in_days(lead.value, stream.value_stream_map.calendar), complete=lead.complete)
    if not lead.complete:
        return Measure("Lead time", number, f"at least: needs {stream.missing('lead_time')}")
    demand = stream.value("daily_demand")
    meaning = "stock and work from door to door"
    return Measure("Lead time", number, f"{meaning}; daily demand {demand:,.0f}" if demand else meaning)


def _takt(stream: _Stream) -> Measure:
    takt, demand = stream.value("takt_time"), stream.value("daily_demand")
    if takt is None or not demand:
        return Measure("Takt", None, "available time over demand: needs demand")
    seconds = takt * demand * 60
    number = of_minutes(takt, stream.value_stream_map.calendar, "s" if takt < SECONDS_BELOW else None)
    return Measure("Takt", number, f"{seconds:,.0f} s a day for {demand:,.0f} pieces")


def _work_content(stream: _Stream) -> Measure:
    work = stream.figure("process_time")
    if work is None or work.value is None:
        return Measure("Work content", None, f"work on one piece: needs {stream.missing('process_time')}")
    number = _at_least(of_minutes(work.value, stream.value_stream_map.calendar), complete=work.complete)
    takt = stream.value("takt_time")
    meaning = f"{work.value / takt:.2f} operators at takt" if takt else "work on one piece along the path"
    return Measure(
        "Work content", number, meaning if work.complete else f"at least: needs {stream.missing('process_time')}"
    )


def _cycle_efficiency(stream: _Stream) -> Measure:
    value = stream.value("flow_efficiency")
    if value is None:
        return Measure("PCE", None, f"work over lead time: needs {stream.missing('process_time')}")
    meaning = f"{stream.time('process_time')} in {stream.time('lead_time')}"
    return Measure("PCE", _percent(stream, value), meaning)


def _turns(stream: _Stream) -> Measure:
    value = stream.value("inventory_turns")
    if value is None:
        return Measure("Turns", None, f"needs {stream.missing('inventory_turns')}")
    days = stream.value_stream_map.stream.working_days_per_year
    figure = f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
    return Measure("Turns", NumberText(figure, "a year"), f"{days:g} working days over the days in stock")


_SOFTWARE: tuple[Callable[[_Stream], Measure], ...] = (_velocity, _predictability, _quality, _efficiency, _stability)
_CLASSIC: tuple[Callable[[_Stream], Measure], ...] = (_lead_time, _takt, _work_content, _cycle_efficiency, _turns)
