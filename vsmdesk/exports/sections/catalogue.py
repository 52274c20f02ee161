"""Every section by name: what it is called and what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.sections import cards, measures, notes, poster, reading, steps, tables, walk_sheets
from vsmdesk.exports.sections import map as map_section


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of section, as people choose it."""

    name: str
    title: str
    make: Callable[[Content], Made]


_TABLE = (
    Section("map", "Map on one page", map_section.on_one_page),
    Section("map-to-read", "Map, over pages where it is large", map_section.to_read),
    Section("poster", "Poster", poster.poster),
    Section("how-to-read", "How to read the map", reading.how_to_read),
    Section("measures", "Measures and key figures", measures.measures),
    Section("friction", "Friction register", tables.friction),
    Section("metrics", "Metrics of the stream", tables.metrics),
    Section("elements", "Metrics of stages", tables.elements),
    Section("steps", "Step table", steps.steps),
    Section("notes", "Space for notes", notes.notes),
    Section("walk-sheets", "Walk sheets", walk_sheets.walk_sheets),
    Section("cards", "Cards to cut out", cards.cards),
    Section("legend", "Legend", reading.legend),
)
SECTIONS: Mapping[str, Section] = MappingProxyType({section.name: section for section in _TABLE})
"""By name, in the order in which they are offered."""
