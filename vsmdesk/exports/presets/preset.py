"""What a preset is, and those that come with the program."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from vsmdesk.records import dataclass

Base = Literal["map", "office"]
"""Which paper is meant where nobody says: the map's own, or what an office printer holds (A4, Letter)."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A document: its sections by name, in order; `name` is what the command line calls it."""

    name: str
    title: str
    says: str
    sections: tuple[str, ...]
    base: Base = "map"


_TABLE = (
    Preset("register", "Map and tables", "The map, the friction register and the figures", (
        "map", "friction", "metrics", "elements",
    )),
    Preset("map", "Map", "One page", ("map",)),
    Preset("handout", "Handout", "Map, how to read it, metrics, friction, space for notes", (
        "map-to-read", "how-to-read", "measures", "friction", "steps", "notes",
    ), "office"),
    Preset("report", "Report", "Everything that was found, with the figures explained", (
        "summary", "map-to-read", "ladder", "friction", "pareto", "metrics", "elements", "charts", "assumptions",
        "quality", "explanations", "changes", "steps",
    )),
    Preset("poster", "Poster", "As large as a wall, on one sheet or many", ("poster",)),
    Preset("walk-sheets", "Walk sheets", "One data sheet for each stage", ("walk-sheets",), "office"),
    Preset("cards", "Cards", "One card for each element, to cut out", ("cards",), "office"),
    Preset("workshop", "Workshop pack", "Charter, agenda, legend, definitions and forms", (
        "charter", "agenda", "legend", "definitions", "walk-sheets", "barrier-log", "parking-lot", "voting",
        "actions",
    ), "office"),
)  # fmt: skip
PRESETS: Mapping[str, Preset] = MappingProxyType({preset.name: preset for preset in _TABLE})
"""By name, in the order in which they are offered; the first is what is written where nobody chooses."""
USUAL = _TABLE[0]
