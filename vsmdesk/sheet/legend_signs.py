"""Legend entries for small signs: ovals, limits of queues, discs, people, and the signs around figures."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from vsmdesk.drawing.builders import arrow_head, polygon, rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.metrics.wording import NumberText
from vsmdesk.model.elements import Activity, Element, Queue, Stage
from vsmdesk.model.friction import Friction, FrictionStatus
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.legend_entry import SAMPLE, LegendEntry
from vsmdesk.symbols.cadences import Cadence, cadence_line, cadence_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.friction_marks import disc
from vsmdesk.symbols.line_marks import WORK
from vsmdesk.symbols.marks import number_line, oval, person, straight, unknown_box
from vsmdesk.symbols.pictograms import PICTOGRAMS, pictogram_of
from vsmdesk.symbols.queues import QueueFace, drawn_pile
from vsmdesk.symbols.same import Same

_MIDDLE = SAMPLE / 2
_SIGN_SIZE = 6.5
_PICTOGRAM_HEIGHT = 10.6
_SQUARES, _WITHIN = 15, 5
"""A sample of a pile with a limit."""
_QUALITY = "rolled_percent_complete_accurate"


def sample_queue(squares: int, within: int | None = None) -> QueueFace:
    """A pile without words; over its limit where that is given."""
    limit = float(squares if within is None else within)
    return QueueFace(17.3, "", "", squares, NumberText("", ""), "", limit, level=3, exceeded=within is not None)


def signs_of(value_stream_map: ValueStreamMap) -> frozenset[str]:
    """Which small signs the elements of a map show."""
    return frozenset[str]().union(*[_signs(Same(element)) for element in value_stream_map.elements])


@lru_cache(maxsize=16_384)
def _signs(same: Same[Element]) -> frozenset[str]:
    """Those of one element; remembered, since an edit changes one element of many."""
    element, found = same.record, set[str]()
    if isinstance(element, Activity):
        found.update(_sources(element, _OF_ACTIVITIES))
    elif isinstance(element, Queue):
        found.update(_sources(element, _OF_QUEUES))
        if element.quantity is not None and element.wip_limit is not None:
            found.add("kept" if element.quantity.span.value <= element.wip_limit.span.value else "exceeded")
    if isinstance(element, Stage):
        if element.people is not None:
            found.add("people")
        rhythm = cadence_of(element)
        if rhythm is not None and rhythm.days:
            found.add("days")
    return frozenset(found)


def _sources(element: Element, fields: Iterable[str]) -> Iterator[str]:
    values = (getattr(element, field, None) for field in fields)
    return (value.source for value in values if isinstance(value, Measured) and value.source is not None)


def limit_entries(signs: frozenset[str]) -> Iterator[LegendEntry]:
    """How a queue keeps its limit, and how it exceeds it: each where one on the map does."""
    if "kept" in signs:
        pile = Group(drawn_pile(sample_queue(_WITHIN)), 3.4, -1.8)
        rule = straight(1.0, -4.4, 23.0, -4.4, Stroke("ink2", 1.25))
        yield LegendEntry((pile, rule), "limit of a queue")
    if "exceeded" in signs:
        pile = Group(drawn_pile(sample_queue(_SQUARES, 2 * _WITHIN)), 3.4, -0.6)
        beside = [straight(x, -1.8, x + 2.0, -1.8, Stroke("friction", 1.25)) for x in (0.0, 22.0)]
        yield LegendEntry((pile, *beside), "queue over its limit")


def stage_signs(signs: frozenset[str]) -> Iterator[LegendEntry]:
    """People, and days on which something happens."""
    if "people" in signs:
        yield LegendEntry(person(9.2, -3.4), "people at work")
    if "days" in signs:
        yield LegendEntry(moved(cadence_line(Cadence("", (1,))), 0.0, 6.6), "days on which it happens")


def pictogram_entries(value_stream_map: ValueStreamMap) -> Iterator[LegendEntry]:
    """Symbols of the palette that are drawn in place of the usual one, each by its name there."""
    borne = {found.name for element in value_stream_map.elements if (found := pictogram_of(element)) is not None}
    for pictogram in PICTOGRAMS.values():
        if pictogram.name in borne:
            width, height = pictogram.size
            scale = min(1.0, SAMPLE / width, _PICTOGRAM_HEIGHT / height)
            drawn = Group(pictogram.draw(width, height), (SAMPLE - scale * width) / 2, -scale * height / 2, scale)
            yield LegendEntry((drawn,), _within_a_line(pictogram.title))


def _within_a_line(title: str) -> str:
    """A title as entries are written, with a small letter; an abbreviation keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def worst_entry(context: SymbolContext) -> Iterator[LegendEntry]:
    """What an oval is around, as far as the map has such ovals."""
    words = {"lead_time": "longest wait", "percent_complete_accurate": "lowest %C&A", "utilisation": "highest load"}
    shown = [words[key] for key in context.worst if not context.is_classic or key == "utilisation"]
    if shown:
        told = "worst wait, %C&A and load" if len(shown) == len(words) else ", ".join(shown)
        yield LegendEntry(oval(2.0, -4.4, 20.0, 8.8), told)


