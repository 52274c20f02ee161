"""The first look at a large map: everything where the whole sheet will have it."""

from itertools import pairwise

import pytest

from tests.desktop.real_sheets import real_sheet
from tests.properties.test_sheets import a_map
from vsmdesk.drawing.bounds import bounds
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.sketch import SKETCH, sketched


@pytest.fixture(scope="module", name="large")
def a_large_map() -> ValueStreamMap:
    """A long row, which goes on below itself, with a way back over ten stages."""
    keys = [Id(f"s{number}") for number in range(210)]
    stages = [Stage(id=key, name=f"Stage {key}", team=Id("t")) for key in keys]
    places = [Placement(id=Id(f"p{n}"), element=key, x=n * 134.0, y=13.0) for n, key in enumerate(keys)]
    flows = [Flow(id=Id(f"f{n}"), source=one, target=other) for n, (one, other) in enumerate(pairwise(keys))]
    back = Rework(id=Id("r"), source=keys[15], target=keys[5], share=exactly(10, "%"))
    return ValueStreamMap.of_records([Team(id=Id("t"), name="Office"), *stages, *places, *flows, back])


@pytest.fixture(scope="module", name="sketch")
def a_sketch(large: ValueStreamMap) -> Sheet:
    sketch = sketched(large)
    assert sketch is not None
    return sketch


def test_boxes_and_lanes_stand_where_the_whole_sheet_has_them(large: ValueStreamMap, sketch: Sheet) -> None:
    whole = real_sheet(large)
    assert (sketch.width, sketch.height, sketch.fold) == (whole.width, whole.height, whole.fold)
    assert sketch.boxes == whole.boxes
    lanes = [piece for piece in sketch.pieces if piece.key != SKETCH]
    assert lanes
    assert all(piece in whole.pieces for piece in lanes)


def test_lines_join_boxes_and_none_runs_from_band_to_band(large: ValueStreamMap, sketch: Sheet) -> None:
    whole = real_sheet(large)
    broken = {key for key, route in whole.routes.items() if len(route.ways) > 1}
    assert broken
    assert sketch.routes.keys() == whole.routes.keys() - broken
    for key, route in sketch.routes.items():
        (way,) = route.ways
        if key != "r":
            assert (way[0], way[-1]) == (whole.routes[key].points[0], whole.routes[key].points[-1])


def test_the_sketch_near_and_from_afar_is_the_same_lines_within_the_paper(sketch: Sheet) -> None:
    piece = next(piece for piece in sketch.pieces if piece.key == SKETCH)
    assert piece.afar is not None
    lines = piece.afar().lines
    assert len(lines) == len(sketch.boxes) + len(sketch.routes)
    around = bounds(piece.drawing)
    assert around.left >= 0
    assert around.top >= 0
    assert around.right <= sketch.width
    assert around.bottom <= sketch.height


def test_a_small_map_is_laid_out_at_once() -> None:
    assert sketched(a_map()) is None
