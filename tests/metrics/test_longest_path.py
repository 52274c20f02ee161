"""Rules 3, 5 and 10: the longest path and what belongs to it."""

import pytest

from tests.metrics.tables import Stream


def test_delays_count_on_the_path_and_as_wait() -> None:
    stream = Stream("id,process time,next\na,1 h,b (delay 2 h)\nb,1 h,c (delay 30 min)\nc,1 h,-")
    assert stream.value("lead_time") == 330
    assert stream.value("process_time") == 180
    assert stream.value("total_wait") == 150


def test_a_delay_can_make_a_branch_the_longest() -> None:
    stream = Stream("id,process time,next\na,1 h,b; c (delay 3 h)\nb,3 h,d\nc,1 h,d\nd,1 h,-")
    assert stream.value("lead_time") == 360
    assert stream.path == "a c d"


def test_delays_into_trigger_and_delivery_count() -> None:
    stream = Stream("id,kind,process time,next\nt,trigger,,a (delay 1 h)\na,stage,1 h,d (delay 2 h)\nd,delivery,,-")
    assert stream.value("lead_time") == 240


def test_the_longest_path_does_not_ask_for_shares() -> None:
    stream = Stream("id,process time,next\na,1 h,b (99%); c (1%)\nb,1 h,d\nc,10 h,d\nd,1 h,-")
    assert stream.value("lead_time") == 720


def test_rework_is_not_on_the_path() -> None:
    stream = Stream("id,process time,next\na,1 h,\nb,1 h,c; a (50% rework)\nc,1 h,-")
    assert stream.value("lead_time") == 180


def test_it_begins_at_a_trigger_where_there_is_one() -> None:
    stream = Stream("id,kind,process time,next\nx,stage,50 h,a\nt,trigger,,a\na,stage,1 h,-")
    assert stream.value("lead_time") == 60
    assert stream.path == "t a"


def test_it_ends_at_a_delivery_where_there_is_one() -> None:
    stream = Stream("id,kind,process time,next\na,stage,1 h,b; d\nb,stage,50 h,-\nd,delivery,,-")
    assert stream.value("lead_time") == 60


def test_of_several_triggers_and_deliveries_the_longest_pair_counts() -> None:
    stream = Stream(
        """
        id,kind,process time,next
        t,trigger,,a
        u,trigger,,b
        a,stage,1 h,c
        b,stage,3 h,c
        c,stage,1 h,d; e
        d,delivery,,-
        f,stage,2 h,g
        e,stage,4 h,g
        g,delivery,,-
        """
    )
    assert stream.value("lead_time") == 480
    assert stream.path == "u b c e g"


def test_it_goes_on_behind_a_delivery_that_is_not_the_last() -> None:
    stream = Stream("id,kind,process time,next\na,stage,1 h,\nd,delivery,,\nb,stage,2 h,\ne,delivery,,-")
    assert stream.value("lead_time") == 180


def test_any_start_and_any_end_serve_where_there_is_neither() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,3 h,c\nc,1 h,d; e\nd,2 h,-\ne,5 h,-\nz,8 h,-")
    assert stream.value("lead_time") == 540
    assert stream.path == "b c e"


def test_a_start_that_rework_comes_back_to_is_a_start() -> None:
    stream = Stream("id,process time,next\na,1 h,c\nb,3 h,c\nc,1 h,d; b (20% rework)\nd,1 h,-")
    assert stream.value("lead_time") == 300
    assert stream.path == "b c d"


def test_a_dead_end_is_not_on_it() -> None:
    stream = Stream("id,kind,process time,next\na,stage,1 h,b; r\nr,stage,9 h,-\nb,stage,1 h,d\nd,delivery,,-")
    assert stream.value("lead_time") == 120
    assert stream.value("total_process_time") == 660


def test_what_does_not_gate_delivery_is_not_on_it() -> None:
    stream = Stream("id,process time,gates delivery,next\na,1 h,,b; c\nb,2 h,,d\nc,9 h,no,d\nd,1 h,,-")
    assert stream.value("lead_time") == 240


def test_a_last_row_that_does_not_gate_delivery_leaves_the_end_to_the_one_before() -> None:
    stream = Stream("id,process time,gates delivery\na,1 h,\nb,2 h,\narchive,9 h,no")
    assert stream.value("lead_time") == 180
    assert stream.path == "a b"


def test_a_first_row_that_does_not_gate_delivery_leaves_the_start_to_the_one_behind() -> None:
    stream = Stream("id,process time,gates delivery\nnews,9 h,no\na,1 h,\nb,2 h,")
    assert stream.path == "a b"


def test_what_only_something_beside_the_flow_leads_to_is_no_start() -> None:
    stream = Stream("id,process time,gates delivery,next\na,1 h,,b; c\nb,1 h,,-\nc,1 h,no,e\ne,99 h,,-")
    assert stream.path == "a b"


