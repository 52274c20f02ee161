"""Work is seen to be pushed, pulled, kept in a lane, shipped, where somebody says so on its flow."""

from dataclasses import replace

import pytest

from tests.sheet.sheets import piece, sheet, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.model.connections import Flow, FlowForm, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.flow_forms import form_box, form_drawing
from vsmdesk.sheet.route import Label, Route
from vsmdesk.symbols.flow_forms import FORMS, form_mark

WELD, STOCK, PAINT = Id("weld"), Id("stock"), Id("paint")
LINE = Route((((0.0, 0.0), (30.0, 0.0), (30.0, 80.0), (90.0, 80.0)),))


def flow(form: FlowForm) -> Flow:
    return Flow(id=Id("flow"), source=WELD, target=PAINT, form=form)


def line(form: FlowForm, *, stocked: bool = False) -> ValueStreamMap:
    records: list[AnyRecord] = [Stage(id=WELD, name="Weld"), Stage(id=PAINT, name="Paint")]
    if stocked:
        ways = ((WELD, STOCK), (STOCK, PAINT))
        records += [Queue(id=STOCK, quantity=exactly(400, "items"))]
        records += [Flow(id=Id(f"{a}-{b}"), source=a, target=b, form=form) for a, b in ways]
    else:
        records.append(flow(form))
    return ValueStreamMap.of_records((*records, Presentation(notation="classic")))


@pytest.mark.parametrize("form", list(FORMS))
def test_a_form_stands_on_the_longest_leg_across_and_stops_the_line(form: FlowForm) -> None:
    box = form_box(flow(form), LINE)
    assert box is not None
    assert box.centre[1] == 80.0
    assert box.left > 30.0
    assert box.right < 90.0
    drawn = bounds(form_mark(FORMS[form]))
    assert drawn.width >= 12.0
    assert Box(-22.0, -22.0, 22.0, 22.0).contains(drawn)


def test_a_plain_flow_and_rework_have_no_form() -> None:
    assert form_box(flow(""), LINE) is None
    assert form_box(Rework(id=Id("back"), source=PAINT, target=WELD), LINE) is None


def test_a_form_is_smaller_where_the_way_is_short() -> None:
    short = Route((((0.0, 0.0), (16.0, 0.0)),), head=False)
    box, usual = form_box(flow("pull"), short), form_box(flow("pull"), LINE)
    assert box is not None
    assert usual is not None
    assert box.width == pytest.approx(16.0)
    assert box.height / usual.height == pytest.approx(box.width / usual.width)


def test_a_form_gives_way_to_a_label() -> None:
    label = Label((), 60.0, 80.0, "middle", Box(40.0, 70.0, 80.0, 90.0))
    box = form_box(flow("pull"), replace(LINE, label=label))
    assert box is not None
    assert not box.overlaps(label.box)


def test_what_is_chosen_is_on_the_sheet_and_in_its_legend() -> None:
    made = sheet(line("fifo"))
    drawn = piece(made, "flow")
    assert "FIFO" in words(drawn)
    assert drawn.room.contains(drawn.bounds)
    assert "first in, first out" in words(piece(made, "legend"))


def test_stock_that_is_pulled_is_not_pushed_past() -> None:
    """Classic maps push past their stock, unless somebody says how work goes on."""

    plain, pulled = (words(piece(sheet(line(form, stocked=True)), "legend")) for form in ("", "pull"))
    assert "push" in plain
    assert "push" not in pulled
    assert "pull" in pulled


def test_letters_too_small_to_read_are_left_out_and_the_channel_is_as_short_as_its_line() -> None:
    short = Route((((0.0, 50.0), (16.0, 50.0)),), head=False)
    box = form_box(flow("fifo"), short)
    assert box is not None
    assert box.width <= 16.0
    assert "FIFO" not in repr(form_drawing(flow("fifo"), short))
    assert "FIFO" in repr(form_drawing(flow("fifo"), LINE))
