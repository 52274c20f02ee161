"""Every preset of a map of more than a hundred stages, and what documents of any map keep to."""

import re
import subprocess
import sys
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1

from tests.exports.documents import EDGE, EXAMPLES, LARGE, made, map_named, outside, overlaps, pages_named, texts_of
from tests.exports.drawings import letters
from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.exports.map_page import smallest_text
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.model.stream import Paper

READ = [preset for preset in PRESETS if preset not in ("map", "register", "poster")]
"""Presets whose pages are read in the hand: nothing on them is smaller than 6 pt, whatever the map."""


@pytest.mark.parametrize("preset", PRESETS)
def test_no_texts_overlap_and_nothing_is_near_the_edge(preset: str) -> None:
    pages = pages_named(LARGE, preset)
    assert pages
    for number, page in enumerate(pages, 1):
        assert overlaps(page) == [], f"page {number}"
        assert outside(page, EDGE - 2) == [], f"page {number}"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("preset", READ)
@pytest.mark.parametrize("name", [EXAMPLES[0], LARGE])
def test_on_office_paper_every_text_can_be_read_or_it_is_told(name: str, preset: str, paper: Paper) -> None:
    is_told = any("below 6 pt" in warning for warning in made(name, preset, paper).warnings)
    assert not is_told or name == LARGE
    for number, page in enumerate(pages_named(name, preset, paper), 1):
        assert overlaps(page) == [], f"page {number}"
        assert outside(page, EDGE - 2) == [], f"page {number}"
        assert is_told or smallest_text(page.drawing) >= 5.7, f"page {number}"


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "poster"])
def test_no_page_is_empty_and_no_title_stands_alone(preset: str) -> None:
    for number, page in enumerate(pages_named(LARGE, preset), 1):
        body = [run for run in texts_of(page) if 45 < run.y < page.height - 46]
        assert len(body) > 1 or "Notes" in [run.text for run in body], f"page {number}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_last_line_of_a_form_gets_a_page_of_its_own(name: str) -> None:
    for preset in ("workshop", "walk-sheets"):
        for number, page in enumerate(pages_named(name, preset, "Letter"), 1):
            marks = (bounds((item,)).bottom for item in flattened(page.drawing))
            lowest = max(bottom for bottom in marks if bottom < page.height - 46)
            assert lowest > page.height / 4, f"{preset}, page {number}"


@pytest.mark.parametrize("preset", PRESETS)
def test_the_outline_lands_and_pages_are_labelled(preset: str) -> None:
    document = pypdfium2.PdfDocument(write_pdf(map_named(EXAMPLES[1]), preset=PRESETS[preset]).data)
    entries = list(document.get_toc())
    assert entries
    assert all(entry.get_dest().get_index() is not None for entry in entries)
    labels = [document.get_page_label(number) for number in range(len(document))]
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"\d+|[A-Z]+\d+", label) for label in labels)


def test_every_element_on_the_map_leads_to_its_row_and_back() -> None:
    data = write_pdf(map_named("feature-delivery"), preset=PRESETS["handout"]).data
    with pdfplumber.open(BytesIO(data)) as document:
        numbers = {page.page_obj.pageid: page.page_number for page in document.pages}
        forth = [
            (link["contents"].split()[1], numbers[resolve1(link["data"]["Dest"])[0].objid])
            for page in document.pages
            for link in page.annots
            if link["contents"].endswith("in the tables")
        ]
        assert len(forth) == len(map_named("feature-delivery").elements)
        for code, target in forth:
            assert code in (document.pages[target - 1].extract_text() or "")
        back = [link for page in document.pages for link in page.annots if link["contents"].endswith("on the map")]
        assert {numbers[resolve1(link["data"]["Dest"])[0].objid] for link in back} <= {1, 2, 3}


@pytest.mark.parametrize("preset", PRESETS)
def test_the_same_bytes_again_and_in_another_process(preset: str) -> None:
    is_poster = preset == "poster"
    options = Options(
        paper=None if is_poster else "A4",
        on="A4" if is_poster else None,
        sheets=(2, 2) if is_poster else None,
        client="Größe 工 Ltd",
    )
    data = write_pdf(map_named(EXAMPLES[2]), preset=PRESETS[preset], options=options).data
    assert write_pdf(map_named(EXAMPLES[2]), preset=PRESETS[preset], options=options).data == data
    program = (
        "import sys; from tests.exports.documents import *; from vsmdesk.exports.pdf import write_pdf\n"
        f"options = Options(paper={options.paper!r}, on={options.on!r}, sheets={options.sheets!r}, "
        f"client={options.client!r})\n"
        f"made = write_pdf(map_named({EXAMPLES[2]!r}), preset=PRESETS[{preset!r}], options=options)\n"
        "sys.stdout.buffer.write(made.data)"
    )
    environment = {"PYTHONHASHSEED": "4711", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    assert done.stdout == data


@pytest.mark.parametrize("preset", PRESETS)
def test_every_glyph_stands_where_the_page_says(preset: str) -> None:
    chosen = PRESETS[preset]
    data = write_pdf(map_named(EXAMPLES[1]), preset=chosen, options=Options(paper=None)).data
    pages = pages_named(EXAMPLES[1], preset)
    for number, page in enumerate(pages):
        found = letters(data, number)
        wanted = [
            (run.x, run.y - glyph.x) if run.upward else (run.x + glyph.x, run.y + glyph.y)
            for run in texts_of(page)
            for glyph in run.glyphs
        ]
        assert len(found) == len(wanted), f"page {number + 1}"
        apart = max(
            (max(abs(one.x - x), abs(one.y - y)) for one, (x, y) in zip(found, wanted, strict=True)), default=0.0
        )
        assert apart <= 0.15, f"page {number + 1}"
