"""The order in which the parts of a line stand on paper: the Unicode bidirectional algorithm, by python-bidi.

A line as a whole runs from left to right, since sheets do. The library gives back text in its order on paper, and not
which character went where; so it is asked about a line of stand-ins, each of the same kind as its character and each
but once in the line.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional, mirrored

_ANY = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LAST = 0x1EFFF
_OPENING, _CLOSING = "([{", ")]}"
_PAIRS = (
    "()",
    "[]",
    "{}",
    "༺༻",
    "༼༽",
    "᚛᚜",
    "⁅⁆",
    "⁽⁾",
    "₍₎",
    "⌈⌉",
    "⌊⌋",
    "❨❩",
    "❪❫",
    "❬❭",
    "❮❯",
    "❰❱",
    "❲❳",
    "❴❵",
    "⟅⟆",
    "⟦⟧",
)
"""Brackets of different make, one for each pair of a line: the algorithm looks for the partner of its own make."""
_NEUTRAL = {"WS": "ON", "S": "ON", "B": "ON", "BN": "ON", "CS": "ON", "ES": "ON"}
"""Kinds of which there are few characters, and which where they are left alone are as any other neutral."""


class Part(NamedTuple):
    """A part of a line in one direction: where it begins in the text, and the text."""

    start: int
    text: str
    backwards: bool


def directions(text: str) -> tuple[Part, ...]:
    """The parts of a line from left to right."""
    if text.isascii() or not _ANY.search(text):
        return (Part(0, text, backwards=False),)
    return _ordered(text)


@lru_cache(maxsize=2048)
def _ordered(text: str) -> tuple[Part, ...]:
    from bidi import get_display

    tokens = list(_tokens(text))
    stand_ins = _stand_ins(text, tokens)
    places = {stand_in: number for number, pair in enumerate(stand_ins) for stand_in in pair}
    shown = str(get_display("".join("".join(pair) for pair in stand_ins), base_dir="L"))
    order: list[tuple[int, bool]] = []
    seen: set[int] = set()
    for character in shown:
        number = places[character]
        if number not in seen:
            seen.add(number)
            order.append((number, character != stand_ins[number][0]))
    return tuple(_parts(text, tokens, order))


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of one kind, with the point or comma inside a number a part of it; brackets stand alone."""
    kinds = [_kind(text, at) for at in range(len(text))]
    start = 0
    for kind, stretch in groupby(kinds):
        length = len(list(stretch))
        alone = kind in ("(", ")", "ET", "NSM", "ES", "CS")
        for at in range(start, start + length) if alone else (start,):
            yield at, at + 1 if alone else start + length, kind
        start += length


def _kind(text: str, at: int) -> str:
    character = text[at]
    if character in _OPENING:
        return "("
    if character in _CLOSING:
        return ")"
    kind = bidirectional(character) or "L"
    if kind in ("CS", "ES") and 0 < at < len(text) - 1:
        before, after = bidirectional(text[at - 1]), bidirectional(text[at + 1])
        if before == after and (before == "EN" or (before == "AN" and kind == "CS")):
            return "ES" if kind == "ES" else before
        if kind == "CS" and {before, after} == {"EN", "AN"}:
            return "CS"
    return _NEUTRAL.get(kind, kind)


def _stand_ins(text: str, tokens: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """Two characters of its kind for each token: their order tells its direction. One for a sign in a number."""
    used: dict[str, int] = {}
    pools = _pools()
    partners = _partners(text, tokens)
    made = []
    for number, (_start, _end, kind) in enumerate(tokens):
        bracket = partners.get(number)
        if bracket is not None:
            made.append(bracket)
            continue
        pool = pools["ON" if kind in ("(", ")") else kind]
        at = used.get(pool, 0)
        used[pool] = at + 2
        made.append((pool[at % len(pool)], pool[(at + 1) % len(pool)] if kind not in ("ES", "CS") else ""))
    return made


def _partners(text: str, tokens: list[tuple[int, int, str]]) -> dict[int, tuple[str, str]]:
    """Two brackets of their own make for each that has a partner, as far as there are makes: one pair in the other."""
    waiting: list[int] = []
    found: dict[int, tuple[str, str]] = {}
    makes = zip(_PAIRS[::2], _PAIRS[1::2], strict=False)
    for number, (start, _end, kind) in enumerate(tokens):
        if kind == "(":
            waiting.append(number)
        elif kind == ")":
            wanted = _OPENING[_CLOSING.index(text[start])]
            match = next((one for one in reversed(waiting) if text[tokens[one][0]] == wanted), None)
            make = next(makes, None) if match is not None else None
            if match is not None and make is not None:
                outside, inside = make
                found[match], found[number] = (outside[0], inside[0]), (inside[1], outside[1])
                del waiting[waiting.index(match) :]
    return found


@lru_cache(maxsize=1)
def _pools() -> dict[str, str]:
    """Characters by their kind, none of them one that is turned around."""
    pools: dict[str, list[str]] = {}
    for code in range(0x21, _LAST):
        character = chr(code)
        kind = bidirectional(character)
        if kind and not mirrored(character) and len(pools.setdefault(kind, [])) < 1024:
            pools[kind].append(character)
    return {kind: "".join(characters) for kind, characters in pools.items()}


def _parts(text: str, tokens: list[tuple[int, int, str]], order: list[tuple[int, bool]]) -> Iterator[Part]:
    """Neighbours on paper that are neighbours in the text, in one direction, as one part."""
    runs: list[list[int]] = []
    before: tuple[int, bool] | None = None
    for number, backwards in order:
        follows = before is not None and before[1] == backwards and number == before[0] + (-1 if backwards else 1)
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
        before = (number, backwards)
    backwards_of = dict(order)
    for run in runs:
        start, end = tokens[min(run)][0], tokens[max(run)][1]
        yield Part(start, text[start:end], backwards_of[run[0]])
