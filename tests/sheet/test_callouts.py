"""Callouts: numbered discs with captions in free cells, leaders that touch nothing."""

from itertools import combinations, pairwise

import pytest

from tests.branching_maps import branching_map, flows, map_of, stages
from tests.generated_maps import generated_map
from tests.sheet.layout import Layout, layout, legs, thin
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Queue
from vsmdesk.model.friction import Friction, FrictionStatus
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement
from vsmdesk.sheet.callouts import DISC_RADIUS, Callout

TITLE = "14.9 d wait for a 1 h estimate"
BODY = "120 requests queue for a monthly planning round. Longest wait of the stream: 31 % of its lead time."


def point(number: int, *elements: str, title: str = TITLE, status: FrictionStatus = "open") -> Friction:
    keys = tuple(Id(key) for key in elements)
    return Friction(id=Id(f"x{number}"), number=number, elements=keys, title=title, description=BODY, status=status)


def by_hand(key: str, x: float, y: float) -> Placement:
    return Placement(id=Id(f"at-{key}"), element=Id(key), x=x, y=y)


def _two_lanes(*more: AnyRecord) -> Layout:
    teams = [Team(id=Id("x"), name="Business"), Team(id=Id("y"), name="Engineering")]
    queue = Queue(id=Id("q"), name="Backlog", quantity=exactly(60, "items"))
    return layout(map_of(teams, stages("a b", "x"), queue, stages("c", "y"), flows("a b q c"), list(more)))


def test_the_caption_stands_in_the_free_cell_left_of_the_cause_and_reads_away_from_it() -> None:
    found = _two_lanes(point(1, "q"))
    callout, pile, lane = found.callout("x1"), found.box("q"), found.fold.bands[0].lanes[1]
    caption = callout.caption
    assert caption is not None
    assert caption.anchor == "end"
    assert caption.box.right < callout.disc[0] - DISC_RADIUS < pile.left
    assert lane.top < caption.box.top < caption.box.bottom < lane.bottom
    assert caption.title == (TITLE,)
    assert len(caption.body) == 2
    assert callout.leader[0][0] == pytest.approx(pile.left, abs=2.0)


def test_the_leader_ends_at_the_edge_of_the_disc() -> None:
    callout = _two_lanes(point(1, "q")).callout("x1")
    (x1, y1), (x2, y2) = callout.leader[-1], callout.disc
    assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(DISC_RADIUS)


def test_a_point_without_a_title_or_a_solved_one_is_a_disc_on_the_corner() -> None:
    found = _two_lanes(point(1, "a", title=" "), point(2, "b", status="solved"))
    for key, element in (("x1", "a"), ("x2", "b")):
        callout, box = found.callout(key), found.box(element)
        assert (callout.caption, callout.leader) == (None, ())
        assert abs(callout.disc[0] - box.left) < 4.0
        assert abs(callout.disc[1] - box.top) < 4.0


def test_several_discs_on_one_element_take_different_corners() -> None:
    found = _two_lanes(*(point(n, "a", status="solved") for n in range(1, 4)))
    discs = [found.callout(f"x{n}").disc for n in range(1, 4)]
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 2 * DISC_RADIUS for a, b in combinations(discs, 2))


def test_a_point_that_has_lost_its_place_has_no_callout() -> None:
    assert _two_lanes(point(1), point(2, "gone")).callouts == {}


def test_the_first_element_that_stands_on_the_map_is_the_cause() -> None:
    found = _two_lanes(point(1, "gone", "c", "a", title=""))
    assert found.callout("x1").disc[0] == pytest.approx(found.box("c").left, abs=4.0)


def test_a_connection_is_marked_in_the_middle_of_its_longest_stretch() -> None:
    found = _two_lanes(point(1, "f1"))
    way = found.way("f1")
    (x1, y1), (x2, y2) = max(pairwise(way), key=lambda leg: abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1]))
    dot = found.callout("x1").leader[0]
    assert dot == pytest.approx(((x1 + x2) / 2, (y1 + y2) / 2), abs=1.5)


def test_at_most_seven_captions_the_first_by_number() -> None:
    keys = "a b c d e f g h i"
    points = [point(n, key) for n, key in enumerate(keys.split(), 1)]
    found = layout(map_of(stages(keys), flows(keys), points[::-1]))
    captioned = {key for key, callout in found.callouts.items() if callout.caption is not None}
    assert len(captioned) <= 7
    assert captioned <= {f"x{n}" for n in range(1, 8)}
    assert list(found.callouts) == [f"x{n}" for n in range(1, 10)]


def test_long_titles_are_broken_and_long_words_do_not_widen_a_caption() -> None:
    title = "Überarbeitungsgenehmigungsverfahren dauert sechs Wochen und niemand weiß warum das so ist und bleibt"
    caption = _two_lanes(point(1, "q", title=title)).callout("x1").caption
    assert caption is not None
    assert len(caption.title) == 2
    assert caption.box.width <= 180.5


