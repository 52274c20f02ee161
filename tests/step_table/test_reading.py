"""The section "Step table" of the contract, sentence by sentence."""

import datetime as dt

import pytest

from tests.imports.sentences import assert_one_sentence
from tests.step_table.tables import activity, element, links, queue, read
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Delivery, Entity, Note, Stage, Trigger
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Placement
from vsmdesk.step_table.cells import Cell, numbered
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.refusal import TableError
from vsmdesk.step_table.splitting import read_rows


def refusal(text: str) -> str:
    with pytest.raises(TableError) as caught:
        read(text)
    assert_one_sentence(str(caught.value), file="steps.csv")
    return str(caught.value)


def test_a_row_is_an_element_and_the_header_stands_in_any_order_and_case() -> None:
    made = read("NEXT|Process  Time|name|ID\n-|1 h|Write|a")
    assert (activity(made, "a").name, activity(made, "a").process_time) == ("Write", exactly(1, "h"))


def test_headers_may_have_underscores_and_the_other_spelling() -> None:
    made = read("id|process_time|organization|Value-Added Time\na|1 h|Acme|5 min")
    assert activity(made, "a").process_time == exactly(1, "h")
    assert activity(made, "a").value_added_time == exactly(5, "min")
    assert [record.name for record in made.of(Organisation)] == ["Acme"]


def test_a_map_that_was_read_has_no_placements() -> None:
    assert read("name\nA\nB").of(Placement) == ()


def test_a_row_without_id_gets_the_first_free_number() -> None:
    made = read("id|name\n|A\n2|B\n|C\nx|D\n|E")
    assert [one.code for one in made.elements] == ["1", "2", "3", "x", "4"]


def test_reading_twice_gives_the_same_map() -> None:
    text = "id|team|next\na|Dev|b (20%); c\nb|QA|c\nc|QA|-"
    assert dict(read(text).records) == dict(read(text).records)


def test_the_kind_is_a_stage_unless_it_says_otherwise() -> None:
    made = read("id|kind\na|\nt|trigger\ne|Delivery\nc|customer\ns|supplier\np|control\nn|note\nx|entity")
    kinds = {one.code: type(one) for one in made.elements}
    assert kinds == {
        "a": Stage, "t": Trigger, "e": Delivery, "c": Entity, "s": Entity, "p": Entity, "n": Note, "x": Entity,
    }  # fmt: skip
    parts = [one.part for one in made.of(Entity)]
    assert parts == ["customer", "supplier", "control", "customer"]


def test_teams_match_by_trimmed_and_folded_name_and_belong_to_one_organisation() -> None:
    made = read("id|team|organisation\na|Dev  Team|Acme\nb| dev team |\nc|DEV TEAM|ACME\nd||Other")
    (team,) = made.of(Team)
    assert team.name == "Dev Team"
    acme, other = made.of(Organisation)
    assert (acme.name, other.name) == ("Acme", "Other")
    assert team.organisation == acme.id
    assert [one.team for one in made.elements] == [team.id] * 3 + [None]
    assert element(made, "d").organisation == other.id


def test_a_team_in_two_organisations_is_refused_with_both_rows() -> None:
    said = refusal("id|team|organisation\na|Dev|Acme\nb|dev|TestCo")
    assert "row 3" in said
    assert "row 2" in said


def test_systems_are_listed_with_semicolons() -> None:
    made = read("id|system\na|Jira; SAP ;jira\nb|sap")
    jira, sap = made.of(System)
    assert (jira.name, sap.name) == ("Jira", "SAP")
    assert [one.systems for one in made.elements] == [(jira.id, sap.id), (sap.id,)]


def test_numbers_and_times_of_a_stage() -> None:
    made = read(
        "id|people|capacity|quantity|wip limit|batch size|process time|lead time|wait time|value added time|cycle time"
        "|changeover time|cadence|approval|class|uptime\n"
        "a|2|3|120|5|10|2 d|1 w|3 d|1 h|62 s|10 min|1 mo|yes|NVA|85%"
    )
    one = activity(made, "a")
    assert (one.people, one.capacity) == (exactly(2, "people"), exactly(3, "items"))
    assert (one.quantity, one.wip_limit, one.batch_size) == tuple(exactly(number, "items") for number in (120, 5, 10))
    assert (one.process_time, one.lead_time, one.wait_time) == (exactly(2, "d"), exactly(1, "w"), exactly(3, "d"))
    assert (one.value_added_time, one.cycle_time) == (exactly(1, "h"), exactly(62, "s"))
    assert (one.changeover_time, one.cadence) == (exactly(10, "min"), exactly(1, "mo"))
    assert (one.approval, one.value_class, one.uptime) == (True, "UNVA", exactly(85, "%"))


