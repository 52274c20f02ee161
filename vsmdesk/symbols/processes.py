"""Classic processes: a name part, a data box, and a foot that holds the cycle time against the takt."""

from functools import lru_cache

from vsmdesk.drawing.builders import cut_rectangle, rectangle
from vsmdesk.drawing.hatches import cross_hatch
from vsmdesk.drawing.lettering import line, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.metrics.wording import NumberText, of_measured
from vsmdesk.model.elements import Stage
from vsmdesk.model.quantities import Measured, minutes
from vsmdesk.records import dataclass
from vsmdesk.symbols.cadences import Cadence, cadence_line, cadence_of
from vsmdesk.symbols.context import NAMES_AND_WAITS, SymbolContext
from vsmdesk.symbols.data_box import Cell, cell_of, derived_number
from vsmdesk.symbols.look import Look
from vsmdesk.symbols.marks import HAIRLINE, number_line, number_width, oval, person, straight, text_lines, unknown_box
from vsmdesk.symbols.names import large_name
from vsmdesk.symbols.same import Same
from vsmdesk.symbols.sizes import PROCESS_FOOT, PROCESS_HEAD, PROCESS_ROW, data_box, size_of

TAKT_AT = 0.86
"""Where the takt stands on the foot, so that a cycle time a sixth above it still shows its excess."""
LEAST_TEAM = 14.0
_INK = Stroke("ink", 1.0)


@dataclass(frozen=True, slots=True)
class ProcessFace:
    """All that is seen of a classic process. `of_takt` is cycle time over takt time."""

    width: float
    height: float
    name: str
    under: str
    load: str
    people: str
    approval: bool
    cadence: Cadence | None
    rows: tuple[Cell, ...]
    of_takt: float | None
    level: int


def look_of_process(stage: Stage, context: SymbolContext) -> Look:
    """All that a stage as a process with its data box is drawn from, in the context's level of detail."""
    value_stream_map = context.value_stream_map
    size, of_takt = size_of(stage, value_stream_map), _of_takt(stage, context)
    team = value_stream_map.records.get(stage.team) if stage.team is not None else None
    fields = ("wait_time",) if context.level == NAMES_AND_WAITS else data_box(value_stream_map.presentation)
    derived = tuple(derived_number(stage, field, context) for field in fields)
    worst = tuple(context.worst.get(field) == stage.id for field in fields)
    under = (getattr(team, "name", ""), context.load_text(stage))
    inputs = (Same(stage), size, under, fields, derived, worst, of_takt, context.level)
    return Look(_drawn, _drawn_afar, inputs)


def _drawn_afar(
    same: Same[Stage],
    size: tuple[float, float],
    _under: tuple[str, str],
    _fields: tuple[str, ...],
    _derived: tuple[NumberText | None, ...],
    _worst: tuple[bool, ...],
    of_takt: float | None,
    _level: int,
) -> Drawing:
    """The block alone."""
    return drawn_process(ProcessFace(*size, "", "", "", "", same.record.approval, None, (), of_takt, 0))


@lru_cache(maxsize=4096)
def _drawn(
    same: Same[Stage],
    size: tuple[float, float],
    under: tuple[str, str],
    fields: tuple[str, ...],
    derived: tuple[NumberText | None, ...],
    worst: tuple[bool, ...],
    of_takt: float | None,
    level: int,
) -> Drawing:
    stage = same.record
    given = zip(fields, derived, worst, strict=True)
    cells = tuple(cell_of(stage, field, number, worst=is_worst) for field, number, is_worst in given)
    people = of_measured(stage.people).figure if stage.people else ""
    return drawn_process(
        ProcessFace(*size, stage.name, *under, people, stage.approval, cadence_of(stage), cells, of_takt, level)
    )


def _of_takt(stage: Stage, context: SymbolContext) -> float | None:
    takt = context.stream_value("takt_time")
    cycle = stage.cycle_time or stage.process_time
    if not isinstance(cycle, Measured) or not takt:
        return None
    return minutes(cycle, context.value_stream_map.calendar).value / takt


@lru_cache(maxsize=1024)
def drawn_process(face: ProcessFace) -> Drawing:
    """The drawing of a face in its level of detail."""
    outline = rectangle(0.0, 0.0, face.width, face.height)
    if face.approval:
        outline = cut_rectangle(0.0, 0.0, face.width, face.height, 8.0)
    insides = {NAMES_AND_WAITS: _name_and_wait, 3: _full, 2: _without_rows}
    inside = insides.get(face.level, _name_only)(face) if face.level else ()
    above = cadence_line(face.cadence) if face.cadence is not None and face.level >= 2 else ()
    return (Path(outline, None, "box"), *_foot(face), Path(outline, _INK), *inside, *above)


def _full(face: ProcessFace) -> Drawing:
    return (*_head(face), *_data_rows(face))


