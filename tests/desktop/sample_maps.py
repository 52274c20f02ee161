"""Small maps for tests of the window."""

from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

PITCH, FIRST_ROW, SECOND_ROW = 134.0, 13.0, 99.0
"""Columns of the strip, and the tops of stages in the first and the second lane."""


def place(element: str, x: float, y: float) -> Placement:
    """Where an element stands on the strip."""
    return Placement(id=Id(f"place-{element}"), element=Id(element), x=x, y=y)


def stage(key: str, name: str, team: str | None = None, **fields: object) -> Stage:
    """A stage of a team."""
    return Stage.model_validate({"id": key, "name": name, "team": team, **fields})


def two_lanes() -> ValueStreamMap:
    """Design and Build by one team, Test by another, in a row; a queue before Test, rework back, one friction point."""
    records: list[AnyRecord] = [
        Stream(title="Sample"),
        Team(id=Id("dev"), name="Development"),
        Team(id=Id("ops"), name="Operations"),
        stage("design", "Design", "dev", process_time=exactly(2, "d"), lead_time=exactly(1, "w")),
        stage("build", "Build", "dev", process_time=exactly(4, "h"), lead_time=exactly(3, "d")),
        Queue(id=Id("waiting"), name="Ready for test", quantity=exactly(12, "items")),
        stage("test", "Test", "ops", process_time=exactly(2, "h"), lead_time=exactly(2, "d")),
        Flow(id=Id("flow-1"), source=Id("design"), target=Id("build")),
        Flow(id=Id("flow-2"), source=Id("build"), target=Id("waiting")),
        Flow(id=Id("flow-3"), source=Id("waiting"), target=Id("test")),
        Rework(id=Id("back"), source=Id("test"), target=Id("build"), share=exactly(20, "%")),
        InformationFlow(id=Id("news"), source=Id("test"), target=Id("design"), name="Results"),
        Friction(id=Id("pain"), number=1, elements=(Id("build"),), title="Waits 2.5 d for a slot"),
        place("design", 0, FIRST_ROW),
        place("build", PITCH, FIRST_ROW),
        place("waiting", 2 * PITCH - 30, 141),
        place("test", 2 * PITCH, SECOND_ROW),
    ]
    return ValueStreamMap.of_records(records)
