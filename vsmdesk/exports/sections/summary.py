"""The page that sponsors read: what was found in three sentences, the five measures, where the time is."""

from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.primitives import Group
from vsmdesk.drawing.type_styles import REPORT_TEXT, TypeStyle
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.sections.charts import chart_block
from vsmdesk.exports.sections.measures import measures_block
from vsmdesk.exports.sections.sentences import three_sentences
from vsmdesk.sheet.charts.catalogue import chart_of
from vsmdesk.sheet.title_block import written_date
from vsmdesk.symbols.marks import text_lines

ANCHOR = "summary"
_MOST_LINES = 5
_CLAIM = TypeStyle(REPORT_TEXT.size, REPORT_TEXT.leading, bold=True)


def summary(content: Content) -> Made:
    """Sentences, measures, the chart of waits."""
    sentences = [_sentence(claim, more, content.width) for claim, more in three_sentences(content)]
    title = content.value_stream_map.stream.title.strip() or "Value stream map"
    opening = Passage(title, "report", _of_what(content), None, [], leading=True, own=True)
    passage = Passage("Summary", ANCHOR, "", None, [*sentences, Block(8.0, ()), measures_block(content)])
    chart = chart_block(chart_of("waits", content.value_stream_map, content.figures, content.width))
    time = Passage("", "", "", None, [Block(20.0, (), leads=True), chart])
    return Made((opening, passage, time), (OutlineEntry("Summary", ANCHOR),))


def _of_what(content: Content) -> str:
    """State, version, for whom, by whom, as of which day: what is known of it."""
    stream = content.value_stream_map.stream
    parts = (
        f"{content.state.capitalize()} state",
        stream.version,
        stream.client,
        stream.author,
        f"as of {written_date(stream.as_of)}" if stream.as_of else "",
    )
    return ", ".join(part.strip() for part in parts if part.strip())


def _sentence(claim: str, more: str, width: float) -> Block:
    """What is claimed in bold, what it rests on below."""
    claims, rest = (
        even_lines(_CLAIM, claim, width, _MOST_LINES),
        even_lines(REPORT_TEXT, more, width, _MOST_LINES),
    )
    step, first = REPORT_TEXT.leading, REPORT_TEXT.leading * 0.78
    drawn = (
        *text_lines(claims, 0.0, first, _CLAIM.size, step, bold=True),
        *text_lines(rest, 0.0, first + len(claims) * step, REPORT_TEXT.size, step),
    )
    return Block((len(claims) + len(rest)) * step + 8.0, (Group(drawn, tag="P"),))
