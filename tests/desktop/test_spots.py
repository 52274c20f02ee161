"""Where a new element comes to stand when nobody points at a place."""

import pytest

from vsmdesk.desktop.canvas.spots import spot_after
from vsmdesk.model.elements import Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
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
