"""The legend explains every sign of a map, and none that it has not."""

import pytest

from tests.exports.documents import map_named
from tests.sheet.sheets import chain, piece, sheet, words
from vsmdesk.model.elements import Note, Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly

SIGNS = (
    "estimated", "guessed", "not known", "at least", "longest wait", "friction", "limit", "people", "goes on",
    "days on which", "longer than",
)  # fmt: skip


DEV = Team(id=Id("dev"), name="Development")


def stage(key: str, work: float, lead: float) -> Stage:
    times = {"process_time": exactly(work, "d"), "lead_time": exactly(lead, "d")}
    return Stage(id=Id(key), code=key, name=key, team=DEV.id, percent_complete_accurate=exactly(90, "%"), **times)


def _legend(*more: AnyRecord, **changes: object) -> str:
    first = stage("a", 1, 3).with_changes(**changes)
    return words(piece(sheet(chain(first, stage("b", 1, 3), more=(DEV, *more))), "legend"))


def _queue(count: int, limit: int) -> Queue:
    return Queue(id=Id("q"), team=DEV.id, quantity=exactly(count, "items"), wip_limit=exactly(limit, "items"))


def test_a_map_without_signs_has_none_explained() -> None:
    plain = _legend()
    assert "work (PT)" in plain
    assert [sign for sign in SIGNS if sign in plain] == ["longest wait"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"lead_time": Measured(likeliest=3, unit="d", source="estimated")}, "estimated"),
        ({"lead_time": Measured(likeliest=3, unit="d", source="guessed")}, "guessed"),
        ({"process_time": None}, "not known"),
        ({"lead_time": None}, "at least: parts are not known"),
        ({"people": exactly(3, "people")}, "people at work"),
        ({"fields": (("Meeting days", "Tuesdays"),)}, "days on which it happens"),
        ({"lead_time": exactly(90, "d")}, "longer than it is drawn"),
    ],
)
def test_what_a_stage_shows_is_explained(changes: dict[str, object], text: str) -> None:
    assert text in _legend(**changes)
    assert text not in _legend()


def test_limits_are_explained_as_they_are_kept() -> None:
    assert "limit of a queue" in _legend(_queue(3, 5))
    assert "over its limit" not in _legend(_queue(3, 5))
    assert "queue over its limit" in _legend(_queue(9, 5))


def test_discs_are_explained_by_what_is_done() -> None:
    solved = Friction(id=Id("f"), number=1, elements=(Id("a"),), status="solved")
    planned = Friction(id=Id("g"), number=2, elements=(Id("b"),), status="planned")
    assert "friction, solved" in _legend(solved)
    assert "see register" not in _legend(solved)
    assert "friction, action planned" in _legend(solved, planned)


def test_symbols_of_the_palette_are_explained_in_place_of_the_usual_ones() -> None:
    lane = Queue(id=Id("q"), team=DEV.id, symbol="fifo", name="To paint")
    told = _legend(lane, Note(id=Id("n"), name="Smaller lots", symbol="kaizen_burst"))
    assert "FIFO lane" in told
    assert "kaizen burst" in told
    assert "queue" not in told
    assert "queue" in _legend(Queue(id=Id("r"), team=DEV.id), lane)


def test_a_line_that_goes_on_in_another_row_is_explained() -> None:
    long = sheet(chain(*(stage(f"s{number}", 1, 3) for number in range(30)), more=(DEV,)))
    assert "goes on at that number" in words(piece(long, "legend"))


@pytest.mark.parametrize(
    ("name", "text"), [("game-development", "handoff with the customer"), ("feature-delivery", "across organisations")]
)
def test_the_border_of_the_customer_is_none_between_organisations(name: str, text: str) -> None:
    """Where there is one organisation the figures count no crossing; nothing on the sheet says that there is one."""
    assert text in words(piece(sheet(map_named(name)), "legend"))
