"""Raster images of a PDF: plain RGB, what is transparent laid on white."""

from io import BytesIO
from typing import Any

from vsmdesk.drawing.primitives import Picture
from vsmdesk.exports.pdf_streams import stream


def picture_object(picture: Picture) -> Any:
    """The image object of a picture. Raises OSError where its bytes are no picture."""
    from PIL import Image
    from reportlab.pdfbase.pdfdoc import PDFName

    with Image.open(BytesIO(picture.png)) as image:
        layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    pixels = Image.alpha_composite(paper, layered).convert("RGB")
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": pixels.width,
        "Height": pixels.height,
        "ColorSpace": PDFName("DeviceRGB"),
        "BitsPerComponent": 8,
    }
    return stream(pixels.tobytes(), **entries)
