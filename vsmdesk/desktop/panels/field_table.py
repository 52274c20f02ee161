"""Which fields the inspector shows for which kind of record, in which order, and how each is read."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from vsmdesk.desktop import codecs
from vsmdesk.desktop.codecs import Codec
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record
from vsmdesk.records import dataclass
from vsmdesk.symbols.flow_forms import FORMS
from vsmdesk.symbols.pictograms import PICTOGRAMS, Bearer

Control = Literal[
    "line", "long", "choice", "flag", "team", "organisation", "systems", "elements", "wastes", "party", "cells"
]
Choices = tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name in the record, its label, how it is edited.

    `wide` fields have a row of their own, others stand in pairs; `more` fields are folded away at first;
    `missing` says that an empty field leaves a figure unknown, which is shown as a dashed `?`.
    """

    name: str
    label: str
    control: Control = "line"
    codec: Codec = codecs.LINE
    choices: Choices = ()
    wide: bool = False
    more: bool = False
    missing: bool = False
    tip: str = ""


VALUE_CLASSES: Choices = ((None, "Not said"), ("VA", "Adds value"), ("NNVA", "Necessary"), ("UNVA", "Adds no value"))
CATEGORIES: Choices = (
    ("wait", "Wait"),
    ("handoff", "Handoff"),
    ("approval", "Approval"),
    ("rework", "Rework"),
    ("resource", "Resource"),
    ("technology", "Technology"),
    ("information", "Information"),
    ("excess", "Excess work"),
)
SEVERITIES: Choices = (("low", "Low"), ("medium", "Medium"), ("high", "High"))
EFFORTS: Choices = ((None, "Not said"), (1, "1, little"), (2, "2"), (3, "3"), (4, "4"), (5, "5, much"))
STATUSES: Choices = (("open", "Open"), ("planned", "Planned"), ("solved", "Solved"))
PARTS: Choices = (("customer", "Customer"), ("supplier", "Supplier"), ("control", "Control of the stream"))
MEDIA: Choices = (("manual", "By hand"), ("electronic", "Electronic"))
ORGANISATION_PARTS: Choices = (("own", "Own"), ("supplier", "Supplier"), ("customer", "Customer"))
FLOW_FORMS: Choices = (("", "Not said"), *((form, known.title) for form, known in FORMS.items()))
WASTES: tuple[str, ...] = (
    *("Waiting", "Handoffs", "Partially done work", "Task switching", "Relearning", "Extra features", "Defects"),
    *("Overproduction", "Unused talent", "Transportation", "Inventory", "Motion", "Extra processing"),
    *("Manual work", "Heroics", "Batching", "Loop-backs", "High variation", "Excessive approval", "Overburden"),
)


def _duration(name: str, label: str, *, more: bool = False, missing: bool = False, tip: str = "") -> FieldSpec:
    return FieldSpec(name, label, codec=codecs.DURATION, more=more, missing=missing, tip=tip)


NAME = FieldSpec("name", "Name", wide=True)
NOTES = FieldSpec("notes", "Notes", "long", codecs.TEXT, wide=True, more=True)
OWN = FieldSpec(
    "fields", "Own fields", "long", codecs.OWN_FIELDS, wide=True, more=True, tip="One on each line, like Ticket: OPS-12"
)
TEAM = FieldSpec("team", "Team", "team", wide=True, tip="A name that is new makes a new team and its lane")
_WHERE = (
    FieldSpec("code", "Number", more=True, tip="The number people see; empty is given by position"),
    FieldSpec("organisation", "Organisation", "organisation", more=True, tip="The organisation of a team wins"),
    FieldSpec("systems", "Systems", "systems", wide=True, more=True, tip="Several with ; between"),
    FieldSpec("gates_delivery", "Delivery waits for it", "flag", wide=True, more=True),
)
_TIMES = (
    _duration("process_time", "Work, PT", missing=True, tip="Process time: the work itself, uninterrupted"),
    _duration("lead_time", "Lead time, LT", missing=True, tip="From work being available to being handed on"),
    FieldSpec("percent_complete_accurate", "%C&A", codec=codecs.PERCENT, missing=True, tip="Complete and accurate"),
    FieldSpec("people", "People", codec=codecs.PEOPLE, tip="People that one item takes at the same time"),
    FieldSpec("value_class", "Value class", "choice", choices=VALUE_CLASSES),
    _duration("cadence", "Cadence", tip="It happens only every so often, such as every 1 w"),
)
_TIMES_MORE = (
    FieldSpec("approval", "Approval", "flag", wide=True, more=True),
    _duration("wait_time", "Own wait", more=True, tip="Wait of its own, where no lead time is given"),
    _duration("value_added_time", "Value added", more=True),
    _duration("cycle_time", "Cycle time", more=True),
    _duration("changeover_time", "Changeover", more=True),
    FieldSpec("quantity", "Items in work", codec=codecs.ITEMS, more=True),
    FieldSpec("wip_limit", "Limit", codec=codecs.ITEMS, more=True),
    FieldSpec("batch_size", "Batch", codec=codecs.ITEMS, more=True),
    FieldSpec("capacity", "Capacity", codec=codecs.ITEMS, more=True, tip="Items worked on in parallel"),
    FieldSpec("uptime", "Uptime", codec=codecs.PERCENT, more=True),
    FieldSpec("own_calendar", "Own hours", codec=codecs.OWN_CALENDAR, more=True, tip="Like 24 h/d, 7 d/wk"),
)
_QUEUE = (
    FieldSpec("quantity", "Items waiting", codec=codecs.ITEMS, missing=True),
    _duration("wait_time", "Wait", tip="Observed wait; without it, items by demand"),
    FieldSpec("wip_limit", "Limit", codec=codecs.ITEMS),
    FieldSpec("batch_size", "Batch", codec=codecs.ITEMS),
)
_SHARE = (
    FieldSpec("share", "Share", codec=codecs.PERCENT, tip="Share of the items that go this way"),
    _duration("delay", "Delay", tip="Time on the way"),
)
FRICTION: tuple[FieldSpec, ...] = (
    FieldSpec("title", "What is in the way", wide=True, tip="A sentence with a number says most"),
    FieldSpec("category", "Category", "choice", choices=CATEGORIES),
    FieldSpec("severity", "Severity", "choice", choices=SEVERITIES),
    _duration("impact", "At stake", tip="Lead time that it costs"),
    FieldSpec("status", "Status", "choice", choices=STATUSES),
    FieldSpec("wastes", "Wastes", "wastes", wide=True, tip="Several with ; between"),
    FieldSpec("description", "Description", "long", codecs.TEXT, wide=True),
    FieldSpec("evidence", "Evidence", "long", codecs.TEXT, wide=True),
    FieldSpec("countermeasure", "Countermeasure", "long", codecs.TEXT, wide=True),
    FieldSpec("owner", "Owner"),
    FieldSpec("due", "Due"),
    FieldSpec("elements", "Where", "elements", wide=True, tip="Numbers of elements, with ; between"),
    FieldSpec("effort", "Effort, 1 to 5", "choice", choices=EFFORTS),
    FieldSpec("confidence", "Confidence", codec=codecs.CONFIDENCE, tip="That mending it helps, like 80%"),
)


