"""Outside parties, the control of the stream, systems, notes, and what this program does not know."""

from functools import lru_cache

from vsmdesk.drawing.builders import polygon, rectangle
from vsmdesk.drawing.lettering import shortened, wrapped
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Stroke
from vsmdesk.model.elements import Entity, Note
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.marks import straight, text_lines
from vsmdesk.symbols.sizes import size_of

_INK = Stroke("ink", 1.0)
_KAPPA = 0.5522847498


def draw_entity(entity: Entity, context: SymbolContext) -> Drawing:
    """A factory for customer and supplier, a box with a rule under its name for the control."""
    size = size_of(entity, context.value_stream_map)
    if entity.part == "control":
        return control_box(entity.name, entity.notes, *size, context.level)
    return factory(entity.name, entity.notes, *size, context.level)


@lru_cache(maxsize=256)
def factory(name: str, notes: str, width: float, height: float, level: int) -> Drawing:
    """The factory outline with three saw teeth; name and up to two lines of notes inside."""
    teeth = height * 0.24
    outline: list[tuple[float, float]] = [(0.0, height), (0.0, teeth)]
    for tooth in range(3):
        outline += [((tooth + 1) * width / 3, 0.0), ((tooth + 1) * width / 3, teeth if tooth < 2 else height)]
    frame = Path(polygon(outline), _INK, "external")
    if level < 1:
        return (frame,)
    middle, room = teeth + (height - teeth) / 2, width - 12.0
    names = wrapped(name, room, 8.5, bold=True, lines=2)
    lines = _note_lines(notes, room, 2) if level >= 2 else ()
    first = middle + 3.0 - 5.1 * (len(names) - 1) - 4.3 * len(lines)
    below = first + 10.2 * (len(names) - 1) + 10.0
    return (
        frame,
        *text_lines(names, width / 2, first, 8.5, 10.2, bold=True, anchor="middle"),
        *text_lines(lines, width / 2, below, 6.5, 8.6, role="ink2", anchor="middle"),
    )


def _note_lines(notes: str, width: float, most: int) -> tuple[str, ...]:
    return tuple(shortened(text, width, 6.5) for text in notes.splitlines() if text.strip())[:most]


@lru_cache(maxsize=256)
def control_box(name: str, notes: str, width: float, height: float, level: int) -> Drawing:
    """Production control: name over a rule, what it does below."""
    frame = Path(rectangle(0.0, 0.0, width, height), _INK, "box")
    if level < 1:
        return (frame,)
    title = shortened(name, width - 12.0, 8.5, bold=True)
    lines = _note_lines(notes, width - 12.0, max(1, int((height - 22.0) // 8.6))) if level >= 2 else ()
    first = 18.0 + (height - 18.0) / 2 + 2.3 - 4.3 * (len(lines) - 1)
    return (
        frame,
        straight(0.0, 18.0, width, 18.0, _INK),
        *text_lines((title,), width / 2, 12.0, 8.5, 10.2, bold=True, anchor="middle"),
        *text_lines(lines, width / 2, first, 6.5, 8.6, role="ink2", anchor="middle"),
    )


def draw_note(note: Note, context: SymbolContext) -> Drawing:
    """A sheet with one cut corner and free text."""
    text = note.notes if not note.name else "\n".join(part for part in (note.name, note.notes) if part)
    return _note(text, *size_of(note, context.value_stream_map), context.level)


@lru_cache(maxsize=512)
def _note(text: str, width: float, height: float, level: int) -> Drawing:
    cut = 6.0
    outline = polygon(((0.0, 0.0), (width, 0.0), (width, height - cut), (width - cut, height), (0.0, height)))
    frame = Path(outline, Stroke("ink2", 0.75), "external")
    if level < 2:
        return (frame,)
    lines = wrapped(text, width - 10.0, 7.0, lines=max(1, int((height - 5.0) // 9.0)))
    return (frame, *text_lines(lines, 5.0, 10.0, 7.0, 9.0))


def draw_system(system: System, context: SymbolContext) -> Drawing:
    """A cylinder with the system's name."""
    return cylinder(system.name, *size_of(system, context.value_stream_map), context.level)


@lru_cache(maxsize=256)
def cylinder(name: str, width: float, height: float, level: int) -> Drawing:
    """An upright cylinder; the name stands inside where it fits, else below."""
    body, lid = _cylinder_outlines(width, height)
    frame = (Path(body, _INK, "box"), Path(lid, _INK, "box"))
    if level < 2:
        return frame
    if shortened(name, width - 4.0, 7.0, bold=True) == name:
        return (*frame, *text_lines((name,), width / 2, height * 0.68, 7.0, 9.0, bold=True, anchor="middle"))
    names = wrapped(name, max(width, 60.0), 6.5, lines=2)
    return (*frame, *text_lines(names, width / 2, height + 8.0, 6.5, 7.6, role="ink2", anchor="middle"))


def _cylinder_outlines(width: float, height: float) -> tuple[Outline, Outline]:
    rx, ry = width / 2, min(4.4, height / 4)
    kx, ky = rx * _KAPPA, ry * _KAPPA
    low = height - ry
    body: Outline = (
        ("M", 0.0, ry),
        ("L", 0.0, low),
        ("C", 0.0, low + ky, rx - kx, height, rx, height),
        ("C", rx + kx, height, width, low + ky, width, low),
        ("L", width, ry),
        ("Z",),
    )
    lid: Outline = (
        ("M", 0.0, ry),
        ("C", 0.0, ry - ky, rx - kx, 0.0, rx, 0.0),
        ("C", rx + kx, 0.0, width, ry - ky, width, ry),
        ("C", width, ry + ky, rx + kx, 2 * ry, rx, 2 * ry),
        ("C", rx - kx, 2 * ry, 0.0, ry + ky, 0.0, ry),
        ("Z",),
    )
    return body, lid


def draw_unknown(record: Record, context: SymbolContext) -> Drawing:
    """An opaque dashed box that names its kind: kept, not understood."""
    kind = record.kind if isinstance(record, UnknownRecord) else type(record).__name__.lower()
    return _unknown(kind, *size_of(record, context.value_stream_map))


@lru_cache(maxsize=64)
def _unknown(kind: str, width: float, height: float) -> Drawing:
    frame = Path(rectangle(0.0, 0.0, width, height), Stroke("ink2", 0.75, (3.2, 2.0)), "box")
    title = shortened(kind, width - 10.0, 8.5, bold=True)
    words = wrapped("from a newer version", width - 10.0, 6.5, lines=1)
    return (
        frame,
        *text_lines((title,), width / 2, height / 2 - 1.0, 8.5, 10.2, bold=True, anchor="middle"),
        *text_lines(words, width / 2, height / 2 + 9.0, 6.5, 8.2, role="ink2", anchor="middle"),
    )
