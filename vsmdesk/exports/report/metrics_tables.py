"""The figures as tables: those of the stream with what they mean and where they come from, those of every element."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from vsmdesk.drawing.primitives import Group
from vsmdesk.drawing.type_styles import CALLOUT_BODY, REPORT_CELL, REPORT_CELL_BOLD, REPORT_NOTE, written_width
from vsmdesk.exports.anchors import element_anchor, step_anchor
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.columns import (
    FIRST_BASELINE,
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
from vsmdesk.exports.report.plain_table import Heading, plain_table
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.exports.report.stream_units import LONG_PERCENT, days_beside, number_in_document, unit_in_document
from vsmdesk.metrics.figures import Figure, Figures
from vsmdesk.metrics.missing_words import listed, missing_kinds, missing_together
from vsmdesk.metrics.wording import (
    DASH,
    NOT_APPLICABLE_TEXT,
    UNKNOWN,
    NumberText,
    number,
    of_measured,
    of_value,
    suitable_unit,
)
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Decision, Element, Queue
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.times import one_column

ANCHOR, ELEMENTS_ANCHOR, UNKNOWN_ANCHOR = "metrics", "metrics-elements", "metrics-unknown"
_ASIDE = re.compile(r" \([^)]*\)")
_PERSON, _OBSTACLE = "Little's", "Not worked out"
_PARTLY = {
    False: "count only what is known and are at least as large as shown where they are sums",
    True: "counts only what is known and is at least as large as shown if it is a sum",
}
_TIMES = "times on a path from a trigger to a delivery"
_QUANTITIES, _REWORK, _TEAMS = "quantities in queues or at stages", "rework with its share", "teams of the stages"
_SPREADS = ("lead_time_deviation", "lead_time_variation")
_NEEDS = {
    **dict.fromkeys(_SPREADS, "ranges (2–5 d) or shares of rework"),
    "work_in_progress": _QUANTITIES,
    "inventory_turns": _QUANTITIES,
    "inventory_lead_time": _QUANTITIES,
    "largest_queue": _QUANTITIES,
    "rolled_percent_complete_accurate": "%C&A of the stages",
    "lowest_percent_complete_accurate": "%C&A of the stages",
    "early_detection_share": _REWORK,
    "handoff_count": _TEAMS,
    "organisation_crossings": _TEAMS,
    "expected_handoff_count": _TEAMS,
}
"""What those need that name nothing missing, since there is nothing on the map that could have it."""
_NOTE_TOP = PADDING + (REPORT_CELL.leading - CALLOUT_BODY.leading) * FIRST_BASELINE
"""Where a note begins so that it shares its baseline with the larger text beside it."""
_ELEMENT_COLUMNS = (
    ("Process time", 50.0),
    ("Lead time", 48.0),
    ("Wait", 46.0),
    ("%C&A", 40.0),
    ("Activity %", 44.0),
    ("Visits", 44.0),
    ("Load %", 42.0),
)
_ELEMENTS_SHOWN = "Stages, decisions and queues in the order of the map. Bold: on the path that sets the lead time."
_TIMES_OF_ONE = ("process_time", "lead_time", "wait")
_ELEMENT_FIGURES = ("process_time", "lead_time", "wait", "activity_ratio", "expected_visits", "utilisation")


def stream_table(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Passage:
    """Every figure of the stream that has a value: what it is, how much, from where to where, what is missing."""
    known = [figure for figure in figures.stream.values() if _is_told(figure)]
    columns = _StreamColumns(width)
    said = set[str]()
    rows = [_stream_row(figure, figures, value_stream_map, columns, said) for figure in known]
    return Passage(
        "Metrics", ANCHOR, introduction(figures.stream.values()), columns.head(), rows, leading=True, follows=True
    )


def _is_told(figure: Figure) -> bool:
    """Whether it says anything.

    A map without ranges and rework tells no spread: that is not the same as there being none. At least nothing is
    nothing told.
    """
    return figure.value is not None and (figure.value != 0 or (figure.complete and figure.key not in _SPREADS))


def unknown_table(figures: Figures, width: float) -> Passage | None:
    """The figures of which nothing can be said yet, by what they need; none where all are known."""
    by_need: dict[str, list[str]] = {}
    for figure in figures.stream.values():
        if not _is_told(figure):
            by_need.setdefault(_needs(figure), []).append(figure.name)
    rows = [(_capital(need), _as_list(names)) for need, names in by_need.items()]
    rows.sort(key=lambda row: -row[1].count(","))
    headings = (
        Heading("What is missing", 44, style=REPORT_CELL_BOLD),
        Heading("What can be said as soon as it is there", 56, style=CALLOUT_BODY),
    )
    head, blocks = plain_table(headings, rows, width)
    return Passage("Not known yet", UNKNOWN_ANCHOR, "", head, blocks) if rows else None


def _as_list(names: list[str]) -> str:
    first, *more = names
    return ", ".join((first, *(_small(name) for name in more)))


def _small(name: str) -> str:
    return name if name.startswith(_PERSON) else f"{name[:1].lower()}{name[1:]}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def in_short(figure: Figure) -> str:
    """What it is in one sentence, without its formula."""
    sentence = _ASIDE.sub("", figure.metric.explanation.split(". ")[0].removesuffix("."))
    return ", ".join(clause for clause in sentence.split(", ") if "=" not in clause) + "."


def _needs(figure: Figure) -> str:
    """What is missing, where as long as it is of one kind; else why nothing is worked out, or what it is about."""
    together = missing_together(figure.missing)
    if together:
        return together[0] if len(together) == 1 else listed(missing_kinds(figure.missing))
    obstacle = next((remark for remark in figure.remarks if remark.startswith(_OBSTACLE)), "")
    return obstacle or _NEEDS.get(figure.key, _TIMES)


def introduction(figures: Collection[Figure]) -> str:
    """How much of it rests on complete data."""
    unknown = sum(1 for figure in figures if not _is_told(figure))
    complete = sum(1 for figure in figures if figure.complete and _is_told(figure))
    partly = len(figures) - complete - unknown
    if complete == len(figures):
        return f"All {complete} figures rest on complete data."
    first = f"{complete or 'None'} of {len(figures)} figures {'rests' if complete < 2 else 'rest'} on complete data"
    some = f"; {partly} {_PARTLY[partly == 1]}" if partly else ""
    return f"{first}{some}{f'; {unknown} cannot be given yet' if unknown else ''}."


class _StreamColumns:
    """The columns of the stream's figures for a width."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.name = Column("Figure, source", 0, 161)
        self.value = Column("Value, from–to", 234, 68, "end")
        self.what = Column("What it means, what it lacks", 248, width - 248)

    def head(self) -> Block:
        """Their titles."""
        return head_of((self.name, self.value, self.what), self.width)


