"""What nobody gave, in words."""

from collections.abc import Iterable, Sequence

from vsmdesk.metrics.definition import Missing

MOST_NAMED = 4
_WORDS = {"%c&a": "%C&A", "next": "the shares of the branches"}
_MANY = {
    "%c&a": "%C&A",
    "value added time": "value-added times",
    "next": "shares of branches",
    "quantity": "quantities",
}
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


def missing_kinds(missing: Iterable[Missing]) -> tuple[str, ...]:
    """What is missing without where, the same whatever the order: `process times`, `wait times`, `the demand`."""
    kinds = {(one.id is None, _kind(one)) for one in missing}
    return tuple(kind for _, kind in sorted(kinds))


def _kind(one: Missing) -> str:
    return _MANY.get(one.field, f"{one.field}s") if one.id else missing_words(one)


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _of_one_field(found: list[Missing], most: int) -> Iterable[str]:
    yield from (missing_words(one) for one in found if not one.id)
    ids = [one.id for one in found if one.id]
    if ids:
        first = next(one for one in found if one.id)
        yield missing_words(Missing(_listed(ids, most), first.field))


def _listed(names: list[str], most: int) -> str:
    """As `listed`, the rest counted: `a, b, c, d and 3 more`."""
    return listed([*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else names)
