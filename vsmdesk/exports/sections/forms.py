"""Forms of a workshop: the barrier log, the parking lot, the voting sheet, the actions."""

from collections.abc import Sequence
from dataclasses import replace

from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.drawing.type_styles import REPORT_CELL, written
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage, height_of
from vsmdesk.exports.report.friction_register import friction_points, point_title
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, columns_of, empty_rows, plain_table
from vsmdesk.exports.report.prose import BETWEEN_FIELDS, fields_in_columns, heading_block, stacked, tick_box
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.friction import Friction

LOG_ANCHOR, PARKING_ANCHOR, VOTING_ANCHOR, ACTIONS_ANCHOR = "barrier-log", "parking-lot", "voting", "actions"
_ROW, _VOTES, _PARKED = 46.0, 28.0, 34.0
_CONTINUED = 37.0
"""Points that the title and the head take where a table goes on."""
_LEAST_EMPTY = 3
"""Rows for what comes up."""
_ACTIONS_ON_A_PAGE, _TALL, _MOST_BETWEEN = 3, 700.0, 26.0


def barrier_log(content: Content) -> Made:
    """What is marked on the map already, and rows for what comes up."""
    headings = (
        Heading("No.", 6, style=NAME_STYLE),
        Heading("Where", 12, style=NOTE_STYLE),
        Heading("What stands in the way", 30, style=NAME_STYLE),
        Heading("Evidence: what we saw", 28, style=NOTE_STYLE),
        Heading("Time at stake", 12, style=NOTE_STYLE),
        Heading("Answer, who", 26, style=NOTE_STYLE),
    )
    points = [] if content.options.blank else friction_points(content.value_stream_map)
    texts = [_logged(point, content) for point in points]
    head, rows = plain_table(headings, texts, content.width, names=2, least=_ROW, ruled=True)
    passage = Passage("Barrier log", LOG_ANCHOR, _LOG, head, rows, leading=True)
    passage = replace(passage, rows=[*rows, *_filling(passage, headings, content, _ROW)])
    return Made((passage,), (OutlineEntry("Barrier log", LOG_ANCHOR),))


_LOG = "One row for each thing that keeps work from flowing. Write what you saw, not who is to blame."


def _logged(point: Friction, content: Content) -> tuple[str, ...]:
    known = codes(content.value_stream_map)
    where = ", ".join(known[key] for key in point.elements if key in known)
    stake = of_measured(point.impact).text if point.impact else ""
    answer = ", ".join(part for part in (point.countermeasure.strip().rstrip("."), point.owner.strip()) if part)
    return (str(point.number), where, point_title(point), point.evidence or point.description, stake, answer)


def _filling(passage: Passage, headings: Sequence[Heading], content: Content, height: float) -> list[Block]:
    """As many empty rows as fill the page on which the passage ends, and one more page where that is too few."""
    count, end = 0, _end_of(passage, content)
    while count < _LEAST_EMPTY:
        count += max(0, int((content.height - end) / height + 1e-6))
        end = _CONTINUED
    return empty_rows(headings, count, content.width, height)


def _end_of(passage: Passage, content: Content) -> float:
    """How far down its last page the passage reaches, title and head counted also where it has no row."""
    end = height_of(replace(passage, rows=[Block(0.0, ())]), content.width)
    for row in passage.rows:
        end = (end if end + row.height <= content.height else _CONTINUED) + row.height
    return end


def parking_lot(content: Content) -> Made:
    """Rows for what is worth a thought, but not now."""
    headings = (
        Heading("Question, idea", 56, style=NAME_STYLE),
        Heading("Raised by", 18, style=NOTE_STYLE),
        Heading("Who takes it up, by when", 32, style=NOTE_STYLE),
    )
    head, _ = plain_table(headings, (), content.width)
    passage = Passage("Parking lot", PARKING_ANCHOR, _PARKING, head, (), leading=True)
    passage = replace(passage, rows=_filling(passage, headings, content, _PARKED))
    return Made((passage,), (OutlineEntry("Parking lot", PARKING_ANCHOR),))


