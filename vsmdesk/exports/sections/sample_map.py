"""A small stream to show the notation with where a map has no stage yet."""

from itertools import pairwise

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Delivery, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

_OFFICE, _WORKSHOP = Id("sample-office"), Id("sample-workshop")


def sample_map(like: ValueStreamMap) -> ValueStreamMap:
    """Four stages of two teams with a queue and rework; calendar and notation are those of the map."""
    ways = ("in", "10", "20", "q", "30", "40", "out")
    return ValueStreamMap.of_records(
        [
            like.stream,
            like.presentation,
            Team(id=_OFFICE, name="Office"),
            Team(id=_WORKSHOP, name="Workshop"),
            Trigger(id=_key("in"), name="Order sent"),
            _stage("10", "Check the order", _OFFICE, 1, 2, 90),
            _stage("20", "Plan the work", _OFFICE, 4, 3, 80),
            Queue(id=_key("q"), name="Planned", quantity=exactly(12, "items"), wait_time=exactly(1, "d")),
            _stage("30", "Make it", _WORKSHOP, 12, 5, 95),
            _stage("40", "Send it", _WORKSHOP, 1, 1, 99),
            Delivery(id=_key("out"), name="Order received"),
            *(
                Flow(id=_key(f"{source}-{target}"), source=_key(source), target=_key(target))
                for source, target in pairwise(ways)
            ),
            Rework(id=_key("back"), source=_key("20"), target=_key("10"), share=exactly(20, "%")),
        ]
    )


def _key(name: str) -> Id:
    return Id(f"sample-{name}")


def _stage(code: str, name: str, team: Id, hours: float, days: float, right: float) -> Stage:
    return Stage(
        id=_key(code),
        code=code,
        name=name,
        team=team,
        people=exactly(2, "people"),
        process_time=exactly(hours, "h"),
        lead_time=exactly(days, "d"),
        percent_complete_accurate=exactly(right, "%"),
    )
