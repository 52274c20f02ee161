"""Where a new element comes to stand when nobody points at a place."""

import pytest

from vsmdesk.desktop.canvas.spots import make_room, spot_after, spot_before
from vsmdesk.drawing.bounds import Box
from vsmdesk.files.reading import read_map
from vsmdesk.model.elements import Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource
from vsmdesk.sheet.boxes import boxes_of
from vsmdesk.symbols.sizes import STAGE


@pytest.mark.parametrize(("height", "line"), [(86.0, 46.0), (78.0, 41.0)])
def test_what_follows_the_customer_stands_on_the_first_flow_line_of_work(height: float, line: float) -> None:
    start = Trigger(id=Id("start"), name="Need")
    stage = Stage(id=Id("a"), name="Check", team=Id("team"))
    lane = Placement(id=Id("lane"), element=Id("team"), y=60.0, height=height)
    at = Placement(id=Id("at"), element=Id("start"), x=10.0, y=10.0)
    beside = Placement(id=Id("beside"), element=Id("a"), x=400.0, y=60.0 + line - STAGE[1] / 2)
    made = ValueStreamMap.of_records([Team(id=Id("team"), name="Office"), start, stage, lane, at, beside])
    spot = spot_after(made, Id("start"), STAGE)
    assert spot.at[1] + STAGE[1] / 2 == pytest.approx(60.0 + line)


def test_in_a_map_with_a_pitch_of_its_own_what_is_put_in_lies_on_nothing() -> None:
    whole = read_map(resource("templates", "manufacturing.vsmap")).map
    keys = {element.code: element.id for element in whole.elements}
    for code, following, before in (("10", "i1", False), ("20", "i2", False), ("i2", "30", False), ("30", "i2", True)):
        place = spot_before if before else spot_after
        spot = place(whole, keys[code], STAGE, keys[following])
        boxes = boxes_of(make_room(spot)(whole))
        new = Box(*spot.at, spot.at[0] + STAGE[0], spot.at[1] + STAGE[1])
        assert [key for key, box in boxes.items() if box.overlaps(new)] == []
        left, right = (boxes[keys[key]] for key in ((following, code) if before else (code, following)))
        assert left.right <= new.left
        assert new.right <= right.left