def test_a_chain_broken_by_what_does_not_gate_has_no_path() -> None:
    stream = Stream("id,kind,process time,gates delivery\nt,trigger,,\na,stage,1 h,no\nd,delivery,,")
    assert stream.value("lead_time") is None
    assert stream.path == ""
    assert stream.value("process_time") is None
    assert stream.value("handoff_count") is None
    assert stream.said("No flow of work leads from a start to an end")


def test_of_equal_lengths_the_one_with_more_process_time_is_taken() -> None:
    stream = Stream("id,process time,lead time,next\na,1 h,2 h,b; c\nb,3 h,4 h,d\nc,1 h,4 h,d\nd,1 h,2 h,-")
    assert stream.path == "a b d"
    assert stream.value("process_time") == 300


def test_then_the_one_with_more_handoffs() -> None:
    stream = Stream(
        """
        id,team,process time,next
        a,X,1 h,b; c
        b,X,2 h,d
        c,Y,2 h,d
        d,X,1 h,-
        """
    )
    assert stream.path == "a c d"
    assert stream.value("handoff_count") == 2


def test_handoffs_of_equal_paths_are_counted_over_the_whole_way() -> None:
    # b and c change hands once each on their own; only behind b does d change hands again.
    stream = Stream(
        """
        id,team,process time,next
        a,X,1 h,b; c
        b,X,1 h,b2
        b2,Y,1 h,d
        c,Y,1 h,c2
        c2,Z,1 h,d
        d,Z,1 h,e
        e,Z,1 h,-
        """
    )
    assert stream.value("handoff_count") == 2
    stream = Stream(
        """
        id,team,process time,next
        a,X,1 h,b; c
        b,Y,1 h,q
        c,X,1 h,q
        q,,1 h,d
        d,Y,1 h,e; f
        e,Z,2 h,g
        f,Y,2 h,g
        g,Z,1 h,-
        """
    )
    assert stream.value("handoff_count") == 2


def test_equal_lengths_are_recognised_through_rounding() -> None:
    stream = Stream(
        """
        id,process time,lead time,next
        a,0,0,b; c
        b,0.1 h,0.1 h,b2
        b2,0.2 h,0.2 h,d
        c,0,0.3 h,d
        d,0,0,-
        """
    )
    assert stream.path == "a b b2 d"
    assert stream.value("process_time") == pytest.approx(18)


def test_ties_of_starts_are_decided_like_all_others() -> None:
    stream = Stream("id,process time,lead time,next\na,1 h,4 h,c\nb,2 h,4 h,c\nc,1 h,1 h,-")
    assert stream.path == "b c"
    stream = Stream("id,team,process time,next\na,X,2 h,c\nb,Y,2 h,c\nc,X,1 h,-")
    assert stream.path == "b c"


def test_ties_of_ends_are_decided_like_all_others() -> None:
    stream = Stream("id,team,process time,next\na,X,1 h,b; c\nb,X,2 h,-\nc,Y,2 h,-")
    assert stream.path == "a c"


@pytest.mark.parametrize("order", ["bc", "cb"])
def test_what_still_ties_gives_the_same_figures_in_any_order(order: str) -> None:
    rows = {
        "b": "b,X,Acme,1 h,2 h,30 min,d",
        "c": "c,X,Best,1 h,2 h,0,d",
    }
    first, second = (rows[code] for code in order)
    stream = Stream(
        f"""
        id,team,organisation,process time,lead time,value added time,next
        a,,Acme,1 h,1 h,0,b; c
        {first.replace(",X,", ",,")}
        {second.replace(",X,", ",,")}
        d,,Acme,1 h,1 h,0,-
        """
    )
    assert stream.value("organisation_crossings") == 2
    assert stream.value("value_added_time") == 0
    assert stream.path == "a c d"


def test_the_path_is_the_same_in_any_order_of_rows_where_all_figures_tie() -> None:
    rows = ("b,1 h,d", "c,1 h,d")
    paths = {Stream(f"id,process time,next\na,1 h,b; c\n{one}\n{two}\nd,1 h,-").path for one, two in (rows, rows[::-1])}
    assert paths == {"a b d"}


def test_total_wait_is_length_less_process_time() -> None:
    stream = Stream("id,kind,process time,lead time,wait time\na,stage,1 h,5 h,\nq,queue,,,4 h\nb,stage,2 h,6 h,")
    assert stream.value("total_wait") == 15 * 60 - 180
    assert stream.value("flow_efficiency") == pytest.approx(20)


def test_a_missing_process_time_on_the_path_leaves_the_wait_open() -> None:
    stream = Stream("id,process time,lead time\na,1 h,5 h\nb,,6 h")
    assert stream.value("lead_time") == 660
    assert stream.figure("lead_time").complete
    assert stream.value("total_wait") is None
    assert stream.figure("total_wait").missing == (("b", "process time"),)
    assert stream.figure("process_time").missing == (("b", "process time"),)
    assert stream.value("flow_efficiency") is None


