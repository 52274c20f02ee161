"""How a field's value is written for people and read back, with names in the place of ids."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vsmdesk.desktop.panels.field_table import FieldSpec
from vsmdesk.desktop.words import words
from vsmdesk.model.codes import codes, ids_by_code
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import line_of
from vsmdesk.step_table.refusal import CellError
from vsmdesk.symbols.data_box import CAPTIONS

PARTY_KINDS: dict[str, type[Team | Organisation | System]] = {
    "team": Team,
    "organisation": Organisation,
    "systems": System,
}


def text_of_value(spec: FieldSpec, value: Any, value_stream_map: ValueStreamMap) -> str:
    """The text to edit; empty where there is no value."""
    if value is None or value == ():
        return ""
    if spec.control in ("team", "organisation"):
        return _name(value_stream_map, value)
    named = _NAMED.get(spec.control)
    return "; ".join(named(value_stream_map, part) for part in value) if named else spec.codec.write(value)


def shown_value(spec: FieldSpec, value: Any) -> tuple[str, str]:
    """Figure and unit of a measured value, as it is shown while nobody edits it; empty for everything else."""
    if isinstance(value, float):
        return f"{value:.4g}", ""
    if not spec.codec.measured or value is None:
        return "", ""
    if not isinstance(value, Measured):
        return words("does not apply"), ""
    from vsmdesk.metrics.wording import of_measured

    # The source stands in words beside the label, so its sign is left out here.
    text = of_measured(value.with_changes(source=None))
    return text.figure, text.unit


def value_of_text(spec: FieldSpec, text: str, before: Any, value_stream_map: ValueStreamMap) -> Any:
    """The value that a text means; names stay names (the edit finds or makes their records). Raises CellError."""
    match spec.control:
        case "team" | "organisation":
            return line_of(text)
        case "systems" | "wastes":
            return tuple(_parts(text))
        case "cells":
            fields = {caption.casefold(): field for field, caption in CAPTIONS.items()}
            return tuple(dict.fromkeys(fields.get(part.casefold(), part) for part in _parts(text)))
        case "elements":
            return _elements(text, value_stream_map)
        case _:
            return spec.codec.read(text, before)


def names_of(spec: FieldSpec, value_stream_map: ValueStreamMap) -> list[str]:
    """What may be typed into the field and is known already."""
    kind = PARTY_KINDS.get(spec.control)
    return sorted({record.name for record in value_stream_map.of(kind)} - {""}) if kind is not None else []


def _name(value_stream_map: ValueStreamMap, key: Id) -> str:
    return str(getattr(value_stream_map.records.get(key), "name", ""))


def _code_or_name(value_stream_map: ValueStreamMap, key: Id) -> str:
    return codes(value_stream_map).get(key, "") or _name(value_stream_map, key)


_NAMED: Mapping[str, Callable[[ValueStreamMap, Any], str]] = {
    "systems": _name,
    "elements": _code_or_name,
    "wastes": lambda _map, waste: str(waste),
    "cells": lambda _map, field: CAPTIONS.get(field, field),
}
"""Fields of several values: how each is written."""


def _parts(text: str) -> Iterable[str]:
    return dict.fromkeys(part for part in (line_of(piece) for piece in text.split(";")) if part)


def _elements(text: str, value_stream_map: ValueStreamMap) -> tuple[Id, ...]:
    by_code = ids_by_code(value_stream_map)
    by_name = {e.name: e.id for e in value_stream_map.of(Element) if e.name}
    found: list[Id] = []
    for part in _parts(text):
        key = by_code.get(part) or by_name.get(part)
        if key is None:
            raise CellError(words("{part} is not on the map; write the numbers of elements", part=quoted(part)))
        found.append(key)
    return tuple(dict.fromkeys(found))
