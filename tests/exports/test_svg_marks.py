"""An SVG file: text is text in its place, names are clean, and nothing comes from outside."""

import re
from base64 import b64decode
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.exports.drawings import HEIGHT, WIDTH, every_mark, letters
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Group, Path, Picture, Text
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.svg_marks import svg_file

SVG = "{http://www.w3.org/2000/svg}"


def _svg(drawing: Drawing, title: str = "Map", description: str = "") -> Element:
    return fromstring(svg_file(WIDTH, HEIGHT, drawing, THEMES["print"], title, description))  # noqa: S314 (our own)


def _texts(root: Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(SVG + "text")]


def test_text_is_text_and_stands_letter_by_letter_where_the_pdf_has_it() -> None:
    texts = (item for item in flattened(every_mark()) if isinstance(item, Text) and not item.upward)
    plain = tuple(text for text in texts if text.face in ("regular", "bold"))
    found = letters(pdf_file([Page(WIDTH, HEIGHT, plain)], [], About(""), THEMES["print"]))
    places: list[tuple[str, float, float]] = []
    for text in _svg(plain).iter(SVG + "text"):
        xs = [float(x) for x in text.attrib["x"].split()]
        places += [(c, x, float(text.attrib["y"])) for c, x in zip("".join(text.itertext()), xs, strict=True)]
    drawn = [place for place in places if place[0] != "\u0301"]
    shown = [letter for letter in found if letter.text not in ("\u0301",)]
    assert len(drawn) == len(shown)
    for (_, x, y), letter in zip(drawn, shown, strict=True):
        assert [x, y] == pytest.approx([letter.x, letter.y], abs=0.15)


def test_every_text_of_the_drawing_is_there() -> None:
    """As text in the program's own letters, as the title of its outline in others."""
    runs = [item for item in flattened(every_mark()) if isinstance(item, Text)]
    root = _svg(every_mark())
    assert _texts(root) == [run.text for run in runs if run.face in ("regular", "bold")]
    drawn = [path.findtext(SVG + "title") for path in root.iter(SVG + "path")]
    assert [title for title in drawn if title] == [run.text for run in runs if run.face not in ("regular", "bold")]


def test_the_page_has_its_size_on_paper_and_says_what_it_is() -> None:
    root = _svg(every_mark(), "A < B & C", "Map of \x00 something")
    assert root.attrib["width"] == "211.667mm"
    assert root.attrib["viewBox"] == "0 0 600.00 400.00"
    assert root.findtext(SVG + "title") == "A < B & C"
    assert root.findtext(SVG + "desc") == "Map of  something"


def test_fonts_are_inside_and_nothing_else_is_fetched() -> None:
    data = svg_file(WIDTH, HEIGHT, every_mark(), THEMES["print"], "Map").decode()
    fonts = re.findall(r"url\(data:font/ttf;base64,([^)]+)\)", data)
    assert [b64decode(font)[:4] for font in fonts] == [b"\0\1\0\0", b"\0\1\0\0"]
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", data) == []
    assert all(target.startswith(("#", "data:")) for target in re.findall(r'href="([^"]*)"', data))


def test_names_are_clean_and_unique() -> None:
    mark = (Path(rectangle(0, 0, 5, 5), fill="ink"),)
    drawing = (Group(mark, key='a"><script>'), Group(mark, key='a"><script>'), Group(mark, anchor="friction-1"))
    names = [group.attrib["id"] for group in _svg(drawing).iter(SVG + "g") if "id" in group.attrib]
    assert names == ["record-a-script-", "record-a-script-.2", "friction-1"]


def test_markup_in_text_and_titles_is_text() -> None:
    hostile = "</text><script>alert(1)</script>&amp; ]]>"
    root = _svg((Group(line(hostile, 5, 20, 8), title=hostile),))
    assert _texts(root) == [hostile]
    assert [group.findtext(SVG + "title") for group in root.iter(SVG + "g")] == [None, hostile]
    assert list(root.iter(SVG + "script")) == []


@pytest.mark.usefixtures("no_installed_fonts")
def test_characters_beyond_the_first_plane_stand_alone() -> None:
    root = _svg(line("go 😀😀 on", 10, 20, 8))
    (text,) = root.iter(SVG + "text")
    spans = [(span.text, len(span.attrib["x"].split())) for span in text.iter(SVG + "tspan")]
    assert spans == [("go ", 3), ("😀", 1), ("😀", 1), (" on", 3)]


def test_a_link_leads_to_a_target_on_the_same_page_or_nowhere() -> None:
    mark = (Path(rectangle(0, 0, 5, 5), fill="ink"),)
    root = _svg((Group(mark, link="row"), Group(mark, link="other page"), Group(mark, anchor="row")))
    assert [a.attrib["href"] for a in root.iter(SVG + "a")] == ["#row"]


def test_pictures_marks_and_clips_are_drawn() -> None:
    root = _svg((*every_mark(), Picture(1, 2, 3, 4, b"png", "the client's logo")))
    logos = list(root.iter(SVG + "image"))
    assert [logo.findtext(SVG + "title") for logo in logos] == [None, "the client's logo"]
    assert len(list(root.iter(SVG + "clipPath"))) == 1
    dashes = [path.attrib["stroke-dasharray"] for path in root.iter(SVG + "path") if "stroke-dasharray" in path.attrib]
    assert dashes == ["5 2.4"]
    assert any(path.attrib.get("fill-rule") == "evenodd" for path in root.iter(SVG + "path"))
    assert list(_svg((Path(()), Path(rectangle(0, 0, 1, 1)))).iter(SVG + "path")) == []


def test_upward_text_is_turned_about_its_start() -> None:
    (text,) = _svg(line("Business", 20, 300, 7, upward=True)).iter(SVG + "text")
    assert text.attrib["transform"] == "translate(20 300) rotate(-90)"


def test_the_same_drawing_gives_the_same_bytes() -> None:
    first = svg_file(WIDTH, HEIGHT, every_mark(), THEMES["gray"], "Map")
    assert svg_file(WIDTH, HEIGHT, every_mark(), THEMES["gray"], "Map") == first
