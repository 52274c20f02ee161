"""Why it waits, and what the points of friction hold: the largest first."""

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.friction_register import friction_points, point_title
from vsmdesk.exports.sections.charts import chart_block
from vsmdesk.exports.sections.sentences import minutes_of
from vsmdesk.sheet.charts.catalogue import chart_of
from vsmdesk.sheet.charts.chart import Chart, Texture
from vsmdesk.sheet.charts.sorted_bars import BarRow, sorted_bars
from vsmdesk.sheet.times import part_of


def pareto(content: Content) -> Made:
    """Why it waits, by cause; then the points that are marked, the largest first, where they have a time at stake."""
    causes = chart_of("causes", content.value_stream_map, content.figures, content.width)
    blocks = [chart_block(chart) for chart in (causes, _of_points(content)) if chart.marks]
    if not blocks:
        return NOTHING
    return Made((Passage("", "", "", None, [Block(24.0, (), leads=True), *blocks]),))


def _of_points(content: Content) -> Chart:
    rows = [
        BarRow(
            point_title(point),
            minutes_of(point.impact, content),
            _texture(point.category),
            point.elements,
            "",
            (point.number, point.status),
        )
        for point in friction_points(content.value_stream_map)
        if minutes_of(point.impact, content)
    ]
    total = sum(row.value for row in rows)
    says = f"Working time at stake in each point; cumulative share of {_time(total, content)} at the right"
    return sorted_bars(
        "Friction by time at stake",
        says,
        rows,
        content.width,
        text_of=lambda value: _time(value, content),
        needs="Needs a time at stake.",
        total=total,
    )


def _time(value: float, content: Content) -> str:
    return part_of(value, content.figures.stream["lead_time"].value, content.value_stream_map.calendar).text


def _texture(category: str) -> Texture:
    return "rework" if category == "rework" else "wait"
