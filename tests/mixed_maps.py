"""Maps of many kinds for the tests of layout: several triggers and customers, tangles, information, teams by chance."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Entity, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

NAMES = (
    "Design",
    "Review",
    "Build",
    "Test",
    "Deploy",
    "Approve",
    "Estimate",
    "Überarbeitungsgenehmigungsverfahren",
    "x",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How many elements, triggers, deliveries, bypasses, loops, information flows and teams, each from least to most.

    `reach` is how many elements bypasses and loops may pass, `anywhere` lets them join queues and decisions too.
    Without `parallel` ways the map is a net of chance.
    """

    size: tuple[int, int] = (3, 60)
    triggers: tuple[int, int] = (0, 1)
    deliveries: tuple[int, int] = (0, 1)
    bypasses: tuple[int, int] = (0, 1)
    loops: tuple[int, int] = (0, 3)
    information: tuple[int, int] = (0, 0)
    teams: tuple[int, int] = (0, 0)
    alone: int = 0
    reach: int = 6
    parallel: int = 3
    parties: bool = False
    anywhere: bool = False


KINDS: Mapping[str, Kind] = {
    "small": Kind(size=(3, 9)),
    "wide": Kind(size=(20, 60), parallel=5),
    "loops": Kind(size=(15, 60), loops=(3, 8)),
    "long loops": Kind(size=(15, 60), loops=(2, 5), reach=60),
    "bypasses": Kind(size=(15, 60), bypasses=(2, 6), reach=15),
    "ends": Kind(size=(10, 60), triggers=(2, 5), deliveries=(2, 4), alone=2),
    "net": Kind(size=(5, 40), parallel=0),
    "queues": Kind(size=(10, 60), loops=(1, 4), deliveries=(0, 3), anywhere=True),
    "information": Kind(size=(8, 50), information=(2, 8)),
    "parties": Kind(size=(8, 50), information=(3, 9), parties=True),
    "teams": Kind(size=(5, 60), triggers=(0, 3), deliveries=(0, 3), information=(0, 4), teams=(2, 8), alone=1),
}


def mixed_map(kind: str, seed: int) -> ValueStreamMap:
    """A random map of one of the kinds, the same for the same seed."""
    mixing = _Mixing(Random(f"{kind} {seed}"), KINDS[kind])  # noqa: S311 (nothing here is a secret)
    return ValueStreamMap.of_records(mixing.records())


