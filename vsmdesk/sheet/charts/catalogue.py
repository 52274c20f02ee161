"""The table of charts: key and title of each, in the order in which they are offered; panel and PDF read this table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figures
    from vsmdesk.sheet.charts.chart import Chart

    Make = Callable[[ValueStreamMap, Figures, float], Chart]

CHARTS: Mapping[str, str] = MappingProxyType(
    {
        "waits": "Where the time is",
        "causes": "Why it waits",
        "stages": "Wait and work by stage",
        "sensitivity": "What shortens it most",
        "first": "What to mend first",
        "takt": "Work content against takt",
        "teams": "Load by team",
    }
)


def chart_of(key: str, value_stream_map: ValueStreamMap, figures: "Figures", width: float) -> "Chart":
    """A chart of a map with its figures, `width` points wide. Raises KeyError for a chart that is not in the table."""
    return _makes()[key](value_stream_map, figures, width)


def _makes() -> "Mapping[str, Make]":
    """Loaded when the first chart is asked for: the names alone are shown before anything is computed."""
    from vsmdesk.sheet.charts.of_findings import by_cause, impact_effort
    from vsmdesk.sheet.charts.of_the_map import against_takt, load_by_team, sensitivity, wait_and_work, waits

    return {
        "waits": waits,
        "causes": by_cause,
        "stages": wait_and_work,
        "sensitivity": sensitivity,
        "first": impact_effort,
        "takt": against_takt,
        "teams": load_by_team,
    }
