"""What a typed line does to an element of the map."""

import pytest

from tests.editing.small_maps import after, flows
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.elements import add_after, add_beside, add_element, new_element, open_beside
from vsmdesk.editing.edits.typed_lines import describe, element_called
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Entity, Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.typed_line import typed_line

PLAN, CODE, TEST, FRESH = Id("plan"), Id("code"), Id("test"), Id("fresh")


def chain() -> ValueStreamMap:
    """Plan, code, code review, and a new stage without a name after that; a customer and a note beside."""
    return ValueStreamMap.of_records(
        [
            Team(id=Id("dev"), name="Dev"),
            Stage(id=PLAN, name="Plan"),
            Stage(id=CODE, name="Code", lead_time=exactly(3, "d", source="measured")),
            Stage(id=TEST, name="Code review"),
            Stage(id=FRESH, team=Id("dev")),
            Entity(id=Id("customer"), name="Customer"),
            Note(id=Id("note"), name="Plan B"),
            *(Flow(id=Id(f"{a}-{b}"), source=a, target=b) for a, b in ((PLAN, CODE), (CODE, TEST), (TEST, FRESH))),
        ]
    )


def typed(text: str, key: Id = FRESH) -> ValueStreamMap:
    """The map after the line was typed."""
    return describe(key, typed_line(text))(chain())


def stage(value_stream_map: ValueStreamMap, key: Id = FRESH) -> Stage:
    """A stage of the map."""
    found = value_stream_map.get(key, Stage)
    assert found is not None
    return found


def test_the_line_is_taken_over_as_a_whole() -> None:
    changed = typed("Deploy 30 min, w 2 d, 90 % @Ops 2")
    made = stage(changed)
    assert (made.name, made.process_time, made.wait_time) == ("Deploy", exactly(30, "min"), exactly(2, "d"))
    assert made.percent_complete_accurate == exactly(90, "%")
    assert {team.name for team in changed.of(Team)} == {"Dev", "Ops 2"}


def test_known_teams_are_found_and_a_dash_means_nobody() -> None:
    assert stage(typed("Deploy @dev")).team == "dev"
    assert stage(typed("Deploy")).team == "dev", "that of the stage before it stays"
    assert stage(typed("Deploy @-")).team is None


def test_what_the_line_does_not_give_stays() -> None:
    changed = stage(typed("90%", CODE), CODE)
    assert (changed.name, changed.lead_time) == ("Code", exactly(3, "d", source="measured"))


def test_the_wait_typed_last_stands_instead_of_the_lead_time() -> None:
    changed = stage(typed("Code w 2 d", CODE), CODE)
    assert (changed.wait_time, changed.lead_time) == (exactly(2, "d"), None)
    assert stage(typed("Code w 2 d l 3 d", CODE), CODE).lead_time is not None


def test_a_number_typed_anew_keeps_its_source_unless_it_tells_another() -> None:
    assert stage(typed("Code l 4 d", CODE), CODE).lead_time == exactly(4, "d", source="measured")
    guessed = stage(typed("Code l ~4 d", CODE), CODE).lead_time
    assert isinstance(guessed, Measured)
    assert guessed.source == "estimated"


def test_kinds() -> None:
    assert typed("q:Backlog 3d").get(FRESH, Queue) is not None
    assert typed("d:Good enough?").get(FRESH, Decision) is not None
    assert stage(typed("a:Board 1h")).approval
    assert not stage(describe(FRESH, typed_line("s:Board"))(typed("a:Board 1h"))).approval


def test_a_new_element_comes_from_where_the_line_says() -> None:
    assert flows(typed("Deploy <1"))[2:] == [("plan", "fresh")]
    assert flows(typed("Deploy <plan; code review"))[2:] == [("plan", "fresh"), ("test", "fresh")]


def test_of_an_element_with_a_name_ways_are_added() -> None:
    assert flows(typed("Code review <plan", TEST))[-1] == ("plan", "test")
    assert ("code", "test") in flows(typed("Code review <plan", TEST))


