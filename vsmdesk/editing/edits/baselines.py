"""Baselines: figures of a day kept."""

from collections.abc import Mapping
from datetime import date

from vsmdesk.model.baselines import Baseline, FrozenFigure
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def freeze(name: str, day: date, values: Mapping[str, tuple[float, str]], *, key: Id | None = None) -> Edit:
    """Keep figures as they are on a day: value and unit by the figure's key (`metrics/measures.py: frozen_values`)."""
    own_key = key or new_id()
    kept = tuple(FrozenFigure(key=figure, value=value, unit=unit) for figure, (value, unit) in values.items())
    frozen = Baseline(id=own_key, name=plain_text(name).strip(), day=day, figures=kept)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        return value_stream_map.with_records(frozen)

    return edit
