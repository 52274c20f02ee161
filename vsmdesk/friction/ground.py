"""What rules stand on: the numbers of a map, the waits around a place, and who hands work to whom."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from vsmdesk.friction.loaded import Loaded
from vsmdesk.friction.relief import NO_RELIEF, Claims, Relief, relief_of


class Step(NamedTuple):
    """Work comes to `receiver` from stages with a side.

    `units` are where it waits on the way: on the flows, between, and before the receiver begins; `claims` those of them
    where it does wait, each with its minutes, `wait` all of these together, `relief` what is less when they are gone.
    """

    receiver: int
    senders: tuple[int, ...]
    units: tuple[int, ...]
    claims: Claims
    wait: float
    relief: Relief


class Crossing(NamedTuple):
    """A step on which the side changes: senders of another side than the receiver, and these with the receiver."""

    step: Step
    senders: tuple[int, ...]
    places: tuple[int, ...]


class Wait(NamedTuple):
    """The wait of one element: what explains all of it claims, and what is less when it is gone."""

    claims: Claims = ()
    relief: Relief = NO_RELIEF


NO_WAIT = Wait()


class Ground(Loaded):
    """One map as the rules see it. Elements go by their position in the network, places of waiting by their unit."""

    def front(self, at: int) -> tuple[int, ...]:
        """The queues directly in front of an element, the whole chain of them."""
        return self.block(at)[:-1]

    def block(self, at: int) -> tuple[int, ...]:
        """An element with the queues in front of it: where work waits for it."""
        known = self._blocks.get(at)
        if known is None:
            known = self._blocks[at] = (*self._chain(at), at) if at in self._behind_queues else self.here[at]
        return known

    @cached_property
    def _blocks(self) -> dict[int, tuple[int, ...]]:
        return {}

    def _chain(self, at: int) -> Iterable[int]:
        links, queues = self.network.links, self.network.queues
        found: dict[int, None] = {}
        waiting = [at]
        for one in waiting:
            for flow in links.into[one]:
                source = links.sources[flow]
                if source in queues and source not in found:
                    found[source] = None
                    waiting.append(source)
        return found

    @cached_property
    def alone(self) -> Mapping[int, Wait]:
        """Every element where work waits: its wait as a claim, and what is less when it is gone. Rules share them."""
        claims = {at: ((at, wait),) for at, wait in enumerate(self.waits) if wait}
        return {at: Wait(claim, Relief(claim)) for at, claim in claims.items()}

    @cached_property
    def here(self) -> Sequence[tuple[int, ...]]:
        """Every element as the one place of a finding. Rules share them."""
        return [(at,) for at in range(len(self.elements))]

    @cached_property
    def _behind_queues(self) -> frozenset[int]:
        links = self.network.links
        return frozenset([links.targets[flow] for queue in self.network.queues for flow in links.out[queue]])

    def waiting(self, units: Iterable[int]) -> float:
        """Minutes of waiting at some units."""
        known = self.units
        return sum([known.get(unit, 0.0) for unit in units])

    def all_at(self, units: Iterable[int], share: float = 1.0) -> Claims:
        """All minutes of waiting at these units, or a share of them, by unit where work waits."""
        known = self.units
        return tuple([(unit, known[unit] * share) for unit in units if unit in known])

    def shared(self, units: Sequence[int], whole: float) -> Claims:
        """Minutes of waiting at these units, taken from the last one first, together no more than the whole."""
        known, left = self.units, whole
        if len(units) == 1:
            (unit,) = units
            wait = known.get(unit, 0.0)
            return self.alone.get(unit, NO_WAIT).claims if whole >= wait else ((unit, whole),) if whole > 0 else ()
        found = []
        for unit in reversed(units):
            wait = known.get(unit, 0.0)
            part = wait if wait < left else left
            if part > 0:
                found.append((unit, part))
                left -= part
        return tuple(found)

    @cached_property
    def teams(self) -> Sequence[str | None]:
        """The team of every element, as it is compared."""
        return self.numbers.given.sides.teams(range(len(self.elements)))

    @cached_property
    def organisations(self) -> Sequence[str | None]:
        """The organisation of every element, as it is compared."""
        return self.numbers.given.sides.organisations(range(len(self.elements)))

    @cached_property
    def team_steps(self) -> Sequence[Step]:
        """Every stage that has a team, with the stages with a team from which its work comes."""
        return self._steps(self.teams)

    @cached_property
    def organisation_steps(self) -> Sequence[Step]:
        """The same of organisations."""
        return self._steps(self.organisations)

    @cached_property
    def team_crossings(self) -> Sequence[Crossing]:
        """Steps on which the team changes."""
        return _crossings(self.team_steps, self.teams)

    @cached_property
    def organisation_crossings(self) -> Sequence[Crossing]:
        """Steps on which the organisation changes."""
        return _crossings(self.organisation_steps, self.organisations)

    def _steps(self, sides: Sequence[str | None]) -> Sequence[Step]:
        if not any(sides):
            return ()
        has = self.network.way.has
        into, sources, stages = self.network.links.into, self.network.links.sources, self.network.stage_set
        waits, delays, here = self.waits, self.delays, self.here
        found = []
        for at in self.network.stages:
            if sides[at] is None or not has[at]:
                continue
            flows = into[at]
            source = sources[flows[0]] if len(flows) == 1 and flows[0] not in delays else at
            if source in stages and source != at and sides[source] is not None and has[source]:
                # Straight from one stage to the next, as most work goes.
                alone = self.alone.get(at, NO_WAIT)
                found.append(Step(at, here[source], here[at], alone.claims, waits[at], alone.relief))
            else:
                found.append(self.step(at, sides))
        return [step for step in found if step.senders]

    def step(self, receiver: int, sides: Sequence[str | None]) -> Step:
        """Back from an element to the nearest stages that have a side."""
        links, stages, has, delays = self.network.links, self.network.stage_set, self.network.way.has, self.delays
        between: list[int] = []
        senders: list[int] = []
        late: list[int] = []
        waiting = [receiver]
        for at in waiting:
            for flow in links.into[at]:
                source = links.sources[flow]
                if not has[source]:
                    continue
                if flow in delays:
                    late.append(self.unit_of(flow))
                if source in stages and sides[source] is not None:
                    senders.append(source)
                elif source not in between:
                    between.append(source)
                    waiting.append(source)
        units = (*late, *between, receiver) if late or between else (receiver,)
        claims = self.all_at(units)
        wait = sum([minutes for _, minutes in claims])
        return Step(receiver, tuple(dict.fromkeys(senders)), units, claims, wait, relief_of(claims))


def _crossings(steps: Sequence[Step], sides: Sequence[str | None]) -> Sequence[Crossing]:
    found = []
    for step in steps:
        own, senders = sides[step.receiver], step.senders
        others = senders if len(senders) == 1 else tuple([at for at in senders if sides[at] != own])
        if others and sides[others[0]] != own:
            found.append(Crossing(step, others, (*others, step.receiver)))
    return found
