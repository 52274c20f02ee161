"""The audit beside totals: waits counted twice, units that stand alone, numbers out of line, and their mends."""

import pytest

from tests.metrics.tables import Stream, table
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def found(stream: str | ValueStreamMap, part: str) -> list[MapProblem]:
    value_stream_map = table(stream) if isinstance(stream, str) else stream
    return [one for one in problems_of(value_stream_map, figures_of(value_stream_map)) if part in one.text]


def mended(stream: str, part: str, label: str) -> ValueStreamMap:
    """The map after the one mend that is offered; the problem is gone then."""
    before = table(stream)
    (problem,) = found(before, part)
    assert problem.mend_label == label
    assert problem.mend is not None
    after = problem.mend(before)
    assert found(after, part) == []
    return after


def test_the_own_wait_of_a_stage_and_the_same_in_the_queue_before_it() -> None:
    rows = "id,kind,process time,wait time\nq,queue,,{}\n1,,1 h,2 h\n2,,1 h,\n"
    (problem,) = found(rows.format("2 h"), "counted twice")
    assert problem.text == (
        "A wait may be counted twice: 1 waits itself, and q in front of it holds 2 h. Give the wait once."
    )
    assert found(rows.format("3 h"), "counted twice") == []


def test_the_wait_is_left_to_the_queue_where_both_hold_the_same() -> None:
    rows = "id,kind,process time,lead time,wait time\nq,queue,,,2 h\n1,,1 h,3 h,\n2,,1 h,1 h,\n"
    after = mended(rows, "counted twice", "Leave the wait to q")
    assert figures_of(after).stream["lead_time"].value == 240
    (other,) = found(rows.replace("3 h", "4 h"), "counted twice")
    assert other.mend is None


def test_two_queues_that_hold_the_same() -> None:
    rows = "id,kind,process time,wait time\n1,,1 h,\nq,queue,,2 h\nr,queue,,{}\n2,,1 h,\n"
    after = mended(rows.format("2 h"), "counted twice", "Leave the wait to q")
    assert figures_of(after).stream["total_wait"].value == 120
    assert found(rows.format("3 h"), "counted twice") == []
    assert found(rows.format("0"), "counted twice") == []
    counted = "demand: 4/d\nid,kind,process time,quantity\n1,,1 h,\nq,queue,,1\nr,queue,,1\n2,,1 h,\n"
    assert found(counted, "counted twice") == []


def test_a_lead_time_that_is_not_its_parts() -> None:
    rows = "id,process time,lead time,wait time\n1,{},{},{}\n2,1 h,1 h,\n"
    after = mended(
        rows.format("1 d", "5 d", "8 d"), "process time and wait together", "Take the wait from lead and process time"
    )
    assert figures_of(after).stream["total_wait"].value == 4 * 480
    (problem,) = found(rows.format("1 d", "5 d", "8 d"), "together")
    assert problem.text == (
        "The lead time of 1, 5 d, is not its process time and wait together, 1 d and 8 d: correct one of them."
    )
    assert found(rows.format("1 h", "5 d", "5 d"), "together") == []  # given to the day
    assert found(rows.format("1-2 d", "5 d", "3-4 d"), "together") == []
    assert found(rows.format("", "5 d", "8 d"), "together") == []


def test_a_wait_and_what_quantity_and_demand_say_of_it() -> None:
    rows = "demand: 2/d\nid,kind,process time,wait time,quantity\n1,,1 h,,\nq,queue,,{},4\n2,,1 h,,\n"
    after = mended(rows.format("4 d"), "by its quantity", "Take the wait from quantity and demand")
    assert figures_of(after).stream["total_wait"].value == 2 * 480
    assert found(rows.format("4 d"), "by its quantity")[0].text == (
        "q waits 4 d, but by its quantity and the demand it lasts 2.0 d: correct one of them."
    )
    assert found(rows.format("3 d"), "by its quantity") == []
    assert found(rows.format("1 d"), "by its quantity") != []
    assert found(rows.replace("demand: 2/d\n", "").format("4 d"), "by its quantity") == []


def test_a_time_alone_in_its_unit_and_far_from_the_others() -> None:
    rows = "id,process time,lead time\n1,1 h,2 d\n2,1 h,4 d\n3,1 h,9 d\n5,1 h,3 d\n6,1 h,4 d\n4,1 h,{}\n"
    after = mended(rows.format("8 mo"), "is its unit right", "Make it 8 d")
    assert figures_of(after).stream["lead_time"].value == (2 + 4 + 9 + 3 + 4 + 8) * 480
    assert found(rows.format("8 mo"), "is its unit right")[0].text == (
        "The lead time of 4, 8 mo, is far from all others, which are given in days: is its unit right?"
    )
    assert found(rows.format("8 mo"), "is its unit right")[0].severity == "note"
    for sound in ("8 d", "4 w", "30 mo", "8-9 mo", "1 mo 2 d", ""):
        assert found(rows.format(sound), "is its unit right") == []
    assert found(rows.format("3 h"), "is its unit right") != []
    # Of a few that differ nobody knows which one is odd.
    few = rows.replace("6,1 h,4 d\n", "")
    assert found(few.format("8 mo"), "is its unit right") == []
    assert "calendar time" in found(rows.replace(" d", " cd").format("8 mo"), "is its unit right")[0].text


