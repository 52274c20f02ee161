"""Which language the map's own texts are in: as somebody says, else as far as their letters tell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import name

from vsmdesk.exports.refusal import ExportError
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.value_stream_map import ValueStreamMap

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language tag (BCP 47), as far as its form tells."""
_BY_SCRIPT = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "DEVANAGARI": "und-Deva",
    "CJK": "und-Hani",
}
"""Scripts of one language stand for it; of others it can only be said which script it is."""
_ENOUGH = 2_000
"""Letters that are looked at."""


def checked_language(text: str) -> str:
    """A language tag. Raises ExportError where it is none."""
    if not _TAG.fullmatch(text.strip()):
        raise ExportError(f"“{text}” is no language tag; write one such as de, fr or pt-BR.")
    return text.strip()


def language_of(value_stream_map: ValueStreamMap, asked: str | None = None) -> str:
    """The tag that was asked for, that of the stream, or what the letters tell; empty where they tell nothing.

    Raises ExportError where the one asked for is no tag; one of the stream that is none does not count.
    """
    if asked:
        return checked_language(asked)
    own = value_stream_map.stream.language.strip()
    return own if _TAG.fullmatch(own) else _told_by_letters(_texts(value_stream_map))


def language_warnings(value_stream_map: ValueStreamMap) -> tuple[str, ...]:
    """A sentence on a language of the stream that is no tag."""
    try:
        if value_stream_map.stream.language.strip():
            checked_language(value_stream_map.stream.language)
    except ExportError as error:
        return (f"The language of the stream is not used: {error}",)
    return ()


def _texts(value_stream_map: ValueStreamMap) -> Iterator[str]:
    yield value_stream_map.stream.title
    yield from (element.name for element in value_stream_map.of(Element))
    yield from (point.title for point in value_stream_map.of(Friction))


def _told_by_letters(texts: Iterable[str]) -> str:
    """The language of the script that most letters are of; Latin letters tell nothing."""
    latin, other = 0, Counter[str]()
    for text in texts:
        if text.isascii():
            latin += len(text)
        else:
            other.update(name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
        if latin + other.total() >= _ENOUGH:
            break
    latin += other.pop("LATIN", 0)
    if not other or other.total() <= latin:
        return ""
    if other["HIRAGANA"] + other["KATAKANA"]:
        return "ja"
    return _BY_SCRIPT.get(other.most_common(1)[0][0], "")
