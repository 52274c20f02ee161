"""Numbers as drawings are written with: to a hundredth of a point, no zeros at the end."""

from collections.abc import Hashable
from typing import TypeVar

_MOST = 65_536
T = TypeVar("T", bound=Hashable)


class Kept(dict[T, str]):
    """What is written for something, kept: a drawing has few different numbers and parts, and writing takes long."""

    def __missing__(self, key: T) -> str:
        if len(self) >= _MOST:
            self.clear()
        written = self[key] = self.written(key)
        return written

    def written(self, key: T) -> str:
        """The text of what is met for the first time."""
        raise NotImplementedError


class _Numbers(Kept[float]):
    def written(self, key: float) -> str:
        written = f"{key:.2f}".rstrip("0").rstrip(".")
        return "0" if written == "-0" else written


WRITTEN = _Numbers()
