"""Cells as HTML tables, as word processors, browsers and spreadsheets put them on the clipboard beside plain text."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser

from vsmdesk.desktop.rows.clipboard import LONGEST, Block
from vsmdesk.step_table.header import MOST_COLUMNS

_BLANKS = re.compile(r"\s+")
_BREAKS = frozenset(("br", "p", "div", "li"))
_UNSEEN = frozenset(("style", "script", "title"))


def html_of_cells(rows: Iterable[Sequence[str]]) -> str:
    """The cells as a table; every cell is text, so that no spreadsheet makes 2 May of a range `2-5`."""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    style = "<style>td{mso-number-format:'\\@'}</style>"
    return f'<html><head><meta charset="utf-8">{style}</head><body><table>{body}</table></body></html>'


def _cell(text: str) -> str:
    return f"<td>{escape(text, quote=False).replace(chr(10), '<br>')}</td>"


def cells_of_html(html: str) -> Block:
    """The cells of the one table of a text; nothing where it holds none, several, or one that only lays a page out."""
    if len(html) > LONGEST or "<table" not in html.lower():
        return ()
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    rows = [row for row in reader.filled() if row]
    width = max(map(len, rows), default=0)
    if reader.tables != 1 or width < 2:
        return ()
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


class _TableReader(HTMLParser):
    """Reads cells with how far they reach across and down; `tables` counts all tables, those inside cells too."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = 0
        self._rows: list[list[tuple[str, int, int]]] = []
        self._text: list[str] | None = None
        self._reach = (1, 1)
        self._unseen = 0

    def filled(self) -> list[list[str]]:
        """The rows; what a cell merged to the right or downwards covers is empty."""
        rows: list[list[str]] = []
        covered: dict[int, int] = {}
        for row in self._rows:
            line: list[str] = []
            below: dict[int, int] = {place: left - 1 for place, left in covered.items() if left > 1}
            for text, across, down in row:
                while len(line) in covered:
                    line.append("")
                below |= {len(line) + n: down - 1 for n in range(across) if down > 1}
                line += [text, *[""] * (across - 1)]
            rows.append(line)
            covered = below
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tables, rows and cells open; breaks stay breaks."""
        if tag == "table":
            self.tables += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            told = dict(attrs)
            self._text, self._reach = [], (_count(told.get("colspan")), _count(told.get("rowspan")))
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What closes a cell."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text, with the blanks of the source as one."""
        if self._text is not None and not self._unseen:
            self._text.append(_BLANKS.sub(" ", data))

    def _end_cell(self) -> None:
        if self._text is not None and self._rows:
            lines = "".join(self._text).split("\n")
            said = "\n".join(" ".join(line.split()) for line in lines).strip()
            self._rows[-1].append((said, *self._reach))
        self._text = None


def _count(text: str | None) -> int:
    """How many columns or rows a cell takes."""
    return min(max(int(text), 1), MOST_COLUMNS) if text and text.strip().isdecimal() else 1
