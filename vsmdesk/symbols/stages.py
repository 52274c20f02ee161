"""Stages and approvals: a head with the name, cells of figures, and the foot bar of work and wait."""

from functools import lru_cache

from vsmdesk.drawing.builders import cut_rectangle, polygon, rectangle
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.lettering import line, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Stroke
from vsmdesk.metrics.wording import NumberText, of_measured
from vsmdesk.model.elements import Stage, ValueClass
from vsmdesk.model.parties import Team
from vsmdesk.records import dataclass
from vsmdesk.symbols.cadences import Cadence, cadence_line, cadence_of
from vsmdesk.symbols.cells import cell_widths, draw_cells
from vsmdesk.symbols.context import NAMES_AND_WAITS, SymbolContext
from vsmdesk.symbols.data_box import Cell, cell_of, derived_number, work_share
from vsmdesk.symbols.look import Look
from vsmdesk.symbols.marks import (
    HAIRLINE,
    number_line,
    number_width,
    oval,
    person,
    straight,
    text_lines,
    unknown_box,
    value_mark,
)
from vsmdesk.symbols.names import large_name
from vsmdesk.symbols.same import Same
from vsmdesk.symbols.sizes import data_box, size_of

HEAD = 40.0
FOOT = 5.0
PADDING, BEFORE_VALUE_MARK = 6.0, 4.0
CUT = 8.0
MOST_CELLS = 4
LEAST_TEAM = 14.0
NAME_WHOLE = 5
"""The level of detail of a stage in full whose figures are wider than it."""
SHARES_AFAR = 32
"""Steps of the bar of work seen from afar, each less than a pixel: so that many stages look the same."""
_WORST = {"wait_time": "lead_time"}
"""The worst wait is marked at the lead time, or at the wait where that is shown."""


@dataclass(frozen=True, slots=True)
class StageFace:
    """All that is seen of a stage, so that equal faces are drawn once; `load` only where it is the highest."""

    width: float
    height: float
    code: str
    name: str
    people: str
    team: str
    value_class: ValueClass | None
    approval: bool
    cadence: Cadence | None
    cells: tuple[Cell, ...]
    work_share: float | None
    level: int
    load: str = ""


def look_of_stage(stage: Stage, context: SymbolContext) -> Look:
    """All that the stage is drawn from in the context's level of detail."""
    presentation = context.value_stream_map.presentation
    fields = ("wait_time",) if context.level == NAMES_AND_WAITS else data_box(presentation)[:MOST_CELLS]
    size, share = size_of(stage, context.value_stream_map), work_share(stage, context)
    worst = tuple([context.worst.get(_WORST.get(field, field)) == stage.id for field in fields])
    # Where lanes do not say who does the work, the stage does.
    team = None if presentation.lanes == "team" else context.value_stream_map.get(stage.team, Team)
    head = (context.codes.get(stage.id, stage.code), team.name if team else "", context.load_text(stage))
    derived = tuple([derived_number(stage, field, context) for field in fields])
    inputs = (Same(stage), size, head, fields, derived, worst, share, context.level)
    return Look(_drawn, _drawn_afar, inputs)


def _drawn_afar(
    same: Same[Stage],
    size: tuple[float, float],
    head: tuple[str, str, str],
    _fields: tuple[str, ...],
    _derived: tuple[NumberText | None, ...],
    worst: tuple[bool, ...],
    share: float | None,
    _level: int,
) -> Drawing:
    """The block alone: all stages of a size and about a share of work look the same."""
    steps = None if share is None else round(share * SHARES_AFAR)
    return _drawn_block(size, steps, approval=same.record.approval, marked=any(worst) or bool(head[2]))


@lru_cache(maxsize=1024)
def _drawn_block(size: tuple[float, float], steps: int | None, *, approval: bool, marked: bool) -> Drawing:
    cells = (Cell("", None, worst=True),) if marked else ()
    share = None if steps is None else steps / SHARES_AFAR
    return drawn_face(StageFace(*size, "", "", "", "", None, approval, None, cells, share, 0))


