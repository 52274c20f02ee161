"""How a symbol looks, before it is drawn: all that the drawing depends on, so that alike is found without drawing."""

from collections.abc import Callable
from typing import NamedTuple

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.symbols.same import Same

Draw = Callable[..., Drawing]
_OWNERS = frozenset({"team", "organisation"})
"""What no symbol reads from its record: where a team is shown, its name is an input of its own."""


class Look(NamedTuple):
    """A function that draws, one that draws what is seen from afar (level 0), and what both draw from.

    Equal looks give equal drawings. A look knows nothing of the map, so that keeping it keeps no map.
    """

    draw: Draw
    draw_afar: Draw
    inputs: tuple[object, ...]

    def drawn(self) -> Drawing:
        """The symbol with its top left at (0, 0)."""
        return self.draw(*self.inputs)

    def drawn_afar(self) -> Drawing:
        """The same as an overview shows it."""
        return self.draw_afar(*self.inputs)


def looks_as(one: Look, other: Look) -> bool:
    """Whether both are drawn alike for certain: nothing differs but whose work it is, which a look says beside it."""
    if one is other or one == other:
        return True
    if one.draw is not other.draw or one.draw_afar is not other.draw_afar or len(one.inputs) != len(other.inputs):
        return False
    return all(
        first == second or _is_drawn_alike(first, second)
        for first, second in zip(one.inputs, other.inputs, strict=True)
    )


def _is_drawn_alike(first: object, second: object) -> bool:
    return isinstance(first, Same) and isinstance(second, Same) and first.is_but_for(second, _OWNERS)


def look_of_drawings(drawing: Drawing, afar: Drawing) -> Look:
    """The look of a symbol that is drawn already: those of which a map has few."""
    return Look(_near, _afar, (drawing, afar))


def _near(drawing: Drawing, _far: Drawing) -> Drawing:
    return drawing


def _afar(_near: Drawing, afar: Drawing) -> Drawing:
    return afar
