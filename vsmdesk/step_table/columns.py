"""The one table of columns: what each is called, what its cells hold, which field of an element they fill."""

import re
from typing import Literal

from vsmdesk.model.elements import Element
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import line_of

Content = Literal[
    "id", "kind", "line", "text", "team", "organisation", "systems", "people", "count", "duration", "percent", "class",
    "flag", "hours", "next",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the step table. `field` is the element's; empty where the cell makes something else."""

    name: str
    content: Content
    field: str
    synonyms: tuple[str, ...] = ()

    def applies_to(self, kind: type[Element]) -> bool:
        """Whether elements of that kind have the field."""
        return not self.field or self.field in kind.model_fields


COLUMNS = (
    Column("id", "id", ""),
    Column("kind", "kind", ""),
    Column("name", "line", "name"),
    Column("team", "team", "team"),
    Column("organisation", "organisation", "organisation", ("organization",)),
    Column("system", "systems", "systems", ("systems",)),
    Column("people", "people", "people"),
    Column("capacity", "count", "capacity"),
    Column("quantity", "count", "quantity"),
    Column("wip limit", "count", "wip_limit"),
    Column("batch size", "count", "batch_size"),
    Column("process time", "duration", "process_time"),
    Column("lead time", "duration", "lead_time"),
    Column("wait time", "duration", "wait_time"),
    Column("value added time", "duration", "value_added_time", ("value-added time",)),
    Column("cycle time", "duration", "cycle_time"),
    Column("changeover time", "duration", "changeover_time", ("change-over time",)),
    Column("%c&a", "percent", "percent_complete_accurate", ("% c&a", "%c/a", "%ca", "percent complete and accurate")),
    Column("uptime", "percent", "uptime"),
    Column("class", "class", "value_class"),
    Column("approval", "flag", "approval"),
    Column("gates delivery", "flag", "gates_delivery"),
    Column("cadence", "duration", "cadence"),
    Column("own hours", "hours", "own_calendar", ("own calendar",)),
    Column("symbol", "line", "symbol"),
    Column("next", "next", ""),
    Column("notes", "text", "notes"),
)
BY_NAME = {name: column for column in COLUMNS for name in (column.name, *column.synonyms)}

_UNIT = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a cell of the header names: a column with the unit given beside it, or (without column) the user's own."""

    text: str
    column: Column | None
    unit: str = ""


def heading_of(text: str) -> Heading:
    """The column that a cell of the header names, in any case, with its unit: `Process Time (h)`.

    Raises CellError for a text that is far too long.
    """
    plain = line_of(text)
    column = _column(plain)
    if column:
        return Heading(plain, column)
    match = _UNIT.fullmatch(plain)
    column = _column(match["name"]) if match else None
    if match and column and column.content in ("duration", "percent", "count", "people"):
        return Heading(plain, column, match["unit"].strip())
    return Heading(plain, None)


def _column(text: str) -> Column | None:
    return BY_NAME.get(" ".join(text.replace("_", " ").removesuffix(":").lower().split()))
