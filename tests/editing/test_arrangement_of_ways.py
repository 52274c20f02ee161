"""Room that ways need beside what is written, and how much is looked at to find few crossings on large maps."""

from itertools import pairwise

import pytest

from tests.branching_maps import flows, map_of, stages
from tests.sheet.layout import crossings as crossings_of
from tests.sheet.layout import faults, layout
from vsmdesk.editing.arrangement import crossings
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Rework
from vsmdesk.model.elements import Decision, Queue
from vsmdesk.model.identity import Id
from vsmdesk.symbols.around import marks_around


@pytest.mark.parametrize(("source", "target"), [("q", "a"), ("d", "p"), ("q", "p")])
def test_a_way_back_of_a_queue_turns_beside_its_name(source: str, target: str) -> None:
    waiting = [Queue(id=Id(key), name="Waiting for release train") for key in "pq"]
    back = Rework(id=Id("r"), source=Id(source), target=Id(target))
    assert faults(layout(map_of(stages("a b c d"), waiting, flows("a p b c q d"), back))) == []


def test_a_branch_that_climbs_passes_beside_the_name_of_a_decision() -> None:
    asked = Decision(id=Id("ok"), name="Is it complete?")
    on = layout(map_of(stages("a b c d e f g"), asked, flows("a b ok c d g", "ok e f g", "ok g")))
    name = marks_around(asked, on.value_stream_map)[0].moved(*on.box("ok")[:2])
    upright = [
        one[0]
        for route in on.routes.values()
        for way in route.ways
        for one, other in pairwise(way)
        if one[0] == other[0] and min(one[1], other[1]) < name.bottom and max(one[1], other[1]) > name.top
    ]
    assert all(x > name.right + 2.5 or x < name.left - 2.5 for x in upright)


def _pairs_looked_at(ways: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two ways are held against each other where so many lead back, each within the one before."""
    row = [f"k{n}" for n in range(2 * ways)]
    back = [Rework(id=Id(f"r{n}"), source=Id(row[-1 - n]), target=Id(row[n])) for n in range(ways)]
    looked = 0

    def counted(one: crossings.Way, other: crossings.Way) -> crossings.Meeting | None:
        nonlocal looked
        looked += 1
        return found(one, other)

    found = crossings._meeting
    with monkeypatch.context() as patch:
        patch.setattr(crossings, "_meeting", counted)
        arranged(map_of(stages(" ".join(row)), flows(" ".join(row)), back))
    return looked


def test_ways_that_run_straight_on_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """With twice as many ways, four times as many pairs at most (one that turns, each other): not eight times."""
    assert 0 < _pairs_looked_at(40, monkeypatch) < 5 * _pairs_looked_at(20, monkeypatch)


def _returns(*pairs: str) -> list[Rework]:
    """Ways back, such as `d a`."""
    return [Rework(id=Id(f"r{n}"), source=Id(pair[0]), target=Id(pair[2])) for n, pair in enumerate(pairs)]


def test_an_element_stands_a_column_later_where_that_saves_a_crossing() -> None:
    on = layout(map_of(stages("s a b c d e"), flows("s a c", "s b d", "a d", "a e", "b e")))
    assert crossings_of(on) == 0
    assert on.strip[Id("d")].left != on.strip[Id("e")].left


@pytest.mark.parametrize(
    ("ways", "returns"),
    [
        (("a b c d e f",), ("d a", "f c")),
        (("a b c j e f", "b g j", "b h i j"), ("e a", "f c")),
        (("a c e", "b c", "b d e"), ("e b", "c a")),
        (("a b c d e", "a g e"), ("g b", "d a")),
    ],
)
def test_ways_back_take_sides_on_which_they_cross_nothing(ways: tuple[str, ...], returns: tuple[str, ...]) -> None:
    keys = " ".join(sorted({key for way in ways for key in way.split()}))
    on = layout(map_of(stages(keys), flows(*ways), _returns(*returns)))
    assert crossings_of(on) == 0
    assert faults(on) == []


def test_no_way_leaves_the_page_to_go_around_others() -> None:
    on = layout(map_of(stages("a b c d e f g"), flows("a b d f g", "a c e g"), _returns("f b", "g d", "e a", "d a")))
    inside = on.fold.bands[0].area
    assert all(inside.left <= x <= inside.right for route in on.routes.values() for way in route.ways for x, _ in way)