def _head(face: ProcessFace) -> Drawing:
    drawn: Drawing = (straight(0.0, PROCESS_HEAD, face.width, PROCESS_HEAD, _INK),)
    if face.under or face.people or face.load:
        names = wrapped(face.name, face.width - (12.0 if face.under or face.load else 32.0), 8.5, bold=True, lines=2)
        if face.under or face.load or text_width(face.name, 8.5, bold=True) <= face.width - 12.0:
            names = (shortened(face.name, face.width - 12.0, 8.5, bold=True),)
        drawn += text_lines(names, 6.0, 12.5, 8.5, 10.2, bold=True)
        drawn += _under(face)
    else:
        names = wrapped(face.name, face.width - 12.0, 8.5, bold=True, lines=2)
        drawn += text_lines(names, 6.0, 15.0 if len(names) > 1 else 20.0, 8.5, 10.2, bold=True)
    if face.people:
        count = text_width(face.people, 8.5, bold=True)
        drawn += line(face.people, face.width - 6.0, 27.5, 8.5, bold=True, anchor="end")
        drawn += person(face.width - 6.0 - count - 8.6, 20.8)
    return drawn


def _under(face: ProcessFace) -> Drawing:
    """Under the name the load, where it is the highest of all, and the team."""
    drawn: Drawing = ()
    left, right = 6.0, face.width - 30.0
    if face.load:
        across = text_width(face.load, 6.5, bold=True)
        drawn += (*oval(left - 3.0, 19.0, across + 6.0), *line(face.load, left, 26.0, 6.5, bold=True))
        left += across + 8.0
    team = shortened(face.under, right - left, 6.5) if right - left > LEAST_TEAM else ""
    return (*drawn, *line(team, left, 26.0, 6.5, role="ink2"))


def _data_rows(face: ProcessFace) -> Drawing:
    drawn: Drawing = ()
    for number, cell in enumerate(face.rows):
        top = PROCESS_HEAD + number * PROCESS_ROW
        if number:
            drawn += (straight(0.5, top, face.width - 0.5, top, HAIRLINE),)
        drawn += line(shortened(cell.caption, face.width * 0.55, 6.5), 6.0, top + 9.4, 6.5, role="ink2")
        drawn += _row_figure(cell, face.width, top)
    return drawn


def _row_figure(cell: Cell, width: float, top: float) -> Drawing:
    if cell.number is None:
        return unknown_box(width - 20.0, top + 2.2, 14.0, 9.6, 7.5)
    figure = number_line(cell.number, width - 6.0, top + 10.2, 8.5, 6.5, anchor="end")
    if not cell.worst:
        return figure
    across = number_width(cell.number, 8.5, 6.5) + 9.0
    return (*oval(width - 1.5 - across, top + 1.4, across), *figure)


def _name_and_wait(face: ProcessFace) -> Drawing:
    names = large_name(face.name, face.width - 12.0, 10.0, 2)
    drawn = text_lines(names, 6.0, 14.0, 10.0, 12.0, bold=True)
    (wait,) = face.rows
    top = min(PROCESS_HEAD + PROCESS_ROW, face.height - PROCESS_FOOT - PROCESS_ROW)
    if wait.number is not None and wait.number.figure == "0":
        return (*drawn, *line("no wait", 6.0, top + 9.4, 8.5, role="ink2"))
    return (*drawn, *line("waits", 6.0, top + 9.4, 8.5, role="ink2"), *_row_figure(wait, face.width, top))


def _without_rows(face: ProcessFace) -> Drawing:
    names = large_name(face.name, face.width - 12.0, 11.0, 4)
    return text_lines(names, 6.0, 20.0, 11.0, 13.2, bold=True)


def _name_only(face: ProcessFace) -> Drawing:
    names = large_name(face.name, face.width - 8.0, 15.0, 3)
    first = (face.height - PROCESS_FOOT) / 2 + 5.4 - (len(names) - 1) * 9.0
    return text_lines(names, face.width / 2, first, 15.0, 18.0, bold=True, anchor="middle")


def _foot(face: ProcessFace) -> Drawing:
    top = face.height - PROCESS_FOOT
    if face.of_takt is None:
        return (straight(0.0, top, face.width, top, Stroke("ink2", 0.6, (2.0, 1.4))),)
    left = 8.0 if face.approval else 0.0
    takt = (face.width - 2 * left) * TAKT_AT
    work = max(0.75, min(face.of_takt, 1.0) * takt)
    drawn: Drawing = (Path(rectangle(left, top, work, PROCESS_FOOT), None, "work"),)
    if face.of_takt > 1.0:
        excess = min(face.of_takt * takt, face.width - 2 * left) - takt
        drawn += cross_hatch(left + takt, top, excess, PROCESS_FOOT)
    edge = straight(0.0, top, face.width, top, Stroke("ink", 0.6))
    return (*drawn, edge, straight(left + takt, top, left + takt, face.height + 3.5, Stroke("ink", 1.5)))
