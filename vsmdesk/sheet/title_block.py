"""The head of the sheet: what was found, for whom, when, in which version."""

from datetime import date

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.lettering import shortened
from vsmdesk.drawing.primitives import Drawing, Stroke
from vsmdesk.drawing.type_styles import (
    LABEL,
    SECTION_TITLE,
    SHEET_SUBTITLE,
    SHEET_TITLE,
    TypeStyle,
    written,
    written_lines,
    written_width,
)
from vsmdesk.model.stream import Stream
from vsmdesk.symbols.marks import straight

FIELD_WIDTH, FIELD_GAP = 88.0, 8.0
_TITLES = (SHEET_TITLE, *(TypeStyle(size, size + 2, bold=True) for size in (17, 15, 13)))
"""The first in which a title has room on one line."""
_LONG_TITLES = (_TITLES[-1], TypeStyle(11, 13, bold=True))
"""The first in which a longer one has room on two."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written_date(day: date) -> str:
    """`12 Nov 2026`, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def title_block(stream: Stream, subtitle: str, place: Box, state: str, page: str) -> Drawing:
    """Title and subtitle at the left, four fields at the right, a hairline below."""
    version = ", ".join(part for part in (state, stream.version) if part)
    walked = written_date(stream.as_of) if stream.as_of else ""
    fields = (("Client", stream.client), ("Walked", walked), ("Version", version), ("Sheet", page))
    left = place.right - len(fields) * FIELD_WIDTH - (len(fields) - 1) * FIELD_GAP
    drawn: Drawing = ()
    for number, (label, value) in enumerate(fields):
        drawn += _field(label, value, left + number * (FIELD_WIDTH + FIELD_GAP), place.top)
    room = left - place.left - 24.0
    rule = straight(place.left, place.bottom, place.right, place.bottom, Stroke("rule", 0.6))
    is_low = any(written_width(SECTION_TITLE, value) > FIELD_WIDTH for _, value in fields)
    said = _subtitle(subtitle, place, room if is_low else place.width)
    return (*_title(stream.title or "Value stream map", place, room), *said, *drawn, rule)


def _title(title: str, place: Box, room: float) -> Drawing:
    style = next((fit for fit in _TITLES if written_width(fit, title) <= room), None)
    if style is None:
        style = next((fit for fit in _LONG_TITLES if len(written_lines(fit, title, room)) <= 2), _LONG_TITLES[-1])
    lines = even_lines(style, title, room, 2)
    first = place.top + 24.0 - (len(lines) - 1) * style.leading if len(lines) > 1 else place.top + 23.0
    drawn: Drawing = ()
    for number, line in enumerate(lines):
        drawn += written(style, line, place.left, first + number * style.leading)
    return drawn


def _subtitle(subtitle: str, place: Box, room: float) -> Drawing:
    """Below the fields too, where these have one line each."""
    text = shortened(subtitle, room, SHEET_SUBTITLE.size)
    return written(SHEET_SUBTITLE, text, place.left, place.top + 39.0)


def _field(label: str, value: str, left: float, top: float) -> Drawing:
    rule = straight(left, top + 7.5, left + FIELD_WIDTH, top + 7.5, Stroke("ink", 0.75))
    rows = written_lines(SECTION_TITLE, value or "–", FIELD_WIDTH, 2)
    drawn: Drawing = (rule, *written(LABEL, label, left, top + 17.2))
    for number, text in enumerate(rows):
        drawn += written(SECTION_TITLE, text, left, top + 27.8 + number * SECTION_TITLE.leading)
    return drawn
