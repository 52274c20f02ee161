"""The ladder and the strip below it: true to scale, in register with the stages, honest about what is unknown."""

import pytest

from tests.sheet.sheets import chain, clashes, piece, published_sheet, sheet, texts, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path, Role, Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.asides import Aside, wordings
from vsmdesk.sheet.ladder_drawing import ladder_drawing
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.rungs import Rung, Scales, scales_of
from vsmdesk.sheet.whole_sheet import sheet_of


def stage(name: str, work: float | None, lead: float | None, unit: str = "d") -> Stage:
    return Stage.model_validate(
        {
            "id": name,
            "code": name,
            "name": name,
            "process_time": {"likeliest": work, "unit": unit} if work is not None else None,
            "lead_time": {"likeliest": lead, "unit": "d"} if lead is not None else None,
        }
    )


def areas(on: Sheet, key: str, role: Role) -> list[Box]:
    marks = (item for item in flattened(piece(on, key).drawing) if isinstance(item, Path))
    return sorted((bounds((mark,)) for mark in marks if mark.fill == role), key=lambda box: box.left)


def waits(on: Sheet, key: str = "ladder") -> list[Box]:
    return areas(on, key, "wait_soft")


THREE = chain(stage("10", 2, 10), stage("20", 1, 6), stage("30", 4, 6))


def test_each_column_ends_where_its_stage_ends_and_all_are_equally_wide() -> None:
    on = sheet(THREE)
    work = areas(on, "ladder", "work")
    assert [round(box.right, 3) for box in work] == [round(on.boxes[Id(key)].right, 3) for key in ("10", "20", "30")]
    assert {round(box.width, 3) for box in (*work, *waits(on))} == {67.0}


def test_waits_rise_and_work_hangs_in_proportion_to_their_time() -> None:
    on = sheet(THREE)
    up, down = [box.height for box in waits(on)], [box.height for box in areas(on, "ladder", "work")]
    assert [round(height / up[0] * 8, 3) for height in up] == [8, 5, 2]
    assert [round(height / up[0] * 8, 3) for height in down] == [2, 1, 4]
    assert 40 <= up[0] <= 76
    assert {round(box.bottom, 2) for box in waits(on)} == {round(box.top, 2) for box in areas(on, "ladder", "work")}


def test_every_bar_carries_its_value_and_the_total_stands_at_the_right() -> None:
    said = words(piece(sheet(THREE), "ladder"))
    for value in ("8.0 d", "5.0 d", "2.0 d", "2 d", "1 d", "4 d", "22 d", "= 4.4 wk", "wait 15.0 d", "work 7.0 d"):
        assert value in said


def test_the_strip_lays_the_same_time_end_to_end() -> None:
    on = sheet(THREE)
    parts = sorted((*waits(on, "strip"), *areas(on, "strip", "work")), key=lambda box: box.left)
    total = sum(box.width for box in parts)
    assert [round(box.width / total * 22, 3) for box in parts] == [8, 2, 5, 1, 2, 4]
    assert round(parts[0].left, 3) == round(waits(on)[0].left, 3)
    assert round(parts[-1].right, 3) == round(areas(on, "ladder", "work")[-1].right, 3)
    assert words(piece(on, "strip")).endswith("0 1 wk 2 wk 3 wk 4 wk")


def test_friction_discs_stand_in_the_segment_that_they_cost() -> None:
    friction = Friction(id=Id("f"), number=7, elements=(Id("20"),))
    on = sheet(ValueStreamMap.of_records([*THREE.records.values(), friction]))
    (disc,) = (text for text in texts(piece(on, "strip")) if text.text == "7")
    second = waits(on, "strip")[1]
    assert second.left < disc.x < second.right


def test_an_unknown_wait_is_a_dashed_question_mark_and_the_total_is_a_least() -> None:
    on = sheet(chain(stage("10", 2, 10), stage("20", 1, None), stage("30", 4, 6)))
    said = words(piece(on, "ladder"))
    assert "?" in said
    assert "≥ 16 d" in said or "≥ 17 d" in said
    assert "not known: 20" in said
    assert words(piece(on, "strip")).split().count("?") == 1, "the strip has an open end"


def test_a_lead_time_that_nobody_split_is_grey_and_its_work_is_unknown() -> None:
    on = sheet(chain(stage("10", 2, 10), stage("20", None, 6)))
    (grey,) = areas(on, "ladder", "lead")
    (wait,) = waits(on)
    assert round(grey.height / wait.height, 6) == 0.75
    assert "?" in words(piece(on, "ladder"))