def disc_entries(context: SymbolContext) -> Iterator[LegendEntry]:
    """Discs of friction by what is done about it."""
    seen = {friction.status for friction in context.value_stream_map.of(Friction)}
    words: tuple[tuple[FrictionStatus, str], ...] = (
        ("open", "friction, see register"),
        ("planned", "friction, action planned"),
        ("solved", "friction, solved"),
    )
    for number, (status, text) in enumerate(words, 1):
        if status in seen:
            yield LegendEntry(moved(disc(number, status, 3, 5.4), _MIDDLE, 0.0), text)


def cut_entry() -> LegendEntry:
    """A bar of the ladder that is longer than it is drawn."""
    edges = [straight(5.0, y, 19.0, y - 2.4, Stroke("ink", 0.75)) for y in (-0.1, 2.5)]
    gap = Path(polygon(((5.0, -0.1), (19.0, -2.5), (19.0, 0.1), (5.0, 2.5))), None, "paper")
    bar = Path(rectangle(7.0, -5.0, 10.0, 10.0), Stroke("ink", 0.6), "wait_soft")
    return LegendEntry((bar, gap, *edges), "longer than it is drawn")


def continued_entry() -> LegendEntry:
    """Where a line goes on in another row."""
    head = Path(arrow_head((13.5, 0.0), (1.0, 0.0), 5.0, 7.0), Stroke("ink", 0.75), "paper")
    number = line("20", 16.5, 2.3, _SIGN_SIZE)
    return LegendEntry((straight(0.0, 0.0, 8.5, 0.0, WORK), head, *number), "goes on at that number")


def figure_signs(context: SymbolContext, signs: frozenset[str]) -> Iterator[LegendEntry]:
    """The signs around figures that nobody measured, that are at least so large, or that are not known."""
    if "estimated" in signs:
        yield LegendEntry(_figure("~3"), "estimated")
    if "guessed" in signs:
        yield LegendEntry(_figure("≈3", "d?"), "guessed")
    shown = ("lead_time", "process_time", "total_process_time", *(() if context.is_classic else (_QUALITY,)))
    figures = [context.figures.stream.get(key) for key in shown]
    if any(figure is not None and figure.missing for figure in figures):
        yield LegendEntry(unknown_box(4.0, -4.6, 16.0, 9.2, 7.5), "not known")
    if any(figure is not None and figure.missing and figure.value is not None for figure in figures[:2]):
        yield LegendEntry(_figure("≥ 3"), "at least: parts are not known")


def _figure(figure: str, unit: str = "d") -> Drawing:
    return number_line(NumberText(figure, unit), _MIDDLE, 2.6, 7.5, 6.5, anchor="middle")


_OF_ACTIVITIES = ("process_time", "lead_time", "percent_complete_accurate", "people", "cycle_time", "changeover_time")
_OF_QUEUES = ("quantity", "wait_time")
