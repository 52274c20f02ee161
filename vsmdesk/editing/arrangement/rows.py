"""Rows: which strand runs in which row of its lane."""

from collections.abc import Sequence

from vsmdesk.editing.arrangement.strands import Strand, Strands


def rows_of(strands: Strands) -> tuple[int, ...]:
    """Row of every strand inside its lane, from 0 at the top."""
    order = sorted(range(len(strands.strands)), key=lambda number: strands.strands[number].lane)
    return tuple(_packed(strands.strands, order))


def _packed(strands: Sequence[Strand], order: Sequence[int]) -> list[int]:
    """Row of every strand: as high as those before it in the order allow."""
    rows = [0] * len(strands)
    taken: dict[int, list[int]] = {}
    for number in order:
        strand = strands[number]
        skyline = taken.setdefault(strand.lane, [])
        if len(skyline) <= strand.last:
            skyline.extend([0] * (strand.last + 1 - len(skyline)))
        row = max(skyline[strand.first : strand.last + 1])
        skyline[strand.first : strand.last + 1] = [row + 1] * (strand.last + 1 - strand.first)
        rows[number] = row
    return rows
