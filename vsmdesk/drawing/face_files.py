"""Which file holds which bundled face: apart from what is asked of them, since the window only shows them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vsmdesk.drawing.primitives import Face

FILES: "dict[Face, str]" = {
    "regular": "IBMPlexSans-Regular.ttf",
    "bold": "IBMPlexSans-Bold.ttf",
    "hebrew": "NotoSansHebrew-Regular.ttf",
    "hebrew-bold": "NotoSansHebrew-Bold.ttf",
    "arabic": "NotoSansArabic-Regular.ttf",
    "arabic-bold": "NotoSansArabic-Bold.ttf",
    "devanagari": "NotoSansDevanagari-Regular.ttf",
    "devanagari-bold": "NotoSansDevanagari-Bold.ttf",
}
SCRIPTS = ("hebrew", "arabic", "devanagari")
"""Bundled faces beside the usual one, each with a bold one."""
