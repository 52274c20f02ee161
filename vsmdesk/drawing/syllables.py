"""Where a word that is too long for its line is parted: at a place like a syllable's end, with a hyphen."""

from collections.abc import Iterator
from functools import lru_cache

HYPHEN = "-"
LONGEST_WORD = 60
"""Letters: what is longer is no word, and is parted where its line ends, without hyphens."""
LEAST_BEFORE, LEAST_BEHIND = 3, 3
AT_A_JOINT = 4
"""Consonants that meet where two words are put together."""
WORTH_WAITING = 6
"""How many letters a line may be shorter to end where a word seems to be put together of two."""
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_VOWELS = frozenset("aeiouyæøœαεηιουωаеиоуыэюяёіїє")
_BEGIN_TOGETHER = frozenset(
    (
        *("ch", "sch", "ph", "th", "sh", "gn", "kn", "wr", "wh", "pf", "chr", "thr", "schl", "schm", "schn", "schr"),
        *(one + other for one in "bcdfgkpt" for other in "lr" if one + other not in ("dl", "tl")),
        *("schw", "tw", "zw", "qu", "vr"),
    )
)
"""Consonants that begin a syllable together."""


def is_hyphenated(text: str, end: int) -> bool:
    """Whether a line that ends there, inside a word, ends in a hyphen: between letters of a word that has some."""
    return 0 < end < len(text) and _has_syllables(text[end - 1]) and _has_syllables(text[end]) and _is_word(text, end)


def syllable_end(text: str, start: int, last: int) -> int:
    """The best place up to `last` to part the word that stands there, behind `start`; 0 where there is none."""
    left, right = _word_around(text, last)
    if right - left > LONGEST_WORD:
        return 0
    places = [left + place for place in _places(text[left:right]) if start < left + place <= last]
    if not places:
        return 0
    joined = [place for place in places if _is_joint(text, place) and place > places[-1] - WORTH_WAITING]
    return max(joined, default=places[-1])


def _word_around(text: str, place: int) -> tuple[int, int]:
    """Where the word begins and ends; what is longer than any word is not looked at to its end."""
    left = right = place
    while left > 0 and place - left <= LONGEST_WORD and _is_letter(text[left - 1]):
        left -= 1
    while right < len(text) and right - place <= LONGEST_WORD and _is_letter(text[right]):
        right += 1
    return left, right


def _is_word(text: str, end: int) -> bool:
    left, right = _word_around(text, end)
    return right - left <= LONGEST_WORD


def _is_letter(character: str) -> bool:
    return character.isalpha() or (not character.isascii() and _is_accent(character))


@lru_cache(maxsize=1024)
def _is_accent(character: str) -> bool:
    import unicodedata

    return unicodedata.combining(character) > 0


@lru_cache(maxsize=1024)
def _has_syllables(character: str) -> bool:
    import unicodedata

    return character.isalpha() and unicodedata.name(character, "").startswith(_SCRIPTS)


@lru_cache(maxsize=1024)
def _is_vowel(character: str) -> bool:
    import unicodedata

    return unicodedata.normalize("NFD", character.lower())[:1] in _VOWELS


@lru_cache(maxsize=1024)
def _places(word: str) -> tuple[int, ...]:
    """Before the consonants that begin the next syllable, with a few letters on either side."""
    found = (place for place in _beginnings(word) if LEAST_BEFORE <= place <= len(word) - LEAST_BEHIND)
    return tuple(place for place in found if is_hyphenated(word, place))


def _beginnings(word: str) -> Iterator[int]:
    """Where syllables after the first begin: consonants between two vowels, the last of them with the second one."""
    before = None
    for place, character in enumerate(word):
        if not _is_vowel(character):
            continue
        if before is not None and place - before > 1:
            yield place - _beginning(word[before + 1 : place].lower())
        before = place


def _beginning(consonants: str) -> int:
    """How many of the consonants before a vowel begin its syllable."""
    if consonants.endswith("ck"):
        return 0  # Never c-k.
    for count in range(min(4, len(consonants)), 1, -1):
        if consonants[-count:] in _BEGIN_TOGETHER:
            return count
    return 1


def _is_joint(text: str, place: int) -> bool:
    """Whether so many consonants meet there that two words seem to be put together."""
    before = behind = place
    while before > 0 and _is_consonant(text[before - 1]):
        before -= 1
    while behind < len(text) and _is_consonant(text[behind]):
        behind += 1
    return behind - before >= AT_A_JOINT


def _is_consonant(character: str) -> bool:
    return character.isalpha() and not _is_vowel(character)
