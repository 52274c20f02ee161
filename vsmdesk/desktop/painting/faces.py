"""The bundled font files as Qt raw fonts, at the very size at which they are drawn."""

from functools import lru_cache

from PySide6.QtGui import QFont, QRawFont

from vsmdesk.drawing.faces import font_file
from vsmdesk.drawing.primitives import Face


@lru_cache(maxsize=256)
def raw_font(face: Face, size: float) -> QRawFont:
    """One font file at a size in points (scene units).

    The real size hits Qt's glyph cache; units-per-em would draw every glyph as a path. No hinting: the shaper placed
    the glyphs, and hinted advances differ by up to 6 %. Raises RuntimeError where the file cannot be read as a font.
    """
    font = QRawFont(str(font_file(face)), size, QFont.HintingPreference.PreferNoHinting)
    if not font.isValid():
        raise RuntimeError(f"The font file {font_file(face)} cannot be read; install the program again.")
    return font
