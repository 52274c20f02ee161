"""What joins two elements: work, information, rework."""

from typing import Literal

from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record

FlowForm = Literal["", "push", "pull", "fifo", "supermarket", "shipment"]


class Connection(Record):
    """From one element to another, by their ids."""

    source: Id
    target: Id
    name: str = ""


class Flow(Connection):
    """Work goes on. A handoff where it crosses a boundary; a branch where it has a share of the items.

    `form` is how it is handed on where somebody says so, as the classical notation draws it.
    """

    kind: Literal["flow"] = "flow"
    share: Measured | None = None
    delay: Measured | None = None
    form: FlowForm = ""


class Rework(Connection):
    """Work goes back. `no_queue` skips the queues in front of the target."""

    kind: Literal["rework"] = "rework"
    share: Measured | None = None
    delay: Measured | None = None
    no_queue: bool = False


class InformationFlow(Connection):
    """Information goes from one to the other, by hand or electronically."""

    kind: Literal["information_flow"] = "information_flow"
    medium: Literal["manual", "electronic"] = "manual"
    frequency: str = ""


AnyConnection = Flow | Rework | InformationFlow
