"""What is drawn, in words, for those who do not see it."""

from vsmdesk.metrics.figures import Figures
from vsmdesk.model.elements import Delivery, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
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
