"""Cards for the wall: one for each element, to cut out, with what is known and room for the rest."""

from collections.abc import Sequence
from dataclasses import replace

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
from vsmdesk.exports.report.prose import LINE, lines_to_write_on
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.exports.sections.calling import number_of
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Activity, Decision, Element, Note, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.stream import Stream
from vsmdesk.records import dataclass
from vsmdesk.symbols.catalogue import drawing_of, symbol_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.data_box import CAPTIONS, derived_number
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.marks import text_lines, unknown_box
from vsmdesk.symbols.queues import QueueFace, drawn_pile
from vsmdesk.symbols.sizes import data_box

ANCHOR = "cards"
ACROSS, DOWN = 2, 4
MARGIN = 30.0
_PADDING = 14.0
_CUT, _TICK = Stroke("ink3", 0.4, (3.0, 2.0)), 10.0
_NUMBER = TypeStyle(20, 24, bold=True)
_TEAM, _REMARK = TypeStyle(10, 13, role="ink2"), TypeStyle(8.5, 10.5, role="ink2")
_NAMES = tuple(TypeStyle(size, size * 1.17, bold=True) for size in (17, 15, 12.5, 10.5))
"""The first in which the longest word has room."""
_FIGURES_HEIGHT, _BESIDE = 46.0, 10.0
_FIGURES = tuple(TypeStyle(size, size + 2, bold=True) for size in (15, 12, 10, 8.5, 7))
"""The first in which a figure has room."""
_PARTS = {
    4: ((0.26, 0.29, 0.25, 0.2), (0.22, 0.38, 0.21, 0.19)),
    3: ((0.4, 0.3, 0.3),),
    2: ((0.6, 0.4),),
    1: ((1.0,),),
}
"""How the figures share the width of a card; the last for a long second one."""
_MOST_CHOSEN = 3
"""Figures of a stage on its card, beside its people."""
_SYMBOL_WIDTH, _SYMBOL_HEIGHT, _QUEUE_HEIGHT, _TOO_TALL = 46.0, 34.0, 42.0, 1.6
"""A queue tells its figures in its symbol, which stay above 6 pt."""

_A_PILE = QueueFace(17.3, "", "", 15, None, "", 0.0, level=3)
"""In place of one that would be a thin tower, with its own count."""

CardField = tuple[str, str | None]
"""A label and what is known; None where nobody has said."""


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
    fields = () if content.options.blank else [_fields(element, content, context) for element in elements]
    signs = signs_told("?" if value is None else value for of_one in fields for _, value in of_one).strip()

    def draw(number: int, pages: int) -> Drawn:
        drawn: Drawing = _cut_lines(grid)
        shown = [_card(element, content, context, *grid.card) for element in elements]
        empty = [_empty_card(_chosen(content), *grid.card)] * (ACROSS * DOWN - len(shown))
        for place, card in enumerate((*shown, *empty)):
            x, y = grid.at(place)
            drawn += (Group(card, x, y, tag="Sect"),)
        return Drawn((*drawn, *_below(grid, content.value_stream_map.stream, f"cards, {number} of {pages}", signs)))

    return WholePage(*content.size, draw, anchor)


