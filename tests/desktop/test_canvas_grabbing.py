"""What the pointer grabs where several things are near."""

from PySide6.QtCore import Qt

from tests.desktop.canvas_hands import box, click, drag, hover, middle, picker, port
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.handles import REACH
from vsmdesk.desktop.canvas.rings import ring_box
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.identity import Id

ALT = Qt.KeyboardModifier.AltModifier


def test_an_element_beside_the_selected_one_is_grabbed_not_the_port_that_is_near(canvas: Canvas) -> None:
    """Seen from afar a queue is smaller than what reaches for a port."""
    stage = box(canvas, "test")
    canvas.document.apply("Move", move({Id("waiting"): (240.0, 136.0)}))
    zoom_to(canvas, 0.5)
    x, y = middle(canvas, "waiting")
    assert (ring_box(stage).left - x) * canvas.scale_now < REACH
    click(canvas, middle(canvas, "test"))
    drag(canvas, (x, y), (x - 60, y), later=ALT)
    assert canvas.document.steps == ("Move", "Move queue")
    assert canvas.selection.ids == {"waiting"}
    hover(canvas, middle(canvas, "test"))
    drag(canvas, port(canvas, "test", "W"), (x - 120, y + 150))
    assert picker(canvas).isVisible(), "the port itself is there as before"