def test_work_that_is_invisible_beside_the_waits_gets_a_scale_of_its_own_and_says_so() -> None:
    on = sheet(chain(stage("10", 40, 5, "s"), stage("20", 20, 3, "s")))
    dotted = areas(on, "ladder", "necessary")
    assert round(dotted[0].height / dotted[1].height, 6) == 2
    assert areas(on, "ladder", "work")[0].height > 0
    said = words(piece(on, "ladder"))
    assert "own scale" in said
    assert "work, own scale" in words(piece(on, "legend"))
    assert not any(box.height > 14.1 for box in areas(on, "strip", "work")), "the strip is never magnified"


def test_one_scale_where_the_work_can_be_seen() -> None:
    said = words(piece(sheet(THREE), "ladder"))
    assert "own scale" not in said


@pytest.mark.parametrize(("most_wait", "is_own"), [(90.0, False), (110.0, True)])
def test_the_scale_of_the_work_follows_from_the_times_and_not_from_the_room(most_wait: float, *, is_own: bool) -> None:
    rungs = [Rung(Id(str(n)), frozenset(), "", wait, 1.0, "", "") for n, wait in enumerate((most_wait, 50.0))]
    unknown = [*rungs, Rung(Id("?"), frozenset(), "", None, 0.5, "", "", wait_complete=False)]
    found = {scales_of(of, high).own_work_scale for of in (rungs, unknown) for high in (30.0, 48.0, 58.0, 106.0)}
    assert found == {is_own}
    assert scales_of(rungs[1:], own_work_scale=is_own).own_work_scale is is_own, "a part shows what the whole does"


def test_a_wait_more_than_four_times_the_next_is_cut_and_the_strip_is_not() -> None:
    on = sheet(chain(stage("10", 1, 101), stage("20", 1, 11), stage("30", 1, 6)))
    up = waits(on)
    assert round(up[0].height / up[1].height, 3) == 1.3
    assert round(up[1].height / up[2].height, 3) == 2
    assert areas(on, "ladder", "paper"), "a white gap through the bar"
    strip = waits(on, "strip")
    assert round(strip[0].width / strip[1].width, 3) == 10


def test_a_branch_beside_the_ladder_is_named_and_not_added() -> None:
    start, long, short, end = stage("10", 1, 2), stage("20", 1, 5), stage("30", 1, 3), stage("40", 1, 2)
    pairs = (("10", "20"), ("10", "30"), ("20", "40"), ("30", "40"))
    flows = [Flow(id=Id(f"{a}-{b}"), source=Id(a), target=Id(b)) for a, b in pairs]
    said = words(piece(sheet(ValueStreamMap.of_records([start, long, short, end, *flows])), "ladder"))
    assert "30 in parallel, 3 d: off ladder" in said
    assert "9 d" in said


@pytest.mark.parametrize(
    ("width", "said"),
    [(80, "20 in parallel, 27 d: off ladder"), (36, "20 beside: 27 d"), (27, "20: 27 d"), (19, "+ 20"), (10, "")],
)
def test_what_runs_beside_is_said_in_the_words_that_have_room(width: float, said: str) -> None:
    rung = Rung(Id("a"), frozenset(), "", 60.0, 60.0, "", "")
    placed = rung.placed(0, (0.0, 40.0, 40.0 + width), wordings([Aside("20", "27 d", at_times=False)]), valued=False)
    drawn = ladder_drawing([placed], Scales(1.0, 1.0), 80.0)
    assert " ".join(item.text for item in flattened(drawn) if isinstance(item, Text)) == said


def test_what_runs_beside_says_no_time_that_is_not_known_and_what_is_chosen_at_times() -> None:
    both = [Aside("20", "", at_times=True), Aside("30", "3 d", at_times=False)]
    told = [" ".join(text.split()) for text in wordings(both)]
    assert told == [
        "20 at times; 30 in parallel, 3 d: off ladder",
        "20 at times; 30 beside: 3 d",
        "+ 20; 30: 3 d",
        "+ 20, 30",
        "+ 2 stages",
    ]
    assert wordings([Aside("20", "", at_times=True)])[:2] == ("20 at times: off\N{NO-BREAK SPACE}ladder", "20 at times")
    assert [" ".join(text.split()) for text in wordings(both * 10)] == ["+ 20 stages"]


