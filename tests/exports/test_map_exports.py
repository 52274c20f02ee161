"""A whole map as PDF, SVG and PNG: one drawing everywhere, links that land, hostile words as plain text."""

import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from pdfplumber import open as open_pdf
from PIL import Image

from tests.exports.drawings import letters
from tests.generated_maps import generated_map
from tests.golden_maps import published_map
from vsmdesk.drawing.clean_text import cleaned
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.map_page import map_page
from vsmdesk.exports.pdf import Pdf, write_pdf
from vsmdesk.exports.png import write_png
from vsmdesk.exports.svg import write_svg
from vsmdesk.files.reading import read_map
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

POINTS = (("rp", "14.9 d wait for a 1 h estimate"), ("ca", "4.9 d for an approval that rarely refuses"))
HOSTILE = {
    "markup": "<b>bold</b> & <script>alert('x')</script> &lt;",
    "nul": "stop\x00here \x1b[31m\x07",
    "long word": "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
    "override": "invoice\u202efdp.exe",
    "emoji": "done 😀👩‍👩‍👧 ✅",
    "arabic": "مراجعة العقد",
    "endless": "word " * 1500 + "W" * 2500,
    "broken": "half \ud83d character",
    "breaks": "one\r\ntwo\u2028three",
    "pdf": "(a) \\( Tj ET Q %PDF",
}


@cache
def walked() -> ValueStreamMap:
    """Case 03, laid out, with two points of friction."""
    points = [
        Friction(id=Id(f"point-{n}"), number=n, elements=(Id(key),), title=title, description="Seen on 20 items.")
        for n, (key, title) in enumerate(POINTS, 1)
    ]
    return arranged(published_map("03").with_records(*points))


@cache
def walked_pdf() -> Pdf:
    """Its PDF on A3."""
    return write_pdf(walked(), paper="A3")


def _page_text(data: bytes, page: int) -> str:
    found: str = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_page_one_is_the_map_lying_on_the_paper_asked_for() -> None:
    document = pypdfium2.PdfDocument(walked_pdf().data)
    assert document[0].get_size() == pytest.approx((1190.55, 841.89), abs=0.1)
    assert document[1].get_size() == pytest.approx((595.28, 841.89), abs=0.1)
    letter = pypdfium2.PdfDocument(write_pdf(walked(), paper="Letter").data)
    assert letter[0].get_size() == (792, 612)
    assert letter[1].get_size() == (612, 792)


def test_all_text_of_the_map_stands_where_the_sheet_says() -> None:
    page = map_page(walked(), figures_of(walked()), "A3", pages=len(pypdfium2.PdfDocument(walked_pdf().data))).page
    placed = [(run, glyph) for run in flattened(page.drawing) if isinstance(run, Text) for glyph in run.glyphs]
    found = letters(walked_pdf().data)
    assert len(placed) == len(found) > 500
    for (run, glyph), letter in zip(placed, found, strict=True):
        x, y = (run.x, run.y - glyph.x) if run.upward else (run.x + glyph.x, run.y + glyph.y)
        assert [letter.x, letter.y] == pytest.approx([x, y], abs=0.15), run.text


def test_every_name_is_found_on_the_map() -> None:
    text = _squeezed(_page_text(walked_pdf().data, 0))
    for element in walked().elements:
        assert _squeezed(element.name) in text


def test_each_callout_lands_on_its_row_and_each_row_on_its_callout() -> None:
    data = walked_pdf().data
    with open_pdf(BytesIO(data)) as document:
        pages = {page.page_obj.pageid: page for page in document.pages}
        forth = [link for link in document.pages[0].annots if "tables" not in link["contents"]]
        back = document.pages[1].annots
        assert (len(forth), len(back)) == (2, 2)
        for (_, title), callout, row in zip(POINTS, sorted(forth, key=lambda a: a["contents"]), back, strict=True):
            for link, target in ((callout, row), (row, callout)):
                reference, _, left, top, _ = resolve1(link["data"]["Dest"])
                page = pages[reference.objid]
                assert page.page_number == (2 if target is row else 1)
                assert left == 0
                assert 0 <= target["top"] - (float(page.height) - float(top)) <= 12
            covered = document.pages[1].crop((row["x0"], row["top"], row["x1"], row["bottom"])).extract_text()
            assert title.split()[0] in covered
            number = document.pages[0].crop((callout["x0"], callout["top"], callout["x1"], callout["bottom"]))
            assert callout["contents"].split()[1].rstrip(":") in number.extract_text()


