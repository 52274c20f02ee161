"""The friction register: each numbered point with its evidence, place, stake, answer, owner and status."""

from collections import Counter
from collections.abc import Iterator

from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import CALLOUT_BODY, REPORT_CELL, REPORT_CELL_BOLD, REPORT_NOTE
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.columns import (
    PADDING,
    Column,
    Written,
    cell,
    head_of,
    nothing,
    number_in,
    row_of,
    text_in,
    unknown_in,
)
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.metrics.wording import at_stake, of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.friction_marks import disc

ANCHOR = "friction-register"
_LONGEST_TEXT, _LONGEST_EVIDENCE, _MOST_PLACES = 36, 12, 4
"""In lines and places: what is longer is cut with an ellipsis, so that every row fits a page."""
_OWN_WORDS = (0, 3)
"""Of the facts: where with the answer, and whose."""
_CATEGORIES = {
    "wait": "Waiting",
    "handoff": "Handoff",
    "approval": "Approval",
    "rework": "Rework",
    "resource": "Resources",
    "technology": "Technology",
    "information": "Information",
    "excess": "More than needed",
}


def friction_anchor(number: int) -> str:
    """The name of a point's row as a target inside the document."""
    return f"friction-{number}"


def friction_points(value_stream_map: ValueStreamMap) -> list[Friction]:
    """All points by their number."""
    return sorted(value_stream_map.of(Friction), key=lambda point: point.number)


def friction_table(value_stream_map: ValueStreamMap, width: float) -> Passage:
    """The register as a table of a width; without a point it says so."""
    points = friction_points(value_stream_map)
    columns = _Columns(width)
    rows = [_row(point, value_stream_map, columns) for point in points]
    introduction = _introduction(points, value_stream_map)
    return Passage("Friction register", ANCHOR, introduction, columns.head(), rows, leading=True, follows=True)


def point_title(point: Friction) -> str:
    """What a point is called where it has no title of its own: its category."""
    return point.title.strip() or _CATEGORIES[point.category]


def _introduction(points: list[Friction], value_stream_map: ValueStreamMap) -> str:
    if not points:
        return "No friction point is marked on this map."
    counted = Counter(point.status for point in points)
    states = [f"{counted[status]} {status}" for status in ("open", "planned", "solved") if counted[status]]
    noun = "point" if len(points) == 1 else "points"
    how = f": {', '.join(states)}" if len(states) > 1 else f", {'all ' if len(points) > 1 else ''}{points[0].status}"
    signs = signs_told(of_measured(point.impact).figure for point in points if point.impact)
    return f"{len(points)} {noun} of friction{how}. {_discs(points, value_stream_map)}{signs}"


def _discs(points: list[Friction], value_stream_map: ValueStreamMap) -> str:
    """A point of the whole stream, or of what was taken off, stands nowhere on the map."""
    marked = sum(1 for point in points if _has_disc(point, value_stream_map))
    if not marked:
        return "They have no place on the map." if len(points) > 1 else "It has no place on the map."
    rest = len(points) - marked
    without = f"; {rest} without a place on it {'has' if rest == 1 else 'have'} none" if rest else ""
    return f"The numbers are those of the discs on the map{without}."


def _has_disc(point: Friction, value_stream_map: ValueStreamMap) -> bool:
    return any(key in value_stream_map.records for key in point.elements)