_PARKING = "What is worth a thought, but not in this hour. Nothing leaves the list without a name beside it."


def voting(content: Content) -> Made:
    """Points of friction with boxes for gain, effort and votes."""
    headings = (
        Heading("No.", 7, style=NAME_STYLE),
        Heading("Point of friction", 52, style=NAME_STYLE),
        Heading("Gain 1 – 5", 17, style=NOTE_STYLE),
        Heading("Effort 1 – 5", 17, style=NOTE_STYLE),
        Heading("My votes", 14, style=NOTE_STYLE),
    )
    points = [] if content.options.blank else friction_points(content.value_stream_map)
    width = content.width
    head, blocks = plain_table(
        headings,
        [(str(p.number), point_title(p), "", "", "") for p in points],
        width,
        names=1,
        least=_VOTES,
        centred=True,
        ruled=True,
    )
    rows = [_with_boxes(block, headings, width) for block in blocks]
    passage = Passage("Voting sheet", VOTING_ANCHOR, _VOTING, head, rows, leading=True)
    empty = [_with_boxes(block, headings, width) for block in _filling(passage, headings, content, _VOTES)]
    passage = replace(passage, rows=[*rows, *empty])
    return Made((passage,), (OutlineEntry("Voting sheet", VOTING_ANCHOR),))


_VOTING = (
    "One sheet for each person. Tick gain and effort from 1 (small) to 5 (large), then give your three votes, "
    "all to one point if you like."
)


def _with_boxes(block: Block, headings: Sequence[Heading], width: float) -> Block:
    columns = columns_of(headings, width)
    boxes: Drawing = ()
    for column, count in ((columns[2], 5), (columns[3], 5), (columns[4], 3)):
        for number in range(count):
            boxes += tick_box(column.x + 1.0 + number * 12.0, _VOTES / 2 + 4.0)
    return Block(block.height, (*block.drawing, *boxes))


def actions(content: Content) -> Made:
    """Three forms on a page, as far apart as it allows."""
    lines = 3 if content.height > _TALL else 2
    forms = [stacked(_action(number, content.width, lines)) for number in range(1, _ACTIONS_ON_A_PAGE + 1)]
    passage = Passage("Actions", ACTIONS_ANCHOR, _ACTIONS, None, forms, leading=True)
    left = content.height - height_of(passage, content.width)
    between = Block(max(0.0, min(_MOST_BETWEEN, (left - 0.5) / (_ACTIONS_ON_A_PAGE - 1))), ())
    passage = replace(passage, rows=[block for form in forms for block in (form, between)][:-1])
    return Made((passage,), (OutlineEntry("Actions", ACTIONS_ANCHOR),))


_ACTIONS = "What, who, by when, and how we will know. An action without an owner in the room is a wish."


def _action(number: int, width: float, lines: int) -> list[Block]:
    return [
        heading_block(f"Action {number}", width, before=8.0 if number > 1 else 2.0),
        *fields_in_columns([("What will be different", "")], width, 1, lines),
        *fields_in_columns([("Answers friction no.", ""), ("Owner", ""), ("Done by", "")], width, 3),
        *fields_in_columns([("First step, this week", ""), ("How we will know: figure, now, target", "")], width, 2, 2),
        _progress(width),
    ]


def _progress(width: float) -> Block:
    drawn: Drawing = ()
    for number, words in enumerate(("0 %", "25 %", "50 %", "75 %", "100 %")):
        x = number * 44.0
        drawn += (*tick_box(x, 11.0), *written(REPORT_CELL, words, x + 12.0, 10.5))
    for number, words in enumerate(("30 days", "60 days", "90 days")):
        x = (width + BETWEEN_FIELDS) / 2 + number * 72.0
        drawn += (*tick_box(x, 11.0), *written(REPORT_CELL, words, x + 12.0, 10.5))
    return Block(20.0, (Group(drawn, tag="P"),))
