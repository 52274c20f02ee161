"""Rule 8: rolled %C&A."""

import pytest

from tests.metrics.tables import Stream

ROLLED = "rolled_percent_complete_accurate"


def test_it_is_the_product_over_all_stages_and_decisions_that_have_one() -> None:
    stream = Stream("id,kind,%C&A\na,stage,90%\nd,decision,80%\nb,stage,50%")
    assert stream.value(ROLLED) == pytest.approx(36)
    assert stream.figure(ROLLED).complete


def test_na_is_skipped_and_a_decision_without_one_too() -> None:
    stream = Stream("id,kind,%C&A\na,stage,90%\nb,stage,n/a\nd,decision,\nc,stage,80%")
    assert stream.value(ROLLED) == pytest.approx(72)
    assert stream.figure(ROLLED).complete


def test_a_stage_without_one_leaves_it_open() -> None:
    stream = Stream("id,%C&A\na,90%\nb,\nc,80%\nd,")
    rolled = stream.figure(ROLLED)
    assert (rolled.value, rolled.complete, rolled.low, rolled.high) == (None, False, None, None)
    assert rolled.missing == (("b", "%c&a"), ("d", "%c&a"))
    assert stream.said("Missing %C&A: b, d.")


def test_with_nothing_to_multiply_nothing_is_said() -> None:
    assert Stream("id,%C&A\na,n/a\nb,n/a").value(ROLLED) is None
    assert Stream("id,kind\nt,trigger\nd,delivery").value(ROLLED) is None


def test_none_complete_makes_nothing_of_it() -> None:
    assert Stream("id,%C&A\na,90%\nb,0%").value(ROLLED) == 0


def test_all_parallel_branches_count() -> None:
    stream = Stream("id,%C&A,next\na,90%,b; c\nb,80%,d\nc,50%,d\nd,100%,-")
    assert stream.value(ROLLED) == pytest.approx(36)


def test_alternatives_count_by_their_share() -> None:
    stream = Stream("id,%C&A,next\na,90%,b (70%); c (30%)\nb,80%,d\nc,50%,d\nd,90%,-")
    assert stream.value(ROLLED) == pytest.approx(57.51)


def test_a_way_around_is_as_good_as_complete() -> None:
    stream = Stream("id,%C&A,next\na,90%,b (25%); c (75%)\nb,60%,c\nc,100%,-")
    assert stream.value(ROLLED) == pytest.approx(90 * (0.25 * 0.6 + 0.75))


