"""The charts of one map, made from its figures."""

from collections.abc import Callable, Iterable, Mapping

from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.ladder import Column, ladder
from vsmdesk.metrics.sensitivity import Lever, basis, sensitivities
from vsmdesk.metrics.wording import UNKNOWN_FIGURE, number, of_minutes
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element, Queue, Stage, ValueClass
from vsmdesk.model.friction import Friction, FrictionStatus
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.charts.chart import Chart, Texture
from vsmdesk.sheet.charts.columns import Limit, Part, StackedColumn, stacked_columns
from vsmdesk.sheet.charts.sorted_bars import BarRow, sorted_bars
from vsmdesk.sheet.times import SECONDS_BELOW
from vsmdesk.symbols.days import in_days

HOURS_FROM, MINUTES_FROM = 120, 2
YEAR, LEAST = 12, 0.05
"""Months from which times are in months, and the part of a unit that still reads as something."""
WORK_AND_WAIT: tuple[tuple[Texture, str], ...] = (("wait", "wait"), ("work", "work"), ("lead", "not told apart"))
KINDS_OF_WORK: tuple[tuple[Texture, str], ...] = (
    ("work", "adds value"),
    ("necessary", "necessary"),
    ("wait", "waste"),
    ("over", "over takt"),
)
_OF_CLASS: Mapping[ValueClass, Texture] = {"VA": "work", "NNVA": "necessary", "UNVA": "wait"}
_LEVERS: Mapping[Lever, tuple[str, Texture]] = {
    "wait": ("wait", "wait"),
    "process time": ("work", "work"),
    "delay": ("delay", "wait"),
    "rework share": ("rework", "rework"),
}


