"""Charts of the map as sections, each with its words for those who do not see it."""

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.primitives import Group, Path
from vsmdesk.drawing.type_styles import REPORT_NOTE
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import STRONG_RULE, Block, Passage
from vsmdesk.exports.report.prose import heading_block, paragraph_block
from vsmdesk.metrics.ladder import ladder
from vsmdesk.sheet.charts.catalogue import CHARTS, chart_of
from vsmdesk.sheet.charts.chart import Chart

ANCHOR = "charts"
_ELSEWHERE = frozenset({"waits", "causes"})
"""Those that stand beside the summary and the register."""
_STAGES, _MOST_COLUMNS = "stages", 16
_BETWEEN = 24.0


def charts(content: Content) -> Made:
    """Every chart of the table that has something to show; the others are named with what they need."""
    found = [
        chart_of(key, content.value_stream_map, content.figures, content.width)
        for key in CHARTS
        if key not in _ELSEWHERE and not (key == _STAGES and _is_long(content))
    ]
    rows = [chart_block(chart) for chart in found if chart.marks]
    rows += _not_drawn([chart for chart in found if not chart.marks], content.width)
    passage = Passage("Charts", ANCHOR, "", None, rows, leading=True, follows=True)
    return Made((passage,), (OutlineEntry("Charts", ANCHOR),))


def _not_drawn(charts: list[Chart], width: float) -> list[Block]:
    told = [paragraph_block(f"{chart.title}: {_small(chart.needs)}", width, REPORT_NOTE) for chart in charts]
    rule = Block(0.0, (Path(segment(0.0, 0.0, width, 0.0), STRONG_RULE),), leads=True)
    return [rule, heading_block("Not drawn yet", width, before=4.0), *told] if told else []


def _small(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _is_long(content: Content) -> bool:
    """Whether there are more steps than columns beside each other can be read: the ladder's rows show the same."""
    return len(ladder(content.value_stream_map, content.figures).columns) > _MOST_COLUMNS


def chart_block(chart: Chart) -> Block:
    """A chart that stays whole, with room below it."""
    drawing = (Group(chart.drawing, tag="Figure", title=chart.alternative),)
    return Block(chart.height + _BETWEEN, drawing, room=_BETWEEN)
