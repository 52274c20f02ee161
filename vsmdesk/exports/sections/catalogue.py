"""Every section by name: what it is called and what makes it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of section, as people choose it; `maker` is a function of a module beside this one."""

    name: str
    title: str
    maker: str

    def make(self, content: Content) -> Made:
        """The section of a document. Its module is loaded only now: a page with a map needs none of the others."""
        module, _, function = self.maker.partition(".")
        make: Callable[[Content], Made] = getattr(import_module(f"vsmdesk.exports.sections.{module}"), function)
        return make(content)


_TABLE = (
    Section("summary", "Summary", "summary.summary"),
    Section("map", "Map on one page", "map.on_one_page"),
    Section("map-to-read", "Map, over pages where it is large", "map.to_read"),
    Section("poster", "Poster", "poster.poster"),
    Section("how-to-read", "How to read the map", "reading.how_to_read"),
    Section("measures", "Measures and key figures", "measures.measures"),
    Section("ladder", "Lead-time ladder", "ladder_rows.ladder_rows"),
    Section("friction", "Friction register", "tables.friction"),
    Section("pareto", "Friction by time at stake", "pareto.pareto"),
    Section("metrics", "Metrics of the stream", "tables.metrics"),
    Section("elements", "Metrics of stages", "tables.elements"),
    Section("charts", "Charts", "charts.charts"),
    Section("assumptions", "Assumptions", "basis.assumptions"),
    Section("quality", "Data quality", "basis.quality"),
    Section("explanations", "Figures explained", "basis.explanations"),
    Section("changes", "Change against the baseline", "changes.changes"),
    Section("steps", "Step table", "steps.steps"),
    Section("notes", "Space for notes", "notes.notes"),
    Section("walk-sheets", "Walk sheets", "walk_sheets.walk_sheets"),
    Section("whole-walk-sheets", "Walk sheets, one to a page", "walk_sheets.whole"),
    Section("half-walk-sheets", "Walk sheets, two to a page", "walk_sheets.halved"),
    Section("cards", "Cards to cut out", "cards.cards"),
    Section("charter", "Charter", "charter.charter"),
    Section("agenda", "Agenda", "workshop.agenda"),
    Section("definitions", "What the words mean", "workshop.definitions"),
    Section("barrier-log", "Barrier log", "forms.barrier_log"),
    Section("parking-lot", "Parking lot", "forms.parking_lot"),
    Section("voting", "Voting sheet", "forms.voting"),
    Section("actions", "Action forms", "forms.actions"),
    Section("legend", "Legend", "reading.legend"),
)
SECTIONS: Mapping[str, Section] = MappingProxyType({section.name: section for section in _TABLE})
"""By name, in the order in which they are offered."""
