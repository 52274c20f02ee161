"""What the rings of the selection go around."""

from pytestqt.qtbot import QtBot

from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.selection import Selection
from vsmdesk.drawing.bounds import bounds
from vsmdesk.editing.document import Document
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
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
