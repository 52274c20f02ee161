"""Sheets on which little is known: nothing is named, drawn or claimed that is not there; long words have room."""

import pytest

from tests.sheet.sheets import chain, clashes, piece, sheet, texts, words
from vsmdesk.drawing.moved import flattened
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.measures import measures
from vsmdesk.sheet.pieces import Sheet

DEV = Team(id=Id("dev"), name="Development")


def stage(name: str, work: float | None = None, lead: float | None = None, unit: str = "d", **more: object) -> Stage:
    times = {
        key: {"likeliest": value, "unit": unit}
        for key, value in (("process_time", work), ("lead_time", lead))
        if value is not None
    }
    return Stage.model_validate({"id": name, "code": name, "name": name, "team": "dev", **times, **more})


def unknown() -> Sheet:
    return sheet(chain(stage("a"), stage("b"), more=(DEV,)))


def test_without_times_there_is_no_strip_no_rounding_and_no_mark_of_time_in_the_legend() -> None:
    on = unknown()
    assert not list(flattened(piece(on, "strip").drawing))
    assert "Rounded parts" not in words(piece(on, "footer"))
    assert "work" not in words(piece(on, "legend"))
    assert "wait" not in words(piece(on, "legend"))


def test_an_empty_sheet_has_no_legend() -> None:
    assert not list(flattened(piece(sheet(ValueStreamMap.of_records([])), "legend").drawing))


def test_queues_without_a_count_are_explained_by_their_wait() -> None:
    queue = Queue(id=Id("q"), wait_time=exactly(2, "d"))
    assert "queue, with its wait below" in words(piece(sheet(chain(stage("a", 1), more=(DEV, queue))), "legend"))


def test_much_work_leaves_words_scale_bar_and_total_apart() -> None:
    deep = chain(stage("a", 0.1, 1), stage("b", 120, 121), more=(DEV,))
    on = sheet(deep)
    ladder = texts(piece(on, "ladder"))
    assert clashes(ladder) == []
    assert min(text.y - text.size for text in ladder) > on.fold.bands[0].ladder.top


def test_the_scale_bar_has_the_unit_of_the_ladder() -> None:
    said = words(piece(sheet(chain(stage("a", 2, 2, "min"), stage("b", 90, 90, "min"))), "ladder"))
    assert " s" not in said.replace("stage", "")
    assert "0.5 d" in words(piece(sheet(chain(stage("a", 0.1, 1.1), stage("b", 0.2, 2))), "ladder"))


def test_parts_of_months_are_told_in_months_too() -> None:
    made = chain(stage("a", 4, 10, "mo"), stage("b", 1, 10, "mo"), more=(DEV,))
    said = words(piece(sheet(made), "title-block"))
    assert "First pass 20 months, of which 5 months are work." in said
    assert "work 5.0 mo" in words(piece(sheet(made), "ladder"))


def test_a_share_next_to_nothing_is_told_without_an_exponent() -> None:
    made = chain(*(stage(str(n), 1, 1, percent_complete_accurate={"likeliest": 10, "unit": "%"}) for n in range(9)))
    quality = next(one for one in measures(made, figures_of(made)) if one.name == "Quality")
    assert quality.number is not None
    assert quality.number.text == "< 0.0001 %"


@pytest.mark.parametrize("client", ["Bundesanstalt für Materialforschung", "x" * 60])
def test_a_long_client_has_two_lines_and_the_subtitle_stays_beside_it(client: str) -> None:
    on = sheet(chain(stage("a", 1, 2), more=(DEV, Stream(title="T", client=client, subtitle="word " * 60))))
    shown = texts(piece(on, "title-block"))
    assert clashes(shown) == []
    assert sum(1 for text in shown if text.text.rstrip("…-") in client) == 2


def test_measures_take_the_width_where_there_is_no_legend() -> None:
    empty = sheet(ValueStreamMap.of_records([]))
    assert piece(empty, "summary").bounds.right > empty.fold.summary.right - 2.0