def _below(grid: _Grid, stream: Stream, page: str, signs: str) -> Drawing:
    """Under the cards, in what is cut off: what they are of at the left, whose, how secret and signs at the right."""
    room = grid.card[0] - 2 * _PADDING
    title = stream.title.strip() or "Value stream map"
    title = written_shortly(LABEL, title, room - written_width(LABEL, f", {page}"))
    whose = ", ".join(part.strip() for part in (stream.client, stream.confidentiality) if part.strip())
    whose = written_shortly(LABEL, whose, room - written_width(LABEL, f".  {signs}") if signs else room)
    told = "  ".join(part for part in (f"{whose}." if whose and signs else whose, signs) if part)
    left, y = MARGIN + _PADDING, grid.height - MARGIN + 11.0
    return (
        *written(LABEL, f"{title}, {page}", left, y),
        *written(LABEL, told, left + grid.card[0], y),
    )


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
    inner = width - 2 * _PADDING
    called = element.name.strip() or kind
    style, names = _name(called, inner)
    top = _PADDING + 54.0
    drawn = (
        Group(
            (
                *_head(number_of(content.value_stream_map, element), kind, inner - _SYMBOL_WIDTH - 10.0),
                *text_lines(names, _PADDING, top, style.size, style.leading, bold=True),
            ),
            tag="H2",
        ),
        *_symbol(_shown(element, blank=content.options.blank), context, width - _PADDING - _SYMBOL_WIDTH),
    )
    # A note is its own text, and stands on its symbol.
    remark = "" if isinstance(element, Note) else element.notes.partition("\n")[0].strip()
    told = ((_TEAM, team.name if team else "", 1), (_REMARK, remark, 2))
    below = top + (len(names) - 1) * style.leading + 4.0
    lowest = height - _PADDING - _FIGURES_HEIGHT - 4.0
    for written_in, text, most in told:
        room = int((lowest - below) / written_in.leading)
        rows = written_lines(written_in, text, inner, min(most, room)) if room > 0 else ()
        if rows:
            below += written_in.leading
            said = text_lines(rows, _PADDING, below, written_in.size, written_in.leading, role=written_in.role)
            drawn += (Group(said, tag="P"),)
            below += (len(rows) - 1) * written_in.leading
    return (*drawn, *_figures(_fields(element, content, context), width, height, blank=content.options.blank))


def _empty_card(chosen: Sequence[str], width: float, height: float) -> Drawing:
    """What is left of a page: cards for stages that nobody has thought of yet."""
    lines = lines_to_write_on(2, width - 2 * _PADDING, _PADDING, _PADDING + 32.0, LINE)
    labels = [*(CAPTIONS.get(field, field) for field in chosen), CAPTIONS["people"]]
    return (*lines, *_figures([(label, "") for label in labels], width, height, blank=True))


def _chosen(content: Content) -> tuple[str, ...]:
    """The figures that stand on the stages of the map, as far as a card has room; people have a place of their own."""
    fields = data_box(content.value_stream_map.presentation)
    return tuple(field for field in fields if field != "people")[:_MOST_CHOSEN]


def _head(number: str, kind: str, width: float) -> Drawing:
    """The number, and beside it what kind of element it is."""
    numbered = written_shortly(_NUMBER, number, width - 90.0)
    beside = written_width(_NUMBER, numbered) + 8.0 if numbered else 0.0
    words = written_shortly(_TEAM, kind, width - beside)
    baseline = _PADDING + 15.0
    return (*written(_NUMBER, numbered, _PADDING, baseline), *written(_TEAM, words, _PADDING + beside, baseline))


def _name(name: str, width: float) -> tuple[TypeStyle, tuple[str, ...]]:
    """In the largest size in which it has room on two lines, no word broken; else on three small ones."""
    for style in _NAMES:
        rows = written_lines(style, name, width)
        if len(rows) <= 2 and _longest_word(style, name) <= width:
            return style, tuple(rows)
    return _NAMES[-1], tuple(written_lines(_NAMES[-1], name, width, 3))


def _longest_word(style: TypeStyle, text: str) -> float:
    return max(written_width(style, word) for word in text.split())


def _shown(element: Element, *, blank: bool) -> Element:
    """The element without its words, which stand large beside it, or an empty one of its kind."""
    words = {"name": "", "code": ""} if isinstance(element, Note) else {"name": "", "code": "", "notes": ""}
    new = symbol_of(element).new(Id("card")) if blank else element.with_changes(**words)
    return new if isinstance(new, Element) else element


