"""Charts of what stands in the way: waiting by its cause, and what to mend first."""

from collections.abc import Iterable, Iterator, Mapping

from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.rule import Cause
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Rework
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import DURATION_UNITS, minutes
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.charts.chart import Chart
from vsmdesk.sheet.charts.effort_grid import Candidate, effort_grid
from vsmdesk.sheet.charts.of_the_map import days_text, in_one_unit
from vsmdesk.sheet.charts.sorted_bars import BarRow, sorted_bars

CAUSES: Mapping[Cause, str] = {
    "gate": "waiting for a fixed date",
    "approval": "waiting for an approval",
    "overload": "waiting for people or capacity",
    "handoff": "waiting at a handoff",
    "wait": "other waiting",
}
MOST_CANDIDATES = 12
USUAL_EFFORT = 3


def by_cause(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """All waiting there is, each minute under its one primary cause, and the time that rework adds."""
    waiting: dict[Cause, float] = {}
    elements: dict[Cause, list[Id]] = {}
    for finding in findings_of(value_stream_map, figures):
        if finding.cause is not None and finding.primary_wait:
            waiting[finding.cause] = waiting.get(finding.cause, 0.0) + finding.primary_wait
            elements.setdefault(finding.cause, []).extend(finding.elements)
    rows = [BarRow(CAUSES[cause], value, "wait", _once(elements[cause])) for cause, value in waiting.items()]
    added = _added_by_rework(figures)
    rows += [BarRow("rework", added, "rework", _rework_ends(value_stream_map))] if added > 0 else []
    total = sum(row.value for row in rows)
    text = in_one_unit(value_stream_map, (row.value for row in rows), figures.stream["lead_time"].value or total)
    says = f"Per item, on the longest path or off it; cumulative share of {text(total)} at the right"
    needs = "Needs waits and lead times: then every minute of waiting has one cause."
    return sorted_bars("Why it waits", says, rows, width, text_of=text, needs=needs, total=total)


def _added_by_rework(figures: Figures) -> float:
    first, expected = (figures.stream[key].value for key in ("first_pass_lead_time", "expected_lead_time"))
    return expected - first if first is not None and expected is not None else 0.0


def _rework_ends(value_stream_map: ValueStreamMap) -> tuple[Id, ...]:
    return _once(end for loop in value_stream_map.of(Rework) for end in (loop.source, loop.target))


def _once(elements: Iterable[Id]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(elements))


def impact_effort(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Chart:
    """The register with its numbers, and at every other place the one finding that promises most."""
    candidates = [*_marked(value_stream_map), *_found(value_stream_map, figures)][:MOST_CANDIDATES]
    says = "Most that mending it takes off the lead time, against the effort that is assumed or told"
    if any(one.disc for one in candidates) and not all(one.disc for one in candidates):
        says += "; rings are not in the register"
    needs = "Needs times on the path: then there is something to win."
    return effort_grid("What to mend first", says, candidates, width, needs=needs)


def _marked(value_stream_map: ValueStreamMap) -> Iterator[Candidate]:
    """Friction points that people marked by hand and gave an impact in time."""
    calendar = value_stream_map.calendar
    for friction in value_stream_map.of(Friction):
        impact = friction.impact
        if friction.rule or impact is None or impact.unit not in DURATION_UNITS or friction.status == "solved":
            continue
        gain = minutes(impact, calendar).value
        text = f"{days_text(value_stream_map, gain)} at stake"
        disc = (friction.number, friction.status)
        effort = float(friction.effort or USUAL_EFFORT)
        yield Candidate(
            friction.title or f"Friction point {friction.number}", effort, gain, text, friction.elements, disc
        )


def _found(value_stream_map: ValueStreamMap, figures: Figures) -> Iterator[Candidate]:
    names, seen = codes(value_stream_map), set[Id]()
    found = [one for one in findings_of(value_stream_map, figures) if one.gain_bound and one.dismissal is None]
    seen |= {key for friction in value_stream_map.of(Friction) if not friction.rule for key in friction.elements}
    for one in sorted(found, key=lambda one: (one.friction is None, -(one.gain_bound or 0.0))):
        place = one.elements[-1]
        friction = value_stream_map.get(one.friction, Friction)
        if place in seen and friction is None:
            continue
        seen.add(place)
        name = friction.title if friction is not None and friction.title else f"{names[place]} {one.rule.title}"
        text = f"{days_text(value_stream_map, one.gain_bound or 0.0)} at most"
        disc = None if friction is None else (friction.number, friction.status)
        yield Candidate(name, float(one.effort), one.gain_bound or 0.0, text, one.elements, disc)
