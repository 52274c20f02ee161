"""The marks of a drawing as a flat OpenDocument drawing, the format of LibreOffice Draw's own."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from vsmdesk.drawing.bounds import Box, outline_box
from vsmdesk.drawing.primitives import Outline, Text
from vsmdesk.drawing.primitives import Path as Line

_NAMES = ("office", "style", "text", "draw", "fo", "svg")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
_SPACES = {
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
_MIME = "application/vnd.oasis.opendocument.graphics"
_CM = 28.35
"""Points."""
_INK = {"paper": "#ffffff", "box": "#ffffff"}
"""What is not in ink."""


def draw_file(marks: Sequence[object], width: float, height: float) -> str:
    """Paths with their lines and areas, texts with their size and weight, on one page of that size in points."""
    styles: dict[str, str] = {}
    shapes = "".join([*_shapes(marks, styles)])
    spaces = " ".join([f'xmlns:{name}="{_SPACES.get(name, _OFFICE % name)}"' for name in _NAMES])
    size = f'fo:page-width="{width / _CM:.3f}cm" fo:page-height="{height / _CM:.3f}cm"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:mimetype="{_MIME}" '
        'office:version="1.2"><office:styles/><office:automatic-styles><style:page-layout style:name="page">'
        f'<style:page-layout-properties {size} style:print-orientation="landscape" fo:margin="0cm"/>'
        f"</style:page-layout>{''.join(styles.values())}"
        '</office:automatic-styles><office:master-styles><style:master-page style:name="master" '
        'style:page-layout-name="page"/></office:master-styles><office:body><office:drawing>'
        f'<draw:page draw:master-page-name="master">{shapes}</draw:page>'
        "</office:drawing></office:body></office:document>"
    )


def _shapes(marks: Sequence[object], styles: dict[str, str]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Line) and mark.outline:
            yield _path(mark, styles)
        elif isinstance(mark, Text):
            yield _text(mark, styles)


def _style(styles: dict[str, str], family: str, properties: str) -> str:
    """The name of a style, made where there is none like it."""
    key = family + properties
    if key not in styles:
        name = f"s{len(styles)}"
        styles[key] = f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
    return f"s{list(styles).index(key)}"


def _path(mark: Line, styles: dict[str, str]) -> str:
    stroke = mark.stroke
    line = f'draw:stroke="solid" svg:stroke-width="{stroke.width:.2f}pt"' if stroke else 'draw:stroke="none"'
    colour = _INK.get(mark.fill or "", "#808080")
    area = f'draw:fill="solid" draw:fill-color="{colour}"' if mark.fill else 'draw:fill="none"'
    style = _style(styles, "graphic", f"<style:graphic-properties {line} {area}/>")
    box = outline_box(mark.outline) or Box(0, 0, 0, 0)
    size = (max(box.width, 0.01), max(box.height, 0.01))
    place = f'svg:x="{box.left:.3f}pt" svg:y="{box.top:.3f}pt" svg:width="{size[0]:.3f}pt" svg:height="{size[1]:.3f}pt"'
    view = f'svg:viewBox="0 0 {size[0] * 100:.0f} {size[1] * 100:.0f}"'
    return f'<draw:path draw:style-name="{style}" {place} {view} svg:d="{_data(mark.outline, box.left, box.top)}"/>'


def _data(outline: Outline, left: float, top: float) -> str:
    """In hundredths of a point from the shape's own corner."""
    parts = list[str]()
    for kind, *numbers in outline:
        moved = [f"{(float(n) - (top if at % 2 else left)) * 100:.0f}" for at, n in enumerate(numbers)]
        parts.append(f"{kind}{' '.join(moved)}")
    return "".join(parts)


def _text(mark: Text, styles: dict[str, str]) -> str:
    weight = "bold" if mark.face == "bold" else "normal"
    look = f'fo:font-family="IBM Plex Sans" fo:font-size="{mark.size:.2f}pt" fo:font-weight="{weight}"'
    frame = _style(
        styles,
        "graphic",
        '<style:graphic-properties draw:stroke="none" draw:fill="none" fo:padding="0pt" fo:wrap-option="no-wrap"/>',
    )
    words = _style(styles, "paragraph", f"<style:text-properties {look}/>")
    box = f'svg:x="{mark.x:.3f}pt" svg:y="{mark.y - mark.size:.3f}pt" svg:width="{mark.width + 1:.3f}pt"'
    return (
        f'<draw:frame draw:style-name="{frame}" {box} svg:height="{mark.size * 1.3:.3f}pt"><draw:text-box>'
        f'<text:p text:style-name="{words}">{escape(mark.text)}</text:p></draw:text-box></draw:frame>'
    )
