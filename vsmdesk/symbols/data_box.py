"""The figures written on a stage, field by field: what is given, what follows, what is unknown."""

from vsmdesk.metrics.wording import NumberText, of_measured
from vsmdesk.model.elements import Activity
from vsmdesk.model.quantities import NOT_APPLICABLE, Measured, Percentage
from vsmdesk.records import dataclass
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.days import in_days

CAPTIONS = {
    "process_time": "PT",
    "lead_time": "LT",
    "wait_time": "Wait",
    "value_added_time": "VA",
    "cycle_time": "C/T",
    "changeover_time": "C/O",
    "percent_complete_accurate": "%C&A",
    "uptime": "Uptime",
    "people": "People",
    "capacity": "Capacity",
    "quantity": "WIP",
    "wip_limit": "Limit",
    "batch_size": "Batch",
    "cadence": "Every",
}
_NOT_APPLICABLE_TEXT = NumberText("–", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a stage under its caption; no number where nobody has given one.

    `short` is the number without its likeliest, for ranges that need too much room.
    """

    caption: str
    number: NumberText | None
    worst: bool = False
    short: NumberText | None = None


def cell_of(record: Activity, field: str, derived: NumberText | None, *, worst: bool = False) -> Cell:
    """The figure of one field, or of one of the user's own columns (by its header); `derived` where it is not given."""
    caption = CAPTIONS.get(field)
    if caption is None:
        text = dict(record.fields).get(field, "")
        return Cell(field, NumberText(text, "") if text else None)
    value = getattr(record, field)
    return Cell(caption, _given(value, field) or derived, worst, _short(value, field))


def _short(value: Percentage | None, field: str) -> NumberText | None:
    """A range of three as its least and most."""
    if not isinstance(value, Measured) or not value.is_range or value.likeliest is None:
        return None
    return _given(value.with_changes(likeliest=None), field)


def _given(value: Percentage | None, field: str) -> NumberText | None:
    if value == NOT_APPLICABLE:
        return _NOT_APPLICABLE_TEXT
    if not isinstance(value, Measured):
        return None
    number = of_measured(value)
    # The caption says %C&A and people; a sign inside the cell would say it twice.
    plain = field == "percent_complete_accurate" or value.unit in ("items", "people")
    return NumberText(number.figure, "") if plain else number


def derived_number(record: Activity, field: str, context: SymbolContext) -> NumberText | None:
    """A lead time or wait that nobody gave and that follows completely from what is given."""
    if field not in ("lead_time", "wait_time") or getattr(record, field) is not None:
        return None
    figure = context.figure(record.id, {"lead_time": "lead_time", "wait_time": "wait"}[field])
    if figure is None or figure.value is None or not figure.complete:
        return None
    is_work = field == "lead_time" and record.process_time is not None
    if is_work and figure.value == context.process_times.get(record.id):
        # A lead time that is nothing but work is said in the words of the work.
        return of_measured(record.process_time)
    return in_days(figure.value, context.value_stream_map.calendar)


def work_share(record: Activity, context: SymbolContext) -> float | None:
    """Work in the lead time, 0 to 1; nothing where either is unknown."""
    work, lead = context.process_times.get(record.id), context.lead_times.get(record.id)
    if work is None or lead is None:
        return None
    return min(1.0, work / lead) if lead else 1.0
