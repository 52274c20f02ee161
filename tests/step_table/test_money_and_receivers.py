"""Money by the time, percentages of several receivers, and the settings of the stream that need them."""

import pytest

from vsmdesk.exports.spreadsheet import write_csv
from vsmdesk.imports.text_tables import read_text
from vsmdesk.model.elements import Stage
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.step_table.percents import parsed_percent, written_percent
from vsmdesk.step_table.rates import parsed_money_rate, written_rate
from vsmdesk.step_table.refusal import CellError, TableError


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("85/h", 85, "/h"),
        ("85 EUR/h", 85, "/h"),
        ("€ 85 per hour", 85, "/h"),
        ("5000/w", 5000, "/w"),
        ("~9/mo", 9, "/mo"),
    ],
)
def test_money_by_the_time(text: str, value: float, unit: str) -> None:
    found = parsed_money_rate(text)
    assert found is not None
    assert (found.likeliest, found.unit) == (value, unit)
    assert parsed_money_rate(written_rate(found)) == found


def test_a_range_of_money_and_none_at_all() -> None:
    assert parsed_money_rate("80-90/h") == Measured(least=80, most=90, unit="/h")
    assert parsed_money_rate("?") is None
    for text in ("85", "85/km", "much/h", "-3/h"):
        with pytest.raises(CellError):
            parsed_money_rate(text)


def test_several_receivers_multiply_and_each_is_kept() -> None:
    for text in ("75% × 50%", "75%*50%", "75% x 50%"):
        found = parsed_percent(text)
        assert isinstance(found, Measured)
        assert (found.likeliest, found.unit) == (37.5, "%")
        assert written_percent(found) == "75% × 50%"


def test_several_receivers_may_be_ranges_or_estimates() -> None:
    ranged = parsed_percent("50-100% × 50%")
    assert isinstance(ranged, Measured)
    assert (ranged.least, ranged.likeliest, ranged.most) == (25, 37.5, 50)
    assert parsed_percent(written_percent(ranged)) == ranged
    guess = parsed_percent("~75% × 50%")
    assert isinstance(guess, Measured)
    assert (guess.source, written_percent(guess)) == ("estimated", "~75% × 50%")


@pytest.mark.parametrize("text", ["75 × 50%", "75% × n/a", "75% × many", "75% × 150%"])
def test_what_several_receivers_cannot_say(text: str) -> None:
    with pytest.raises(CellError):
        parsed_percent(text)


@pytest.mark.parametrize("note", ["80% × 50%", "half × much", "n/a × n/a"])
def test_a_note_that_does_not_fit_the_percentage_is_not_written_for_it(note: str) -> None:
    changed = exactly(30, "%").with_changes(note=note)
    assert written_percent(changed) == "30%"


SETTINGS = """currency: EUR
labour rate: 85/h
cost of delay: ~5000/w
pack quantity: 20
productive hours per year: 1600
customer satisfaction: 72%
change fail rate: 12
recovery time: 3 h
id,%c&a
a,75% × 50%
"""


def test_settings_of_money_and_quality_go_in_and_out() -> None:
    drawn = read_text(SETTINGS, "steps.csv")
    stream = drawn.stream
    assert (stream.currency, stream.productive_hours_per_year) == ("EUR", 1600)
    assert (stream.labour_rate, stream.cost_of_delay) == (
        exactly(85, "/h"),
        exactly(5000, "/w", source="estimated"),
    )
    assert (stream.pack_quantity, stream.recovery_time) == (exactly(20, "items"), exactly(3, "h"))
    assert (stream.customer_satisfaction, stream.change_fail_rate) == (exactly(72, "%"), exactly(12, "%"))
    again = read_text(write_csv(drawn).decode("utf-8-sig"), "again.csv")
    assert again.stream == stream
    (one,), (other,) = drawn.of(Stage), again.of(Stage)
    assert one.percent_complete_accurate == other.percent_complete_accurate


@pytest.mark.parametrize("line", ["labour rate: 85", "customer satisfaction: n/a", "change fail rate: 120"])
def test_settings_that_say_nothing_are_refused(line: str) -> None:
    with pytest.raises(TableError):
        read_text(f"{line}\nid\na\n", "steps.csv")


def test_an_unknown_percentage_of_the_stream_is_left_out() -> None:
    assert read_text("customer satisfaction: ?\nid\na\n", "steps.csv").stream.customer_satisfaction is None
