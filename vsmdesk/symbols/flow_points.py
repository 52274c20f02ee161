"""Where the flow starts, forks and ends: trigger, decision, delivery, and the bars of parallel branches."""

from functools import lru_cache

from vsmdesk.drawing.builders import circle, diamond, polygon
from vsmdesk.drawing.lettering import Anchor, line, shortened, wrapped
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.metrics.wording import NumberText
from vsmdesk.model.elements import Decision, Delivery, Trigger
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.symbols.around import NAME_OF_END, end_name_width, end_names
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.data_box import cell_of, derived_number
from vsmdesk.symbols.marks import text_lines

CENTRE = 9.0
_RING = Stroke("ink", 1.5)


def draw_trigger(trigger: Trigger, context: SymbolContext) -> Drawing:
    """Ring with a play triangle; name and demand at its right, below the middle, or the name below it."""
    anchor: Anchor = "start" if _is_with_customer(trigger, context) else "middle"
    return _end(trigger.name, trigger.notes, context.level, anchor, starts=True)


def draw_delivery(delivery: Delivery, context: SymbolContext) -> Drawing:
    """Ring with a disc; name at its left, below the middle, or below it."""
    anchor: Anchor = "end" if _is_with_customer(delivery, context) else "middle"
    return _end(delivery.name, delivery.notes, context.level, anchor, starts=False)


def _is_with_customer(end: Trigger | Delivery, context: SymbolContext) -> bool:
    """Whether it stands in the customer lane, which gives room beside it; elsewhere stages stand there."""
    return lane_of_each(context.value_stream_map).get(end.id) == CUSTOMER_LANE


@lru_cache(maxsize=512)
def _end(name: str, notes: str, level: int, anchor: Anchor, *, starts: bool) -> Drawing:
    mark = trigger_mark() if starts else delivery_mark()
    if level < 2:
        return mark
    return (*mark, *(_below(name) if anchor == "middle" else _beside(name, notes, anchor)))


@lru_cache(maxsize=1)
def trigger_mark() -> Drawing:
    """The ring of 9 with its triangle."""
    play = polygon(((6.6, 5.2), (13.0, CENTRE), (6.6, 12.8)))
    return (Path(circle(CENTRE, CENTRE, 8.25), _RING, "box"), Path(play, None, "ink"))


@lru_cache(maxsize=1)
def delivery_mark() -> Drawing:
    """The ring of 9 with its disc of 5.6."""
    return (Path(circle(CENTRE, CENTRE, 8.25), _RING, "box"), Path(circle(CENTRE, CENTRE, 5.6), None, "ink"))


def _beside(name: str, notes: str, anchor: Anchor) -> Drawing:
    x = CENTRE + 15.0 if anchor == "start" else CENTRE - 15.0
    second = shortened(notes.partition("\n")[0], NAME_OF_END, 6.5)
    names = end_names(name, notes)
    return (
        *text_lines(names, x, CENTRE + 13.0, 7.5, 8.6, bold=True, anchor=anchor),
        *line(second, x, CENTRE + 21.4, 6.5, role="ink2", anchor=anchor),
    )


def _below(name: str) -> Drawing:
    names = wrapped(name, end_name_width(name), 7.5, bold=True, lines=2)
    return text_lines(names, CENTRE, 28.0, 7.5, 9.0, bold=True, anchor="middle")


def draw_decision(decision: Decision, context: SymbolContext) -> Drawing:
    """Diamond with `?`; its name above, and its times where it has any."""
    given = decision.process_time is not None or decision.lead_time is not None
    fields = ("process_time", "lead_time") if given else ()
    cells = [cell_of(decision, field, derived_number(decision, field, context)) for field in fields]
    times = tuple((cell.caption, cell.number) for cell in cells if cell.number is not None)
    return _decision(decision.name, times, context.level)


@lru_cache(maxsize=1024)
def _decision(name: str, times: tuple[tuple[str, NumberText], ...], level: int) -> Drawing:
    mark = (
        Path(diamond(0.0, 0.0, 18.0, 18.0), Stroke("ink", 1.25), "box"),
        *line("?", CENTRE, 11.8, 7.8, bold=True, anchor="middle"),
    )
    if level < 2:
        return mark
    names = wrapped(name, 44.0, 6.5, lines=2)
    above = [f"{caption} {number.figure} {number.unit}".strip() for caption, number in times]
    words = (*names, *above)
    return (*mark, *text_lines(words, CENTRE, -4.8 - 7.6 * (len(words) - 1), 6.5, 7.6, role="ink2", anchor="middle"))
