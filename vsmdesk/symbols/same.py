"""Records as keys of caches: alike only when they are the very same object, so that no field is compared."""

from collections.abc import Container
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

    def is_but_for(self, other: "Same[Record]", left_out: Container[str]) -> bool:
        """Whether two states of a record differ in nothing but these fields."""
        if type(self.record) is not type(other.record):
            return False
        others = vars(other.record)
        apart = [name for name, value in vars(self.record).items() if value is not others.get(name, value)]
        return all(name in left_out or getattr(self.record, name) == others[name] for name in apart)
