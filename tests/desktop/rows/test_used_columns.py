"""Columns that hold something are known without looking at every element again."""

from vsmdesk.desktop.rows.used_columns import UsedColumns
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly

BUILD = Stage(id=Id("a"), name="Build", fields=(("Tool", "x"),))
TEST = Stage(id=Id("b"), process_time=exactly(2, "h"))


def test_columns_come_in_the_tables_order_then_ones_own_then_those_on_stages() -> None:
    assert UsedColumns().of((TEST, BUILD), ("Risk", "Tool", "name")) == ("name", "process time", "Tool", "Risk")


def test_what_nobody_says_any_more_is_gone() -> None:
    used = UsedColumns()
    assert used.of((BUILD, TEST), ()) == ("name", "process time", "Tool")
    assert used.of((BUILD, TEST.with_changes(process_time=None, approval=True)), ()) == ("name", "approval", "Tool")
    assert used.of((TEST,), ()) == ("process time",)


def test_what_an_element_says_by_itself_is_nothing() -> None:
    assert UsedColumns().of((Stage(id=Id("a"), approval=False),), ()) == ()
