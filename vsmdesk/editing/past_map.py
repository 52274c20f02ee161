"""A map of the history: whole, or as what was another record in it than in the map after it."""

from weakref import ReferenceType, ref

from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap


class PastMap:
    """Made whole again when somebody goes back to it; the very same object where somebody still has it."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self.whole: ValueStreamMap | None = value_stream_map
        self._known: ReferenceType[ValueStreamMap] = ref(value_stream_map)
        self.later: PastMap | None = None
        self.others: tuple[AnyRecord, ...] = ()

    @property
    def there(self) -> ValueStreamMap | None:
        """The map, where it is kept whole by anybody."""
        return self.whole if self.whole is not None else self._known()

    def pack(self, later: "PastMap") -> None:
        """Keep what the step from this map to a later one changed; all of it where records came, went or moved."""
        before, after = self.whole, later.whole
        touched = after.touched_since(before) if before is not None and after is not None else None
        if before is None or after is None or touched is None:
            return
        # The map's order is part of it.
        if after.has_the_records_of(before):
            self.others = tuple([before.records[key] for key in touched])
            self.whole, self.later = None, later

    def unpacked(self) -> ValueStreamMap:
        """The map; whole from now on."""
        if self.whole is None:
            self.whole = self._made_again()
            self._known, self.later, self.others = ref(self.whole), None, ()
        return self.whole

    def _made_again(self) -> ValueStreamMap:
        """From the next later map that is there, with the first state of each record on the way to it."""
        others: dict[Id, AnyRecord] = {}
        past, found = self, self.there
        while found is None and past.later is not None:
            others = {**{record.id: record for record in past.others}, **others}
            past = past.later
            found = past.there
        # The last one of the history is always whole.
        return (found or ValueStreamMap()).with_records(*others.values())
