"""The size of a stage, a note or an outside party, dragged at its corner."""

from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.rings import paint_rings, ring_box
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.placements import resize
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.sheet.boxes import boxes_of
from vsmdesk.symbols.sizes import STAGE, STAGE_WIDEST

STEP = 10.0
SMALLEST = (34.0, 20.0)


class Resizing:
    """Steps of 10; a stage grows only in width, from 90 to 140 (look 3)."""

    def __init__(self, surface: Surface, key: Id, box: Box, pointer: Pointer) -> None:
        self._surface, self._key, self._box, self._start = surface, key, box, pointer.at
        self._is_stage = surface.document.map.get(key, Stage) is not None
        self._new = box

    def move(self, pointer: Pointer) -> None:
        """Show the ring around the new size."""
        old, box = self._new, self._box
        width = box.width + pointer.at[0] - self._start[0]
        height = box.height + pointer.at[1] - self._start[1]
        if self._is_stage:
            width, height = min(max(_in_steps(width), STAGE[0]), STAGE_WIDEST), box.height
        else:
            width, height = max(_in_steps(width), SMALLEST[0]), max(_in_steps(height), SMALLEST[1])
        self._new = Box(box.left, box.top, box.left + width, box.top + height)
        self._surface.refresh(old.union(self._new))

    def finish(self, pointer: Pointer) -> None:
        """Give it that size; the top left stays."""
        self.move(pointer)
        if self._new != self._box:
            strip = boxes_of(self._surface.document.map)[self._key]
            rectangle = (strip.left, strip.top, self._new.width, self._new.height)
            self._surface.change("Resize", resize({self._key: rectangle}))

    def cancel(self) -> None:
        """Leave the size as it is."""
        self._surface.refresh(self._box.union(self._new))

    def paint(self, painter: QPainter) -> None:
        """The ring around the new size."""
        paint_rings(painter, [ring_box(self._new)], self._surface.pens, dashed=True)


def _in_steps(length: float) -> float:
    return round(length / STEP) * STEP
