"""The room kept for a symbol that nobody has drawn yet holds everything that is drawn later, in every detail."""

import pytest

from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.whole_sheet import sheet_of
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext


def shown(value_stream_map: ValueStreamMap) -> None:
    on = sheet_of(value_stream_map, figures_of(value_stream_map))
    for piece in on.pieces:
        assert piece.room.grown(1e-6).contains(piece.bounds), piece
    context = SymbolContext(value_stream_map, figures_of(value_stream_map))
    rooms = {piece.key: piece.room for piece in on.pieces}
    for key, box in on.boxes.items():
        for level in (1, 2):
            drawn = bounds(drawing_of(value_stream_map.records[key], context.at_level(level)))
            placed = Box(box.left, box.top, box.left, box.top) if drawn.width == 0 else drawn.moved(box.left, box.top)
            assert rooms[key].grown(1e-6).contains(placed), (key, level)


@pytest.mark.parametrize("name", PUBLISHED)
def test_everything_of_a_published_map_lies_in_its_room(name: str) -> None:
    shown(arranged(published_map(name)))


@pytest.mark.parametrize("seed", range(12))
def test_everything_of_a_generated_map_lies_in_its_room(seed: int) -> None:
    shown(generated_map(seed))
