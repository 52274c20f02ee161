"""Rules 6, 7 and 10 with rework: expected visits, queues in front of a target, delays, parallel blocks."""

import pytest

from tests.metrics.tables import Stream


def test_a_loop_is_passed_one_over_what_gets_out() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,2 h,c; a (20% rework)\nc,1 h,-")
    assert stream.value("first_pass_lead_time") == 240
    assert stream.value("expected_lead_time") == pytest.approx(180 * 1.25 + 60)
    assert stream.of("a", "expected_visits") == pytest.approx(1.25)
    assert stream.of("c", "expected_visits") == pytest.approx(1)


def test_loops_that_overlap() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,
        b,stage,2 h,c; a (20% rework)
        c,stage,1 h,d; b (10% rework)
        d,delivery,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(310)


def test_loops_inside_loops() -> None:
    # b alone: 2 / 0.5 = 4 h; a to c: (1 + 4 + 1) / 0.75 = 8 h.
    stream = Stream("id,process time,next\na,1 h,\nb,2 h,c; b (50% rework)\nc,1 h,d; a (25% rework)\nd,1 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(540)
    assert stream.of("b", "expected_visits") == pytest.approx(2 / 0.75)


def test_several_ways_back_from_one_element() -> None:
    # v_c = 1 / 0.5; v_b = v_a + 0.3 v_c; v_a = 1 + 0.2 v_c.
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,\nc,1 h,d; a (20% rework); b (30% rework)\nd,1 h,-")
    assert stream.of("c", "expected_visits") == pytest.approx(2)
    assert stream.of("a", "expected_visits") == pytest.approx(1.4)
    assert stream.of("b", "expected_visits") == pytest.approx(2)
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1.4 + 2 + 2 + 1))


def test_rework_of_the_last_element() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,a (50% rework)")
    assert stream.value("expected_lead_time") == pytest.approx(240)
    assert stream.value("lead_time") == 120


def test_rework_re_enters_the_whole_chain_of_queues() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 2 * (60 + 120 + 60) + 60)
    assert stream.of("p", "expected_visits") == pytest.approx(2)
    assert stream.of("a", "expected_visits") == pytest.approx(1)


def test_no_queue_skips_the_whole_chain() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,"c; b (50% rework, no queue)"
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(180 + 120 + 60)
    assert stream.of("q", "expected_visits") == pytest.approx(1)


def test_work_sent_back_to_a_queue_re_enters_those_in_front_of_it_too() -> None:
    rows = """
        id,kind,process time,wait time,next
        p,queue,,1 h,
        q,queue,,2 h,
        b,stage,1 h,,"c; q (50% rework{})"
        c,stage,1 h,,-
        """
    assert Stream(rows.format("")).value("expected_lead_time") == pytest.approx(2 * 240 + 60)
    assert Stream(rows.format(", no queue")).value("expected_lead_time") == pytest.approx(60 + 2 * 180 + 60)


def test_a_queue_before_another_way_in_is_the_one_chain() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,q (50%); b (50%)
        q,queue,,2 h,
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    # b is passed twice, once by the first way and once more through the queue.
    assert stream.of("q", "expected_visits") == pytest.approx(0.5 + 1)
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.5 * 120 + 2 * 60 + 60)


def test_several_chains_of_queues_leave_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,p (50%); q (50%)
        p,queue,,1 h,b
        q,queue,,2 h,b
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 90 + 60 + 60
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.value("effort") == 180
    assert stream.of("b", "expected_visits") is None
    assert stream.of("p", "expected_visits") is None
    assert stream.of("a", "expected_visits") == 1
    assert stream.said("several queues in front of b")


def test_several_chains_do_not_matter_without_queues() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,p (50%); q (50%)
        p,queue,,1 h,b
        q,queue,,2 h,b
        b,stage,1 h,,"c; b (50% rework, no queue)"
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 90 + 120 + 60)


def test_delays_inside_a_loop_repeat_and_the_one_before_it_does_not() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,q (delay 5 h)
        q,queue,,1 h,b (delay 2 h)
        b,stage,1 h,,c; b (50% rework)
        c,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 300 + 2 * (60 + 120 + 60) + 60)


