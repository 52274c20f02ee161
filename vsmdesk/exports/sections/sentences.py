"""What the summary claims: how long it takes, where most of it goes, what to begin with."""

from collections.abc import Iterator, Mapping

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.report.friction_register import friction_points, point_title
from vsmdesk.friction.unmarked import unmarked
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.sensitivity import Lever, Sensitivity, sensitivities
from vsmdesk.metrics.wording import of_measured, suitable_unit
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import DURATION_UNITS, Measured, minutes
from vsmdesk.sheet.times import in_both, in_words, part_of, spoken

_MORE, _ALL = 1.0001, 99.95
"""A mean that is above another by less is the same to a reader; percent from which there is no rest to speak of."""
_LEVERS: Mapping[Lever, str] = {
    "wait": "waiting at",
    "process time": "work at",
    "delay": "delay",
    "rework share": "rework",
}


def three_sentences(content: Content) -> Iterator[tuple[str, str]]:
    """Each a claim and what it rests on."""
    yield _how_long(content)
    yield from _where(content)
    yield from _what_first(content)


def _how_long(content: Content) -> tuple[str, str]:
    """The lead time of one pass; where rework or a longer way make it another one, why the three differ."""
    stream = content.figures.stream
    first, longest, work = (stream[key] for key in ("first_pass_lead_time", "lead_time", "process_time"))
    shown = first if first.value is not None else longest
    item = content.value_stream_map.stream.unit_of_work.strip() or "item"
    if shown.value is None:
        return "How long it takes is not known yet.", "It needs times on the path from the trigger to the delivery."
    is_longer = _is_above(longest.value, shown.value)
    takes = (
        f"One {item} takes {'' if shown.complete else 'at least '}{_lead(shown.value, content, in_days=not is_longer)}"
    )
    if work.value is None or not work.complete:
        return f"{takes}.", "How much of it is work is not known."
    calendar = content.value_stream_map.calendar
    held = in_words(part_of(work.value, longest.value, calendar), calendar)
    others = _other_lead_times(shown, content)
    if is_longer:
        lie = "lies" if held.startswith("1 ") else "lie"
        return f"{takes} on average; {held} of work {lie} on its longest path.", others
    return f"{takes} and contains {held} of work.", others or _efficiency(stream["flow_efficiency"])


def _lead(value: float, content: Content, *, in_days: bool = False) -> str:
    """A lead time in the unit of the longest of them, so that they can be compared; also in the days of the ladder."""
    calendar, stream = content.value_stream_map.calendar, content.figures.stream
    known = [stream[key].value or 0.0 for key in ("first_pass_lead_time", "lead_time", "expected_lead_time")]
    unit = suitable_unit(max(known), calendar)
    chosen = unit if value >= calendar.minutes_per(unit) else None
    return in_both(value, calendar, chosen) if in_days else spoken(value, calendar, chosen)


def _other_lead_times(shown: Figure, content: Content) -> str:
    """Why the measures and the ladder say another lead time."""
    stream, told = content.figures.stream, list[str]()
    longest, expected = stream["lead_time"].value, stream["expected_lead_time"].value
    if expected is not None and _is_above(expected, shown.value):
        told.append(f"With what is sent back and done again the mean is {_lead(expected, content)}.")
    if longest is not None and _is_above(longest, shown.value):
        told.append(
            f"Along the longest path, which the ladder shows, it is {_lead(longest, content, in_days=True)}; "
            "not every item takes it."
        )
    return " ".join(told)


def _is_above(value: float | None, other: float | None) -> bool:
    return value is not None and other is not None and value > other * _MORE


def _efficiency(share: Figure) -> str:
    if share.value is None:
        return ""
    return f"Flow efficiency is {share.text}{'; the rest is waiting' if share.value < _ALL else ''}."


def _where(content: Content) -> Iterator[tuple[str, str]]:
    """The largest wait on the longest path, then a larger one off it; without a path the largest there is."""
    waits = {key: value for key, value in content.figures.values("wait").items() if value}
    on_path = {key: waits[key] for key in content.figures.critical_path if key in waits}
    among = on_path or waits
    if not among:
        return
    place = max(among, key=lambda key: among[key])
    element = content.value_stream_map.get(place, Element)
    alike = sum(1 for value in among.values() if among[place] <= value * _MORE) - 1
    whole = _share_of_path(among[place], alike, content) if on_path else ""
    told = ", ".join(part for part in (whole, "" if alike else _queued(element)) if part)
    sentences = (f"{told}." if told else "", _off_the_path(waits, among[place], content))
    yield _largest(place, among[place], alike, content), " ".join(sentence for sentence in sentences if sentence)


