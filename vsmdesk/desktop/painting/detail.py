"""How much of a drawing is worth painting at a zoom: what would only be noise gives way (look 3)."""

from functools import lru_cache
from typing import NamedTuple

from vsmdesk.drawing.primitives import Path, Role

PIXELS_PER_POINT = 96 / 72
MANY_SEGMENTS = 16
"""A filled outline of more segments than this is a texture or a pile, not a shape."""


class Detail(NamedTuple):
    """`level` is that of the symbols (3 full ... 0 block), `smallest` the least size of text in points.

    With `flat`, textures are one colour and piles one bar. A tuple: everything painted is looked up by it.
    """

    level: int = 3
    smallest: float = 0.0
    flat: bool = False


FULL = Detail()
_FROM_ZOOM: tuple[tuple[float, Detail], ...] = (
    (0.50, FULL),
    (0.40, Detail(2)),
    (0.25, Detail(1, 7.0, flat=True)),
    (0.12, Detail(0, 12.0, flat=True)),
    (0.00, Detail(0, 19.0, flat=True)),
)
"""Figures stay to 50 %, where they are 5.7 pixels high: at that zoom a sheet of A3 just fits into a usual window."""
_FLAT_ROLES: dict[Role, Role] = {"wait_soft": "wait_flat", "rework_soft": "rework"}
_TEXTURES: frozenset[Role] = frozenset({"wait", "work", "rework", "friction"})


MOST_RATIO = 2.0
"""Finer screens than this show no more: what is seen depends on the eye as well."""


@lru_cache(maxsize=64)
def detail_at(scale: float, ratio: float = 1.0) -> Detail:
    """What is painted at a scale in logical pixels a point, on a screen with so many pixels for each of those."""
    zoom = scale * min(max(ratio, 1.0), MOST_RATIO) / PIXELS_PER_POINT + 1e-9
    return next(detail for least, detail in _FROM_ZOOM if zoom >= least)


def flat_role(role: Role) -> Role:
    """The colour of a textured area without its texture."""
    return _FLAT_ROLES.get(role, role)


def is_texture(path: Path) -> bool:
    """Whether a path is the lines or dots over a textured area."""
    return len(path.outline) > MANY_SEGMENTS and path.fill in _TEXTURES and path.stroke is None


def is_pile(path: Path) -> bool:
    """Whether a path is many small squares that stand for items."""
    return len(path.outline) > 2 * MANY_SEGMENTS and path.fill == "ink" and path.stroke is None
