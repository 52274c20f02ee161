"""By which convention lead times are counted here, and by which clock: said wherever figures are shown."""

from typing import cast

from vsmdesk.metrics.numbers import Numbers, queues_on_route
from vsmdesk.metrics.wording import as_given, number
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.own_calendar import OwnCalendar

OBSERVED = "waits as observed"
COUNTED = "waits by quantity and demand"


def lead_time_convention(n: Numbers) -> str:
    """How the waits on the longest path are known: observed, counted, both, or not at all."""
    table = n.given.table.value
    counted = [at for at in queues_on_route(n) if table.wait[at] is None and at not in n.times.queue_times.missing]
    observed = [at for at in queues_on_route(n) if table.wait[at] is not None]
    observed += [at for at in n.worked if table.lead_time[at] is not None or table.wait[at] is not None]
    if counted and observed:
        return f"{OBSERVED} at {len(observed)}, by quantity and demand at {len(counted)} elements"
    if counted:
        return COUNTED
    return OBSERVED if observed else "no waits are known"


def calendar_text(calendar: Calendar) -> str:
    """The working calendar in force."""
    hours, days, month = (
        as_given(round(part, 2)) for part in (calendar.hours_per_day, calendar.days_per_week, calendar.days_per_month)
    )
    return f"{hours} h a day, {days} d a week, {month} d a month"


def elapsed_text(calendar: Calendar) -> str:
    """What working time is on the wall: how many hours go by while one is worked."""
    share = 24 * 7 / (calendar.hours_per_day * calendar.days_per_week)
    return (
        f"1 working day is {number(7 / calendar.days_per_week, 2)} days on the wall, 1 working hour {share:.3g} hours"
    )


def own_calendars(n: Numbers) -> tuple[str, ...]:
    """Elements that work at other hours, a sentence each for what their time is in the map's calendar."""
    said: dict[str, list[str]] = {}
    for at in n.given.table.paces:
        own = cast("OwnCalendar", n.given.clocks.own(n.given.elements[at]))
        hours, days = as_given(own.hours_per_day), as_given(own.days_per_week)
        while_one = as_given(round(own.pace(n.given.calendar), 4))
        text = f"{hours} h a day, {days} d a week: 1 h of work passes in {while_one} h of the map's calendar"
        said.setdefault(text, []).append(n.given.code(at))
    return tuple(f"Own calendar of {', '.join(codes)}: {text}." for text, codes in said.items())
