"""Maps for property tests: series, parallel blocks, alternatives and loops, nested at random; a day has 480 minutes.

While it is laid out, the expected time of every piece is worked out from those of its parts, without any equations.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.flow.dice import Dice
from vsmdesk.model.connections import AnyConnection, Flow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

TEAMS = ("dev", "qa", "ops")
ORGANISATIONS = {"dev": "acme", "qa": "acme", "ops": "host"}


class Piece(NamedTuple):
    """A piece of the stream with one way in and one way out, and its minutes: first pass, and expected with rework."""

    first: Id
    last: Id
    once: float
    expected: float


@dataclass
class Builder:
    """Lays out a well-nested stream and keeps what it made. `flat`: everything takes one hour, so that much ties."""

    random: Dice
    ranges: bool = True
    rework: bool = True
    flat: bool = False
    elements: list[AnyElement] = field(default_factory=list)
    connections: list[AnyConnection] = field(default_factory=list)

    def element(self, *, forks: bool = False) -> Piece:
        """One more element; one that forks is no decision, whose branches would be alternatives."""
        key = Id(f"e{len(self.elements)}")
        draw = self.random.random()
        lead = self.time(5)
        if draw < 0.2:
            self.elements.append(Queue(id=key, code=key, wait_time=lead))
        elif draw < 0.3 and not forks:
            self.elements.append(Decision(id=key, code=key, process_time=exactly(0, "min"), lead_time=lead))
        else:
            lead = self.time(9, 4)
            self.elements.append(self.stage(key, lead))
        minutes = lead.span.value * 60
        return Piece(key, key, minutes, minutes)

    def stage(self, key: Id, lead: Measured) -> Stage:
        return Stage(
            id=key,
            code=key,
            team=Id(self.random.choice(TEAMS)) if self.random.random() < 0.8 else None,
            people=exactly(self.random.randint(1, 3), "people"),
            process_time=self.time(3),
            lead_time=lead,
            percent_complete_accurate=exactly(self.random.randint(50, 100), "%"),
            value_class=self.random.choice(("VA", "NNVA", "UNVA")),
        )

    def time(self, most: int, least: int = 0) -> Measured:
        if self.flat:
            return exactly(1, "h")
        value = self.random.randint(least, most)
        if self.ranges and self.random.random() < 0.3:
            return Measured(least=value, most=value + self.random.randint(0, 4), unit="h")
        return exactly(value, "h")

    def flow(self, source: Id, target: Id, share: float | None = None) -> float:
        """Connect; minutes of delay on the way."""
        key, delay = Id(f"c{len(self.connections)}"), self.delay(0.2)
        measured = None if share is None else self.share(share)
        self.connections.append(Flow(id=key, source=source, target=target, share=measured, delay=delay))
        return 0.0 if delay is None else delay.span.value

    def share(self, percent: float) -> Measured:
        if self.ranges and self.random.random() < 0.2:
            least, most = max(0.0, percent - self.random.randint(0, 9)), min(100.0, percent + self.random.randint(0, 9))
            return Measured(least=least, likeliest=percent, most=most, unit="%")
        return exactly(percent, "%")

    def delay(self, chance: float) -> Measured | None:
        delayed = self.random.random() < chance and not self.flat
        return exactly(self.random.randint(1, 60), "min") if delayed else None

    def back(self, piece: Piece, percent: float) -> Piece:
        """Send a share of what leaves a piece back to its beginning."""
        key, delay = Id(f"c{len(self.connections)}"), self.delay(0.3)
        share = self.share(percent)
        self.connections.append(
            Rework(id=key, source=piece.last, target=piece.first, share=share, delay=delay, no_queue=True)
        )
        returns = percent / (100 - percent)
        waits = 0.0 if delay is None else delay.span.value
        return piece._replace(expected=piece.expected + returns * (piece.expected + waits))

    def piece(self, depth: int) -> Piece:
        if depth == 0 or self.random.random() < 0.3:
            return self.element()
        piece = self.random.choice((self.series, self.series, self.fork, self.choice))(depth - 1)
        if self.rework and self.random.random() < 0.4 and not self._sends_on(piece.last):
            return self.back(piece, self.random.choice((5, 10, 20, 40)))
        return piece

    def _sends_on(self, element: Id) -> bool:
        return any(connection.source == element for connection in self.connections)

    def series(self, depth: int) -> Piece:
        one, other = self.piece(depth), self.piece(depth)
        delay = self.flow(one.last, other.first)
        return Piece(one.first, other.last, one.once + delay + other.once, one.expected + delay + other.expected)

    def fork(self, depth: int) -> Piece:
        fork, join = self.element(forks=True), self.element()
        branches = [self.branch(fork, join, depth) for _ in range(self.random.randint(2, 3))]
        return Piece(
            fork.first,
            join.last,
            fork.once + max(once for once, _ in branches) + join.once,
            fork.expected + max(expected for _, expected in branches) + join.expected,
        )

    def branch(self, fork: Piece, join: Piece, depth: int, share: float | None = None) -> tuple[float, float]:
        piece = self.piece(depth)
        delay = self.flow(fork.last, piece.first, share) + self.flow(piece.last, join.first)
        return piece.once + delay, piece.expected + delay

    def choice(self, depth: int) -> Piece:
        fork, join = self.element(), self.element()
        weights = [self.random.randint(1, 9) for _ in range(self.random.randint(2, 3))]
        once = expected = 0.0
        for weight in weights:
            share = weight / sum(weights)
            times = self.branch(fork, join, depth, 100 * share)
            once, expected = once + share * times[0], expected + share * times[1]
        return Piece(fork.first, join.last, fork.once + once + join.once, fork.expected + expected + join.expected)


class RandomMap(NamedTuple):
    """A map, with its first-pass and its expected lead time."""

    stream: ValueStreamMap
    once: float
    expected: float


def random_map(seed: int, *, depth: int = 4, ranges: bool = True, rework: bool = True, flat: bool = False) -> RandomMap:
    """A stream of up to a few dozen elements, from a trigger to a delivery."""
    builder = Builder(Dice(seed), ranges=ranges, rework=rework, flat=flat)
    piece = builder.piece(depth)
    trigger, delivery = Trigger(id=Id("in"), code="in"), Delivery(id=Id("out"), code="out")
    delay = builder.flow(trigger.id, piece.first) + builder.flow(piece.last, delivery.id)
    stream = map_of([trigger, *builder.elements, delivery], builder.connections)
    return RandomMap(stream, piece.once + delay, piece.expected + delay)


def map_of(elements: Iterable[AnyElement], connections: Iterable[AnyConnection]) -> ValueStreamMap:
    """Elements and connections with the teams that they name."""
    organisations = [Organisation(id=Id(name), name=name) for name in sorted(set(ORGANISATIONS.values()))]
    teams = [Team(id=Id(name), name=name, organisation=Id(ORGANISATIONS[name])) for name in TEAMS]
    stream = Stream(demand=exactly(4, "/d"))
    return ValueStreamMap.of_records([stream, *organisations, *teams, *elements, *connections])
