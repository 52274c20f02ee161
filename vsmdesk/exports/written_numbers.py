"""Numbers as drawings are written with: to a hundredth of a point, no zeros at the end."""

from collections.abc import Callable, Hashable
from typing import TypeVar

_MOST = 65_536
T = TypeVar("T", bound=Hashable)


class Kept(dict[T, str]):
    """What is written for something, kept: a drawing has few different numbers and parts, and writing takes long."""

    def __init__(self, write: Callable[[T], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, key: T) -> str:
        if len(self) >= _MOST:
            self.clear()
        written = self[key] = self._write(key)
        return written


def _number(value: float) -> str:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


WRITTEN = Kept(_number)
