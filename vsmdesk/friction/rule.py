"""What a rule is: declared once with all that is said about it, and a function that finds its places on a map."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from inspect import cleandoc
from typing import Literal, NamedTuple, ParamSpec

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.relief import NO_RELIEF, Claims, Relief
from vsmdesk.model.friction import FrictionCategory
from vsmdesk.records import dataclass

FindingSeverity = Literal["info", "warn", "high"]
Cause = Literal["gate", "approval", "overload", "handoff", "wait"]
CAUSES: tuple[Cause, ...] = ("gate", "approval", "overload", "handoff", "wait")
"""Who comes first where several rules lay claim to the same waiting."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that decides whether a rule speaks: its key, what it is, its usual value and its unit."""

    key: str
    title: str
    value: float
    unit: str = ""


class Found(NamedTuple):
    """One place where a rule speaks; elements by their position in the network, in the order of the work.

    `evidence` words what is found, and is only asked once somebody reads it. `measure` is the figure that was held
    against the threshold. `of_the_stream`: it speaks of the whole, so that there is no one thing to mend. `reworks`
    are numbers of rework it lies on.
    """

    elements: tuple[int, ...]
    evidence: "Evidence"
    at_stake: float | None
    severity: FindingSeverity
    measure: float = 0.0
    claims: Claims = ()
    relief: Relief = NO_RELIEF
    of_the_stream: bool = False
    reworks: tuple[int, ...] = ()


Evidence = Callable[[Ground, Found], str]
"""A sentence with the figures in it, of what was found."""
Known = ParamSpec("Known")


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule. `effort` (1 to 5) and `confidence` are what is assumed before the team has said more.

    `explanation` is the docstring of `find`.
    """

    id: str
    title: str
    category: FrictionCategory
    tier: int
    cause: Cause | None
    wastes: tuple[str, ...]
    thresholds: tuple[Threshold, ...]
    source: str
    explanation: str
    countermeasures: tuple[str, ...]
    effort: int
    confidence: float
    find: Callable[[Ground], Iterator[Found]]


class Group:
    """The rules of one category, in the order of their declaration."""

    def __init__(self, category: FrictionCategory, tier: int) -> None:
        self._category, self._tier = category, tier
        self._rules: dict[str, Rule] = {}

    def rule(
        self,
        key: str,
        title: str,
        *,
        wastes: Sequence[str],
        source: str,
        countermeasures: Sequence[str],
        thresholds: Iterable[tuple[str, str, float, str]] = (),
        cause: Cause | None = None,
        weight: tuple[int, float] = (3, 0.8),
    ) -> Callable[[Callable[[Ground], Iterator[Found]]], Callable[[Ground], Iterator[Found]]]:
        """Declare a rule. A threshold is its name within the rule, title, usual value, unit; a weight effort and
        confidence. Raises ValueError where it explains nothing or its id is taken.
        """  # noqa: D205

        def declare(find: Callable[[Ground], Iterator[Found]]) -> Callable[[Ground], Iterator[Found]]:
            if key in self._rules or not find.__doc__:
                raise ValueError(f"{key} is declared twice or explains nothing")
            self._rules[key] = Rule(
                key,
                title,
                self._category,
                self._tier,
                cause,
                tuple(wastes),
                tuple(Threshold(f"{key}.{name}", about, value, unit) for name, about, value, unit in thresholds),
                source,
                " ".join(cleandoc(find.__doc__).split()),
                tuple(countermeasures),
                *weight,
                find,
            )
            return find

        return declare

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())


def told(sentence: Callable[Known, str], *known: Known.args, **more: Known.kwargs) -> Evidence:
    """The evidence of a rule that has at hand what it needs for its sentence."""
    return partial(_said, partial(sentence, *known, **more))


def _said(sentence: Callable[[], str], _ground: Ground, _found: Found) -> str:
    return sentence()


def by_share(ground: Ground, at_stake: float | None) -> FindingSeverity:
    """How bad a time at stake is where a rule has no scale of its own: by its share of the lead time."""
    warn, high = ground.scale
    return "info" if at_stake is None or at_stake < warn else "warn" if at_stake < high else "high"
