"""What a rule found at one place of a map."""

from dataclasses import dataclass, field
from functools import cached_property

from vsmdesk.friction.relief import Relief
from vsmdesk.friction.rule import Cause, FindingSeverity, Found, Rule
from vsmdesk.model.friction import FrictionCategory
from vsmdesk.model.identity import Id


@dataclass(frozen=True)
class Finding:
    """One place where a rule speaks. Times are minutes of the working calendar.

    `elements` are ids in the order of the work, `connections` the rework it lies on. `at_stake` is the time that the
    friction takes, where that can be said; findings overlap in it. `primary_wait` is the waiting whose primary cause it
    is: of all findings together this comes to the waiting there is (`primary_on_path`: on the longest path).
    `gain_bound` is the most that mending it can take off the lead time, `gain` what it does, once that is worked out;
    none where nothing on the map can be made smaller for it. `of_the_stream`: it speaks of the whole.
    `friction` is the friction point as which it was accepted, with its `number`; `dismissal` the record that says why
    not. `effort` (1 to 5) and `confidence` (0 to 1) are the team's own where it said them.
    """

    rule: Rule
    elements: tuple[Id, ...]
    at_stake: float | None
    severity: FindingSeverity
    tier: float
    measure: float
    effort: int
    confidence: float
    connections: tuple[Id, ...] = ()
    primary_wait: float = 0.0
    primary_on_path: float = 0.0
    gain_bound: float | None = None
    gain: float | None = None
    gain_percent: float = 0.0
    of_the_stream: bool = False
    friction: Id | None = None
    number: int | None = None
    dismissal: Id | None = None
    note: str = ""
    found: Found | None = field(default=None, compare=False, repr=False)

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

    @cached_property
    def evidence(self) -> str:
        """One sentence with the figures in it."""
        return self.found.evidence() if self.found is not None else ""

    @property
    def relief(self) -> Relief | None:
        """What would be smaller on the map if it were gone."""
        return self.found.relief if self.found is not None else None

    @property
    def score(self) -> float:
        """What ranks within a tier: percent of the lead time won, times confidence, over effort."""
        return self.gain_percent * self.confidence / self.effort
