"""How a gap is named on the sheet: by what people find there."""

from collections.abc import Sequence

from vsmdesk.metrics.definition import Missing
from vsmdesk.model.codes import ids_by_code
from vsmdesk.model.elements import Activity, Element
from vsmdesk.model.value_stream_map import ValueStreamMap


def first_named(missing: Sequence[Missing], value_stream_map: ValueStreamMap) -> tuple[Missing, ...]:
    """The gaps, the first of which, the only one that is named, is called as it is on the sheet."""
    return (_as_on_the_sheet(missing[0], value_stream_map), *missing[1:]) if missing else ()


def _as_on_the_sheet(gap: Missing, value_stream_map: ValueStreamMap) -> Missing:
    """By the number of a stage where numbers stand on stages, else by the name."""
    key = ids_by_code(value_stream_map).get(gap.id) if gap.id is not None else None
    element = value_stream_map.get(key, Element)
    is_numbered = isinstance(element, Activity) and value_stream_map.presentation.notation != "classic"
    return gap if element is None or is_numbered else gap._replace(id=element.name.strip() or gap.id)
