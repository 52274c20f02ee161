"""Improvements: named sets of changes that make a future state out of the current one."""

from typing import Literal

from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record, Value


class FieldChange(Value):
    """One field of one record, before and after, as JSON text."""

    record: Id
    field: str
    before: str
    after: str


class Improvement(Record):
    """A named, owned, dated set of changes: fields changed, records added (JSON text), records removed."""

    kind: Literal["improvement"] = "improvement"
    name: str = ""
    owner: str = ""
    due: str = ""
    changed: tuple[FieldChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[Id, ...] = ()


class State(Record):
    """A future state: the current one and the improvements that lead to it, in order."""

    kind: Literal["state"] = "state"
    name: str = ""
    improvements: tuple[Id, ...] = ()
