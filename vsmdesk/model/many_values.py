"""Many values made at once: every field of all of them is checked in one call, which costs half of one by one.

What comes out is what `exact_value` makes of each object; a property test holds the two against each other.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from vsmdesk.model.record import Value
from vsmdesk.model.value_repair import GIVEN, Shape, annotations_of, exact_value, nested_value, shapes_of

V = TypeVar("V", bound=Value)
Column = Callable[[tuple[Any, ...]], Sequence[Any]]
MOST_SHAPES, MOST_SHARED = 64, 4096
_FRAMES = ("definitions", "model")
_shared: dict[tuple[type[Value], tuple[str, ...]], dict[tuple[Any, ...], Any]] = {}
_SLOTS = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
_SETTERS: list[Callable[[object, object], None]] = [BaseModel.__dict__[name].__set__ for name in _SLOTS]


def values_alike(kind: type[V], raws: Sequence[dict[str, Any]]) -> list[V]:
    """A value of each object; all have fields of the same names in the same order, and are used up.

    Raises ValueError (or pydantic's kind of it) where anything is odd in one of them; they are as they were then.
    """
    names = tuple(raws[0])
    usual = dict(exact_value(kind, raws[0]).__dict__)
    columns = [(name, column(parts), parts) for name, column, parts in _columns(kind, names, raws)]
    for name, parts, json_parts in columns:
        if parts is not json_parts:
            for raw, part in zip(raws, parts, strict=True):
                raw[name] = part
    return _put_together(kind, [usual | raw for raw in raws])


def _columns(
    kind: type[Value], names: tuple[str, ...], raws: Iterable[dict[str, Any]]
) -> Iterable[tuple[str, Column, tuple[Any, ...]]]:
    if not shapes_of(kind).keys() >= set(names):
        raise ValueError("fields of unknown names")
    columns = [_column(kind, name) for name in names]
    return zip(names, columns, zip(*map(dict.values, raws), strict=True), strict=True)


def _put_together(kind: type[V], all_fields: Sequence[dict[str, Any]]) -> list[V]:
    """As pydantic's `model_construct` for each, without looking at every field again."""
    values = [kind.__new__(kind) for _ in all_fields]
    held: tuple[Iterable[object], ...] = (all_fields, repeat(GIVEN), repeat(None), repeat(None))
    for setter, parts in zip(_SETTERS, held, strict=True):
        deque(map(setter, values, parts), maxlen=0)
    if kind.__pydantic_post_init__:
        for value in values:
            value.model_post_init(None)
    return values


@cache
def _column(kind: type[Value], name: str) -> Column:
    """What makes of one field of many objects the parts that the values want."""
    nested, shape = nested_value(kind, name), shapes_of(kind)[name]
    if nested is None:
        return _checked(kind, name, shape)
    if tuple in annotations_of(kind, name):
        return _one_by_one
    return lambda parts: _nested_column(nested, parts)


def _one_by_one(_parts: object) -> Sequence[Any]:
    raise ValueError("lists of values are read one by one")


def _checked(kind: type[Value], name: str, shape: Shape | None) -> Column:
    """Pydantic's own check of the field, for a tuple of its parts. Gives back the same tuple where nothing is other."""
    parts_of_it = core_schema.tuple_variable_schema(_schema_of(kind, name), strict=True)
    check = SchemaValidator(parts_of_it, core_schema.CoreConfig(strict=True, allow_inf_nan=False)).validate_python
    if shape is not None:
        return lambda parts: check(tuple(map(shape, parts)))
    may_be_whole = float in annotations_of(kind, name)

    def checked(parts: tuple[Any, ...]) -> Sequence[Any]:
        made: Sequence[Any] = check(parts)
        return made if may_be_whole and int in set(map(type, parts)) else parts

    return checked


def _schema_of(kind: type[Value], name: str) -> CoreSchema:
    """How pydantic checks a field. Raises ValueError for kinds that are checked as a whole as well."""
    schema: Any = kind.__pydantic_core_schema__
    while schema["type"] in _FRAMES:
        schema = schema["schema"]
    if schema["type"] != "model-fields":
        raise ValueError(f"{kind.__name__} is checked as a whole")
    found: CoreSchema = schema["fields"][name]["schema"]
    return found


def _nested_column(kind: type[V], parts: tuple[Any, ...]) -> Sequence[V]:
    """Frozen values are shared: many elements say `2 d`."""
    if set(map(type, parts)) != {dict}:
        raise ValueError("not objects alone")
    names = tuple(map(tuple, parts))
    if len(set(names)) == 1:
        return _shared_values(kind, parts)
    groups = defaultdict[tuple[str, ...], list[int]](list)
    for number, own in enumerate(names):
        groups[own].append(number)
    found = dict[int, V]()
    for numbers in groups.values():
        found |= zip(numbers, _shared_values(kind, [parts[number] for number in numbers]), strict=True)
    return [found[number] for number in range(len(parts))]


def _shared_values(kind: type[V], parts: Sequence[dict[str, Any]]) -> list[V]:
    names = tuple(parts[0])
    rows = list(zip(*(column(ones) for _, column, ones in _columns(kind, names, parts)), strict=True))
    known = _known(kind, names)
    new = list(set(rows) - known.keys())
    if new:
        usual = dict(exact_value(kind, parts[0]).__dict__)
        known |= zip(new, _put_together(kind, [usual | dict(zip(names, row, strict=True)) for row in new]), strict=True)
    return [known[row] for row in rows]


def _known(kind: type[V], names: tuple[str, ...]) -> dict[tuple[Any, ...], V]:
    """Values made lately of fields of these names, by what is in them; a file with very many of them is on its own."""
    if len(_shared) > MOST_SHAPES:
        _shared.clear()
    known = _shared.get((kind, names))
    if known is None or len(known) > MOST_SHARED:
        known = _shared[kind, names] = {}
    return known
