"""Pictures from the command line: how fine, on what ground, letters as shapes, of some elements alone."""

from io import BytesIO
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from vsmdesk.__main__ import main
from vsmdesk.resource_files import resource

EXAMPLE = resource("examples", "feature-delivery.vsmap")
SVG = "{http://www.w3.org/2000/svg}"


def _exported(out: Path, *arguments: str) -> bytes:
    assert main(["export", str(EXAMPLE), "-o", str(out), *arguments]) == 0
    return out.read_bytes()


def test_dots_per_inch_and_ground_of_a_png(tmp_path: Path) -> None:
    with Image.open(BytesIO(_exported(tmp_path / "a.png", "--dpi", "50", "--paper", "A4"))) as usual:
        assert usual.mode == "RGB"
        assert usual.width == pytest.approx(842 * 50 / 72, abs=1)
    with Image.open(BytesIO(_exported(tmp_path / "b.png", "--dpi", "50", "--transparent"))) as clear:
        assert clear.mode == "RGBA"
        assert clear.getpixel((1, 1)) == (255, 255, 255, 0)


def test_an_svg_with_letters_as_shapes_or_as_text(tmp_path: Path) -> None:
    text = fromstring(_exported(tmp_path / "a.svg"))
    shapes = fromstring(_exported(tmp_path / "b.svg", "--outlines", "--transparent"))
    assert list(text.iter(f"{SVG}text"))
    assert not list(shapes.iter(f"{SVG}text"))
    grounds = [[one for one in root if one.tag == f"{SVG}rect"] for root in (text, shapes)]
    assert [len(found) for found in grounds] == [1, 0]


def test_some_elements_alone(tmp_path: Path) -> None:
    whole, part = (fromstring(_exported(tmp_path / "a.svg", *more)) for more in ((), ("--only", "10, 20")))
    said = {"".join(text.itertext()) for text in part.iter(f"{SVG}text")}
    assert {"10", "20"} <= said
    assert "30" not in said
    assert float(part.attrib["width"].removesuffix("mm")) < float(whole.attrib["width"].removesuffix("mm")) / 2
    _exported(tmp_path / "a.png", "--only", "10")


@pytest.mark.parametrize(
    ("out", "arguments", "sentence"),
    [
        ("a.pdf", ("--dpi", "300"), "--dpi is for .png; leave it out."),
        ("a.png", ("--outlines",), "--outlines is for .svg; leave it out."),
        ("a.csv", ("--transparent",), "--transparent is for .svg and .png; leave it out."),
        ("a.png", ("--dpi", "0"), "--dpi 0 is not possible; give 1 to 2400."),
        ("a.png", ("--dpi", "2400", "--paper", "A0"), "is too large; ask for fewer dots per inch."),
        ("a.svg", ("--only", "10,nobody"), "there is no element “nobody”; --only takes their ids."),
        ("a.svg", ("--only", ","), "there is no element “,”; --only takes their ids."),
    ],
)
def test_what_cannot_be_met_is_one_sentence(
    out: str, arguments: tuple[str, ...], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(EXAMPLE), "-o", str(tmp_path / out), *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / out).exists()
