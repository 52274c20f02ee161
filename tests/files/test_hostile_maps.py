"""Every part of a map file replaced by everything bad: it is opened or refused with one sentence, in a moment."""

import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.test_kept_unharmed import rich_map
from tests.strategies import maps
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.files.reading import parse_map
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import State
from vsmdesk.model.projection import project
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

LONGEST = 2.0
"""Seconds for any file on a quiet machine; bombs get ten times that, for busy ones on which coverage looks on."""
Path = tuple[str | int, ...]


def deep(levels: int) -> object:
    value: object = 1
    for level in range(levels):
        value = [value] if level % 2 else {"a": value}
    return value


HOSTILE: list[object] = [
    *(None, True, False, 0, -1, 1, 2.5, 1e308, float("inf"), float("-inf"), float("nan"), 10**30, -(10**400), 10_000),
    *(
        "",
        " ",
        "x",
        "dev",
        "stream",
        "3",
        "1e999",
        "\x00\u202e\ufeff",
        "\u2028",
        "x" * 150_000,
        "<b>%s%n",
        "2024-02-30",
    ),
    *([], [[]], [None], [1, "a", {}], ["dev"] * 10_001, {}, {"kind": "stage"}, {"likeliest": 1, "unit": "d"}),
    *(deep(38), deep(150)),
]
SOURCE = add_friction([Id("dev")], title="Waits")(rich_map()).with_records(Stream(title="Orders"), Presentation())
TREE = json.loads(map_bytes(SOURCE))


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from paths(part, (*path, key))


PATHS = list(paths(TREE))


def is_large(value: object) -> bool:
    return isinstance(value, str | list) and len(value) > 1_000


def inside(tree: Any, path: Path) -> Any:
    for key in path[:-1]:
        tree = tree[key]
    return tree


def written(tree: object) -> bytes:
    return json.dumps(tree).encode()


def opened(data: bytes) -> ValueStreamMap | None:
    """The map, None where it was refused; fails the test for anything else, or where the map cannot be kept."""
    began = time.process_time()
    try:
        first = parse_map(data, "plan.vsmap")
    except MapFileError as refusal:
        sentence = str(refusal)
        assert sentence.startswith("plan.vsmap: ")
        assert "\n" not in sentence
        assert len(sentence) < 300
        return None
    finally:
        assert time.process_time() - began < LONGEST
    assert all(repair.endswith(".") and "\n" not in repair and len(repair) < 300 for repair in first.repairs)
    again = parse_map(map_bytes(first.map), "plan.vsmap")
    assert again.repairs == ()
    assert list(again.map.records.items()) == list(first.map.records.items())
    assert again.map.unknown == first.map.unknown
    return first.map


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_values_in_every_place_do_no_harm(number: int) -> None:
    """A third of the places for each value, another third for the next one: every place gets a dozen of them."""
    apart = 11 if is_large(HOSTILE[number]) else 3
    for path in PATHS[number % apart :: apart]:
        tree = deepcopy(TREE)
        inside(tree, path)[path[-1]] = HOSTILE[number]
        value_stream_map = opened(written(tree))
        if path[:2] == ("map", "records") and len(path) > 3:
            assert value_stream_map is not None
            if value_stream_map.get(Id("future"), State) is not None:
                project(value_stream_map, Id("future"))


def test_everything_can_be_missing() -> None:
    for path in PATHS:
        tree = deepcopy(TREE)
        del inside(tree, path)[path[-1]]
        value_stream_map = opened(written(tree))
        assert (value_stream_map is None) == (path in (("format",), ("map",), ("map", "records")))


def test_everything_can_be_there_twice() -> None:
    for path in PATHS:
        tree = deepcopy(TREE)
        parent = inside(tree, path)
        if isinstance(parent, list):
            parent.insert(0, deepcopy(parent[int(path[-1])]))
            assert opened(written(tree)) is not None
        else:
            text = json.dumps(parent)
            twice = text[:-1] + ", " + json.dumps({path[-1]: parent[path[-1]]})[1:]
            assert opened(json.dumps(tree).replace(text, twice, 1).encode()) is not None


def test_every_name_can_be_one_that_nobody_knows() -> None:
    for path in PATHS:
        if isinstance(path[-1], str):
            tree = deepcopy(TREE)
            parent = inside(tree, path)
            parent["new " + path[-1]] = parent.pop(path[-1])
            opened(written(tree))


def test_a_file_cut_anywhere_is_refused() -> None:
    data = map_bytes(SOURCE)
    for end in range(0, len(data) - 3, 7):
        assert opened(data[:end]) is None


def test_damaged_bits_do_no_harm() -> None:
    data, chance = map_bytes(SOURCE), random.Random(1)  # noqa: S311 (nothing here is a secret)
    for _ in range(600):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 20))):
            damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        opened(bytes(damaged))


BEGINNING = b'{"format": "vsmdesk", "map": {"records": ['
FLOWS = [b'{"kind":"flow","id":"%d","source":"a","target":"b"}' % number for number in range(50_000)]
BOMBS = {
    "lists": b"[" * 3_000_000,
    "objects": b'{"format": "vsmdesk", "map": ' + b'{"a":' * 1_000_000,
    "deep": BEGINNING + b"[" * 190 + b"]" * 190 + b"]}}",
    "texts": BEGINNING + b'"x",' * 140_000 + b'"x"]}}',
    "no keys": BEGINNING + b'{"kind":"a"},' * 9_990 + b"{}]}}",
    "numbers": BEGINNING + b'{"kind":"a","id":"a","x":[' + b"0," * 1_400_000 + b"0]}]}}",
    "controls": BEGINNING + b'{"kind":"note","id":"a","notes":"' + b"\\u0000" * 5_000_000 + b'"}]}}',
    "blanks": b'{"format": "vsmdesk"' + b" " * (31 << 20) + b"}",
    "one text": b'{"format": "vsmdesk", "a": "' + b"x" * (31 << 20) + b'", "map": {"records": []}}',
    "dangling": BEGINNING + b",".join(FLOWS) + b"]}}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_answered_in_a_moment(name: str) -> None:
    began = time.process_time()
    with suppress(MapFileError):
        parse_map(BOMBS[name], "plan.vsmap")
    assert time.process_time() - began < 10 * LONGEST


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(data: bytes) -> None:
    assert opened(data) is None


@settings(max_examples=60, deadline=None)
@given(maps(), st.data())
def test_a_random_place_of_a_random_map_can_hold_anything(
    value_stream_map: ValueStreamMap, data: st.DataObject
) -> None:
    tree = json.loads(map_bytes(value_stream_map))
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts, max_size=3),
    )
    path = data.draw(st.sampled_from(list(paths(tree))))
    inside(tree, path)[path[-1]] = data.draw(anything)
    opened(written(tree))