def test_a_delay_on_rework_counts_once_for_every_expected_return() -> None:
    stream = Stream('id,process time,next\na,1 h,\nb,1 h,"c; a (50% rework, delay 3 h)"\nc,1 h,-')
    assert stream.value("first_pass_lead_time") == 180
    assert stream.value("expected_lead_time") == pytest.approx(2 * 120 + 180 + 60)


def test_rework_from_a_join_repeats_the_whole_block() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b; c
        b,stage,5 h,d
        c,stage,3 h,d
        d,stage,1 h,e; a (20% rework)
        e,delivery,,-
        """
    )
    assert stream.value("first_pass_lead_time") == 420
    assert stream.value("expected_lead_time") == pytest.approx(525)
    assert [stream.of(code, "expected_visits") for code in "abcde"] == pytest.approx([1.25, 1.25, 1.25, 1.25, 1])


def test_rework_inside_a_branch_lengthens_that_branch() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,2 h,d; b (50% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == 300
    assert stream.value("expected_lead_time") == pytest.approx(360)
    assert stream.of("b", "expected_visits") == pytest.approx(2)
    assert stream.of("c", "expected_visits") == pytest.approx(1)


def test_visits_inside_a_block_are_those_of_the_block_times_those_in_the_branch() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,2 h,d; b (50% rework)
        c,3 h,d
        d,1 h,e; a (20% rework)
        e,1 h,-
        """
    )
    assert stream.of("b", "expected_visits") == pytest.approx(2.5)
    assert stream.of("c", "expected_visits") == pytest.approx(1.25)
    assert stream.value("expected_lead_time") == pytest.approx((60 + 240 + 60) / 0.8 + 60)


def test_rework_out_of_a_branch_leaves_it_open() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,5 h,d; a (20% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("first_pass_lead_time") == 420
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.of("a", "expected_visits") is None
    assert stream.of("d", "utilisation") is None
    assert stream.said("Rework from b to a leaves its parallel branch")


def test_rework_to_the_other_branch_leaves_it_open() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c\nb,5 h,d; c (20% rework)\nc,3 h,d\nd,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.of("a", "expected_visits") == 1
    assert stream.of("b", "expected_visits") == 1
    assert stream.of("c", "expected_visits") is None


def test_rework_out_of_an_inner_branch_into_the_outer_one_leaves_it_open() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,1 h,e; b (10% rework)
        y,1 h,e
        e,1 h,d
        c,1 h,d
        d,1 h,-
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 300


def test_rework_through_the_queue_before_a_fork_leaves_the_branch() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        q,queue,,1 h,b; c
        b,stage,1 h,,d; b (50% rework)
        c,stage,1 h,,d
        d,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") is None


def test_rework_from_behind_a_join_into_a_branch_repeats_the_rest_of_that_branch() -> None:
    # d sends 20 % back to b alone: per return 2 h of b2, 5 h of b, then d again.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,5 h,b2
        b2,2 h,d
        c,9 h,d
        d,1 h,e; b (20% rework)
        e,1 h,-
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 540 + 60 + 60
    assert stream.value("expected_lead_time") == pytest.approx(60 + 540 + (60 + 0.2 * 420) / 0.8 + 60)
    assert stream.of("b", "expected_visits") == pytest.approx(1.25)
    assert stream.of("c", "expected_visits") == pytest.approx(1)
    assert stream.of("d", "expected_visits") == pytest.approx(1.25)


def test_rework_into_a_block_inside_a_block() -> None:
    # From d back to x: x 2 h, then e 1 h, then the outer join d again.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,2 h,e
        y,1 h,e
        e,1 h,d
        c,1 h,d
        d,1 h,x (50% rework)
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 240 + 2 * 60 + 180)
    assert [stream.of(code, "expected_visits") for code in "abcxyed"] == pytest.approx([1, 1, 1, 2, 1, 2, 2])


