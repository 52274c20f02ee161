"""Teams, organisations and systems that rows name, matched by trimmed and case-folded name."""

import hashlib
from dataclasses import field

from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.plain_text import quoted
from vsmdesk.records import dataclass
from vsmdesk.step_table.refusal import CellError


def stable_id(*parts: str) -> Id:
    """A key of twelve hexadecimal digits, the same for the same parts: importing a table twice gives the same map."""
    return Id(hashlib.blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest())


@dataclass(slots=True)
class Parties:
    """The teams, organisations and systems met so far, in the order in which they were met."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)
    _row_of_team: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """All of them."""
        return (*self.organisations.values(), *self.teams.values(), *self.systems.values())

    def organisation(self, name: str) -> Id | None:
        """The organisation of that name; None for an empty one."""
        key = name_key(name)
        if not key:
            return None
        fresh = Organisation(id=stable_id("organisation", key), name=name)
        return self.organisations.setdefault(key, fresh).id

    def team(self, name: str, organisation: Id | None, row: int) -> Id | None:
        """The team of that name in an organisation. Raises CellError where it is in another one already."""
        key = name_key(name)
        if not key:
            return None
        team = self.teams.setdefault(key, Team(id=stable_id("team", key), name=name))
        if organisation and team.organisation is None:
            self.teams[key] = team.with_changes(organisation=organisation)
            self._row_of_team[key] = row
        elif organisation and team.organisation != organisation:
            self._refuse_second(key, organisation)
        return team.id

    def _refuse_second(self, key: str, organisation: Id) -> None:
        names = {record.id: record.name for record in self.organisations.values()}
        team = self.teams[key]
        first = names[team.organisation] if team.organisation else ""
        raise CellError(
            f"the team {quoted(team.name)} is in {quoted(names[organisation])} here and in {quoted(first)} in row "
            f"{self._row_of_team[key]}; give it one organisation, or name two teams"
        )

    def system_ids(self, names: str) -> tuple[Id, ...]:
        """The systems that a cell lists, `;` between them, each once."""
        found: dict[Id, None] = {}
        for name in (" ".join(part.split()) for part in names.replace("\n", ";").split(";")):
            key = name_key(name)
            if key:
                found[self.systems.setdefault(key, System(id=stable_id("system", key), name=name)).id] = None
        return tuple(found)