def test_approval_is_no_and_gates_delivery_yes_unless_they_say_otherwise() -> None:
    made = read("id|approval|gates delivery\na||\nb|yes|no")
    assert [(activity(made, key).approval, activity(made, key).gates_delivery) for key in "ab"] == [
        (False, True),
        (True, False),
    ]


def test_the_lead_time_of_a_queue_is_its_wait() -> None:
    made = read("id|kind|lead time|wait time\nq|queue|4 h|\np|queue||2 h\nr|queue|60 min|1 h")
    assert [queue(made, key).wait_time for key in "qpr"] == [exactly(4, "h"), exactly(2, "h"), exactly(1, "h")]
    assert "the two differ" in refusal("id|kind|lead time|wait time\nq|queue|4 h|2 h")


def test_percent_complete_accurate_may_not_apply_or_be_unknown() -> None:
    made = read("id|%C&A\na|85%\nb|n/a\nc|?\nd|")
    assert [activity(made, key).percent_complete_accurate for key in "abcd"] == [exactly(85, "%"), "n/a", None, None]


def test_bare_percentages_hang_together_by_column() -> None:
    made = read("id|%C&A|uptime\na|0.9|90\nb|1|80\nc|85%|n/a")
    assert [activity(made, key).percent_complete_accurate for key in "abc"] == [exactly(v, "%") for v in (90, 100, 85)]
    assert [activity(made, key).uptime for key in "abc"] == [exactly(90, "%"), exactly(80, "%"), None]
    assert element(made, "c").fields == (("uptime", "n/a"),)


def test_a_header_may_say_that_bare_numbers_are_percentages() -> None:
    made = read("id|%C&A (%)\na|1\nb|0.5")
    assert [activity(made, key).percent_complete_accurate for key in "ab"] == [exactly(1, "%"), exactly(0.5, "%")]


def test_the_unit_of_bare_durations_stands_in_the_header() -> None:
    made = read("id|process time (h)|Lead Time [Days]\na|3|2-5\nb|30 min|0")
    assert (activity(made, "a").process_time, activity(made, "b").process_time) == (exactly(3, "h"), exactly(30, "min"))
    assert activity(made, "a").lead_time == Measured(least=2, most=5, unit="d")
    assert activity(made, "b").lead_time == exactly(0, "d")


def test_any_other_column_is_kept_under_its_header() -> None:
    made = read("id|Budget Line|remark (own)|name\na|4711||A\nb||x|B")
    assert element(made, "a").fields == (("Budget Line", "4711"),)
    assert element(made, "b").fields == (("remark (own)", "x"),)


def test_cells_that_do_not_apply_to_the_kind_are_kept_too() -> None:
    made = read(
        "id|kind|process time (h)|people|class|approval|%c&a|gates delivery\nq|queue|2|3|VA|yes|85|no\nr|queue||||no||"
    )
    assert element(made, "q").fields == (
        ("process time", "2 h"), ("people", "3"), ("class", "VA"), ("approval", "yes"), ("%c&a", "85%"),
    )  # fmt: skip
    assert not element(made, "q").gates_delivery
    assert element(made, "r").fields == ()


def test_an_empty_next_is_the_next_row_and_a_dash_is_nowhere() -> None:
    assert links(read("id|next\na|\nb|-\nc|\nd|")) == ["a>b", "c>d"]
    assert links(read("id\na\nb\nc")) == ["a>b", "b>c"]


def test_outside_parties_and_notes_stand_beside_the_flow() -> None:
    assert links(read("id|kind|next\ns|supplier|\na||\nn|note|\nb||\nc|customer|")) == ["a>b"]
    assert links(read("id|kind|next\ns|supplier|a\na||\nb||c\nc|customer|")) == ["s>a", "a>b", "b>c"]


def test_empty_rows_are_left_out() -> None:
    assert links(read("id|name\na|A\n|\n \nb|B")) == ["a>b"]


def test_next_names_targets_with_shares_delays_and_rework() -> None:
    made = read("id|next\na|b (80%, delay 2 h); c\nb|c; a (20% rework, no queue, delay 1 d)\nc|-")
    assert links(made) == ["a>b", "a>c", "b>c", "b~a"]
    first, remainder, _, back = made.connections
    assert isinstance(first, Flow)
    assert isinstance(remainder, Flow)
    assert isinstance(back, Rework)
    assert (first.share, first.delay, remainder.share) == (exactly(80, "%"), exactly(2, "h"), None)
    assert (back.share, back.delay, back.no_queue) == (exactly(20, "%"), exactly(1, "d"), True)


