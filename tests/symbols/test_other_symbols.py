"""What people read on ends, decisions, parties, classic processes, friction discs and everything else."""

import pytest

from tests.symbols.looking import context_of, filled, lines, places, seen, texts, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Path
from vsmdesk.model.elements import Decision, Delivery, Entity, Note, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.symbols.catalogue import SYMBOLS, ports_of, sample, size_of, symbol_of
from vsmdesk.symbols.friction_marks import disc, improvement
from vsmdesk.symbols.line_marks import handoff_bars, push_arrow

CLASSIC = Presentation(notation="classic")


def test_trigger_and_delivery_are_rings_with_their_names_beside_them() -> None:
    team = Team(id=Id("team"), name="Team")
    work = Stage(id=Id("work"), team=team.id)
    need = seen(Trigger(id=Id("t"), name="Need stated", notes="16 a week"), team, work)
    assert words(need) == ["Need stated", "16 a week"]
    assert places(need)["Need stated"].left >= 18 + 5
    done = seen(Delivery(id=Id("d"), name="Value delivered"), team, work)
    assert places(done)["Value delivered"].right <= -5
    in_a_lane = seen(Delivery(id=Id("d"), name="Value delivered", team=team.id), team, work)
    assert [places(in_a_lane)[word].centre[0] for word in ("Value", "delivered")] == pytest.approx([9, 9])
    long = Trigger(id=Id("t"), name="Customer states a requirement on the web")
    assert {"Customer states a", "requirement on the web"} <= set(places(seen(long, team, work)))
    without_lanes = seen(Delivery(id=Id("d"), name="Value delivered"))
    assert places(without_lanes)["delivered"].centre[0] == pytest.approx(9)
    assert words(seen(Trigger(id=Id("t"), name="Need stated"), level=1)) == []


def test_a_decision_is_a_diamond_with_its_question_above() -> None:
    drawing = seen(Decision(id=Id("d"), name="Accepted?", process_time=exactly(1, "h")))
    assert words(drawing) == ["?", "Accepted?", "PT 1 h", "LT 1 h"]
    assert places(drawing)["LT 1 h"].bottom < 0.1
    assert words(seen(Decision(id=Id("d"), name="Accepted?"), level=1)) == ["?"]


@pytest.mark.parametrize("part", ["customer", "supplier", "control"])
def test_parties_hold_their_name_and_notes_inside_the_outline(part: str) -> None:
    entity = Entity(id=Id("e"), part=part, name="State Street", notes="18,400 a month\ntray 20")
    drawing = seen(entity)
    width, height = size_of(entity, context_of(entity).value_stream_map)
    assert words(drawing) == ["State Street", "18,400 a month", "tray 20"]
    assert all(Box(0, 0, width, height).contains(box) for box in places(drawing).values())
    assert words(seen(entity, level=1)) == ["State Street"]
    assert words(seen(entity, level=0)) == []


def test_a_note_is_written_out_on_its_sheet() -> None:
    drawing = seen(Note(id=Id("n"), name="Ask again in May"))
    assert words(drawing) == ["Ask again in May"]
    assert filled(drawing, "external")
    assert words(seen(Note(id=Id("n"), name="Ask"), level=1)) == []


def test_a_system_is_a_cylinder_with_a_long_name_below_it() -> None:
    assert places(seen(System(id=Id("s"), name="Jira")))["Jira"].bottom < 26
    drawing = seen(System(id=Id("s"), name="Service management suite"))
    assert min(box.top for box in places(drawing).values()) >= 26
    assert words(seen(System(id=Id("s"), name="Jira"), level=1)) == []


def test_a_record_of_an_unknown_kind_is_an_opaque_dashed_box_that_names_its_kind() -> None:
    drawing = seen(UnknownRecord(id=Id("u"), kind="hologram", raw="{}"))
    assert words(drawing) == ["hologram", "from a newer version"]
    assert filled(drawing, "box") == [Box(-0.375, -0.375, 90.375, 40.375)]


WELD = Stage(
    id=Id("weld"),
    name="Spot weld",
    people=exactly(1, "people"),
    cycle_time=exactly(62, "s"),
    changeover_time=exactly(10, "min"),
    uptime=exactly(80, "%"),
)
TAKT_60 = Stream(demand=exactly(480, "/d"))