def test_the_outline_leads_to_map_points_and_metrics() -> None:
    entries = list(pypdfium2.PdfDocument(walked_pdf().data).get_toc())
    titles = [entry.get_title() for entry in entries]
    assert titles[:4] == ["Map", "Friction register", *(f"{n} {title}" for n, (_, title) in enumerate(POINTS, 1))]
    assert titles[4:] == ["Metrics", "Elements"]
    assert [entry.get_dest().get_index() for entry in entries[:3]] == [0, 1, 1]


def test_the_same_map_gives_the_same_bytes_also_after_other_exports_and_in_another_process() -> None:
    write_pdf(arranged(generated_map(3, 12)), paper="A4", gray=True)
    assert write_pdf(walked(), paper="A3") == walked_pdf()
    program = (
        "import sys; from tests.exports.test_map_exports import walked_pdf; sys.stdout.buffer.write(walked_pdf().data)"
    )
    environment = {"PYTHONHASHSEED": "4711", "LANG": "en_US.UTF-8", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    assert done.stdout == walked_pdf().data


def test_svg_and_pdf_hold_the_same_texts_in_the_same_places() -> None:
    root = fromstring(write_svg(walked(), paper="A3"))  # noqa: S314 (our own)
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    page = map_page(walked(), figures_of(walked()), "A3").page
    assert texts == [run.text for run in flattened(page.drawing) if isinstance(run, Text)]
    assert root.attrib["width"] == "420.000mm"
    assert write_svg(walked(), paper="A3") == write_svg(walked(), paper="A3")


def test_png_is_the_page_at_the_dots_asked_for() -> None:
    with Image.open(BytesIO(write_png(walked(), paper="A3", dpi=72))) as picture:
        assert picture.size == (1191, 842)
        assert len(picture.convert("L").getcolors(100_000) or ()) > 50


def test_gray_is_without_colour() -> None:
    with Image.open(BytesIO(write_png(walked(), paper="A3", gray=True, dpi=50))) as picture:
        red, green, blue = picture.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_small_paper_warns_and_names_a_paper_that_is_large_enough() -> None:
    assert walked_pdf().warnings == ()
    (warning,) = write_pdf(walked(), paper="A4").warnings
    assert "prints at 4.2 pt on A4, below 6 pt; A3 keeps it readable" in warning
    crowded = write_pdf(arranged(generated_map(2, 200)), paper="A0").warnings
    assert any("even A0 is too small" in warning for warning in crowded)
    crowded = write_pdf(arranged(generated_map(2, 60)), paper="Tabloid").warnings
    assert any("A2 or larger keeps it readable" in warning for warning in crowded)
    (warning,) = write_pdf(walked(), paper="Letter").warnings
    assert "Tabloid keeps it readable" in warning


def test_samples_drawn_small_in_the_legend_are_no_cause_for_a_warning() -> None:
    steering = read_map(resource("examples", "steering-brackets.vsmap")).map
    assert write_pdf(steering, paper="A3").warnings == ()


def _said_everywhere(text: str) -> ValueStreamMap:
    walk = walked()
    stage, queue = walk.of(Stage)[0], Queue(id=Id("queue"), name=text)
    point = Friction(id=Id("point"), number=3, elements=(stage.id,), title=text, description=text, owner=text)
    stream = walk.stream.with_changes(title=text, client=text, subtitle=text, version=text, author=text)
    return walk.with_records(stream, stage.with_changes(name=text, notes=text), queue, point)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_print_as_text(kind: str) -> None:
    text = HOSTILE[kind]
    walk = _said_everywhere(text)
    pdf = write_pdf(walk, paper="A3")
    document = pypdfium2.PdfDocument(pdf.data)
    assert len(document) >= 4
    beginning = _squeezed(cleaned(text))[:12]
    assert beginning in _squeezed(_page_text(pdf.data, 1)).replace("\ufffe", "")
    root = fromstring(write_svg(walk, paper="A3"))  # noqa: S314 (our own)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert write_pdf(walk, paper="A3") == pdf


def test_what_cannot_be_shown_is_named() -> None:
    """Code points that no font may have: nobody has given them a letter."""
    warnings = write_pdf(_said_everywhere("before \U000e1000\u0378 after"), paper="A3").warnings
    (said,) = (warning for warning in warnings if "No font here shows \u0378" in warning)
    assert said.endswith("Install a font that has them, such as one of the Noto family.")


def test_exports_need_no_qt_and_no_display(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from tests.exports.test_map_exports import walked\n"
        "from vsmdesk.exports.png import write_png\n"
        "from vsmdesk.exports.svg import write_svg\n"
        "write_png(walked(), dpi=40), write_svg(walked())\n"
        "assert not any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"HOME": str(tmp_path)})
