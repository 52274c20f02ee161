"""The one table of symbols: what each kind is called, how large it is, where lines meet it and how it is drawn.

The palette, the canvas, the sheet and the search for symbols all read this table.
"""

from collections.abc import Callable, Mapping
from typing import cast

from vsmdesk.drawing.builders import polyline, zigzag
from vsmdesk.drawing.primitives import Drawing, Path
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import System
from vsmdesk.model.quantities import exactly
from vsmdesk.model.record import Record
from vsmdesk.records import dataclass
from vsmdesk.symbols import flow_points, friction_marks, line_marks, parties, processes, queues, sizes, stages
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.look import Look, look_of_drawings
from vsmdesk.symbols.pictograms import PICTOGRAMS, Pictogram, over_a_stage, pictogram_of, with_name, with_stock

Draw = Callable[[Record, SymbolContext], Drawing]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry: `name` is its key in this table (`stage`, `approval`, `customer` ...), `kind` the record's kind.

    `new` makes a record of it under an id (for connections with source and target empty); `synonyms` are what people
    type when they look for it. `is_classic`: of manufacturing, out of the way in maps of software.
    """

    name: str
    kind: str
    title: str
    group: str
    synonyms: tuple[str, ...]
    new: Callable[[Id], AnyRecord]
    is_classic: bool = False


def drawing_of(record: Record, context: SymbolContext) -> Drawing:
    """The record's symbol with its top left at (0, 0); friction discs and connections have no box and give nothing."""
    return look_of(record, context).drawn()


def look_of(record: Record, context: SymbolContext) -> Look:
    """All that the record's symbol is drawn from; those of which maps have few are drawn at once."""
    pictogram = pictogram_of(record)
    if pictogram is not None:
        return _look_of_pictogram(record, pictogram, context)
    return _usual_look(record, context)


def _look_of_pictogram(record: Record, pictogram: Pictogram, context: SymbolContext) -> Look:
    size = size_of(record, context.value_stream_map)
    if isinstance(record, Stage):
        usual = _usual_look(record, context)
        return look_of_drawings(over_a_stage(pictogram, usual.drawn(), size), usual.drawn_afar())
    name = str(getattr(record, "name", ""))
    near = with_name(pictogram, name if context.level >= 2 else "", size)
    if isinstance(record, Queue) and context.level >= 2:
        near = with_stock(near, record, size)
    return look_of_drawings(near, pictogram.draw(*size))


def _usual_look(record: Record, context: SymbolContext) -> Look:
    match record:
        case Stage() if context.is_classic:
            return processes.look_of_process(record, context)
        case Stage():
            return stages.look_of_stage(record, context)
        case Queue():
            return queues.look_of_queue(record, context)
        case _:
            draw = _DRAWN.get(type(record), parties.draw_unknown)
            return look_of_drawings(draw(record, context), draw(record, context.at_level(0)))


def _nothing(_record: Record, _context: SymbolContext) -> Drawing:
    return ()


_DRAWN: Mapping[type[Record], Draw] = {
    Trigger: cast("Draw", flow_points.draw_trigger),
    Delivery: cast("Draw", flow_points.draw_delivery),
    Decision: cast("Draw", flow_points.draw_decision),
    Entity: cast("Draw", parties.draw_entity),
    Note: cast("Draw", parties.draw_note),
    System: cast("Draw", parties.draw_system),
    Friction: _nothing,
    Flow: _nothing,
    Rework: _nothing,
    InformationFlow: _nothing,
}

size_of = sizes.size_of
ports_of = sizes.ports_of


def symbol_of(record: Record) -> Symbol:
    """The table's entry for a record. Raises KeyError for records that have no symbol, such as a placement."""
    return SYMBOLS[_name_of(record)]


def _name_of(record: Record) -> str:
    pictogram = pictogram_of(record)
    if pictogram is not None:
        return pictogram.name
    match record:
        case Stage():
            return "approval" if record.approval else "stage"
        case Entity():
            return record.part
        case InformationFlow():
            return "information_electronic" if record.medium == "electronic" else "information"
        case _:
            return str(getattr(record, "kind", ""))


def sample_line(name: str, width: float = 44.0) -> Drawing:
    """A connection of the table as a level line from (0, 0), for palette and legend."""
    ends = ((0.0, 0.0), (width, 0.0))
    if name == "rework":
        return line_marks.flow_line(ends, line_marks.REWORK)
    if name == "information":
        body = Path(polyline(ends), line_marks.BY_HAND)
        return (body, *line_marks.open_head(ends, "ink2"))
    if name == "information_electronic":
        return (Path(zigzag(*ends), line_marks.ELECTRONIC), *line_marks.open_head(ends, "ink2"))
    return line_marks.flow_line(ends, line_marks.WORK)


