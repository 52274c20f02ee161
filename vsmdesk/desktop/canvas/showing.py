"""What the view shows of the sheet: all of it, what is selected, true size."""

from functools import reduce

from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.zooming import STEP, fit, zoom_of, zoom_to
from vsmdesk.drawing.bounds import Box

LARGEST_FIT = 2.0


def fit_sheet(surface: Surface) -> None:
    """The whole sheet; it goes on to fit while the view gets other sizes, until somebody zooms."""
    fit(surface, Box(0, 0, surface.sheet.width, surface.sheet.height))
    surface.fitted = (surface.scale_now, surface.sheet.width)


def fit_again(surface: Surface) -> None:
    """The whole sheet in a view of another size, if it was fitted before."""
    if surface.fitted is not None and surface.fitted[0] == surface.scale_now:
        fit_sheet(surface)


def fit_other_sheet(surface: Surface) -> None:
    """The whole sheet again where it was fitted and has another size now: an undo gives the view back, too."""
    if surface.fitted is not None and surface.sheet.width != surface.fitted[1]:
        fit_again(surface)


def fit_selection(surface: Surface) -> None:
    """What is selected, at most twice its size; the whole sheet where nothing is."""
    boxes = [box for key in surface.selection.ids if (box := surface.box_of(key)) is not None]
    if boxes:
        fit(surface, reduce(Box.union, boxes).grown(24), LARGEST_FIT)
    else:
        fit_sheet(surface)


def show_actual_size(surface: Surface) -> None:
    """True size on a screen of 96 dpi."""
    zoom_to(surface, 1.0)


def zoom_in(surface: Surface) -> None:
    """A step larger."""
    zoom_to(surface, zoom_of(surface) * STEP)


def zoom_out(surface: Surface) -> None:
    """A step smaller."""
    zoom_to(surface, zoom_of(surface) / STEP)