# By hand


def test_a_disc_put_somewhere_by_hand_stays_there() -> None:
    found = _two_lanes(point(1, "a"), by_hand("x1", 20.0, 140.0))
    callout, box = found.callout("x1"), found.box("a")
    assert callout.disc == found.fold.to_sheet(20.0, 140.0)
    assert callout.leader[0] == (callout.disc[0], box.bottom)
    assert callout.caption is not None


@pytest.mark.parametrize(
    ("x", "y", "corners", "anchor"),
    [(150.0, 30.0, 2, "start"), (-90.0, 30.0, 2, "end"), (60.0, 150.0, 2, "start"), (200.0, 160.0, 3, "start")],
)
def test_the_leader_to_a_disc_put_by_hand(x: float, y: float, corners: int, anchor: str) -> None:
    found = _two_lanes(point(1, "a"), by_hand("x1", x, y))
    callout = found.callout("x1")
    assert len(callout.leader) == corners
    assert callout.caption is not None
    assert callout.caption.anchor == anchor
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(callout.leader))


def test_a_disc_put_onto_its_cause_has_no_leader() -> None:
    found = _two_lanes(point(1, "a"), by_hand("x1", 45.0, 40.0), point(2, "b", title=""), by_hand("x2", 170.0, 40.0))
    assert found.callout("x1").leader == ()
    assert found.callout("x1").caption is not None
    assert found.callout("x2") == Callout(found.fold.to_sheet(170.0, 40.0))


def test_a_disc_without_caption_put_by_hand_keeps_its_leader() -> None:
    found = _two_lanes(point(1, "a", title=""), by_hand("x1", 20.0, 140.0))
    assert found.callout("x1").caption is None
    assert len(found.callout("x1").leader) == 2


# What holds for every map


def _faults(found: Layout) -> list[str]:
    faults = []
    rooms = [(str(key), room) for key, room in found.rooms()]
    lines = [thin(leg) for route in found.routes.values() for leg in legs(route)]
    labels = [route.label.box for route in found.routes.values() if route.label is not None]
    rules = [rule for band in found.fold.bands for rule in band.rules]
    for key, callout in found.callouts.items():
        if callout.caption is None:
            continue
        box = callout.caption.box
        faults += [f"caption of {key} on {owner}" for owner, room in rooms if box.overlaps(room)]
        faults += [f"caption of {key} on a line" for line in lines if box.overlaps(line)]
        faults += [f"caption of {key} on a label" for label in labels if box.overlaps(label)]
        faults += [f"caption of {key} on a rule" for rule in rules if box.overlaps(rule)]
        if not any(band.area.contains(box) for band in found.fold.bands):
            faults.append(f"caption of {key} outside the bands")
        faults += _leader_faults(found, key, callout, rooms)
    return [*faults, *_between(found)]


def _leader_faults(found: Layout, key: Id, callout: Callout, rooms: list[tuple[str, Box]]) -> list[str]:
    friction = found.value_stream_map.records[key]
    assert isinstance(friction, Friction)
    faults = []
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(callout.leader))
    if length > 180.0 or len(callout.leader) > 3:
        faults.append(f"leader of {key} is {length:.0f} long with {len(callout.leader)} points")
    for leg in pairwise(callout.leader):
        crossed = [owner for owner, room in rooms if thin(leg, 0.0).grown(0.1).overlaps(room.grown(-0.5))]
        faults += [f"leader of {key} over {owner}" for owner in crossed if owner not in friction.elements]
    return faults


def _between(found: Layout) -> list[str]:
    faults = []
    captioned = [(key, one) for key, one in found.callouts.items() if one.caption is not None]
    for (one, a), (other, b) in combinations(captioned, 2):
        assert a.caption is not None
        assert b.caption is not None
        if a.caption.box.overlaps(b.caption.box):
            faults.append(f"captions of {one} and {other}")
        far = [b.caption.box, *(thin(leg) for leg in pairwise(b.leader))]
        crossed = any(thin(leg).overlaps(taken) for leg in pairwise(a.leader) for taken in far)
        faults += [f"leader of {one} over {other}"] * crossed
    return faults


@pytest.mark.parametrize("teams", [0, 3])
def test_callouts_touch_nothing(teams: int) -> None:
    for seed in range(40):
        assert _faults(layout(branching_map(seed, teams=teams))) == [], seed


def test_callouts_touch_nothing_on_any_kind_of_map() -> None:
    captions = 0
    for seed in range(20):
        found = layout(generated_map(seed))
        assert _faults(found) == [], seed
        captions += sum(one.caption is not None for one in found.callouts.values())
    assert captions > 20
