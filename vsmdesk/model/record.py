"""The ground every record stands on."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from vsmdesk.model.identity import Id

TextPairs = tuple[tuple[str, str], ...]
_set = object.__setattr__


class Value(BaseModel):
    """A frozen value: compared by content, never changed, only replaced.

    `unknown` keeps what a newer program wrote into fields this one does not know: name and JSON text of each,
    written back as it came.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    unknown: TextPairs = ()

    def with_changes(self, **changes: Any) -> Self:
        """A validated copy. Raises pydantic.ValidationError; `model_copy(update=...)` would not check."""
        return type(self).model_validate({**self.__dict__, **changes})

    def with_valid(self, changes: Mapping[str, Any]) -> Self:
        """A copy with values that a value of this class is known to take: hundreds may change at once.

        A whole validation takes four times as long; no field's validity hangs on another one.
        """
        kind = type(self)
        made = kind.__new__(kind)
        _set(made, "__dict__", {**self.__dict__, **changes})
        _set(made, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


class Record(Value):
    """One entry of a map, found by its id."""

    id: Id


class UnknownRecord(Record):
    """A record of a kind this program does not know, kept whole as JSON text and written back untouched."""

    kind: str
    raw: str
