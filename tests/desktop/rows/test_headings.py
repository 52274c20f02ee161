"""What the columns of a spreadsheet are: by usual words above them, or by what they look like."""

import pytest

from vsmdesk.desktop.rows.clipboard import cells_of, text_of_cells
from vsmdesk.desktop.rows.headings import guessed_header, header_of, is_header
from vsmdesk.desktop.rows.new_rows import table_of
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element, Queue, Stage
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly


def test_usual_words_are_put_into_those_of_the_step_table() -> None:
    assert header_of(("#", "Step", "Who", "PT (min)", "LT", "C&A", "Remarks")) == (
        *("id", "name", "team", "process time (min)", "lead time", "%c&a", "notes"),
    )
    assert header_of(("name", "Step", "Ticket")) == ("name", "Step", "Ticket"), "a column is taken once"


@pytest.mark.parametrize(
    ("rows", "is_one"),
    [
        ((("Step", "Team"), ("Plan", "Office")), True),
        ((("Plan", "Office", "2 d"), ("Do", "Dev", "1 d")), False),
        ((("Approval", "Office"), ("Pack", "Dock")), False),
        ((("Schritt", "Dauer", "Durchlauf"), ("Planen", "2 h", "3 d")), True),
        ((("Name",), ("Plan",)), True),
        ((("Approval",), ("Plan",)), False),
    ],
)
def test_a_header_is_told_from_a_step(rows: tuple[tuple[str, ...], ...], is_one: bool) -> None:  # noqa: FBT001
    assert is_header(rows) is is_one


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ((("Plan", "Office", "2 h", "3 d", "80%"), ("Do", "Office", "1 h", "1 d", "90%")),
         ("name", "team", "process time", "lead time", "%c&a")),
        ((("10", "Office", "Plan", "2"), ("20", "Office", "Do", "3")), ("id", "team", "name", "people")),
        ((("Plan", "3 d", "2 h"), ("Do", "1 d", "1 h")), ("name", "lead time", "process time")),
        ((("Plan", "2 h", "1 h"), ("Do", "1 h", "3 h")), ("name", "process time", "wait time")),
        ((("stage", "Plan", "VA", "5", "2-5 d"), ("queue", "Pile", "NVA", "7", "?")),
         ("kind", "name", "class", "people", "process time")),
        ((("Plan", "", "2 h"), ("Do", "", "45")), ("name", "", "process time")),
        ((("Plan", "2 h", "3 d", "2 d", "80"), ("Do", "1 h", "1 d", "1 d", "85")),
         ("name", "process time", "lead time", "wait time", "%c&a")),
    ],
)  # fmt: skip
def test_columns_without_a_header_are_what_they_look_like(
    rows: tuple[tuple[str, ...], ...], header: tuple[str, ...]
) -> None:
    assert guessed_header(rows) == header


def test_units_are_optional_after_the_first() -> None:
    table = table_of("Plan\t30 min\t2,5 d\nDo\t45\t3\nShip\t1 h\t2-5\nTell\t2\t?\n")
    stages = table.of(Stage)
    assert [stage.process_time for stage in stages] == [
        *(exactly(30, "min"), exactly(45, "min"), exactly(1, "h"), exactly(2, "h")),
    ]
    assert [stage.lead_time for stage in stages] == [
        *(exactly(2.5, "d"), exactly(3, "d"), Measured(least=2, most=5, unit="d"), None),
    ]


def test_a_header_in_foreign_words_is_no_step() -> None:
    table = table_of("Schritt\tAbteilung\tDauer\tDurchlauf\nPlanen\tAmt\t2 h\t3 d\nBauen\tWerk\t1 h\t2 d\n")
    assert [element.name for element in table.elements] == ["Planen", "Bauen"]
    assert {team.name for team in table.of(Team)} == {"Amt", "Werk"}


def test_a_list_of_names_is_a_chain() -> None:
    table = table_of("Plan\nBuild it, then test\nShip\n")
    assert [element.name for element in table.elements] == ["Plan", "Build it, then test", "Ship"]
    assert len(table.of(Flow)) == 2


def test_other_separators_and_settings_still_work() -> None:
    table = table_of("title: Claims\nname,kind,process time\nPlan,stage,2 h\nPile,queue,\n")
    assert table.stream.title == "Claims"
    assert [type(element) for element in table.of(Element)] == [Stage, Queue]
    with_tabs = table_of("demand: 16/w\n\nname\tnext\nPlan\t-\nDo\t\n")
    assert with_tabs.of(Flow) == ()
    assert with_tabs.stream.demand is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Plan\t3 parsecs\nDo\t2 d\n", "parsecs"),
        ("Plan\t30\tx\nDo\t2 d\ty\n", "30"),
        ('"Plan\tOffice\n', "quotation mark"),
        ("\n\n", "nothing on the clipboard"),
        ("x" * 5_000_000, "more text"),
        ("a\t" * 200 + "\n", "columns"),
        ("nothing of the kind", "no cell of this row"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        table_of(text)


def test_cells_survive_the_way_through_a_spreadsheet() -> None:
    rows = (("Plan", 'Say "yes"', "two\nlines"), ("tab\there", "", "-"))
    assert cells_of(text_of_cells(rows)) == rows
    assert text_of_cells([("=1+1",)]) == "'=1+1\n"
