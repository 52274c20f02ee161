"""A mapping of which a few entries are others: made at once, however many there are."""

from collections.abc import Container, Iterator, Mapping
from typing import Generic, TypeVar

from vsmdesk.model.identity import Id

T = TypeVar("T")


class Patched(Mapping[Id, T], Generic[T]):
    """The entries of one mapping, but for those of another; no value is None."""

    __slots__ = ("other", "whole")

    def __init__(self, whole: Mapping[Id, T], other: dict[Id, T]) -> None:
        self.whole, self.other = whole, other

    def __getitem__(self, key: Id) -> T:
        found = self.other.get(key)
        return self.whole[key] if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self.other or key in self.whole

    def __iter__(self) -> Iterator[Id]:
        yield from self.whole
        yield from (key for key in self.other if key not in self.whole)

    def __len__(self) -> int:
        return len(self.whole) + sum(key not in self.whole for key in self.other)


def patched(whole: Mapping[Id, T], other: Mapping[Id, T], gone: Container[str] = ()) -> Mapping[Id, T]:
    """The mapping with other entries, and without those that are gone; itself where nothing differs."""
    if gone:
        return {key: value for key, value in {**whole, **other}.items() if key not in gone}
    if not other:
        return whole
    if isinstance(whole, Patched):
        return Patched(whole.whole, {**whole.other, **other})
    return Patched(whole, dict(other))
