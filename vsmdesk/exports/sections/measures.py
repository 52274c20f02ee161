"""The five measures, beside those of the frozen baseline, and the figures that most people ask for."""

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.primitives import Drawing, Group, Path
from vsmdesk.drawing.type_styles import KEY_FIGURE, REPORT_CELL, REPORT_NOTE, SECTION_TITLE, written
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import RULE, STRONG_RULE, Block, Passage
from vsmdesk.exports.report.columns import Written
from vsmdesk.exports.report.metrics_tables import in_short, introduction
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table
from vsmdesk.exports.report.stream_units import told_in
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.measures import Measure, measures_of, unit_of_long_times, unit_of_velocity
from vsmdesk.metrics.wording import of_minutes, of_value
from vsmdesk.symbols.marks import number_line, number_width, text_lines, unknown_box

ANCHOR = "measures"
_GAP = 14.0
_FIRST_PASS, _SAME = "first_pass_lead_time", 0.0001
_KEYS = (
    "lead_time", "first_pass_lead_time", "expected_lead_time", "process_time", "total_wait", "flow_efficiency",
    "rolled_percent_complete_accurate", "effort", "takt_time", "work_in_progress", "handoff_count", "stage_count",
    "longest_wait",
)  # fmt: skip


def measures(content: Content) -> Made:
    """The measures above a short table of key figures."""
    stream = content.figures.stream
    chosen = [
        stream[key] for key in _KEYS if key != _FIRST_PASS or _differ(stream[key].value, stream["lead_time"].value)
    ]
    strip = Passage(
        "Measures", ANCHOR, introduction(chosen), None, [measures_block(content)], leading=True, follows=True
    )
    headings = (
        Heading("Figure", 20, style=NAME_STYLE),
        Heading("Value", 17, "end", NAME_STYLE),
        Heading("What it says", 58, style=NOTE_STYLE),
    )
    told = told_in(content.figures)
    rows = [(figure.name, told(figure), in_short(figure)) for figure in chosen]
    head, blocks = plain_table(headings, rows, content.width)
    table = Passage("Key figures", "key-figures", "", head, blocks)
    return Made((strip, table), (OutlineEntry("Measures", ANCHOR),))


def measures_block(content: Content) -> Block:
    """The five measures side by side: name, figure, what it is or what is needed."""
    found = measures_of(content.figures, latest_baseline(content.value_stream_map))
    pitch = content.width / len(found)
    columns = [_column(measure, content, number * pitch, pitch - _GAP) for number, measure in enumerate(found)]
    bottom = max(column.bottom for column in columns)
    drawn: Drawing = (Path(segment(0.0, 2.0, content.width, 2.0), STRONG_RULE),)
    for number, column in enumerate(columns):
        if number:
            x = number * pitch - _GAP / 2
            drawn += (Path(segment(x, 9.0, x, bottom), RULE),)
        drawn += column.drawing
    words = ". ".join(f"{measure.name}: {measure.text}, {_meaning(measure, content)}" for measure in found)
    return Block(bottom + 10.0, (Group(drawn, tag="Figure", title=f"{words}."),))


def _column(measure: Measure, content: Content, x: float, width: float) -> Written:
    name = written(SECTION_TITLE, measure.name, x, 15.0)
    lines = even_lines(REPORT_NOTE, _meaning(measure, content), width)
    meaning = text_lines(lines, x, 52.0, REPORT_NOTE.size, REPORT_NOTE.leading, role=REPORT_NOTE.role)
    return Written((*name, *_figure(measure, content, x, width), *meaning), 46.0 + len(lines) * REPORT_NOTE.leading)


def _figure(measure: Measure, content: Content, x: float, width: float) -> Drawing:
    if measure.value is None:
        return unknown_box(x, 20.5, 20.0, 20.0, 15.0)
    at_least = bool(measure.figure) and not content.figures.stream[measure.figure].complete
    calendar = content.value_stream_map.calendar
    unit = unit_of_velocity(measure.value, calendar) if measure.unit == "min" else None
    number = of_value(measure.value, measure.unit, calendar, at_least=at_least, unit_of_time=unit)
    sizes = (KEY_FIGURE.size, 14.0, 10.0)
    size = next((size for size in sizes if number_width(number, size, REPORT_CELL.size) <= width), sizes[-1])
    return number_line(number, x, 39.0, size, REPORT_CELL.size)


def _meaning(measure: Measure, content: Content) -> str:
    """What is shown, then what it needs or how it changed; only what is needed where nothing can be shown."""
    if measure.needs and measure.value is None:
        return measure.needs
    name = content.figures.stream[measure.figure].name if measure.figure else "time to recover"
    small = f"{name[:1].lower()}{name[1:]}"
    told = f"{small}{_beside(measure, content)}"
    if measure.needs:
        return f"{told}; {measure.needs}"
    return f"{told}; {measure.change_text} since the baseline" if measure.change_text else told


def _beside(measure: Measure, content: Content) -> str:
    """The lead time as other figures give it, and that of a first pass, where rework makes the expected one longer."""
    first, calendar = content.figures.stream[_FIRST_PASS].value, content.value_stream_map.calendar
    if measure.figure != "expected_lead_time" or measure.value is None:
        return ""
    unit = unit_of_velocity(measure.value, calendar)
    if not _differ(measure.value, first) or first is None:
        other = unit_of_long_times(content.figures)
        least = "" if content.figures.stream[measure.figure].complete else "≥ "
        told = of_minutes(measure.value, calendar, other).text
        return f" ({least}{told})" if unit and other != unit else ""
    return f", with rework; {of_minutes(first, calendar, unit).text} first pass"


def _differ(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) > _SAME * max(one, other)
