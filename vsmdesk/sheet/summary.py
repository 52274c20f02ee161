"""The strip of five measures: name, figure, one line of meaning; no gauge, no traffic light, no index."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.lettering import line, shortened, text_width
from vsmdesk.drawing.primitives import Drawing, Stroke
from vsmdesk.drawing.type_styles import KEY_FIGURE, LABEL, SECTION_TITLE, written
from vsmdesk.metrics.wording import NumberText
from vsmdesk.sheet.measures import Measure
from vsmdesk.symbols.marks import straight, text_lines, unknown_box

LEGEND_COLUMN, BEFORE_LEGEND = 128.0, 16.0
MEASURES, LEAST_PITCH_BESIDE, PITCH_BESIDE = 5, 66.0, 78.0
ROOMY_COLUMN = 700.0
SECTION_RULE = Stroke("ink", 0.9)


def summary(measures: Sequence[Measure], place: Box, legend_columns: int) -> Drawing:
    """The measures side by side, left of a legend of so many columns; over the whole width where there is none."""
    right = place.right - (legend_columns * LEGEND_COLUMN + BEFORE_LEGEND if legend_columns else 0.0)
    pitch = (right - place.left) / max(1, len(measures))
    drawn: Drawing = (straight(place.left, place.top, right, place.top, SECTION_RULE),)
    for number, measure in enumerate(measures):
        x = place.left + number * pitch
        if number:
            drawn += (straight(x - 7.0, place.top + 7.0, x - 7.0, place.top + 62.0, Stroke("rule", 0.6)),)
        drawn += _measure(measure, x, place.top, pitch - 16.0)
    return drawn


def summary_beside(measures: Sequence[Measure], place: Box) -> Drawing:
    """The measures one below the other, in a column that has a legend at its foot; closer where it is not high."""
    pitch = PITCH_BESIDE if place.height > ROOMY_COLUMN else LEAST_PITCH_BESIDE
    drawn: Drawing = (straight(place.left, place.top, place.right, place.top, SECTION_RULE),)
    for number, measure in enumerate(measures):
        top = place.top + number * pitch
        if number:
            drawn += (straight(place.left, top, place.right, top, Stroke("rule", 0.6)),)
        drawn += _measure(measure, place.left, top + (2.0 if number else 0.0), place.width)
    return drawn


def _measure(measure: Measure, x: float, top: float, width: float) -> Drawing:
    words = even_lines(LABEL, measure.meaning, width, 3)
    return (
        *written(SECTION_TITLE, measure.name, x, top + 13.0),
        *_figure(measure.number, x, top + 36.5, width),
        *text_lines(words, x, top + 49.0, LABEL.size, LABEL.leading, role="ink2"),
    )


def _figure(number: NumberText | None, x: float, baseline: float, width: float) -> Drawing:
    if number is None:
        return unknown_box(x, baseline - 18.5, 20.0, 20.0, 15.0)
    room = width - 3.0 - text_width(number.unit, 8.5) if number.unit else width
    sizes = (KEY_FIGURE.size, 14.0, 10.0)
    size = next((size for size in sizes if text_width(number.figure, size, bold=True) <= room), sizes[-1])
    words = shortened(number.figure, room, size, bold=True)
    figure = line(words, x, baseline, size, bold=True)
    unit_at = x + text_width(words, size, bold=True) + 3.0
    return (*figure, *line(number.unit, unit_at, baseline, 8.5)) if number.unit else figure
