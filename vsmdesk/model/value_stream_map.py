"""The map: a frozen collection of records by id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import KINDS, AnyRecord
from vsmdesk.model.record import Record, TextPairs, UnknownRecord
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement, Presentation, Stream

R = TypeVar("R", bound=Record)
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
        before = (self.records.get(record.id) for record in records)
        touched = {type(record) for record in (*records, *before) if record is not None}
        return self._holding(self.records | {record.id: record for record in records}, touched)

    def without(self, ids: Iterable[Id]) -> "ValueStreamMap":
        """These records removed, nothing else: what hangs on them is the business of an edit."""
        gone = self.records.keys() & set(ids)
        if not gone:
            return self
        touched = {type(self.records[key]) for key in gone}
        return self._holding({key: record for key, record in self.records.items() if key not in gone}, touched)

    def _holding(self, records: dict[Id, AnyRecord], touched: set[type[AnyRecord]]) -> "ValueStreamMap":
        """The map of other records, which knows what this one has found of the classes that are not touched."""
        made = ValueStreamMap(MappingProxyType(records), self.unknown)
        for kind, found in self._found.items():
            if touched.isdisjoint(_classes_of(kind)):
                made._found[kind] = found
        if Placement not in touched and "placements" in self.__dict__:
            made.__dict__["placements"] = self.placements
        return made

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a class (or of a class derived from it), in map order."""
        known = self._found.get(kind)
        if known is None:
            wanted = _classes_of(kind)
            known = self._found[kind] = tuple([record for record in self.records.values() if type(record) in wanted])
        return cast("tuple[R, ...]", known)

    def get(self, key: Id | None, kind: type[R]) -> R | None:
        """The record of that id if there is one and it is of that class."""
        record = self.records.get(key) if key is not None else None
        return record if isinstance(record, kind) else None

    @property
    def stream(self) -> Stream:
        """The stream's own settings; defaults where the map has none."""
        return self.get(STREAM_ID, Stream) or _USUAL_STREAM

    @property
    def calendar(self) -> Calendar:
        """The working calendar in force."""
        return self.stream.calendar

    @property
    def presentation(self) -> Presentation:
        """What prints; defaults where the map has none."""
        return self.get(PRESENTATION_ID, Presentation) or _USUAL_PRESENTATION

    @cached_property
    def _found(self) -> dict[type[Record], tuple[AnyRecord, ...]]:
        """What `of` has found: everything that looks at a large map asks for the same few classes."""
        return {}

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in map order."""
        return self.of(Element)

    @cached_property
    def connections(self) -> tuple[Connection, ...]:
        """All connections in map order."""
        return self.of(Connection)

    @cached_property
    def placements(self) -> Mapping[Id, Placement]:
        """Placements of the map's layout by what they place."""
        return {p.element: p for p in self.of(Placement) if p.layout == "map"}


@cache
def _classes_of(kind: type[Record]) -> frozenset[type[Record]]:
    """Looked up by type: `isinstance` is slow where it says no, and most records say no."""
    return frozenset(own_kind for own_kind in (*KINDS.values(), UnknownRecord) if issubclass(own_kind, kind))


Edit = Callable[[ValueStreamMap], ValueStreamMap]