def test_a_missing_process_time_beside_the_path_is_no_matter() -> None:
    stream = Stream("id,process time,lead time,next\na,1 h,5 h,b; c\nb,1 h,6 h,d\nc,,2 h,d\nd,1 h,1 h,-")
    assert stream.value("total_wait") == 720 - 180
    assert stream.figure("process_time").complete
    assert stream.figure("total_process_time").missing == (("c", "process time"),)


def test_a_missing_lead_time_beside_the_path_could_make_it_another() -> None:
    stream = Stream("id,process time,lead time,next\na,1 h,5 h,b; c\nb,1 h,6 h,d\nc,1 h,,d\nd,1 h,1 h,-")
    lead_time = stream.figure("lead_time")
    assert (lead_time.value, lead_time.high, lead_time.complete) == (720, None, False)
    assert lead_time.missing == (("c", "lead time"),)
    assert lead_time.text == "≥ 1.5 d"


def test_value_added_time_is_given_or_follows_from_the_class() -> None:
    stream = Stream(
        """
        id,process time,lead time,value added time,class
        a,2 h,5 h,30 min,UNVA
        b,1 h,5 h,,VA
        c,1 h,5 h,,NNVA
        d,1 h,5 h,,UNVA
        e,1 h,5 h,,NVA
        """
    )
    assert stream.value("value_added_time") == 90
    assert stream.value("process_cycle_efficiency") == pytest.approx(6)
    assert stream.value("flow_efficiency") == pytest.approx(24)


def test_without_either_it_is_missing() -> None:
    stream = Stream("id,kind,process time,lead time,class\na,stage,1 h,5 h,VA\nb,stage,1 h,5 h,\nd,decision,1 h,1 h,")
    added = stream.figure("value_added_time")
    assert (added.value, added.complete, added.low, added.high) == (60, False, 60, None)
    assert added.missing == (("b", "value added time"),)
    assert stream.value("process_cycle_efficiency") is None


def test_what_adds_value_with_its_process_time_missing_is_missing_too() -> None:
    stream = Stream("id,process time,lead time,class\na,,5 h,VA\nb,1 h,2 h,VA")
    assert stream.figure("value_added_time").missing == (("a", "process time"),)
    assert stream.value("value_added_time") == 60


def test_a_decision_adds_value_where_somebody_says_so() -> None:
    stream = Stream("id,kind,process time,class\na,stage,1 h,VA\nd,decision,1 h,VA")
    assert stream.value("value_added_time") == 120


def test_handoffs_pass_over_queues_decisions_and_stages_without_a_team() -> None:
    stream = Stream(
        """
        id,kind,team,process time,wait time
        t,trigger,Sales,,
        a,stage,Dev,1 h,
        q,queue,Store,,1 h
        b,stage,,1 h,
        d,decision,Board,1 h,
        c,stage,Dev,1 h,
        e,stage,Ops,1 h,
        x,delivery,Sales,,
        """
    )
    assert stream.value("handoff_count") == 1


def test_organisations_are_counted_likewise_and_the_one_of_the_team_wins() -> None:
    stream = Stream(
        """
        id,team,organisation,process time
        a,Dev,Acme,1 h
        b,,TestCo,1 h
        c,,,1 h
        d,Dev,,1 h
        e,,Acme,1 h
        """
    )
    assert stream.value("organisation_crossings") == 2
    assert stream.value("handoff_count") == 0


def test_without_teams_nothing_changes_hands() -> None:
    stream = Stream("id,process time\na,1 h\nb,1 h")
    assert stream.value("handoff_count") == 0
    assert stream.value("organisation_crossings") == 0


def test_a_path_of_nothing_but_its_ends_takes_no_time() -> None:
    stream = Stream("id,kind\nt,trigger\nd,delivery")
    assert stream.value("lead_time") == 0
    assert stream.value("process_time") == 0
    assert stream.value("flow_efficiency") is None


def test_a_path_of_a_queue_alone_is_all_wait() -> None:
    stream = Stream("id,kind,wait time\nq,queue,2 h")
    assert (stream.value("lead_time"), stream.value("process_time"), stream.value("total_wait")) == (120, 0, 120)
    assert stream.value("total_process_time") is None


def test_a_known_delay_is_something_known() -> None:
    stream = Stream("id,process time,next\na,,b (delay 1 h)\nb,,-")
    assert (stream.value("lead_time"), stream.figure("lead_time").complete) == (60, False)


def test_an_outside_party_on_the_way_takes_no_time() -> None:
    stream = Stream("id,kind,process time,next\ns,supplier,,a\na,stage,1 h,c\nc,customer,,-")
    assert stream.value("lead_time") == 60
    assert stream.path == "s a c"
