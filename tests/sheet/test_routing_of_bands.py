"""Ways from band to band, and what holds for the ways of every map."""

import pytest

from tests.branching_maps import branching_map, flows, map_of, stages
from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from tests.sheet.connected import news, rework
from tests.sheet.layout import Layout, crossings, faults, layout
from vsmdesk.drawing.lettering import text_width
from vsmdesk.drawing.type_styles import LABEL, REWORK_LABEL
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.route import LabelLine
from vsmdesk.sheet.routing import routes
from vsmdesk.sheet.routing_jobs import Job
from vsmdesk.sheet.routing_marks import continued_marks

# Bands


def _long(*more: AnyRecord) -> Layout:
    keys = " ".join(f"k{n}" for n in range(40))
    return layout(map_of(stages(keys), flows(keys), list(more)))


def test_work_that_goes_on_in_the_next_band_says_where() -> None:
    found = _long()
    cut = [(key, route) for key, route in found.routes.items() if len(route.ways) == 2]
    assert len(cut) == len(found.fold.bands) - 1
    key, route = cut[0]
    out, into = route.continued
    number = int(key.removeprefix("f"))
    assert (out.text, out.leads, out.towards) == (str(number + 2), "out", "right")
    assert (into.text, into.leads, into.towards) == (str(number + 1), "in", "right")
    assert route.ways[0][-1] == (out.x, out.y)
    assert route.ways[1][0] == (into.x, into.y)
    assert out.box.right <= found.fold.bands[0].area.right
    assert into.box.left >= found.fold.bands[1].area.left


def test_rework_to_an_earlier_band_leaves_to_the_left_and_comes_from_the_right() -> None:
    found = _long(rework("k39", "k1"))
    route = found.routes[Id("r")]
    out, into = route.continued
    assert (out.leads, out.towards, out.text) == ("out", "left", "2")
    assert (into.leads, into.towards, into.text) == ("in", "left", "40")
    assert route.ways[0][0][1] == found.box("k39").bottom
    assert route.ways[1][-1][1] == found.box("k1").bottom
    assert route.label is not None
    assert found.fold.bands[0].area.contains(route.label.box)
    assert faults(found) == []


def test_information_to_another_band_is_continued_too() -> None:
    found = _long(news("k39", "k1"))
    assert [mark.text for mark in found.routes[Id("i")].continued] == ["2", "40"]


def test_many_ways_to_other_bands_keep_their_marks_apart() -> None:
    ends = "k30 k31 k32 k33 k34"
    found = _long(*(flow for n, end in enumerate(ends.split()) for flow in flows(f"k5 {end}", start=900 + n)))
    assert faults(found) == []


def test_texts_of_marks_near_each_other_stand_one_behind_the_other() -> None:
    jobs = [
        Job(Id(f"f{n}"), "flow", Id("a"), Id(f"b{n}"), Stage, Stage, "out", code=code)
        for n, code in enumerate(("165", "149"))
    ]
    ways = {job.key: ((10.0, 40.0 + 4.5 * n), (60.0, 40.0 + 4.5 * n)) for n, job in enumerate(jobs)}
    first, second = continued_marks(jobs, ways).values()
    assert first.box.left == second.box.left == 60.0
    assert second.box.right > first.box.right + text_width("149", 6.5) + 3.0


def test_ways_that_leave_a_band_in_one_place_share_one_mark() -> None:
    jobs = [
        Job(Id(f"f{n}"), "flow", Id("a"), Id(f"b{n}"), Stage, Stage, "out", code=code)
        for n, code in enumerate(("11", "12", "12", "13"))
    ]
    ways = {job.key: ((10.0, 40.0), (60.0, 40.0)) for job in jobs}
    marks = continued_marks(jobs, ways)
    assert [(key, mark.text) for key, mark in marks.items()] == [("f0", "11, 12 …")]
    assert [mark.text for mark in continued_marks(jobs[:3], ways).values()] == ["11, 12"]


