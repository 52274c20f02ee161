"""What differs between two maps: the one piece of news that everything follows."""

from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What must be redrawn, relisted or recomputed to turn one map into the other."""

    before: ValueStreamMap
    after: ValueStreamMap
    added: frozenset[Id]
    removed: frozenset[Id]
    changed: frozenset[Id]

    @property
    def touched(self) -> frozenset[Id]:
        """Everything that came, went or changed."""
        return self.added | self.removed | self.changed


def difference(before: ValueStreamMap, after: ValueStreamMap) -> Difference:
    """Compare by identity: an untouched record is the same object in both maps."""
    touched = after.touched_since(before)
    # Undone: the later map knows what became of the earlier one.
    touched = before.touched_since(after) if touched is None else touched
    if touched is not None:
        return _among(touched, before, after)
    old, new = before.records.copy(), after.records.copy()
    if list(old) == list(new):
        pairs = zip(old, old.values(), new.values(), strict=True)
        changed = frozenset([key for key, was, now in pairs if was is not now])
        return Difference(before, after, frozenset(), frozenset(), changed)
    return Difference(
        before,
        after,
        added=frozenset([key for key in new if key not in old]),
        removed=frozenset([key for key in old if key not in new]),
        changed=frozenset([key for key, record in new.items() if key in old and old[key] is not record]),
    )


def _among(touched: frozenset[Id], before: ValueStreamMap, after: ValueStreamMap) -> Difference:
    """The difference of two maps in which only these records can differ."""
    old, new = before.records, after.records
    return Difference(
        before,
        after,
        added=frozenset([key for key in touched if key in new and key not in old]),
        removed=frozenset([key for key in touched if key in old and key not in new]),
        changed=frozenset([key for key in touched if key in old and key in new and old[key] is not new[key]]),
    )
