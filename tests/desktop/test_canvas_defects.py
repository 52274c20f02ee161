"""What people stumbled over on the canvas, each once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import (
    box,
    drag,
    dragging,
    hover,
    middle,
    mouse,
    pick,
    pixel,
    port,
)
from tests.desktop.real_sheets import real_sheet
from tests.desktop.sample_maps import PITCH
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.gestures.moving import Moving
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.painting.detail import Detail
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap


def long_chain() -> ValueStreamMap:
    """So many stages in a row that they take several bands."""
    keys = [Id(f"s{number}") for number in range(30)]
    records: list[AnyRecord] = [Stage(id=key, name=f"Stage {key}") for key in keys]
    records += [Flow(id=Id(f"f{n}"), source=a, target=b) for n, (a, b) in enumerate(pairwise(keys))]
    return ValueStreamMap.of_records(records)


@pytest.fixture
def folded(qtbot: QtBot) -> Canvas:
    """A canvas with a map of several bands."""
    canvas = Canvas(Document(long_chain()), Selection(), real_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 850)
    canvas.show()
    qtbot.waitExposed(canvas)
    fit_sheet(canvas)
    return canvas


def test_a_connection_tool_shows_only_ports(canvas: Canvas) -> None:
    canvas.selection.replace({Id("build")})
    assert {handle.purpose for handle in canvas.handles()} == {"port", "size"}
    canvas.use_tool("rework")
    assert {handle.purpose for handle in canvas.handles()} == {"port"}
    canvas.use_tool("stage")
    assert canvas.handles() == ()
    canvas.use_tool()
    assert {handle.purpose for handle in canvas.handles()} == {"port", "size"}


def test_a_connection_tool_begins_at_the_port_of_whose_ring_it_is(canvas: Canvas) -> None:
    canvas.use_tool("flow")
    hover(canvas, middle(canvas, "design"))
    drag(canvas, port(canvas, "design", "S"), middle(canvas, "test"))
    assert ("design", "test") in {(flow.source, flow.target) for flow in canvas.document.map.of(Flow)}


def test_a_port_is_grabbed_without_a_move_before_the_press(canvas: Canvas) -> None:
    """As a finger does it, or a quick hand."""
    at = pixel(canvas, (box(canvas, "test").right, middle(canvas, "test")[1]))
    mouse(canvas, QEvent.Type.MouseButtonPress, at)
    mouse(canvas, QEvent.Type.MouseButtonRelease, at)
    assert canvas.document.steps == ("Add stage",)


@pytest.mark.parametrize("aside", [-12.0, 0.0, 9.0])
def test_what_is_dropped_from_a_port_stands_level_with_it(canvas: Canvas, aside: float) -> None:
    canvas.document.apply("aside", lambda m: m.with_records(*_lower(m, "test", 7.3)))
    start = port(canvas, "test", "E")
    hover(canvas, middle(canvas, "test"))
    drag(canvas, start, (start[0] + 1.5 * PITCH, start[1] + aside))
    pick(canvas, "stage")
    added = list(canvas.document.map.of(Stage))[-1]
    assert middle(canvas, added.id)[1] == pytest.approx(middle(canvas, "test")[1], abs=0.001)


def _lower(value_stream_map: ValueStreamMap, key: str, by: float) -> list[AnyRecord]:
    placement = value_stream_map.placements[Id(key)]
    return [placement.with_changes(y=placement.y + by)]


@pytest.mark.parametrize(("ratio", "level"), [(1.0, 1), (2.0, 3)])
def test_figures_are_painted_where_the_screen_is_fine_enough(
    folded: Canvas, monkeypatch: pytest.MonkeyPatch, ratio: float, level: int
) -> None:
    seen: list[Detail] = []
    monkeypatch.setattr(folded, "devicePixelRatioF", lambda: ratio)
    monkeypatch.setattr(folded.pieces, "paint", lambda _painter, _keys, detail, _seen: seen.append(detail))
    zoom_to(folded, 0.3)
    folded.viewport().repaint()
    assert {detail.level for detail in seen} == {level}


def test_no_scroll_bars_where_the_sheet_fits(canvas: Canvas) -> None:
    assert not canvas.horizontalScrollBar().isVisible()
    assert not canvas.verticalScrollBar().isVisible()
    zoom_to(canvas, 3.0)
    assert canvas.horizontalScrollBar().isVisible()
    assert canvas.verticalScrollBar().isVisible()
    fit_sheet(canvas)
    assert not canvas.verticalScrollBar().isVisible()


def test_what_goes_on_in_another_band_is_seen_while_it_is_dragged(folded: Canvas) -> None:
    across = next(key for key, route in folded.sheet.routes.items() if len(route.ways) > 1)
    flow = folded.document.map.get(Id(across), Flow)
    assert flow is not None
    for end in (flow.source, flow.target):
        at = middle(folded, end)
        before = _near(folded, end)
        with dragging(folded, at, (at[0], at[1] + 30)):
            gesture = folded.gesture
            assert gesture is not None
            assert isinstance(gesture, Moving)
            lines = gesture.lines[flow.id]
            assert len(lines) == len(folded.sheet.routes[Id(across)].ways)
            assert _near(folded, end) != before
            folded.end_gesture()


def _near(canvas: Canvas, key: str) -> QImage:
    canvas.viewport().repaint()
    around = box(canvas, key).grown(40)
    area = canvas.mapFromScene(around.left, around.top, around.width, around.height).boundingRect()
    return canvas.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)
