"""What every panel of one window shares: the document, what is selected, the figures."""

from vsmdesk.desktop.measures import Measures
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, eq=False, slots=True)
class OpenMap:
    """One map as the panels see it."""

    document: Document
    selection: Selection
    measures: Measures

    @property
    def map(self) -> ValueStreamMap:
        """The map as it is now."""
        return self.document.map
