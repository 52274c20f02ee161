"""The canvas and the printed page show the same drawing."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from skimage.metrics import structural_similarity

from tests.eight_scripts import eight_scripts
from tests.golden_maps import PUBLISHED, published_map
from tests.hostile_maps import ENDLESS, EVERYTHING, hostile_map
from vsmdesk.desktop.canvas.pictures import scene_picture
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.svg import write_svg
from vsmdesk.files.reading import read_map
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource
from vsmdesk.sheet.whole_sheet import sheet_of

WIDTH = 1500
similarity: Callable[..., float] = structural_similarity
Greys = npt.NDArray[np.uint8]
pytestmark = pytest.mark.usefixtures("qapp")


def page_in_greys(value_stream_map: ValueStreamMap) -> Greys:
    """The first page of the PDF as pdfium renders it."""
    page = pypdfium2.PdfDocument(io.BytesIO(write_pdf(value_stream_map, paper="A3").data))[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L")
    return np.asarray(picture, np.uint8)


def canvas_in_greys(value_stream_map: ValueStreamMap, width: int) -> Greys:
    """The canvas at the same width."""
    sheet = sheet_of(value_stream_map, figures_of(value_stream_map), paper="A3")
    image = scene_picture(sheet, "light", width / sheet.width).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


EXAMPLES = sorted(resource("examples").glob("*.vsmap"))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_canvas_and_page_of_every_example_are_the_same_drawing(path: Path) -> None:
    assert_same_drawing(read_map(path).map)


@pytest.mark.parametrize("name", PUBLISHED)
def test_canvas_and_page_of_every_published_map_are_the_same_drawing(name: str) -> None:
    assert_same_drawing(arranged(published_map(name)))


def assert_same_drawing(value_stream_map: ValueStreamMap) -> None:
    """Canvas and page agree to 0.98 in structural similarity."""
    page = page_in_greys(value_stream_map)
    canvas = canvas_in_greys(value_stream_map, page.shape[1])
    height = min(page.shape[0], canvas.shape[0])
    assert abs(page.shape[0] - canvas.shape[0]) <= 1
    assert similarity(page[:height], canvas[:height]) >= 0.98


def test_eight_scripts_are_the_same_on_canvas_and_page() -> None:
    assert_same_drawing(eight_scripts())


@pytest.mark.parametrize("text", [EVERYTHING, ENDLESS], ids=["everything", "endless"])
def test_hostile_words_are_the_same_on_canvas_and_page(text: str) -> None:
    assert_same_drawing(hostile_map(text))


def test_eight_scripts_are_the_same_in_svg_and_page() -> None:
    value_stream_map = eight_scripts()
    page = page_in_greys(value_stream_map)
    image = QImage(page.shape[1], page.shape[0], QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(write_svg(value_stream_map, paper="A3", outlines=True))).render(painter)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())[:, : grey.width()]
    assert similarity(page, rows) >= 0.98
