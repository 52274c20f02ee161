"""Friction points: what stands in the way of flow, as people marked it or took it over from the rules."""

from datetime import date
from typing import Literal

from pydantic import Field

from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record

FrictionCategory = Literal["wait", "handoff", "approval", "rework", "resource", "technology", "information", "excess"]
Severity = Literal["low", "medium", "high"]
HIGHEST_NUMBER = 9999
FrictionStatus = Literal["open", "planned", "solved"]
FRICTION_SETTINGS_ID = Id("friction-settings")
NamedNumbers = tuple[tuple[str, float], ...]


class Friction(Record):
    """A numbered friction point. Its number never moves; `lost_place` names the element that was deleted under it.

    `title` is a sentence with a number; `wastes` are tags such as `Waiting` or `Handoffs`. One that was found by a
    rule keeps its id, what it was found on, and the figures at that time, so that it is seen when they are no longer
    true. `effort` (1 to 5) and `confidence` (0 to 1) are the team's own.
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
    rule: str = ""
    found_on: tuple[Id, ...] = ()
    accepted: NamedNumbers = ()
    effort: int | None = Field(None, ge=1, le=5)
    confidence: float | None = Field(None, gt=0, le=1)


class Dismissal(Record):
    """A finding of a rule that people looked at and did not take over, and why. Goes with what it was found on."""

    kind: Literal["dismissal"] = "dismissal"
    rule: str = ""
    elements: tuple[Id, ...] = ()
    reason: str = ""
    by: str = ""
    when: date | None = None


class FrictionSettings(Record):
    """What the rules go by on this map, under `FRICTION_SETTINGS_ID`, where it is not the usual.

    Thresholds by key (`W1.share`), ids of rules that are switched off, tiers (0 comes first) by id of the rule.
    """

    kind: Literal["friction_settings"] = "friction_settings"
    id: Id = FRICTION_SETTINGS_ID
    thresholds: NamedNumbers = ()
    off: tuple[str, ...] = ()
    tiers: NamedNumbers = ()
