"""The JSON Schema of the map file, for people who write or read it with programs of their own."""

from typing import Any

from pydantic.json_schema import models_json_schema

from vsmdesk.files.envelope import FORMAT, SAVED_BY, VERSION
from vsmdesk.model.kinds import KINDS

Schema = dict[str, Any]


def file_schema() -> Schema:
    """JSON Schema, draft 2020-12. Fields and kinds of records that it does not name are allowed: readers keep them."""
    _, generated = models_json_schema([(kind, "validation") for kind in KINDS.values()])
    definitions = {name: _opened(definition) for name, definition in sorted(generated["$defs"].items())}
    for name, kind in KINDS.items():
        definitions[kind.__name__] = _record(name, definitions[kind.__name__])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Map of VSM Desk (.vsmap)",
        "description": "A value stream map as JSON: a frame, and one record per line.",
        "type": "object",
        "required": ["format", "version", "min_reader", "map"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "description": f"This schema describes version {VERSION}."},
            "min_reader": {
                "type": "integer",
                "minimum": 1,
                "description": "The oldest version that can read the file.",
            },
            "saved_by": {"type": "string", "examples": [SAVED_BY]},
            "map": {
                "type": "object",
                "required": ["records"],
                "properties": {"records": {"type": "array", "items": {"oneOf": _any_record()}}},
            },
        },
        "$defs": definitions,
    }


def _any_record() -> list[Schema]:
    known = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KINDS.values()]
    unknown = {
        "description": "A record of a kind that a newer program knows; it is kept and written back.",
        "type": "object",
        "required": ["kind", "id"],
        "properties": {"kind": {"type": "string", "not": {"enum": list(KINDS)}}, "id": {"type": "string"}},
    }
    return [*known, unknown]


def _opened(definition: Schema) -> Schema:
    """The definition without what only the program sees."""
    properties = {name: part for name, part in definition.get("properties", {}).items() if name != "unknown"}
    return {
        **{key: part for key, part in definition.items() if key != "additionalProperties"},
        "properties": properties,
    }


def _record(kind: str, definition: Schema) -> Schema:
    """The kind is written first and always, although a record that is made need not be told it."""
    properties = {"kind": {"const": kind}, **{n: p for n, p in definition["properties"].items() if n != "kind"}}
    required = ["kind", *definition.get("required", [])]
    return {**definition, "properties": properties, "required": required}
