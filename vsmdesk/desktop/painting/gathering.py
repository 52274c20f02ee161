"""Words of one drawing put together where that paints the same in fewer calls."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun

from vsmdesk.desktop.painting.marks import Mark, Words


def gathered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The same picture: words of one face, size and colour are one run, where nothing between them is painted over."""
    kept: list[tuple[Mark, QRectF]] = []
    for mark in marks:
        if type(mark) is Words:
            area = mark.run.boundingRect().translated(mark.start)
            known = _joinable(mark, area, kept)
            if known is not None:
                place, other = known
                kept[place] = (_joined(other, mark), kept[place][1] | area)
                continue
        else:
            area = mark.bounds()
        kept.append((mark, area))
    return tuple(mark for mark, _ in kept)


def _joinable(words: Words, area: QRectF, kept: Sequence[tuple[Mark, QRectF]]) -> tuple[int, Words] | None:
    """The words that these can join, and their place: none of what was painted since lies where these are."""
    for place in range(len(kept) - 1, -1, -1):
        mark, around = kept[place]
        if type(mark) is Words and _is_written_alike(mark, words):
            return place, mark
        if around.intersects(area):
            return None
    return None


def _is_written_alike(one: Words, other: Words) -> bool:
    return one.size == other.size and one.colour == other.colour and one.run.rawFont() == other.run.rawFont()


def _joined(one: Words, other: Words) -> Words:
    run, step = QGlyphRun(), other.start - one.start
    run.setRawFont(one.run.rawFont())
    run.setGlyphIndexes([*one.run.glyphIndexes(), *other.run.glyphIndexes()])
    run.setPositions([*one.run.positions(), *(place + step for place in other.run.positions())])
    return Words(one.start, run, one.colour, one.size)
