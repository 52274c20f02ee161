"""What rules stand on: the numbers of a map, the waits around a place, and who hands work to whom."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from vsmdesk.friction.loaded import Loaded
from vsmdesk.friction.relief import NO_RELIEF, Claims, Relief, relief_of


class Step(NamedTuple):
    """Work comes to `receiver` from stages with a side.

    `units` are where it waits on the way: on the flows, between, and before the receiver begins; `claims` those of them
    where it does wait, each with its minutes, `wait` all of these together, `relief` what is left when they are gone.
    """

    receiver: int
    senders: tuple[int, ...]
    units: tuple[int, ...]
    claims: Claims
    wait: float
    relief: Relief


Crossing = tuple[Step, tuple[int, ...]]
"""A step on which the side changes, with the senders of another side than the receiver's."""


class Wait(NamedTuple):
    """The wait of one element: the place, what explains all of it claims, and what is left when it is gone."""

    place: tuple[int, ...] = ()
    claims: Claims = ()
    relief: Relief = NO_RELIEF


NO_WAIT = Wait()


class Ground(Loaded):
    """One map as the rules see it. Elements go by their position in the network, places of waiting by their unit."""

    def front(self, at: int) -> tuple[int, ...]:
        """The queues directly in front of an element, the whole chain of them."""
        links, queues = self.network.links, self.network.queues
        if at not in self._behind_queues:
            return ()
        found: dict[int, None] = {}
        waiting = [at]
        for one in waiting:
            for flow in links.into[one]:
                source = links.sources[flow]
                if source in queues and source not in found:
                    found[source] = None
                    waiting.append(source)
        return tuple(found)

    @cached_property
    def alone(self) -> Mapping[int, Wait]:
        """Every element where work waits: its wait as a claim, and what is left when it is gone. Rules share them."""
        return {at: Wait((at,), ((at, wait),), Relief(((at, 0.0),))) for at, wait in enumerate(self.waits) if wait}

    @cached_property
    def _behind_queues(self) -> frozenset[int]:
        links = self.network.links
        return frozenset([links.targets[flow] for queue in self.network.queues for flow in links.out[queue]])

    def block(self, at: int) -> tuple[int, ...]:
        """An element with the queues in front of it: where work waits for it."""
        return (*self.front(at), at)

    def waiting(self, units: Iterable[int]) -> float:
        """Minutes of waiting at some units."""
        known = self.units
        return sum([known.get(unit, 0.0) for unit in units])

    def freed(self, units: Iterable[int]) -> tuple[tuple[int, float], ...]:
        """Units where work waits, with nothing left of it."""
        known = self.units
        return tuple([(unit, 0.0) for unit in units if unit in known])

    def scaled(self, units: Iterable[int], factor: float) -> tuple[tuple[int, float], ...]:
        """Units where work waits, with a share of it left."""
        known = self.units
        return tuple([(unit, known[unit] * factor) for unit in units if unit in known])

    def shortened(self, units: Iterable[int], by: float) -> tuple[tuple[int, float], ...]:
        """Units where work waits, with so many minutes less altogether, taken from the last one first."""
        left, found = by, []
        for unit in reversed(tuple(units)):
            wait = self.units.get(unit, 0.0)
            taken = min(wait, left)
            if taken > 0:
                found.append((unit, wait - taken))
                left -= taken
        return tuple(found)

    def shared(self, units: Iterable[int], whole: float) -> tuple[tuple[int, float], ...]:
        """Minutes of waiting at these units, taken in their order, together no more than the whole."""
        left, found = whole, []
        for unit in units:
            part = min(left, self.units.get(unit, 0.0))
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
        has = self.network.way.has
        into, sources, stages = self.network.links.into, self.network.links.sources, self.network.stage_set
        waits, delays = self.waits, self.delays
        found = []
        for at in self.network.stages:
            if sides[at] is None or not has[at]:
                continue
            flows = into[at]
            source = sources[flows[0]] if len(flows) == 1 and flows[0] not in delays else at
            if source in stages and source != at and sides[source] is not None and has[source]:
                # Straight from one stage to the next, as most work goes.
                alone = self.alone.get(at, NO_WAIT)
                found.append(Step(at, (source,), (at,), alone.claims, waits[at], alone.relief))
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
        known = self.units
        claims = tuple([(unit, known[unit]) for unit in units if unit in known])
        wait, relief = sum([minutes for _, minutes in claims]), relief_of(self.freed(units))
        return Step(receiver, tuple(dict.fromkeys(senders)), units, claims, wait, relief)


def _crossings(steps: Sequence[Step], sides: Sequence[str | None]) -> Sequence[Crossing]:
    found = []
    for step in steps:
        own, senders = sides[step.receiver], step.senders
        others = senders if len(senders) == 1 else tuple([at for at in senders if sides[at] != own])
        if others and sides[others[0]] != own:
            found.append((step, others))
    return found
