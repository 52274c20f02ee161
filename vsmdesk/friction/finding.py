"""What a rule found at one place of a map."""

from typing import NamedTuple

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.rule import Cause, FindingSeverity, Found, Rule
from vsmdesk.model.friction import FrictionCategory
from vsmdesk.model.identity import Id

BEYOND_WAITS = frozenset(("H2", "H5", "A4", "A5", "A6"))
"""Rules that say something which neither the wait at their place nor another rule says."""


class Finding(NamedTuple):
    """One place where a rule speaks. Times are minutes of the working calendar.

    Findings overlap in what is at stake. `primary_wait` is the waiting whose primary cause it
    is: of all findings together this comes to the waiting there is (`primary_on_path`: on the longest path).
    `gain_bound` is the most that mending it can take off the lead time, `gain` what it does, once that is worked out;
    none where nothing on the map can be made smaller for it; `gain_percent` is what ranks it.
    `friction` is the friction point as which it was accepted, with its `number`; `dismissal` the record that says why
    not. `effort` (1 to 5) and `confidence` (0 to 1) are the team's own where it said them.
    """

    rule: Rule
    found: Found
    ground: Ground
    tier: float
    effort: int
    confidence: float
    primary_wait: float = 0.0
    primary_on_path: float = 0.0
    gain_bound: float | None = None
    gain_percent: float = 0.0
    note: str = ""
    gain: float | None = None
    friction: Id | None = None
    number: int | None = None
    dismissal: Id | None = None

    @property
    def elements(self) -> tuple[Id, ...]:
        """Ids in the order of the work."""
        ids = self.ground.network.ids
        return tuple([ids[at] for at in self.found.elements])

    @property
    def connections(self) -> tuple[Id, ...]:
        """Ids of the rework it lies on."""
        ids = self.ground.network.rework_ids
        return tuple([ids[number] for number in self.found.reworks])

    @property
    def at_stake(self) -> float | None:
        """The time that the friction takes, in minutes, where that can be said."""
        return self.found.at_stake

    @property
    def severity(self) -> FindingSeverity:
        """How bad it is."""
        return self.found.severity

    @property
    def measure(self) -> float:
        """The figure that was held against the threshold."""
        return self.found.measure

    @property
    def of_the_stream(self) -> bool:
        """Whether it speaks of the whole, so that there is no one thing to mend."""
        return self.found.of_the_stream

    @property
    def place(self) -> tuple[Id, ...]:
        """What a callout for it stands on: its rework, else its elements; nothing where it speaks of the stream."""
        return () if self.of_the_stream else self.connections or self.elements

    @property
    def key(self) -> str:
        """What identifies it among the findings of a map."""
        return f"{self.rule.id}:{'+'.join(self.place) or 'stream'}"

    @property
    def category(self) -> FrictionCategory:
        """Which kind of friction it is."""
        return self.rule.category

    @property
    def cause(self) -> Cause | None:
        """As what the waiting that it explains counts."""
        return self.rule.cause

    @property
    def wastes(self) -> tuple[str, ...]:
        """Tags of the waste vocabularies."""
        return self.rule.wastes

    @property
    def countermeasures(self) -> tuple[str, ...]:
        """What may help."""
        return self.rule.countermeasures

    @property
    def evidence(self) -> str:
        """One sentence with the figures in it."""
        return self.found.evidence(self.ground, self.found)

    @property
    def is_news(self) -> bool:
        """Whether it says more than other findings do: not where all the waiting it explains has another cause first.

        Some rules say something else as well, and what is in the register is always news.
        """
        if (
            self.rule.id in BEYOND_WAITS
            or self.rule.cause is None
            or self.friction is not None
            or self.primary_wait > 0
        ):
            return True
        return not any(unit in self.ground.units for unit, _ in self.found.claims)

    @property
    def score(self) -> float:
        """What ranks within a tier: percent of the lead time won, times confidence, over effort."""
        return self.gain_percent * self.confidence / self.effort