def test_two_clocks_in_one_column() -> None:
    rows = "id,process time,lead time\n1,1 h,2 d\n2,1 h,{}\n"
    (problem,) = found(rows.format("4 cd"), "calendar days")
    assert problem.text == (
        "Some values of lead time are calendar days or weeks, the others working time: 2. They are converted; is that "
        "meant?"
    )
    assert found(rows.format("4 d"), "calendar days") == []
    assert found("id,lead time\n1,2 cd\n2,1 cw\n", "calendar days") == []


def test_the_same_digits_with_other_separators() -> None:
    rows = 'id,Avail,Note\n1,"27,600",1\n2,"27,600",2\n3,"27,600",3\n4,{},x\n'
    after = mended(rows.format("27.600"), "seems to be the same number", "Make it 27,600")
    assert [element.fields[0][1] for element in after.elements] == ["27,600"] * 4
    for sound in ('"27,600"', "27601", "27600", "none", ""):
        assert found(rows.format(sound), "same number") == []
    assert found('id,Avail\n1,"27,600"\n2,27.600\n', "same number") == []


def test_a_share_given_as_a_fraction_among_percents() -> None:
    stream = table("id,process time,%C&A\n1,1 h,90%\n2,1 h,80%\n")
    second = stream.of(Stage)[1]
    typed = stream.with_records(second.with_changes(percent_complete_accurate=exactly(0.8, "%")))
    (problem,) = found(typed, "meant?")
    assert (problem.text, problem.mend_label) == ("The %C&A of 2 is 0.8 %: is 80 % meant?", "Make it 80 %")
    assert problem.mend is not None
    assert problem.mend(typed).of(Stage)[1].percent_complete_accurate == exactly(80, "%")
    low = typed.with_records(stream.of(Stage)[0].with_changes(percent_complete_accurate=exactly(0.9, "%")))
    assert found(low, "meant?") == []


def test_what_nothing_is_connected_to() -> None:
    rows = "id,process time,next\n1,1 h,2\n2,1 h,-\n3,1 h,-\n"
    assert [one.text for one in found(rows, "connected to nothing")] == [
        "3 is connected to nothing: connect it, or delete it."
    ]
    assert found("id,process time\n1,1 h\n", "connected to nothing") == []
    assert found("id,process time,next\n1,1 h,2\n2,1 h,3 (10% rework)\n3,1 h,-\n", "connected to nothing") == []


def test_several_triggers() -> None:
    rows = "id,kind,next\nt,trigger,1\nu,{},1\n1,,-\n"
    assert [one.text for one in found(rows.format("trigger"), "triggers")] == [
        "There are 2 triggers, t, u: lead times count from where it takes longest."
    ]
    assert found(rows.format("stage"), "triggers") == []


def test_a_branch_that_nothing_takes() -> None:
    rows = "id,next\n1,2 ({}%); 3 ({}%)\n2,-\n3,-\n"
    assert [one.text for one in found(rows.format(100, 0), "Nothing goes")] == [
        "Nothing goes from 1 to 3: the share of that branch is 0 %."
    ]
    assert found(rows.format(99, 1), "Nothing goes") == []


def test_a_stage_without_a_team_where_most_have_one() -> None:
    rows = "id,team\n1,A\n2,A\n3,{}\n"
    assert [one.text for one in found(rows.format(""), "Missing team")] == [
        "Missing team: 3. Handoffs there are not counted."
    ]
    assert found(rows.format("A"), "Missing team") == []
    assert found("id,team\n1,A\n2,\n3,\n", "Missing team") == []


def test_value_added_time_above_lead_time_where_nobody_gave_the_process_time() -> None:
    rows = "id,lead time,value added time\n1,1 h,{}\n"
    assert found(rows.format("61 min"), "value-added time")[0].text == (
        "The value-added time of 1, 61 min, is above its lead time, 1 h: correct one of them."
    )
    assert found(rows.format("60 min"), "value-added time") == []
    after = mended("id,process time,value added time\n1,1 h,2 h\n", "value-added time", "All of the work adds value")
    assert figures_of(after).stream["value_added_time"].value == 60


def test_the_two_ends_are_added_where_it_is_clear_where() -> None:
    chain = "id,process time\n1,1 h\n2,1 h\n"
    begun = mended(chain, "no trigger", "Add a trigger in front")
    ended = mended(chain, "no delivery", "Add a delivery behind")
    assert [(flow.source, flow.target) for flow in begun.of(Flow)][-1][1] == begun.of(Stage)[0].id
    assert [(flow.source, flow.target) for flow in ended.of(Flow)][-1][0] == ended.of(Stage)[1].id
    two = "id,process time,next\n1,1 h,-\n2,1 h,-\n"
    assert [one.mend for one in found(two, "There is no ")] == [None, None]


