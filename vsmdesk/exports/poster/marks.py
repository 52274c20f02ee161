"""What stands around the part of a poster on a sheet: where to cut, where to glue, which sheet it is, a check rule."""

from vsmdesk.drawing.builders import rectangle, segment
from vsmdesk.drawing.hatches import rising_bands
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import LABEL, SECTION_TITLE, written, written_shortly, written_width
from vsmdesk.exports.poster.plan import MILLIMETRE, OVERLAP, Plan, Tile

TICK, AWAY = 8.0, 3.0
"""Length of a crop mark, and how far it begins from its corner."""
CROP, CUT = Stroke("ink", 0.5), Stroke("ink3", 0.4, (3.0, 2.0))
_GLUE = 4.0
_RULE = 100 * MILLIMETRE


def marks_around(plan: Plan, tile: Tile, title: str) -> Drawing:
    """All marks of a sheet; none of them lies on the poster itself."""
    left, top = plan.origin
    right, bottom = left + plan.part[0], top + plan.part[1]
    return (
        *_corners(left, top, right, bottom),
        *_glue(tile, left, top),
        *_cuts(plan, tile, left, top, right, bottom),
        *_words(plan, tile, title, left, bottom),
        *check_rule(right - _RULE - 16.0, top - 9.0),
    )


def _corners(left: float, top: float, right: float, bottom: float) -> Drawing:
    drawn: Drawing = ()
    for x, outward in ((left, -1), (right, 1)):
        for y, down in ((top, -1), (bottom, 1)):
            across = segment(x + outward * AWAY, y, x + outward * (AWAY + TICK), y)
            along = segment(x, y + down * AWAY, x, y + down * (AWAY + TICK))
            drawn += (Path(across, CROP), Path(along, CROP))
    return drawn


def _glue(tile: Tile, left: float, top: float) -> Drawing:
    """Hatched bars beside the strips that the neighbour's sheet is glued on, at the left and at the top."""
    drawn: Drawing = ()
    if tile.column:
        drawn += _hatched(left, top - 2.5 - _GLUE, OVERLAP, _GLUE)
        drawn += written(LABEL, "glue", left + OVERLAP + 3.0, top - 3.0)
    if tile.row:
        drawn += _hatched(left - 2.5 - _GLUE, top, _GLUE, OVERLAP)
    return drawn


def _hatched(x: float, y: float, width: float, height: float) -> Drawing:
    area = Path(rectangle(0, 0, width, height), Stroke("ink2", 0.4))
    return moved((Path(rising_bands(width, height, 2.4, 0.5), fill="ink2"), area), x, y)


def _cuts(plan: Plan, tile: Tile, left: float, top: float, right: float, bottom: float) -> Drawing:
    """Dashed lines just outside the right and lower edges, which are cut off and lie on the next sheet."""
    drawn: Drawing = ()
    if tile.column < plan.across - 1:
        drawn += (Path(segment(right + 0.6, top, right + 0.6, bottom), CUT),)
    if tile.row < plan.down - 1:
        drawn += (Path(segment(left, bottom + 0.6, right, bottom + 0.6), CUT),)
    return drawn


def _words(plan: Plan, tile: Tile, title: str, left: float, bottom: float) -> Drawing:
    around = (("left", 0, -1), ("right", 0, 1), ("above", -1, 0), ("below", 1, 0))
    named = ((where, plan.tile(tile.row + down, tile.column + across)) for where, down, across in around)
    beside = ",  ".join(f"{where} {name}" for where, name in named if name)
    baseline, x = bottom + 11.5, left + 14.0
    room = plan.part[0] - 40.0
    words = written_shortly(LABEL, "   ".join(part for part in (beside, title) if part), room)
    start = x + written_width(SECTION_TITLE, tile.name) + 8.0
    return (*written(SECTION_TITLE, tile.name, x, baseline), *written(LABEL, words, start, baseline))


def check_rule(x: float, y: float) -> Drawing:
    """A rule that is 100 mm long where the printer did not scale the page."""
    ticks = tuple(
        Path(segment(x + number * _RULE / 10, y - (4.0 if number % 5 == 0 else 2.2), x + number * _RULE / 10, y), CROP)
        for number in range(11)
    )
    words = "100 mm: measure it"
    return (
        Path(segment(x, y, x + _RULE, y), CROP),
        *ticks,
        *written(LABEL, words, x - 5.0, y, anchor="end"),
    )
