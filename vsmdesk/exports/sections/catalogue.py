"""Every section by name: what it is called and what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.sections import map as map_section
from vsmdesk.exports.sections import poster, tables


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of section, as people choose it."""

    name: str
    title: str
    make: Callable[[Content], Made]


_TABLE = (
    Section("map", "Map on one page", map_section.on_one_page),
    Section("poster", "Poster", poster.poster),
    Section("friction", "Friction register", tables.friction),
    Section("metrics", "Metrics of the stream", tables.metrics),
    Section("elements", "Metrics of stages", tables.elements),
)
SECTIONS: Mapping[str, Section] = MappingProxyType({section.name: section for section in _TABLE})
"""By name, in the order in which they are offered."""
