"""When the collector of cycles rests and when it works."""

import gc
from collections.abc import Iterator

import pytest

from vsmdesk.desktop.memory import look_at_everything, start_collecting, without_collecting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def test_the_collector_rests_until_the_last_of_several_pauses_ends() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_something_went_wrong() -> None:
    with pytest.raises(ValueError, match="broken"), without_collecting():
        raise ValueError("broken")
    assert gc.isenabled()


def test_what_was_opened_is_not_looked_at_again_until_something_is_closed() -> None:
    with without_collecting():
        kept: list[object] = []
        kept.append(kept)
    assert gc.get_freeze_count() > 0
    look_at_everything()
    assert gc.get_freeze_count() == 0


def test_the_program_collects_seldom() -> None:
    gc.disable()
    start_collecting()
    assert gc.isenabled()
    assert gc.get_threshold()[0] >= 10_000
