"""The page that sponsors read: what was found in three sentences, the five measures, where the time is."""

from collections.abc import Iterator

from vsmdesk.drawing.primitives import Group
from vsmdesk.drawing.type_styles import REPORT_TEXT, TypeStyle, written_lines
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.friction_register import friction_points, point_title
from vsmdesk.exports.sections.charts import chart_block
from vsmdesk.exports.sections.measures import measures_block
from vsmdesk.metrics.sensitivity import sensitivities
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element, Queue
from vsmdesk.model.friction import Friction
from vsmdesk.model.quantities import DURATION_UNITS, Measured, minutes
from vsmdesk.sheet.charts.catalogue import chart_of
from vsmdesk.sheet.times import spoken
from vsmdesk.sheet.title_block import written_date
from vsmdesk.symbols.marks import text_lines

ANCHOR = "summary"
_MOST_LINES = 5
_CLAIM = TypeStyle(REPORT_TEXT.size, REPORT_TEXT.leading, bold=True)


def summary(content: Content) -> Made:
    """Sentences, measures, the chart of waits."""
    sentences = [_sentence(claim, more, content.width) for claim, more in three_sentences(content)]
    title = content.value_stream_map.stream.title.strip() or "Value stream map"
    opening = Passage(title, "report", _of_what(content), None, [], leading=True, own=True)
    passage = Passage("Summary", ANCHOR, "", None, [*sentences, Block(8.0, ()), measures_block(content)])
    chart = chart_block(chart_of("waits", content.value_stream_map, content.figures, content.width))
    time = Passage("", "", "", None, [Block(20.0, (), leads=True), chart])
    return Made((opening, passage, time), (OutlineEntry("Summary", ANCHOR),))


def _of_what(content: Content) -> str:
    """State, version, for whom, by whom, as of which day: what is known of it."""
    stream = content.value_stream_map.stream
    parts = (
        f"{content.state.capitalize()} state",
        stream.version,
        stream.client,
        stream.author,
        f"as of {written_date(stream.as_of)}" if stream.as_of else "",
    )
    return ", ".join(part.strip() for part in parts if part.strip())


def _sentence(claim: str, more: str, width: float) -> Block:
    """What is claimed in bold, what it rests on below."""
    claims, rest = (
        written_lines(_CLAIM, claim, width, _MOST_LINES),
        written_lines(REPORT_TEXT, more, width, _MOST_LINES),
    )
    step, first = REPORT_TEXT.leading, REPORT_TEXT.leading * 0.78
    drawn = (
        *text_lines(claims, 0.0, first, _CLAIM.size, step, bold=True),
        *text_lines(rest, 0.0, first + len(claims) * step, REPORT_TEXT.size, step),
    )
    return Block((len(claims) + len(rest)) * step + 8.0, (Group(drawn, tag="P"),))


def three_sentences(content: Content) -> Iterator[tuple[str, str]]:
    """How long it takes, where most of it goes, what to begin with: each a claim and what it rests on."""
    yield _how_long(content)
    yield from _where(content)
    yield from _what_first(content)


def _how_long(content: Content) -> tuple[str, str]:
    stream, calendar = content.figures.stream, content.value_stream_map.calendar
    first, lead, work = (stream[key] for key in ("first_pass_lead_time", "lead_time", "process_time"))
    shown = first if first.value is not None else lead
    item = content.value_stream_map.stream.unit_of_work.strip() or "item"
    if shown.value is None:
        return ("How long it takes is not known yet.", "It needs times on the path from the trigger to the delivery.")
    takes = f"One {item} takes {'' if shown.complete else 'at least '}{spoken(shown.value, calendar)}"
    if work.value is None or not work.complete:
        return f"{takes}.", "How much of it is work is not known."
    claim = f"{takes} and contains {spoken(work.value, calendar)} of work."
    expected = stream["expected_lead_time"].value
    if expected is not None and expected > shown.value * 1.0001:
        return claim, f"With what is sent back the mean is {spoken(expected, calendar)}."
    share = stream["flow_efficiency"]
    return claim, f"Flow efficiency is {share.text}; the rest is waiting." if share.value is not None else ""


def _where(content: Content) -> Iterator[tuple[str, str]]:
    longest, lead = content.figures.stream["longest_wait"], content.figures.stream["lead_time"]
    code = longest.inputs.get("id")
    if longest.value is None or not longest.value or code is None:
        return
    calendar, value_stream_map = content.value_stream_map.calendar, content.value_stream_map
    element = next((one for one in value_stream_map.elements if codes(value_stream_map)[one.id] == code), None)
    name = f"{code} {element.name}".strip() if element else code
    largest = "the largest single part" if longest.complete else "the largest part that is known"
    claim = f"Waiting at {name} is {largest}: {spoken(longest.value, calendar)}."
    of_what = "the longest path" if lead.complete else "what is known of the longest path"
    whole = f"That is {longest.value / lead.value * 100:.0f} % of {of_what}" if lead.value else ""
    waiting = _waiting(element)
    yield claim, ", ".join(part for part in (whole, waiting) if part) + "." if whole or waiting else ""


def _waiting(element: Element | None) -> str:
    quantity = element.quantity if isinstance(element, Queue) else None
    return f"with {of_measured(quantity).text} items in the queue" if quantity else ""


def _what_first(content: Content) -> Iterator[tuple[str, str]]:
    points = [point for point in friction_points(content.value_stream_map) if point.status != "solved"]
    if points:
        yield _of_points(points, content)
        return
    found = sensitivities(content.value_stream_map, content.figures, 1)
    if found:
        element = content.value_stream_map.get(found[0].element, Element)
        name = f" of {codes(content.value_stream_map)[element.id]} {element.name}".rstrip() if element else ""
        gain = spoken(found[0].gain, content.value_stream_map.calendar)
        yield (
            f"A tenth less {found[0].lever}{name} shortens it most.",
            f"It takes {gain} off; no point of friction is marked on the map yet.",
        )


def _of_points(points: list[Friction], content: Content) -> tuple[str, str]:
    first = max(points, key=lambda point: (_at_stake(point, content), -point.number))
    owned = sum(1 for point in points if point.owner.strip())
    counted = "One point of friction is open" if len(points) == 1 else f"{len(points)} points of friction are open"
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
