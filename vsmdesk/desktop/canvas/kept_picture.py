"""What the view showed last as a picture, of which only those parts are painted anew that came to look different."""

from collections.abc import Callable, Iterable, Sequence

from vsmdesk.desktop.canvas.layers import Layers
from vsmdesk.drawing.bounds import Box

Absent = frozenset[str]
"""Pieces that a picture does not show: what is dragged or replaced by a preview is painted over it."""


class KeptPicture:
    """A picture of the view, what it lacks, and where it is no longer true."""

    def __init__(self) -> None:
        self._picture: Layers | None = None
        self._view: tuple[object, ...] = ()
        self._absent: Absent = frozenset()
        self._outdated: list[Box] = []
        self.is_drop = self.has_rings = False
        """Whether it shows what was dragged as it was let go, over the rest; and the rings around it."""

    def forget(self) -> None:
        """Everything looks different now."""
        self._picture, self._view = None, ()
        self.is_drop = self.has_rings = False
        self._outdated.clear()

    def outdate(self, rooms: Iterable[Box]) -> None:
        """These parts of the sheet look different now."""
        self._outdated += rooms

    @property
    def is_mendable(self) -> bool:
        """Whether there is a picture that shows nothing but pieces."""
        return self._picture is not None and not self.is_drop

    def is_of(self, view: tuple[object, ...], absent: Absent) -> bool:
        """Whether nothing else was painted last, kept or not."""
        return (self._view, self._absent) == (view, absent) and not self._outdated

    def remember(self, view: tuple[object, ...], absent: Absent) -> None:
        """This is painted now without a picture of it being kept."""
        self.forget()
        self._view, self._absent = view, absent

    def take(self, picture: Layers, view: tuple[object, ...], absent: Absent) -> None:
        """This is what was painted."""
        self.remember(view, absent)
        self._picture = picture

    def take_drop(self, picture: Layers, view: tuple[object, ...], absent: Absent, *, has_rings: bool) -> None:
        """This is shown of a drop until anything changes."""
        self.take(picture, view, absent)
        self.is_drop, self.has_rings = True, has_rings

    def now(
        self,
        view: tuple[object, ...],
        absent: Absent,
        rooms_of: Callable[[Absent], Sequence[Box]],
        mend: Callable[[Layers, Sequence[Box]], bool],
    ) -> Layers | None:
        """The picture in this state of things, mended where it has to be; None where none can be had cheaply."""
        picture = self._picture
        if picture is None or self._view != view or (self.is_drop and self._absent != absent):
            return None
        rooms = (*self._outdated, *rooms_of(self._absent ^ absent))
        if rooms and not mend(picture, rooms):
            self.forget()
            return None
        self._outdated.clear()
        self._absent = absent
        return picture
