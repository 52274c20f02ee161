"""Print and export: always from the PDF that is shown, always away from the window, written whole or not at all."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.dialogs.page_dialog import PageDialog, Wanted
from vsmdesk.desktop.dialogs.service import FileKind
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.names import file_name_for
from vsmdesk.desktop.printing import GoOn, print_pages
from vsmdesk.desktop.words import words
from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.unwritten import why_not_written
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.exports.pdf import Pdf

_LAST: WeakKeyDictionary[MainWindow, Wanted] = WeakKeyDictionary()
"""What was asked for last in each window: after a failed export nobody sets it all again."""
Command = Callable[[MainWindow], object]
KIND_NAMES = {"pdf": "PDF", "svg": "SVG drawing", "png": "PNG picture", "csv": "Table of steps", "xlsx": "Workbook"}


def pdf_of(value_stream_map: ValueStreamMap, wanted: Wanted, go_on: GoOn = lambda _step: None) -> "Pdf":
    """The PDF of a map, and sentences about what will not print well. Raises ExportError where it cannot be made."""
    from vsmdesk.exports.pdf import write_pdf

    options = replace(wanted.options, paper=wanted.paper or wanted.options.paper, gray=wanted.gray)
    return write_pdf(value_stream_map, preset=wanted.preset, options=options, go_on=go_on)


def file_of(
    value_stream_map: ValueStreamMap, wanted: Wanted, pdf: bytes, go_on: GoOn = lambda _step: None
) -> tuple[bytes, tuple[str, ...]]:
    """The whole file that is asked for, and sentences about what it could not hold. Slow: only in a thread."""
    match wanted.format:
        case "pdf":
            return pdf or pdf_of(value_stream_map, wanted, go_on).data, ()
        case "svg" | "png":
            return picture_of(value_stream_map, wanted), ()
        case "csv":
            from vsmdesk.exports.spreadsheet import write_csv

            return write_csv(value_stream_map), ()
        case "xlsx":
            from vsmdesk.exports.spreadsheet import write_xlsx

            book = write_xlsx(value_stream_map)
            return book.data, book.warnings


def picture_of(value_stream_map: ValueStreamMap, wanted: Wanted) -> bytes:
    """The SVG or PNG file. Raises ValueError where it cannot be made."""
    from vsmdesk.exports.png import write_png
    from vsmdesk.exports.svg import write_svg

    asked = wanted.picture
    make = partial(write_png, dpi=wanted.dpi) if wanted.format == "png" else partial(write_svg, outlines=asked.outlines)
    return make(value_stream_map, paper=wanted.paper, gray=wanted.gray, transparent=asked.transparent, only=asked.only)


def export(window: MainWindow) -> None:
    """Ask what and where, beside the pages as they will be."""
    _ask(window, "export")


def print_map(window: MainWindow) -> None:
    """Ask for paper and printer, beside the pages as they will be."""
    _ask(window, "print")


def _ask(window: MainWindow, first: str) -> None:
    session = window.session
    if session is None:
        return
    value_stream_map = session.document.map
    selected = window.workspace.selection.ids if window.workspace is not None else frozenset[Id]()
    dialog = PageDialog(value_stream_map, pdf_of, first, window, lambda: _logo(window), selected, _LAST.get(window))
    window.show_dialog(dialog)
    if dialog.answer:
        _LAST[window] = dialog.wanted
    if dialog.answer == "export":
        _export(window, value_stream_map, dialog.wanted, dialog.pdf)
    elif dialog.answer == "print":
        _print(window, value_stream_map, dialog.wanted, dialog.pdf, dialog.view.page_count)


def _logo(window: MainWindow) -> bytes:
    """The picture somebody chose for the head of the pages, empty where nobody did or it cannot be read."""
    kinds = [FileKind(words("Picture"), (".png",))]
    path = window.desk.dialogs.open_file(window, words("Logo"), kinds)
    try:
        return path.read_bytes() if path is not None else b""
    except OSError:
        return b""


def _export(window: MainWindow, value_stream_map: ValueStreamMap, wanted: Wanted, pdf: bytes) -> None:
    suffix = f".{wanted.format}"
    name = file_name_for(value_stream_map.stream.title or _name(window), suffix)
    beside = window.session.path.parent if window.session and window.session.path else Path.home()
    folder = beside if os.access(beside, os.W_OK) else Path.home()
    kinds = [FileKind(words(KIND_NAMES[wanted.format]), (suffix,))]
    path = window.desk.dialogs.save_file(window, words("Export"), folder / name, kinds)
    if path is None:
        return

    def work(task: Task) -> tuple[str, ...]:
        data, warnings = file_of(value_stream_map, wanted, pdf, task.go_on)
        task.go_on(words("Writing {name}", name=path.name))
        try:
            atomic_write(path, data)
        except OSError as error:
            reason = why_not_written(error, words("choose another place"))
            raise MapFileError(
                words("{name} could not be written: {reason}.", name=path.name, reason=reason)
            ) from error
        return warnings

    def done(warnings: tuple[str, ...]) -> None:
        window.notices.show_notice("exported", " ".join((words("Exported to {path}.", path=path), *warnings)))

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Exporting {name}", name=path.name), work, done, failed))


def _print(window: MainWindow, value_stream_map: ValueStreamMap, wanted: Wanted, pdf: bytes, pages: int) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_name(window))
    printer.setCreator("VSM Desk")
    choose = QPrintDialog(printer)
    # Qt's own dialog of lists and spin boxes, which a window's style sheet would leave without arrows.
    choose.winId()
    choose.windowHandle().setTransientParent(window.windowHandle())
    if pdf:
        choose.setMinMax(1, pages)
        choose.setFromTo(1, pages)
    chosen = choose.exec() == QPrintDialog.DialogCode.Accepted
    choose.deleteLater()
    if chosen:
        start_printing(
            window, printer, lambda go_on: pdf or pdf_of(value_stream_map, wanted, go_on).data, fit=wanted.fit
        )


def start_printing(
    window: MainWindow, printer: QPrinter, make_pdf: Callable[[GoOn], bytes], *, fit: bool = False
) -> None:
    """Send the pages to a printer, away from the window."""

    def work(task: Task) -> int:
        return print_pages(make_pdf(task.go_on), printer, task.go_on, fit=fit)

    def done(pages: int) -> None:
        window.status.say(words("{n} pages were sent to the printer.", n=pages))

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Printing"), work, done, failed))


def _name(window: MainWindow) -> str:
    return window.session.name if window.session is not None else words("map")


COMMANDS: Mapping[str, Command] = {"export": export, "print": print_map}
