"""The forms that a flow of work can have on itself: pushed, pulled, first in first out, past a supermarket, shipped."""

from collections.abc import Callable, Mapping

from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.lettering import line, text_width
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.model.connections import FlowForm
from vsmdesk.records import dataclass
from vsmdesk.symbols import material_pictograms as material
from vsmdesk.symbols.pictogram_strokes import drawn

PAPER_AROUND, FIFO_TEXT = 2.0, 6.5


@dataclass(frozen=True, slots=True)
class FormOfFlow:
    """How a form is called, how large it stands on the line, and how it is drawn from its top left.

    `words` is what the legend says of it. One with letters is never smaller, only shorter, and then without them.
    """

    title: str
    words: str
    size: tuple[float, float]
    draw: Callable[[float, float], Drawing]
    is_lettered: bool = False


def _channel(w: float, h: float) -> Drawing:
    """Two walls with the word between them; the line itself goes on behind as the arrow."""
    rules = tuple(drawn((0.0, y), (w, y), stroke=Stroke("ink", 1.25)) for y in (0.0, h))
    left = (w - text_width("FIFO", FIFO_TEXT, bold=True)) / 2
    if left < 2:
        return rules
    return (*rules, *line("FIFO", left, h / 2 + 2.3, FIFO_TEXT, bold=True))


FORMS: Mapping[FlowForm, FormOfFlow] = {
    "push": FormOfFlow("Push", "push", (26.0, 8.0), lambda w, h: moved(material.push(w, h), 0.0, h / 2)),
    "pull": FormOfFlow("Pull", "pull", (18.0, 18.0), material.pull),
    "fifo": FormOfFlow("FIFO lane", "first in, first out", (26.0, 12.0), _channel, is_lettered=True),
    "supermarket": FormOfFlow("Supermarket", "supermarket", (15.0, 22.0), material.supermarket),
    "shipment": FormOfFlow("Shipment", "shipment", (30.0, 14.0), material.shipment),
}


def form_mark(form: FormOfFlow, length: float = 1.0) -> Drawing:
    """The form with its middle at (0, 0), and the paper behind it that stops the line; shorter by `length`."""
    width, height = form.size[0] * length, form.size[1]
    paper = rectangle(-width / 2 - PAPER_AROUND, -height / 2, width + 2 * PAPER_AROUND, height)
    return (Path(paper, None, "paper"), *moved(form.draw(width, height), -width / 2, -height / 2))
