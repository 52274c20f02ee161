"""Cards for the wall: one for each element, to cut out, with what is known and room for the rest."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import (
    LABEL,
    REPORT_NOTE,
    TypeStyle,
    written,
    written_lines,
    written_shortly,
    written_width,
)
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Drawn, Made, WholePage
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Activity, Element, Note, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured
from vsmdesk.records import dataclass
from vsmdesk.symbols.catalogue import drawing_of, symbol_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.marks import text_lines, unknown_box

ANCHOR = "cards"
ACROSS, DOWN = 2, 4
MARGIN = 30.0
_PADDING = 14.0
_CUT, _TICK = Stroke("ink3", 0.4, (3.0, 2.0)), 10.0
_NUMBER = TypeStyle(17, 20, bold=True)
_NAMES = tuple(TypeStyle(size, size * 1.17, bold=True) for size in (15, 12.5, 10.5))
"""The first in which the longest word has room."""
_FIGURES = tuple(TypeStyle(size, size + 2, bold=True) for size in (12, 10, 8.5, 7))
"""The first in which a figure has room."""
_PARTS = {4: (0.26, 0.31, 0.22, 0.21), 3: (0.4, 0.3, 0.3)}
"""How the figures share the width of a card."""
_SYMBOL_WIDTH, _SYMBOL_HEIGHT = 46.0, 34.0


def cards(content: Content) -> Made:
    """Eight on a page, in the order of the map."""
    elements = [element for element in content.value_stream_map.elements if not isinstance(element, Note)]
    each = ACROSS * DOWN
    groups = [elements[start : start + each] for start in range(0, len(elements), each)] or [[]]
    context = SymbolContext(content.value_stream_map, content.figures)
    pages = [_page(group, content, context, ANCHOR if not number else "") for number, group in enumerate(groups)]
    return Made(tuple(pages), (OutlineEntry("Cards", ANCHOR),))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cards of a page are."""

    width: float
    height: float

    @property
    def card(self) -> tuple[float, float]:
        return (self.width - 2 * MARGIN) / ACROSS, (self.height - 2 * MARGIN) / DOWN

    def at(self, number: int) -> tuple[float, float]:
        row, column = divmod(number, ACROSS)
        return MARGIN + column * self.card[0], MARGIN + row * self.card[1]


def _page(elements: Sequence[Element], content: Content, context: SymbolContext, anchor: str) -> WholePage:
    grid = _Grid(*content.size)

    def draw(number: int, pages: int) -> Drawn:
        drawn: Drawing = _cut_lines(grid)
        for place, element in enumerate(elements):
            x, y = grid.at(place)
            drawn += (Group(_card(element, content, context, *grid.card), x, y, tag="Sect"),)
        title = content.value_stream_map.stream.title.strip()
        words = ", ".join(part for part in (title, f"cards, {number} of {pages}") if part)
        short = written_shortly(LABEL, words, grid.width - 2 * MARGIN - 40.0)
        return Drawn((*drawn, *written(LABEL, short, MARGIN + 14.0, grid.height - MARGIN + 11.0)))

    return WholePage(*content.size, draw, anchor)


def _cut_lines(grid: _Grid) -> Drawing:
    wide, tall = grid.card
    lines: Drawing = ()
    for column in range(ACROSS + 1):
        x = MARGIN + column * wide
        lines += (Path(segment(x, MARGIN - _TICK, x, grid.height - MARGIN + _TICK), _CUT),)
    for row in range(DOWN + 1):
        y = MARGIN + row * tall
        lines += (Path(segment(MARGIN - _TICK, y, grid.width - MARGIN + _TICK, y), _CUT),)
    return lines


