"""The legend: only the marks that are on this sheet, each as it is drawn there."""

from collections.abc import Iterator, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import cut_rectangle, polygon, rectangle
from vsmdesk.drawing.hatches import necessary_dots, wait_hatch
from vsmdesk.drawing.lettering import shortened
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import LEGEND_TEXT, SECTION_TITLE, written
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.lanes import organisation_of_lane
from vsmdesk.model.parties import Team
from vsmdesk.records import dataclass
from vsmdesk.sheet.legend_entry import SAMPLE, LegendEntry
from vsmdesk.sheet.legend_signs import (
    continued_entry,
    cut_entry,
    disc_entries,
    figure_signs,
    limit_entries,
    pictogram_entries,
    sample_queue,
    signs_of,
    stage_signs,
    worst_entry,
)
from vsmdesk.sheet.summary import LEAST_PITCH_BESIDE, LEGEND_COLUMN, MEASURES, SECTION_RULE
from vsmdesk.symbols.catalogue import sample_line
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.flow_forms import FORMS, form_mark
from vsmdesk.symbols.line_marks import WORK, handoff_bars, push_arrow
from vsmdesk.symbols.marks import straight, value_mark
from vsmdesk.symbols.pictograms import pictogram_of
from vsmdesk.symbols.queues import drawn_pile, drawn_triangle

PITCH, MOST_ROWS, NARROW = 12.6, 5, 1000.0
CLASSIC_WITHOUT = frozenset(("kept", "exceeded", "people", "days"))
"""Signs that the boxes and triangles of classic maps have not."""


@dataclass(frozen=True, slots=True)
class Used:
    """What is on this sheet and not in the map itself: how work crosses teams, how the ladder is drawn."""

    handoffs: frozenset[int] = frozenset()
    parallel: bool = False
    push: bool = False
    own_scale: bool = False
    unsplit: bool = False
    continued: bool = False
    cut: bool = False


