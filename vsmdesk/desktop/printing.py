"""A PDF on paper: its own pages as pictures at the printer's resolution, in bands, at true size or fitted to the paper.

What the printer's dialog asks for is kept: pages, copies and their order, grey. Both sides are the printer's own work.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from vsmdesk.desktop.dialogs.pdf_view import sizes_of
from vsmdesk.desktop.print_queue import queued, take_back
from vsmdesk.desktop.words import words
from vsmdesk.files.refusal import MapFileError

POINTS = 72.0
FINEST = 600.0
"""Dots per inch: finer than that nobody sees more of lines and letters."""
_NEARLY = 4.0
"""Millimetres, both sides together, by which paper may be other than the page."""

Size = tuple[float, float]
GoOn = Callable[[str], None]


def print_pages(pdf: bytes, printer: QPrinter, go_on: GoOn = lambda _step: None, *, fit: bool = False) -> int:
    """Print the pages that the printer was asked for; `go_on` hears of each and may raise. How many sheets there were.

    At true size each page lies on paper of its own size; with `fit` it is made as large as the printer's paper allows.
    Raises MapFileError where the printer takes no pages, lacks their paper, or is asked for pages that there are not.
    """
    sizes = sizes_of(pdf)
    order = _order(printer, _wanted(printer, len(sizes)))
    chosen, is_file = printer.pageLayout(), printer.outputFormat() != QPrinter.OutputFormat.NativeFormat
    jobs = [order] if fit or is_file else jobs_of(order, sizes)
    if len(jobs) > 1 and printer.collateCopies() and printer.supportsMultipleCopies():
        # Its copies of each job would come out apart; where it makes none itself, the order holds them already.
        jobs *= max(1, printer.copyCount())
        printer.setCopyCount(1)
    layouts = {number: _layout(sizes[number], chosen, fit=fit) for number in order}
    for layout in layouts.values():
        _put_in(printer, layout)
    before = queued(printer.printerName(), printer.docName())
    try:
        _print_jobs(pdf, printer, jobs, sizes, layouts, go_on, fit=fit)
    except BaseException:
        take_back(printer.printerName(), printer.docName(), before)
        raise
    return sum(map(len, jobs))


def _print_jobs(
    pdf: bytes,
    printer: QPrinter,
    jobs: Sequence[Sequence[int]],
    sizes: Sequence[Size],
    layouts: Mapping[int, QPageLayout],
    go_on: GoOn,
    *,
    fit: bool,
) -> None:
    every, count = sum(map(len, jobs)), 0
    for job in jobs:
        with _painting(printer, layouts[job[0]]) as painter:
            for place, number in enumerate(job):
                count += 1
                go_on(words("Printing page {n} of {all}", n=count, all=every))
                if place:
                    _put_in(printer, layouts[number])
                    printer.newPage()
                _print_page(painter, printer, pdf, number, _place(printer, sizes[number], fit=fit), go_on)


@contextmanager
def _painting(printer: QPrinter, layout: QPageLayout) -> Iterator[QPainter]:
    """One job of the printer, which is taken back where something raises."""
    _put_in(printer, layout)
    painter = QPainter()
    if not painter.begin(printer):
        raise MapFileError(words("The printer does not take the pages; check that it is ready."))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        yield painter
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _put_in(printer: QPrinter, layout: QPageLayout) -> None:
    """The paper of a page. A printer that lacks it would take another and cut off what does not fit."""
    printer.setPageLayout(layout)
    asked, there = (one.pageSize().size(QPageSize.Unit.Millimeter) for one in (layout, printer.pageLayout()))
    if abs(asked.width() - there.width()) + abs(asked.height() - there.height()) > _NEARLY:
        raise MapFileError(
            words(
                "The printer has no paper of {across} × {down} mm; choose another, or fit the pages to its own.",
                across=round(asked.width()),
                down=round(asked.height()),
            )
        )


def jobs_of(order: list[int], sizes: Sequence[Size]) -> list[list[int]]:
    """The pages in runs of one paper each, lying or standing: a printer takes one paper for a job."""
    return [list(run) for _, run in groupby(order, lambda number: sorted(map(round, sizes[number])))]


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, from 0, in order."""
    ranges = printer.pageRanges()
    if ranges.isEmpty():
        return list(range(count))
    numbers = [number for number in range(count) if ranges.contains(number + 1)]
    if not numbers:
        raise MapFileError(words("There are only {n} pages; ask for one of them.", n=count))
    return numbers


def _order(printer: QPrinter, numbers: list[int]) -> list[int]:
    """The pages in the order in which they come out, copies included where the printer makes none itself."""
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers = numbers[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _print_page(painter: QPainter, printer: QPrinter, pdf: bytes, number: int, place: QRectF, go_on: GoOn) -> None:
    is_gray = printer.colorMode() == QPrinter.ColorMode.GrayScale
    size = sizes_of(pdf)[number]
    dots_a_point = place.width() / size[0]
    dpi = min(dots_a_point * POINTS, FINEST)
    scale = place.width() / max(1, round(size[0] * dpi / POINTS))
    for top, band in _bands(pdf, number, dpi, gray=is_gray):
        go_on("")
        painter.drawImage(
            QRectF(place.left(), place.top() + top * scale, band.width() * scale, band.height() * scale), band
        )


def _bands(pdf: bytes, number: int, dpi: float, *, gray: bool) -> Iterator[tuple[int, QImage]]:
    from vsmdesk.exports.rendering import page_bands

    for top, picture in page_bands(pdf, number, dpi, gray=gray):
        form = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB888
        width, height, data = picture.width, picture.height, picture.tobytes()
        yield top, QImage(data, width, height, len(data) // height, form).copy()


def _layout(size: Size, chosen: QPageLayout, *, fit: bool) -> QPageLayout:
    """The paper under a page: of its own size, or the printer's, turned as the page lies."""
    across, down = size
    turn = QPageLayout.Orientation.Landscape if across > down else QPageLayout.Orientation.Portrait
    if fit:
        layout = QPageLayout(chosen)
        layout.setMode(QPageLayout.Mode.StandardMode)
        layout.setOrientation(turn)
        return layout
    upright = QSizeF(min(size), max(size))
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(page, turn, QMarginsF(0, 0, 0, 0))
    # A printer refuses a layout whose margins are narrower than its own, unless it is of the whole page.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _place(printer: QPrinter, size: Size, *, fit: bool) -> QRectF:
    """Where on the paper the page goes, in dots of the printer."""
    if not fit:
        scale = printer.resolution() / POINTS
        return QRectF(0, 0, size[0] * scale, size[1] * scale)
    room = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    scale = min(room.width() / size[0], room.height() / size[1])
    across, down = size[0] * scale, size[1] * scale
    return QRectF((room.width() - across) / 2, (room.height() - down) / 2, across, down)