def test_information_goes_beside_the_work() -> None:
    made = read('id|next\na|b; c (electronic information, frequency weekly, "orders")\nb|c\nc|a (information)')
    assert links(made) == ["a>b", "a?c", "b>c", "c?a"]
    flow = made.of(InformationFlow)[0]
    assert (flow.medium, flow.frequency, flow.name) == ("electronic", "weekly", "orders")


def test_ids_match_in_another_case_where_only_one_does() -> None:
    assert links(read("id|next\nQA|\nDev|qa (rework)")) == ["QA>Dev", "Dev~QA"]
    assert "no element" in refusal("id|next\nqa|\nQA|\nDev|Qa (rework)")
    assert links(read("id|next\nqa|\nQA|\nDev|QA (rework)"))[-1] == "Dev~QA"


def test_rework_may_lead_anywhere_back() -> None:
    assert links(read("id|next\na|b\nb|a (20% rework); b (10% rework); c\nc|-")) == ["a>b", "b~a", "b~b", "b>c"]


def test_a_table_of_manufacturing_is_drawn_in_classic_notation() -> None:
    assert read("id|cycle time\na|1 s").presentation.notation == "classic"
    assert read("id|changeover time\na|1 h").presentation.notation == "classic"
    assert read("id|uptime\na|85%").presentation.notation == "classic"
    assert read("id|kind|quantity\nq|queue|5\na||").presentation.notation == "classic"
    assert read("id|cycle time|lead time\na|1 s|2 h").presentation.notation == "software"
    assert read("id|kind|quantity|lead time\nq|queue|5|\na|||1 d").presentation.notation == "software"
    assert read("id|kind|quantity|%C&A\nq|queue|5|\na|||80%").presentation.notation == "software"
    assert read("id|process time\na|1 h").presentation.notation == "software"


