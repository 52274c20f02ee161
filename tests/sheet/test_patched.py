"""A mapping with a few other entries reads as the one that it stands for."""

from vsmdesk.model.identity import Id
from vsmdesk.sheet.patched import Patched, patched

WHOLE = {Id("a"): 1, Id("b"): 2}


def test_other_entries_are_found_before_the_first_ones() -> None:
    once = patched(WHOLE, {Id("b"): 20, Id("c"): 30})
    twice = patched(once, {Id("c"): 300, Id("a"): 10})
    assert isinstance(twice, Patched)
    assert dict(once) == {"a": 1, "b": 20, "c": 30}
    assert dict(twice) == {"a": 10, "b": 20, "c": 300}
    assert twice.get(Id("nowhere")) is None
    assert (len(once), len(twice), "c" in once, "d" in once) == (3, 3, True, False)
    assert WHOLE[Id("b")] == 2


def test_nothing_new_is_the_same_mapping_and_what_is_gone_is_not_found() -> None:
    assert patched(WHOLE, {}) is WHOLE
    assert patched(patched(WHOLE, {Id("c"): 3}), {Id("d"): 4}, gone={"a", "c"}) == {"b": 2, "d": 4}