def columns_needed(entries: Sequence[LegendEntry], width: float) -> int:
    """Columns that hold every entry: three on a wide sheet, two on a narrow one, more where there is more to say."""
    usual = 3 if width >= NARROW else 2
    return max(usual, -(-len(entries) // MOST_ROWS))


def legend(entries: Sequence[LegendEntry], place: Box) -> Drawing:
    """Title and entries in columns."""
    if not entries:
        return ()
    columns = columns_needed(entries, place.width)
    left = place.right - columns * LEGEND_COLUMN
    drawn: Drawing = (straight(left, place.top, place.right, place.top, SECTION_RULE),)
    drawn += written(SECTION_TITLE, "Legend", left, place.top + 13.0)
    rows = -(-len(entries) // columns)
    for number, entry in enumerate(entries):
        x, y = left + number // rows * LEGEND_COLUMN, place.top + 25.2 + number % rows * PITCH
        text = shortened(entry.text, LEGEND_COLUMN - SAMPLE - 8.0, LEGEND_TEXT.size)
        drawn += (*moved(entry.sample, x, y), *written(LEGEND_TEXT, text, x + SAMPLE + 6.0, y + 2.3))
    return drawn


def legend_beside(entries: Sequence[LegendEntry], place: Box) -> Drawing:
    """The legend in one column, at the foot of its place."""
    if not entries:
        return ()
    room = place.height - MEASURES * LEAST_PITCH_BESIDE - 25.2
    pitch = min(PITCH, room / len(entries))
    top = place.bottom - 25.2 - len(entries) * pitch
    drawn: Drawing = (straight(place.left, top, place.right, top, SECTION_RULE),)
    drawn += written(SECTION_TITLE, "Legend", place.left, top + 13.0)
    for number, entry in enumerate(entries):
        y = top + 25.2 + number * pitch
        text = shortened(entry.text, place.width - SAMPLE - 8.0, LEGEND_TEXT.size)
        drawn += (*moved(entry.sample, place.left, y), *written(LEGEND_TEXT, text, place.left + SAMPLE + 6.0, y + 2.3))
    return drawn


def legend_entries(context: SymbolContext, used: Used) -> tuple[LegendEntry, ...]:
    """Entries for what the map shows, column by column: time, flow, information, signs."""
    signs = signs_of(context.value_stream_map)
    shown = signs - CLASSIC_WITHOUT if context.is_classic else signs
    groups = (
        _time_entries(context, used),
        _stage_entries(context, shown),
        _flow_entries(context, used),
        _other_entries(context, shown),
        disc_entries(context),
        worst_entry(context),
        figure_signs(context, signs),
    )
    return tuple(entry for group in groups for entry in group)


def _time_entries(context: SymbolContext, used: Used) -> Iterator[LegendEntry]:
    classic = context.is_classic
    frame = Stroke("ink", 0.5)
    area = rectangle(0.0, -4.0, SAMPLE, 8.0)
    has_work = bool(context.stream_value("total_process_time"))
    if has_work and used.own_scale:
        yield LegendEntry((*necessary_dots(0.0, -4.0, SAMPLE, 8.0), Path(area, frame)), "work, own scale")
    elif has_work:
        yield LegendEntry((Path(area, None, "work"),), "work (PT)")
    words = "wait, in stock" if classic else "wait (LT − PT)"
    if context.stream_value("longest_wait"):
        yield LegendEntry((*wait_hatch(0.0, -4.0, SAMPLE, 8.0), Path(area, frame)), words)
    if used.cut:
        yield cut_entry()
    if used.unsplit:
        yield LegendEntry((Path(area, frame, "lead"),), "lead time, not split")
    if classic and context.stream_value("takt_time"):
        takt = straight(20.0, -6.0, 20.0, 6.0, Stroke("ink", 1.5))
        work = Path(rectangle(0.0, -3.0, 16.0, 6.0), None, "work")
        yield LegendEntry(
            (work, Path(rectangle(0.0, -3.0, SAMPLE, 6.0), Stroke("ink", 0.75)), takt), "cycle time, bar = takt"
        )


def _stage_entries(context: SymbolContext, signs: frozenset[str]) -> Iterator[LegendEntry]:
    stages = context.value_stream_map.of(Stage)
    if any(stage.value_class for stage in stages) and not context.is_classic:
        marks = (*value_mark(0.0, -3.0, "VA"), *value_mark(9.0, -3.0, "NNVA"), *value_mark(18.0, -3.0, "UNVA"))
        yield LegendEntry(marks, "adds value, necessary, neither")
    if any(stage.approval for stage in stages):
        rhythm = any(stage.approval and (stage.cadence or stage.fields) for stage in stages)
        outline = Path(cut_rectangle(0.0, -4.5, SAMPLE, 9.0, 3.5), Stroke("ink", 1.25))
        yield LegendEntry((outline,), "approval, with its rhythm" if rhythm else "approval")
    yield from stage_signs(signs)


def _has_several_organisations(context: SymbolContext) -> bool:
    """Whether work can cross from one to another; the customer's border is drawn alike, and is none of them."""
    value_stream_map = context.value_stream_map
    found = {organisation_of_lane(team.id, value_stream_map) for team in value_stream_map.of(Team)}
    return len(found - {None}) > 1


def _flow_entries(context: SymbolContext, used: Used) -> Iterator[LegendEntry]:
    words = {
        1: "handoff to another team",
        2: "handoff across organisations" if _has_several_organisations(context) else "handoff with the customer",
        3: "handoff with a supplier",
        4: "same team, other system",
    }
    for bars in sorted(used.handoffs):
        line = straight(0.0, 0.0, SAMPLE, 0.0, WORK)
        yield LegendEntry((line, *moved(handoff_bars(bars, vertical=False), SAMPLE / 2, 0.0)), words[bars])
    forms = {flow.form for flow in context.value_stream_map.of(Flow)}
    if used.push and "push" not in forms:
        yield LegendEntry(push_arrow(SAMPLE), "push")
    for form, known in FORMS.items():
        if form in forms:
            scale = min(1.0, SAMPLE / known.size[0], (PITCH - 3.0) / known.size[1])
            yield LegendEntry((Group(form_mark(known), SAMPLE / 2, 0.0, scale),), known.words)
    if context.value_stream_map.of(Rework):
        yield LegendEntry(sample_line("rework", SAMPLE), "rework, share of items")
    if used.parallel:
        arrows = (
            *moved(sample_line("flow", SAMPLE - 2.0), 2.0, -3.5),
            *moved(sample_line("flow", SAMPLE - 2.0), 2.0, 3.5),
        )
        bar = Path(rectangle(0.0, -5.5, 3.0, 11.0), None, "ink")
        yield LegendEntry((bar, *arrows), "split / wait for all")
    shares = any(flow.share is not None for flow in context.value_stream_map.of(Flow))
    if context.value_stream_map.of(Decision):
        yield LegendEntry(_small_diamond(), "decision, shares of items" if shares else "decision")
    if used.continued:
        yield continued_entry()


def _small_diamond() -> Drawing:
    outline = polygon(((7.0, 0.0), (12.0, -5.0), (17.0, 0.0), (12.0, 5.0)))
    return (straight(0.0, 0.0, SAMPLE, 0.0, WORK), Path(outline, Stroke("ink", 1.0), "box"))


def _other_entries(context: SymbolContext, signs: frozenset[str]) -> Iterator[LegendEntry]:
    media = {flow.medium for flow in context.value_stream_map.of(InformationFlow)}
    if "manual" in media:
        yield LegendEntry(sample_line("information", SAMPLE), "information, by hand")
    if "electronic" in media:
        yield LegendEntry(sample_line("information_electronic", SAMPLE), "information, electronic")
    if any(pictogram_of(queue) is None for queue in context.value_stream_map.of(Queue)):
        yield _queue_entry(context)
        yield from limit_entries(signs)
    yield from pictogram_entries(context.value_stream_map)


def _queue_entry(context: SymbolContext) -> LegendEntry:
    if context.is_classic:
        return LegendEntry((Group(drawn_triangle(sample_queue(0)), 6.5, -4.6, 0.32),), "inventory")
    if not any(queue.quantity is not None for queue in context.value_stream_map.of(Queue)):
        return LegendEntry((Group(drawn_pile(sample_queue(0)), 3.4, -3.4),), "queue, with its wait below")
    one = context.items_per_square
    return LegendEntry(
        (Group(drawn_pile(sample_queue(8)), 3.4, -3.4),), f"queue, one square = {one:,.0f} {_items(one)}"
    )


def _items(count: float) -> str:
    return "item" if count == 1 else "items"
