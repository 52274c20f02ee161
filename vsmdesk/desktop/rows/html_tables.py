"""Cells as HTML tables, as word processors, browsers and spreadsheets put them on the clipboard beside plain text."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser

from vsmdesk.desktop.rows.clipboard import LONGEST, Block
from vsmdesk.step_table.header import MOST_COLUMNS

_BLANKS = re.compile(r"\s+")
_BREAKS = frozenset(("br", "p", "div", "li"))


def html_of_cells(rows: Iterable[Sequence[str]]) -> str:
    """The cells as a table; every cell is text, so that no spreadsheet makes 2 May of a range `2-5`."""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    style = "<style>td{mso-number-format:'\\@'}</style>"
    return f'<html><head><meta charset="utf-8">{style}</head><body><table>{body}</table></body></html>'


def _cell(text: str) -> str:
    return f"<td>{escape(text, quote=False).replace(chr(10), '<br>')}</td>"


def cells_of_html(html: str) -> Block:
    """The cells of the first table of a text; nothing where it holds none."""
    if len(html) > LONGEST or "<table" not in html.lower():
        return ()
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    rows = [row for row in reader.rows if row]
    width = max(map(len, rows), default=0)
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


class _TableReader(HTMLParser):
    """Reads the first table; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._depth = 0
        self._is_done = False
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tables, rows and cells open; breaks stay breaks."""
        if tag == "table":
            self._depth += 1
        elif self._depth != 1 or self._is_done:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            wide = dict(attrs).get("colspan") or ""
            self._text, self._span = [], min(int(wide), MOST_COLUMNS) if wide.isdecimal() else 1
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What closes a cell or the table."""
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
                self._is_done = True
            self._depth = max(self._depth - 1, 0)
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text, with the blanks of the source as one."""
        if self._text is not None:
            self._text.append(_BLANKS.sub(" ", data))

    def _end_cell(self) -> None:
        if self._text is not None and self.rows and not self._is_done:
            lines = "".join(self._text).split("\n")
            said = "\n".join(" ".join(line.split()) for line in lines).strip()
            self.rows[-1] += [said, *[""] * (self._span - 1)]
        self._text = None
