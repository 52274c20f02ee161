"""What a workshop needs beside the charter: an agenda, and what the words mean with this map's calendar."""

from vsmdesk.drawing.type_styles import REPORT_TEXT
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table
from vsmdesk.exports.report.prose import heading_block, paragraph_block, term_block
from vsmdesk.exports.sections.one_item import one_item
from vsmdesk.metrics.wording import as_given, of_measured
from vsmdesk.model.stream import Stream
from vsmdesk.sheet.times import DAYS_OF_A_WEEK

AGENDA_ANCHOR, DEFINITIONS_ANCHOR = "agenda", "definitions"
_DAYS = (
    ("First day: see", (
        ("Opening by the sponsor, charter, scope", "Why this stream, what is in it, what we want to change", "45 min"),
        ("How to walk and what to ask", "Walk sheets, definitions, who asks and who writes", "30 min"),
        ("First walk, from the customer backwards", "Names, teams, queues, what is sent back", "2 h"),
        ("Map on the wall", "Stages and queues in order, who hands over to whom", "1 h 30 min"),
        ("Second walk", "Times, %C&A, quantities; what stands in the way", "2 h"),
    )),
    ("Second day: understand", (
        ("Current state complete", "Ladder, totals, what is measured and what is guessed", "2 h"),
        ("Friction", "Barrier log, evidence, where the time goes", "1 h 30 min"),
        ("Vote", "Voting sheets: gain against effort", "45 min"),
        ("Future state", "What the stream looks like without the first points of friction", "2 h"),
    )),
    ("Third day: agree", (
        ("Future state complete", "Targets, limits on work in progress, who decides what", "1 h 30 min"),
        ("Actions", "Action forms: what, who, by when, how we know", "1 h 30 min"),
        ("Plan of 30, 60 and 90 days", "Reviews, owners, what is reported", "1 h"),
        ("Report to the sponsor", "Map, figures, actions, what we ask for", "45 min"),
    )),
)  # fmt: skip


_COUNT = sum(len(rows) for _, rows in _DAYS)
_AROUND_ROWS = 290.0
"""Points of a page that titles and heads take; the rest is shared out to the rows, to write in."""


def agenda(content: Content) -> Made:
    """Three days, with room for the times of the day."""
    headings = (
        Heading("Time", 13, style=NOTE_STYLE),
        Heading("What", 40, style=NAME_STYLE),
        Heading("To what end", 58, style=NOTE_STYLE),
        Heading("Length", 15, "end", NOTE_STYLE),
    )
    parts = [Passage("Agenda", AGENDA_ANCHOR, _AGENDA, None, [], leading=True)]
    for number, (day, rows) in enumerate(_DAYS, 1):
        head, blocks = plain_table(
            headings,
            [("", *row) for row in rows],
            content.width,
            names=1,
            least=(content.height - _AROUND_ROWS) / _COUNT,
            centred=True,
        )
        parts.append(Passage(day, f"agenda-{number}", "", head, blocks))
    return Made(tuple(parts), (OutlineEntry("Agenda", AGENDA_ANCHOR),))


_AGENDA = "A proposal: write the times of the day on the lines, leave out what you do not need."


def definitions(content: Content) -> Made:
    """The words of the map, with the calendar in force."""
    width, stream = content.width, content.value_stream_map.stream
    rows = [
        *(term_block(term, text, width, note, REPORT_TEXT) for term, text, note in _TERMS),
        heading_block("One item at one stage", width),
        one_item(width),
        heading_block("The calendar of this map", width),
        *(paragraph_block(text, width) for text in calendar_sentences(stream)),
    ]
    passage = Passage("What the words mean", DEFINITIONS_ANCHOR, _DEFINITIONS, None, rows, leading=True)
    return Made((passage,), (OutlineEntry("What the words mean", DEFINITIONS_ANCHOR),))


_DEFINITIONS = "Everybody measures the same, or the figures cannot be added."
_TERMS = (
    ("Process time, PT", "The time somebody works on one item, without interruptions and without waiting.",
     "Ask: if you had nothing else to do and everything you need, how long would one take?"),
    ("Lead time, LT", "The time from when work could begin at a stage until it is handed on.",
     "It includes the wait in front, interruptions and the time in the out-tray."),
    ("Wait", "What of the lead time is not process time.", ""),
    ("%C&A", "Complete and accurate: of a hundred items that arrive, how many can be used without asking or mending.",
     "Asked of those who receive the work, not of those who hand it on."),
    ("Rolled %C&A", "All %C&A multiplied: the share of items that pass the whole stream right the first time.", ""),
    ("Flow efficiency", "Process time over lead time of the longest path.", "Also called activity ratio."),
    ("Adds value", "The customer would pay for it, it changes the item, and it is done right the first time.",
     "Necessary: the law or our own rules ask for it. Neither: waste."),
    ("Handoff", "Work goes from one team to another.", ""),
    ("Rework", "Work that is sent back, as a share of the items that come to the stage that sends it back.", ""),
    ("Work in progress", "Items begun and not finished, those that wait included.", ""),
    ("Friction", "What keeps work from flowing: waits, handoffs, approvals, rework, missing people, tools or facts.",
     ""),
)  # fmt: skip


def calendar_sentences(stream: Stream) -> tuple[str, ...]:
    """The working calendar in words."""
    day, week, month = (
        as_given(round(value, 2)) for value in (stream.hours_per_day, stream.days_per_week, stream.days_per_month)
    )
    hours = as_given(round(stream.hours_per_day * stream.days_per_week, 2))
    year = as_given(round(stream.working_days_per_year, 2))
    days = "working days" if stream.days_per_week < DAYS_OF_A_WEEK else "days"
    of_days = f"1 day (d) is {day} working hours. 1 week (wk) is {week} {days}, or {hours} hours."
    is_twelve_months = abs(stream.working_days_per_year - 12 * stream.days_per_month) < 0.5
    of_months = f"1 month (mo) is {month} {days}. A year {'has' if is_twelve_months else 'counts'} {year} {days}"
    of_months += "." if is_twelve_months else ", not 12 such months."
    elapsed = "Calendar days and weeks (“el.”, elapsed) are turned into working time:"
    sentences = [f"{of_days} {of_months}", f"{elapsed} 1 calendar week is {week} {days}."]
    if stream.shifts is not None and stream.available_time_per_shift is not None:
        each = of_measured(stream.available_time_per_shift).text
        sentences.append(f"Takt counts {as_given(stream.shifts)} shifts a day with {each} of available time each.")
    return tuple(sentences)