def test_a_classic_process_has_a_row_for_every_field_and_unknown_ones_are_marked() -> None:
    drawing = seen(WELD, CLASSIC)
    assert words(drawing) == ["Spot weld", "1", "C/T", "62", "s", "C/O", "10", "min", "Uptime", "80", "%"]
    assert "?" in words(seen(WELD.with_changes(uptime=None), CLASSIC))
    assert bounds(drawing).height >= 34 + 3 * 14 + 6


def test_the_foot_of_a_process_holds_its_cycle_time_against_the_takt() -> None:
    slow = seen(WELD, CLASSIC, TAKT_60)
    (work,) = filled(slow, "work")
    excess = [box for box in filled(slow, "friction") if box.top > 70]
    assert excess, "62 s against a takt of 60 s is over takt"
    half = seen(WELD.with_changes(cycle_time=exactly(30, "s")), CLASSIC, TAKT_60)
    (shorter,) = filled(half, "work")
    assert round(shorter.width / work.width, 6) == 0.5
    assert not filled(half, "friction")
    assert not filled(seen(WELD, CLASSIC), "work"), "without demand there is no takt"


def test_classic_processes_show_their_team_wrap_their_name_and_keep_it_from_afar() -> None:
    team = Team(id=Id("cell"), name="weld cell")
    assert "weld cell" in words(seen(WELD.with_changes(team=team.id), team, CLASSIC))
    long = WELD.with_changes(name="Final assembly and electrical test", people=None)
    assert (
        words(seen(long, CLASSIC))[:2] == ["Final assembly", "and electrical te…"]
        or len(words(seen(long, CLASSIC))) > 8
    )
    for level in (2, 1):
        assert "Spot weld" in " ".join(words(seen(WELD, CLASSIC, level=level)))
    assert words(seen(WELD, CLASSIC, level=0)) == []
    gate = seen(WELD.with_changes(approval=True, cadence=exactly(1, "w")), CLASSIC, TAKT_60)
    assert "every 1 wk" in words(gate)


def test_friction_discs_tell_open_from_planned_and_solved_without_colour() -> None:
    assert filled(disc(1), "friction")
    assert not filled(disc(2, "planned"), "friction")
    assert lines(disc(2, "planned"), "friction")
    assert len(lines(disc(3, "solved"), "ink3")) == 2, "a ring and a stroke"
    assert [text.text for text in texts(disc(123))] == ["123"]
    assert all(text.width < 13 for number in (1, 12, 123) for text in texts(disc(number)))


def test_an_improvement_is_a_burst_with_its_name() -> None:
    drawing = improvement("Plan weekly")
    assert words(drawing) == ["Plan weekly"]
    assert filled(drawing, "improvement_soft")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_handoffs_are_one_two_or_three_bars_across_the_flow(count: int) -> None:
    upright = filled(handoff_bars(count, vertical=False), "ink")
    assert len(upright) == count
    assert all((round(box.width, 6), round(box.height, 6)) == (1.5, 11) for box in upright)
    level = filled(handoff_bars(count, vertical=True), "ink")
    assert all((round(box.width, 6), round(box.height, 6)) == (11, 1.5) for box in level)


def test_a_push_arrow_is_as_long_as_asked() -> None:
    assert round(bounds(push_arrow(80.0)).right, 6) == 80.0


@pytest.mark.parametrize("name", SYMBOLS)
def test_every_symbol_of_the_catalogue_can_be_shown_in_the_palette(name: str) -> None:
    symbol = SYMBOLS[name]
    record = symbol.new(Id("x"))
    assert record.kind == symbol.kind
    assert symbol_of(record) is symbol
    for presentation in (Presentation(), CLASSIC):
        drawing = sample(symbol, context_of(presentation))
        assert any(isinstance(item, Path) for item in drawing)
        assert bounds(drawing).width > 10


def test_ports_are_the_middles_of_the_sides() -> None:
    assert ports_of((90.0, 66.0)) == {"N": (45.0, 0.0), "E": (90.0, 33.0), "S": (45.0, 66.0), "W": (0.0, 33.0)}
