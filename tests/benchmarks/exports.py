"""How fast pages are written: CPU milliseconds and bytes at several sizes of map, as one JSON object.

    python -m tests.benchmarks.exports [SIZE ...]

A map page is laid out (where everything lies), drawn (the marks of every symbol and line) and written (the bytes of
the file). "pdf of the map page" and "svg" are the writing, beside their goals; "drawn and written" and "with laying
out" are all that a map costs the first time. Of two figures the first is the first run, the second the median of the
following ones; a third is bytes or pages. Nothing is collected meanwhile, as in a command.

Compare figures of one machine by their ratio; none of them is a test.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

from tests.benchmarks.maps import large_map
from vsmdesk.exports.map_page import map_page
from vsmdesk.exports.pdf import pages_of, theme_for, write_pdf
from vsmdesk.exports.pdf_document import About, pdf_file
from vsmdesk.exports.presets.preset import USUAL
from vsmdesk.exports.svg_marks import svg_file
from vsmdesk.metrics.figures import figures_of
from vsmdesk.sheet.whole_sheet import sheet_of

SIZES, REPEATS = (40, 1000), 5
T = TypeVar("T")


def milliseconds(work: Callable[[], T]) -> tuple[float, float, T]:
    """The first run, the median of the following ones, and what came out."""
    times: list[float] = []
    for _ in range(REPEATS + 1):
        start = time.process_time()
        result = work()
        times.append((time.process_time() - start) * 1000)
    return round(times[0], 1), round(median(times[1:]), 1), result


def measured(size: int) -> dict[str, object]:
    """One map of a size on A0."""
    made = large_map(size)
    figures, theme = figures_of(made), theme_for(gray=False)
    laid, laid_again, _ = milliseconds(lambda: sheet_of(made, figures, paper="A0"))
    drawn, drawn_again, found = milliseconds(lambda: map_page(made, figures, "A0"))
    page = found.page
    written, written_again, data = milliseconds(lambda: pdf_file([page], [], About("Map"), theme))
    svg_first, svg, text = milliseconds(lambda: svg_file(page.width, page.height, page.drawing, theme, "Map"))
    report_first, report, pages = milliseconds(lambda: pages_of(made, USUAL.sections[1:]).pages)
    whole_first, whole, pdf = milliseconds(lambda: write_pdf(made, paper="A0"))
    return {
        "laid out": [laid, laid_again],
        "drawn": [drawn, drawn_again],
        "pdf of the map page": [written, written_again, len(data)],
        "drawn and written": round(drawn + written, 1),
        "with laying out": round(laid + drawn + written, 1),
        "svg": [svg_first, svg, len(text)],
        "report": [report_first, report, len(pages)],
        "whole pdf": [whole_first, whole, len(pdf.data)],
    }


if __name__ == "__main__":
    gc.disable()
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(json.dumps({str(size): measured(size) for size in sizes}, indent=1))  # noqa: T201 (its whole purpose)
