"""The maps that are measured."""

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

ROWS = 20
PITCH, LANE = 134.0, 86.0


def large_map(elements: int) -> ValueStreamMap:
    """So many elements in twenty lanes: three stages to a queue, each leading to the next, every tenth down a lane."""
    records: list[AnyRecord] = [Stream(title=f"{elements} elements")]
    records += [Team(id=Id(f"team-{row}"), name=f"Team {row}") for row in range(ROWS)]
    for number in range(elements):
        column, row = divmod(number, ROWS)
        key, x, y = Id(f"e{number}"), column * PITCH, row * LANE + 13
        if number % 4 == 3:
            quantity = exactly(number % 90, "items")
            records.append(Queue(id=key, name=f"Queue {number}", team=Id(f"team-{row}"), quantity=quantity))
            records.append(Placement(id=Id(f"p{number}"), element=key, x=x + 36, y=y + 28))
        else:
            records.append(_stage(key, number, row))
            records.append(Placement(id=Id(f"p{number}"), element=key, x=x, y=y))
        if number >= ROWS:
            records.append(Flow(id=Id(f"f{number}"), source=Id(f"e{number - ROWS}"), target=key))
        if number % 10 == 0 and number >= ROWS and row:
            records.append(Flow(id=Id(f"d{number}"), source=Id(f"e{number - ROWS - 1}"), target=key))
    return ValueStreamMap.of_records(records)


def _stage(key: Id, number: int, row: int) -> Stage:
    return Stage(
        id=key,
        name=f"Stage number {number} of the stream",
        team=Id(f"team-{row}"),
        process_time=exactly(number % 8 + 1, "h"),
        lead_time=exactly(number % 5 + 2, "d"),
        percent_complete_accurate=exactly(80, "%"),
    )
