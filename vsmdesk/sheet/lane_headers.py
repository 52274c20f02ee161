"""The room that the names of lanes take at the left of every band."""

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import wrapped
from vsmdesk.sheet.fold import Band

NAME_AT, NAME_WIDTH, BRACKET = 18.0, 104.0, 15.0
FIRST_BASELINE, LEADING, PEOPLE = 13.2, 10.2, 4.0


def header_rooms(band: Band) -> list[Box]:
    """A box around name and people of every lane of a band, and around the column before the names."""
    rooms = []
    if band.lanes:
        rooms.append(Box(band.area.left, band.area.top, band.area.left + BRACKET, band.area.bottom))
    for shown in band.lanes:
        lines = len(wrapped(shown.lane.name, NAME_WIDTH, 8.5, bold=True, lines=3)) or 1
        bottom = shown.top + FIRST_BASELINE + lines * LEADING + PEOPLE
        right = band.area.left + NAME_AT + NAME_WIDTH
        rooms.append(Box(band.area.left, shown.top, right, min(bottom, shown.bottom)))
    return rooms
