"""Friction points: what stands in the way of flow, as people marked it."""

from typing import Literal

from pydantic import Field

from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record

FrictionCategory = Literal["wait", "handoff", "approval", "rework", "resource", "technology", "information", "excess"]
Severity = Literal["low", "medium", "high"]
HIGHEST_NUMBER = 9999
FrictionStatus = Literal["open", "planned", "solved"]


class Friction(Record):
    """A numbered friction point. Its number never moves; `lost_place` names the element that was deleted under it.

    `title` is a sentence with a number; `wastes` are tags such as `Waiting` or `Handoffs`.
    """

    kind: Literal["friction"] = "friction"
    number: int = Field(ge=1, le=HIGHEST_NUMBER)
    elements: tuple[Id, ...] = ()
    lost_place: str = ""
    title: str = ""
    description: str = ""
    category: FrictionCategory = "wait"
    wastes: tuple[str, ...] = ()
    impact: Measured | None = None
    severity: Severity = "medium"
    evidence: str = ""
    countermeasure: str = ""
    owner: str = ""
    due: str = ""
    status: FrictionStatus = "open"
