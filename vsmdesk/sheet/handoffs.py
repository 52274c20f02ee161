"""Handoffs: what boundary a connection crosses, and where its bars stand."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, NO_TEAM_LANE, organisation_of_lane, team_of_each
from vsmdesk.model.parties import Organisation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold import ShownLane
from vsmdesk.sheet.route import Handoff
from vsmdesk.symbols.line_marks import handoff_bars

Bars = Literal[1, 2, 3, 4]
OTHER_SYSTEM: Bars = 4


def bars_between(value_stream_map: ValueStreamMap, source: Id, target: Id) -> Bars | None:
    """1 to another team, 2 to another organisation (and from or to the customer), 3 from or to a supplier.

    4 is within a team from one system to another: what was typed there is typed again here.
    """
    teams = team_of_each(value_stream_map)
    one, other = teams.get(source, NO_TEAM_LANE), teams.get(target, NO_TEAM_LANE)
    if one == other or NO_TEAM_LANE in (one, other):
        return OTHER_SYSTEM if _changes_system(value_stream_map, source, target) else None
    if CUSTOMER_LANE in (one, other):
        return 2
    parties = [organisation_of_lane(team, value_stream_map) for team in (one, other)]
    if None in parties or parties[0] == parties[1]:
        return 1
    records = [value_stream_map.get(party, Organisation) for party in parties]
    return 3 if any(record is not None and record.part == "supplier" for record in records) else 2


def _changes_system(value_stream_map: ValueStreamMap, source: Id, target: Id) -> bool:
    """Whether both work in systems and share none."""
    one, other = value_stream_map.get(source, Element), value_stream_map.get(target, Element)
    if one is None or other is None or not one.systems or not other.systems:
        return False
    return set(one.systems).isdisjoint(other.systems)


def room_of_handoff(handoff: Handoff) -> Box:
    """What the bars take on the sheet."""
    return _room(handoff.bars, vertical=handoff.line == "vertical").moved(handoff.x, handoff.y)


@lru_cache(maxsize=16)
def _room(count: int, *, vertical: bool) -> Box:
    return bounds(handoff_bars(count, vertical=vertical))


def border_towards(lanes: Sequence[ShownLane], source_y: float, target_y: float) -> float | None:
    """The border of the target's lane towards the source; None where both are in one lane."""
    lane = next((lane for lane in lanes if lane.top <= target_y < lane.bottom), None)
    if lane is None or lane.top <= source_y < lane.bottom:
        return None
    return lane.top if source_y < lane.top else lane.bottom
