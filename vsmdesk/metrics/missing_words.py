"""What nobody gave, in words."""

from collections.abc import Iterable

from vsmdesk.metrics.definition import Missing

MOST_NAMED = 4
_WORDS = {"%c&a": "%C&A", "next": "the shares of the branches"}
_OF_THE_STREAM = {
    "baseline": "a frozen baseline",
    "changeover time": "changeover times of stages",
    "people": "the people of the teams",
}


def missing_words(missing: Missing) -> str:
    """Such as `process time of 40`; of the stream it is `the demand`."""
    word = _WORDS.get(missing.field, missing.field)
    return f"{word} of {missing.id}" if missing.id else _OF_THE_STREAM.get(missing.field, f"the {word}")


def missing_together(missing: Iterable[Missing], most: int = MOST_NAMED) -> tuple[str, ...]:
    """One text for each field, in the order given: `process time of 12, 28 and 35`, `the demand`.

    Of more than `most` elements the rest is counted.
    """
    places: dict[str, dict[str | None, Missing]] = {}
    for one in missing:
        places.setdefault(one.field, {})[one.id] = one
    return tuple(text for found in places.values() for text in _of_one_field(list(found.values()), most))


def _of_one_field(found: list[Missing], most: int) -> Iterable[str]:
    yield from (missing_words(one) for one in found if not one.id)
    ids = [one.id for one in found if one.id]
    if ids:
        first = next(one for one in found if one.id)
        yield missing_words(Missing(_listed(ids, most), first.field))


def _listed(names: list[str], most: int) -> str:
    """`a`, `a and b`, `a, b and c`, `a, b, c, d and 3 more`."""
    if len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