def test_rework_to_a_join_through_the_queue_of_one_branch() -> None:
    stream = Stream(
        """
        id,kind,process time,wait time,next
        a,stage,1 h,,b; c
        b,stage,5 h,,q
        q,queue,,2 h,d
        c,stage,9 h,,d
        d,stage,1 h,,e; d (50% rework)
        e,stage,1 h,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 540 + 2 * 60 + 120 + 60)
    assert stream.of("q", "expected_visits") == pytest.approx(2)


def test_a_loop_without_exit_is_named() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (100% rework)\nc,1 h,-")
    assert stream.value("lead_time") == 180
    assert stream.value("first_pass_lead_time") == 180
    assert stream.value("expected_lead_time") is None
    assert stream.value("expected_effort") is None
    assert stream.value("effort") == 180
    assert stream.said("Work never gets out of the loop at b")
    assert "never gets out" in stream.figure("expected_lead_time").explanation


def test_a_last_element_that_sends_everything_back_is_a_loop_without_exit() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,a (100% rework)")
    assert stream.value("lead_time") == 120
    assert stream.value("expected_lead_time") is None
    assert stream.said("Work never gets out of the loop at b")


def test_two_loops_without_exit_keep_only_what_is_behind_them_open() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; b (100% rework)\nc,1 h,d; c (100% rework)\nd,1 h,-")
    assert stream.of("a", "expected_visits") == 1
    assert [stream.of(code, "expected_visits") for code in "bcd"] == [None, None, None]


def test_rework_without_a_share_is_missing_one() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (rework)\nc,1 h,-")
    expected = stream.figure("expected_lead_time")
    assert expected.value is None
    assert expected.missing == (("b", "next"),)
    assert stream.value("first_pass_lead_time") == 180
    assert stream.of("a", "expected_visits") is None
    assert stream.said("The share of the rework from b is not known")


def test_rework_without_a_share_beside_shares_takes_the_remainder() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (80%); a (rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(120 * 1.25 + 60)


def test_more_rework_than_work_is_named() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (70% rework); b (50% rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.of("a", "expected_visits") is None
    assert stream.said("Rework from b adds up to 120 %")


def test_percent_complete_accurate_is_no_rework() -> None:
    stream = Stream("id,process time,%C&A\na,1 h,50%\nb,2 h,50%")
    assert stream.value("expected_lead_time") == 180


def test_expected_effort_follows_the_visits() -> None:
    stream = Stream("id,people,process time,next\na,2,1 h,\nb,,2 h,c; a (20% rework)\nc,3,1 h,-")
    assert stream.value("effort") == 120 + 120 + 180
    assert stream.value("expected_effort") == pytest.approx(1.25 * 240 + 180)
    assert stream.of("a", "effort") == 120


def test_a_repair_beside_the_way_is_passed_by_what_it_repairs() -> None:
    # 20 % go to the repair and come back to the test.
    rows = """
        id,kind,process time,next
        a,stage,1 h,
        qa,stage,1 h,{}
        fix,stage,3 h,{}
        ship,stage,1 h,d
        d,delivery,,-
        """
    for qa, fix in (
        ("ship (80%); fix (20%)", "qa (100% rework)"),
        ("ship (80%); fix (20%)", "qa (rework)"),
        ("ship; fix (20% rework)", "qa (rework)"),
        ("ship; fix (20% rework)", "qa (100% rework)"),
        ("ship (80%); fix (20%)", "qa (60% rework)"),
    ):
        stream = Stream(rows.format(qa, fix))
        assert stream.value("lead_time") == 180, (qa, fix)
        assert stream.value("first_pass_lead_time") == 180, (qa, fix)
        assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 180 + 60), (qa, fix)
        assert not stream.said("leads to no delivery")


def test_a_repair_that_flows_back_into_the_way_is_passed_too() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa
        fix,stage,3 h,qa
        qa,stage,1 h,ship; fix (20% rework)
        ship,stage,1 h,d
        d,delivery,,-
        """
    )
    assert stream.value("lead_time") == 180
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 180 + 60)
    assert stream.of("fix", "expected_visits") == pytest.approx(0.25)
    assert stream.of("qa", "expected_visits") == pytest.approx(1.25)