def waits(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """Where items wait along the longest path, with the friction points that are marked there."""
    on_path = set(figures.critical_path)
    discs, code_of = _discs(value_stream_map), codes(value_stream_map)
    found = figures.values("wait")
    rows = [
        BarRow(
            element.name or "unnamed", found.get(element.id) or 0.0, "wait", (element.id,), code, discs.get(element.id)
        )
        for element in value_stream_map.elements
        if element.id in on_path
        for code in (code_of[element.id],)
    ]
    total = sum(row.value for row in rows)
    says = "Wait on the longest path per item"
    text = in_one_unit(value_stream_map, (row.value for row in rows), figures.stream["lead_time"].value or total)
    says += f"; cumulative share of {text(total)} at the right" if total else ""
    needs = "Needs a lead time, a wait or the quantity of a queue on the longest path."
    return sorted_bars("Where the time is", says, rows, width, text_of=text, needs=needs, total=total)


def wait_and_work(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """Wait and process time of each stage in the order of the ladder."""
    code_of = codes(value_stream_map)
    columns, found = [], ladder(value_stream_map, figures).columns
    lengths = [sum(part.value for part in (one.wait, one.work, one.unsplit) if part) for one in found]
    text_of = in_one_unit(value_stream_map, lengths, figures.stream["lead_time"].value or 0.0)
    for column, length in zip(found, lengths, strict=True):
        element = value_stream_map.get(column.element, Element)
        if element is None:
            continue
        ids = (*column.queues, column.element)
        wait = column.wait.value if column.wait else 0.0
        parts = [Part("work", column.work.value if column.work else 0.0), Part("wait", wait)]
        parts += [Part("lead", column.unsplit.value)] if column.unsplit else []
        name = f"{code_of[element.id]} {element.name}".strip()
        columns.append(
            StackedColumn(
                name,
                tuple(parts),
                _time_of(column, text_of(length)),
                ids,
                code=code_of[element.id],
            )
        )
    says = "Working time per item, in the order of the longest path"
    needs = "Needs a process time or a lead time on the longest path."
    return stacked_columns("Wait and work by stage", says, columns, width, needs=needs, key=WORK_AND_WAIT)


def _time_of(column: Column, text: str) -> str:
    """At least so much where a part is not known, `?` where nothing is."""
    if column.unsplit is None and column.work is None and column.wait is None:
        return UNKNOWN_FIGURE
    unknown = not column.wait_complete or (column.work is None and column.unsplit is None)
    return f"≥ {text}" if unknown else text


def against_takt(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """Process time of every stage against the takt time, by what of it adds value."""
    takt = figures.stream["takt_time"].value
    works = figures.values("process_time")
    code_of = codes(value_stream_map)
    text_of = in_one_unit(value_stream_map, [takt or 0.0, *(work or 0.0 for work in works.values())])
    columns = [
        StackedColumn(
            stage.name or "unnamed",
            _kinds_of_work(stage, work, takt),
            text_of(work),
            (stage.id,),
            code=code_of[stage.id],
        )
        for stage in value_stream_map.of(Stage)
        if (work := works.get(stage.id))
    ]
    says = "Process time of one item at each stage"
    if takt is None:
        needs = "Needs the demand of the stream, since takt is the available time over the demand."
        return stacked_columns("Work content against takt", says, (), width, needs=needs)
    limit = Limit(takt, f"takt {text_of(takt)}")
    return stacked_columns(
        "Work content against takt",
        f"{says}; takt {text_of(takt)}",
        columns,
        width,
        needs="Needs the process time of a stage.",
        key=KINDS_OF_WORK,
        limit=limit,
    )


def _kinds_of_work(stage: Stage, work: float, takt: float | None) -> tuple[Part, ...]:
    """From the bottom: what adds value, what is necessary, what is waste; the end above takt is marked as that."""
    texture = _OF_CLASS.get(stage.value_class, "work") if stage.value_class else "work"
    within = work if takt is None else min(work, takt)
    over = (Part("over", work - within),) if work > within else ()
    return (Part(texture, within), *over)


def load_by_team(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """Hours a day that every team is asked for, stacked by stage, against the hours it has."""
    demand = figures.stream["daily_demand"].value
    efforts, visits = figures.values("effort"), figures.values("expected_visits")
    needs = "Needs the demand of the stream." if not demand else "Needs teams and process times at the stages."
    parts: dict[Id, list[Part]] = {}
    code_of = codes(value_stream_map)
    for stage in value_stream_map.of(Stage):
        effort = efforts.get(stage.id)
        if demand and effort and stage.team is not None:
            hours = demand * effort * (visits.get(stage.id) or 0.0) / 60
            parts.setdefault(stage.team, []).append(Part("work", hours, code_of[stage.id], (stage.id,)))
    columns = [_of_a_team(value_stream_map, team, tuple(own)) for team, own in parts.items()]
    says = "Hours of work a day asked of each team, by stage"
    says += "; the line is what the team has" if any(column.limit for column in columns) else ""
    return stacked_columns("Load by team", says, columns, width, needs=needs)


def _of_a_team(value_stream_map: ValueStreamMap, key: Id, parts: tuple[Part, ...]) -> StackedColumn:
    team = value_stream_map.get(key, Team)
    hours = sum(part.value for part in parts)
    people = team.people.span.value if team is not None and team.people is not None else None
    limit = people * value_stream_map.calendar.hours_per_day if people else None
    stages = tuple(element for part in parts for element in part.elements)
    return StackedColumn(team.name if team else "", parts, f"{number(hours, 1)} h", stages, limit)


def sensitivity(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """Which single change of a tenth shortens the lead time most."""
    code_of = codes(value_stream_map)
    rows = []
    for found in sensitivities(value_stream_map, figures):
        word, texture = _LEVERS[found.lever]
        record = value_stream_map.records[found.element]
        ids = (record.source, record.target) if isinstance(record, Connection) else (found.element,)
        names = " to ".join(code_of.get(key, "?") for key in ids) if isinstance(record, Connection) else ""
        code = code_of.get(found.element, "")
        label = f"{word} {names}" if names else f"{word}: {_name(value_stream_map, found.element)}"
        rows.append(BarRow(label, found.gain, texture, (found.element,), code))
    of_what = "expected lead time, rework included" if basis(figures) == "expected_lead_time" else "lead time"
    says = f"What a tenth less of one time or share takes off the {of_what}"
    needs = "Needs times on the path from trigger to delivery."
    text = in_one_unit(value_stream_map, (row.value for row in rows))
    return sorted_bars("What shortens it most", says, rows, width, text_of=text, needs=needs)


def _name(value_stream_map: ValueStreamMap, key: Id) -> str:
    element = value_stream_map.get(key, Element)
    return (element.name if element else "") or ("queue" if isinstance(element, Queue) else "unnamed")


def _discs(value_stream_map: ValueStreamMap) -> Mapping[Id, tuple[int, FrictionStatus]]:
    """The first friction point that is marked at each element."""
    found: dict[Id, tuple[int, FrictionStatus]] = {}
    for friction in sorted(value_stream_map.of(Friction), key=lambda one: -one.number):
        found |= dict.fromkeys(friction.elements, (friction.number, friction.status))
    return found


def days_text(value_stream_map: ValueStreamMap, minutes: float) -> str:
    """A time as charts write one that stands alone."""
    return in_days(minutes, value_stream_map.calendar).text


def in_one_unit(
    value_stream_map: ValueStreamMap, values: Iterable[float], whole: float = 0.0
) -> Callable[[float], str]:
    """Times as people compare them: all in the unit of the largest, but for those that would read as nothing.

    Those of a `whole` of a year and more are in months.
    """
    calendar = value_stream_map.calendar
    largest, month = max(values, default=0.0), calendar.minutes_per("mo")
    if whole >= YEAR * month and largest >= month:
        return lambda value: of_minutes(value, calendar, "mo" if value >= LEAST * month else None).text
    units = (("d", calendar.minutes_per("d")), ("h", HOURS_FROM), ("min", SECONDS_BELOW), ("s", 0.0))
    unit = next(unit for unit, edge in units if largest >= edge)
    least = calendar.minutes_per(unit) * (LEAST if unit == "d" else 0.95)
    smaller = "min" if unit in ("d", "h") else None
    return lambda value: (
        of_minutes(
            value, calendar, unit if value >= least else smaller if MINUTES_FROM <= value < HOURS_FROM else None
        ).text
    )
