"""Hand-worked maps on which one small error in the way through them would show."""

import pytest

from tests.metrics.tables import Stream


def test_of_three_branches_only_the_longest_two_are_weighed_against_each_other() -> None:
    rows = """
        id,process time,lead time,next
        a,1 h,1 h,b{0}; c{0}; d{1}
        b,1 h,9 h,e
        c,2 h,9 h,e
        d,4 h,5 h,e
        e,1 h,1 h,-
        """
    assert Stream(rows.format("", "")).path == "a c e"
    assert Stream(rows.format("", "")).value("process_time") == 60 * 4
    delayed = Stream(rows.format(" (delay 2 h)", " (delay 1 h)"))
    assert (delayed.path, delayed.value("lead_time")) == ("a c e", 60 * 13)
    late = Stream(rows.format("", " (delay 4 h)"))
    assert (late.path, late.value("process_time")) == ("a d e", 60 * 6)


def test_a_team_is_the_same_before_and_behind_a_queue() -> None:
    """Both ways take 4 h with 2 h of work; the second changes from North to South, so it is the one that is shown."""
    stream = Stream(
        """
        id,kind,team,organisation,process time,wait time,next
        a,stage,North,One,1 h,,p
        p,queue,,,,2 h,b
        b,stage,North,One,1 h,,z
        c,stage,North,One,1 h,,q
        q,queue,,,,2 h,d
        d,stage,South,One,1 h,,z
        z,delivery,,,,,-
        """
    )
    assert (stream.path, stream.value("handoff_count")) == ("c q d z", 1)
    assert stream.value("organisation_crossings") == 0


def test_an_organisation_is_the_same_before_and_behind_a_queue() -> None:
    stream = Stream(
        """
        id,kind,team,organisation,process time,wait time,next
        a,stage,A,One,1 h,,p
        p,queue,,,,2 h,b
        b,stage,B,One,1 h,,z
        c,stage,C,One,1 h,,q
        q,queue,,,,2 h,d
        d,stage,D,Two,1 h,,z
        z,delivery,,,,,-
        """
    )
    assert (stream.path, stream.value("organisation_crossings")) == ("c q d z", 1)


def test_with_nothing_but_shares_of_nothing_left_all_are_as_likely() -> None:
    """All work goes to x, which leads to no delivery: b and c are as likely, (1 h + 3 h) / 2 after the hour of a."""
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b (0%); c (0%); x (100%)
        b,stage,1 h,d
        c,stage,3 h,d
        x,stage,9 h,-
        d,delivery,,-
        """
    )
    assert stream.value("first_pass_lead_time") == pytest.approx(60 * 3)


def test_the_rest_beside_shares_may_be_less_than_one_percent() -> None:
    stream = Stream("id,process time,next\na,1 h,b (99.5%); a (rework)\nb,1 h,-")
    assert stream.of("a", "expected_visits") == pytest.approx(1 / 0.995)
    none = Stream("id,process time,next\na,1 h,b (100%); a (rework)\nb,1 h,-")
    assert none.of("a", "expected_visits") == pytest.approx(1)
    over = Stream("id,process time,next\na,1 h,b (60%); c (40.4%); a (rework)\nb,1 h,-\nc,1 h,-")
    assert over.value("expected_lead_time") is None


def test_the_last_element_may_let_work_go_so_that_its_rework_needs_a_share() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,a (rework)")
    assert stream.value("expected_lead_time") is None
    assert stream.said("The share of the rework from b is not known")


def test_a_repair_and_a_way_back_beside_each_other() -> None:
    """c sends 10 % back to b, and 20 % of b go to a repair of 4 h that comes back to b.

    v_b = 1 + 0.2 v_b + 0.1 v_c and v_c = 0.8 v_b: v_b = 1 / 0.72. The repair is passed 0.2 v_b times.
    """
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b
        b,stage,1 h,c; r (20% rework)
        c,stage,1 h,d; b (10% rework)
        d,delivery,,-
        r,stage,4 h,b (100% rework)
        """
    )
    often = 1 / 0.72
    assert stream.of("b", "expected_visits") == pytest.approx(often)
    assert stream.of("r", "expected_visits") == pytest.approx(0.2 * often)
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1 + often + 0.8 * often + 4 * 0.2 * often))


