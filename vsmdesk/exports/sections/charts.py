"""Charts of the map as sections, each with its words for those who do not see it."""

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.sheet.charts.chart import Chart
from vsmdesk.sheet.charts.of_the_map import against_takt, load_by_team, sensitivity, wait_and_work

ANCHOR = "charts"
_BETWEEN = 24.0


def charts(content: Content) -> Made:
    """Wait and work, work against takt, load, what shortens it most."""
    makers = (wait_and_work, against_takt, load_by_team, sensitivity)
    found = [make(content.value_stream_map, content.figures, content.width) for make in makers]
    rows = [chart_block(chart) for chart in found]
    passage = Passage("Charts", ANCHOR, "", None, rows, leading=True)
    return Made((passage,), (OutlineEntry("Charts", ANCHOR),))


def chart_block(chart: Chart) -> Block:
    """A chart that stays whole, with room below it."""
    return Block(chart.height + _BETWEEN, (Group(chart.drawing, tag="Figure", title=chart.alternative),))