def test_work_that_goes_back_is_rework_with_its_share() -> None:
    (rework,) = typed("Deploy >code 20%").of(Rework)
    assert (rework.source, rework.target, rework.share) == ("fresh", "code", exactly(20, "%"))
    (itself,) = typed("Deploy >4 5%").of(Rework)
    assert (itself.source, itself.target) == ("fresh", "fresh")


def test_shares_of_branches() -> None:
    (only,) = [flow for flow in typed("Deploy <30%").of(Flow) if flow.target == FRESH]
    assert only.share == exactly(30, "%")
    (known,) = [flow for flow in typed("Code >code review 70%", CODE).of(Flow) if flow.source == CODE]
    assert known.share == exactly(70, "%")
    assert len(typed("Code >code review", CODE).of(Flow)) == 3, "a way that is there already is no second one"


def test_a_share_needs_one_way_to_belong_to() -> None:
    with pytest.raises(EditError, match="Say whose share it is"):
        typed("Plan <30%", PLAN)


def test_outside_parties_are_told() -> None:
    (told,) = typed("Deploy >customer").of(InformationFlow)
    assert (told.source, told.target) == ("fresh", "customer")


def test_elements_are_called_by_number_name_or_beginning() -> None:
    known = chain()
    assert element_called(known, "2") == "code"
    assert element_called(known, "CODE") == "code", "the whole name before a beginning"
    assert element_called(known, "code r") == "test"
    assert element_called(known, "rev") == "test"
    assert element_called(known, "pl") == "plan", "a note is not one"
    with pytest.raises(EditError, match="could be “Code” or “Code review”"):
        element_called(known, "co")
    with pytest.raises(EditError, match="No element is called “ship”"):
        element_called(known, "ship")


def test_what_is_gone_cannot_be_described() -> None:
    with pytest.raises(EditError, match="no longer on the map"):
        describe(Id("gone"), typed_line("Deploy 2d"))(chain())


def test_a_branch_beside_is_fed_alike_and_goes_on_alike() -> None:
    branch = new_element("stage", name="Security")
    changed = add_beside(CODE, branch, (0, 300))(chain())
    assert flows(changed)[-2:] == [("plan", branch.id), (branch.id, "test")]
    assert changed.placements[branch.id].y == 300
    with pytest.raises(EditError, match="beside an element of the flow only"):
        add_beside(Id("customer"), branch)(chain())


def test_what_comes_after_open_branches_joins_them() -> None:
    one, two, end = (new_element("stage", name=name) for name in ("One", "Two", "End"))
    open_map = in_turn(add_beside(FRESH, one), add_beside(FRESH, two))(chain())
    assert open_beside(open_map, one.id) == (FRESH, two.id)
    joined = add_after(one.id, end, joining=open_beside(open_map, one.id))(open_map)
    assert flows(joined)[-3:] == [(one.id, end.id), (FRESH, end.id), (two.id, end.id)]
    assert open_beside(joined, one.id) == ()
    assert open_beside(joined, PLAN) == ()


def test_where_value_is_delivered_no_branch_is_open() -> None:
    done, other = new_element("delivery"), new_element("stage")
    branching = in_turn(add_element(done), connect(PLAN, done.id), add_after(PLAN, other))(chain())
    assert open_beside(branching, other.id) == ()
    assert open_beside(after(), Id("nowhere")) == ()


def queue(value_stream_map: ValueStreamMap) -> Queue:
    """The new element, which has become a queue."""
    found = value_stream_map.get(FRESH, Queue)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["t", "v"])
def test_a_new_trigger_or_delivery_stands_with_the_customer_unless_the_line_says_whose(kind: str) -> None:
    assert getattr(typed(f"{kind}: Money").records[FRESH], "team", "") is None
    assert getattr(typed(f"{kind}: Money @Dev").records[FRESH], "team", "") == "dev"


def test_a_new_queue_is_nobodys_own_unless_the_line_says_whose() -> None:
    assert queue(typed("q:Backlog #5")).team is None
    assert queue(typed("q:Backlog #5 @Dev")).team == "dev"
    assert stage(typed("Deploy 2d")).team == "dev"
