"""Maps as nobody should draw them: anything connected with anything, half of the numbers missing."""

from typing import Any

from tests.flow.dice import Dice
from tests.flow.random_maps import TEAMS, map_of
from vsmdesk.model.connections import AnyConnection, Flow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

KINDS = (Stage, Stage, Stage, Stage, Decision, Queue, Queue, Trigger, Delivery, Entity, Note)
SHARES = (None, None, None, 50.0, 30.0, 70.0, 0.0, 100.0)


def tangled_map(seed: int) -> ValueStreamMap:
    """Up to a dozen elements; flows run forward in nine of ten maps, rework anywhere."""
    dice = Dice(seed)
    count = dice.randint(1, 12)
    elements = [_element(dice, Id(f"e{number}")) for number in range(count)]
    circular = dice.random() < 0.1
    connections = [
        connection
        for number in range(dice.randint(0, 3 * count))
        if (connection := _connection(dice, Id(f"c{number}"), count, circular=circular)) is not None
    ]
    return map_of(elements, connections)


def _element(dice: Dice, key: Id) -> AnyElement:
    kind = dice.choice(KINDS)
    fields: dict[str, Any] = {"id": key, "gates_delivery": dice.random() > 0.12}
    if kind in (Stage, Decision):
        fields |= {
            "team": Id(dice.choice(TEAMS)) if dice.random() < 0.5 else None,
            "process_time": _time(dice, 0.8),
            "lead_time": _time(dice, 0.5),
            "wait_time": _time(dice, 0.2),
            "cadence": _time(dice, 0.1),
            "value_class": dice.choice((None, "VA", "NNVA")),
            "percent_complete_accurate": dice.choice(("n/a", exactly(80, "%"), exactly(50, "%"))),
            "uptime": dice.choice((None, exactly(0, "%"), exactly(90, "%"))),
        }
    if kind is Queue:
        fields |= {"wait_time": _time(dice, 0.5)}
    element: AnyElement = kind(**fields)
    return element


def _time(dice: Dice, chance: float) -> Measured | None:
    if dice.random() > chance:
        return None
    if dice.random() < 0.8:
        return exactly(dice.randint(0, 4), "h")
    least, likeliest, most = sorted(dice.randint(0, 4) for _ in range(3))
    return Measured(least=least, likeliest=dice.choice((None, likeliest)), most=most, unit="h")


def _connection(dice: Dice, key: Id, count: int, *, circular: bool) -> AnyConnection | None:
    one, other = dice.randint(0, count - 1), dice.randint(0, count - 1)
    share = dice.choice(SHARES)
    measured = None if share is None else exactly(share, "%")
    if dice.random() < 0.25:
        ends = {"source": Id(f"e{one}"), "target": Id(f"e{other}")}
        return Rework(id=key, **ends, share=measured, delay=_time(dice, 0.2), no_queue=dice.random() < 0.3)
    if not circular and one == other:
        return None
    one, other = (one, other) if circular else (min(one, other), max(one, other))
    return Flow(id=key, source=Id(f"e{one}"), target=Id(f"e{other}"), share=measured, delay=_time(dice, 0.2))
