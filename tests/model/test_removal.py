from tests.editing.small_maps import ACME, BUILDERS, CUSTOMER, DEV, DEV_WAIT, JIRA, NEED, QA, WAIT, small_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.removal import mentioned, without_hanging
from vsmdesk.model.stream import Placement


def test_what_a_record_cannot_be_without() -> None:
    records = small_map().records
    assert sorted(mentioned(records[DEV_WAIT])) == [DEV, WAIT]
    assert sorted(mentioned(records[DEV])) == [BUILDERS, JIRA]
    assert mentioned(records[NEED]) == frozenset()
    assert sorted(mentioned(records[BUILDERS])) == [ACME]
    assert mentioned(records[Id("testers")]) == frozenset()
    assert mentioned(Friction(id=Id("p"), number=1, elements=(DEV,))) == frozenset({DEV})
    assert mentioned(Dismissal(id=Id("p"), elements=(DEV,))) == frozenset({DEV})
    assert mentioned(Placement(id=Id("p"), element=CUSTOMER)) == frozenset({CUSTOMER})
    assert mentioned(Placement(id=Id("p"), element=Id("customer-lane"))) == frozenset()
    assert mentioned(Stage(id=Id("s"), organisation=ACME)) == frozenset({ACME})


def test_nothing_removed_is_the_same_map() -> None:
    before = small_map()
    assert without_hanging(before, []) is before
    assert without_hanging(before, [Id("gone")]) is before


def test_what_is_not_on_the_map_is_no_longer_mentioned() -> None:
    friction = Friction(id=Id("p"), number=1, elements=(Id("gone"),))
    changed = without_hanging(small_map().with_records(friction), [Id("gone"), QA])
    assert changed.get(friction.id, Friction) == friction.with_changes(
        elements=(), lost_place="something that is not on the map"
    )


def test_what_was_removed_is_mentioned_no_more() -> None:
    state = State(id=Id("later"), improvements=(Id("faster"), Id("fewer")))
    before = small_map().with_records(Improvement(id=Id("faster")), state)
    changed = without_hanging(before, [ACME, JIRA, BUILDERS, Id("faster")])
    assert changed.get(DEV, Stage) == Stage(id=DEV, code="D", name="Develop", process_time=exactly(3, "d"))
    assert changed.get(state.id, State) == state.with_changes(improvements=("fewer",))
    assert without_hanging(before, [ACME]).get(BUILDERS, Team) == Team(id=BUILDERS, name="Builders")


def test_a_lost_place_is_called_by_both_ends_of_its_connection() -> None:
    friction = Friction(id=Id("p"), number=1, elements=(DEV_WAIT,))
    changed = without_hanging(small_map().with_records(friction), [WAIT])
    assert changed.get(friction.id, Friction) == friction.with_changes(elements=(), lost_place="Develop → queue")
