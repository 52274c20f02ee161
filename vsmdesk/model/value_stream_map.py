"""The map: a frozen collection of records by id."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast
from weakref import ReferenceType, ref

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import KINDS, AnyRecord
from vsmdesk.model.record import Record, TextPairs, UnknownRecord
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement, Presentation, Stream
from vsmdesk.records import dataclass

R = TypeVar("R", bound=Record)
MOST_STEPS = 16
"""Steps that a map remembers of how it was made: more than the parts of one edit."""
_USUAL_STREAM, _USUAL_PRESENTATION = Stream(), Presentation()


@dataclass(frozen=True, eq=False)
class ValueStreamMap:
    """Everything that is on one map. The order of `records` is the order in which they were added.

    Compared by identity: the same map object is the same map. Read it through `of`, `stream` and the indexes;
    make another one with `with_records` and `without`. `unknown` keeps what a newer program wrote beside the records:
    where (`file` or `map`) and a JSON object.
    """

    records: MappingProxyType[Id, AnyRecord] = field(default_factory=lambda: MappingProxyType({}))
    unknown: TextPairs = ()

    @staticmethod
    def of_records(records: Iterable[AnyRecord]) -> "ValueStreamMap":
        """A map of these records, later ones replacing earlier ones of the same id."""
        return ValueStreamMap(MappingProxyType({record.id: record for record in records}))

    def with_records(self, *records: AnyRecord) -> "ValueStreamMap":
        """These records added, or put in the place of those with the same id; the same map if nothing differs."""
        if all(self.records.get(record.id) is record for record in records):
            return self
        before = [self.records.get(record.id) for record in records]
        touched = {type(record) for record in (*records, *before) if record is not None}
        fresh = {record.id: record for record in records}
        made = self._holding(self.records | fresh, touched, frozenset(fresh))
        knows_places = Placement in touched and "placements" in self.__dict__
        if knows_places and all(map(self._takes_its_place, before, records)):
            moved = {record.element: record for record in records if isinstance(record, Placement)}
            made.__dict__["placements"] = {**self.placements, **moved}
        return made

    def _takes_its_place(self, before: AnyRecord | None, record: AnyRecord) -> bool:
        """Whether a record leaves what is placed where as it was, but for the place itself."""
        if not isinstance(record, Placement):
            return not isinstance(before, Placement)
        if not isinstance(before, Placement) or record.layout != "map" or before.element != record.element:
            return False
        return self.placements.get(before.element) is before

    def without(self, ids: Iterable[Id]) -> "ValueStreamMap":
        """These records removed, nothing else: what hangs on them is the business of an edit."""
        gone = self.records.keys() & set(ids)
        if not gone:
            return self
        touched = {type(self.records[key]) for key in gone}
        kept = {key: record for key, record in self.records.items() if key not in gone}
        return self._holding(kept, touched, frozenset(gone))

    def _holding(
        self, records: dict[Id, AnyRecord], touched: set[type[AnyRecord]], ids: frozenset[Id]
    ) -> "ValueStreamMap":
        """The map of other records, which knows what this one has found of the classes that are not touched."""
        made = ValueStreamMap(MappingProxyType(records), self.unknown)
        step = _Step(ref(self), ids, len(records) >= len(self.records))
        made.__dict__["_steps"] = (step, *self._steps[: MOST_STEPS - 1])
        for kind, found in self._found.items():
            if touched.isdisjoint(_classes_of(kind)):
                made._found[kind] = found
        for name, kind in (("placements", Placement), ("connections_at", Connection)):
            if name in self.__dict__ and touched.isdisjoint(_classes_of(kind)):
                made.__dict__[name] = self.__dict__[name]
        if "connections_at" in self.__dict__ and "connections_at" not in made.__dict__:
            made.__dict__["connections_at"] = self._connections_at_after(records, ids)
        return made

    def _connections_at_after(
        self, records: Mapping[Id, AnyRecord], ids: frozenset[Id]
    ) -> Mapping[Id, tuple[Connection, ...]]:
        """What hangs on each element after these records became others, came or went."""
        found = dict(self.connections_at)
        for key in ids:
            was, now = self.records.get(key), records.get(key)
            if isinstance(was, Connection):
                for end in {was.source, was.target}:
                    found[end] = tuple(one for one in found[end] if one.id != key)
            if isinstance(now, Connection):
                for end in {now.source, now.target}:
                    found[end] = (*found.get(end, ()), now)
        return found

    def touched_since(self, before: "ValueStreamMap") -> frozenset[Id] | None:
        """The ids of all records that can differ from those of a map that became this one; None if that is not known.

        At most the last few steps are known: those of one edit.
        """
        found = (touched for earlier, touched in self.earlier() if earlier is before)
        return frozenset() if self is before else next(found, None)

    def earlier(self) -> Iterator[tuple["ValueStreamMap", frozenset[Id]]]:
        """The maps that this one was made from, as far as they are there still, the last first; what can differ."""
        touched = frozenset[Id]()
        for step in self._steps:
            touched |= step.ids
            known = step.before()
            if known is not None:
                yield known, touched

    def has_the_records_of(self, before: "ValueStreamMap") -> bool:
        """Whether the same ids stand in the same order as in a map that became this one; False if that is not known."""
        for step in self._steps:
            # What is taken out and put in again under its own name stands last.
            if not step.only_adds or step.before() is before:
                return step.only_adds and len(self.records) == len(before.records)
        return False

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a class (or of a class derived from it), in map order."""
        known = self._found.get(kind)
        if known is None:
            wanted = _classes_of(kind)
            if len(wanted) == 1:
                known = self._of_each_class.get(next(iter(wanted)), ())
            else:
                known = tuple([record for record in self.records.values() if type(record) in wanted])
            self._found[kind] = known
        return cast("tuple[R, ...]", known)

    def get(self, key: Id | None, kind: type[R]) -> R | None:
        """The record of that id if there is one and it is of that class."""
        record = self.records.get(key) if key is not None else None
        return record if isinstance(record, kind) else None

    @cached_property
    def stream(self) -> Stream:
        """The stream's own settings; defaults where the map has none."""
        return self.get(STREAM_ID, Stream) or _USUAL_STREAM

    @property
    def calendar(self) -> Calendar:
        """The working calendar in force."""
        return self.stream.calendar

    @cached_property
    def presentation(self) -> Presentation:
        """What prints; defaults where the map has none."""
        return self.get(PRESENTATION_ID, Presentation) or _USUAL_PRESENTATION

    @cached_property
    def _found(self) -> dict[type[Record], tuple[AnyRecord, ...]]:
        """What `of` has found: everything that looks at a large map asks for the same few classes."""
        return {}

    @cached_property
    def _of_each_class(self) -> Mapping[type[Record], tuple[AnyRecord, ...]]:
        """All records by their class, in map order: looked for once, whatever is asked for."""
        found: dict[type[Record], list[AnyRecord]] = {}
        for record in self.records.values():
            known = found.get(type(record))
            if known is None:
                found[type(record)] = [record]
            else:
                known.append(record)
        return {kind: tuple(some) for kind, some in found.items()}

    @cached_property
    def _steps(self) -> tuple["_Step", ...]:
        """How this map was made: the last step first."""
        return ()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in map order."""
        return self.of(Element)

    @cached_property
    def connections(self) -> tuple[Connection, ...]:
        """All connections in map order."""
        return self.of(Connection)

    @cached_property
    def connections_at(self) -> Mapping[Id, tuple[Connection, ...]]:
        """The connections that begin or end at each element, in no order that means anything."""
        found: dict[Id, list[Connection]] = {}
        for connection in self.connections:
            for key in {connection.source: None, connection.target: None}:
                found.setdefault(key, []).append(connection)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def placements(self) -> Mapping[Id, Placement]:
        """Placements of the map's layout by what they place."""
        return {p.element: p for p in self.of(Placement) if p.layout == "map"}


class _Step(NamedTuple):
    """One step of how a map was made: the map before it, what was touched, and whether nothing was taken out."""

    before: ReferenceType[ValueStreamMap]
    ids: frozenset[Id]
    only_adds: bool


@cache
def _classes_of(kind: type[Record]) -> frozenset[type[Record]]:
    """Looked up by type: `isinstance` is slow where it says no, and most records say no."""
    return frozenset(own_kind for own_kind in (*KINDS.values(), UnknownRecord) if issubclass(own_kind, kind))


Edit = Callable[[ValueStreamMap], ValueStreamMap]
