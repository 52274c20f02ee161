"""The sheet of a map on real paper: scaled to fit, with a word about what cannot be read or shown."""

import math
import re
from collections.abc import Collection, Iterable, Iterator

from vsmdesk.drawing.lettering import missing_characters
from vsmdesk.drawing.primitives import Drawing, Group, Text
from vsmdesk.exports.map_tags import tagged_map
from vsmdesk.exports.paper_sizes import INCH_PAPERS, LANDSCAPE, usual_paper
from vsmdesk.exports.pdf_document import Page
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.sheet.fold import Fold, folded
from vsmdesk.sheet.fold_content import MARGIN as SHEET_MARGIN
from vsmdesk.sheet.laying import boxes_and_fold
from vsmdesk.sheet.whole_sheet import sheet_of

ANCHOR = "map"
SMALLEST_LEGIBLE = 6.0
"""Points: what prints smaller is hard to read at arm's length."""
_SLACK = 0.05
_UNPRINTABLE, _FOOT = 14.2, 10.0
"""Points at the edges that office printers leave free (5 mm), and what is left free below the foot of a sheet."""
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class MapPage:
    """The printed map and what to tell about it."""

    page: Page
    warnings: tuple[str, ...]


def paper_for(value_stream_map: ValueStreamMap, asked: Paper | None) -> Paper:
    """The paper asked for, else that of the map's own settings, else the usual one of the place."""
    return asked or value_stream_map.presentation.paper or usual_paper()


