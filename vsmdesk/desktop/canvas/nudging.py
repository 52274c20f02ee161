"""Elements moved by the arrow keys: presses that follow each other are one step for the history."""

from vsmdesk.desktop.canvas.carrying import group_of
from vsmdesk.desktop.canvas.moves import moved_to
from vsmdesk.desktop.canvas.snapping import GRID
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.editing.edits.naming import label
from vsmdesk.sheet.boxes import boxes_of

FINE, LARGE = 1.0, 10.0
"""With Alt a point; with Shift ten steps of the grid."""


def nudge_selected(surface: Surface, direction: tuple[int, int], *, large: bool, fine: bool) -> bool:
    """Move what is selected by a step; several stay in their lanes. Whether there was anything to move."""
    chosen = surface.selection.ids
    boxes = {key: box for key, box in boxes_of(surface.document.map).items() if key in chosen}
    if not boxes:
        return False
    step = FINE if fine else GRID * LARGE if large else GRID
    dx, dy = direction[0] * step, direction[1] * step
    middles = {key: (box.centre, box.height) for key, box in boxes.items()}
    group = group_of(surface.document.map, middles, next(iter(boxes)))
    dy = min(max(dy, group.up), group.down) if group is not None else dy
    places = {key: (box.centre, box.moved(dx, dy).centre) for key, box in boxes.items()}
    gesture = "nudge " + " ".join(sorted(boxes))
    surface.change(label("Move", surface.document.map, boxes), moved_to(boxes, places), gesture=gesture, placed=boxes)
    return True
