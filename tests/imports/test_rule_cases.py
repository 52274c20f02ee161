"""Every small step table of `tests/golden/rules` is read or refused as its case says."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.imports.sentences import assert_one_sentence
from vsmdesk.imports.tables import read_file
from vsmdesk.model.codes import codes
from vsmdesk.step_table.refusal import TableError

RULES = Path(__file__).parents[1] / "golden" / "rules"
CASES: list[dict[str, Any]] = [json.loads(path.read_text("utf-8")) for path in sorted(RULES.glob("*.json"))]
READ = [case for case in CASES if case["expect"]["exit"] == 0]
REFUSED = [case for case in CASES if case["expect"]["exit"] == 2]


@pytest.mark.parametrize("case", READ, ids=lambda case: str(case["id"]))
def test_a_case_is_read(case: dict[str, Any]) -> None:
    value_stream_map = read_file(RULES / case["table"])
    names = {code: value_stream_map.records[key] for key, code in codes(value_stream_map).items()}
    assert set(case["expect"].get("critical_path", ())) <= names.keys()
    for code, expected in case["expect"].get("elements", {}).items():
        assert getattr(names[code], "name", "") == expected.get("name", getattr(names[code], "name", ""))
    if "title" in case["expect"]:
        assert value_stream_map.stream.title == case["expect"]["title"]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: str(case["id"]))
def test_a_case_is_refused_with_one_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(TableError) as caught:
        read_file(RULES / case["table"])
    assert_one_sentence(str(caught.value), file=case["table"])


def test_there_are_cases_of_both_kinds() -> None:
    assert len(READ) > 50
    assert len(REFUSED) >= 7