def folded_for(value_stream_map: ValueStreamMap, proportion: float) -> Fold:
    """The map folded for a sheet of that width to its height."""
    return folded(value_stream_map, boxes_of(value_stream_map), lanes_of(value_stream_map), proportion=proportion)


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The map scaled into a rectangle whose top left is (0, 0), and what to tell about it."""

    drawing: Drawing
    warnings: tuple[str, ...]


def map_page(
    value_stream_map: ValueStreamMap,
    figures: Figures,
    paper: Paper,
    pages: int = 1,
    number: int = 1,
    *,
    linked: Collection[Id] = (),
) -> MapPage:
    """The map on lying paper, on page `number` of a document of so many; the elements `linked` lead to tables."""
    size = LANDSCAPE[paper]
    shown = map_drawing(value_stream_map, figures, paper, size, pages, number, linked=linked)
    return MapPage(Page(*size, shown.drawing, str(number), ANCHOR), shown.warnings)


def map_drawing(
    value_stream_map: ValueStreamMap,
    figures: Figures,
    paper: Paper,
    size: tuple[float, float],
    pages: int = 1,
    number: int = 1,
    *,
    linked: Collection[Id] = (),
    label: str = "",
) -> MapDrawing:
    """The map laid out for a paper and scaled into a size, in its middle.

    With a label of its own it is laid out for the proportion of the size, whatever paper that is.
    """
    fold = folded_for(value_stream_map, size[0] / size[1]) if label else None
    sheet = sheet_of(value_stream_map, figures, paper=paper, pages=pages, number=number, fold=fold, label=label)
    scale = _scale(sheet.width, sheet.height, size)
    x, y = (size[0] - sheet.width * scale) / 2, (size[1] - sheet.height * scale) / 2
    drawing = (Group(tagged_map(sheet.pieces, value_stream_map, figures, linked=linked), x, y, scale),)
    return MapDrawing(drawing, tuple(dict.fromkeys((*sheet.warnings, *legibility_warnings(drawing, paper, label)))))


def scale_on_one_page(value_stream_map: ValueStreamMap, paper: Paper) -> float:
    """What is left of full size, at which the smallest text has 6 pt, where the map is on one page of a paper."""
    _, fold = boxes_and_fold(value_stream_map, paper)
    return _scale(fold.width, fold.height, LANDSCAPE[paper])


def scale_on(value_stream_map: ValueStreamMap, size: tuple[float, float]) -> float:
    """As `scale_on_one_page`, of a sheet of any size in points."""
    fold = folded_for(value_stream_map, size[0] / size[1])
    return _scale(fold.width, fold.height, size)


def _scale(width: float, height: float, size: tuple[float, float]) -> float:
    """So that the sheet fits; a large sheet made small keeps no margin of its own beyond what printers need."""
    scale = min(size[0] / width, size[1] / height)
    if SHEET_MARGIN * scale >= _UNPRINTABLE:
        return scale
    room = (size[0] - 2 * _UNPRINTABLE, size[1] - 2 * _UNPRINTABLE)
    return min(room[0] / (width - 2 * SHEET_MARGIN), room[1] / (height - SHEET_MARGIN - _FOOT))


def legibility_warnings(drawing: Drawing, paper: Paper, label: str = "") -> Iterator[str]:
    """A sentence where text prints too small to be read, with what would do; `label` names what is no single paper."""
    smallest = smallest_text(drawing)
    if smallest < SMALLEST_LEGIBLE - _SLACK:
        advice = "more or larger sheets keep it readable" if label else _larger(paper, SMALLEST_LEGIBLE / smallest)
        yield f"The smallest text prints at {smallest:.1f} pt on {label or paper}, below 6 pt; {advice}."


def smallest_text(drawing: Drawing) -> float:
    """The size of the smallest text to be read, in points.

    What is drawn small as a sample, such as a symbol in the legend, is not read.
    """
    smallest = dict[float, float]()
    _add_smallest(drawing, 1.0, smallest)
    scales = {group.scale for group in drawing if isinstance(group, Group)}
    return min([size * scale for scale, size in smallest.items() if scale in scales], default=SMALLEST_LEGIBLE)


def _add_smallest(drawing: Drawing, scale: float, smallest: dict[float, float]) -> None:
    """Add the smallest size of type by how much its groups enlarge it."""
    for item in drawing:
        if isinstance(item, Text):
            if item.size < smallest.get(scale, math.inf):
                smallest[scale] = item.size
        elif isinstance(item, Group):
            _add_smallest(item.items, scale * item.scale, smallest)


def _larger(paper: Paper, factor: float) -> str:
    """Which paper would make it legible."""
    needed = LANDSCAPE[paper][0] * factor
    family = [name for name in LANDSCAPE if (name in INCH_PAPERS) == (paper in INCH_PAPERS)]
    enough = sorted((LANDSCAPE[name][0], name) for name in family if LANDSCAPE[name][0] >= needed * (1 - _SLACK / 6))
    if enough:
        return f"{enough[0][1]} keeps it readable"
    largest = max(family, key=lambda name: LANDSCAPE[name][0])
    if largest in INCH_PAPERS:
        return "A2 or larger keeps it readable"
    return "even A0 is too small: a handout spreads the map over pages that can be read"


def missing_characters_warning(pages: Iterable[Page]) -> Iterator[str]:
    """A sentence on the characters that no font shows, bundled or installed, if there are any."""
    letters = set[str]()
    for page in pages:
        _add_letters(page.drawing, letters)
    missing = missing_characters("".join(sorted(letters)))
    if missing:
        named = " ".join(missing[:_MOST_NAMED]) + (" …" if len(missing) > _MOST_NAMED else "")
        east_asian = re.search(_EAST_ASIAN, missing) is not None
        remedy = "Noto Sans CJK or IPA Gothic" if east_asian else "one of the Noto family"
        shown = f"No font here shows {named}; they print as empty boxes, yet can be searched and copied."
        yield f"{shown} Install a font that has them, such as {remedy}."


def _add_letters(drawing: Drawing, letters: set[str]) -> None:
    """Add the characters of a drawing beyond ASCII, which every font has."""
    for item in drawing:
        if isinstance(item, Text):
            if not item.text.isascii():
                letters.update(item.text)
        elif isinstance(item, Group):
            _add_letters(item.items, letters)


_EAST_ASIAN = "[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