def test_what_waits_behind_the_last_stage_has_half_a_column() -> None:
    stock = Queue(id=Id("stock"), name="Finished goods", wait_time=exactly(4, "d"))
    on = sheet(chain(stage("10", 1, 2), more=(stock, Flow(id=Id("f"), source=Id("10"), target=stock.id))))
    assert len(waits(on)) == 2
    assert waits(on)[1].left >= areas(on, "ladder", "work")[0].right - 0.01
    assert "4.0 d" in words(piece(on, "ladder"))


def test_values_of_little_weight_are_dropped_from_crowded_ladders_only() -> None:
    long = chain(*(stage(str(10 * n), 1 if n % 2 else 0.1, 9 if n % 2 else 0.3) for n in range(1, 18)))
    places = [Placement(id=Id(f"p{n}"), element=Id(str(10 * n)), x=50.0 * n, y=120.0 * (n % 2)) for n in range(1, 18)]
    close = long.with_records(*places)
    for on, is_told in ((sheet(long), True), (sheet_of(close, figures_of(close)), False)):
        said = " ".join(words(p) for p in on.pieces if p.key.startswith("ladder"))
        assert "8.0 d" in said
        assert ("0.2 d" in said) == is_told


def test_long_maps_have_a_ladder_in_every_band() -> None:
    on = sheet(chain(*(stage(str(10 * n), 1, 3) for n in range(1, 15))))
    ladders = [p for p in on.pieces if p.key.startswith("ladder")]
    assert len(ladders) == len(on.fold.bands) > 1
    assert "continued" in words(ladders[1])
    assert "total" not in words(ladders[0])
    assert "42 d" in words(ladders[-1])


@pytest.mark.parametrize("name", ["03", "06", "19"])
def test_published_maps_have_their_ladder_in_register(name: str) -> None:
    on = published_sheet(name)
    rights = [box.right for box in on.boxes.values()]
    for number in range(len(on.fold.bands)):
        key = "ladder" if number == 0 else f"ladder-{number + 1}"
        for role in ("work", "necessary"):
            wide = [box for box in areas(on, key, role) if box.width > 20]
            # Dots keep clear of the edge of their field, by up to half the distance between two of them.
            assert all(any(abs(box.right - right) < 1.4 for right in rights) for box in wide)


def test_hairlines_to_the_strip_strike_no_value() -> None:
    on = sheet(chain(stage("10", 2, 2), stage("20", 9, 10), stage("30", 3, 4)))
    shown = piece(on, "ladder")
    deepest = max(text.y for text in texts(shown) if text.text.endswith(" d") and text.size == 8.5)
    hairlines = [
        item
        for item in flattened(shown.drawing)
        if isinstance(item, Path) and item.stroke and item.stroke.role == "ink3" and bounds((item,)).width > 1
    ]
    assert len(hairlines) == 2
    for hairline in hairlines:
        knee = hairline.outline[1][-1]
        assert isinstance(knee, float)
        assert knee > deepest


def test_the_ladder_says_why_it_is_longer_than_the_mean() -> None:
    start, long, short, end = stage("10", 1, 2), stage("20", 1, 9), stage("30", 1, 3), stage("40", 1, 2)
    share = {"likeliest": 50, "unit": "%"}
    pairs = (("10", "20", share), ("10", "30", share), ("20", "40", None), ("30", "40", None))
    flows = [Flow.model_validate({"id": f"{a}-{b}", "source": a, "target": b, "share": part}) for a, b, part in pairs]
    made = sheet(ValueStreamMap.of_records([start, long, short, end, *flows]))
    # 2 + (9 + 3) / 2 + 2 = 10 d on average; 2 + 9 + 2 = 13 d by the longest way, on which 3 d are work.
    title = words(piece(made, "title-block"))
    assert "First pass 10 working days; the longest way 13 working days, of which 3 working days are work." in title
    said = words(piece(made, "ladder"))
    assert "13 d" in said
    assert "the longest way; the mean of all ways, 2.0 wk, is the first pass" in said
    assert "the longest way" not in words(piece(sheet(THREE), "ladder"))


def test_a_page_with_room_has_a_taller_ladder() -> None:
    few, many = (
        sheet(chain(stage("10", 1, 10), stage("20", 1, 6))),
        sheet(chain(*(stage(f"{n}", 1, 9) for n in range(30)))),
    )
    assert few.fold.bands[0].ladder.height > many.fold.bands[0].ladder.height
    assert waits(few)[0].height > 1.2 * waits(many)[0].height


