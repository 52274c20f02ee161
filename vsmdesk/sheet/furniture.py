"""The furniture around the map: title, lanes, ladder, strip, measures, legend, footer."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.finding import finding
from vsmdesk.sheet.fold import Band, Fold
from vsmdesk.sheet.footer import footer, footer_words
from vsmdesk.sheet.ladder_section import (
    LadderSection,
    band_ladder,
    band_ladders,
    ladder_section,
    room_of_strip,
    strip_section,
)
from vsmdesk.sheet.lanes import lanes_drawing
from vsmdesk.sheet.legend import Used, columns_needed, legend, legend_beside, legend_entries
from vsmdesk.sheet.measures import measures
from vsmdesk.sheet.piece_memo import PieceMemo, drawn_piece
from vsmdesk.sheet.pieces import Piece
from vsmdesk.sheet.route import Route
from vsmdesk.sheet.summary import summary, summary_beside
from vsmdesk.sheet.title_block import title_block
from vsmdesk.symbols.context import SymbolContext

LEVEL = 0


@dataclass(frozen=True, slots=True)
class Furnished:
    """What the furniture is made from: `page` for the title block, `number` for the footer, `push` if arrows push."""

    context: SymbolContext
    boxes: Mapping[Id, Box]
    fold: Fold
    ways: Mapping[Id, Route]
    state: str
    page: str
    push: bool
    number: int = 1


def furniture(furnished: Furnished, memo: PieceMemo) -> Iterator[Piece]:
    """All pieces of furniture, those of recent sheets where nothing differs."""
    context, fold = furnished.context, furnished.fold
    section = ladder_section(context.value_stream_map, context.figures, furnished.boxes, fold)
    yield _title(furnished, memo)
    yield from _lanes(furnished, memo)
    yield from _times(furnished, section, memo)
    yield from _foot(furnished, section, memo)


def _title(furnished: Furnished, memo: PieceMemo) -> Piece:
    value_stream_map = furnished.context.value_stream_map
    stream = value_stream_map.stream
    subtitle = finding(value_stream_map, furnished.context.figures, furnished.state)
    state, page = furnished.state, furnished.page
    place, times = furnished.fold.title, furnished.fold.enlarged

    def drawn() -> Drawing:
        return _enlarged(lambda small: title_block(stream, subtitle, small, state, page), place, times)

    return memo.drawn("title-block", LEVEL, (stream, subtitle, place, state, page, times), drawn, stream.title)


def _enlarged(draw: Callable[[Box], Drawing], place: Box, times: float) -> Drawing:
    """What is drawn for a smaller place, so many times as large."""
    if times == 1.0:
        return draw(place)
    small = Box(0.0, 0.0, place.width / times, place.height / times)
    return (Group(draw(small), place.left, place.top, times),)


def _lanes(furnished: Furnished, memo: PieceMemo) -> Iterator[Piece]:
    value_stream_map = furnished.context.value_stream_map
    for band in furnished.fold.bands:
        drawn = lanes_drawing(value_stream_map, band)
        yield memo.drawn(_numbered("lanes", band), LEVEL, (drawn,), partial(_same, drawn), "Lanes")


def bare_lanes(value_stream_map: ValueStreamMap, fold: Fold) -> Iterator[Piece]:
    """The lanes alone, for a sheet on which nothing else is laid out yet."""
    for band in fold.bands:
        drawn = lanes_drawing(value_stream_map, band)
        yield drawn_piece(_numbered("lanes", band), LEVEL, (drawn,), partial(_same, drawn), "Lanes")


def _same(drawing: Drawing) -> Drawing:
    return drawing


def _numbered(name: str, band: Band) -> str:
    return name if band.number == 0 else f"{name}-{band.number + 1}"


def _times(furnished: Furnished, section: LadderSection, memo: PieceMemo) -> Iterator[Piece]:
    value_stream_map, fold = furnished.context.value_stream_map, furnished.fold
    calendar = value_stream_map.calendar
    for band_of_ladder in band_ladders(section, fold, calendar):
        key = _numbered("ladder", band_of_ladder.band)
        yield memo.drawn(key, LEVEL, (band_of_ladder,), partial(band_ladder, band_of_ladder), "Ladder")
    frictions = value_stream_map.of(Friction)
    inputs = (section, fold.strip, fold.bands[-1].x, bool(fold.bands[0].lanes), frictions, calendar)
    draw = partial(strip_section, section, fold, frictions, calendar)
    strip_room = partial(room_of_strip, section, fold) if section.rungs else None
    yield memo.drawn("strip", LEVEL, inputs, draw, "Strip", room=strip_room)


def _foot(furnished: Furnished, section: LadderSection, memo: PieceMemo) -> Iterator[Piece]:
    context, fold = furnished.context, furnished.fold
    place, times = fold.summary, fold.enlarged
    entries = legend_entries(context, _used(furnished, section))
    told = measures(context.value_stream_map, context.figures)
    columns = columns_needed(entries, place.width / times) if entries else 0
    words = footer_words(context.value_stream_map, f"page {furnished.number}")

    def figures() -> Drawing:
        if fold.beside:
            return _enlarged(partial(summary_beside, told), place, times)
        return _enlarged(lambda small: summary(told, small, columns), place, times)

    def marks() -> Drawing:
        return _enlarged(partial(legend_beside if fold.beside else legend, entries), place, times)

    def foot() -> Drawing:
        return _enlarged(partial(footer, words), fold.footer, times)

    yield memo.drawn("summary", LEVEL, (told, place, columns, times, fold.beside), figures, "Measures")
    yield memo.drawn("legend", LEVEL, (entries, place, times, fold.beside), marks, "Legend")
    yield memo.drawn("footer", LEVEL, (words, fold.footer, times), foot, "Footer")


def _used(furnished: Furnished, section: LadderSection) -> Used:
    ways = furnished.ways.values()
    handoffs = frozenset(route.handoff.bars for route in ways if route.handoff is not None)
    unsplit = any(rung.unsplit for rung in section.rungs)
    parallel = any(route.bars for route in ways)
    continued = any(route.continued for route in ways)
    return Used(
        handoffs,
        parallel,
        furnished.push,
        section.scales.own_work_scale,
        unsplit,
        continued,
        section.scales.cut is not None,
    )
