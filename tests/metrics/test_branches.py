"""Rules 4 and 6 without rework: shares, alternatives, parallel blocks and how they nest."""

import pytest

from tests.metrics.tables import Stream


def test_targets_without_shares_are_parallel_and_the_join_waits_for_the_last() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,5 h,d\nc,3 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == 420
    assert stream.value("expected_lead_time") == 420
    assert stream.of("b", "expected_visits") == stream.of("c", "expected_visits") == 1


def test_targets_with_shares_are_alternatives() -> None:
    stream = Stream("id,process time,next\na,1 h,b (70%); c (30%)\nb,4 h,d\nc,10 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(468)
    assert stream.of("c", "expected_visits") == pytest.approx(0.3)
    assert stream.value("effort") == pytest.approx(468)


def test_one_target_without_a_share_takes_the_remainder() -> None:
    stream = Stream("id,process time,next\na,1 h,b (70%); c\nb,4 h,d\nc,10 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(468)


@pytest.mark.parametrize("shares", ["b (56%); c (24%)", "b (70%); c (30%)", "b (56.4%); c (24%)", "b (69.6%); c (30%)"])
def test_shares_of_all_work_or_of_what_is_left_after_rework_mean_the_same(shares: str) -> None:
    stream = Stream(f"id,process time,next\na,1 h,{shares}; a (20% rework)\nb,4 h,d\nc,10 h,d\nd,1 h,-")
    part = 0.7 if "." not in shares else {"b (56.4%); c (24%)": 56.4 / 80.4, "b (69.6%); c (30%)": 69.6 / 99.6}[shares]
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + part * 240 + (1 - part) * 600 + 60)
    assert stream.value("expected_lead_time") == pytest.approx(75 + part * 240 + (1 - part) * 600 + 60)


def test_the_remainder_beside_rework_is_what_all_work_leaves() -> None:
    # 60 % to b, 20 % back, so 20 % to c: of what is left after rework three to one.
    stream = Stream("id,process time,next\na,1 h,b (60%); c; a (20% rework)\nb,4 h,d\nc,8 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + 0.75 * 240 + 0.25 * 480 + 60)
    # 80 % and 20 % are all work already: they are shares of what is left, and c takes the rest of that.
    stream = Stream("id,process time,next\na,1 h,b (80%); c; a (20% rework)\nb,4 h,d\nc,8 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + 0.8 * 240 + 0.2 * 480 + 60)


@pytest.mark.parametrize(
    ("shares", "total"), [("b (70%); c (20%)", "90"), ("b (70%); c (30.6%)", "100.6"), ("b (100%); c (10%)", "110")]
)
def test_other_sums_keep_the_figures_that_need_them_open(shares: str, total: str) -> None:
    stream = Stream(f"id,process time,%C&A,next\na,1 h,90%,{shares}\nb,4 h,90%,d\nc,10 h,90%,d\nd,1 h,90%,-")
    for key in (
        "first_pass_lead_time",
        "expected_lead_time",
        "rolled_percent_complete_accurate",
        "effort",
        "expected_effort",
    ):
        assert stream.value(key) is None, key
        assert not stream.figure(key).complete
    assert (stream.value("lead_time"), stream.value("total_process_time")) == (720, 960)
    assert stream.of("a", "expected_visits") == 1
    assert stream.of("b", "expected_visits") is None
    assert stream.of("d", "expected_visits") is None
    said = f"The shares of the branches behind a add up to {total} %"
    assert stream.said(said)
    assert said.lower() in stream.figure("expected_lead_time").explanation.lower()


def test_a_half_percent_is_rounding_and_evened_out() -> None:
    stream = Stream("id,process time,next\na,1 h,b (33.3%); c (33.3%); d (33.3%)\nb,1 h,e\nc,1 h,e\nd,1 h,e\ne,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(180)


def test_out_of_a_decision_targets_are_alternatives_and_their_shares_unknown() -> None:
    stream = Stream(
        """
        id,kind,process time,%C&A,next
        a,stage,1 h,90%,
        d,decision,0,n/a,b; c
        b,stage,4 h,90%,e
        c,stage,2 h,80%,e
        e,stage,1 h,90%,-
        """
    )
    assert stream.value("lead_time") == 360
    first_pass = stream.figure("first_pass_lead_time")
    assert first_pass.value is None
    assert first_pass.missing == (("d", "next"),)
    assert stream.value("rolled_percent_complete_accurate") is None
    assert stream.value("effort") is None
    assert stream.element_figure("b", "expected_visits").missing == (("d", "next"),)
    assert "not known" in stream.element_figure("b", "expected_visits").explanation
    assert stream.of("a", "expected_visits") == 1
    assert stream.said("branches behind d are not known")


def test_a_decision_with_one_way_out_needs_no_share() -> None:
    stream = Stream("id,kind,process time,next\na,stage,1 h,\nd,decision,,\nb,stage,1 h,-")
    assert stream.value("first_pass_lead_time") == 120


def test_a_decision_with_shares_is_one_of_alternatives() -> None:
    stream = Stream("id,kind,process time,next\nd,decision,,b (25%); c\nb,stage,4 h,e\nc,stage,8 h,e\ne,stage,1 h,-")
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + 60 + 360)


def test_a_way_around_as_an_alternative() -> None:
    stream = Stream("id,process time,next\na,1 h,b (25%); c (75%)\nb,8 h,c\nc,1 h,-")
    assert stream.value("first_pass_lead_time") == 240
    assert stream.of("c", "expected_visits") == 1


def test_a_way_around_in_parallel_waits_for_what_it_goes_around() -> None:
    stream = Stream('id,process time,next\na,1 h,"b; c (delay 1 h)"\nb,8 h,c\nc,1 h,-')
    assert stream.value("first_pass_lead_time") == 600
    stream = Stream('id,process time,next\na,1 h,"b; c (delay 9 h)"\nb,8 h,c\nc,1 h,-')
    assert stream.value("first_pass_lead_time") == 660
    assert stream.value("expected_lead_time") == 660


def test_blocks_inside_blocks() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,2 h,d; e
        c,6 h,g
        d,3 h,f
        e,4 h,f
        f,1 h,g
        g,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") == 540


def test_blocks_that_end_at_the_same_join() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,2 h,d; e\nc,4 h,f\nd,3 h,f\ne,1 h,f\nf,1 h,-")
    assert stream.value("first_pass_lead_time") == 60 + 300 + 60


def test_alternatives_inside_a_branch_are_weighted_before_the_branches_are_compared() -> None:
    # b: 1 + (0.5 x 2 + 0.5 x 8) = 6 h, c: 5.5 h.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x (50%); y (50%)
        x,2 h,j
        y,8 h,j
        c,5.5 h,j
        j,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + 360 + 60)
    assert stream.value("lead_time") == 60 + 540 + 60
    assert stream.of("x", "expected_visits") == 0.5


def test_a_block_inside_an_alternative() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b (40%); e
        b,1 h,c; d
        c,2 h,e
        d,5 h,e
        e,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") == pytest.approx(60 + 0.4 * 360 + 60)
    assert stream.of("c", "expected_visits") == stream.of("d", "expected_visits") == pytest.approx(0.4)
    assert stream.of("e", "expected_visits") == pytest.approx(1)


def test_three_branches_and_two_flows_to_the_same_element() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c; d\nb,1 h,e\nc,2 h,e\nd,3 h,e\ne,1 h,-")
    assert stream.value("first_pass_lead_time") == 300


def test_branches_that_meet_only_at_the_end() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,2 h,-\nc,5 h,-")
    assert stream.value("first_pass_lead_time") == 360
    assert stream.value("expected_effort") == 480


CROSSED = """
    id,process time,%C&A,next
    a,1 h,90%,b; c
    b,2 h,90%,d; e
    c,6 h,90%,e
    d,3 h,90%,g
    e,4 h,90%,g
    g,1 h,90%,-
    """


def test_branches_that_do_not_nest_keep_both_expected_figures_open() -> None:
    stream = Stream(CROSSED)
    assert stream.value("first_pass_lead_time") is None
    assert stream.value("expected_lead_time") is None
    assert stream.value("lead_time") == 60 + 360 + 240 + 60
    assert stream.said("do not meet as they divide")


def test_without_alternatives_and_rework_visits_and_products_do_not_ask_for_nesting() -> None:
    stream = Stream(CROSSED)
    assert all(stream.of(code, "expected_visits") == 1 for code in "abcdeg")
    assert stream.value("effort") == 17 * 60
    assert stream.value("rolled_percent_complete_accurate") == pytest.approx(100 * 0.9**6)


def test_with_rework_visits_ask_for_nesting() -> None:
    stream = Stream(CROSSED.replace("90%,-", "90%,a (10% rework)"))
    assert stream.of("a", "expected_visits") is None
    assert stream.value("expected_effort") is None
    assert stream.value("effort") == 17 * 60


def test_the_bias_of_joins_is_said_where_parallel_branches_vary() -> None:
    rows = "id,process time,next\na,1 h,b; c\nb,{},d\nc,2 h,d{}\nd,1 h,-"
    said = "Parallel branches that vary meet at d: an item waits for the later one"
    for time, rework in (("1-3 h", ""), ("1 h", "; c (20% rework)")):
        stream = Stream(rows.format(time, rework))
        assert said in stream.figure("expected_lead_time").explanation
    assert said in Stream(rows.format("1-3 h", "")).figure("first_pass_lead_time").explanation
    assert "later one" not in Stream(rows.format("1 h", "")).figure("expected_lead_time").explanation
    ends = Stream("id,process time,next\na,1 h,b; c\nb,1-3 h,-\nc,2 h,-")
    assert "meet at the end:" in ends.figure("expected_lead_time").explanation
