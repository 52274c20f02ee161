"""What the rings of the selection go around."""

from pytestqt.qtbot import QtBot

from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.real_sheets import real_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.rings import within
from vsmdesk.desktop.selection import Selection
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.editing.document import Document
from vsmdesk.files.reading import read_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.resource_files import resource
from vsmdesk.sheet.callout_drawing import callout_drawing
from vsmdesk.sheet.callouts import Callout
from vsmdesk.sheet.pieces import Piece


def test_the_ring_of_a_callout_leaves_out_its_leader(qtbot: QtBot) -> None:
    canvas = Canvas(Document(two_lanes()), Selection(), plain_sheet)
    qtbot.addWidget(canvas)
    friction = canvas.document.map.get(Id("pain"), Friction)
    assert friction is not None
    drawing = callout_drawing(friction, Callout((100.0, 100.0), ((300.0, 200.0), (106.0, 104.0))))
    canvas.pieces.show_pieces([Piece("pain", drawing, 1, bounds(drawing))])
    outline = canvas.outline_of(Id("pain"))
    assert outline is not None
    assert outline.right < 120
    assert outline.bottom < 120
    canvas.let_go()


def test_a_ring_is_painted_once_where_it_reaches_into_what_is_painted() -> None:
    rings = [Box(10.0 * number, 0.0, 10.0 * number + 8.0, 8.0) for number in range(4)]
    assert within(rings, [Box(0.0, 4.0, 12.0, 20.0), Box(6.0, -5.0, 19.0, 5.0)]) == rings[:2]
    assert within(rings, [Box(0.0, 9.0, 50.0, 20.0)]) == []


def test_the_ring_of_an_approval_goes_around_its_days(qtbot: QtBot) -> None:
    now = read_map(resource("examples", "feature-delivery.vsmap")).map
    canvas = Canvas(Document(now), Selection(), real_sheet)
    qtbot.addWidget(canvas)
    for stage in now.of(Stage):
        box, outline = canvas.box_of(stage.id), canvas.outline_of(stage.id)
        assert box is not None
        assert outline is not None
        # Cells of 4.6 points above the box, a gap below them.
        assert (box.top - outline.top > 4.6) == stage.approval
        assert (outline.left, outline.right, outline.bottom) == (box.left, box.right, box.bottom)
    canvas.let_go()
