"""Long work over a whole map without the collector, which would look through everything again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_long_breath() -> Iterator[None]:
    """The collector is off until the work is done, and stays off where it was."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
