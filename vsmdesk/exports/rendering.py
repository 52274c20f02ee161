"""A page of a PDF as a picture. pdfium serves one caller at a time, so exports and previews take turns."""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72.0
_LARGEST_SIDE = 20_000
_BAND = 4_000_000
"""Pixels."""
_AROUND = 24
"""Rows painted above and below a band and cut off again: at the edge of a picture letters come out in other shades."""
_one_at_a_time = Lock()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, points."""
    from pypdfium2 import PdfDocument

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            return tuple((float(width), float(height)) for width, height in (page.get_size() for page in document))
        finally:
            document.close()


def page_picture(pdf: bytes, number: int = 0, *, dpi: float = 150.0, transparent: bool = False) -> "Image":
    """Page `number` (from 0) in RGB, or with `transparent` in RGBA on no ground.

    Raises ValueError where the picture would have a side above 20,000 pixels.
    """
    from pypdfium2 import PdfDocument

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            page = document[number]
            if not 0 < max(page.get_size()) * dpi / _POINTS <= _LARGEST_SIDE:
                raise ValueError(f"A picture of this page at {dpi:g} dpi is too large; ask for fewer dots per inch.")
            ground = (255, 255, 255, 0) if transparent else (255, 255, 255, 255)
            picture: Image = page.render(scale=dpi / _POINTS, fill_color=ground).to_pil()
            picture = picture.convert("RGBA" if transparent else "RGB")
        finally:
            document.close()
    return picture


def page_bands(pdf: bytes, number: int, dpi: float, *, gray: bool = False) -> "Iterator[tuple[int, Image]]":
    """Page `number` from top to bottom in bands of at most 4 megapixels: the row where each begins, and its picture.

    Together they are the page at that resolution, whose memory on large paper would be hundreds of megabytes.
    """
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        page = document[number]
        width, height = (max(1, round(side * dpi / _POINTS)) for side in page.get_size())
        rows = max(1, _BAND // width)
        for top in range(0, height, rows):
            with _one_at_a_time:
                band = _band(page, width, height, top, min(rows, height - top), gray=gray)
            yield top, band
    finally:
        with _one_at_a_time:
            document.close()


def _band(page: Any, width: int, height: int, top: int, rows: int, *, gray: bool) -> "Image":
    """Some rows of a page of width x height pixels; asked of pdfium directly, since cutting rounds anew."""
    from pypdfium2 import PdfBitmap
    from pypdfium2.raw import FPDF_ANNOT, FPDF_GRAYSCALE, FPDF_RenderPageBitmap, FPDFBitmap_BGRx

    tall = rows + 2 * _AROUND
    bitmap = PdfBitmap.new_native(width, tall, FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, tall)
    flags = FPDF_ANNOT | (FPDF_GRAYSCALE if gray else 0)
    FPDF_RenderPageBitmap(bitmap, page, 0, _AROUND - top, width, height, 0, flags)
    picture: Image = bitmap.to_pil().crop((0, _AROUND, width, _AROUND + rows)).convert("L" if gray else "RGB")
    bitmap.close()
    return picture


def png_bytes(picture: "Image", dpi: float) -> bytes:
    """The picture as a PNG file that knows its size on paper."""
    file = BytesIO()
    picture.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()
