"""The fonts of the machine, as tests need them."""

from vsmdesk.drawing import faces, installed_fonts, lettering, runs


def forget_fonts() -> None:
    """Look again which faces there are."""
    for known in (
        installed_fonts.face_with,
        faces.face_for,
        runs._runs,
        lettering._runs,
        lettering._width,
        lettering._wrapped,
        lettering._shortened,
    ):
        known.cache_clear()
