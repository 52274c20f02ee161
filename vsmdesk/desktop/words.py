"""Every text of the window passes here, so that it can be translated."""

from PySide6.QtCore import QCoreApplication


def words(text: str, /, **values: object) -> str:
    """The text in the user's language, with `{name}` replaced by the values.

    Values are put in after translation and are never read as a pattern themselves.
    """
    translated = QCoreApplication.translate("vsmdesk", text)
    return translated.format(**values) if values else translated


def counted(number: int, one: str, many: str) -> str:
    """`1 stage` or `3 stages`: the number with its noun."""
    return words("{number} {noun}", number=number, noun=words(one if number == 1 else many))
