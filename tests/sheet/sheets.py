"""Sheets to look at: maps laid out and drawn, and what stands on their pieces."""

import itertools
from functools import lru_cache

from tests.golden_maps import published_map
from vsmdesk.drawing.bounds import text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

FURNITURE = ("title-block", "lanes", "ladder", "strip", "summary", "legend", "footer")


def sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet of a map as it would be laid out."""
    laid_out = arranged(value_stream_map)
    return sheet_of(laid_out, figures_of(laid_out))


@lru_cache(maxsize=32)
def published_sheet(name: str) -> Sheet:
    return sheet(published_map(name))


def chain(*stages: Stage, more: tuple[AnyRecord, ...] = ()) -> ValueStreamMap:
    """A map of stages one after the other."""
    flows = [
        Flow(id=Id(f"flow-{number}"), source=before.id, target=after.id)
        for number, (before, after) in enumerate(itertools.pairwise(stages))
    ]
    return ValueStreamMap.of_records([*stages, *flows, *more])


def piece(on: Sheet, key: str) -> Piece:
    (found,) = (piece for piece in on.pieces if piece.key == key)
    return found


def texts(shown: Piece) -> list[Text]:
    return [item for item in flattened(shown.drawing) if isinstance(item, Text)]


def words(shown: Piece) -> str:
    """All words of a piece, line by line."""
    return " ".join(text.text for text in texts(shown))


def clashes(shown: list[Text]) -> list[tuple[str, str]]:
    """Pairs of texts whose letters stand on each other."""
    boxes = sorted(((text_box(text).grown(-0.8), text.text) for text in shown), key=lambda pair: pair[0].left)
    found = []
    for number, (box, text) in enumerate(boxes):
        for other, other_text in boxes[number + 1 :]:
            if other.left >= box.right:
                break
            if box.overlaps(other):
                found.append((text, other_text))
    return found
