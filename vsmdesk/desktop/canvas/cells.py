"""The figure on a stage that lies under the pointer: what a double click there is about."""

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.symbols.sizes import data_box
from vsmdesk.symbols.stages import FOOT, HEAD

FULL = 3
"""The level of detail at which figures are seen."""


def cell_at(surface: Surface, at: Point) -> tuple[Id, str] | None:
    """The stage and the field of the cell at a point; None where no figure is seen there."""
    hit, shown = surface.hit(at), surface.document.map
    box = surface.box_of(hit.id) if hit is not None and shown.get(hit.id, Stage) else None
    are_seen = surface.detail.level >= FULL and surface.audience == "analyst"
    if hit is None or box is None or not are_seen or shown.presentation.notation == "classic":
        return None
    fields = data_box(shown.presentation)
    number = int((at[0] - box.left) / box.width * len(fields)) if fields else -1
    inside = box.top + HEAD <= at[1] < box.bottom - FOOT and 0 <= number < len(fields)
    return (hit.id, fields[number]) if inside else None
