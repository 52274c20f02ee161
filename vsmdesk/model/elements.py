"""What stands on the map: stages, queues, decisions, the two ends, outside parties and notes."""

from typing import Literal

from vsmdesk.model.identity import Id
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.quantities import Measured, Percentage
from vsmdesk.model.record import Record, TextPairs

ValueClass = Literal["VA", "NNVA", "UNVA"]


class Element(Record):
    """Anything with a place on the map.

    `code` is the id that the user sees and scripts use; without one it is given by position (`codes.py`).
    `team`, `organisation` and `systems` are ids of records; the organisation of a team wins over the element's own.
    `fields` keeps the user's own columns, header and text.
    """

    code: str = ""
    name: str = ""
    team: Id | None = None
    organisation: Id | None = None
    systems: tuple[Id, ...] = ()
    notes: str = ""
    gates_delivery: bool = True
    fields: TextPairs = ()


class Activity(Element):
    """Where work is done or decided: what stage and decision have in common.

    `own_calendar`: when it works at other hours than the map; that of its team is looked at where it has none.
    """

    people: Measured | None = None
    capacity: Measured | None = None
    quantity: Measured | None = None
    wip_limit: Measured | None = None
    batch_size: Measured | None = None
    process_time: Measured | None = None
    lead_time: Measured | None = None
    wait_time: Measured | None = None
    value_added_time: Measured | None = None
    cycle_time: Measured | None = None
    changeover_time: Measured | None = None
    percent_complete_accurate: Percentage | None = None
    uptime: Measured | None = None
    value_class: ValueClass | None = None
    approval: bool = False
    cadence: Measured | None = None
    own_calendar: OwnCalendar | None = None


class Stage(Activity):
    """A block of work by one team. `symbol` names another form of its box; see `Note`."""

    kind: Literal["stage"] = "stage"
    symbol: str = ""


class Decision(Activity):
    """A point where the way forks by what was decided."""

    kind: Literal["decision"] = "decision"


class Queue(Element):
    """Items that wait: observed (`wait_time`) or counted (`quantity`). `symbol`: as what stock; see `Note`."""

    kind: Literal["queue"] = "queue"
    symbol: str = ""
    quantity: Measured | None = None
    wait_time: Measured | None = None
    wip_limit: Measured | None = None
    batch_size: Measured | None = None


class Trigger(Element):
    """Where the customer's need starts the clock."""

    kind: Literal["trigger"] = "trigger"


class Delivery(Element):
    """Where the customer has the value and the clock stops."""

    kind: Literal["delivery"] = "delivery"


class Entity(Element):
    """An outside party or the control of the stream. `symbol`: as what system that controls; see `Note`."""

    kind: Literal["entity"] = "entity"
    symbol: str = ""
    part: Literal["customer", "supplier", "control"] = "customer"


class Note(Element):
    """Free text on the sheet, or a symbol without figures such as a truck or a kanban.

    `symbol` is a name of the table in `symbols/pictograms`; one that this program does not know is kept and not shown.
    """

    kind: Literal["note"] = "note"
    symbol: str = ""


FlowElement = Stage | Decision | Queue | Trigger | Delivery
AnyElement = FlowElement | Entity | Note
