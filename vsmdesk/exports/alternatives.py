"""What is drawn, in words, for those who do not see it."""

from collections.abc import Iterator

from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Element, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.finding import finding


def map_in_words(value_stream_map: ValueStreamMap, figures: Figures, state: str = "current") -> str:
    """One or two sentences: what the map is of, how much is on it, and what it found."""
    title = value_stream_map.stream.title.strip()
    of_what = f"Value stream map of {title}" if title else "Value stream map"
    counts = [
        _counted(len(value_stream_map.of(kind)), *names)
        for kind, names in (
            (Stage, ("stage", "stages")),
            (Queue, ("queue", "queues")),
            (Friction, ("point of friction", "points of friction")),
        )
        if value_stream_map.of(kind)
    ]
    holds = f", with {_listed(counts)}" if counts else ""
    return f"{of_what}{_ends(value_stream_map)}{holds}. {finding(value_stream_map, figures, state)}".strip()


def _ends(value_stream_map: ValueStreamMap) -> str:
    start = next((end.name for end in value_stream_map.of(Trigger) if end.name.strip()), "")
    end = next((end.name for end in value_stream_map.of(Delivery) if end.name.strip()), "")
    return f", from “{start}” to “{end}”" if start and end else ""


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]


class Elements:
    """The elements of one map in words, each in one sentence: what, who, how long, where work goes."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self._map = value_stream_map
        self._codes = codes(value_stream_map)
        self._next = dict[Id, list[str]]()
        for flow in value_stream_map.of(Flow):
            share = f" ({of_measured(flow.share).text})" if flow.share else ""
            self._next.setdefault(flow.source, []).append(f"{self._codes.get(flow.target, '?')}{share}")

    def code(self, key: Id) -> str:
        """The number that people see."""
        return self._codes.get(key, "")

    def words(self, key: Id) -> str:
        """The sentence of one element, empty where there is none."""
        element = self._map.get(key, Element)
        if element is None:
            return ""
        team = self._map.get(element.team, Team)
        name = f"{self.code(key)} {element.name}".strip()
        kind = getattr(element, "kind", "element")
        facts = [f"{kind} {name}", *([f"team {team.name}"] if team and team.name else []), *_numbers(element)]
        after = self._next.get(key)
        return f"{', '.join(facts)}{'; goes to ' + ', '.join(after) if after else ''}."


_SAID = (
    ("process_time", "process time"), ("lead_time", "lead time"), ("wait_time", "wait"), ("quantity", "items"),
    ("percent_complete_accurate", "complete and accurate"),
)  # fmt: skip


def _numbers(element: Element) -> Iterator[str]:
    given = element.__dict__
    for field, words in _SAID:
        value = given.get(field)
        if isinstance(value, Measured):
            yield f"{words} {of_measured(value).text}"
