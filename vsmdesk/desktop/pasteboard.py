"""Cells to and from the system's clipboard: plain text with tabs, and a table for programs that take no other."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from vsmdesk.desktop.rows.clipboard import text_of_cells


def put_cells(cells: Sequence[Sequence[str]]) -> None:
    """Cells for a spreadsheet, a word processor or a letter."""
    from vsmdesk.desktop.rows.html_tables import html_of_cells

    data = QMimeData()
    data.setText(text_of_cells(cells))
    data.setData("text/html", html_of_cells(cells).encode())
    QGuiApplication.clipboard().setMimeData(data)


def text_to_paste() -> str:
    """The text on the clipboard; of a table that came without tabs its cells with tabs between."""
    data = QGuiApplication.clipboard().mimeData()
    text: str = data.text() if data is not None else ""
    if data is None or "\t" in text or not data.hasHtml():
        return text
    from vsmdesk.desktop.rows.html_tables import cells_of_html

    cells = cells_of_html(data.html())
    return text_of_cells(cells) if cells else text
