"""Connections as people see them: heads, dashes, bars on borders, shares, flashes, striped arrows."""

from tests.sheet.sheets import chain, piece, sheet, texts, words
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path
from vsmdesk.drawing.type_styles import LABEL
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Delivery, Entity, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.connections import connection_drawing
from vsmdesk.sheet.crossings import crossings
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.route import Continued, Label, LabelLine, Point, Route
from vsmdesk.sheet.whole_sheet import sheet_of

ENDS = {"id": Id("c"), "source": Id("a"), "target": Id("b")}
LEVEL = Route((((0.0, 0.0), (100.0, 0.0)),))


def paths(
    connection: Connection, route: Route = LEVEL, push: float | None = None, gaps: tuple[Point, ...] = ()
) -> list[Path]:
    shown = flattened(connection_drawing(connection, route, push, gaps))
    return [item for item in shown if isinstance(item, Path)]


def test_work_is_a_line_with_a_solid_head_whose_tip_is_the_end() -> None:
    line, head = paths(Flow.model_validate(ENDS))
    assert line.stroke is not None
    assert (line.stroke.role, line.stroke.width, line.stroke.dash) == ("ink", 1.25, ())
    assert head.fill == "ink"
    assert bounds((head,)) == Box(93.0, -2.8, 100.0, 2.8)
    assert bounds((line,)).right < 100.0, "the line ends inside its head"


def test_a_line_into_a_queue_has_no_head() -> None:
    (line,) = paths(Flow.model_validate(ENDS), Route(LEVEL.ways, head=False))
    assert bounds((line,)).right == 100.0


def test_rework_is_dashed_in_its_colour() -> None:
    line, head = paths(Rework.model_validate(ENDS))
    assert line.stroke is not None
    assert (line.stroke.role, line.stroke.dash, head.fill) == ("rework", (5.0, 2.4), "rework")


def test_information_by_hand_is_dashed_and_electronic_has_one_flash() -> None:
    by_hand, open_head = paths(InformationFlow.model_validate(ENDS))
    assert by_hand.stroke is not None
    assert by_hand.stroke.dash == (3.2, 2.0)
    assert (open_head.fill, open_head.outline[-1][0]) == (None, "L")
    electronic, _ = paths(InformationFlow.model_validate({**ENDS, "medium": "electronic"}))
    assert electronic.stroke is not None
    assert electronic.stroke.dash == ()
    flash = bounds((electronic,))
    assert flash.height > 7
    assert flash.centre[1] == 0.0


def test_the_flash_is_on_the_longest_leg() -> None:
    way = ((0.0, 0.0), (20.0, 0.0), (20.0, 200.0), (40.0, 200.0))
    electronic, *_ = paths(InformationFlow.model_validate({**ENDS, "medium": "electronic"}), Route((way,)))
    aside = [part for part in electronic.outline if part[0] == "L" and part[1] not in (0.0, 20.0, 40.0)]
    assert aside
    assert all(90 < part[2] < 110 for part in aside if part[0] == "L")


def test_electronic_information_that_goes_on_in_another_band_is_electronic_in_both() -> None:
    electronic = InformationFlow.model_validate({**ENDS, "medium": "electronic"})
    halves = Route((((0.0, 0.0), (100.0, 0.0)), ((0.0, 300.0), (60.0, 300.0))))
    source, target, _ = paths(electronic, halves)
    assert [half.stroke and half.stroke.dash for half in (source, target)] == [(), ()]
    assert all(bounds((half,)).height > 7 for half in (source, target)), "a flash on each"
    short = Route((((0.0, 0.0), (10.0, 0.0)), halves.ways[1]))
    source, *_ = paths(electronic, short)
    assert source.stroke is not None
    assert source.stroke.dash == (), "no room for a flash, yet never dashed"
    assert bounds((source,)).height == source.stroke.width
    by_hand = paths(InformationFlow.model_validate(ENDS), halves)[:2]
    assert [half.stroke and half.stroke.dash for half in by_hand] == [(3.2, 2.0), (3.2, 2.0)]


def test_the_flash_keeps_clear_of_the_label_at_the_middle_of_its_line() -> None:
    label = Label((LabelLine("Release calendar", LABEL),), 50.0, -4.0, "middle", Box(30.0, -10.0, 70.0, -3.0))
    electronic = InformationFlow.model_validate({**ENDS, "medium": "electronic"})
    line, *_ = paths(electronic, Route(LEVEL.ways, label=label))
    tips = [part[1] for part in line.outline if part[0] == "L" and part[2] < -3.0]
    assert len(tips) == 1
    assert not 30.0 <= tips[0] <= 70.0
    assert (bounds((line,)).left, bounds((line,)).right) == (0.0, 100.0)


