"""Figures of the user's own: formulas that cannot do anything but arithmetic."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.own_figures import LONGEST_FORMULA, OwnFigure, own_figures
from vsmdesk.metrics.report import figures_json, figures_text

ROWS = """
    id,process time,lead time,Licence
    a,1-3 h,4 h,12
    b,2 h,5 h,"8,5"
    c,0 h,1 h,none
    """


def own(formula: str, before: str = "title: x") -> OwnFigure:
    rows = "\n".join(line.strip() for line in ROWS.strip().splitlines())
    (figure,) = own_figures(Stream(f"{before}\nOwn: ={formula}\n{rows}").figures)
    return figure


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("process_time / 60", 4),
        ("(lead_time - process_time) / lead_time * 100", 60),
        ('sum_of("Licence")', 20.5),
        ('mean_of("licence ")', 10.25),
        ('max_of("process time")', 120),
        ('min_of("lead_time")', 60),
        ('count_of("process time")', 3),
        ('sum_of("inventory time")', 0),
        ('field("Budget") * 2', 200),
        ("lead_time if stage_count > 2 and not queue_count else 0", 600),
        ("2 ** 10 % 1000 // 5", 4),
        ("-abs(-3) + round(2.6) + min(1, 2) + max(1, 2)", 3),
    ],
)
def test_what_a_formula_can_say(formula: str, value: float) -> None:
    found = own(formula, "Budget: 100")
    assert found.trouble == ""
    assert found.value == pytest.approx(value)


def test_least_and_most_run_through_a_formula_and_its_unit_stands_in_its_name() -> None:
    stream = Stream("Cost per item (EUR): =process_time / 60 * 12.5\nid,process time\na,1-3 h\nb,2 h")
    (found,) = own_figures(stream.figures)
    assert (found.name, found.unit, found.formula) == ("Cost per item", "EUR", "process_time / 60 * 12.5")
    assert (found.low, found.value, found.high) == (37.5, 50, 62.5)
    assert found.text == "50 EUR"
    assert ["Cost per item", "50 EUR", "= process_time / 60 * 12.5"] in [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in figures_text(stream.map, stream.figures).splitlines()
    ]
    assert figures_json(stream.map, stream.figures)["own_figures"][0]["value"] == 50


@pytest.mark.parametrize(
    ("formula", "trouble"),
    [
        ("1 / 0", "divides by zero"),
        ("nothing + 1", "There is no figure “nothing”"),
        ("takt_time", "Takt time is not known"),
        ("bottleneck", "Bottleneck is not known"),
        ("mean_of", "mean_of needs brackets"),
        ("mean_of('Nobody has it')", "No element has a figure or a column “Nobody has it”"),
        ("mean_of('inventory time')", "No element has a number for “inventory time”"),
        ("field('Nothing')", "The stream has no field “Nothing” with a number"),
        ("field('Title')", "no field “Title” with a number"),
        ("2 ** 1000", "powers go up to 64"),
        ("(0 - 8) ** 0.5", "cannot be worked out"),
        ("9.0 ** 60 ** 3", "cannot be worked out"),
        ("1e308 * 10", "gives no number"),
        ("lead_time > 3", "gives no number"),
        ("'text'", "gives no number"),
        ("1 +", "not written as one"),
        ("", "not written as one"),
        ("lead_time.real", "nothing else"),
        ("().__class__", "nothing else"),
        ("(lambda: 1)()", "nothing else"),
        ("[1, 2][0]", "nothing else"),
        ("open('x')", "nothing else"),
        ("__import__('os')", "nothing else"),
        ("round(number=1)", "nothing else"),
        ("round('x')", "cannot be worked out"),
        ("'a' * 10 ** 60", "cannot be worked out"),
        ("+".join(["1"] * 110), "too many parts"),
        ("1" * (LONGEST_FORMULA + 1), f"more than {LONGEST_FORMULA} characters"),
    ],
)
def test_what_it_cannot_do_is_said_in_one_sentence(formula: str, trouble: str) -> None:
    found = own(formula)
    assert trouble in found.trouble
    assert found.trouble.endswith(".")
    assert "\n" not in found.trouble
    assert (found.value, found.low, found.high, found.text) == (None, None, None, "?")


def test_only_fields_that_begin_with_an_equals_sign_are_figures() -> None:
    assert own_figures(Stream("Own: 3\nid\na").figures) == ()