def _card(element: Element, content: Content, context: SymbolContext, width: float, height: float) -> Drawing:
    team = content.value_stream_map.get(element.team, Team)
    kind = symbol_of(element).title
    code = context.codes.get(element.id, "")
    inner = width - 2 * _PADDING
    numbered = written_shortly(_NUMBER, code, inner - _SYMBOL_WIDTH - 80.0)
    called = element.name.strip() or kind
    style = next((fit for fit in _NAMES if _longest_word(fit, called) <= inner), _NAMES[-1])
    names = written_lines(style, called, inner, 2)
    drawn = (
        Group(
            (
                *written(_NUMBER, numbered, _PADDING, _PADDING + 14.0),
                *written(REPORT_NOTE, kind, width - _PADDING - _SYMBOL_WIDTH - 8.0, _PADDING + 9.0, anchor="end"),
                *text_lines(names, _PADDING, _PADDING + 52.0, style.size, style.leading, bold=True),
            ),
            tag="H2",
        ),
        *_symbol(
            _shown(element, blank=content.options.blank), context, width - _PADDING - _SYMBOL_WIDTH, _PADDING - 2.0
        ),
    )
    # A note is its own text, and stands on its symbol.
    remark = "" if isinstance(element, Note) else element.notes.partition("\n")[0].strip()
    told = ", ".join(part for part in (team.name if team else "", remark) if part)
    whose = written_shortly(REPORT_NOTE, told, inner)
    below = _PADDING + 63.5 + (len(names) - 1) * style.leading
    if whose:
        drawn += (Group(written(REPORT_NOTE, whose, _PADDING, below), tag="P"),)
    return (*drawn, *_figures(element, content, width, height))


def _longest_word(style: TypeStyle, text: str) -> float:
    return max(written_width(style, word) for word in text.split())


def _shown(element: Element, *, blank: bool) -> Element:
    """The element without its words, which stand large beside it, or an empty one of its kind."""
    words = {"name": "", "code": ""} if isinstance(element, Note) else {"name": "", "code": "", "notes": ""}
    new = symbol_of(element).new(Id("card")) if blank else element.with_changes(**words)
    return new if isinstance(new, Element) else element


def _symbol(element: Element, context: SymbolContext, x: float, y: float) -> Drawing:
    """The element as it is drawn on the map, small, in the corner."""
    small = context.at_level(0 if isinstance(element, Activity) else 3)
    drawing = drawing_of(element, small)
    box = bounds(drawing)
    if not box.width or not box.height:
        return ()
    scale = min(_SYMBOL_WIDTH / box.width, _SYMBOL_HEIGHT / box.height, 1.6)
    left = x + _SYMBOL_WIDTH - box.width * scale
    symbol = Group(drawing, left - box.left * scale, y - box.top * scale, scale)
    return (Group((symbol,), tag="Figure", title=symbol_of(element).title),)


def _figures(element: Element, content: Content, width: float, height: float) -> Drawing:
    fields, blank = _fields(element, content), content.options.blank
    if not fields:
        return ()
    top, x = height - _PADDING - 40.0, _PADDING
    parts = [(width - 2 * _PADDING) * part for part in _PARTS[len(fields)]]
    drawn: Drawing = (Path(segment(_PADDING, top, width - _PADDING, top), Stroke("ink", 0.75)),)
    for (label, value), wide in zip(fields, parts, strict=True):
        if x > _PADDING:
            drawn += (Path(segment(x, top + 5.0, x, top + 38.0), Stroke("rule", 0.6)),)
        shown = "" if blank or value is None else value
        style = next((fit for fit in _FIGURES if written_width(fit, shown) <= wide - 8.0), _FIGURES[-1])
        figure = written(style, written_shortly(style, shown, wide - 8.0), x + 6.0, top + 31.0)
        if value is None and not blank:
            figure = unknown_box(x + 6.0, top + 18.0, 18.0, 15.0, 10.0)
        drawn += (Group((*written(REPORT_NOTE, label, x + 6.0, top + 11.0), *figure), tag="P"),)
        x += wide
    return drawn


def _fields(element: Element, content: Content) -> list[tuple[str, str | None]]:
    """What a card of that kind asks for; none where nobody has said."""
    if isinstance(element, Activity):
        percent = element.percent_complete_accurate
        share = _text(percent) if isinstance(percent, Measured) or percent is None else "–"
        return [
            ("PT", _text(element.process_time)),
            ("LT", _text(element.lead_time)),
            ("%C&A", share),
            ("People", _text(element.people) or ""),
        ]
    if isinstance(element, Queue):
        return [
            ("Wait", _text(element.wait_time) or _wait(element, content)),
            ("Items", _text(element.quantity) or ""),
            ("Limit", _text(element.wip_limit) or ""),
        ]
    return []


def _wait(queue: Queue, content: Content) -> str | None:
    """What the items of a queue make of it, as on the map."""
    wait = content.figures.elements.get(queue.id, {}).get("wait")
    if wait is None or wait.value is None:
        return None
    return in_days(wait.value, content.value_stream_map.calendar).text


def _text(value: Measured | None) -> str | None:
    return None if value is None else of_measured(value).text