def test_shares_are_scaled_in_their_proportions() -> None:
    after = mended("id,next\n1,2 (60%); 3 (50%)\n2,-\n3,-\n", "add up to 110 %", "Scale the shares to 100 %")
    shares = [flow.share.span.value for flow in after.of(Flow) if flow.share is not None]
    assert shares == [pytest.approx(60 / 1.1), pytest.approx(50 / 1.1)]
    nothing = found("id,next\n1,2 (0%); 3 (0%)\n2,-\n3,-\n", "add up")
    assert [one.mend for one in nothing] == [None]


def test_shares_of_which_one_is_the_rest_are_not_scaled() -> None:
    (problem,) = found("id,next\n1,2 (80%); 3 (50%); 4\n2,-\n3,-\n4,-\n", "add up")
    assert problem.mend is None


def chain_with_way_back(*more: Flow) -> ValueStreamMap:
    stream = table("id,process time\n1,1 h\n2,1 h\n3,1 h\n4,1 h\n")
    one = {stage.code: stage.id for stage in stream.of(Stage)}
    return stream.with_records(Flow(id=Id("back"), source=one["3"], target=one["2"], name="again"), *more)


def test_the_way_back_of_a_cycle_is_marked_as_rework() -> None:
    stream = chain_with_way_back()
    (problem,) = found(stream, "round in a circle")
    assert (problem.mend_label, problem.mend is None) == ("Mark 3 to 2 as rework", False)
    assert problem.mend is not None
    after = problem.mend(stream)
    assert found(after, "round in a circle") == []
    assert [(rework.id, rework.name) for rework in after.of(Rework)] == [("back", "again")]


def test_a_cycle_with_several_ways_in_or_back_is_left_to_people() -> None:
    one = {stage.code: stage.id for stage in chain_with_way_back().of(Stage)}
    stream = chain_with_way_back()
    codes = {stage.code: stage.id for stage in stream.of(Stage)}
    into = Flow(id=Id("in"), source=codes["1"], target=codes["3"])
    assert found(stream.with_records(into), "round in a circle")[0].mend is None
    again = Flow(id=Id("again"), source=codes["4"], target=codes["2"])
    assert found(stream.with_records(again), "round in a circle")[0].mend is None
    assert one


def test_a_dead_end_gates_no_delivery() -> None:
    rows = "id,kind,next\nt,trigger,1\n1,,2; out\n2,,-\nout,delivery,-\n"
    after = mended(rows, "leads to no delivery", "2 gates no delivery")
    assert [stage.gates_delivery for stage in after.of(Stage)] == [True, False]


def test_a_wrong_total_is_stated_anew_in_its_own_unit() -> None:
    rows = "id,process time,lead time\na,7 d,48 d\nb,1 d,2 d\n"
    after = mended(f"stated lead time: 9 w\n{rows}", "stated lead time", "State 10.0 wk")
    assert after.stream.stated_lead_time == exactly(10, "w")
    (ranged,) = found(f"stated lead time: 7-9 w\n{rows}", "stated lead time")
    assert ranged.mend is None
    (incomplete,) = found(f"stated lead time: 1 w\n{rows}c,1 d,\n", "stated lead time")
    assert incomplete.mend is None


def test_a_doubled_wait_explains_a_total() -> None:
    rows = (
        "stated lead time: 27 h\nid,kind,process time,lead time,wait time\na,,1 h,9 h,\nq,queue,,,24 h\nb,,1 h,6 h,\n"
    )
    after = mended(rows, "stated lead time", "Make the wait time of q 12 h")
    assert [queue.wait_time for queue in after.of(Queue)] == [exactly(12, "h")]
    stage = rows.replace("27 h", "35 h")
    assert mended(stage, "stated lead time", "Make the lead time of a 5 h").of(Stage)[0].lead_time == exactly(5, "h")


def test_a_process_time_in_another_unit_explains_a_total() -> None:
    rows = "stated process time: 3 h\nid,process time,lead time\na,2 h,9 h\nb,60 h,99 h\n"
    assert "It would be if the process time of b were 60 min instead of 60 h." in Stream(rows).said("stated")[0]


def test_a_mend_does_nothing_where_its_record_is_gone() -> None:
    for stream, part in (
        ("id,process time,value added time\n1,1 h,2 h\n", "value-added time"),
        ("id,next\n1,2 (60%); 3 (50%)\n2,-\n3,-\n", "add up"),
        ("id,process time\n1,1 h\n", "no trigger"),
    ):
        (problem,) = found(stream, part)
        assert problem.mend is not None
        assert list(problem.mend(ValueStreamMap()).of(Flow)) == []
    (cycle,) = found(chain_with_way_back(), "round in a circle")
    assert cycle.mend is not None
    assert cycle.mend(ValueStreamMap()).records == {}
