"""A line as runs of one face and one direction, from left to right: what is shaped, one after the other."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from vsmdesk.drawing.directions import directions
from vsmdesk.drawing.faces import covered, face_for
from vsmdesk.drawing.primitives import Face

LATIN_END = "\u0250"
"""Below it the usual faces have nearly everything."""
_FOLLOWS = ("Mn", "Mc", "Me", "Cf")
_KEEPS = "ZPNS"
"""Kinds of characters that stay in the face of the letters before them, if that has them: spaces, marks, figures."""


class Run(NamedTuple):
    """A part of a line: where it begins in the text, its text, face and direction."""

    start: int
    text: str
    face: Face
    backwards: bool


def runs_of(text: str, face: Face) -> tuple[Run, ...]:
    """The runs of a line that is set in a usual face as far as that has its letters."""
    if text.isascii():
        return (Run(0, text, face, backwards=False),)
    return _runs(text, face)


@lru_cache(maxsize=8192)
def _runs(text: str, face: Face) -> tuple[Run, ...]:
    made: list[Run] = []
    for part in directions(text):
        pieces = [
            Run(part.start + start, piece, own, part.backwards) for start, piece, own in _by_face(part.text, face)
        ]
        made += reversed(pieces) if part.backwards else pieces
    return tuple(made)


def _by_face(text: str, usual: Face) -> Iterator[tuple[int, str, Face]]:
    known = covered(usual)
    if all(ord(character) in known for character in text):
        yield 0, text, usual
        return
    start, now = 0, _face(text[0], usual, usual)
    for at, character in enumerate(text):
        own = now if at == 0 else _next_face(character, now, usual)
        if own != now:
            yield start, text[start:at], now
            start, now = at, own
    yield start, text[start:], now


def _next_face(character: str, now: Face, usual: Face) -> Face:
    """What belongs to the letter before it, and what has no script of its own, stays in its face where it can."""
    kind = category(character)
    stays = kind in _FOLLOWS or kind[0] in _KEEPS
    if stays and (ord(character) in covered(now) or kind == "Cf"):
        return now
    return _face(character, usual, now if kind in _FOLLOWS else usual)


def _face(character: str, usual: Face, otherwise: Face) -> Face:
    return face_for(character, usual) or otherwise


def unknown_characters(text: str) -> str:
    """The characters that no face has, each once, in order."""
    if text.isascii():
        return ""
    known = covered("regular")
    strange = dict.fromkeys(c for c in text if c != "\n" and ord(c) not in known and category(c) != "Cf")
    return "".join(c for c in strange if face_for(c, "regular") is None)
