"""Where work goes on, written as in the column `next`."""

import pytest

from tests.editing.small_maps import CUSTOMER, DEV, DEV_WAIT, DONE, QA, QA_DONE, WAIT, after, flows, record
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.ways import set_next
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.quantities import exactly
from vsmdesk.step_table.refusal import CellError


def test_a_way_that_is_named_again_stays_and_the_others_go() -> None:
    changed = after(set_next(DEV, "2 (20%); q (80%, delay 2 h)"))
    leaving = {flow.target: flow for flow in changed.of(Flow) if flow.source == DEV}
    assert set(leaving) == {WAIT, QA}
    assert leaving[WAIT].id == DEV_WAIT
    assert leaving[WAIT].share == exactly(20, "%")
    assert (leaving[QA].share, leaving[QA].delay) == (exactly(80, "%"), exactly(2, "h"))
    assert flows(after(set_next(DEV, "Q"))) == [("need", "dev"), ("wait", "qa"), ("qa", "done"), ("dev", "qa")]


def test_names_and_codes_in_any_case_are_known() -> None:
    assert ("dev", "qa") in flows(after(set_next(DEV, "Test")))
    assert ("dev", "qa") in flows(after(set_next(DEV, "q")))
    assert ("dev", "wait") not in flows(after(set_next(DEV, "TEST")))


def test_a_share_keeps_where_it_came_from() -> None:
    shared = set_fields([DEV_WAIT], share=exactly(60, "%", source="measured"))
    changed = after(shared, connect(DEV, QA, share=exactly(40, "%")), set_next(DEV, "2 (70%); Q (30%)"))
    flow = record(changed, DEV_WAIT, Flow)
    assert flow.share == exactly(70, "%", source="measured")


def test_nowhere_and_the_next_row() -> None:
    assert ("dev", "wait") not in flows(after(set_next(DEV, "-")))
    assert ("dev", "done") in flows(after(set_next(DEV, "", DONE)))
    assert [f for f in flows(after(set_next(DEV, "", None))) if f[0] == "dev"] == []
    kept = after(set_fields([DEV_WAIT], delay=exactly(1, "h")), set_next(DEV, " ", WAIT))
    assert record(kept, DEV_WAIT, Flow).delay == exactly(1, "h")


def test_rework_and_information() -> None:
    changed = after(set_next(QA, "done; D (20% rework, no queue); Customer (electronic information)"))
    assert record(changed, QA_DONE, Flow).target == DONE
    (rework,) = changed.of(Rework)
    assert (rework.source, rework.target, rework.share, rework.no_queue) == (QA, DEV, exactly(20, "%"), True)
    (told,) = changed.of(InformationFlow)
    assert (told.target, told.medium) == (CUSTOMER, "electronic")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nobody", "no element with the id"),
        ("done (50%); Q; Customer", "have no share"),
        ("done; done", "named twice"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, why: str) -> None:
    with pytest.raises(CellError, match=why):
        after(set_next(DEV, text))


def test_a_circle_is_refused_and_two_of_one_name_are_not_told_apart() -> None:
    with pytest.raises(EditError, match="circle"):
        after(set_next(QA, "D"))
    with pytest.raises(CellError, match="no element"):
        after(set_fields([DONE], name="Test"), set_next(DEV, "Test"))
