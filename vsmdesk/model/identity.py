"""Keys of records: opaque, immutable, never reused. What the user sees is a field, never a key."""

import os
from typing import NewType

Id = NewType("Id", str)


def new_id() -> Id:
    """A fresh key of twelve hexadecimal digits; a clash among a million records is one in 500."""
    return Id(os.urandom(6).hex())