@lru_cache(maxsize=4096)
def _drawn(
    same: Same[Stage],
    size: tuple[float, float],
    head: tuple[str, str, str],
    fields: tuple[str, ...],
    derived: tuple[NumberText | None, ...],
    worst: tuple[bool, ...],
    share: float | None,
    level: int,
) -> Drawing:
    stage, (code, team, load) = same.record, head
    given = zip(fields, derived, worst, strict=True)
    cells = tuple(cell_of(stage, field, number, worst=is_worst) for field, number, is_worst in given)
    return drawn_face(
        StageFace(
            *size,
            code,
            stage.name,
            of_measured(stage.people).figure if stage.people else "",
            team,
            stage.value_class,
            stage.approval,
            cadence_of(stage),
            cells,
            share,
            NAME_WHOLE if level == 3 and not cell_widths(cells, size[0]) else level,
            load,
        )
    )


@lru_cache(maxsize=1024)
def drawn_face(face: StageFace) -> Drawing:
    """The drawing of a face in its level of detail."""
    outline = _outline(face)
    inside = _INSIDES[face.level](face)
    above = cadence_line(face.cadence) if face.cadence is not None and face.level >= 2 else ()
    stroke = Stroke("ink", 1.25 if face.approval else 1.0)
    return (Path(outline, None, "box"), *_foot(face), Path(outline, stroke), *inside, *above)


def _outline(face: StageFace) -> Outline:
    if face.approval:
        return cut_rectangle(0.0, 0.0, face.width, face.height, CUT)
    return rectangle(0.0, 0.0, face.width, face.height)


def _foot(face: StageFace) -> Drawing:
    """The share of work from the left, the rest waits; empty under a dashed edge where it is not known."""
    height = {1: 8.0, 0: 22.0}.get(face.level, FOOT)
    left = _foot_left(face, height)
    width, top = face.width - 2 * left, face.height - height
    if face.work_share is None:
        return (straight(left, top, left + width, top, Stroke("ink2", 0.6, (2.0, 1.4))),)
    work = max(0.75, face.work_share * width) if face.work_share else 0.0
    drawn: Drawing = ()
    if work < width:
        drawn += _waiting(face, left + work, left + width, top)
    if work:
        drawn += (Path(_flat(face, left, left + work, top), None, "work"),)
    drawn += (straight(left, top, left + width, top, Stroke("ink", 0.6)),)
    worst = face.level not in (3, NAMES_AND_WAITS) and (bool(face.load) or any(cell.worst for cell in face.cells))
    return (*drawn, Path(rectangle(left, top - 2.0, width, 2.0), None, "ink")) if worst else drawn


def _foot_left(face: StageFace, height: float) -> float:
    """Where the foot begins: where its upper edge meets the cut corner."""
    return max(0.0, CUT - height) if face.approval else 0.0


def _waiting(face: StageFace, left: float, right: float, top: float) -> Drawing:
    """The part of the foot that waits: flat from afar, else hatched as far as it is as high as the foot."""
    shape = _flat(face, left, right, top)
    if face.level < 2:
        return (Path(shape, None, "wait_flat"),)
    if not face.approval:
        return wait_hatch(left, top, right - left, face.height - top)
    first, last = max(left, CUT), min(right, face.width - CUT)
    hatch = wait_hatch(first, top, last - first, face.height - top) if last > first else ()
    return (Path(shape, None, "wait_soft"), *hatch)


def _flat(face: StageFace, left: float, right: float, top: float) -> Outline:
    """A part of the foot, without the corners that are cut."""
    if not face.approval:
        return rectangle(left, top, right - left, face.height - top)
    corners = [at for at in (face.width - CUT, CUT) if left < at < right]
    below = ((at, face.height - max(0.0, CUT - at, CUT - face.width + at)) for at in (right, *corners, left))
    return polygon(((left, top), (right, top), *below))


