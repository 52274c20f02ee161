"""Who and what the work passes through: teams, organisations, systems."""

from typing import Literal

from vsmdesk.model.identity import Id
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record


class Organisation(Record):
    """A company or a division."""

    kind: Literal["organisation"] = "organisation"
    name: str = ""
    part: Literal["own", "supplier", "customer"] = "own"


class Team(Record):
    """People who work as one; belongs to at most one organisation.

    `people` are all of them; `labour_rate` is money by the time of one, the stream's where none is given.
    """

    kind: Literal["team"] = "team"
    name: str = ""
    organisation: Id | None = None
    people: Measured | None = None
    labour_rate: Measured | None = None
    own_calendar: OwnCalendar | None = None


class System(Record):
    """An IT system that elements name; it stands on the sheet where it has a placement."""

    kind: Literal["system"] = "system"
    name: str = ""


def name_key(name: str) -> str:
    """What two spellings of one team, organisation or system have in common."""
    return " ".join(name.split()).casefold()
