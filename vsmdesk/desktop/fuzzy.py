"""How well a few typed letters fit a text: all of them in order, the better the nearer to beginnings of words.

One slip in a word is forgiven: two letters swapped, one too many, one too few or a wrong one.
"""

import re

SHORTEST_FORGIVEN = 4
"""Letters of a typed word; with fewer, almost anything is one slip away."""


def fit(typed: str, text: str) -> float | None:
    """From 0 (hardly) upwards; None where a letter is missing. An empty text fits everything equally.

    Words may be typed in any order: `stage add` fits Add stage.
    """
    text = text.casefold()
    total = 0.0
    for word in typed.casefold().split():
        value = _fit_word(word, text)
        if value is None:
            return None
        total += value
    return total - len(text) / 1000


def _fit_word(word: str, text: str) -> float | None:
    if f" {word}" in f" {text}":
        return 10.0 + len(word) - text.index(word) / 100
    if word in text:
        return 5.0 + len(word) - text.index(word) / 100
    scattered = _scattered(word, text)
    return max(scattered or 0.0, 2.0) if _has_slip_of(word, text) else scattered


def _scattered(word: str, text: str) -> float | None:
    value, at = 0.0, -1
    for letter in word:
        before, at = at, text.find(letter, at + 1)
        if at < 0:
            return None
        begins = at == 0 or not text[at - 1].isalnum()
        value += 1.0 if begins else 0.6 if at == before + 1 else 0.1
    return value / len(word)


def _has_slip_of(word: str, text: str) -> bool:
    """Whether a word of the text begins with the typed one but for one slip. The first letter must be right."""
    if len(word) < SHORTEST_FORGIVEN or word[0] not in text:
        return False
    return any(_is_one_slip(word, other) for other in re.findall(r"\w+", text) if other[0] == word[0])


def _is_one_slip(word: str, other: str) -> bool:
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return len(word) == len(other) + 1
    rest, there = word[at:], other[at:]
    swapped = rest[:2][::-1] == there[:2] and there[2:].startswith(rest[2:])
    return swapped or any(there[skip:].startswith(rest[drop:]) for drop, skip in ((1, 0), (0, 1), (1, 1)))
