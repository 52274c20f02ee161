"""Calendars of stages and teams beside that of the map; money by the hour."""

import pytest

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.quantities import Span, exactly, per_day

USUAL = Calendar()


def test_weeks_are_as_long_for_everybody() -> None:
    own = OwnCalendar(hours_per_day=24, days_per_week=7)
    minutes = own.minutes_per(USUAL)
    assert minutes["w"] == minutes["cw"] == pytest.approx(2400)
    assert minutes["d"] == minutes["cd"] == pytest.approx(2400 / 7)
    assert minutes["mo"] == pytest.approx(9600)
    assert minutes["h"] == pytest.approx(60 * 40 / 168)
    assert own.pace(USUAL) == pytest.approx(40 / 168)


def test_the_same_hours_change_nothing() -> None:
    minutes = OwnCalendar(hours_per_day=8, days_per_week=5).minutes_per(USUAL)
    assert minutes == pytest.approx({unit: USUAL.minutes_per(unit) for unit in minutes})


def test_money_by_the_hour_is_so_much_a_day() -> None:
    assert per_day(exactly(10, "/h"), USUAL) == Span(80, 80, 80)
