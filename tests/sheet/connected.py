"""Connections and teams in few words, for the tests of their ways."""

from vsmdesk.model.connections import InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly


def rework(source: str, target: str, share: float | None = 25.0, key: str = "r") -> Rework:
    given = exactly(share, "%") if share is not None else None
    return Rework(id=Id(key), source=Id(source), target=Id(target), share=given)


def news(source: str, target: str, name: str = "Release calendar", key: str = "i") -> InformationFlow:
    return InformationFlow(id=Id(key), source=Id(source), target=Id(target), name=name)


def teams(*names: str, **organisations: str) -> list[AnyRecord]:
    owners: list[AnyRecord] = [
        Organisation(id=Id(owner), name=owner) for owner in dict.fromkeys(organisations.values())
    ]
    own = {name: organisations.get(name) for name in names}
    return [*owners, *(Team(id=Id(n), name=n, organisation=Id(o) if o else None) for n, o in own.items())]
