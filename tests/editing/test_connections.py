import pytest

from tests.editing.small_maps import (
    CUSTOMER,
    DEV,
    DEV_WAIT,
    DONE,
    NEED,
    NOTE,
    QA,
    QA_DONE,
    TESTERS,
    WAIT,
    after,
    flows,
    record,
    small_map,
)
from vsmdesk.editing.edits.connections import (
    ConnectionKind,
    change_connections,
    connect,
    leads_to,
    natural_kind,
    reconnect,
)
from vsmdesk.editing.edits.placements import bend
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly

NEW = Id("new")


def test_two_elements_are_joined() -> None:
    changed = after(connect(DEV, QA, share=exactly(20, "%"), key=NEW))
    assert changed.records[NEW] == Flow(id=NEW, source=DEV, target=QA, share=exactly(20, "%"))
    assert connect(DEV, QA)(small_map()).records.keys() - small_map().records.keys()


def test_a_flow_that_would_close_a_circle_becomes_rework_or_is_refused() -> None:
    assert record(after(connect(QA, DEV, share=exactly(20, "%"), key=NEW)), NEW, Rework).share == exactly(20, "%")
    with pytest.raises(EditError, match="since “Develop” leads to “Test”; use rework"):
        after(connect(QA, DEV, cycle="refuse"))
    assert record(after(connect(DEV, DEV, "rework", key=NEW)), NEW, Rework)


def test_information_goes_in_circles_freely() -> None:
    changed = after(connect(QA, DEV, "information_flow", key=NEW, medium="electronic"))
    assert record(changed, NEW, InformationFlow).medium == "electronic"


@pytest.mark.parametrize(
    ("source", "target", "kind", "reason"),
    [
        (DEV, WAIT, "flow", "“Develop” and “2” are connected like this already"),
        (DEV, Id("gone"), "flow", "needs an element at both of its ends"),
        (DEV, TESTERS, "flow", "needs an element at both of its ends"),
        (NOTE, DEV, "information_flow", "a note is not one"),
        (CUSTOMER, DEV, "flow", "Work does not flow through “Customer”; connect it with information"),
        (DEV, CUSTOMER, "rework", "Work does not flow through “Customer”"),
        (DEV, DEV, "flow", "“Develop” cannot be connected with itself"),
    ],
)
def test_what_cannot_be_connected_is_refused_with_the_reason(
    source: Id, target: Id, kind: ConnectionKind, reason: str
) -> None:
    with pytest.raises(EditError, match=reason):
        after(connect(source, target, kind))


def test_the_kind_that_is_meant_follows_from_the_ends() -> None:
    before = small_map()
    assert natural_kind(before, NEED, QA) == "flow"
    assert natural_kind(before, QA, DEV) == "rework"
    assert natural_kind(before, CUSTOMER, DEV) == "information_flow"
    assert natural_kind(before, DEV, CUSTOMER) == "information_flow"


def test_work_is_followed_through_branches_to_the_end() -> None:
    branched = after(connect(DEV, QA), connect(NEED, QA))
    assert leads_to(branched, NEED, DONE)
    assert not leads_to(branched, DONE, NEED)


def test_an_end_is_led_elsewhere_and_the_way_is_straight_again() -> None:
    changed = after(bend(QA_DONE, [(1, 1)]), reconnect(QA_DONE, source=WAIT))
    assert flows(changed)[-1] == ("wait", "done")
    assert QA_DONE not in changed.placements
    assert flows(after(reconnect(DEV_WAIT, target=QA)))[1] == ("dev", "qa")
    before = small_map()
    assert reconnect(QA_DONE, source=QA)(before) is before


def test_an_end_led_back_makes_rework_or_is_refused() -> None:
    assert record(after(reconnect(QA_DONE, target=DEV)), QA_DONE, Rework).target == DEV
    with pytest.raises(EditError, match="in a circle"):
        after(reconnect(QA_DONE, target=DEV, cycle="refuse"))
    with pytest.raises(EditError, match="already"):
        after(reconnect(QA_DONE, source=DEV, target=WAIT))
    with pytest.raises(EditError, match="no longer on the map"):
        after(reconnect(Id("gone"), target=DEV))


def test_a_connection_becomes_another_kind() -> None:
    changed = after(connect(QA, DEV, "rework", share=exactly(20, "%"), key=NEW, name="defects"))
    informs = change_connections([NEW], "information_flow")(changed)
    assert informs.records[NEW] == InformationFlow(id=NEW, source=QA, target=DEV, name="defects")
    with pytest.raises(EditError, match="in a circle"):
        change_connections([NEW], "flow")(changed)
    assert record(after(change_connections([QA_DONE], "rework")), QA_DONE, Rework)