def test_a_repair_inside_a_branch_belongs_to_it() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa; c
        fix,stage,2 h,qa
        qa,stage,1 h,j; fix (50% rework)
        c,stage,3 h,j
        j,stage,1 h,d
        d,delivery,,-
        """
    )
    # The branch of qa: (1 + 0.5 x 2) / 0.5 = 4 h against 3 h.
    assert stream.value("expected_lead_time") == pytest.approx(60 + 240 + 60)
    assert stream.of("fix", "expected_visits") == pytest.approx(1)


def test_a_repair_in_two_steps() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,
        a,stage,1 h,qa
        qa,stage,1 h,d (80%); fix (20%)
        d,delivery,,-
        fix,stage,3 h,check
        check,stage,1 h,qa (100% rework)
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(60 + 1.25 * 60 + 0.25 * 240)


def test_a_repair_that_two_branches_share_leaves_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b; c
        b,stage,1 h,j (80%); fix (20%)
        c,stage,1 h,j (80%); fix (20%)
        j,stage,1 h,d
        d,delivery,,-
        fix,stage,3 h,b (100% rework)
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 180


def test_parallel_work_inside_a_repair_leaves_it_open() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,qa
        qa,stage,1 h,d (80%); fix (20%)
        d,delivery,,-
        fix,stage,3 h,x; y
        x,stage,1 h,qa (100% rework)
        y,stage,1 h,qa (100% rework)
        """
    )
    assert stream.value("expected_lead_time") is None
    assert stream.value("first_pass_lead_time") == 120


def test_rework_that_leads_to_a_dead_end_is_left_out_of_the_time() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,d; log (20% rework)
        d,delivery,,-
        log,stage,3 h,-
        """
    )
    assert stream.value("expected_lead_time") == 60
    assert stream.of("log", "expected_visits") == pytest.approx(0.2)
    assert stream.of("d", "expected_visits") == pytest.approx(0.8)


def test_rework_from_several_starts_counts_the_largest() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,3 h,c\nc,1 h,d; b (20% rework)\nd,1 h,-")
    # From b: (3 + 1) / 0.8 + 1 = 6 h; from a: 1 + 1 + 0.25 x 4 + 1 = 4 h.
    assert stream.value("expected_lead_time") == pytest.approx(360)
    assert stream.of("b", "expected_visits") == pytest.approx(1.25)


def test_rework_into_blocks_that_end_at_the_same_join() -> None:
    # b forks inside the branch of a; x, y and c all meet at d, which sends half of the work back to x.
    stream = Stream(
        """
        id,process time,next
        a,1 h,b; c
        b,1 h,x; y
        x,2 h,d
        y,1 h,d
        c,1 h,d
        d,1 h,x (50% rework)
        """
    )
    assert stream.value("first_pass_lead_time") == 60 + 180 + 60
    assert stream.value("expected_lead_time") == pytest.approx(60 + 180 + 2 * 60 + 120)
    assert [stream.of(code, "expected_visits") for code in "abcxyd"] == pytest.approx([1, 1, 1, 2, 1, 2])


def test_rework_from_a_fork_into_its_own_branch_repeats_that_branch_alone() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c; b (50% rework)\nb,2 h,d\nc,3 h,d\nd,1 h,-")
    # Half of the work goes to b alone and on to d; the other half is done in both.
    assert stream.value("expected_lead_time") == pytest.approx(60 + 0.5 * 120 + 0.5 * 180 + 60)
    assert [stream.of(code, "expected_visits") for code in "abcd"] == pytest.approx([1, 1, 0.5, 1])


def test_rework_with_more_shares_than_work_takes_no_remainder() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c (80%); a (30% rework); b (rework)\nc,1 h,-")
    assert stream.value("expected_lead_time") is None
    assert stream.said("The share of the rework from b is not known")


def test_a_start_beside_the_trigger_does_not_feed_the_way() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,b (50%); c
        s,stage,1 h,b
        b,stage,1 h,c
        c,stage,1 h,d; a (20% rework)
        d,delivery,,-
        """
    )
    assert stream.value("expected_lead_time") == pytest.approx(150 / 0.8)
    assert stream.of("b", "expected_visits") == pytest.approx(0.625)
    assert stream.of("s", "expected_visits") == 1