def test_labels_stand_where_routing_puts_them() -> None:
    label = Label((LabelLine("one", LABEL), LabelLine("two", LABEL)), 50.0, -4.0, "middle", Box(40, -12, 60, 6))
    shown = list(flattened(connection_drawing(Flow.model_validate(ENDS), Route(LEVEL.ways, label=label))))
    written = {item.text: item for item in shown if not isinstance(item, Path) and hasattr(item, "text")}
    assert written["one"].y == -4.0
    assert written["two"].y == -4.0 + LABEL.leading


def test_where_a_band_ends_an_arrow_names_the_element_at_the_other_end() -> None:
    out = Continued(100.0, 0.0, "out", "right", "70", Box(100.0, -4.5, 116.0, 4.5))
    shown = tuple(flattened(connection_drawing(Flow.model_validate(ENDS), Route(LEVEL.ways, continued=(out,)))))
    (code,) = (item for item in shown if getattr(item, "text", "") == "70")
    assert not isinstance(code, Path)
    assert code.x >= 106.0, "right of the arrow"
    back = Continued(0.0, 0.0, "in", "right", "60", Box(-16.0, -4.5, 0.0, 4.5))
    shown = tuple(flattened(connection_drawing(Flow.model_validate(ENDS), Route(LEVEL.ways, continued=(back,)))))
    (code,) = (item for item in shown if getattr(item, "text", "") == "60")
    assert not isinstance(code, Path)
    assert code.x + 7.0 < -5.0, "left of the arrow"


def stage(key: str, team: str) -> Stage:
    return Stage(id=Id(key), code=key, name=key, team=Id(team), process_time=exactly(1, "d"), lead_time=exactly(2, "d"))


def bars(on: Sheet, key: str) -> list[Box]:
    shown = (item for item in flattened(piece(on, key).drawing) if isinstance(item, Path) and item.fill == "ink")
    boxes = (bounds((item,)) for item in shown)
    return [box for box in boxes if (round(box.width, 3), round(box.height, 3)) == (11.0, 1.5)]


def test_handoffs_have_one_two_or_three_bars_on_the_border_between_the_lanes() -> None:
    own, other = Organisation(id=Id("own"), name="Own"), Organisation(id=Id("other"), name="Other")
    vendor = Organisation(id=Id("vendor"), name="Vendor", part="supplier")
    teams = [
        Team(id=Id(name), name=name, organisation=organisation.id)
        for name, organisation in (("t1", own), ("t2", own), ("t3", other), ("t4", vendor))
    ]
    stages = [stage(str(number), f"t{number}") for number in range(1, 5)]
    on = sheet(chain(*stages, more=(own, other, vendor, *teams)))
    borders = [shown.bottom for shown in on.fold.bands[0].lanes]
    for number in range(3):
        found = bars(on, f"flow-{number}")
        assert len(found) == number + 1
        middle = sum(box.centre[1] for box in found) / len(found)
        assert abs(middle - borders[number]) < 0.1


def test_a_rework_loop_says_its_share_its_passes_and_its_mean_cost() -> None:
    loop = Rework(id=Id("r"), source=Id("2"), target=Id("1"), share=exactly(20, "%"))
    on = sheet(chain(stage("1", "t"), stage("2", "t"), more=(Team(id=Id("t"), name="T"), loop)))
    assert words(piece(on, "r")) == "Rework 20 % 1.25 passes, +1.0 d mean"


def classic(*, low: bool = False) -> Sheet:
    """Process, stock, process: the stock high up between the two, or too low for an arrow below it."""
    weld, paint = (Stage(id=Id(key), name=key, cycle_time=exactly(9, "s")) for key in ("weld", "paint"))
    stock = Queue(id=Id("stock"), name="welded", quantity=exactly(40, "items"))
    flows = (Flow(id=Id("in"), source=weld.id, target=stock.id), Flow(id=Id("out"), source=stock.id, target=paint.id))
    at = {"weld": (0.0, 0.0), "stock": (117.0, 40.0 if low else 5.0), "paint": (176.0, 0.0)}
    places = [Placement(id=Id(f"p-{key}"), element=Id(key), x=x, y=y) for key, (x, y) in at.items()]
    records: list[AnyRecord] = [weld, paint, stock, *flows, *places, Presentation(notation="classic")]
    value_stream_map = ValueStreamMap.of_records(records)
    return sheet_of(value_stream_map, figures_of(value_stream_map))


