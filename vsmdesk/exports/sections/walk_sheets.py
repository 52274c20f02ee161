"""One data sheet for each stage, to be filled in while walking the stream."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage, height_of
from vsmdesk.exports.report.columns import head_of
from vsmdesk.exports.report.plain_table import NOTE_STYLE, Heading, columns_of, empty_rows
from vsmdesk.exports.report.prose import LINE, Field, fields_in_columns, heading_block, lines_to_write_on
from vsmdesk.exports.sections.calling import called
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap

ANCHOR = "walk-sheets"
_OBSERVED = 5
_EMPTY_MAP = 3
"""Blank sheets where the map has no stage yet."""


def walk_sheets(content: Content) -> Made:
    """A page for each stage in the order of the map; three without a name where there is none."""
    stages = content.value_stream_map.of(Stage) or tuple(Stage(id=Id(f"blank-{n}")) for n in range(_EMPTY_MAP))
    passages = [_sheet(stage, content) for stage in stages]
    entries = [OutlineEntry(passage.title, passage.anchor, 1) for passage in passages]
    return Made(tuple(passages), (OutlineEntry("Walk sheets", passages[0].anchor), *entries))


def _sheet(stage: Stage, content: Content) -> Passage:
    known = _Known(stage, content)
    width = content.width
    rows = [
        *fields_in_columns(known.what(), width, 1),
        *fields_in_columns(known.who(), width, 3),
        heading_block("Measured or told", width),
        *fields_in_columns(known.figures(), width, 4),
        heading_block("Items observed", width),
        *_observations(width),
        heading_block("What stands in the way, in the words of those who do the work", width),
    ]
    title = f"{known.code} {known.name}" if known.name else f"Stage {known.code}"
    sheet = Passage(title.strip(), f"walk-{stage.id}", _INTRODUCTION, None, rows, leading=True)
    return replace(sheet, rows=[*rows, _remarks(content.height - height_of(sheet, width), width)])


def _remarks(height: float, width: float) -> Block:
    """Lines to write on as far as the page reaches, at least two."""
    count = max(2, int(height / LINE))
    return Block(count * LINE, (Group(lines_to_write_on(count, width)),))


_INTRODUCTION = "Ask where the work is done. Write down what you see and who said so; “not known” is an answer too."


class _Known:
    """What the map knows of a stage, nothing where the sheet is to be blank."""

    def __init__(self, stage: Stage, content: Content) -> None:
        self.stage, self.blank = stage, content.options.blank
        self.map = content.value_stream_map
        self.name = self._told(stage.name.strip())
        self.code = codes(self.map).get(stage.id, "")

    def what(self) -> list[Field]:
        """A line for the name where the title has none."""
        return [] if self.name else [("What is done here", "")]

    def who(self) -> list[Field]:
        """Names, places, what comes in and goes out."""
        team = self.map.get(self.stage.team, Team)
        systems = [self.map.get(key, System) for key in self.stage.systems]
        return [
            ("Team, function", self._told(team.name if team else "")),
            ("Observed by", ""),
            ("Date, time", ""),
            ("Comes from", self._told(_names(self.map, _before(self.map, self.stage.id)))),
            ("Goes to", self._told(_names(self.map, _after(self.map, self.stage.id)))),
            ("What starts the work", ""),
            ("Input", ""),
            ("Output", ""),
            ("Systems", self._told(", ".join(system.name for system in systems if system))),
        ]

    def figures(self) -> list[Field]:
        """The numbers of a data box."""
        stage = self.stage
        percent = stage.percent_complete_accurate
        return [
            ("Process time (touch)", self._number(stage.process_time)),
            ("Lead time", self._number(stage.lead_time)),
            ("Wait in front", self._number(stage.wait_time)),
            ("%C&A", self._number(percent if isinstance(percent, Measured) else None)),
            ("People at once", self._number(stage.people)),
            ("Items in work", self._number(stage.quantity)),
            ("Batch size", self._number(stage.batch_size)),
            ("Limit on work", self._number(stage.wip_limit)),
            ("Changeover", self._number(stage.changeover_time)),
            ("Uptime", self._number(stage.uptime)),
            ("How often (rhythm)", self._number(stage.cadence)),
            ("Sent back from here", ""),
        ]

    def _told(self, text: str) -> str:
        return "" if self.blank else text

    def _number(self, value: Measured | None) -> str:
        return "" if value is None or self.blank else of_measured(value).text


def _before(value_stream_map: ValueStreamMap, key: Id) -> Iterable[Id]:
    return (flow.source for flow in value_stream_map.of(Flow) if flow.target == key)


def _after(value_stream_map: ValueStreamMap, key: Id) -> Iterable[Id]:
    return (flow.target for flow in value_stream_map.of(Flow) if flow.source == key)


def _names(value_stream_map: ValueStreamMap, keys: Iterable[Id]) -> str:
    found = (value_stream_map.get(key, Element) for key in dict.fromkeys(keys))
    return "; ".join(called(value_stream_map, one) for one in found if one is not None)


def _observations(width: float) -> list[Block]:
    headings = tuple(
        Heading(title, part, style=NOTE_STYLE)
        for title, part in (
            ("Item", 20),
            ("Came in", 14),
            ("Begun", 14),
            ("Done", 14),
            ("Touch time", 14),
            ("Remarks", 34),
        )
    )
    head = head_of(columns_of(headings, width), width)
    rows = empty_rows(headings, _OBSERVED, width, LINE)
    y, drawn = 0.0, list[Group]()
    for block in chain((head,), rows):
        drawn.append(Group(block.drawing, 0.0, y, tag="TR"))
        y += block.height
    return [Block(y + 4.0, (Group(tuple(drawn), tag="Table"),))]
