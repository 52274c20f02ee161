"""What comes out of a printer, here into a file: which pages, how often, how large, in grey, and what is cancelled."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from tests.exports.test_map_exports import walked, walked_pdf
from vsmdesk.desktop import print_queue
from vsmdesk.desktop.background import CancelledError
from vsmdesk.desktop.printing import jobs_of, print_pages
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.rendering import page_count, page_picture, page_sizes
from vsmdesk.files.refusal import MapFileError

pytestmark = pytest.mark.usefixtures("qapp")


def _printer(path: Path, resolution: int = 100) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def _apart(first: bytes, second: bytes, page: int = 0, other: int | None = None) -> float:
    """How far two pages are from each other at most in the shades of their squares of 8 points."""
    pictures = [page_picture(first, page, dpi=72), page_picture(second, page if other is None else other, dpi=72)]
    width, height = pictures[1].size
    one, two = (picture.resize((width // 8, height // 8), Image.Resampling.BOX) for picture in pictures)
    return float(np.abs(np.asarray(one).astype(int) - np.asarray(two).astype(int)).max())


def test_every_page_comes_out_as_it_is_in_the_pdf(tmp_path: Path) -> None:
    pdf = walked_pdf().data
    assert print_pages(pdf, _printer(tmp_path / "out.pdf")) == page_count(pdf)
    printed = (tmp_path / "out.pdf").read_bytes()
    for number, (there, asked) in enumerate(zip(page_sizes(printed), page_sizes(pdf), strict=True)):
        assert there == pytest.approx(asked, abs=1.5)
        assert _apart(printed, pdf, number) < 30


def test_only_the_pages_asked_for_come_out(tmp_path: Path) -> None:
    pdf, printer = walked_pdf().data, _printer(tmp_path / "out.pdf")
    pages = QPageRanges()
    pages.addPage(2)
    pages.addRange(3, 99)
    printer.setPageRanges(pages)
    assert print_pages(pdf, printer) == page_count(pdf) - 1
    printed = (tmp_path / "out.pdf").read_bytes()
    assert _apart(printed, pdf, 0, 1) < 30


def test_the_last_page_comes_out_first_where_that_is_asked_for(tmp_path: Path) -> None:
    pdf, printer = walked_pdf().data, _printer(tmp_path / "out.pdf", 60)
    printer.setFromTo(1, 2)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_pages(pdf, printer)
    first, last = page_sizes((tmp_path / "out.pdf").read_bytes())
    asked_first, asked_last = page_sizes(pdf)[:2]
    assert first == pytest.approx(asked_last, abs=1.5)
    assert last == pytest.approx(asked_first, abs=1.5)


def test_pages_that_there_are_not_are_refused(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "out.pdf")
    printer.setFromTo(70, 80)
    with pytest.raises(MapFileError, match=r"There are only \d+ pages"):
        print_pages(walked_pdf().data, printer)


@pytest.mark.parametrize("order", ["together", "page by page"])
def test_copies_come_out_in_the_order_asked_for(tmp_path: Path, order: str) -> None:
    pdf, printer = walked_pdf().data, _printer(tmp_path / "out.pdf", 60)
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    printer.setCollateCopies(order == "together")
    assert print_pages(pdf, printer) == 4
    printed = page_sizes((tmp_path / "out.pdf").read_bytes())
    lying = [across > down for across, down in printed]
    assert lying == ([True, False, True, False] if order == "together" else [True, True, False, False])


@pytest.mark.parametrize("copies_by", ["printer", "program"])
def test_two_copies_of_two_papers_are_four_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies_by: str
) -> None:
    pdf, printer = walked_pdf().data, _printer(tmp_path / "out.pdf", 30)
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    monkeypatch.setattr(printer, "outputFormat", lambda: QPrinter.OutputFormat.NativeFormat)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: copies_by == "printer")
    steps: list[str] = []
    assert print_pages(pdf, printer, steps.append) == 4
    assert [step for step in steps if step] == [f"Printing page {number} of 4" for number in (1, 2, 3, 4)]
    assert copies_by == "program" or printer.copyCount() == 1, "the printer makes no more of each job"


def test_grey_printing_has_no_colour(tmp_path: Path) -> None:
    pdf, printer = write_pdf(walked(), paper="A4").data, _printer(tmp_path / "out.pdf")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setFromTo(1, 1)
    print_pages(pdf, printer)
    red, green, blue = page_picture((tmp_path / "out.pdf").read_bytes(), dpi=60).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_large_page_is_fitted_to_the_paper_in_the_printer(tmp_path: Path) -> None:
    pdf, printer = walked_pdf().data, _printer(tmp_path / "out.pdf")
    margins = QMarginsF(20, 20, 20, 20)
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins))
    print_pages(pdf, printer, fit=True)
    printed = (tmp_path / "out.pdf").read_bytes()
    sizes = page_sizes(printed)
    assert sizes[0] == pytest.approx((842, 595), abs=1.5)
    assert sizes[1] == pytest.approx((595, 842), abs=1.5)
    dark = np.asarray(page_picture(printed, dpi=72).convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    assert columns[0] >= 20
    assert columns[-1] <= 842 - 20
    assert rows[0] >= 20
    assert columns[-1] - columns[0] > 700


def test_a_cancelled_print_stops_at_once_and_leaves_no_page(tmp_path: Path) -> None:
    steps: list[str] = []

    def stop_at_the_second(step: str) -> None:
        steps.append(step)
        if step.startswith("Printing page 2"):
            raise CancelledError

    with pytest.raises(CancelledError):
        print_pages(walked_pdf().data, _printer(tmp_path / "out.pdf"), stop_at_the_second)
    assert "Printing page 1 of" in steps[0]
    assert not any(step.startswith("Printing page 3") for step in steps)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MapFileError, match="does not take the pages"):
        print_pages(walked_pdf().data, _printer(tmp_path / "missing" / "out.pdf"))


def test_paper_that_the_printer_lacks_is_told_before_anything_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = _printer(tmp_path / "out.pdf")
    monkeypatch.setattr(printer, "setPageLayout", lambda _layout: False)
    said = "The printer has no paper of 297 × 420 mm; choose another, or fit the pages to its own."
    with pytest.raises(MapFileError, match=re.escape(said)):
        print_pages(write_pdf(walked(), paper="A3").data, printer)
    assert not (tmp_path / "out.pdf").exists()


def test_each_paper_is_a_job_of_its_own_lying_or_standing() -> None:
    a3, a4, lying = (1190.6, 841.9), (595.3, 841.9), (841.9, 595.3)
    assert jobs_of([0, 1, 2, 3], [a3, a4, lying, a4]) == [[0], [1, 2, 3]]
    assert jobs_of([3, 2, 1, 0], [a4, a4, a3, a4]) == [[3], [2], [1, 0]]


def test_a_cancelled_print_is_taken_out_of_the_queue_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = (print_queue.Job * 3)()
    for job, number, title in zip(jobs, (4, 5, 6), (b"map", b"map", b"letter"), strict=True):
        job.id, job.title = number, title
    cancelled: list[tuple[bytes, int]] = []

    def tell(found: Any, _printer: bytes, _mine: int, _which: int) -> int:
        found._obj.contents = jobs[0]
        return len(jobs)

    library = SimpleNamespace(
        cupsGetJobs=tell, cupsFreeJobs=lambda *_: None, cupsCancelJob=lambda *job: cancelled.append(job)
    )
    monkeypatch.setattr(print_queue, "_cups", lambda: library)
    assert print_queue.queued("Office", "map") == {4, 5}
    print_queue.take_back("Office", "map", frozenset({4}))
    assert cancelled == [(b"Office", 5)]
    assert print_queue.queued("", "map") == frozenset()
