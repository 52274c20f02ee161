"""What is dropped on the canvas: symbols from the palette, files from the desktop."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from vsmdesk.desktop.canvas.adding import CONNECTIONS, add_at
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.symbols.catalogue import SYMBOLS

SYMBOL_MIME = "application/x-vsmdesk-symbol"
"""What the palette's drags carry: the name of a symbol of the catalogue, as UTF-8."""


def symbol_in(data: QMimeData) -> str:
    """The symbol that a drag brings; empty for anything else."""
    name = bytes(data.data(SYMBOL_MIME).data()).decode("utf-8", "replace") if data.hasFormat(SYMBOL_MIME) else ""
    return name if name in SYMBOLS else ""


def files_in(data: QMimeData) -> list[str]:
    """The paths of the files that a drag brings."""
    urls: Iterable[str] = (url.toLocalFile() for url in data.urls()) if data.hasUrls() else ()
    return [path for path in urls if path]


def offer(event: QDragMoveEvent) -> bool:
    """Accept a drag that can be dropped here. Whether it can."""
    can = bool(symbol_in(event.mimeData()) or files_in(event.mimeData()))
    if can:
        event.acceptProposedAction()
    else:
        event.ignore()
    return can


def dropped(surface: Surface, event: QDropEvent) -> str:
    """Do what a drop means; the name of a connection's symbol is given back, since that needs two more clicks."""
    name, files = symbol_in(event.mimeData()), files_in(event.mimeData())
    spot = surface.mapToScene(event.position().toPoint())
    event.acceptProposedAction()
    if name in CONNECTIONS:
        return name
    if name:
        add_at(surface, name, (spot.x(), spot.y()))
    elif files:
        surface.file_dropped.emit(files[0])
    return ""
