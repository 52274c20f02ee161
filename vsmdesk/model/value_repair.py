"""Values made of what JSON holds: exactly as the model wants them, or repaired with one sentence for each repair."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import to_json

from vsmdesk.model.record import TextPairs, Value

V = TypeVar("V", bound=Value)
DEEPEST = 40


def exact_value(kind: type[V], raw: Mapping[str, Any]) -> V:
    """A value whose every part is as the model wants it. Raises ValueError (or pydantic's kind of it) where not."""
    shapes = _shapes(kind)
    given: dict[str, Any] = {}
    for name, part in raw.items():
        if name not in shapes:
            return _with_unknown_fields(kind, raw)
        shape = shapes[name]
        given[name] = part if shape is None else shape(part)
    return _validated(kind, given)


def repaired_value(kind: type[V], raw: Mapping[str, Any], place: str, repairs: list[str]) -> V | None:
    """A value with what could not be read emptied, None where nothing is left; sentences are added to `repairs`."""
    shapes = _shapes(kind)
    given = {name: _repaired_part(kind, name, part, place, repairs) for name, part in raw.items() if name in shapes}
    unknown = kept_fields({n: part for n, part in raw.items() if n not in shapes}, place, repairs)
    for _ in range(1 + sum(len(part) if isinstance(part, tuple) else 1 for part in given.values())):
        try:
            return _validated(kind, {**given, "unknown": unknown})
        except ValidationError as error:
            if not _mended(given, error, place, repairs):
                return None
    return None


def kept_fields(raw: Mapping[str, Any], place: str, repairs: list[str]) -> TextPairs:
    """Fields of unknown names as JSON text; what JSON has no word for is emptied."""
    kept = []
    for name, part in raw.items():
        text = to_json(part, inf_nan_mode="null")
        if text != to_json(part, inf_nan_mode="constants"):
            repairs.append(f"{place}: a number in {in_words(name)} is not a number and was emptied.")
        kept.append((name, text.decode()))
    return tuple(kept)


def called(raw: Mapping[str, Any]) -> str:
    """How a sentence names a record: `Stage “Dev”`."""
    kind = raw.get("kind")
    what = in_words(kind).capitalize() if isinstance(kind, str) and kind else "A record"
    for field in ("name", "title", "code", "id"):
        if isinstance(raw.get(field), str) and raw[field].strip():
            return f"{what} “{shortened(raw[field])}”"
    return what


def in_words(name: str) -> str:
    """A field's or kind's name as people say it."""
    return shortened(name.replace("_", " "))


def shortened(text: str) -> str:
    """A text fit to be quoted in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _validated(kind: type[V], given: Mapping[str, Any]) -> V:
    value: V = kind.__pydantic_validator__.validate_python(given, strict=True)
    return value


def _with_unknown_fields(kind: type[V], raw: Mapping[str, Any]) -> V:
    repairs: list[str] = []
    value = repaired_value(kind, raw, "", repairs)
    if value is None or repairs:
        raise ValueError(kind.__name__)
    return value


def _mended(given: dict[str, Any], error: ValidationError, place: str, repairs: list[str]) -> bool:
    """Takes out of `given` what the error names; False where it names nothing that could be taken out."""
    mended = False
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = str(problem["loc"][0]) if problem["loc"] else ""
        if name in given:
            del given[name]
            repairs.append(f"{place}: {in_words(name)} could not be read and was emptied.")
            mended = True
    return mended


def _repaired_part(kind: type[Value], name: str, part: object, place: str, repairs: list[str]) -> object:
    shape = _shapes(kind)[name]
    if shape is None:
        return part
    try:
        return shape(part)
    except ValueError:
        nested = _nested(kind, name)
        if nested and isinstance(part, dict):
            return repaired_value(nested, part, f"{place}, {in_words(name)}", repairs) or part
        return part


Shape = Callable[[Any], Any]


@cache
def _shapes(kind: type[Value]) -> Mapping[str, Shape | None]:
    """What makes of a JSON value what a field wants, by the field's name; None where they are the same."""
    return {name: _shape(kind, name) for name in kind.model_fields if name != "unknown"}


def _shape(kind: type[Value], name: str) -> Shape | None:
    nested = _nested(kind, name)
    parts = set(_annotations(kind.model_fields[name].annotation))
    if tuple in parts:
        return _tuples if nested is None else lambda part: _tuple_of(nested, part)
    if nested is not None:
        return lambda part: _nested_value(nested, part)
    return _date if date in parts else None


@cache
def _nested(kind: type[Value], name: str) -> type[Value] | None:
    for part in _annotations(kind.model_fields[name].annotation):
        if isinstance(part, type) and issubclass(part, Value):
            return part
    return None


def _annotations(annotation: object) -> Iterator[object]:
    yield getattr(annotation, "__origin__", annotation)
    for part in get_args(annotation):
        yield from _annotations(part)


def _nested_value(kind: type[Value], part: object) -> object:
    if not isinstance(part, dict):
        return part
    try:
        return _remembered(kind, tuple(part.items()), tuple(map(type, part.values())))
    except TypeError:
        return exact_value(kind, part)


@lru_cache(maxsize=4096)
def _remembered(kind: type[Value], items: tuple[tuple[str, Any], ...], _types: tuple[type, ...]) -> Value:
    return exact_value(kind, dict(items))


def _tuple_of(kind: type[Value], part: object) -> object:
    return tuple(_nested_value(kind, item) for item in part) if isinstance(part, list) else part


def _tuples(part: object) -> object:
    return tuple(_tuples(item) for item in part) if isinstance(part, list) else part


def _date(part: object) -> object:
    return date.fromisoformat(part) if isinstance(part, str) else part
