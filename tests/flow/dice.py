"""Chance that falls the same every time."""

from collections.abc import MutableSequence, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A linear congruential generator with Knuth's constants; its upper bits are good enough for walks and mixing."""

    def __init__(self, seed: int) -> None:
        self._state = seed
        self.random()

    def random(self) -> float:
        """From 0 to below 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 11) / 2**53

    def randint(self, least: int, most: int) -> int:
        return least + int(self.random() * (most - least + 1))

    def choice(self, among: Sequence[T]) -> T:
        return among[self.randint(0, len(among) - 1)]

    def weighted(self, among: Sequence[T], weights: Sequence[float]) -> T:
        draw = self.random() * sum(weights)
        for one, weight in zip(among, weights, strict=True):
            if draw < weight:
                return one
            draw -= weight
        return among[-1]

    def shuffle(self, items: MutableSequence[T]) -> None:
        for place in range(len(items) - 1, 0, -1):
            other = self.randint(0, place)
            items[place], items[other] = items[other], items[place]
