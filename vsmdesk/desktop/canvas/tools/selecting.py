"""The tool that is there when no other is: select, move, and grab what can be grabbed."""

from PySide6.QtCore import Qt

from vsmdesk.desktop.canvas.gestures.banding import Banding
from vsmdesk.desktop.canvas.gestures.gesture import Gesture
from vsmdesk.desktop.canvas.gestures.moving import Moving
from vsmdesk.desktop.canvas.hits import Hit
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.model.identity import Id


class SelectTool:
    """Click selects, Ctrl and Shift add or take away, a drag moves, a drag on bare paper opens the rubber band."""

    name = "select"

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """An arrow over paper, a hand over what can be moved."""
        hit = self._surface.hit(pointer)
        self._surface.point_at(hit.id if hit else None)
        return Qt.CursorShape.SizeAllCursor if hit else Qt.CursorShape.ArrowCursor

    def press(self, pointer: Pointer) -> Gesture | None:
        """Select what is there and be ready to move it."""
        hit = self._surface.hit(pointer)
        if hit is None:
            return Banding(self._surface, pointer)
        return self._grab(hit, pointer)

    def _grab(self, hit: Hit, pointer: Pointer) -> Gesture:
        selection = self._surface.selection
        was_selected, adding = hit.id in selection.ids, pointer.control or pointer.shift
        if not was_selected:
            selection.replace(selection.ids | {hit.id} if adding else {hit.id})

        def clicked() -> None:
            self._settle(hit.id, was_selected=was_selected, adding=adding)

        return Moving(self._surface, hit.id, pointer, clicked)

    def _settle(self, key: Id, *, was_selected: bool, adding: bool) -> None:
        """A click without a drag: take away what was selected already, or leave it alone selected."""
        selection = self._surface.selection
        if adding and was_selected:
            selection.replace(selection.ids - {key})
        elif not adding:
            selection.replace({key})

    def double_click(self, pointer: Pointer) -> None:
        """Nothing yet."""
