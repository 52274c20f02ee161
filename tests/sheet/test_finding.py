"""The sentence below the title names what is not known."""

from itertools import pairwise

import pytest

from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.finding import finding

KNOWN = Stage(id=Id("a"), code="10", process_time=exactly(1, "d"), lead_time=exactly(10, "d"))
BARE = Stage(id=Id("b"), code="20")
ONE, OTHER = Queue(id=Id("c"), code="30"), Queue(id=Id("d"), code="40")


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ((ONE,), "wait time of 30 is not known."),
        ((ONE, OTHER), "wait times of 30 and 1 more are not known."),
        ((BARE, ONE), "process time of 20 and 1 more value are not known."),
        ((BARE, ONE, OTHER), "process time of 20 and 2 more values are not known."),
    ],
)
def test_what_is_missing_is_counted_in_plain_grammar(behind: tuple[Stage | Queue, ...], said: str) -> None:
    way = (KNOWN, *behind)
    flows = [Flow(id=Id(one.id + two.id), source=one.id, target=two.id) for one, two in pairwise(way)]
    value_stream_map = ValueStreamMap.of_records([*way, *flows])
    assert finding(value_stream_map, figures_of(value_stream_map)).endswith(f"of lead time; {said}")
