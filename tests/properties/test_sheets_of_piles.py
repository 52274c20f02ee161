"""A sheet follows edits of what waits: piles outgrow lanes, move bands, and change what a square stands for."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desktop.real_sheets import real_sheet, sheet_made_afresh
from tests.properties.test_sheets import changed, one_of
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import STREAM_ID, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

STAGES = [Id(f"s{number}") for number in range(14)]
QUEUES = [Id(f"q{number}") for number in range(6)]


def folded_map(teams: int) -> ValueStreamMap:
    """Fourteen stages in bands with six queues between them, of no team or of several."""
    line = [key for stage, queue in zip(STAGES, [*QUEUES, *[None] * 8], strict=True) for key in (stage, queue) if key]
    records: list[AnyRecord] = [Stream(id=STREAM_ID, title="Piles")]
    records += [Team(id=Id(f"t{number}"), name=f"Team {number}") for number in range(teams)]
    for number, key in enumerate(STAGES):
        times = {"process_time": exactly(1, "h"), "lead_time": exactly(2, "d")}
        records.append(Stage(id=key, name=f"Stage {number}", team=Id(f"t{number % teams}") if teams else None, **times))
    records += [Queue(id=key, name="Inbox", quantity=exactly(12, "items")) for key in QUEUES]
    records += [Flow(id=Id(f"f{n}"), source=one, target=other) for n, (one, other) in enumerate(pairwise(line))]
    records.append(Rework(id=Id("r"), source=STAGES[3], target=STAGES[1], share=exactly(20, "%")))
    return arranged(ValueStreamMap.of_records(records))


counts = one_of(None, *(exactly(number, "items") for number in (0, 4, 60, 249, 251, 900, 40_000)))
times = one_of(None, exactly(5, "min"), exactly(40, "d"))
queues, stages = st.sampled_from(QUEUES), st.sampled_from(STAGES)
edits = st.one_of(
    st.builds(lambda key, count: changed(key, quantity=count), queues, counts),
    st.builds(lambda key, count: changed(key, wip_limit=count), queues, counts),
    st.builds(lambda key, count: changed(key, batch_size=count), queues, counts),
    st.builds(lambda key, time: changed(key, wait_time=time), queues, times),
    st.builds(lambda key, name: changed(key, name=name), queues, one_of("", "Waits for the board of changes", "In")),
    st.builds(lambda key, people: changed(key, people=people), stages, one_of(None, exactly(1, "people"))),
    st.builds(lambda key, time: changed(key, lead_time=time), stages, times),
    st.builds(lambda key, kind: changed(key, value_class=kind), stages, one_of(None, "value_adding", "necessary")),
    st.builds(lambda demand: changed(STREAM_ID, demand=demand), one_of(None, exactly(20, "/w"))),
)
Edit = Callable[[ValueStreamMap], ValueStreamMap]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from((0, 3)), st.lists(st.tuples(edits, st.booleans()), min_size=2, max_size=6))
def test_a_sheet_follows_what_waits(teams: int, sequence: list[tuple[Edit, Any]]) -> None:
    maps = [folded_map(teams)]
    real_sheet(maps[0])
    for edit, undone in sequence:
        after = maps[-2] if undone and len(maps) > 1 else edit(maps[-1])
        maps.append(after)
        shown, afresh = real_sheet(after), sheet_made_afresh(after, routed=False)
        assert shown.fold == afresh.fold
        assert (shown.boxes, shown.routes, shown.discs) == (afresh.boxes, afresh.routes, afresh.discs)
        assert shown.pieces == afresh.pieces
        assert [piece.room for piece in shown.pieces] == [piece.room for piece in afresh.pieces]
