"""What a person would see in a drawing: words where they stand, areas by colour."""

from collections.abc import Mapping

from vsmdesk.drawing.bounds import Box, bounds, text_box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Path, Role, Text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext


def seen(record: AnyRecord, *others: AnyRecord, level: int = 3) -> Drawing:
    """The symbol of a record on a map with these others."""
    return drawing_of(record, context_of(record, *others, level=level))


def context_of(*records: AnyRecord, level: int = 3) -> SymbolContext:
    value_stream_map = ValueStreamMap.of_records(records)
    return SymbolContext(value_stream_map, figures_of(value_stream_map), level)


def texts(drawing: Drawing) -> list[Text]:
    return [item for item in flattened(drawing) if isinstance(item, Text)]


def words(drawing: Drawing) -> list[str]:
    return [text.text for text in texts(drawing)]


def places(drawing: Drawing) -> Mapping[str, Box]:
    return {text.text: text_box(text) for text in texts(drawing)}


def filled(drawing: Drawing, role: Role) -> list[Box]:
    """Boxes of all areas in a colour, in drawing order."""
    return [bounds((item,)) for item in flattened(drawing) if isinstance(item, Path) and item.fill == role]


def lines(drawing: Drawing, role: Role) -> list[Path]:
    return [item for item in flattened(drawing) if isinstance(item, Path) and item.stroke and item.stroke.role == role]


def dashed(drawing: Drawing) -> list[Box]:
    return [
        bounds((item,)) for item in flattened(drawing) if isinstance(item, Path) and item.stroke and item.stroke.dash
    ]
