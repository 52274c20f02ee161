"""How large each record's box is on the map, and where its ports are: what layout needs before anything is drawn."""

from collections.abc import Container, Mapping
from typing import Literal

from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.pictograms import pictogram_of

Size = tuple[float, float]
Side = Literal["N", "E", "S", "W"]

STAGE: Size = (90.0, 66.0)
STAGE_WIDEST = 140.0
ROUND: Size = (18.0, 18.0)
NOTE: Size = (90.0, 34.0)
FACTORY: Size = (100.0, 60.0)
CONTROL: Size = (150.0, 50.0)
SYSTEM: Size = (34.0, 26.0)
LEAST_HEIGHT = 20.0
UNKNOWN: Size = (90.0, 40.0)
TRAY_WIDTH = 17.3
WIDE_TRAY_WIDTH = 30.8
TRAY_HEIGHT = 5.0
TRIANGLE: Size = (34.0, 29.0)
PROCESS_WIDTH = 92.0
PROCESS_HEAD = 34.0
PROCESS_ROW = 14.0
PROCESS_FOOT = 6.0

_OF_ONE_SIZE = frozenset((Decision, Trigger, Delivery))
"""Looked up by type: `isinstance` is slow where it says no, and every layout asks for every size."""

SOFTWARE_DATA_BOX = ("process_time", "lead_time", "percent_complete_accurate")
CLASSIC_DATA_BOX = ("cycle_time", "changeover_time", "uptime")


def data_box(presentation: Presentation) -> tuple[str, ...]:
    """Fields shown on a stage: those that were chosen, else the usual ones of the notation."""
    if presentation.data_box is not None:
        return presentation.data_box
    return CLASSIC_DATA_BOX if presentation.notation == "classic" else SOFTWARE_DATA_BOX


def size_of(record: Record, value_stream_map: ValueStreamMap) -> Size:
    """Width and height of the record's box in points: its placement's where the user set one, else the symbol's own."""
    kind = type(record)
    if kind in _OF_ONE_SIZE:
        return ROUND
    own = _own_size(record, value_stream_map)
    placement = value_stream_map.placements.get(record.id)
    if placement is None or (kind is Stage and placement.width is None):
        return own
    if kind is Stage:
        return (min(max(placement.width or own[0], own[0]), STAGE_WIDEST), own[1])
    if kind is Queue:
        wide = placement.width is not None and placement.width >= WIDE_TRAY_WIDTH and own[1] == TRAY_HEIGHT
        return (WIDE_TRAY_WIDTH, TRAY_HEIGHT) if wide else own
    least = (min(own[0], SYSTEM[0]), min(own[1], LEAST_HEIGHT))
    return (max(placement.width or own[0], least[0]), max(placement.height or own[1], least[1]))


def _own_size(record: Record, value_stream_map: ValueStreamMap) -> Size:
    kind, presentation = type(record), value_stream_map.presentation
    pictogram = pictogram_of(record) if kind is not Stage else None
    if pictogram is not None:
        return pictogram.size
    if presentation.notation == "classic" and kind is Stage:
        rows = len(data_box(presentation))
        return (PROCESS_WIDTH, PROCESS_HEAD + rows * PROCESS_ROW + PROCESS_FOOT)
    if presentation.notation == "classic" and kind is Queue:
        return TRIANGLE
    if isinstance(record, Entity):
        return CONTROL if record.part == "control" else FACTORY
    return _SIZES.get(kind, UNKNOWN)


_SIZES: dict[type[Record], Size] = {
    Stage: STAGE,
    Queue: (TRAY_WIDTH, TRAY_HEIGHT),
    Decision: ROUND,
    Trigger: ROUND,
    Delivery: ROUND,
    Note: NOTE,
    System: SYSTEM,
}


def ports_of(size: Size) -> Mapping[Side, tuple[float, float]]:
    """Where connections meet the box, from its top left: the middle of each side."""
    width, height = size
    return {"N": (width / 2, 0.0), "E": (width, height / 2), "S": (width / 2, height), "W": (0.0, height / 2)}


def has_own_place(record: Record, placed: Container[Id]) -> bool:
    """Whether the record stands on the map: elements always, systems and unknown records where they are placed."""
    return isinstance(record, Element) or record.id in placed
