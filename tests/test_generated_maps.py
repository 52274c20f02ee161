"""The maps that other tests draw are whole, varied and the same each time."""

import pytest

from tests.generated_maps import generated_map
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.elements import Decision, Delivery, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction


@pytest.mark.parametrize("seed", range(50))
def test_a_generated_map_is_whole(seed: int) -> None:
    made = generated_map(seed)
    assert 3 <= len(made.elements) <= 40
    assert (len(made.of(Trigger)), len(made.of(Delivery))) == (1, 1)
    known = {element.id for element in made.elements}
    assert all({c.source, c.target} <= known for c in made.of(Connection))
    reached = {c.target for c in made.of(Flow)}
    assert {e.id for e in made.of(Stage)} | {e.id for e in made.of(Queue)} <= reached
    assert list(made.records.values()) == list(generated_map(seed).records.values())


def test_sizes_are_kept_and_kinds_are_varied() -> None:
    assert [len(generated_map(7, size).elements) for size in (3, 9, 40, 200)] == [3, 9, 40, 200]
    maps = [generated_map(seed) for seed in range(50)]
    for kind in (Decision, Queue, Rework, Friction):
        assert any(made.of(kind) for made in maps)