class _Columns:
    """The columns of the register for a width."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.text = Column("What happens, and the evidence", 24, width - 24 - 292)
        self.where = Column("Where", width - 280, 90)
        self.stake = Column("At stake", width - 144, 44, "end")
        self.severity = Column("Severity", width - 130, 38)
        self.owner = Column("Owner", width - 88, 46)
        self.status = Column("Status, due", width, 40, "end")
        self.answer = Column("", width - 270, 270)

    def head(self) -> Block:
        """Their titles."""
        return head_of((self.text, self.where, self.stake, self.severity, self.owner, self.status), self.width)


def _row(point: Friction, value_stream_map: ValueStreamMap, columns: _Columns) -> Block:
    title = text_in(columns.text, point_title(point), PADDING, REPORT_CELL_BOLD, lines=4)
    mark = moved(disc(point.number, point.status), 8.2, PADDING + 5.2)
    linked: Drawing = (*mark, *title.drawing)
    if _has_disc(point, value_stream_map):
        number = point.number
        linked = (Group(linked, link=f"callout-{number}", title=f"Show point {number} on the map"),)
    story = _story(point, columns, title.bottom + 1)
    facts = _facts(point, value_stream_map, columns)
    answer = _answer(point, columns, max(fact.bottom for fact in facts) + 3)
    told = cell(Written((*linked, *story.drawing), max(story.bottom, PADDING + 14)), "TH-row-own")
    for number, fact in enumerate((facts[0].then(answer), *facts[1:])):
        told = told.then(cell(fact, "TD-own" if number in _OWN_WORDS else "TD"))
    row = row_of(told.drawing, told.bottom, columns.width)
    anchored = Group(row.drawing, anchor=friction_anchor(point.number), title=f"Friction point {point.number}")
    return Block(row.height, (anchored,))


def _story(point: Friction, columns: _Columns, top: float) -> Written:
    written = nothing(top)
    for text, lines in ((point.description, _LONGEST_TEXT), (point.evidence, _LONGEST_EVIDENCE)):
        written = written.then(text_in(columns.text, text, written.bottom, CALLOUT_BODY, lines=lines))
    category = [_CATEGORIES[point.category]] if point.title.strip() else []
    tags = ", ".join(dict.fromkeys([*category, *point.wastes]))
    return written.then(text_in(columns.text, tags, written.bottom + 1, REPORT_NOTE, lines=2))


def _facts(point: Friction, value_stream_map: ValueStreamMap, columns: _Columns) -> tuple[Written, ...]:
    """Where, at stake, severity, owner, status: a piece each."""
    top, impact, owner = PADDING, point.impact, point.owner.strip()
    stake = number_in(columns.stake, at_stake(impact), top) if impact else unknown_in(columns.stake, top)
    whose = nothing(top)
    if owner or point.status != "solved":
        whose = text_in(columns.owner, owner, top, lines=4) if owner else unknown_in(columns.owner, top)
    status = text_in(columns.status, point.status, top)
    return (
        _where(point, value_stream_map, columns.where, top),
        stake,
        text_in(columns.severity, point.severity, top),
        whose,
        status.then(_due(point, columns.status, status.bottom)),
    )


def _due(point: Friction, column: Column, top: float) -> Written:
    if point.due.strip():
        return text_in(column, point.due, top, REPORT_NOTE, lines=3)
    return nothing(top) if point.status == "solved" else unknown_in(column, top + 1)


def _where(point: Friction, value_stream_map: ValueStreamMap, column: Column, top: float) -> Written:
    places = list(_places(point, value_stream_map))
    written = nothing(top)
    for name, team in places[:_MOST_PLACES]:
        written = written.then(text_in(column, name, written.bottom, lines=3))
        written = written.then(text_in(column, team, written.bottom, REPORT_NOTE, lines=2))
    if len(places) > _MOST_PLACES:
        more = f"and {len(places) - _MOST_PLACES} more"
        written = written.then(text_in(column, more, written.bottom, REPORT_NOTE))
    return written


def _places(point: Friction, value_stream_map: ValueStreamMap) -> Iterator[tuple[str, str]]:
    """Code and name of each element, and its team."""
    known = codes(value_stream_map)
    for key in point.elements:
        connection = value_stream_map.get(key, Connection)
        element = value_stream_map.get(key, Element)
        if connection is not None:
            yield f"{known.get(connection.source, '?')} to {known.get(connection.target, '?')}", ""
        elif element is not None:
            team = value_stream_map.get(element.team, Team)
            yield _code_and_name(known[key], element.name.strip()), team.name if team else ""
    if point.lost_place:
        yield f"{point.lost_place}, taken off the map", ""
    elif not point.elements:
        yield "the whole stream", ""


def _code_and_name(code: str, name: str) -> str:
    """`30 Weld`; a code that is the name itself is not said twice."""
    return name if name.casefold() == code.casefold() else f"{code} {name}".strip()


def _answer(point: Friction, columns: _Columns, top: float) -> Written:
    if not point.countermeasure.strip():
        return nothing(top)
    square: Drawing = (
        Path(rectangle(columns.where.x + 0.5, top + 1.8, 6, 6), Stroke("improvement", 1), "improvement_soft"),
    )
    return Written(square, top).then(text_in(columns.answer, point.countermeasure, top, REPORT_CELL, lines=12))