def test_a_stage_beside_the_way_that_repeats_itself_is_passed_once() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,d
        d,delivery,,-
        x,stage,1 h,y; x (50% rework)
        y,stage,1 h,-
        """
    )
    assert [stream.of(code, "expected_visits") for code in "axy"] == [1, 1, 1]


def test_visits_beside_the_way_are_the_largest_of_their_starts() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,d (80%); x (20%)
        d,delivery,,-
        s,stage,1 h,x (50%); y
        x,stage,1 h,y
        y,stage,1 h,-
        """
    )
    assert [stream.of(code, "expected_visits") for code in "adsxy"] == pytest.approx([1, 0.8, 1, 0.5, 1])


ASIDE = """
    id,kind,process time,next
    in,trigger,,a
    a,stage,1 h,b
    b,stage,1 h,c; fix (20% rework)
    fix,stage,1 h,b
    c,stage,1 h,-
    """


def test_once_only_cannot_be_told_where_rework_leads_aside() -> None:
    stream = Stream(ASIDE)
    figure = stream.figure("once_only_lead_time")
    assert stream.value("expected_lead_time") is not None
    assert figure.value is None
    assert "rework leads aside" in figure.explanation
    # Of the items, a fifth is sent to be mended; what the mender sends back is not counted again.
    assert stream.value("reworked_share") == pytest.approx(20)


def test_once_only_and_shares_with_ranges() -> None:
    stream = Stream("id,process time,next\na,1-2-4 h,b; a (10-20-40% rework)\nb,1 h,-")
    assert stream.value("once_only_lead_time") == pytest.approx(60 * (2 + 0.2 * 2 + 1))
    assert stream.ends("once_only_lead_time") == pytest.approx((60 * (1 + 0.1 + 1), 60 * (4 + 0.4 * 4 + 1)))
    assert stream.ends("reworked_share") == pytest.approx((10, 40))
    assert stream.value("rework_share") == pytest.approx(100 * (1 - 3 / (2 / 0.8 + 1)))
    # A triangle from 1 to 4 with its top at 2: variance 7/18 square hours in each pass.
    passes, spread = 1 / 0.8, 0.2 / 0.64
    assert stream.value("lead_time_deviation") == pytest.approx(60 * (passes * 7 / 18 + 4 * spread) ** 0.5)


def test_once_only_in_a_branch_and_with_a_delay() -> None:
    rows = 'a,1 h,b; c\nb,3 h,d\nc,2 h,e\ne,2 h,"d; c (50% rework, delay 1 h)"\nd,1 h,-'
    stream = Stream(f"id,process time,next\n{rows}")
    # The lower branch: 4 h, and half of the items an hour and 4 h more.
    assert stream.value("once_only_lead_time") == pytest.approx(60 * (1 + 4 + 0.5 * 5 + 1))
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1 + (4 + 0.5) / 0.5 + 1))
    assert stream.value("lead_time_deviation") is None
    assert "needs a simulation" in stream.figure("lead_time_deviation").explanation
    assert stream.value("useful_work_efficiency") is None
    assert "not one time" in stream.figure("useful_work_efficiency").explanation


def test_without_rework_all_readings_are_the_same() -> None:
    stream = Stream("id,process time,lead time\na,1 h,4 h\nb,1 h,2 h")
    for key in ("lead_time", "first_pass_lead_time", "once_only_lead_time", "expected_lead_time"):
        assert stream.value(key) == 360
    assert stream.value("rework_share") == stream.value("reworked_share") == stream.value("lead_time_deviation") == 0
    assert stream.value("early_detection_share") is None
    assert stream.value("expected_flow_efficiency") == stream.value("useful_work_efficiency") == pytest.approx(100 / 3)


