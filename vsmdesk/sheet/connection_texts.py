"""What is written at connections: shares, and what a rework loop costs in passes and in time."""

from collections.abc import Mapping

from vsmdesk.drawing.type_styles import CALLOUT_BODY
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.wording import of_minutes
from vsmdesk.model.connections import Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.route import LabelLine
from vsmdesk.sheet.routing import plain_texts

_COST = CALLOUT_BODY


def connection_texts(value_stream_map: ValueStreamMap, figures: Figures) -> Mapping[Id, tuple[LabelLine, ...]]:
    """Labels of all connections that have one; a rework loop also says how often its target is passed."""
    texts = dict(plain_texts(value_stream_map))
    loops = value_stream_map.of(Rework)
    extra = _extra_time(value_stream_map, figures) if len(loops) == 1 else ""
    for loop in loops:
        visits = figures.elements.get(loop.target, {}).get("expected_visits")
        parts = [f"{visits.value:.2f} passes" if visits is not None and visits.value is not None else "", extra]
        cost = ", ".join(part for part in parts if part)
        if cost and loop.id in texts:
            texts[loop.id] = (*texts[loop.id], LabelLine(cost, _COST))
    return texts


def _extra_time(value_stream_map: ValueStreamMap, figures: Figures) -> str:
    """What rework adds to the mean lead time, where there is one loop only to blame."""
    first, expected = figures.stream.get("first_pass_lead_time"), figures.stream.get("expected_lead_time")
    if first is None or expected is None or first.value is None or expected.value is None:
        return ""
    more = expected.value - first.value
    return f"+{of_minutes(more, value_stream_map.calendar).text} mean" if more > 0 else ""
