"""The glyphs of a text of which each letter's next one alone says where it stands, placed when somebody looks at them.

A large map has tens of thousands of letters. Whoever measures them, shows the whole sheet small or writes them pair by
pair looks at none.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

from vsmdesk.drawing.faces import advances, each_in_front_of_the_next
from vsmdesk.drawing.primitives import Face, Glyph

_glyph = Glyph._make


class PlacedLetters(Sequence[Glyph]):
    """Like a tuple of glyphs. Two are the same where text, face and size are."""

    __slots__ = ("_all", "_face", "_size", "_text")

    def __init__(self, text: str, face: Face, size: float) -> None:
        self._text, self._face, self._size = text, face, size
        self._all: tuple[Glyph, ...] | None = None

    @property
    def width(self) -> float:
        """How far all of them move the pen, in points."""
        return sum(advances(self._text, self._face)) * self._size

    @property
    def places(self) -> list[float]:
        """The pen position of each, in points."""
        letters, size = each_in_front_of_the_next(self._text, self._face), self._size
        pens = accumulate([glyph.advance for glyph in letters], initial=0.0)
        return [(pen + glyph.x) * size for pen, glyph in zip(pens, letters, strict=False)]

    @property
    def _placed(self) -> tuple[Glyph, ...]:
        if self._all is None:
            letters, size = each_in_front_of_the_next(self._text, self._face), self._size
            together = enumerate(zip(letters, self.places, strict=True))
            self._all = tuple(
                [_glyph((one.number, x, one.y * size, one.advance * size, at)) for at, (one, x) in together]
            )
        return self._all

    def __len__(self) -> int:
        return len(self._text)

    def __iter__(self) -> Iterator[Glyph]:
        return iter(self._placed)

    @overload
    def __getitem__(self, at: int) -> Glyph: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Glyph]: ...
    def __getitem__(self, at: int | slice) -> Glyph | Sequence[Glyph]:
        return self._placed[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PlacedLetters):
            return (self._text, self._face, self._size) == (other._text, other._face, other._size)
        return self._placed == other

    def __hash__(self) -> int:
        return hash(self._placed)

    def __repr__(self) -> str:
        return repr(self._placed)
