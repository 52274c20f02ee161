"""Texts of fields: what they mean, how they are written again, and in which words they are refused."""

from datetime import date
from typing import Any

import pytest

from vsmdesk.desktop import codecs
from vsmdesk.desktop.codecs import Codec, sentence_of
from vsmdesk.desktop.names import file_name_for
from vsmdesk.desktop.panels.field_table import ORGANISATION_PARTS
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.quantities import NOT_APPLICABLE, Measured, exactly
from vsmdesk.step_table.refusal import CellError

READ: list[tuple[Codec, str, Any, Any]] = [
    (codecs.DURATION, "2-5 d", None, Measured(least=2, most=5, unit="d")),
    (codecs.DURATION, "0", None, exactly(0, "min")),
    (codecs.DURATION, "", exactly(1, "h"), None),
    (codecs.DURATION, "3", exactly(1, "h", source="told"), exactly(3, "h", source="told")),
    (codecs.DURATION, "≈3 h?", exactly(1, "h", source="told"), exactly(3, "h", source="guessed")),
    (codecs.PERCENT, "85", None, exactly(85, "%")),
    (codecs.PERCENT, "0.5%", None, exactly(0.5, "%")),
    (codecs.PERCENT, "n/a", None, NOT_APPLICABLE),
    (codecs.PERCENT, "?", None, None),
    (codecs.ITEMS, "120", None, exactly(120, "items")),
    (codecs.PEOPLE, "2-3", None, Measured(least=2, most=3, unit="people")),
    (codecs.RATE, "16/w", None, exactly(16, "/w")),
    (codecs.HOURS_PER_DAY, "7.5", None, 7.5),
    (codecs.HOURS_PER_DAY, "", None, 8.0),
    (codecs.SHIFTS, "", 2.0, None),
    (codecs.DATE, "2026-11-12", None, date(2026, 11, 12)),
    (codecs.DATE, " 12 November 2026", None, date(2026, 11, 12)),
    (codecs.DATE, "", None, None),
    (codecs.LINE, "  a \n b ", None, "a b"),
    (codecs.TEXT, "a\nb\x00", None, "a\nb"),
    (codecs.OWN_FIELDS, "Ticket: OPS-12\n\nRoom : 3: 4", None, (("Ticket", "OPS-12"), ("Room", "3: 4"))),
    (codecs.one_of(ORGANISATION_PARTS), "supp", None, "supplier"),
]
REFUSED: list[tuple[Codec, str, str]] = [
    (codecs.DURATION, "2-5", "“2-5” has no unit; write it like 2-5 min, 2-5 h or 2-5 d."),
    (codecs.PERCENT, "0.9", "“0.9” could be a share or a percentage; write it with its sign, like 90%."),
    (codecs.PERCENT, "120", "120% is above 100%; write a percentage from 0% to 100%."),
    (codecs.HOURS_PER_DAY, "25", "“25” is out of range; write a number above 0 up to 24."),
    (codecs.HOURS_PER_DAY, "0", "“0” is out of range; write a number above 0 up to 24."),
    (codecs.DATE, "soon", "“soon” is not a date; write it like 2026-11-12 or 12 Nov 2026."),
    (codecs.OWN_FIELDS, "no colon", "“no colon” is no field; write it like Ticket: OPS-12."),
    (codecs.one_of(ORGANISATION_PARTS), "x", "“x” is none of these: Own, Supplier, Customer."),
]


@pytest.mark.parametrize(("codec", "text", "before", "value"), READ)
def test_a_text_means_a_value_and_is_written_so_that_it_is_read_again(
    codec: Codec, text: str, before: Any, value: Any
) -> None:
    assert codec.read(text, before) == value
    if value is not None and not (isinstance(value, Measured) and value.source):
        assert codec.read(codec.write(value), None) == value


@pytest.mark.parametrize(("codec", "text", "sentence"), REFUSED)
def test_a_text_that_means_nothing_is_refused_in_one_sentence(codec: Codec, text: str, sentence: str) -> None:
    with pytest.raises(CellError) as refused:
        codec.read(text, None)
    assert sentence_of(refused.value) == sentence


def test_a_far_too_long_text_is_refused() -> None:
    with pytest.raises(CellError, match="shorten it to"):
        codecs.TEXT.read("x" * 100_001, None)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Feature delivery", "Feature delivery.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("CON", "map CON.pdf"),
        ("nul.txt", "map nul.txt.pdf"),
        ("a:b*c?.", "a b c.pdf"),
        ("", "map.pdf"),
        ("\x00\x1f", "map.pdf"),
        ("é" * 300, "é" * 40 + ".pdf"),
    ],
)
def test_titles_become_names_that_every_system_takes(title: str, name: str) -> None:
    assert file_name_for(title, ".pdf") == name


@pytest.mark.parametrize(
    ("text", "hours", "days"), [("24 h/d, 7 d/wk", 24, 7), ("7.5h 4d", 7.5, 4), ("10 h a day, 5 d a week", 10, 5)]
)
def test_own_hours_are_hours_a_day_and_days_a_week(text: str, hours: float, days: float) -> None:
    read = codecs.OWN_CALENDAR.read(text, None)
    assert read == OwnCalendar(hours_per_day=hours, days_per_week=days)
    assert codecs.OWN_CALENDAR.read(codecs.OWN_CALENDAR.write(read), None) == read


@pytest.mark.parametrize("text", ["always", "25 h/d, 5 d/wk", "8 h/d, 8 d/wk", "8 h"])
def test_impossible_hours_are_refused(text: str) -> None:
    with pytest.raises(CellError, match="24 h/d, 7 d/wk"):
        codecs.OWN_CALENDAR.read(text, None)


def test_no_own_hours_are_those_of_the_map() -> None:
    assert codecs.OWN_CALENDAR.read("", None) is None


def test_confidence_is_a_percentage_kept_as_a_share() -> None:
    assert codecs.CONFIDENCE.read("80%", None) == pytest.approx(0.8)
    assert codecs.CONFIDENCE.write(0.8) == "80%"
    assert codecs.CONFIDENCE.read("", None) is None
    for wrong in ("0%", "much", "120%"):
        with pytest.raises(CellError):
            codecs.CONFIDENCE.read(wrong, None)


def test_money_rates_are_money_by_the_time() -> None:
    read = codecs.MONEY_RATE.read("85/h", None)
    assert codecs.MONEY_RATE.write(read) == "85/h"
    with pytest.raises(CellError, match="85/h"):
        codecs.MONEY_RATE.read("85", None)
