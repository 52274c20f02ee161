"""The charter of the work on a stream: what is known of it, and lines to write on for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage, height_of
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table, table_block
from vsmdesk.exports.report.prose import LINE, fields_in_columns, heading_block
from vsmdesk.exports.report.stream_units import told_in
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Delivery, Entity, Stage, Trigger
from vsmdesk.records import dataclass
from vsmdesk.sheet.title_block import written_date

ANCHOR = "charter"
_LEAST_TEAM, _MOST_TEAM = 3, 8
"""People on a team: as many rows as the page holds."""
_SIGNED = ("Sponsor", "Champion", "Facilitator")
_TARGET_ROW = 20.0
_TARGETS = ("lead_time", "process_time", "rolled_percent_complete_accurate", "handoff_count")


def charter(content: Content) -> Made:
    """Who, what, why and by when, in the order in which sponsors ask; signed at the foot where that has room."""
    known, width = _known(content), content.width
    asked = [block for group in _GROUPS for block in _group(group, known, width)]
    asked += [_heading("Target condition", width), table_block(*_targets(content)), _heading("Team", width)]
    signed = [
        _heading("Agreed", width),
        *fields_in_columns([(f"{who}: date, signature", "") for who in _SIGNED], width, 3),
    ]
    head, line = _people(width, 1)
    made = Passage("Charter", ANCHOR, _INTRODUCTION, None, [*asked, table_block(head, ())], leading=True)
    left = content.height - height_of(made, width)
    below = sum(block.height for block in signed)
    if int((left - below) / LINE) < _LEAST_TEAM:
        signed, below = [], 0.0
    people = max(_LEAST_TEAM, min(_MOST_TEAM, int((left - below) / LINE)))
    made = replace(made, rows=[*asked, table_block(head, line * people), *signed])
    return Made((made,), (OutlineEntry("Charter", ANCHOR),))


_INTRODUCTION = "What the sponsor, the team and the facilitator agree on before the walk begins."


@dataclass(frozen=True, slots=True)
class _Group:
    """Fields under a heading, so many side by side, each with so many lines to write on."""

    title: str
    fields: tuple[str, ...]
    columns: int
    lines: int = 1


_GROUPS = (
    _Group("", ("Value stream", "Organisation", "Date"), 3),
    _Group("", ("Executive sponsor", "Value-stream champion", "Facilitator"), 3),
    _Group("", ("Place and times", "Briefings", "Preparation"), 3),
    _Group("Scope", ("Trigger", "First step", "Last step"), 3),
    _Group("", ("Product, conditions", "Demand rate", "Time frame of improvement"), 3),
    _Group("", ("Out of scope", "Customers and deliverables"), 2),
    _Group("Why", ("Problem and business need", "Benefits for customer and business"), 2, 2),
)


def _group(group: _Group, known: Mapping[str, str], width: float) -> list[Block]:
    heading = [_heading(group.title, width)] if group.title else []
    fields = [(name, known.get(name.casefold(), "")) for name in group.fields]
    return [*heading, *fields_in_columns(fields, width, group.columns, group.lines)]


def _heading(title: str, width: float) -> Block:
    return heading_block(title, width, before=4.0)


def _known(content: Content) -> dict[str, str]:
    """What the map says, by field; the stream's own fields are asked first."""
    value_stream_map = content.value_stream_map
    stream, stages = value_stream_map.stream, value_stream_map.of(Stage)
    told = {
        "value stream": stream.title,
        "organisation": stream.client,
        "date": written_date(stream.as_of) if stream.as_of else "",
        "facilitator": stream.author,
        "trigger": _first(end.name for end in value_stream_map.of(Trigger)),
        "first step": stages[0].name if stages else "",
        "last step": stages[-1].name if stages else "",
        "product, conditions": stream.unit_of_work,
        "demand rate": of_measured(stream.demand).text if stream.demand else "",
        "customers and deliverables": "; ".join(
            name for name in (*_customers(content), *(end.name for end in value_stream_map.of(Delivery))) if name
        ),
    }
    own = {key.strip().casefold(): text for key, text in stream.fields if text.strip()}
    return {} if content.options.blank else {**told, **own}


def _customers(content: Content) -> list[str]:
    return [one.name for one in content.value_stream_map.of(Entity) if one.part == "customer"]


def _first(names: Iterable[str]) -> str:
    return next((name for name in names if name.strip()), "")


def _targets(content: Content) -> tuple[Block, Sequence[Block]]:
    headings = (
        Heading("What is measured", 34, style=NAME_STYLE),
        Heading("Now", 18),
        Heading("Target", 18),
        Heading("By when", 18),
    )
    figures = [content.figures.stream[key] for key in _TARGETS]
    told = told_in(content.figures)
    now = ["" if content.options.blank or figure.value is None else told(figure) for figure in figures]
    rows = [(figure.name, text, "", "") for figure, text in zip(figures, now, strict=True)]
    return plain_table(headings, rows, content.width, least=_TARGET_ROW, centred=True)


def _people(width: float, count: int) -> tuple[Block, list[Block]]:
    headings = (Heading("Function", 30, style=NOTE_STYLE), Heading("Name", 30), Heading("Contact, on call", 40))
    return plain_table(headings, [("", "", "")] * count, width, least=LINE)