def _stream_row(
    figure: Figure, figures: Figures, value_stream_map: ValueStreamMap, columns: _StreamColumns, said: set[str]
) -> Block:
    """One figure; a remark that many figures share is `said` with the first of them."""
    new = [remark for remark in figure.remarks if remark not in said]
    said.update(new)
    told = " ".join((figure.metric.explanation, *new))
    name = text_in(columns.name, figure.name, PADDING, REPORT_CELL_BOLD)
    name = name.then(text_in(columns.name, figure.metric.source, name.bottom, REPORT_NOTE, lines=3))
    what = text_in(columns.what, told, _NOTE_TOP, CALLOUT_BODY, lines=14)
    written = cell(name, "TH-row").then(cell(_value(figure, columns.value, value_stream_map, figures)))
    written = written.then(cell(what.then(_lacks(figure, columns.what, what.bottom))))
    return row_of(written.drawing, written.bottom, columns.width)


def _value(figure: Figure, column: Column, value_stream_map: ValueStreamMap, figures: Figures) -> Written:
    """How much, and below it how many days that are, the least and the most where they are not the same."""
    if figure.value is None:
        return unknown_in(column, PADDING)
    calendar, unit = value_stream_map.calendar, unit_in_document(figure, figures)
    number = number_in_document(figure, figures)
    written = number_in(column, number, PADDING)
    written = written.then(text_in(column, days_beside(figure, figures), written.bottom, REPORT_NOTE))
    edges = DASH.join(_edges(figure, calendar, unit))
    if written_width(CALLOUT_BODY, edges) > column.width:
        edges = edges.replace(DASH, f"{DASH}\n")
    return written.then(text_in(column, edges, written.bottom, CALLOUT_BODY, lines=2))


def _edges(figure: Figure, calendar: Calendar, unit: str | None) -> tuple[str, ...]:
    """The least and the most in the unit of the value, where they are not the same."""
    if figure.low is None or figure.high is None or figure.value is None:
        return ()
    if unit is None and figure.unit in ("min", "person-min"):
        unit = suitable_unit(figure.value, calendar)
    low, high = (of_value(edge, figure.unit, calendar, unit_of_time=unit) for edge in (figure.low, figure.high))
    return () if low == high else (low.figure, high.figure)


def _lacks(figure: Figure, column: Column, top: float) -> Written:
    if figure.complete:
        return nothing(top)
    lacking = missing_together(figure.missing) or ("what it is made of",)
    return text_in(column, f"Incomplete, missing: {', '.join(lacking)}.", top, REPORT_NOTE, lines=6)


