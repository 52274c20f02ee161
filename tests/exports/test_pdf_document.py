"""A PDF file as real readers see it: text in its place, fonts inside, links that land, the same bytes each time."""

import subprocess
import sys
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from pdfplumber import open as open_pdf

from tests.exports.drawings import HEIGHT, WIDTH, every_mark, letters, logo
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Group, Path, Picture, Text
from vsmdesk.exports.pdf_document import About, OutlineEntry, Page, pdf_file


def _file(*drawings: Drawing, about: About | None = None) -> bytes:
    pages = [Page(WIDTH, HEIGHT, drawing, anchor=f"page-{n}") for n, drawing in enumerate(drawings)]
    outline = [
        OutlineEntry("Map (current)", "page-0"),
        OutlineEntry("1 Señal → 工", "row", 1),
        OutlineEntry("Nowhere", "no-such-place"),
    ]
    return pdf_file(pages, outline, about or About("Größe (draft)"), THEMES["print"])


def _two_pages() -> bytes:
    row = Group(line("the register row", 30, 200, 8.5), title="Back to the map", link="callout", anchor="row")
    return _file(every_mark(), (row,))


def test_every_run_stands_where_the_display_list_says() -> None:
    found = letters(_two_pages())
    placed = [item for item in flattened(every_mark()) if isinstance(item, Text)]
    position = 0
    for run in placed:
        for glyph in run.glyphs:
            letter = found[position]
            x, y = (run.x, run.y - glyph.x) if run.upward else (run.x + glyph.x, run.y + glyph.y)
            assert [letter.x, letter.y] == pytest.approx([x, y], abs=0.15), letter
            position += 1
    assert position == len(found)
    assert len(placed) >= 5


def test_all_text_is_found_as_it_was_given_even_what_no_font_shows() -> None:
    text = pypdfium2.PdfDocument(_two_pages())[0].get_textpage().get_text_range()
    assert "Feature delivery: AVATAR final" in text
    assert "工 é e\u0301 x\u0323 “wait” 2–5 d → ≥ 33.1 & <b>" in text.replace("é é", "é e\u0301")
    plumbed = "".join(letter.text for letter in letters(_two_pages()))
    assert "工 é e\u0301 x\u0323 “wait” 2–5 d → ≥ 33.1 & <b>" in plumbed


def test_a_missing_character_prints_as_a_box() -> None:
    page = pypdfium2.PdfDocument(_file(line("工", 100, 200, 100)))[0]
    assert page.render(scale=1).to_pil().convert("L").crop((100, 120, 145, 205)).getextrema()[0] < 60


def test_every_font_is_embedded_as_a_subset_and_no_other_is_named() -> None:
    data = _two_pages()
    with open_pdf(BytesIO(data)) as document:
        names = {char["fontname"] for page in document.pages for char in page.chars}
        for page in document.pages:
            fonts = resolve1(resolve1(page.page_obj.resources)["Font"])
            for font in map(resolve1, fonts.values()):
                (inner,) = map(resolve1, resolve1(font["DescendantFonts"]))
                assert resolve1(resolve1(inner["FontDescriptor"])["FontFile2"]).get_data()[:4] == b"\0\1\0\0"
                assert resolve1(font["ToUnicode"])
    # A Chinese character comes from an installed font where there is one.
    assert {name.split("+")[1] for name in names} >= {"IBMPlexSans-Bold", "IBMPlexSans-Regular"}
    assert all("+" in name for name in names)
    assert b"Helvetica" not in data


def test_a_link_covers_its_mark_and_lands_on_its_target() -> None:
    document = pypdfium2.PdfDocument(_two_pages())
    with open_pdf(BytesIO(_two_pages())) as plumbed:
        (annotation,) = plumbed.pages[0].annots
        assert (annotation["x0"], annotation["top"]) == pytest.approx((53, 243), abs=0.1)
        assert annotation["contents"] == "Friction point 1"
        _, _, left, top, _ = resolve1(annotation["data"]["Dest"])
        row = next(letter for letter in letters(_two_pages(), 1) if letter.text == "t")
        assert 0 < row.y - (HEIGHT - top) < 30
        assert left == 0
        (back,) = plumbed.pages[1].annots
        assert resolve1(back["data"]["Dest"])[3] == pytest.approx(HEIGHT - 243 + 2)
    assert len(document) == 2


def test_the_outline_names_what_there_is() -> None:
    entries = list(pypdfium2.PdfDocument(_two_pages()).get_toc())
    assert [(e.get_title(), e.level) for e in entries] == [("Map (current)", 0), ("1 Señal → 工", 1)]
    assert [e.get_dest().get_index() for e in entries] == [0, 1]


