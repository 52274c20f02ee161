"""Values made of what JSON holds: exactly as the model wants them, or repaired with one sentence for each repair."""

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import to_json

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.record import TextPairs, Value

V = TypeVar("V", bound=Value)
Shape = Callable[[Any], Any]
DEEPEST = 40
LONGEST_LIST = 10_000
GIVEN = set[str]()
"""Nobody asks which fields a file gave. One set for all instead of one for each: a tenth of what a large map takes."""
_NAMES = ("name", "title", "code", "id")


def exact_value(kind: type[V], raw: Mapping[str, Any]) -> V:
    """A value whose every part is as the model wants it. Raises ValueError (or pydantic's kind of it) where not."""
    value: V = maker_of(kind)(raw)
    return value


@cache
def maker_of(kind: type[V]) -> Callable[[Mapping[str, Any]], V]:
    """What `exact_value` does for a kind, with all that it needs at hand: a large map has tens of thousands of them."""
    names, shaped, validated = shapes_of(kind).keys(), _shaped(kind), kind.__pydantic_validator__.validate_python
    odd_names = shaped.keys()

    def made(raw: Mapping[str, Any]) -> V:
        if not raw.keys() <= names:
            return _with_unknown_fields(kind, raw)
        # Most fields are what JSON says they are: only the others are looked at, and nothing is copied without need.
        odd = odd_names & raw.keys()
        if odd:
            raw = dict(raw)
            for name in odd:
                raw[name] = shaped[name](raw[name])
        value: V = validated(raw, strict=True)
        _set(value, "__pydantic_fields_set__", GIVEN)
        return value

    return made


_set = object.__setattr__


def repaired_value(kind: type[V], raw: Mapping[str, Any], place: str, repairs: list[str]) -> V | None:
    """A value with what could not be read emptied, None where too little is left; sentences are added to `repairs`."""
    shapes = shapes_of(kind)
    given = {name: _repaired_part(kind, name, part, place, repairs) for name, part in raw.items() if name in shapes}
    others = {name: part for name, part in raw.items() if name not in shapes}
    given["unknown"] = kept_fields(others, place, repairs)
    while True:
        try:
            return _validated(kind, given)
        except ValidationError as error:
            if not _mended(given, error, place, repairs):
                return None


def kept_fields(raw: Mapping[str, Any], place: str, repairs: list[str]) -> TextPairs:
    """Fields of unknown names, each with its JSON text; what JSON has no word for is emptied."""
    kept = []
    for name, part in raw.items():
        if _is_deep(part, DEEPEST):
            repairs.append(f"{place}: {in_words(name)} was nested too deeply and was left out.")
            continue
        text = to_json(part, inf_nan_mode="null")
        if text != to_json(part, inf_nan_mode="constants"):
            repairs.append(f"{place}: a number in {in_words(name)} was not a number and was emptied.")
        kept.append((name, text.decode()))
    return tuple(kept)


def called(raw: Mapping[str, Any]) -> str:
    """How a sentence names a record that is read: `Stage “Dev”`."""
    kind = raw.get("kind")
    what = in_words(kind) if isinstance(kind, str) and kind.strip() else "record"
    names = (raw.get(field) for field in _NAMES)
    name = next((name for name in names if isinstance(name, str) and name.strip()), "")
    sentence = f"{what} {quoted(name)}" if name else f"{with_article(what)} without a name"
    return f"{sentence[:1].upper()}{sentence[1:]}"


def with_article(noun: str) -> str:
    """`a stage`, `an outside party`."""
    return f"{'an' if noun[:1].lower() in tuple('aeio') else 'a'} {noun}"


def in_words(name: str) -> str:
    """A field or kind as people say it."""
    return quoted(name.replace("_", " "))[1:-1]


def _validated(kind: type[V], given: Mapping[str, Any]) -> V:
    value: V = kind.__pydantic_validator__.validate_python(given, strict=True)
    object.__setattr__(value, "__pydantic_fields_set__", GIVEN)
    return value


def _with_unknown_fields(kind: type[V], raw: Mapping[str, Any]) -> V:
    repairs: list[str] = []
    value = repaired_value(kind, raw, "", repairs)
    if value is None or repairs:
        raise ValueError(kind.__name__)
    return value