def test_classic_maps_push_past_their_stock_with_one_striped_arrow() -> None:
    on = classic()
    arrow = piece(on, "out").bounds
    assert on.boxes[Id("weld")].right < arrow.left < on.boxes[Id("stock")].left
    assert on.boxes[Id("stock")].right < arrow.right < on.boxes[Id("paint")].left
    assert arrow.top > max(text.y for text in texts(piece(on, "stock")))
    assert list(flattened(piece(on, "in").drawing)) == []
    assert "push" in words(piece(on, "legend"))


def test_a_stock_without_room_below_it_keeps_its_plain_arrows() -> None:
    on = classic(low=True)
    assert list(flattened(piece(on, "in").drawing))
    assert "push" not in words(piece(on, "legend"))


def test_where_work_crosses_work_the_upright_line_passes_under_a_gap() -> None:
    level, upright = Route((((0.0, 50.0), (100.0, 50.0)),)), Route((((40.0, 0.0), (40.0, 100.0)),))
    gaps = crossings({Id("level"): level, Id("upright"): upright})
    assert gaps == {Id("upright"): ((40.0, 50.0),)}
    above, below, _ = paths(Flow.model_validate(ENDS), upright, None, gaps[Id("upright")])
    assert (bounds((above,)).bottom, bounds((below,)).top) == (48.0, 52.0)
    upwards = Route((((40.0, 100.0), (40.0, 0.0)),))
    first, second, _ = paths(Flow.model_validate(ENDS), upwards, None, gaps[Id("upright")])
    assert (bounds((first,)).top, bounds((second,)).bottom) == (52.0, 48.0)


def test_lines_that_meet_do_not_cross() -> None:
    trunk, branch = Route((((40.0, 0.0), (40.0, 100.0)),)), Route((((40.0, 50.0), (100.0, 50.0)),))
    corner = Route((((0.0, 0.0), (40.0, 0.0), (40.0, 100.0)),))
    assert crossings({Id("trunk"): trunk, Id("branch"): branch, Id("corner"): corner}) == {}


def test_what_comes_from_outside_is_pushed_from_under_its_stock_and_goods_into_the_end() -> None:
    weld = Stage(id=Id("weld"), name="weld", cycle_time=exactly(9, "s"))
    coils, goods = Queue(id=Id("coils"), quantity=exactly(4, "items")), Queue(id=Id("goods"), name="goods")
    end, supplier = Delivery(id=Id("end"), name="Shipping"), Entity(id=Id("supplier"), part="supplier", name="Steel")
    pairs = (("supplier", "coils"), ("coils", "weld"), ("weld", "goods"), ("goods", "end"))
    flows = [Flow(id=Id(f"{a}-{b}"), source=Id(a), target=Id(b)) for a, b in pairs]
    records: list[AnyRecord] = [weld, coils, goods, end, supplier, *flows, Presentation(notation="classic")]
    on = sheet(ValueStreamMap.of_records(records))
    first, last = piece(on, "coils-weld").bounds, piece(on, "goods-end").bounds
    assert first.left >= on.boxes[Id("coils")].left
    assert first.right < on.boxes[Id("weld")].left + 1
    assert last.left > on.boxes[Id("weld")].right
    assert last.right < on.boxes[Id("end")].left + 1
    assert abs(last.centre[1] - on.boxes[Id("end")].centre[1]) < 0.1
    assert list(flattened(piece(on, "supplier-coils").drawing)), "the shipment is drawn as it was"


def test_what_a_supplier_brings_arrives_with_a_head_even_in_stock() -> None:
    supplier, stock = Entity(id=Id("s"), name="Steel", part="supplier"), Queue(id=Id("q"), name="Coils")
    press = Stage(id=Id("p"), name="Press")
    brought = Flow(id=Id("in"), source=supplier.id, target=stock.id)
    onward = Flow(id=Id("on"), source=stock.id, target=press.id)
    back = Flow(id=Id("out"), source=press.id, target=Id("r"))
    rest = Queue(id=Id("r"), name="Parts")
    on = sheet(ValueStreamMap.of_records([supplier, stock, press, rest, brought, onward, back]))
    assert [on.routes[key].head for key in (brought.id, onward.id, back.id)] == [True, True, False]
