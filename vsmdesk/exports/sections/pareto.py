"""Points of friction by the time that is at stake in them."""

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.friction_register import friction_points, point_title
from vsmdesk.exports.sections.charts import chart_block
from vsmdesk.exports.sections.summary import minutes_of
from vsmdesk.sheet.charts.chart import Texture
from vsmdesk.sheet.charts.sorted_bars import BarRow, sorted_bars
from vsmdesk.symbols.days import in_days


def pareto(content: Content) -> Made:
    """The largest first, with the cumulative share; nothing where no point has a time at stake."""
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
    if not rows:
        return NOTHING
    total = sum(row.value for row in rows)
    calendar = content.value_stream_map.calendar
    says = f"Working time at stake in each point; cumulative share of {in_days(total, calendar).text} at the right"
    chart = sorted_bars(
        "Friction by time at stake", says, rows, content.width,
        text_of=lambda value: in_days(value, calendar).text, needs="", total=total,
    )  # fmt: skip
    return Made((Passage("", "", "", None, [Block(24.0, (), leads=True), chart_block(chart)]),))


def _texture(category: str) -> Texture:
    return "rework" if category == "rework" else "wait"