def _largest(place: Id, wait: float, alike: int, content: Content) -> str:
    """Where most time is waited, and at how many other places as long."""
    complete = content.figures.stream["longest_wait"].complete
    largest = "the largest single part" if complete else "the largest part that is known"
    others = f" and at {'one other place' if alike == 1 else f'{alike} other places'}" if alike else ""
    each = " each" if alike else ""
    return f"Waiting at {_name(place, content)}{others} is {largest}: {_wait(wait, content)}{each}."


def _share_of_path(wait: float, alike: int, content: Content) -> str:
    lead = content.figures.stream["lead_time"]
    if not lead.value:
        return ""
    of_what = "the longest path" if lead.complete else "what is known of the longest path"
    share = wait / lead.value * 100
    if alike:
        return f"Each is {share:.0f} % of {of_what}, together {share * (alike + 1):.0f} %"
    return f"That is {share:.0f} % of {of_what}"


def _off_the_path(waits: Mapping[Id, float], most: float, content: Content) -> str:
    """A wait beside the longest path that is larger than all on it."""
    place = max(waits, key=lambda key: waits[key])
    if waits[place] <= most * _MORE:
        return ""
    return f"Beside the longest path {_name(place, content)} waits longer: {_wait(waits[place], content)}."


def _wait(value: float, content: Content) -> str:
    calendar = content.value_stream_map.calendar
    return in_words(part_of(value, content.figures.stream["lead_time"].value, calendar), calendar)


def _name(place: Id, content: Content) -> str:
    element = content.value_stream_map.get(place, Element)
    return f"{codes(content.value_stream_map)[place]} {element.name if element else ''}".strip()


def _queued(element: Element | None) -> str:
    quantity = element.quantity if isinstance(element, Queue) else None
    if not quantity:
        return ""
    count = of_measured(quantity).text
    return f"with {count} {'item' if count == '1' else 'items'} in the queue"


def _what_first(content: Content) -> Iterator[tuple[str, str]]:
    points = [point for point in friction_points(content.value_stream_map) if point.status != "solved"]
    if points:
        yield _of_points(points, content)
        return
    found = sensitivities(content.value_stream_map, content.figures)
    if found:
        gain = spoken(found[0].gain, content.value_stream_map.calendar)
        yield (
            f"A tenth less {_lever(found[0], content)} shortens it most: by {gain}.",
            f"No point of friction is marked on the map yet{_counted(content)}.",
        )


def _lever(found: Sensitivity, content: Content) -> str:
    """`waiting at 30 Estimate`, `rework from 40 to 10`."""
    connection = content.value_stream_map.get(found.element, Connection)
    if connection is None:
        return f"{_LEVERS[found.lever]} {_name(found.element, content)}"
    known = codes(content.value_stream_map)
    ends = (known.get(key, "?") for key in (connection.source, connection.target))
    return f"{_LEVERS[found.lever]} from {' to '.join(ends)}"


def _counted(content: Content) -> str:
    count = len(unmarked(content.value_stream_map, content.figures))
    places = "one place stands" if count == 1 else f"{count} places stand"
    return f"; by calculation {places} out" if count else ""


def _of_points(points: list[Friction], content: Content) -> tuple[str, str]:
    first = max(points, key=lambda point: (_at_stake(point, content), -point.number))
    owned = sum(1 for point in points if point.owner.strip())
    state = "open" if all(point.status == "open" for point in points) else "not solved yet"
    counted = (
        f"One point of friction is {state}" if len(points) == 1 else f"{len(points)} points of friction are {state}"
    )
    stake = f"At stake: {of_measured(first.impact).text}. " if first.impact else ""
    claim = f"{counted}; begin with number {first.number}: {point_title(first).rstrip('.')}."
    answer = f"Proposed: {first.countermeasure.strip().rstrip('.')}. " if first.countermeasure.strip() else ""
    return claim, f"{stake}{answer}{_owned(owned, len(points))}"


def _owned(owned: int, points: int) -> str:
    if points == 1:
        return "It has an owner." if owned else "It has no owner yet."
    if owned == points:
        return f"{'Both' if points == 2 else f'All {points}'} have an owner."
    return f"{owned or 'None'} of the {points} {'has' if owned < 2 else 'have'} an owner."


def _at_stake(point: Friction, content: Content) -> float:
    return minutes_of(point.impact, content)


def minutes_of(impact: Measured | None, content: Content) -> float:
    """What is at stake in working minutes, nothing where it is not a time."""
    if impact is None or impact.unit not in DURATION_UNITS:
        return 0.0
    return minutes(impact, content.value_stream_map.calendar).value
