"""The five measures: one number each, what is needed where there is none, and what has changed since a baseline."""

from datetime import date

import pytest

from tests.metrics.tables import Stream
from vsmdesk.editing.edits.baselines import freeze
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.measures import Measure, frozen_values, measures_of
from vsmdesk.metrics.report import figures_json, figures_text
from vsmdesk.model.baselines import Baseline
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

WHOLE = """
    demand: 4/d
    id,process time,lead time,%c&a,next
    a,1 h,5 h,90%,
    b,48 min,3 h,80%,c; a (20% rework)
    c,30 min,2 h,100%,-
    """


def measures(text: str) -> dict[str, Measure]:
    return {measure.key: measure for measure in measures_of(Stream(text).figures)}


def test_there_are_five_and_each_says_what_it_is() -> None:
    found = measures(WHOLE)
    assert list(found) == ["velocity", "predictability", "quality", "efficiency", "stability"]
    for measure in found.values():
        assert measure.definition.endswith(".")
        assert measure.value is not None
        assert (measure.needs, measure.change, measure.change_text, measure.verdict) == ("", None, "", "")


def test_their_values() -> None:
    found = measures(WHOLE)
    # Both first stages take a quarter more.
    assert found["velocity"].value == pytest.approx(60 * (8 / 0.8 + 2))
    assert found["velocity"].figure == "expected_lead_time"
    assert [figure.key for figure in found["velocity"].beside] == ["lead_time", "first_pass_lead_time"]
    # Eight hours once more with variance q / (1 - q)^2.
    assert found["predictability"].value == pytest.approx(100 * 8 * (0.2 / 0.64) ** 0.5 / 12)
    assert found["quality"].value == pytest.approx(72)
    assert found["efficiency"].value == pytest.approx(100 * 2.3 / 10)
    # The first stage is asked for 62.5 % of the day.
    assert found["stability"].value == pytest.approx(480 / (1 - 0.625))
    assert (found["stability"].unit, found["stability"].figure) == ("min", "")


def test_a_measured_time_to_recover_counts_before_the_load() -> None:
    assert measures("recovery time: 3 h\nid\na")["stability"].value == 180


def test_what_is_missing_is_said() -> None:
    found = measures("id\na\nb\nc\nd")
    assert found["velocity"].needs == "needs: process time of a, b, c and d"
    assert (found["velocity"].text, found["velocity"].value) == ("?", None)
    assert found["quality"].needs.startswith("needs: %C&A of a, ")
    assert found["stability"].needs.startswith("needs: the time to recover")
    parallel = measures("id,process time,next\na,1 h,b; c\nb,1 h,d\nc,1 h,d\nd,1 h,-")
    assert parallel["predictability"].needs.startswith("needs: ranges")
    overloaded = measures("demand: 20/d\nid,process time\na,1 h")["stability"]
    assert overloaded.needs == "never recovers: the bottleneck is asked for 250 % of its time"


def test_the_longest_path_stands_in_where_the_expected_time_is_not_known() -> None:
    found = measures("id,kind,process time,next\nd,decision,0 h,a; b\na,stage,1 h,-\nb,stage,2 h,-")["velocity"]
    assert (found.figure, found.value) == ("lead_time", 120)
    some = measures("id,process time\na,1 h\nb,")["velocity"]
    assert (some.text, some.needs) == ("≥ 1 h", "needs: process time of b")


def test_what_changed_since_a_baseline_and_whether_that_is_better() -> None:
    before = Stream(WHOLE)
    frozen = freeze("Spring", date(2026, 3, 1), frozen_values(before.figures))(before.map)
    baseline = latest_baseline(frozen)
    assert baseline is not None
    assert {measure.verdict for measure in measures_of(before.figures, baseline)} == {"same"}
    assert {measure.change_text for measure in measures_of(before.figures, baseline)} == {"unchanged"}
    first = frozen.of(Stage)[0]
    after = frozen.with_records(
        first.with_changes(lead_time=exactly(3, "h"), percent_complete_accurate=exactly(81, "%"))
    )
    found = {measure.key: measure for measure in measures_of(figures_of(after), baseline)}
    assert found["velocity"].verdict == "better"
    assert found["velocity"].change == pytest.approx(-150)
    assert found["velocity"].change_text == "−2.5 h (−20.8 %)"
    assert (found["quality"].verdict, found["quality"].change_text) == ("worse", "−7.2 points")
    assert (found["efficiency"].verdict, found["efficiency"].change_text) == ("better", "+5.8 points")
    assert found["stability"].verdict == "same"
    text = figures_text(after, figures_of(after))
    assert "since 2026-03-01 (better)" in text
    json = figures_json(after, figures_of(after))["measures"]
    assert [json[place]["verdict"] for place in (0, 2, 3, 4)] == ["better", "worse", "better", "same"]
    assert json[2]["change_text"] == "−7.2 points"


def test_a_baseline_keeps_what_is_known_and_the_latest_counts() -> None:
    stream = Stream(WHOLE)
    values = frozen_values(stream.figures)
    assert [round(number, 6) for number, _ in (values["lead_time"], values["stability"])] == [600, 1280]
    assert {"bottleneck", "throughput"}.isdisjoint(values)
    assert "stability" not in frozen_values(Stream("id\na").figures)
    assert "process_time" not in frozen_values(Stream("id,process time\na,1 h\nb,").figures)
    assert latest_baseline(stream.map) is None
    later, earlier = date(2026, 6, 1), date(2026, 3, 1)
    drawn = stream.map
    for name, day in (("one", later), ("two", earlier), ("three", later), ("four", later)):
        drawn = freeze(name, day, values)(drawn)
    (_, _, third, fourth) = drawn.of(Baseline)
    drawn = drawn.with_records(fourth.with_changes(day=None))
    assert latest_baseline(drawn) == third
    assert third.value_of("lead_time") == 600
    assert third.value_of("nothing") is None


def test_without_a_day_and_from_nothing() -> None:
    stream = Stream("id,process time,lead time\na,0 h,1 h")
    frozen = freeze("  Start ", date(2026, 1, 1), {"expected_lead_time": (0.0, "min")})(stream.map)
    (baseline,) = frozen.of(Baseline)
    assert baseline.name == "Start"
    undated = frozen.with_records(baseline.with_changes(day=None))
    assert measures_of(stream.figures, baseline)[0].change_text == "+1 h"
    assert "+1 h (worse)" in figures_text(undated, figures_of(undated))


def test_a_map_that_tells_no_spread_is_not_called_predictable() -> None:
    exact = ValueStreamMap.of_records((Stage(id=Id("a"), process_time=exactly(1, "h"), lead_time=exactly(1, "d")),))
    predictability = measures_of(figures_of(exact))[1]
    assert predictability.value is None
    assert predictability.needs.startswith("needs: ranges")
