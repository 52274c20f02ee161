"""One entry of a legend, whatever it explains."""

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.records import dataclass

SAMPLE = 24.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark, 24 wide with its middle at y = 0, and what it stands for."""

    sample: Drawing
    text: str