def test_a_repair_beside_a_dead_end() -> None:
    """x leads nowhere and is fed from the way and from the repair: neither makes it a part of what is repeated."""
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b (50%); x (50%)
        b,stage,1 h,d; r (20% rework)
        d,delivery,,-
        r,stage,4 h,x (25%); b (75% rework)
        x,stage,8 h,-
        """
    )
    # One in four repairs ends at x and comes back no more: v_b = 1 / (1 - 0.2 x 0.75).
    assert stream.of("b", "expected_visits") == pytest.approx(0.5 / (1 - 0.2 * 0.75))


def test_how_early_rework_is_found_counts_by_how_often_it_is_sent_back() -> None:
    """b sends 20 % back to a, the stage before; d, three stages on, sends 10 % back to a.

    v_d = 1 / 0.9, v_b = v_d / 0.8; 0.2 v_b = 0.25 v_d of the rework is found early, 0.1 v_d late.
    """
    stream = Stream(
        """
        id,process time,next
        a,1 h,
        b,1 h,c; a (20% rework)
        c,1 h,
        d,1 h,e; a (10% rework)
        e,1 h,-
        """
    )
    assert stream.value("early_detection_share") == pytest.approx(100 * 0.25 / 0.35)


def test_a_delivery_that_gates_nothing_is_no_end() -> None:
    stream = Stream(
        """
        id,kind,process time,gates delivery,next
        a,stage,1 h,,b; x
        b,stage,1 h,,d
        x,stage,9 h,,n
        d,delivery,,,-
        n,delivery,,no,-
        """
    )
    assert (stream.value("lead_time"), stream.path) == (120, "a b d")


def test_what_sends_nearly_everything_back_is_no_end() -> None:
    """Of two ends the one that sends back 99.5 % or more is none; with 99.4 % it is one."""
    rows = "id,process time,next\na,1 h,b; c\nb,9 h,a ({} rework)\nc,1 h,-"
    assert Stream(rows.format("99.5%")).path == "a c"
    assert Stream(rows.format("99.4%")).path == "a b"


def test_two_starts_that_never_meet_are_each_counted_once() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b
        b,1 h,c; a (50% rework)
        c,1 h,-
        x,1 h,y
        y,1 h,z; x (20% rework)
        z,1 h,-
        """
    )
    assert [stream.of(code, "expected_visits") for code in "abcxyz"] == pytest.approx([2, 2, 1, 1.25, 1.25, 1])


def test_values_that_tie_are_told_apart_by_what_is_missing() -> None:
    """Both branches take 4 h and neither has a process time that is known to be longer: the known one counts."""
    stream = Stream("id,process time,lead time,next\na,1 h,1 h,b; c\nb,,4 h,d\nc,0 h,4 h,d\nd,1 h,1 h,-")
    assert stream.path == "a c d"
    assert stream.figure("process_time").complete
    assert stream.value("process_time") == 120


@pytest.mark.parametrize("order", ["bc", "cb"])
def test_of_two_ways_that_tie_in_everything_the_smaller_ids_are_shown(order: str) -> None:
    rows = "\n".join(f"{code},1 h,d" for code in order)
    assert Stream(f"id,process time,next\na,1 h,{order[0]}; {order[1]}\n{rows}\nd,1 h,-").path == "a b d"


def test_rework_that_may_take_more_than_all_work_takes_all_of_it() -> None:
    """With the most of both shares b sends everything back: half of all work passes x each time, so a has 2 visits.

    As counted: v_b = 0.5 v_a + 0.4 v_b and v_a = 1 + 0.5 v_b, so v_b = v_a / 1.2 and v_a = 1 / (1 - 0.5 / 1.2).
    """
    stream = Stream(
        """
        id,kind,process time,next
        a,stage,1 h,b (50%); x (50%)
        b,stage,1 h,x; a (40-50-80% rework); b (30-40-60% rework)
        x,stage,1 h,d
        d,delivery,,-
        """
    )
    visits = stream.element_figure("a", "expected_visits")
    assert visits.value == pytest.approx(1 / (1 - 0.5 / 1.2))
    assert visits.high == pytest.approx(2)
    assert visits.low == pytest.approx(1 / (1 - 0.4 * 0.5 / 0.7))