def _form(bearer: Bearer) -> FieldSpec:
    """The symbols that a record can have in place of its usual one."""
    forms = tuple((one.name, one.title) for one in PICTOGRAMS.values() if one.bearer == bearer)
    return FieldSpec("symbol", "Symbol", "choice", choices=(("", "The usual one"), *forms), wide=True, more=True)


FIELDS: Mapping[type[Record], tuple[FieldSpec, ...]] = {
    Stage: (NAME, TEAM, *_TIMES, *_TIMES_MORE, *_WHERE, _form("stage"), NOTES, OWN),
    Decision: (NAME, TEAM, *_TIMES, *_TIMES_MORE, *_WHERE, NOTES, OWN),
    Queue: (NAME, TEAM, *_QUEUE, *_WHERE, _form("queue"), NOTES, OWN),
    Trigger: (NAME, TEAM, *_WHERE, NOTES, OWN),
    Delivery: (NAME, TEAM, *_WHERE, NOTES, OWN),
    Entity: (
        NAME,
        FieldSpec("part", "Part", "choice", choices=PARTS, wide=True),
        TEAM,
        *_WHERE,
        _form("entity"),
        NOTES,
        OWN,
    ),
    Note: (FieldSpec("name", "Text", "long", codecs.TEXT, wide=True), TEAM, _form("note")),
    Flow: (
        FieldSpec("name", "Label", wide=True),
        *_SHARE,
        FieldSpec("form", "Handed on", "choice", choices=FLOW_FORMS, wide=True, more=True),
    ),
    Rework: (
        FieldSpec("name", "Label", wide=True),
        *_SHARE,
        FieldSpec("no_queue", "Skips the queues in front", "flag", wide=True),
    ),
    InformationFlow: (
        FieldSpec("name", "What it says", wide=True),
        FieldSpec("medium", "Medium", "choice", choices=MEDIA),
        FieldSpec("frequency", "How often"),
    ),
    Friction: FRICTION,
    System: (NAME,),
}


def fields_of(kinds: frozenset[type[Record]]) -> tuple[FieldSpec, ...]:
    """The fields that all of these kinds have, in the order of the first; none where a kind shows no fields."""
    if not kinds or not kinds <= FIELDS.keys():
        return ()
    lists = [FIELDS[kind] for kind in FIELDS if kind in kinds]
    common = frozenset.intersection(*(frozenset(spec.name for spec in specs) for specs in lists))
    alone = {"code", "name", "title", "symbol"} if len(lists) > 1 else frozenset[str]()
    return tuple(spec for spec in lists[0] if spec.name in common and spec.name not in alone)


KIND_TITLES: Mapping[type[Record], Callable[[Any], str]] = {
    Stage: lambda stage: "Approval" if stage.approval else "Stage",
    Decision: lambda _record: "Decision",
    Queue: lambda _record: "Queue",
    Trigger: lambda _record: "Trigger",
    Delivery: lambda _record: "Value delivered",
    Entity: lambda entity: {"customer": "Customer", "supplier": "Supplier", "control": "Control"}[entity.part],
    Note: lambda _record: "Note",
    Flow: lambda _record: "Work flow",
    Rework: lambda _record: "Rework",
    InformationFlow: lambda flow: "Electronic information" if flow.medium == "electronic" else "Information by hand",
    Friction: lambda friction: f"Friction point {friction.number}",
    System: lambda _record: "System",
}


def kind_title(record: Record) -> str:
    """What a record is called above its fields."""
    title = KIND_TITLES.get(type(record))
    return title(record) if title is not None else "Record of a newer program"
