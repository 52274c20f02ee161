"""What changed since the frozen baseline, where there is one."""

from collections.abc import Iterator, Sequence

from vsmdesk.drawing.type_styles import REPORT_NOTE
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, Heading, plain_table
from vsmdesk.exports.report.prose import paragraph_block
from vsmdesk.exports.report.stream_units import unit_in_document
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.wording import MINUS, number, of_value, suitable_unit
from vsmdesk.model.baselines import Baseline
from vsmdesk.sheet.title_block import written_date

ANCHOR = "changes"
_SAME, _UNCHANGED, _TIED = 1e-6, "unchanged", "\N{NO-BREAK SPACE}"


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
    told = list(_rows(baseline, content))
    changed, same = [row for row in told if row[3] != _UNCHANGED], [row for row in told if row[3] == _UNCHANGED]
    head, rows = plain_table(headings, changed, content.width)
    day = f" of {written_date(baseline.day)}" if baseline.day else ""
    named = f"“{baseline.name}”" if baseline.name.strip() else "the frozen baseline"
    introduction = f"Against {named}{day}.{'' if changed else ' Nothing has changed since.'}"
    passage = Passage("Change against the baseline", ANCHOR, introduction, head, rows)
    return Made((passage, *_unchanged(same, content.width)), (OutlineEntry("Change against the baseline", ANCHOR),))


def _unchanged(rows: Sequence[tuple[str, ...]], width: float) -> Iterator[Passage]:
    """What is as it was takes a paragraph, so that what has changed is seen."""
    if rows:
        told = "; ".join(f"{name} {now}".replace(" ", _TIED) for name, _, now, _ in rows)
        blocks = [Block(10.0, (), leads=True), paragraph_block(f"Unchanged: {told}.", width, REPORT_NOTE)]
        yield Passage("", "", "", None, blocks)


def _rows(baseline: Baseline, content: Content) -> Iterator[tuple[str, str, str, str]]:
    calendar, currency = content.value_stream_map.calendar, content.value_stream_map.stream.currency
    for frozen in baseline.figures:
        figure = content.figures.stream.get(frozen.key)
        if figure is None:
            continue
        unit = _unit_of_both(figure, frozen.value, content)
        then, now = (
            of_value(value, figure.unit, calendar, at_least=at_least, unit_of_time=unit, currency=currency).text
            for value, at_least in ((frozen.value, False), (figure.value, not figure.complete))
        )
        yield figure.name, then, now, _change(frozen.value, figure)


def _unit_of_both(figure: Figure, then: float, content: Content) -> str | None:
    """Times then and now are in one unit: that of the rest of the document, else that of the longer."""
    if figure.unit not in ("min", "person-min"):
        return None
    longer = max(abs(then), abs(figure.value or 0.0))
    return unit_in_document(figure, content.figures) or suitable_unit(longer, content.value_stream_map.calendar)


def _change(then: float, figure: Figure) -> str:
    """In percent of what it was; percentages change by points."""
    now = figure.value
    if now is None:
        return "not known now"
    if abs(now - then) <= _SAME * max(abs(then), 1.0):
        return _UNCHANGED
    if figure.unit == "%":
        return f"{'+' if now > then else MINUS}{number(abs(now - then), 1)} points"
    if not then:
        return "new"
    share = (now - then) / abs(then) * 100.0
    return f"{'+' if share > 0 else MINUS}{number(abs(share), 1)} %"
