"""What must fit between the records of a map: ends, mentions, numbers, codes, places."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vsmdesk.files.kinds_that_fit import CONNECTIONS, ELEMENTS, ENDS, kinds_that_fit
from vsmdesk.model.connections import AnyConnection
from vsmdesk.model.elements import AnyElement
from vsmdesk.model.friction import HIGHEST_NUMBER, Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.model.removal import LANES
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_repair import in_words, with_article

MOST_TOLD = 1_000
_NOT_PLACED = (Placement, type(None))


class Fitting:
    """Makes records fit each other; `repairs` says what was done, a sentence each.

    `moved` are keys that stand for others, `unnumbered` friction points whose number is not their own.
    """

    def __init__(self, records: Mapping[Id, AnyRecord], moved: Mapping[Id, Id], unnumbered: set[Id]) -> None:
        self.repairs: list[str] = []
        self._untold = 0
        self._records = dict(records)
        self._moved = moved
        friction = [record for record in records.values() if isinstance(record, Friction)]
        self._free_numbers = _free_numbers({point.number for point in friction if point.id not in unnumbered})
        self._unnumbered = unnumbered
        self._numbers: set[int] = set()
        self._codes: set[str] = set()
        self._places: set[tuple[str, Id]] = set()
        self._menders: Mapping[type[Record], Callable[[Any], AnyRecord | None]] = {
            **dict.fromkeys(ELEMENTS, self._element),
            **dict.fromkeys(CONNECTIONS, self._connection),
            Placement: self._placement,
            Friction: self._friction,
            Dismissal: self._dismissal,
            Team: self._team,
            State: self._state,
        }

    def all_that_fit(self) -> dict[Id, AnyRecord]:
        """The records in their order, mended; what cannot stay is left out."""
        menders = self._menders
        fitting_kinds = kinds_that_fit(self._records) if not self._moved else frozenset()
        left = [record for record in self._records.values() if type(record) not in fitting_kinds]
        connections = [record for record in left if type(record) in CONNECTIONS]
        others = [record for record in left if type(record) not in CONNECTIONS]
        for record in (*connections, *others):
            mend = menders.get(type(record))
            fitting = record if mend is None else mend(record)
            if fitting is record:
                continue
            if fitting is None:
                del self._records[record.id]
            else:
                self._records[record.id] = fitting
        if self._untold:
            self.repairs.append(f"{self._untold:,} more things of these kinds were repaired.")
        return self._records

    def _connection(self, connection: AnyConnection) -> AnyConnection | None:
        kind_of = self._records.get
        if not self._moved and type(kind_of(connection.source)) in ENDS and type(kind_of(connection.target)) in ENDS:
            return connection
        source = self._moved.get(connection.source, connection.source)
        target = self._moved.get(connection.target, connection.target)
        if type(self._records.get(source)) not in ENDS or type(self._records.get(target)) not in ENDS:
            self._say(lambda: self._dangling(connection, source, target))
            return None
        if source == connection.source and target == connection.target:
            return connection
        return connection.with_changes(source=source, target=target)

    def _dangling(self, connection: AnyConnection, source: Id, target: Id) -> str:
        ends = f"from {self._name(source)} to {self._name(target)}"
        return f"{called_record(connection)} {ends} was left out: one of its ends is not on the map."

    def _element(self, element: AnyElement) -> AnyElement:
        team = element.team
        names_more = element.code or element.systems or element.organisation
        if not names_more and (team is None or type(self._records.get(team)) is Team):
            return element
        if element.team is not None and not self._is(element.team, Team):
            self._say(lambda: f"{called_record(element)} named a team that is not on the map; it has none now.")
            element = element.with_changes(team=None)
        known = tuple([key for key in element.systems if self._is(key, System)])
        if known != element.systems:
            self._say(lambda: f"{called_record(element)} named a system that is not on the map, which was left out.")
            element = element.with_changes(systems=known)
        if self._has_lost_its_organisation(element):
            element = element.with_changes(organisation=None)
        return self._with_own_code(element)

    def _team(self, team: Team) -> Team:
        return team.with_changes(organisation=None) if self._has_lost_its_organisation(team) else team

    def _friction(self, friction: Friction) -> Friction:
        return self._numbered(self._on_the_map(friction))

    def _dismissal(self, dismissal: Dismissal) -> Dismissal | None:
        elements = tuple(self._moved.get(key, key) for key in dismissal.elements)
        if all(key in self._records for key in elements):
            return dismissal if elements == dismissal.elements else dismissal.with_changes(elements=elements)
        self._say(lambda: "A dismissed finding was left out: what it was found on is not on the map.")
        return None

    def _has_lost_its_organisation(self, member: AnyElement | Team) -> bool:
        if member.organisation is None or self._is(member.organisation, Organisation):
            return False
        self._say(lambda: f"{called_record(member)} named an organisation that is not on the map; it has none now.")
        return True

    def _with_own_code(self, element: AnyElement) -> AnyElement:
        if not element.code:
            return element
        if element.code in self._codes:
            self._say(
                lambda: (
                    f"{called_record(element)} had the id {quoted(element.code)} of another element; it has none now."
                )
            )
            return element.with_changes(code="")
        self._codes.add(element.code)
        return element

    def _state(self, state: State) -> State:
        known = tuple(key for key in state.improvements if self._is(key, Improvement))
        if known == state.improvements:
            return state
        self._say(lambda: f"{called_record(state)} named an improvement that is not there, which was left out.")
        return state.with_changes(improvements=known)

    def _on_the_map(self, friction: Friction) -> Friction:
        elements = [self._moved.get(key, key) for key in friction.elements]
        there = tuple(key for key in elements if key in self._records)
        if there == friction.elements:
            return friction
        if len(there) < len(friction.elements):
            self._say(lambda: f"{called_record(friction)} marked something that is not on the map, which was left out.")
        lost_place = friction.lost_place if there else friction.lost_place or "something that is not on the map"
        return friction.with_changes(elements=there, lost_place=lost_place)

    def _numbered(self, friction: Friction) -> Friction:
        if friction.id not in self._unnumbered and friction.number not in self._numbers:
            self._numbers.add(friction.number)
            return friction
        number = next(self._free_numbers, HIGHEST_NUMBER)
        self._say(lambda: f"{called_record(friction)} had no number of its own and was given {number}.")
        return friction.with_changes(number=number)

    def _placement(self, placement: Placement) -> Placement | None:
        element = self._moved.get(placement.element, placement.element) if self._moved else placement.element
        if element not in LANES and type(self._records.get(element)) in _NOT_PLACED:
            self._say(lambda: "A place on the sheet was left out: what it was for is not on the map.")
            return None
        if (placement.layout, element) in self._places:
            self._say(lambda: f"{self._name(element)} had two places on the sheet; only the first was kept.")
            return None
        self._places.add((placement.layout, element))
        return placement if element == placement.element else placement.with_changes(element=element)

    def _say(self, sentence: Callable[[], str]) -> None:
        """Where nearly everything is broken, the first thousand sentences say enough."""
        if len(self.repairs) < MOST_TOLD:
            self.repairs.append(sentence())
        else:
            self._untold += 1

    def _is(self, key: Id, kind: type[Record]) -> bool:
        return type(self._records.get(key)) in (kind, UnknownRecord)

    def _name(self, key: Id) -> str:
        record = self._records.get(key)
        return quoted(str(key)) if record is None else called_record(record)


def _free_numbers(taken: set[int]) -> Iterator[int]:
    """Those above the highest one first."""
    highest = max(taken, default=0)
    return (n for n in (*range(highest + 1, HIGHEST_NUMBER + 1), *range(1, highest)) if n not in taken)


def called_record(record: AnyRecord) -> str:
    """How a sentence begins that is about this record: `Stage “Dev”`."""
    name = next((text for field in ("name", "title", "code") if (text := getattr(record, field, ""))), "")
    words = in_words(record.kind)
    sentence = f"{words} {quoted(name)}" if name.strip() else f"{with_article(words)} without a name"
    return f"{sentence[:1].upper()}{sentence[1:]}"