def test_a_setting_decides_the_notation() -> None:
    assert read("notation: software\nid|cycle time\na|1 s").presentation.notation == "software"
    assert read("notation: Classic\nid|process time\na|1 s").presentation.notation == "classic"


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("id|process time\na|3 m", "row 2, column “process time”", "minutes or months"),
        ("id|process time\na|3", "row 2, column “process time”", "no unit"),
        ("id|Process Time (m)\na|3", "row 1, column “Process Time (m)”", "minutes or months"),
        ("id|process time (hours?)\na|3", "row 1, column “process time (hours?)”", "not a unit"),
        ("id|lead time\na|1 h\nb|-2 d", "row 3, column “lead time”", "negative"),
        ("id|wait time\na|n/a", "row 2, column “wait time”", "not a duration"),
        ("id|kind\na|\nb|process", "row 3, column “kind”", "not a kind"),
        ("id|class\na|good", "row 2, column “class”", "not a class"),
        ("id|approval\na|maybe", "row 2, column “approval”", "neither yes nor no"),
        ("id|gates delivery\na|maybe", "row 2, column “gates delivery”", "neither yes nor no"),
        ("id|people\na|two", "row 2, column “people”", "not a number"),
        ("id|quantity\na|-1", "row 2, column “quantity”", "negative"),
        ("id|%C&A\na|120%", "row 2, column “%C&A”", "above 100%"),
        ("id|%C&A\na|120", "row 2, column “%C&A”", "above 100%"),
        ("id|%C&A\na|85%%", "row 2, column “%C&A”", "not a percentage"),
        ("id|%C&A\na|-5%", "row 2, column “%C&A”", "negative"),
        ("id|%C&A\na|0.5\nb|90", "column “%C&A”", "0.5 in row 2, 90 in row 3"),
        ("id|%C&A\na|1\nb|1", "column “%C&A”", "could be 1% or 100%"),
        ("id|%C&A (h)\na|1", "row 1, column “%C&A (h)”", "not the unit of a percentage"),
        ("id|uptime\na|often", "row 2, column “uptime”", "not a percentage"),
        ("id\na\nb\na", "row 4, column “id”", "already that of row 2"),
        ("id|next\n-|", "row 2, column “id”", "cannot be an id"),
        ("id|next\na|z", "row 2, column “next”", "no element with the id “z”"),
        ("id|next\na|\nb|c (80%", "row 3, column “next”", "bracket"),
        ("id|next\na|b (50%); c; d\nb|\nc|\nd|", "row 2, column “next”", "c and d have no share"),
        ("id|next\na|b; b\nb|", "row 2, column “next”", "named twice"),
        ("id|next\na|a", "row 2, column “next”", "circle without a rework mark"),
        ("id|next\na|\nb|\nc|a", "row 4, column “next”", "a (row 2), b (row 3), c (row 4), back to a"),
        ("id|next\na|b; a (20%)\nb|-", "row 2, column “next”", "circle without a rework mark"),
        ("id|name|name\na|A|B", "row 1", "two columns"),
        ("id|process time|Process Time (h)\na|1 h|2", "row 1", "two columns"),
        ("id|name\na|A|B", "row 2, cell 3", "no header above it"),
        ("id||name\na|x|A", "row 2, cell 2", "no header above it"),
        ("id|name", "row 1", "no row under the header"),
        ("A|Write|1 h\nB|Test|2 h", "row 1", "no cell of this row is the name of a column"),
        ("Our process\nid|name\na|A", "row 1", "the header, which is in row 2"),
        ("title: x\n\nTable 1\nid|name\na|A", "row 3", "the header, which is in row 4"),
        ("", "", "empty"),
        ("title: x", "", "empty"),
        ("demand: 16\nid\na", "row 1, “demand”", "items per day, week or month"),
        ("demand: 16/w\nDemand: 17/w\nid\na", "row 2", "given twice (also in row 1)"),
        ("hours per day: 25\nid\na", "row 1, “hours per day”", "above 0 and up to 24"),
        ("hours per day: 0\nid\na", "row 1, “hours per day”", "above 0 and up to 24"),
        ("days per week: eight\nid\na", "row 1, “days per week”", "not a number"),
        ("days per month: -5\nid\na", "row 1, “days per month”", "negative"),
        ("stated lead time: 9 m\nid\na", "row 1, “stated lead time”", "minutes or months"),
        ("available time per shift: 450\nid\na", "row 1, “available time per shift”", "no unit"),
        ("notation: fancy\nid\na", "row 1, “notation”", "software or classic"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_refused_with_place_and_remedy(text: str, row: str, said: str) -> None:
    sentence = refusal(text)
    assert row in sentence
    assert said in sentence


def test_a_long_circle_is_named_by_its_beginning() -> None:
    rows = "\n".join(f"s{number}|" for number in range(1, 12))
    assert "s8 (row 9), …, back to s1" in refusal(f"id|next\n{rows}\ns12|s1")


def test_shares_that_do_not_add_up_are_no_reason_to_refuse() -> None:
    assert links(read("id|next\na|b (70%); c (20%)\nb|d\nc|d\nd|")) == ["a>b", "a>c", "b>d", "c>d"]


def test_numbers_and_dates_of_a_workbook_in_text_columns() -> None:
    rows: list[list[Cell]] = [
        ["id", "name", "Due", "people", "next"],
        [1.0, 2.5, dt.date(2025, 5, 2), 3.0, 20.0],
        [20.0, "", "", "", ""],
    ]
    made = read_rows(numbered(rows), "steps.xlsx")
    one = activity(made, "1")
    assert (one.name, one.fields, one.people) == ("2.5", (("Due", "2025-05-02"),), exactly(3, "people"))
    assert links(made) == ["1>20"]


@pytest.mark.parametrize("column", ["process time", "people", "%C&A", "id", "next"])
def test_a_date_where_an_amount_or_id_belongs_is_refused_by_name(column: str) -> None:
    rows: list[list[Cell]] = [["name", column], ["A", dt.date(2025, 5, 2)]]
    with pytest.raises(TableError, match=f"row 2, column “{column}”.* became 2 May 2025"):
        read_rows(numbered(rows), "steps.xlsx")


def test_texts_lose_control_characters_and_marks_of_direction() -> None:
    made = read("id|name|notes\na|A\u202eb\x07c|x\x00y\u2066z")
    assert (element(made, "a").name, element(made, "a").notes) == ("Abc", "xyz")


def test_too_much_is_refused() -> None:
    assert "more than 5,000 rows" in refusal("name\n" + "\n".join(["A"] * 5001))
    assert "101 columns" in refusal("|".join(["id", *(f"own {number}" for number in range(100))]) + "\na")
    assert "shorten it" in refusal("id|notes\na|" + "x" * 100_001)
    assert "shorten it" in refusal("id|own\na|" + "x" * 100_001)
    assert "shorten it" in refusal("id|next\na|" + "x" * 100_001)
    assert "row 1" in refusal("id|" + "x" * 100_001 + "\na|b")


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(TableError, match="the table is empty"):
        read_table((), (), "steps.csv")


def test_the_symbol_of_a_queue_or_a_note_comes_from_its_column() -> None:
    made = read("id|kind|symbol|next\nq|queue|supermarket|\na|stage||-\nt|note|truck|")
    assert [getattr(element, "symbol", None) for element in made.elements] == ["supermarket", "", "truck"]
