"""The poster: one large sheet, or many small ones with all that it takes to put them together."""

from functools import partial

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.exports.alternatives import map_in_words
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Drawn, Made, Part, WholePage
from vsmdesk.exports.map_page import MapDrawing, map_drawing, scale_on
from vsmdesk.exports.paper_sizes import LANDSCAPE, office_paper
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.poster import guide
from vsmdesk.exports.poster.cutting import Cutter
from vsmdesk.exports.poster.marks import marks_around
from vsmdesk.exports.poster.plan import Plan, Tile, of_sheets, of_size
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.sections.map import on_one_page
from vsmdesk.model.stream import Paper

USUAL_SHEETS = (3, 3)
_CENTIMETRE = 72 / 2.54


def poster(content: Content) -> Made:
    """On one sheet where only its paper is given; else on the sheets asked for, 3 by 3 where nothing is."""
    plan = plan_of(content)
    return on_one_page(content) if plan is None else _on_sheets(content, plan, _sheet_paper(content))


def plan_of(content: Content) -> Plan | None:
    """How the poster is shared out; none where it is one sheet. Raises ExportError where that cannot be done."""
    options, scale = content.options, partial(scale_on, content.value_stream_map)
    if options.sheets is not None:
        if options.on and options.paper:
            raise ExportError("A poster has either a number of sheets or a size of its own; leave one of them out.")
        return of_sheets(*options.sheets, _sheet_paper(content), scale)
    if options.on:
        whole = options.paper or "A0"
        # A poster on paper of its own size is that page: nothing is cut.
        return None if options.on == whole else of_size(LANDSCAPE[whole], options.on)
    return None if options.paper else of_sheets(*USUAL_SHEETS, _sheet_paper(content), scale)


def _sheet_paper(content: Content) -> Paper:
    options = content.options
    return options.on or (options.paper if options.sheets else None) or office_paper()


def _on_sheets(content: Content, plan: Plan, paper: Paper) -> Made:
    size = plan.poster
    label = "" if size in LANDSCAPE.values() else f"{size[0] / _CENTIMETRE:.0f} × {size[1] / _CENTIMETRE:.0f} cm"
    shown = map_drawing(content.value_stream_map, content.figures, nearest_paper(size), size, label=label)
    words = map_in_words(content.value_stream_map, content.figures)
    title = content.value_stream_map.stream.title.strip()
    cutter = Cutter()
    sheets = [
        _sheet(plan, tile, shown, cutter, title, f"Sheet {tile.name} of the poster. {words}") for tile in plan.tiles
    ]
    if len(sheets) == 1:
        # There is nothing to put together.
        return Made(tuple(sheets), (OutlineEntry("Poster", _anchor(next(plan.tiles))),))
    pages: tuple[Part, ...] = (guide.guide(plan, shown.drawing, paper, content.width), *sheets)
    names = [OutlineEntry(f"Sheet {tile.name}", _anchor(tile), 1) for tile in plan.tiles]
    outline = (
        OutlineEntry("How to put the poster together", guide.ANCHOR),
        OutlineEntry("Poster", _anchor(next(plan.tiles))),
        *names,
    )
    return Made(pages, outline)


def _anchor(tile: Tile) -> str:
    return f"sheet-{tile.name}"


def _sheet(plan: Plan, tile: Tile, shown: MapDrawing, cutter: Cutter, title: str, words: str) -> WholePage:
    def draw(_number: int, _pages: int) -> Drawn:
        window = Box(tile.left, tile.top, tile.left + plan.part[0], tile.top + plan.part[1])
        return Drawn((*marks_around(plan, tile, title), *_part(plan, window, shown, cutter, words)), shown.warnings)

    return WholePage(*plan.sheet, draw, _anchor(tile), tile.name)


def _part(plan: Plan, window: Box, shown: MapDrawing, cutter: Cutter, words: str) -> Drawing:
    x, y = plan.origin
    clip = rectangle(window.left, window.top, window.width, window.height)
    inside = cutter.within(shown.drawing, window)
    return (Group(inside, x - window.left, y - window.top, clip=clip, tag="Figure", title=words),)


def nearest_paper(size: tuple[float, float]) -> Paper:
    """The paper whose proportion and size come nearest to a poster's."""
    return min(LANDSCAPE, key=lambda paper: sum(abs(a - b) for a, b in zip(LANDSCAPE[paper], size, strict=True)))