def _symbol(element: Element, context: SymbolContext, x: float) -> Drawing:
    """The element as it is drawn on the map, small, in the corner."""
    small = context.at_level(0 if isinstance(element, Activity) else 3)
    drawing = drawing_of(element, small)
    box = bounds(drawing)
    if isinstance(element, Queue) and box.height > _TOO_TALL * box.width:
        count = _text(element.quantity) or ""
        drawing = drawn_pile(replace(_A_PILE, count=count))
        box = bounds(drawing)
    if not box.width or not box.height:
        return ()
    height = _QUEUE_HEIGHT if isinstance(element, Queue) else _SYMBOL_HEIGHT
    scale = min(_SYMBOL_WIDTH / box.width, height / box.height, 1.6)
    left = x + _SYMBOL_WIDTH - box.width * scale
    symbol = Group(drawing, left - box.left * scale, _PADDING - 2.0 - box.top * scale, scale)
    return (Group((symbol,), tag="Figure", title=symbol_of(element).title),)


def _figures(fields: Sequence[CardField], width: float, height: float, *, blank: bool) -> Drawing:
    if not fields:
        return ()
    top, x = height - _PADDING - _FIGURES_HEIGHT, _PADDING
    drawn: Drawing = (Path(segment(_PADDING, top, width - _PADDING, top), Stroke("ink", 0.75)),)
    shown = ["" if blank or value is None else value for _, value in fields]
    style, parts = _shared(shown, width - 2 * _PADDING)
    for (label, value), wide in zip(fields, parts, strict=True):
        if x > _PADDING:
            drawn += (Path(segment(x, top + 5.0, x, top + _FIGURES_HEIGHT - 2.0), Stroke("rule", 0.6)),)
        left = x + (6.0 if x > _PADDING else 0.0)
        text = "" if blank or value is None else value
        figure = written(style, written_shortly(style, text, wide - _BESIDE), left, top + 36.0)
        if value is None and not blank:
            figure = unknown_box(left, top + 20.0, 22.0, 18.0, 12.0)
        drawn += (Group((*written(REPORT_NOTE, label, left, top + 11.0), *figure), tag="P"),)
        x += wide
    return drawn


def _shared(figures: Sequence[str], width: float) -> tuple[TypeStyle, list[float]]:
    """The largest size in which figures have room side by side, and the width of each."""
    ways = [[width * part for part in parts] for parts in _PARTS[len(figures)]]
    fitting = ((style, parts) for style in _FIGURES for parts in ways if _have_room(style, figures, parts))
    return next(fitting, (_FIGURES[-1], ways[-1]))


def _have_room(style: TypeStyle, texts: Sequence[str], widths: Sequence[float]) -> bool:
    """All figures of a card have one size."""
    return all(written_width(style, text) <= wide - _BESIDE for text, wide in zip(texts, widths, strict=True))


def _fields(element: Element, content: Content, context: SymbolContext) -> list[CardField]:
    """What a card of that kind asks for; none where nobody has said."""
    if isinstance(element, Decision) and element.process_time is None and element.lead_time is None:
        return []
    if isinstance(element, Activity):
        people = (CAPTIONS["people"], _text(element.people) or "")
        return [*(_of_a_stage(element, field, context) for field in _chosen(content)), people]
    if isinstance(element, Queue):
        return [
            ("Wait", _text(element.wait_time) or _wait(element, content)),
            ("Items", _text(element.quantity) or ""),
            ("Limit", _text(element.wip_limit) or ""),
        ]
    return []


def _of_a_stage(stage: Activity, field: str, context: SymbolContext) -> CardField:
    """One figure as on the map, with its sign: what is given, else what follows."""
    label = CAPTIONS.get(field)
    if label is None:
        return field, dict(stage.fields).get(field)
    value = getattr(stage, field)
    if value is None:
        derived = derived_number(stage, field, context)
        return label, derived.text if derived is not None else None
    return label, _text(value) if isinstance(value, Measured) else "–"


def _wait(queue: Queue, content: Content) -> str | None:
    """What the items of a queue make of it, as on the map."""
    wait = content.figures.elements.get(queue.id, {}).get("wait")
    if wait is None or wait.value is None:
        return None
    return in_days(wait.value, content.value_stream_map.calendar).text


def _text(value: Measured | None) -> str | None:
    return None if value is None else of_measured(value).text
