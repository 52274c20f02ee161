"""The sheet, or what is selected of it, on the clipboard as it prints: as pixels and as shapes, for slides."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

Command = Callable[[MainWindow], object]
DPI = 192.0
"""Twice what a screen shows, so that a slide may be enlarged."""
LARGEST_SIDE = 12_000
POINTS = 72.0


class CopiedPicture(NamedTuple):
    """The same picture in two forms: programs take the one they know."""

    png: bytes
    svg: bytes


def copied_picture(value_stream_map: ValueStreamMap, only: frozenset[Id]) -> CopiedPicture:
    """What is in `only`, else the whole sheet. Slow: only in a thread. Raises ExportError where there is nothing."""
    from vsmdesk.exports.map_part import picture_page
    from vsmdesk.exports.png import png_of
    from vsmdesk.exports.svg import svg_of

    page = picture_page(value_stream_map, only)
    dpi = min(DPI, LARGEST_SIDE * POINTS / max(page.width, page.height))
    stream = value_stream_map.stream
    return CopiedPicture(png_of(page, stream.title, dpi=dpi), svg_of(page, stream, outlines=True, transparent=True))


def copy_picture(window: MainWindow) -> None:
    """Put the picture of what is selected, else of the whole sheet, on the clipboard."""
    space = window.workspace
    if space is None:
        return
    value_stream_map, only = space.open_map.map, space.selection.ids

    def work(_task: Task) -> CopiedPicture:
        return copied_picture(value_stream_map, only)

    def done(picture: CopiedPicture) -> None:
        QApplication.clipboard().setMimeData(_as_data(picture))
        sentence = words("What is selected is on the clipboard as a picture.") if only else ""
        window.status.say(sentence or words("The sheet is on the clipboard as a picture."))

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Making the picture"), work, done, failed))


def _as_data(picture: CopiedPicture) -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage.fromData(picture.png))
    data.setData("image/svg+xml", QByteArray(picture.svg))
    return data


COMMANDS: Mapping[str, Command] = {"copy-picture": copy_picture}
