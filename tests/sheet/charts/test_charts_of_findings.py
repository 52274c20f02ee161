"""Charts of what stands in the way: all waiting by its causes, and what to mend first."""

from itertools import combinations

import pytest

from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.drawing.bounds import text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.charts.catalogue import CHARTS, chart_of
from vsmdesk.sheet.charts.chart import Chart

WIDTH = 480.0


def small_map(*more: Rework | Friction) -> ValueStreamMap:
    """Build waits 3 d for its turn, the board meets every 2 d and waits 1 d for it."""
    return ValueStreamMap.of_records(
        (
            Stage(id=Id("s"), code="10", name="Build", process_time=exactly(1, "d"), lead_time=exactly(4, "d")),
            Stage(
                id=Id("t"),
                code="20",
                name="Board",
                process_time=exactly(1, "d"),
                lead_time=exactly(2, "d"),
                approval=True,
                cadence=exactly(2, "d"),
            ),
            Flow(id=Id("f"), source=Id("s"), target=Id("t")),
            *more,
        )
    )


def made(key: str, value_stream_map: ValueStreamMap) -> Chart:
    return chart_of(key, value_stream_map, figures_of(value_stream_map), WIDTH)


def test_every_waiting_minute_has_one_cause() -> None:
    chart = made("causes", small_map())
    assert sorted(mark.words for mark in chart.marks) == ["other waiting 3.0 d", "waiting for a fixed date 1.0 d"]
    assert "cumulative share of 4.0 d" in chart.says


def test_rework_is_a_bar_of_its_own() -> None:
    again = Rework(id=Id("r"), source=Id("t"), target=Id("s"), share=exactly(50, "%"))
    chart = made("causes", small_map(again))
    bar = next(mark for mark in chart.marks if mark.words.startswith("rework"))
    assert bar.words == "rework 6.0 d"  # 6 d twice instead of once
    assert bar.elements == (Id("t"), Id("s"))


def test_what_people_marked_is_in_the_grid_with_its_number() -> None:
    marked = Friction(
        id=Id("x"), number=4, title="Waits for Monday", elements=(Id("s"),), impact=exactly(3, "d"), effort=1
    )
    solved = Friction(id=Id("y"), number=5, title="Gone", impact=exactly(9, "d"), status="solved")
    chart = made("first", small_map(marked, solved))
    assert chart.marks[0].words == "Waits for Monday, effort 1 of 5, 3.0 d at stake"
    assert not any("Gone" in mark.words for mark in chart.marks)
    assert sum(Id("s") in mark.elements for mark in chart.marks) == 1


def test_a_map_without_times_says_what_it_needs() -> None:
    bare = ValueStreamMap.of_records((Stage(id=Id("s")), Stage(id=Id("t"))))
    for key in ("causes", "first"):
        assert made(key, bare).marks == ()


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("key", list(CHARTS))
def test_no_text_stands_on_another(name: str, key: str) -> None:
    chart = made(key, published_map(name))
    boxes = [text_box(mark) for mark in flattened(chart.drawing) if isinstance(mark, Text)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].grown(-0.4).overlaps(pair[1].grown(-0.4))]
    assert chart.title == CHARTS[key]
