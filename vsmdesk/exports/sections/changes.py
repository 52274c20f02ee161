"""What changed since the frozen baseline, where there is one."""

from collections.abc import Iterator

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, Heading, plain_table
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.wording import MINUS, number, of_value
from vsmdesk.model.baselines import Baseline
from vsmdesk.sheet.title_block import written_date

ANCHOR = "changes"
_SAME = 1e-6


def changes(content: Content) -> Made:
    """Every figure of the baseline that is known now: then, now, change."""
    baseline = latest_baseline(content.value_stream_map)
    if baseline is None:
        return NOTHING
    headings = (
        Heading("Figure", 44, style=NAME_STYLE),
        Heading("Then", 18, "end"),
        Heading("Now", 18, "end"),
        Heading("Change", 18, "end", NAME_STYLE),
    )
    head, rows = plain_table(headings, _rows(baseline, content), content.width)
    day = f" of {written_date(baseline.day)}" if baseline.day else ""
    named = f"“{baseline.name}”" if baseline.name.strip() else "the frozen baseline"
    introduction = f"Against {named}{day}."
    passage = Passage("Change against the baseline", ANCHOR, introduction, head, rows)
    return Made((passage,), (OutlineEntry("Change against the baseline", ANCHOR),))


def _rows(baseline: Baseline, content: Content) -> Iterator[tuple[str, str, str, str]]:
    calendar = content.value_stream_map.calendar
    for frozen in baseline.figures:
        figure = content.figures.stream.get(frozen.key)
        if figure is None:
            continue
        then = of_value(frozen.value, figure.unit, calendar).text
        change = "" if figure.value is None else _change(frozen.value, figure.value)
        yield figure.name, then, figure.text, change


def _change(then: float, now: float) -> str:
    if abs(now - then) <= _SAME * max(abs(then), 1.0):
        return "unchanged"
    if not then:
        return "new"
    share = (now - then) / abs(then) * 100.0
    return f"{'+' if share > 0 else MINUS}{number(abs(share), 1)} %"