def elements_table(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> Passage:
    """The figures of every stage, decision and queue."""
    shown = [one for one in value_stream_map.elements if isinstance(one, Activity | Queue)]
    columns_of_times = _columns_of_times(shown, figures, value_stream_map.calendar)
    numbers = [tuple(_numbers(one, figures, value_stream_map.calendar, columns_of_times)) for one in shown]
    known = [at for at in range(len(_ELEMENT_COLUMNS)) if any(_is_known(row[at]) for row in numbers)]
    columns, path = _ElementColumns(width, known), frozenset(figures.critical_path)
    rows = [
        _element_row(element, [row[at] for at in known], value_stream_map, columns, on_path=element.id in path)
        for element, row in zip(shown, numbers, strict=True)
    ]
    shown_numbers = (row[at] for row in numbers for at in known)
    signs = signs_told(number.figure for number in shown_numbers if number is not None)
    introduction = f"{_ELEMENTS_SHOWN}{signs}"
    return Passage("Elements", ELEMENTS_ANCHOR, introduction, columns.head(), rows)


def says_times(figures: Figures) -> bool:
    """Whether anything is known of any element but how often items come to it."""
    known = (figure for one in figures.elements.values() for figure in one.values())
    return any(figure.value for figure in known if figure.key != "expected_visits")


def _is_known(number: NumberText | None) -> bool:
    return number is not None and number.figure not in (UNKNOWN.figure, NOT_APPLICABLE_TEXT.figure)


class _ElementColumns:
    """The columns of the elements' figures for a width: those of which anything is `known`."""

    def __init__(self, width: float, known: Collection[int]) -> None:
        self.width = width
        self.code = Column("No.", 0, 34)
        columns, right = list[Column](), width
        for at in sorted(known, reverse=True):
            title, wide = _ELEMENT_COLUMNS[at]
            columns.insert(0, Column(title, right, wide, "end"))
            right -= wide + 2.0
        self.name = Column("Name, team", 38, right - 48)
        self.numbers = tuple(columns)

    def head(self) -> Block:
        """Their titles."""
        return head_of((self.code, self.name, *self.numbers), self.width)


def _element_row(
    element: Activity | Queue,
    numbers: Sequence[NumberText | None],
    value_stream_map: ValueStreamMap,
    columns: _ElementColumns,
    *,
    on_path: bool,
) -> Block:
    style = REPORT_CELL_BOLD if on_path else REPORT_CELL
    team = value_stream_map.get(element.team, Team)
    written = cell(text_in(columns.code, codes(value_stream_map)[element.id], PADDING, style, lines=2))
    name = text_in(columns.name, element.name or type(element).__name__, PADDING, style, lines=3)
    name = name.then(text_in(columns.name, team.name if team else "", name.bottom, REPORT_NOTE, lines=1))
    written = written.then(cell(name, "TH-row-own"))
    for column, text in zip(columns.numbers, numbers, strict=True):
        shown = nothing(PADDING) if text is None else number_in(column, text, PADDING, bold=on_path)
        written = written.then(cell(shown))
    row = row_of((Group(written.drawing),), written.bottom, columns.width)
    code = codes(value_stream_map)[element.id]
    link = element_anchor(code)
    return Block(
        row.height, (Group(row.drawing, title=f"Show {code} on the map", link=link, anchor=step_anchor(code)),)
    )


_Times = Mapping[str, Callable[[float], NumberText]]
"""How the times of each column are written."""


def _columns_of_times(shown: Sequence[Element], figures: Figures, calendar: Calendar) -> _Times:
    """All of a column as far as possible in one unit; lead times as the waits beside them."""
    known = [figures.elements.get(one.id, {}) for one in shown]
    whole = figures.stream["lead_time"].value

    def column(*keys: str) -> Callable[[float], NumberText]:
        values = (one[key].value or 0.0 for one in known for key in keys if key in one)
        return one_column(values, whole, calendar)

    long = column("lead_time", "wait")
    return {"process_time": column("process_time"), "lead_time": long, "wait": long}


def _numbers(
    element: Activity | Queue, figures: Figures, calendar: Calendar, times: _Times
) -> Iterator[NumberText | None]:
    known = figures.elements.get(element.id, {})
    if isinstance(element, Decision) and not any(known[key].value for key in _TIMES_OF_ONE if key in known):
        # A decision that takes no time is a fork: nobody asks how much of that is work, or what is accurate.
        known = {key: figure for key, figure in known.items() if key == "expected_visits"}
    for key in _ELEMENT_FIGURES[:3]:
        yield _element_number(known, key, calendar, times)
    yield _percent(element)
    for key in _ELEMENT_FIGURES[3:]:
        yield _element_number(known, key, calendar, times)


def _element_number(known: Mapping[str, Figure], key: str, calendar: Calendar, times: _Times) -> NumberText | None:
    figure = known.get(key)
    if figure is None:
        return None
    if figure.unit == "min" and figure.value is not None:
        shown = times[key](figure.value)
        return shown if figure.complete else NumberText(f"≥ {shown.figure}", shown.unit)
    shown = of_value(figure.value, figure.unit, calendar, at_least=not figure.complete)
    if figure.unit != "%":
        return shown
    is_long = figure.value is not None and figure.value >= LONG_PERCENT
    return NumberText(number(figure.value or 0.0, 0) if is_long else shown.figure)


def _percent(element: Element) -> NumberText | None:
    if not isinstance(element, Activity):
        return None
    percent = element.percent_complete_accurate
    if percent is None:
        return None if isinstance(element, Decision) else UNKNOWN
    return NOT_APPLICABLE_TEXT if isinstance(percent, str) else NumberText(of_measured(percent).figure)
