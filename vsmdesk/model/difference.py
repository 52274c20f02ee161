"""What differs between two maps: the one piece of news that everything follows."""

from dataclasses import dataclass

from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


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
    old, new = before.records, after.records
    return Difference(
        before,
        after,
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(key for key, record in new.items() if key in old and old[key] is not record),
    )
