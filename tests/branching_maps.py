"""Maps for the tests of layout: chains, branches, loops and bypasses; small ones by hand, random ones by seed."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

WORDS = ("Design", "Review", "Build", "Test", "Deploy", "Release", "Approve", "Plan", "Check", "Documentation", "Audit")
QUEUE_NAMES = ("Backlog", "Ready for dev", "wait before Refinement", "QA passed", "")


def flows(*chains: str, start: int = 0) -> list[Flow]:
    """Flows along chains such as `a b c`."""
    pairs = [pair for chain in chains for pair in pairwise(chain.split())]
    return [Flow(id=Id(f"f{n}"), source=Id(a), target=Id(b)) for n, (a, b) in enumerate(pairs, start)]


def stages(keys: str, team: str | None = None) -> list[Stage]:
    """Stages with one-word keys, named like their keys."""
    return [Stage(id=Id(key), name=key.upper(), team=Id(team) if team else None) for key in keys.split()]


def map_of(*records: AnyRecord | Sequence[AnyRecord]) -> ValueStreamMap:
    """A map of records and lists of records."""
    found: list[AnyRecord] = []
    for part in records:
        if isinstance(part, Sequence):
            found += part
        else:
            found.append(part)
    return ValueStreamMap.of_records(found)


def branching_map(seed: int, *, teams: int = 0, most: int = 60) -> ValueStreamMap:
    """A random map of 3 to `most` elements: branches in branches, decisions, queues, bypasses, rework, friction."""
    growing = _Growing(Random(seed), teams)  # noqa: S311 (nothing here is a secret)
    growing.grow(growing.random.randint(3, most))
    return ValueStreamMap.of_records([*growing.parties, *growing.elements, *growing.connections, *growing.frictions()])


class _Growing:
    def __init__(self, random: Random, teams: int) -> None:
        self.random = random
        self.teams = teams
        self.team = 0
        owners: list[AnyRecord] = [Organisation(id=Id(f"o{n}"), name=f"Org {n}") for n in range(2 if teams > 2 else 0)]
        self.parties: list[AnyRecord] = [
            *owners,
            *(
                Team(id=Id(f"t{n}"), name=f"Team {n}", organisation=Id(f"o{n % 2}") if owners else None)
                for n in range(teams)
            ),
        ]
        self.elements: list[AnyElement] = []
        self.connections: list[Flow | Rework] = []

    def grow(self, size: int) -> None:
        if self.teams and self.random.random() < 0.7 and size > 3:
            self.elements.append(Trigger(id=Id("need"), name="Need stated"))
            first = self._stage()
            self._link(Id("need"), first)
            last = self._run(first, size - 3, 0)
            self.elements.append(Delivery(id=Id("done"), name="Value delivered"))
            self._link(last, Id("done"))
        else:
            self._run(self._stage(), size - 1, 0)

    def _run(self, current: Id, budget: int, depth: int) -> Id:
        """A stretch of so many elements behind an element; gives back the last one."""
        used, trunk = 0, [current]
        while used < budget:
            if depth < 2 and budget - used > 5 and self.random.random() < 0.25:
                current, more = self._fork(current, budget - used, depth)
                used += more
            elif self.random.random() < 0.3 and budget - used > 1:
                queue = self._queue()
                self._link(current, queue)
                current = self._after(queue)
                used += 2
            else:
                current = self._after(current)
                used += 1
            trunk.append(current)
            self._loops(trunk)
        return current

    def _after(self, current: Id) -> Id:
        stage = self._stage()
        self._link(current, stage)
        return stage

    def _fork(self, current: Id, budget: int, depth: int) -> tuple[Id, int]:
        ways, used, fork = self.random.randint(2, 3), 0, current
        if self.random.random() < 0.4:
            fork = Id(f"d{len(self.elements)}")
            self.elements.append(Decision(id=fork))
            self._link(current, fork)
            used += 1
        ends = []
        for _ in range(ways):
            length = self.random.randint(1, max(1, (budget - used) // (2 * ways)))
            first = self._stage()
            self._link(fork, first, self.random.randint(1, 100) if fork != current else None)
            ends.append(self._run(first, length - 1, depth + 1))
            used += length
        join = self._stage()
        for end in ends:
            self._link(end, join)
        return join, used + 1

    def _loops(self, trunk: list[Id]) -> None:
        if len(trunk) > 2 and self.random.random() < 0.12:
            target, share = self.random.choice(trunk[-4:-1]), exactly(self.random.randint(5, 40), "%")
            key = Id(f"r{len(self.connections)}")
            self.connections.append(Rework(id=key, source=trunk[-1], target=target, share=share))
        if len(trunk) > 3 and self.random.random() < 0.06:
            self._link(trunk[-3], trunk[-1])

    def _link(self, source: Id, target: Id, share: int | None = None) -> None:
        part = exactly(share, "%") if share else None
        self.connections.append(Flow(id=Id(f"f{len(self.connections)}"), source=source, target=target, share=part))

    def _stage(self) -> Id:
        if self.teams and self.random.random() < 0.35:
            self.team = min(self.teams - 1, max(0, self.team + self.random.choice((-1, 1, 1))))
        stage = Stage(
            id=Id(f"s{len(self.elements)}"),
            name=" ".join(self.random.sample(WORDS, self.random.randint(1, 4))),
            team=Id(f"t{self.team}") if self.teams else None,
            approval=self.random.random() < 0.1,
            cadence=exactly(1, "w") if self.random.random() < 0.1 else None,
        )
        self.elements.append(stage)
        return stage.id

    def _queue(self) -> Id:
        count = exactly(self.random.randint(1, 130), "items") if self.random.random() < 0.7 else None
        queue = Queue(id=Id(f"q{len(self.elements)}"), name=self.random.choice(QUEUE_NAMES), quantity=count)
        self.elements.append(queue)
        return queue.id

    def frictions(self) -> list[Friction]:
        """Up to nine points on elements chosen by chance."""
        return [
            Friction(
                id=Id(f"x{n}"),
                number=n + 1,
                elements=(self.random.choice(self.elements).id,),
                title=f"{n + 2} d wait for a 1 h {self.random.choice(WORDS).lower()}",
                description="Items queue for a monthly planning round. Longest wait of the stream.",
            )
            for n in range(self.random.randint(0, 9))
        ]
