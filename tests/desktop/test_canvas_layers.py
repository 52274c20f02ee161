"""Many elements dragged at once, which move as a picture: it is whole, with the rings around it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from tests.desktop.canvas_hands import box, dragging, middle, pixel, press_key
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.layers import MANY
from vsmdesk.desktop.canvas.rings import RING_OUT
from vsmdesk.editing.edits.copies import duplicate

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def _has_colour(picture: QImage, area: QRect, colour: str) -> bool:
    inside = area.intersected(picture.rect())
    spots = ((x, y) for x in range(inside.left(), inside.right()) for y in range(inside.top(), inside.bottom()))
    return any(picture.pixelColor(x, y).name() == colour for x, y in spots)


def test_the_rings_of_the_outermost_are_whole_while_many_are_dragged(canvas: Canvas) -> None:
    ids = list(canvas.sheet.boxes)
    for step in range(3):
        canvas.document.apply("Copy", duplicate(ids, (0.0, 180.0 * (step + 1))))
    press_key(canvas, Qt.Key.Key_A, CONTROL)
    assert len(canvas.selection.ids) > MANY
    left = min(canvas.sheet.boxes, key=lambda key: canvas.sheet.boxes[key].left)
    x, y = middle(canvas, "build")
    with dragging(canvas, (x, y), (x + 40, y), later=ALT):
        assert canvas.drags_in_layers
        shown = canvas.viewport().grab().toImage()
        moved = box(canvas, left)
    corner = pixel(canvas, (moved.left - RING_OUT, moved.centre[1]))
    colour = canvas.sheet_theme.colour("selection").lower()
    assert _has_colour(shown, QRect(corner.x() - 4, corner.y() - 4, 6, 8), colour)
