"""The baseline that a map is held against."""

from datetime import date

from vsmdesk.model.baselines import Baseline
from vsmdesk.model.value_stream_map import ValueStreamMap


def latest_baseline(value_stream_map: ValueStreamMap) -> Baseline | None:
    """The baseline with the latest day; of those of one day the one that was frozen last."""
    frozen = value_stream_map.of(Baseline)
    return max(reversed(frozen), key=lambda one: one.day or date.min, default=None)