def test_alternatives_one_after_the_other_and_inside_each_other() -> None:
    stream = Stream(
        """
        id,%C&A,next
        a,100%,b (50%); c (50%)
        b,80%,x (50%); y (50%)
        x,60%,d
        y,40%,d
        c,90%,d
        d,100%,e (10%); f (90%)
        e,50%,g
        f,100%,g
        g,100%,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(100 * (0.5 * 0.8 * (0.5 * 0.6 + 0.5 * 0.4) + 0.5 * 0.9) * 0.95)


def test_alternatives_that_meet_step_by_step() -> None:
    # a to b, c or d; b and c meet at e before d joins at f.
    stream = Stream(
        """
        id,%C&A,next
        a,100%,b (20%); c (30%); d (50%)
        b,90%,e
        c,80%,e
        d,70%,f
        e,50%,f
        f,60%,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(60 * (0.2 * 0.9 * 0.5 + 0.3 * 0.8 * 0.5 + 0.5 * 0.7))


def test_parallel_branches_inside_an_alternative() -> None:
    stream = Stream(
        """
        id,%C&A,next
        a,90%,b (40%); e (60%)
        b,100%,c; d
        c,80%,x
        d,50%,x
        x,90%,e
        e,100%,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(90 * (0.4 * 0.8 * 0.5 * 0.9 + 0.6))


def test_a_parallel_way_around_inside_an_alternative() -> None:
    stream = Stream("id,%C&A,next\na,100%,b (40%); e (60%)\nb,50%,c; e\nc,80%,e\ne,100%,-")
    assert stream.value(ROLLED) == pytest.approx(100 * (0.4 * 0.5 * 0.8 + 0.6))


def test_alternatives_inside_a_parallel_branch() -> None:
    stream = Stream(
        """
        id,%C&A,next
        a,90%,b; c
        b,100%,x (50%); y (50%)
        x,80%,j
        y,40%,j
        c,50%,j
        j,100%,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(90 * 0.6 * 0.5)


def test_what_does_not_gate_delivery_does_not_count() -> None:
    stream = Stream("id,%C&A,gates delivery,next\na,90%,,b; c\nb,80%,,d\nc,,no,d\nd,100%,,-")
    assert stream.value(ROLLED) == pytest.approx(72)
    assert stream.figure(ROLLED).complete


def test_an_alternative_that_does_not_gate_delivery_leaves_its_share_to_the_others() -> None:
    stream = Stream(
        "id,%C&A,gates delivery,next\na,90%,,b (50%); c (25%); n (25%)\nb,80%,,d\nc,50%,,d\nn,10%,no,d\nd,100%,,-"
    )
    assert stream.value(ROLLED) == pytest.approx(90 * (0.8 * 2 / 3 + 0.5 / 3))


def test_stages_of_every_start_count() -> None:
    stream = Stream("id,%C&A,next\na,90%,c\nb,80%,c\nc,50%,-")
    assert stream.value(ROLLED) == pytest.approx(36)
    stream = Stream("id,%C&A,next\na,90%,c\nb,80%,c\nc,50%,d (50%); e\nd,60%,e\ne,100%,-")
    assert stream.value(ROLLED) == pytest.approx(36 * 0.8)


def test_a_dead_end_is_a_stage_too() -> None:
    stream = Stream("id,kind,%C&A,next\na,stage,90%,b; r\nr,stage,50%,-\nb,stage,80%,d\nd,delivery,,-")
    assert stream.value(ROLLED) == pytest.approx(36)


def test_a_dead_end_as_an_alternative_counts_by_its_share() -> None:
    stream = Stream("id,kind,%C&A,next\na,stage,90%,b (80%); r (20%)\nr,stage,50%,-\nb,stage,80%,d\nd,delivery,,-")
    assert stream.value(ROLLED) == pytest.approx(90 * (0.8 * 0.8 + 0.2 * 0.5))


def test_a_dead_end_inside_a_block_is_left_out_where_it_could_not_be_told_else() -> None:
    stream = Stream(
        """
        id,kind,%C&A,next
        a,stage,100%,b; c
        b,stage,90%,b2 (80%); no (20%)
        b2,stage,80%,j
        no,stage,50%,-
        c,stage,50%,j
        j,stage,100%,d
        d,delivery,,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(36)


def test_alternatives_tangled_with_parallel_branches_leave_it_open() -> None:
    stream = Stream(
        """
        id,%C&A,next
        a,90%,b; c
        b,80%,d (50%); e (50%)
        c,90%,e
        d,90%,g
        e,90%,g
        g,90%,-
        """
    )
    assert stream.value(ROLLED) is None
    assert "do not meet" in stream.figure(ROLLED).explanation


def test_rework_is_ignored() -> None:
    stream = Stream("id,%C&A,next\na,90%,\nb,80%,c; a (50% rework)\nc,100%,-")
    assert stream.value(ROLLED) == pytest.approx(72)


def test_shares_beside_rework_are_of_what_is_left() -> None:
    stream = Stream("id,%C&A,next\na,90%,b (56%); c (24%); a (20% rework)\nb,80%,d\nc,50%,d\nd,90%,-")
    assert stream.value(ROLLED) == pytest.approx(57.51)


def test_unknown_shares_aside_do_not_matter() -> None:
    stream = Stream(
        """
        id,kind,%C&A,gates delivery,next
        a,stage,90%,,b; x
        b,stage,80%,,-
        x,decision,,no,y; z
        y,stage,,no,-
        z,stage,,no,-
        """
    )
    assert stream.value(ROLLED) == pytest.approx(72)
