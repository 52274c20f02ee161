"""The SVG and the PDF show the same page: their marks turned into pictures by two programs and compared.

Texts are compared by their places in `test_map_exports`: Qt's reader of SVG rounds the sizes of letters.
"""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.eight_scripts import eight_scripts
from tests.exports.test_map_exports import walked
from vsmdesk.drawing.primitives import Drawing, Group, Text
from vsmdesk.exports.map_page import map_page
from vsmdesk.exports.pdf import theme_for
from vsmdesk.exports.pdf_document import About, pdf_file
from vsmdesk.exports.rendering import page_picture
from vsmdesk.exports.svg_marks import svg_file
from vsmdesk.metrics.figures import figures_of

DPI = 110.0


def _without_text(drawing: Drawing) -> Drawing:
    return tuple(
        replace(item, items=_without_text(item.items)) if isinstance(item, Group) else item
        for item in drawing
        if not isinstance(item, Text)
    )


def _svg_picture(svg: bytes, width: int, height: int) -> Image.Image:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    data = bytes(image.constBits())
    return Image.frombytes("RGB", (width, height), data, "raw", "BGRX", image.bytesPerLine(), 1)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("tone", ["colour", "gray"])
def test_svg_and_pdf_show_the_same_marks(tone: str) -> None:
    page = map_page(walked(), figures_of(walked()), "A3").page
    page, theme = replace(page, drawing=_without_text(page.drawing)), theme_for(gray=tone == "gray")
    pdf = page_picture(pdf_file([page], [], About("Map"), theme), dpi=DPI)
    svg = _svg_picture(svg_file(page.width, page.height, page.drawing, theme, "Map"), *pdf.size)
    first, second = (np.asarray(picture.convert("L")).astype(int) for picture in (pdf, svg))
    apart = np.abs(first - second)
    assert float(apart.mean()) < 0.5
    assert float((apart > 64).mean()) < 0.002


@pytest.mark.usefixtures("qapp")
def test_eight_scripts_are_the_same_in_svg_and_pdf() -> None:
    """Within what two programs differ by on the same outlines, measured over several readers.

    At two pixels a point, so that it does not matter where on the page a line of text stands.
    """
    page, theme = map_page(eight_scripts(), figures_of(eight_scripts()), "A3").page, theme_for(gray=False)
    pdf = page_picture(pdf_file([page], [], About("Map"), theme), dpi=144)
    svg = _svg_picture(svg_file(page.width, page.height, page.drawing, theme, "Map", outlines=True), *pdf.size)
    first, second = (np.asarray(picture.convert("L")).astype(int) for picture in (pdf, svg))
    apart = np.abs(first - second)
    assert float(apart.mean()) < 0.77
    assert float((apart > 32).mean()) < 0.0041