def test_work_that_is_done_again_is_work_but_not_useful_work() -> None:
    stream = Stream("id,process time,lead time,next\na,2 h,4 h,b; a (50% rework)\nb,1 h,2 h,-")
    assert stream.value("expected_flow_efficiency") == pytest.approx(100 * 5 / 10)
    assert stream.value("useful_work_efficiency") == pytest.approx(100 * 3 / 10)
    missing = Stream("id,process time,lead time\na,,4 h")
    assert missing.figure("useful_work_efficiency").missing == (("a", "process time"),)


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ("a,stage,b\nb,stage,c; b (10% rework)\nc,stage,-", 100),
        ("a,stage,b\nb,stage,c; a (10% rework)\nc,stage,-", 100),
        ("a,stage,q\nq,queue,d\nd,decision,b\nb,stage,c; a (10% rework)\nc,stage,-", 100),
        ("a,stage,b\nb,stage,c\nc,stage,e; a (10% rework)\ne,stage,-", 0),
        # Twice in a hundred late, three of a hundred at once; work comes to the second stage more often than once.
        ("a,stage,b\nb,stage,c; a (50% rework)\nc,stage,e; a (50% rework)\ne,stage,-", 100 * 2 / 3),
    ],
)
def test_how_much_rework_is_found_at_once(rows: str, share: float) -> None:
    assert Stream(f"id,kind,next\n{rows}").value("early_detection_share") == pytest.approx(share)


def test_what_keeps_readings_of_rework_from_being_worked_out() -> None:
    stream = Stream("id,process time,next\na,1 h,b\nb,1 h,c; a (rework)\nc,1 h,-")
    for key in ("once_only_lead_time", "reworked_share", "early_detection_share", "lead_time_deviation"):
        assert stream.value(key) is None
        assert "share of the rework from b" in stream.figure(key).explanation
    unknown = Stream("id,kind,process time,next\nd,decision,0 h,a; b\na,stage,1 h,-\nb,stage,1 h,-")
    assert unknown.value("reworked_share") is None
    assert unknown.value("rework_share") is None


def test_ranges_spread_lead_times() -> None:
    rows = "a,stage,1-3 h,,\nq,queue,,2-4-6 h,\nb,stage,1 h,1-2 h,\nd,decision,,,"
    stream = Stream(f"id,kind,process time,wait time,lead time\n{rows}")
    # Equally likely from 1 to 3: 4/12; a triangle from 2 to 6: 12/18; an hour of wait: 1/12.
    hours = (4 / 12 + 12 / 18 + 1 / 12) ** 0.5
    assert stream.value("lead_time_deviation") == pytest.approx(60 * hours)
    assert stream.value("lead_time_variation") == pytest.approx(100 * hours / (2 + 4 + 2.5))
    given = Stream("id,kind,process time,lead time,wait time\na,stage,1-3 h,4-6 h,\nq,queue,,,")
    assert given.value("lead_time_deviation") is None
    whole = Stream("id,process time,lead time\na,1-3 h,4-6 h")
    assert whole.value("lead_time_deviation") == pytest.approx(60 * (4 / 12) ** 0.5)


def test_alternatives_and_delays_spread_lead_times() -> None:
    stream = Stream('id,process time,next\na,1 h,"b (50%, delay 2 h); c"\nb,1 h,c\nc,1 h,-')
    # Half of the items take three hours more.
    assert stream.value("lead_time_deviation") == pytest.approx(90)
    looped = Stream('id,process time,next\na,1 h,"b; a (50% rework, delay 1 h)"\nb,1 h,-')
    assert looped.value("lead_time_deviation") == pytest.approx(120 * (0.5 / 0.25) ** 0.5)


def test_what_is_added_up_of_very_different_times_leaves_no_spread_of_rounding() -> None:
    rows = "\n".join(f"q{n},queue,,{n + 5.3} d\ns{n},stage,{n * 7 + 39} s," for n in range(6))
    stream = Stream(f"id,kind,process time,wait time\n{rows}")
    assert stream.value("lead_time_deviation") == 0
