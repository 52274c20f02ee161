"""What every section of a document is made from."""

from functools import cached_property

from vsmdesk.exports.document.furniture import BOTTOM, MARGIN, TOP
from vsmdesk.exports.presets.options import Options
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, eq=False)
class Content:
    """A map, what was chosen, the paper of the map's page, the size of a page of text in points, and all sections."""

    value_stream_map: ValueStreamMap
    options: Options
    paper: Paper
    size: tuple[float, float]
    state: str = "current"
    sections: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> Figures:
        """The figures of the map."""
        return figures_of(self.value_stream_map)

    @cached_property
    def with_rows(self) -> frozenset[Id]:
        """The elements that have a row somewhere in the document, for the map to point at."""
        has_all, has_some = "steps" in self.sections, "elements" in self.sections
        elements = self.value_stream_map.elements
        return frozenset(one.id for one in elements if has_all or (has_some and isinstance(one, Activity | Queue)))

    @property
    def width(self) -> float:
        """The width of text."""
        return self.size[0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height of the text on one page."""
        return self.size[1] - TOP - BOTTOM
