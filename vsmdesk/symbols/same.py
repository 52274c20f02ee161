"""Records as keys of caches: alike only when they are the very same object, so that no field is compared."""

from typing import Generic, TypeVar

from vsmdesk.model.record import Record
from vsmdesk.records import dataclass

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[R]):
    """One record. Maps share records that did not change, so its looks can be kept by it."""

    record: R

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.record is self.record

    def __hash__(self) -> int:
        return id(self.record)
