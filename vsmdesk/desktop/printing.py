"""A PDF on paper: its own pages as pictures at the printer's resolution, at their true size."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from vsmdesk.desktop.dialogs.pdf_view import page_image, sizes_of
from vsmdesk.desktop.words import words
from vsmdesk.files.refusal import MapFileError

POINTS = 72.0
FINEST = 300.0
"""Dots per inch: finer than that shows no more of lines and letters, but costs four times the memory."""


def print_pages(pdf: bytes, printer: QPrinter, go_on: Callable[[str], None] = lambda _step: None) -> int:
    """Print all pages, each on its own size of paper; `go_on` hears of each page and may raise. How many there were."""
    sizes = sizes_of(pdf)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(sizes[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise MapFileError(words("The printer does not take the pages; check that it is ready."))
    try:
        for number, size in enumerate(sizes):
            go_on(words("Printing page {n} of {all}", n=number + 1, all=len(sizes)))
            if number:
                printer.setPageLayout(_layout(size))
                printer.newPage()
            dpi = min(float(printer.resolution()), FINEST)
            scale = printer.resolution() / POINTS
            painter.drawImage(QRectF(0, 0, size[0] * scale, size[1] * scale), page_image(pdf, number, dpi))
    finally:
        painter.end()
    return len(sizes)


def _layout(size: tuple[float, float]) -> QPageLayout:
    across, down = size
    upright = QSizeF(min(size), max(size))
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if across > down else QPageLayout.Orientation.Portrait
    return QPageLayout(page, turn, QMarginsF(0, 0, 0, 0))
