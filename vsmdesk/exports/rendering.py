"""A page of a PDF as a picture. pdfium serves one caller at a time, so exports and previews take turns."""

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72.0
_LARGEST_SIDE = 20_000
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


def page_picture(pdf: bytes, number: int = 0, *, dpi: float = 150.0) -> "Image":
    """Page `number` (from 0) in RGB. Raises ValueError where the picture would have a side above 20,000 pixels."""
    from pypdfium2 import PdfDocument

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            page = document[number]
            if not 0 < max(page.get_size()) * dpi / _POINTS <= _LARGEST_SIDE:
                raise ValueError(f"A picture of this page at {dpi:g} dpi is too large; ask for fewer dots per inch.")
            picture: Image = page.render(scale=dpi / _POINTS).to_pil().convert("RGB")
        finally:
            document.close()
    return picture


def png_bytes(picture: "Image", dpi: float) -> bytes:
    """The picture as a PNG file that knows its size on paper."""
    file = BytesIO()
    picture.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()
