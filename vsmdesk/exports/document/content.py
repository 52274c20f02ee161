"""What every section of a document is made from."""

from functools import cached_property

from vsmdesk.exports.document.furniture import BOTTOM, MARGIN, TOP
from vsmdesk.exports.map_page import scale_on_one_page
from vsmdesk.exports.paper_sizes import LANDSCAPE
from vsmdesk.exports.presets.options import Options
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.spread import Spread, spread_of

ABOVE, _BELOW = 14.0, 12.0
"""What of the head's room a map's own title needs on the first page, and what its ladders leave free at their foot."""
_NEARLY = 0.95


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

    @cached_property
    def spread(self) -> Spread | None:
        """The map over pages on which it can be read; None where one page is enough, or has to be."""
        size, on_one = LANDSCAPE[self.paper], scale_on_one_page(self.value_stream_map, self.paper)
        if on_one >= _NEARLY:
            return None
        area = (size[0] - 2 * MARGIN, size[1] - TOP - BOTTOM + ABOVE + _BELOW)
        spread = spread_of(self.value_stream_map, self.figures, *area)
        return None if spread is None or (len(spread.pages) == 1 and spread.scale <= on_one) else spread

    @property
    def width(self) -> float:
        """The width of text."""
        return self.size[0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height of the text on one page."""
        return self.size[1] - TOP - BOTTOM
