"""How fast pages are written: CPU milliseconds and bytes at several sizes of map, as one JSON object.

    python -m tests.benchmarks.exports [SIZE ...]

A map page is laid out (where everything lies), drawn (the marks of every symbol and line) and written (the bytes of
the file). "pdf of the map page" and "svg" are the writing, beside their goals; "drawn and written" and "with laying
out" are all that a map costs the first time. Of three figures the first is the first run, the others are the least
and the median of the following ones; a fourth is bytes or pages. Nothing is collected meanwhile, as in a command.

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

SIZES, REPEATS, ENOUGH = (40, 1000), 5, 4000
"""Runs after the first one, and after how many milliseconds they are enough: what takes longer is run once."""
T = TypeVar("T")


def milliseconds(work: Callable[[], T]) -> tuple[list[float], T]:
    """The first run, the least and the median of the following ones, and what came out."""
    times: list[float] = []
    while len(times) <= REPEATS and sum(times) < ENOUGH:
        start = time.process_time()
        result = work()
        times.append((time.process_time() - start) * 1000)
    others = times[1:] or times
    return [round(one, 1) for one in (times[0], min(others), median(others))], result


def measured(size: int) -> dict[str, object]:
    """One map of a size on A0."""
    made = large_map(size)
    figures, theme = figures_of(made), theme_for(gray=False)
    laid, _ = milliseconds(lambda: sheet_of(made, figures, paper="A0"))
    drawn, found = milliseconds(lambda: map_page(made, figures, "A0"))
    page = found.page
    written, data = milliseconds(lambda: pdf_file([page], [], About("Map"), theme))
    svg, text = milliseconds(lambda: svg_file(page.width, page.height, page.drawing, theme, "Map"))
    report, pages = milliseconds(lambda: pages_of(made, USUAL.sections[1:]).pages)
    whole, pdf = milliseconds(lambda: write_pdf(made, paper="A0"))
    return {
        "laid out": laid,
        "drawn": drawn,
        "pdf of the map page": [*written, len(data)],
        "drawn and written": round(drawn[0] + written[0], 1),
        "with laying out": round(laid[0] + drawn[0] + written[0], 1),
        "svg": [*svg, len(text)],
        "report": [*report, len(pages)],
        "whole pdf": [*whole, len(pdf.data)],
    }


if __name__ == "__main__":
    gc.disable()
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(json.dumps({str(size): measured(size) for size in sizes}, indent=1))  # noqa: T201 (its whole purpose)