class _Mixing:
    def __init__(self, random: Random, kind: Kind) -> None:
        self.random, self.kind = random, kind
        self.teams = [Team(id=Id(f"t{n}"), name=f"Team {n}") for n in range(random.randint(*kind.teams))]
        self.elements: list[AnyElement] = []
        self.connections: dict[tuple[type, Id, Id], Flow | Rework | InformationFlow] = {}

    def records(self) -> list[AnyRecord]:
        size = self.random.randint(*self.kind.size)
        first = self._stage()
        last = self._chain(first, size - 1, 0) if self.kind.parallel else self._net(size)
        self._ends(first, last)
        for _ in range(self.random.randint(*self.kind.bypasses)):
            self._between(self._link)
        for _ in range(self.random.randint(*self.kind.loops)):
            self._between(self._loop)
        for _ in range(self.kind.alone):
            self._stage()
        self._information()
        return [*self.teams, *self.elements, *self.connections.values()]

    def _chain(self, current: Id, budget: int, depth: int) -> Id:
        end = len(self.elements) + budget
        while len(self.elements) < end:
            if depth < 3 and end - len(self.elements) > 4 and self.random.random() < 0.3:
                current = self._fork(current, end - len(self.elements), depth)
            elif self.random.random() < 0.3:
                current = self._link(
                    current, self._add(Queue(id=self._new(), name=self.random.choice(("Backlog", ""))))
                )
            else:
                current = self._link(current, self._stage())
        return current

    def _fork(self, current: Id, budget: int, depth: int) -> Id:
        ways, fork = self.random.randint(2, self.kind.parallel), current
        if self.random.random() < 0.4:
            fork = self._link(current, self._add(Decision(id=self._new(), name=self.random.choice(("", "Ok?")))))
        ends = []
        for _ in range(ways):
            first = self._link(fork, self._stage(), 100 // ways if fork != current else None)
            end = self._chain(first, self.random.randint(0, budget // (ways + 1)), depth + 1)
            if self.random.random() < 0.9:
                ends.append(end)
        join = self._stage()
        for end in ends or [fork]:
            self._link(end, join)
        return join

    def _net(self, size: int) -> Id:
        for number in range(1, size):
            sources = self.elements[max(0, number - 3) :]
            target = self._stage()
            for source in self.random.sample(sources, min(len(sources), self.random.choice((1, 1, 1, 2)))):
                self._link(source.id, target)
        return self.elements[-1].id

    def _ends(self, first: Id, last: Id) -> None:
        stages = self._stages()
        for number in range(self.random.randint(*self.kind.triggers)):
            target = self.random.choice(stages) if number else first
            self._link(self._add(Trigger(id=self._new(), name="Customer order received")), target)
        for number in range(self.random.randint(*self.kind.deliveries)):
            source = self.random.choice(stages) if number else last
            self._link(source, self._add(Delivery(id=self._new(), name="Value delivered")))

    def _between(self, join: Callable[[Id, Id], Id]) -> None:
        """Join an element and one of those behind it."""
        joined = [element.id for element in self.elements if type(element) in (Stage, Queue, Decision)]
        pool = joined if self.kind.anywhere else self._stages()
        source = self.random.choice(pool)
        reached, edge = set[Id](), [source]
        while edge:
            key = edge.pop()
            new = {c.target for c in self.connections.values() if isinstance(c, Flow) and c.source == key} - reached
            reached |= new
            edge += sorted(new)
        behind = [key for key in pool if key in reached]
        if behind:
            join(source, self.random.choice(behind[: self.kind.reach]))

    def _loop(self, target: Id, source: Id) -> Id:
        loop = Rework(id=Id(f"r{len(self.connections)}"), source=source, target=target, share=exactly(10, "%"))
        self.connections.setdefault((Rework, source, target), loop)
        return source

    def _information(self) -> None:
        parties: list[Id] = []
        if self.kind.parties:
            for part in ("customer", "control", "supplier"):
                party = Entity.model_validate({"id": self._new(), "name": part.title(), "part": part})
                parties.append(self._add(party))
        pool = [*self._stages(), *parties, *parties, *parties]
        for _ in range(self.random.randint(*self.kind.information)):
            source, target = self.random.sample(pool, 2)
            if source != target:
                name = self.random.choice(("", "Release calendar", "Weekly forecast, spreadsheet by mail"))
                key = Id(f"i{len(self.connections)}")
                told = InformationFlow(id=key, source=source, target=target, name=name)
                self.connections.setdefault((InformationFlow, source, target), told)

    def _stages(self) -> Sequence[Id]:
        return [element.id for element in self.elements if isinstance(element, Stage)]

    def _new(self) -> Id:
        return Id(f"e{len(self.elements)}")

    def _add(self, element: AnyElement) -> Id:
        self.elements.append(element)
        return element.id

    def _stage(self) -> Id:
        name = " ".join(self.random.sample(NAMES, self.random.randint(1, 4)))
        team = self.random.choice(self.teams).id if self.teams and self.random.random() < 0.95 else None
        hours = exactly(self.random.randint(1, 9), "h") if self.random.random() < 0.5 else None
        return self._add(Stage(id=self._new(), name=name, team=team, process_time=hours))

    def _link(self, source: Id, target: Id, share: int | None = None) -> Id:
        part = exactly(share, "%") if share else None
        flow = Flow(id=Id(f"f{len(self.connections)}"), source=source, target=target, share=part)
        self.connections.setdefault((Flow, source, target), flow)
        return target