def test_a_map_without_times_says_what_to_give() -> None:
    on = sheet(ValueStreamMap.of_records([]))
    assert "No times yet" in words(piece(on, "strip"))


def test_more_work_than_lead_time_is_marked_and_adds_up_to_the_lead_time() -> None:
    on = sheet(chain(stage("10", 3, 2), stage("20", 1, 6)))
    (flagged,) = (text for text in texts(piece(on, "ladder")) if text.role == "friction")
    assert flagged.text == "< work"
    assert len(waits(on)) == 1, "only the second waits"
    assert "8 d" in words(piece(on, "ladder"))
    work = areas(on, "strip", "work")
    assert round(work[0].width / work[1].width, 3) == 2


@pytest.mark.parametrize("lead", [1e-4, 0.02, 3, 40, 700, 1e6, 1e11])
def test_the_ticks_of_the_strip_keep_apart_whatever_the_length(lead: float) -> None:
    on = sheet(chain(stage("10", 0, lead)))
    shown = texts(piece(on, "strip"))
    assert clashes(shown) == []
    assert 2 <= len([text for text in shown if text.y > on.fold.strip.bottom - 20]) <= 14


def test_absurd_numbers_stay_within_their_places() -> None:
    on = sheet(chain(stage("10", 1, 1e11), stage("20", None, 1e11)))
    for key in ("ladder", "summary", "strip"):
        assert clashes(texts(piece(on, key))) == []
        assert piece(on, key).bounds.right <= on.width


def test_a_decision_that_takes_time_has_its_column_and_all_columns_stay_equally_wide() -> None:
    board = Decision(id=Id("board"), code="15", name="Board", process_time=exactly(1, "d"), lead_time=exactly(4, "d"))
    start, end = stage("10", 2, 10), stage("20", 1, 6)
    flows = [Flow(id=Id("a"), source=start.id, target=board.id), Flow(id=Id("b"), source=board.id, target=end.id)]
    on = sheet(ValueStreamMap.of_records([start, board, end, *flows]))
    assert [round(box.height / waits(on)[1].height, 3) for box in waits(on)] == [2.667, 1, 1.667]
    assert len({round(box.width, 3) for box in waits(on)}) == 1
    assert "15" in words(piece(on, "ladder"))


def test_a_stage_that_was_moved_back_by_hand_puts_the_columns_side_by_side() -> None:
    laid_out = arranged(THREE)
    back = laid_out.placements[Id("30")].with_changes(x=laid_out.placements[Id("10")].x, y=300.0)
    moved = laid_out.with_records(back)
    on = sheet_of(moved, figures_of(moved))
    lefts = [round(box.left, 3) for box in waits(on)]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 3


def test_only_what_is_not_on_this_sheet_is_left_out_of_the_figures() -> None:
    said = words(piece(sheet(chain(stage("10", None, None))), "title-block"))
    assert "No lead time is known yet." in said


def test_many_gaps_are_named_as_far_as_a_few_lines_hold_and_the_rest_is_counted() -> None:
    on = sheet(chain(stage("10", 2, 10), *(stage(str(code), 1, None) for code in range(100, 140))))
    said = next(said for said in map(words, on.pieces) if "not known:" in said)
    told = said[said.index("not known:") :]
    assert told.startswith("not known: 100, 101, 102")
    more = int(told.split(" and ")[1].split()[0])
    assert more == 40 - told.split(" and ")[0].count(",") - 1 > 0


def test_waits_are_in_months_where_the_lead_time_is_and_in_days_else() -> None:
    months = words(piece(sheet(chain(stage("10", 1, 181), stage("20", 1, 81))), "ladder"))
    assert "9.0 mo" in months
    assert "4.0 mo" in months
    assert "24.0 wk" in words(piece(sheet(chain(stage("10", 1, 121), stage("20", 1, 81))), "ladder"))
    assert "80.0 d" in words(piece(sheet(chain(stage("10", 1, 81), stage("20", 1, 2))), "ladder"))


def test_short_segments_of_the_strip_have_small_numbers() -> None:
    strip = texts(piece(sheet(chain(*(stage(str(100 + number), 1, 1 + number % 5) for number in range(60)))), "strip"))
    sizes = {text.size for text in strip if text.face == "bold"}
    assert sizes == {7.0, 6.0}
    assert clashes(strip) == []
