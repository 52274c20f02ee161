"""The ground every record stands on."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from vsmdesk.model.identity import Id

TextPairs = tuple[tuple[str, str], ...]


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


class Record(Value):
    """One entry of a map, found by its id."""

    id: Id


class UnknownRecord(Record):
    """A record of a kind this program does not know, kept whole as JSON text and written back untouched."""

    kind: str
    raw: str
