"""Raster images of a PDF: plain RGB, what is transparent laid on white."""

from io import BytesIO

from vsmdesk.exports.pdf_objects import Objects


def add_picture(objects: Objects, png: bytes) -> int:
    """The number of the image object of a picture. Raises OSError where its bytes are no picture."""
    from PIL import Image

    with Image.open(BytesIO(png)) as image:
        layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    pixels = Image.alpha_composite(paper, layered).convert("RGB")
    size = f"/Width {pixels.width} /Height {pixels.height}"
    entries = f"/Type /XObject /Subtype /Image {size} /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    return objects.add_stream(pixels.tobytes(), entries)