def test_a_mark_names_the_stage_behind_a_queue_and_in_classic_maps_its_name() -> None:
    """Queues print no number, stages of classic maps neither."""
    keys = [f"k{n}" for n in range(40)]
    chain = [key for pair in zip([f"q{n}" for n in range(40)], keys, strict=True) for key in pair]
    queues = [Queue(id=Id(f"q{n}"), name=f"Queue {n}", code=f"q{n}") for n in range(40)]
    plain = map_of(
        queues, [stage.with_changes(code=stage.id) for stage in stages(" ".join(keys))], flows(" ".join(chain))
    )
    found = layout(plain)
    ends = [
        (route.continued[0].text, route.continued[1].text) for route in found.routes.values() if len(route.ways) == 2
    ]
    assert ends
    assert all(int(into[1:]) == int(out[1:]) - 1 and into[0] == out[0] == "k" for out, into in ends)
    classic = plain.with_records(Presentation(notation="classic"))
    names = {mark.text for route in layout(classic).routes.values() for mark in route.continued}
    assert names
    assert names <= {key.upper() for key in keys}


def test_an_edit_leads_only_its_own_band_anew() -> None:
    before = _long()
    last = before.value_stream_map.placements[Id("k39")]
    after = before.value_stream_map.with_records(last.with_changes(y=last.y + 4.0))
    again = routes(after, layout(after, arrange=False).strip, before.fold)
    in_first = [key for key, route in before.routes.items() if route.ways[-1][0][1] < before.fold.bands[0].area.bottom]
    assert len(in_first) > 5
    assert all(again[key] == before.routes[key] for key in in_first)
    assert again[Id("f38")] != before.routes[Id("f38")]


# What holds for every map


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_maps(name: str) -> None:
    assert faults(layout(published_map(name))) == []


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_no_way_runs_through_anything(first: int) -> None:
    for seed in range(first, first + 20):
        assert faults(layout(branching_map(seed))) == [], seed


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_no_way_runs_through_anything_on_any_kind_of_map(first: int) -> None:
    for seed in range(first, first + 10):
        found = layout(generated_map(seed))
        assert [fault for fault in faults(found) if "along" not in fault] == [], seed


@pytest.mark.parametrize("teams", [2, 4])
def test_no_way_runs_through_anything_between_lanes(teams: int) -> None:
    for seed in range(30):
        found = layout(branching_map(seed, teams=teams))
        assert [fault for fault in faults(found) if "along" not in fault] == [], seed


def test_ways_cross_hardly_ever() -> None:
    """Graphviz dot draws these 100 maps without any crossing; loops that overlap cannot all lie below without one."""
    found = [layout(branching_map(seed)) for seed in range(100)]
    assert sum(crossings(one, Flow, Flow) for one in found) <= 2
    assert sum(crossings(one) for one in found) <= 10


def test_two_loops_back_to_one_stage_keep_their_labels_apart() -> None:
    lanes = [Team(id=Id("t"), name="Office")]
    work = [Stage(id=Id(key), name=key, team=Id("t")) for key in "abcde"]
    loops = [rework("c", "b", 25.0, "r1"), rework("e", "b", 20.0, "r2")]
    found = layout(ValueStreamMap.of_records([*lanes, *work, *flows("a b c d e"), *loops]))
    said = {
        Id(key): (LabelLine(f"Rework {share} %", REWORK_LABEL), LabelLine("1.96 passes", LABEL))
        for key, share in (("r1", 25), ("r2", 20))
    }
    led = routes(found.value_stream_map, found.strip, found.fold, said)
    first, second = led[Id("r1")].label, led[Id("r2")].label
    assert first is not None
    assert second is not None
    assert not first.box.overlaps(second.box)
    for label in (first, second):
        assert label.lines[0].text.startswith("Rework")
        assert not any(label.box.overlaps(found.box(key)) for key in "abcde")
