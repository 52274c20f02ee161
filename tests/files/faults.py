"""Failures of the system at the n-th call, for the tests of saving."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

CALLS = ("open", "write", "read", "lseek", "fsync", "close", "fchmod", "replace", "stat", "access", "mkdir", "scandir")
"""What a save asks of the system through `os`."""


@dataclass
class Fault:
    """Does `harm` instead of the n-th call; `called` are the names of all calls so far."""

    at: int
    harm: Callable[[str], None]
    called: list[str] = field(default_factory=list)

    @property
    def came(self) -> bool:
        """Whether there were so many calls."""
        return len(self.called) >= self.at


@contextmanager
def fault(at: int, harm: Callable[[str], None]) -> Iterator[Fault]:
    """While this lasts, the call number `at` does harm."""
    trouble = Fault(at, harm)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, _harmful(name, getattr(os, name), trouble))
        yield trouble


def _harmful(name: str, call: Callable[..., Any], trouble: Fault) -> Callable[..., Any]:
    def harmful(*args: Any, **kwargs: Any) -> Any:
        trouble.called.append(name)
        if len(trouble.called) == trouble.at:
            trouble.harm(name)
        return call(*args, **kwargs)

    return harmful