def test_the_file_says_what_it_is() -> None:
    about = About("Größe (draft)", "A. Walker", "Value stream map", "de", date(2026, 11, 12))
    document = pypdfium2.PdfDocument(_file(every_mark(), about=about))
    told = document.get_metadata_dict()
    assert (told["Title"], told["Author"], told["Subject"]) == ("Größe (draft)", "A. Walker", "Value stream map")
    assert (told["CreationDate"], told["Creator"]) == ("D:20261112", "VSM Desk")
    assert document.get_page_label(0) == "1"
    with open_pdf(BytesIO(_file(every_mark(), about=about))) as plumbed:
        catalog = plumbed.doc.catalog
        assert catalog["Lang"] == b"de"
        assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"]
    assert "CreationDate" not in open_metadata(_file(every_mark()))


def open_metadata(data: bytes) -> dict[str, str]:
    with open_pdf(BytesIO(data)) as plumbed:
        return dict(plumbed.metadata)


def test_nothing_to_list_gives_no_outline() -> None:
    data = pdf_file([Page(100, 100, ())], [], About(""), THEMES["gray"])
    assert list(pypdfium2.PdfDocument(data).get_toc()) == []


def _square(x: float) -> Drawing:
    return (Group((Path(rectangle(0, 0, 9, 9), fill="ink"),), x, 20.0),)


def test_the_same_pages_give_the_same_bytes_here_and_in_another_process() -> None:
    """Whatever was written before: another text, a mark at less than nothing by its sign alone."""
    data = _two_pages() + _file(_square(0.0))
    _file(line("something else first, with other letters: ÄÖÜ", 10, 10, 8))
    assert _two_pages() + _file(_square(0.0)) == data
    program = (
        "import sys; from tests.exports.test_pdf_document import _file, _square, _two_pages; _file(_square(-0.0)); "
        "sys.stdout.buffer.write(_two_pages() + _file(_square(0.0)))"
    )
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout == data


def test_nothing_is_written_for_marks_without_ink() -> None:
    empty = (Path(()), Path(rectangle(0, 0, 5, 5)), Group(()))
    assert len(list(pypdfium2.PdfDocument(_file(empty))[0].get_objects())) == 0


def test_colours_follow_the_theme() -> None:
    page = pypdfium2.PdfDocument(_file(every_mark()))[0].render(scale=1).to_pil().convert("RGB")
    assert page.getpixel((485, 200)) == (0, 0x72, 0xB2)
    assert page.getpixel((500, 200)) == (255, 255, 255)
    assert page.getpixel((320, 260)) == (227, 127, 127)


def test_a_clip_hides_what_is_outside() -> None:
    page = pypdfium2.PdfDocument(_file(every_mark()))[0].render(scale=2).to_pil().convert("RGB")
    assert page.getpixel((2 * 114, 2 * 270)) == (0xB0, 0, 0x20)
    assert page.getpixel((2 * 126, 2 * 270)) == (255, 255, 255)


def test_lines_of_the_outline_lie_in_each_other_by_their_levels() -> None:
    lines = [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0), ("f", 2), ("g", 1)]
    outline = [OutlineEntry(title, "page", level) for title, level in lines]
    data = pdf_file([Page(100, 100, (), anchor="page")], outline, About(""), THEMES["print"])
    told = [(entry.get_title(), entry.level) for entry in pypdfium2.PdfDocument(data).get_toc()]
    assert told == [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0), ("f", 1), ("g", 1)]


def test_a_logo_is_seen_on_every_page_and_is_in_the_file_once() -> None:
    shared = (Picture(20, 20, 40, 20, logo()),)
    data = _file((Group(shared, 5, 5),), (Group(shared, 9, 5),), (Picture(20, 20, 40, 20, logo()),))
    for page in pypdfium2.PdfDocument(data):
        assert page.render(scale=1).to_pil().convert("RGB").getpixel((40, 32)) == (227, 127, 127)
    assert data.count(b"/Subtype /Image") == 1


def test_a_hatch_is_seen_wherever_it_stands_and_is_in_the_file_once() -> None:
    places = [(40 * across, 30 * down) for across in range(1, 5) for down in range(1, 5)]
    hatch = wait_hatch(0, 0, 30, 20)
    data = _file(tuple(Group(hatch, x, y) for x, y in places), tuple(Group(hatch, x, y) for x, y in places))
    for page in pypdfium2.PdfDocument(data):
        seen = page.render(scale=1).to_numpy()
        looks = {seen[y - 2 : y + 22, x - 2 : x + 32].tobytes() for x, y in places}
        assert len(looks) == 1
        assert len({bytes(pixel) for pixel in seen[30:50, 40]}) > 1
    assert data.count(b"/Subtype /Form") == 1