def _head_row(face: StageFace) -> Drawing:
    """Code, people and team from the left, the class at the right."""
    code = shortened(face.code, face.width / 2 - PADDING, 6.5, bold=True)
    drawn: Drawing = line(code, PADDING, 10.5, 6.5, bold=True, role="ink2")
    left = PADDING + max(12.6, text_width(code, 6.5, bold=True) + 5.0)
    if face.people:
        drawn += (*person(left, 4.2), *line(face.people, left + 7.6, 10.5, 6.5, role="ink2"))
        left += 7.6 + text_width(face.people, 6.5) + 5.0
    right = face.width - PADDING
    if face.value_class is not None:
        right -= 6.0
        drawn += value_mark(right, 4.2, face.value_class)
    load = _fitting_load(face.load, right - left)
    if load:
        across = text_width(load, 6.5, bold=True)
        right -= across + 7.0 + (BEFORE_VALUE_MARK if face.value_class is not None else 2.0)
        drawn += (*oval(right, 1.8, across + 7.0, 9.6), *line(load, right + 3.5, 8.9, 6.5, bold=True))
    team = shortened(face.team, right - 4.0 - left, 6.5) if right - 4.0 - left > LEAST_TEAM else ""
    return (*drawn, *line(team, left, 10.5, 6.5, role="ink2"))


def _fitting_load(load: str, room: float) -> str:
    """The load with its word, else the figure alone, else nothing."""
    texts = (load, load.removeprefix("load "))
    return next((text for text in texts if text_width(text, 6.5, bold=True) + 13.0 <= room), "")


def _full(face: StageFace) -> Drawing:
    names = wrapped(face.name, face.width - 2 * PADDING, 8.5, bold=True, lines=2)
    name = text_lines(names, PADDING, 20.5 if len(names) > 1 else 25.5, 8.5, 10.7, bold=True)
    rule = straight(0.5, HEAD, face.width - 0.5, HEAD, HAIRLINE)
    return (*_head_row(face), *name, rule, *draw_cells(face.cells, face.width, HEAD))


def _name_and_wait(face: StageFace) -> Drawing:
    """The name, and under it how long work waits here."""
    names = large_name(face.name, face.width - 2 * PADDING, 10.0, 2)
    drawn = text_lines(names, PADDING, 14.0, 10.0, 12.0, bold=True)
    (wait,) = face.cells
    if wait.number is None:
        return (*drawn, *line("waits", PADDING, 54.0, 8.5, role="ink2"), *unknown_box(PADDING + 26.0, 45.0))
    if wait.number.figure == "0":
        return (*drawn, *line("no wait", PADDING, 54.0, 8.5, role="ink2"))
    figure = number_line(wait.number, face.width - PADDING, 55.0, 13.0, 8.5, anchor="end")
    drawn += line("waits", PADDING, 54.0, 8.5, role="ink2")
    if not wait.worst:
        return (*drawn, *figure)
    across = number_width(wait.number, 13.0, 8.5) + 6.0
    return (*drawn, *oval(face.width - PADDING + 3.0 - across, 42.5, across, 15.0), *figure)


def _without_cells(face: StageFace) -> Drawing:
    names = large_name(face.name, face.width - 2 * PADDING, 11.0, 3)
    return (*_head_row(face), *text_lines(names, PADDING, 24.5, 11.0, 13.2, bold=True))


def _name_whole(face: StageFace) -> Drawing:
    """Where figures have no room: the name in large type, else on as many lines as there are."""
    if "…" not in "".join(large_name(face.name, face.width - 2 * PADDING, 11.0, 3)):
        return _without_cells(face)
    names = wrapped(face.name, face.width - 2 * PADDING, 8.5, bold=True, lines=4)
    return (*_head_row(face), *text_lines(names, PADDING, 20.5 if len(names) > 1 else 25.5, 8.5, 10.2, bold=True))


def _name_only(face: StageFace) -> Drawing:
    names = large_name(face.name, face.width - 8.0, 15.0, 2)
    first = (face.height - 8.0) / 2 + 5.4 - (len(names) - 1) * 9.0
    return text_lines(names, face.width / 2, first, 15.0, 18.0, bold=True, anchor="middle")


def _block(_face: StageFace) -> Drawing:
    return ()


_INSIDES = (_block, _name_only, _without_cells, _full, _name_and_wait, _name_whole)
"""By the level of detail."""