def _mended(given: dict[str, Any], error: ValidationError, place: str, repairs: list[str]) -> bool:
    """Mends in `given` what the error names, or takes it out; False where it names nothing that is there."""
    problems: dict[str, dict[Any, str]] = {}
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name, *inside = problem["loc"] or ("",)
        problems.setdefault(str(name), {})[inside[0] if inside else None] = problem["type"]
    mendable = problems.keys() & given.keys()
    for name in sorted(mendable):
        better, what_was_done = _better(given.pop(name), problems[name])
        if better is not None:
            given[name] = better
        repairs.append(f"{place}: {in_words(name)} {what_was_done}.")
    return bool(mendable)


def _better(part: object, problems: Mapping[Any, str]) -> tuple[object, str]:
    """What a field can be given instead of `part` (None: nothing), and what that means in words."""
    whole = problems.get(None)
    if whole == "float_type" and isinstance(part, str) and (number := _number(part)) is not None:
        return number, f"was a text and was read as the number {part.strip()}"
    if whole == "string_type" and isinstance(part, int | float) and not isinstance(part, bool):
        return str(part), "was a number and was read as a text"
    if isinstance(part, tuple) and all(index in range(len(part)) for index in problems):
        kept = tuple(item for index, item in enumerate(part) if index not in problems)
        return kept, "held something that was not usable, which was left out"
    return None, "was not usable and was emptied"


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and len(text) <= 40 else None


def _repaired_part(kind: type[Value], name: str, part: object, place: str, repairs: list[str]) -> object:
    shape = shapes_of(kind)[name]
    if shape is None:
        return part
    try:
        return shape(part)
    except ValueError:
        return _repaired_inside(nested_value(kind, name), part, f"{place}, {in_words(name)}", repairs)


def _repaired_inside(nested: type[Value] | None, part: object, place: str, repairs: list[str]) -> object:
    """What can be had of a value in a field, or of each value of a list; as it was where that is nothing."""
    if nested is None:
        return part
    if isinstance(part, list):
        return tuple(_repaired_inside(nested, item, place, repairs) for item in part)
    sentences: list[str] = []
    value = repaired_value(nested, part, place, sentences) if isinstance(part, dict) else None
    if value is None:
        return part
    repairs += sentences
    return value


@cache
def shapes_of(kind: type[Value]) -> Mapping[str, Shape | None]:
    """What makes of a JSON value what a field wants, by the field's name; None where they are the same."""
    return {name: _shape(kind, name) for name in kind.model_fields if name != "unknown"}


@cache
def _shaped(kind: type[Value]) -> Mapping[str, Shape]:
    """The fields that JSON says in another way, with what makes of it what they want."""
    return {name: shape for name, shape in shapes_of(kind).items() if shape is not None}


def _shape(kind: type[Value], name: str) -> Shape | None:
    nested, parts = nested_value(kind, name), annotations_of(kind, name)
    if nested is not None:
        return partial(_nested_values, nested)
    if tuple in parts:
        return _tuples
    return _date if date in parts else None


@cache
def nested_value(kind: type[Value], name: str) -> type[Value] | None:
    """The kind of values that a field holds, alone or in a list."""
    for part in _annotations(kind.model_fields[name].annotation):
        if isinstance(part, type) and issubclass(part, Value):
            return part
    return None


def annotations_of(kind: type[Value], name: str) -> frozenset[object]:
    """All types that the annotation of a field is made of."""
    return frozenset(_annotations(kind.model_fields[name].annotation))


def _annotations(annotation: object) -> Iterator[object]:
    yield getattr(annotation, "__origin__", annotation)
    for part in get_args(annotation):
        yield from _annotations(part)


def _nested_values(kind: type[Value], part: object) -> object:
    if type(part) is dict:
        try:
            return _remembered(kind, (*part.items(), *map(type, part.values())))
        except TypeError:
            return exact_value(kind, part)
    if isinstance(part, list) and len(part) <= LONGEST_LIST:
        return tuple(_nested_values(kind, item) for item in part)
    return part


@lru_cache(maxsize=4096)
def _remembered(kind: type[Value], items: tuple[Any, ...]) -> Value:
    """Frozen values are shared: many elements say `2 d`. After the parts their types, since 1 and True are equal."""
    return exact_value(kind, dict(items[: len(items) // 2]))


def _tuples(part: object) -> object:
    if isinstance(part, list) and len(part) <= LONGEST_LIST:
        return tuple(_tuples(item) for item in part)
    return part


def _date(part: object) -> object:
    return date.fromisoformat(part) if isinstance(part, str) else part


def _is_deep(part: object, levels: int) -> bool:
    """Whether lists and objects are nested in each other more than so many levels deep."""
    level = [part] if isinstance(part, list | dict) else []
    for _ in range(levels):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return False
    return bool(level)
