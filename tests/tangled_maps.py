"""Maps that are hard to lay out: branches in branches, alternatives, dead ends, bypasses, many loops back."""

from random import Random

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

NAMES = ("Design", "Review", "Build", "Test", "Deploy", "Release", "Approve", "Plan", "Estimate", "Documentation")


def tangled_map(seed: int, *, teams: int = 0, most: int = 60) -> ValueStreamMap:
    """A random map of 6 to `most` elements (some more where branches have to be joined)."""
    tangle = _Tangle(Random(seed), teams)  # noqa: S311 (nothing here is a secret)
    tangle.grow(tangle.random.randint(6, most))
    return ValueStreamMap.of_records([*tangle.parties(), *tangle.elements, *tangle.connections])


class _Tangle:
    def __init__(self, random: Random, teams: int) -> None:
        self.random, self.teams, self.team, self.size = random, teams, 0, 0
        self.elements: list[AnyElement] = []
        self.connections: list[Flow | Rework] = []

    def parties(self) -> list[AnyRecord]:
        owners: list[AnyRecord] = [Organisation(id=Id(f"o{n}"), name=f"Org {n}") for n in range(2 if self.teams else 0)]
        return owners + [
            Team(id=Id(f"t{n}"), name=f"Team {n}", organisation=Id(f"o{n % 2}")) for n in range(self.teams)
        ]

    def grow(self, size: int) -> None:
        self.size = size
        current = self._stage()
        if self.random.random() < 0.6:
            self.elements.insert(0, Trigger(id=Id("need"), name="Need stated"))
            self._link(Id("need"), current)
        while self._left() > 1:
            current = self._run(current, 0, self.random.randint(2, 8))
        if self.random.random() < 0.7:
            self.elements.append(Delivery(id=Id("done"), name="Value delivered"))
            self._link(current, Id("done"))
        self._bypasses()
        self._loops()

    def _left(self) -> int:
        return self.size - len(self.elements)

    def _run(self, current: Id, depth: int, length: int) -> Id:
        for _ in range(min(length, self._left())):
            chance = self.random.random()
            if depth < 4 and chance < 0.28 and self._left() > 4:
                current = self._fork(current, depth)
            elif chance < 0.5:
                current = self._after(self._after(current, self._queue()), self._stage())
            else:
                current = self._after(current, self._stage())
        return current

    def _fork(self, current: Id, depth: int) -> Id:
        ways, fork, divided = self.random.randint(2, 4), current, self.random.random() < 0.5
        if divided and self.random.random() < 0.6:
            fork = self._after(current, self._add(Decision(id=self._new(), name=self.random.choice(("", "Ok?")))))
        share = 100 // ways if divided else None
        ends: list[tuple[Id, int | None]] = []
        for way in range(ways):
            if self._left() <= 1:
                break
            if way == ways - 1 and self.random.random() < 0.2:
                ends.append((fork, share))
                continue
            first = self._stage()
            self._link(fork, first, share)
            end = self._run(first, depth + 1, self.random.randint(0, 3))
            if self.random.random() >= 0.15:
                ends.append((end, None))
            elif self.random.random() < 0.5:
                self._link(end, self._add(Delivery(id=self._new(), name="Done early")))
        join = self._queue() if self.random.random() < 0.3 else self._stage()
        for end, part in ends or [(current, None)]:
            self._link(end, join, part)
        return join

    def _bypasses(self) -> None:
        for _ in range(self.random.choice((0, 0, 1, 2, 3))):
            source = self.random.choice(self._stages())
            later = [key for key in self._beyond(source) if key in self._stages()]
            if later:
                target = self.random.choice(later[:6])
                if not any((flow.source, flow.target) == (source, target) for flow in self.connections):
                    self._link(source, target)

    def _loops(self) -> None:
        for number in range(self.random.choice((0, 1, 1, 2, 3, 4))):
            target = self.random.choice(self._stages())
            later = [key for key in self._beyond(target) if key in self._stages()]
            if later:
                source, share = self.random.choice(later[:8]), exactly(self.random.randint(5, 40), "%")
                self.connections.append(Rework(id=Id(f"r{number}"), source=source, target=target, share=share))

    def _stages(self) -> list[Id]:
        return [element.id for element in self.elements if isinstance(element, Stage)]

    def _beyond(self, start: Id) -> list[Id]:
        """What work reaches from an element, in the order of the map."""
        reached, edge = set[Id](), [start]
        while edge:
            key = edge.pop()
            new = [flow.target for flow in self.connections if flow.source == key and isinstance(flow, Flow)]
            edge += [target for target in new if target not in reached]
            reached.update(new)
        return [element.id for element in self.elements if element.id in reached]

    def _new(self) -> Id:
        return Id(f"e{len(self.elements)}")

    def _add(self, element: AnyElement) -> Id:
        self.elements.append(element)
        return element.id

    def _stage(self) -> Id:
        if self.teams and self.random.random() < 0.35:
            self.team = min(self.teams - 1, max(0, self.team + self.random.choice((-1, 1, 1))))
        name = " ".join(self.random.sample(NAMES, self.random.randint(1, 3)))
        team = Id(f"t{self.team}") if self.teams else None
        return self._add(Stage(id=self._new(), name=name, team=team, approval=self.random.random() < 0.1))

    def _queue(self) -> Id:
        count = exactly(self.random.randint(1, 120), "items") if self.random.random() < 0.7 else None
        return self._add(Queue(id=self._new(), name=self.random.choice(("Backlog", "waiting", "")), quantity=count))

    def _after(self, source: Id, target: Id) -> Id:
        self._link(source, target)
        return target

    def _link(self, source: Id, target: Id, share: int | None = None) -> None:
        part = exactly(share, "%") if share else None
        self.connections.append(Flow(id=Id(f"f{len(self.connections)}"), source=source, target=target, share=part))