def test_the_target_that_nothing_is_left_for_is_never_visited() -> None:
    stream = Stream("id,process time,next\na,1 h,b (60%); c (40%); d\nb,1 h,e\nc,1 h,e\nd,1 h,e\ne,1 h,-")
    assert [stream.of(code, "expected_visits") for code in "abcde"] == pytest.approx([1, 0.6, 0.4, 0, 1])


def test_where_the_only_delivery_gates_nothing_the_last_elements_are_the_ends() -> None:
    stream = Stream("id,kind,process time,gates delivery\na,stage,1 h,\nb,stage,2 h,\nd,delivery,,no")
    assert (stream.value("lead_time"), stream.path) == (180, "a b")


def test_what_is_not_known_of_one_loop_says_nothing_of_another() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b
        b,1 h,c; a (rework)
        c,1 h,-
        x,1 h,y
        y,1 h,z; x (20% rework)
        z,1 h,-
        """
    )
    assert stream.of("b", "expected_visits") is None
    assert stream.of("x", "expected_visits") == pytest.approx(1.25)


def test_how_early_rework_is_found_is_not_known_where_one_loop_has_no_exit() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,b
        b,1 h,c; a (100% rework)
        c,1 h,-
        x,1 h,y
        y,1 h,z; x (20% rework)
        z,1 h,-
        """
    )
    assert stream.value("early_detection_share") is None


@pytest.mark.parametrize(
    "rows",
    [
        # r is reached by a share of the flow and sends everything back.
        "b,stage,1 h,c (80%); r (20%)\nc,stage,1 h,d; b (10% rework)\nr,stage,4 h,b (100% rework)",
        # r is reached by rework and flows back.
        "b,stage,1 h,c; r (20% rework)\nc,stage,1 h,d; b (10% rework)\nr,stage,4 h,b",
    ],
)
def test_a_repair_counts_however_work_comes_to_it_and_back(rows: str) -> None:
    stream = Stream(f"id,kind,process time,next\nt,trigger,,a\na,stage,1 h,b\n{rows}\nd,delivery,,-")
    often = 1 / 0.72
    assert stream.of("b", "expected_visits") == pytest.approx(often)
    assert stream.value("expected_lead_time") == pytest.approx(60 * (1 + often * (1 + 0.8 + 4 * 0.2)))


def test_the_spread_is_that_of_the_start_from_which_it_takes_longest() -> None:
    """From a it takes 2 to 8 h, from b 10 to 22 h, all alike: variances of 36 / 12 and 144 / 12 square hours."""
    stream = Stream("id,process time,next\na,2-8 h,c\nb,10-22 h,c\nc,1 h,-")
    assert stream.value("lead_time_deviation") == pytest.approx(60 * 12**0.5)


def test_a_repair_that_two_branches_share_is_named() -> None:
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
    (said,) = stream.said("do not meet as they divide")
    assert said.endswith("(at fix); let inner branches meet before outer ones, or give shares.")


def test_parallel_work_inside_a_repair_is_named() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        a,stage,1 h,b
        b,stage,1 h,d; r (10% rework)
        d,delivery,,-
        r,stage,1 h,p; q
        p,stage,1 h,s
        q,stage,1 h,s
        s,stage,1 h,b (100% rework)
        """
    )
    (said,) = stream.said("do not meet as they divide")
    assert "behind r do not meet" in said


def test_the_forks_of_what_is_tangled_are_named_and_no_others() -> None:
    """e is a branch of y and of b, which is itself in a branch of a."""
    stream = Stream(
        """
        id,process time,next
        y,1 h,a; e
        a,1 h,b; c
        b,1 h,d; e
        c,1 h,d
        d,1 h,f
        e,1 h,f
        f,1 h,-
        """
    )
    said = stream.said("do not meet as they divide")
    assert len(said) == 1
    assert said[0].startswith("The parallel branches behind y, b do not meet as they divide (at e);")
