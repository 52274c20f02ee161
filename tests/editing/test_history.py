"""A history of many steps goes to any of them, although it keeps whole only the last maps."""

import gc
from weakref import ref

import pytest

from vsmdesk.editing import history
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

A, B = Id("a"), Id("b")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "NEAR", 3)


def _names(value_stream_map: ValueStreamMap) -> list[tuple[str, str]]:
    return [(stage.id, stage.name) for stage in value_stream_map.of(Stage)]


def _edited(*edits: Edit) -> tuple[Document, list[list[tuple[str, str]]]]:
    document = Document(ValueStreamMap.of_records([Stage(id=A, name="0"), Stage(id=B, name="0")]))
    seen = [_names(document.map)]
    for edit in edits:
        document.apply("edit", edit)
        seen.append(_names(document.map))
    return document, seen


def _afresh(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    return ValueStreamMap.of_records(value_stream_map.records.values())


def _last(value_stream_map: ValueStreamMap) -> ValueStreamMap:
    """A record taken out and put in again under its own name, as a connection that becomes one of another kind."""
    return value_stream_map.without([A]).with_records(value_stream_map.records[A].with_changes(name="back"))


def _edits() -> list[Edit]:
    edits = [set_fields([(A, B)[n % 2]], name=str(n)) for n in range(1, 9)]
    more: list[Edit] = [lambda m: m.with_records(Stage(id=Id("c"), name="new")), lambda m: m.without([B]), _afresh]
    return [
        *edits[:2],
        _last,
        *edits[2:4],
        more[0],
        *edits[4:6],
        more[1],
        more[2],
        set_fields([A], name="last"),
        *edits[7:8],
    ]


@pytest.mark.parametrize("order", [range(13), range(12, -1, -1), [0, 12, 3, 1, 9, 2, 2, 0, 5]])
def test_every_step_shows_what_it_showed(order: list[int]) -> None:
    document, seen = _edited(*_edits())
    assert document.position == 12
    for position in order:
        document.go_to(position)
        assert _names(document.map) == seen[position]


def test_old_maps_are_not_kept_but_what_somebody_has_is_the_same() -> None:
    document, _ = _edited()
    first, seen = document.map, list[ref[ValueStreamMap]]()
    for number in range(1, 9):
        document.apply("edit", set_fields([A], name=str(number)))
        seen.append(ref(document.map))
    gc.collect()
    assert [known() is None for known in seen] == [True] * 5 + [False] * 3
    document.go_to(0)
    assert document.map is first
    assert not document.is_modified


def test_steps_go_on_from_one_that_was_packed() -> None:
    document, seen = _edited(*[set_fields([A], name=str(number)) for number in range(1, 9)])
    document.go_to(2)
    for number in range(20, 26):
        document.apply("edit", set_fields([B], name=str(number)))
    document.go_to(1)
    assert _names(document.map) == seen[1]
    document.go_to(8)
    assert _names(document.map) == [(A, "2"), (B, "25")]
