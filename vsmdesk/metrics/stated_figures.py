"""Any other figure that somebody typed (`stated flow efficiency: 14.5 %`), held against that of the map."""

from collections.abc import Callable

from vsmdesk.metrics.definition import FigureUnit, Metric, Reading
from vsmdesk.metrics.doubts import Doubt, Doubts
from vsmdesk.metrics.mending import setting_stream
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.metrics.stated import in_unit_of, is_off, last_place
from vsmdesk.metrics.wording import of_value
from vsmdesk.model.quantities import DURATION_UNITS, Measured, minutes
from vsmdesk.step_table.durations import parsed_duration
from vsmdesk.step_table.numbers import parsed_count
from vsmdesk.step_table.percents import BareNumbers, parsed_percent
from vsmdesk.step_table.refusal import CellError

STATED = "stated "
OTHER_NAMES = {
    "activity ratio": "flow_efficiency",
    "pce": "process_cycle_efficiency",
    "rolled first-pass yield": "rolled_percent_complete_accurate",
}
ROUNDED = 0.5
CUT_OFF = {"%": 1.0, "items": 0.5}
"""How much of the last place a figure may be off; people cut percentages off as often as they round them."""


def stated_figures(n: Numbers) -> Doubts:
    """One sentence for each of the stream's fields `stated ...` that names a figure which the map does not bear out."""
    for header, text in n.given.map.stream.fields:
        metric = _metric(header)
        if metric is not None:
            yield from _held(n, header, text, metric)


def _held(n: Numbers, header: str, text: str, metric: Metric[Numbers, Reading]) -> Doubts:
    said, calendar, computed = " ".join(header.split())[len(STATED) :], n.given.calendar, metric.formula(n)
    try:
        stated = _READERS[metric.unit](text)
    except CellError as error:
        yield Doubt("note", (), f"The stated {said} cannot be read: {error}.")
        return
    if stated is None or computed.span is None:
        return
    place, unit = last_place(stated)
    slack = ROUNDED * place * calendar.minutes_per(unit) if unit in DURATION_UNITS else CUT_OFF[unit] * place
    given = minutes(stated, calendar) if unit in DURATION_UNITS else stated.span
    if is_off(given, slack, computed):
        value = computed.span.value
        found = (
            in_unit_of(stated, value, calendar) if metric.unit == "min" else of_value(value, metric.unit, calendar)
        ).text
        least = "at least " if computed.missing else ""
        fields = tuple((one, found if one == header else kept) for one, kept in n.given.map.stream.fields)
        mend = None if least else setting_stream(f"State {found}", fields=fields)
        yield Doubt("warning", (), f"The stated {said}, {text.strip()}, is not that of the map, {least}{found}.", mend)


def _metric(header: str) -> Metric[Numbers, Reading] | None:
    """The figure that a field states, by its key or its name; none where it states something else."""
    name = " ".join(header.casefold().split())
    if not name.startswith(STATED):
        return None
    name = name.removeprefix(STATED)
    key = OTHER_NAMES.get(name, name.replace(" ", "_"))
    found = next((one for one in STREAM if one.key == key or one.name.casefold() == name), None)
    return found if found is not None and found.unit in _READERS else None


def _percent(text: str) -> Measured | None:
    found = parsed_percent(text)
    if isinstance(found, BareNumbers):
        return found.parts
    return None if isinstance(found, str) else found


def _person_time(text: str) -> Measured | None:
    return parsed_duration(text.replace("person-", ""))


def _count(text: str) -> Measured | None:
    return parsed_count(text.removesuffix("items"), "items")


_READERS: dict[FigureUnit, Callable[[str], Measured | None]] = {
    "min": parsed_duration,
    "%": _percent,
    "person-min": _person_time,
    **dict.fromkeys(("items", "count", "ratio", "1/yr", "people"), _count),
}