def sample(symbol: Symbol, context: SymbolContext) -> Drawing:
    """The symbol as the palette shows it: the real drawing of an empty record."""
    record = symbol.new(Id("sample"))
    if isinstance(record, Connection):
        return sample_line(symbol.name)
    if isinstance(record, Friction):
        return friction_marks.disc(1)
    return drawing_of(record, context)


_NOWHERE = Id("")
_TABLE = (
    Symbol("stage", "stage", "Stage", "Flow", ("process", "step", "activity", "block"), lambda key: Stage(id=key)),
    Symbol(
        "approval",
        "stage",
        "Approval",
        "Flow",
        ("gate", "review", "sign-off", "board", "CAB"),
        lambda key: Stage(id=key, approval=True),
    ),
    Symbol(
        "queue",
        "queue",
        "Queue",
        "Flow",
        ("inventory", "backlog", "wait", "buffer", "stock"),
        lambda key: Queue(id=key),
    ),
    Symbol("decision", "decision", "Decision", "Flow", ("branch", "choice", "fork"), lambda key: Decision(id=key)),
    Symbol(
        "trigger", "trigger", "Trigger", "Flow", ("start", "need", "request", "demand"), lambda key: Trigger(id=key)
    ),
    Symbol(
        "delivery",
        "delivery",
        "Value delivered",
        "Flow",
        ("end", "delivery", "customer has it", "done"),
        lambda key: Delivery(id=key),
    ),
    Symbol(
        "flow",
        "flow",
        "Work flow",
        "Connections",
        ("handoff", "arrow", "connection", "push"),
        lambda key: Flow(id=key, source=_NOWHERE, target=_NOWHERE),
    ),
    Symbol(
        "rework",
        "rework",
        "Rework",
        "Connections",
        ("loop", "back", "return", "defect"),
        lambda key: Rework(id=key, source=_NOWHERE, target=_NOWHERE, share=exactly(10, "%")),
    ),
    Symbol(
        "information",
        "information_flow",
        "Information by hand",
        "Information",
        ("manual", "paper", "mail", "schedule"),
        lambda key: InformationFlow(id=key, source=_NOWHERE, target=_NOWHERE),
    ),
    Symbol(
        "information_electronic",
        "information_flow",
        "Electronic information",
        "Information",
        ("system", "interface", "automatic", "MRP", "EDI"),
        lambda key: InformationFlow(id=key, source=_NOWHERE, target=_NOWHERE, medium="electronic"),
    ),
    Symbol("customer", "entity", "Customer", "Outside", ("factory", "client", "user"), lambda key: Entity(id=key)),
    Symbol(
        "supplier",
        "entity",
        "Supplier",
        "Outside",
        ("factory", "vendor", "partner"),
        lambda key: Entity(id=key, part="supplier"),
    ),
    Symbol(
        "control",
        "entity",
        "Production control",
        "Outside",
        ("planning", "MRP", "scheduling", "product owner"),
        lambda key: Entity(id=key, part="control"),
    ),
    Symbol(
        "system",
        "system",
        "System",
        "Information",
        ("application", "database", "tool", "IT"),
        lambda key: System(id=key),
    ),
    Symbol("note", "note", "Note", "Outside", ("text", "comment", "remark"), lambda key: Note(id=key)),
    Symbol(
        "friction",
        "friction",
        "Friction point",
        "Friction",
        ("problem", "callout", "waste", "pain", "kaizen"),
        lambda key: Friction(id=key, number=1),
    ),
)


def _of_pictogram(pictogram: Pictogram) -> Symbol:
    bearers: dict[str, type[Stage | Queue | Note | Entity]] = {"stage": Stage, "queue": Queue, "note": Note}
    bearer = bearers.get(pictogram.bearer, Entity)
    part = {"part": "control"} if bearer is Entity else {}
    return Symbol(
        pictogram.name,
        pictogram.bearer,
        pictogram.title,
        pictogram.group,
        pictogram.synonyms,
        lambda key: bearer(id=key, symbol=pictogram.name, **part),
        pictogram.is_classic,
    )


SYMBOLS: Mapping[str, Symbol] = {s.name: s for s in (*_TABLE, *map(_of_pictogram, PICTOGRAMS.values()))}
"""Every symbol by name, in palette order."""
