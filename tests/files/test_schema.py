import json
from typing import Any

from pydantic_core import from_json

from tests.files.test_kept_unharmed import rich_map
from vsmdesk.files.schema import file_schema
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.kinds import KINDS


def test_the_schema_is_json_and_describes_the_frame() -> None:
    schema = file_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(schema["properties"]) == ["format", "version", "min_reader", "saved_by", "map"]
    assert schema["properties"]["format"] == {"const": "vsmdesk"}


def test_every_kind_of_record_is_described_field_by_field() -> None:
    schema = file_schema()
    for name, kind in KINDS.items():
        definition = schema["$defs"][kind.__name__]
        assert definition["properties"]["kind"] == {"const": name}
        assert definition["properties"].keys() == kind.model_fields.keys() - {"unknown"}
        assert "kind" in definition["required"]
        assert definition["description"]


def test_unknown_kinds_and_fields_are_allowed() -> None:
    text = json.dumps(file_schema())
    assert '"additionalProperties": false' not in text
    choices = file_schema()["properties"]["map"]["properties"]["records"]["items"]["oneOf"]
    assert choices[-1]["properties"]["kind"] == {"type": "string", "not": {"enum": list(KINDS)}}


def test_what_is_saved_is_what_the_schema_says() -> None:
    schema = file_schema()
    file = from_json(map_bytes(rich_map()))
    assert set(schema["required"]) <= file.keys() <= schema["properties"].keys()
    for raw in file["map"]["records"]:
        kind = KINDS.get(raw["kind"])
        if kind is not None:
            definition: dict[str, Any] = schema["$defs"][kind.__name__]
            assert set(definition["required"]) <= raw.keys()
            assert raw.keys() - definition["properties"].keys() <= {"skill"}
