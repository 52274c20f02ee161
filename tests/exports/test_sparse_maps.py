"""Documents of maps that hold little: no times, no stages."""

import pytest

from tests.exports.test_sections import words_of
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap


def way_without_times() -> ValueStreamMap:
    """From a need to its delivery by one stage of which only the name is known."""
    ways = (("need", "check"), ("check", "done"))
    flows = [Flow(id=Id(f"{tail}-{head}"), source=Id(tail), target=Id(head)) for tail, head in ways]
    return ValueStreamMap.of_records(
        [Stream(), Trigger(id=Id("need")), Stage(id=Id("check"), name="Check"), Delivery(id=Id("done")), *flows]
    )


@pytest.mark.parametrize("preset", ["handout", "report"])
def test_a_way_without_times_makes_every_page(preset: str) -> None:
    words = words_of(way_without_times(), *PRESETS[preset].sections)
    assert "Check" in words


def test_what_is_missing_stands_by_what_it_would_tell() -> None:
    words = words_of(way_without_times(), "metrics", "steps")
    assert "What can be said as soon as it is there" in words
    assert "Takt time, daily demand" in words
    assert "cannot be given yet" in words


def test_a_ladder_of_unknown_times_says_no_time() -> None:
    words = words_of(way_without_times(), "ladder")
    assert "how long it takes is not known yet" in words
    assert "0 min" not in words


def test_at_least_nothing_is_nothing_told() -> None:
    words = words_of(way_without_times(), "metrics")
    assert "≥ 0" not in words
