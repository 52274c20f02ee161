"""A poster put together again from its printed sheets, by what a person sees: the crop marks."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pdfplumber
import pypdfium2
from numpy.typing import NDArray

Pixels = NDArray[np.int16]
TICK = 8.0
"""Length of a crop mark."""


@dataclass(frozen=True)
class Cropped:
    """The part of a sheet between its crop marks: points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float


def between_crop_marks(data: bytes, page: int) -> Cropped:
    """Found from the ticks themselves: lines of their length, the outermost of each direction."""
    with pdfplumber.open(BytesIO(data)) as document:
        lines = document.pages[page].lines
    down = [line["x0"] for line in lines if abs(line["x1"] - line["x0"]) < 0.01 and _is_tick(line["height"])]
    across = [line["top"] for line in lines if abs(line["bottom"] - line["top"]) < 0.01 and _is_tick(line["width"])]
    return Cropped(min(down), min(across), max(down), max(across))


def _is_tick(length: float) -> bool:
    return abs(length - TICK) < 0.02


def rendered(data: bytes, page: int, left: float, top: float, size: tuple[int, int], scale: float) -> Pixels:
    """So many pixels of a page from a place on, in grey, without rounding the place to a pixel."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pypdfium2.raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    matrix = pypdfium2.raw.FS_MATRIX(scale, 0, 0, scale, -left * scale, -top * scale)
    clip = pypdfium2.raw.FS_RECTF(0, 0, *size)
    pypdfium2.raw.FPDF_RenderPageBitmapWithMatrix(bitmap, sheet, matrix, clip, 0)
    pixels: Pixels = bitmap.to_numpy().astype(np.int16).reshape(size[1], size[0])
    document.close()
    return pixels


def grid_of(data: bytes) -> dict[str, int]:
    """The sheets of a poster by name, and the pages that they are on."""
    document = pypdfium2.PdfDocument(data)
    labels = {document.get_page_label(number): number for number in range(len(document))}
    return {label: number for label, number in labels.items() if label[:1].isalpha()}


def strangers(one: Pixels, other: Pixels) -> float:
    """The share of pixels whose shade is nowhere around the same place of the other picture, edges left out.

    Renderers put thin lines on whole pixels, so the same line may stand one pixel aside.
    """
    found = [_outside(one, other), _outside(other, one)]
    return float(max(mask[2:-2, 2:-2].mean() for mask in found))


def _outside(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    around = [np.roll(other, (down, across), (0, 1)) for down in (-1, 0, 1) for across in (-1, 0, 1)]
    lightest, darkest = np.maximum.reduce(around), np.minimum.reduce(around)
    return np.asarray((one > lightest + 24) | (one < darkest - 24))
