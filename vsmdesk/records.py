"""`dataclass` as in the standard library, for a small part of its price at the start of the program.

The program has some 240 small records. The standard decorator writes out and compiles up to six methods for each of
them, used or not: 0.4 ms a class on Python 3.11, together half the time of all imports of a command and of the window.
Here it is 0.02 ms: what makes, compares and hashes records is written out when it is called often enough, and the rest
is the same few functions for all. When the standard one has become cheap, this can go.

What is offered is what the program uses: `frozen`, `slots` and `eq`; fields with defaults, factories, `compare` and
`repr`. `dataclasses.replace`, `fields` and `is_dataclass`, copying and pickling work as they do there. That
module itself is loaded where a class has a field of its kind: with what it loads it costs a twentieth of the start.
"""

from collections.abc import Callable, Mapping, Sequence
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

__all__ = ["dataclass"]

_FIELDS = "__record_fields__"
_FEW = 4
"""Records of a kind that are made before it is worth the while to compile what makes them."""
_MISSING: Any = object()
"""There is no default."""
_Made = Callable[[type], type]


class _Field(NamedTuple):
    type: Any
    default: Any = _MISSING
    default_factory: Any = _MISSING
    compare: bool = True
    repr: bool = True


_Fields = Mapping[str, _Field]


def _record(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> type | _Made:
    """As `dataclasses.dataclass`."""
    if cls is None:
        return lambda decorated: _made(decorated, frozen=frozen, slots=slots, eq=eq)
    return _made(cls, frozen=frozen, slots=slots, eq=eq)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _record


def _made(cls: type, *, frozen: bool, slots: bool, eq: bool) -> type:
    own = _own_fields(cls)
    fields: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get(_FIELDS, {})
    fields |= own
    made = _with_slots(cls, fields, own) if slots else _with_defaults(cls, own)
    for name, value in _members(made, fields, frozen=frozen, slots=slots, eq=eq).items():
        setattr(made, name, value)
    return made


def _own_fields(cls: type) -> dict[str, _Field]:
    return {
        name: _field(kind, cls.__dict__.get(name, _MISSING))
        for name, kind in cls.__annotations__.items()
        if getattr(kind, "__origin__", kind) is not ClassVar
    }


def _field(kind: Any, given: Any) -> _Field:
    """What a class says of a field: a value, or a field of the standard library."""
    if (type(given).__module__, type(given).__name__) != ("dataclasses", "Field"):
        return _Field(kind, given)
    from dataclasses import MISSING

    default, factory = (_MISSING if said is MISSING else said for said in (given.default, given.default_factory))
    return _Field(kind, default, factory, given.compare, given.repr)


def _with_defaults(cls: type, own: _Fields) -> type:
    """The class itself; a default is an attribute of it, as written there."""
    for name, found in own.items():
        if found.default is not _MISSING:
            setattr(cls, name, found.default)
        elif name in cls.__dict__:
            delattr(cls, name)
    return cls


def _with_slots(cls: type, fields: _Fields, own: _Fields) -> type:
    """The class made again: slots must be known when a class is made."""
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    members = {name: value for name, value in cls.__dict__.items() if name not in own}
    members.pop("__dict__", None)
    members.pop("__weakref__", None)
    members["__slots__"] = tuple(name for name in fields if name not in inherited)
    made: type = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


def _members(cls: type, fields: _Fields, *, frozen: bool, slots: bool, eq: bool) -> dict[str, Any]:
    """What the decorator adds to a class; what the class says itself stays."""
    written = cls.__dict__
    added: dict[str, Any] = {"__repr__": _shown}
    added["__init__"] = _first_makings(cls, fields, lambda: _making(cls, fields, frozen=frozen, slots=slots))
    if eq:
        added["__eq__"] = _later(cls, "__eq__", lambda: _equality(fields))
        if written.get("__hash__") is None:
            added["__hash__"] = _later(cls, "__hash__", lambda: _hashing(fields)) if frozen else None
    members = {name: value for name, value in added.items() if written.get(name) is None}
    if frozen:
        members |= {"__setattr__": _refusal(cls, fields, "assign to"), "__delattr__": _refusal(cls, fields, "delete")}
        if slots:
            members |= {"__getstate__": _state, "__setstate__": _set_state}
    return members | {_FIELDS: fields, "__dataclass_fields__": _StandardFields(), "__match_args__": tuple(fields)}


class _StandardFields:
    """The fields as the standard library wants them, made when it asks for them."""

    def __get__(self, _record: object, cls: type) -> Any:
        import dataclasses

        home = next(base for base in cls.__mro__ if isinstance(base.__dict__.get("__dataclass_fields__"), type(self)))
        fields: _Fields = home.__dict__[_FIELDS]
        given = [(name, one.type, _copied(one)) for name, one in fields.items()]
        like = dataclasses.make_dataclass(home.__name__, given, init=False, repr=False, eq=False)
        found = like.__dict__["__dataclass_fields__"]
        type.__setattr__(home, "__dataclass_fields__", found)
        return found


def _copied(one: _Field) -> Any:
    import dataclasses

    said = {"default": one.default, "default_factory": one.default_factory}
    known: dict[str, Any] = {name: value for name, value in said.items() if value is not _MISSING}
    return dataclasses.field(**known, compare=one.compare, repr=one.repr)


def _first_makings(cls: type, fields: _Fields, write: Callable[[], Callable[..., None]]) -> Callable[..., None]:
    """What makes the first few records of a kind, field by field; what makes more of them is written out.

    Of most kinds there are few. Arguments that do not fit are left to what is written out, which says so.
    """
    written, left, missing = _later(cls, "__init__", write), _FEW, _MISSING

    def make(self: Any, *values: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        given = dict(zip(fields, values, strict=False)) | named
        if left < 0 or len(given) < len(values) + len(named) or not fields.keys() >= given.keys() >= needed:
            written(self, *values, **named)
            return
        for name, one in fields.items():
            if name not in given:
                factory = one.default_factory
                given[name] = one.default if factory is missing else factory()
            object.__setattr__(self, name, given[name])

    needed = {name for name, one in fields.items() if one.default is missing and one.default_factory is missing}
    return make


def _later(cls: type, name: str, write: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
    """A method that is written when it is called for the first time."""

    def first(self: Any, *values: Any, **named: Any) -> Any:
        method = write()
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        type.__setattr__(cls, name, method)
        return method(self, *values, **named)

    return first


def _written(name: str, taken: str, lines: Sequence[str], known: dict[str, Any]) -> Callable[..., Any]:
    text = "\n ".join(lines or ["pass"])
    exec(f"def {name}({taken}):\n {text}", known)  # noqa: S102 (only names of fields are in it)
    method: Callable[..., Any] = known[name]
    return method


def _equality(fields: _Fields) -> Callable[..., Any]:
    ours, theirs = _compared(fields, "self"), _compared(fields, "other")
    lines = (f"if other.__class__ is self.__class__: return {ours} == {theirs}", "return NotImplemented")
    return _written("__eq__", "self, other", lines, {})


def _hashing(fields: _Fields) -> Callable[..., Any]:
    return _written("__hash__", "self", (f"return hash({_compared(fields, 'self')})",), {})


def _compared(fields: _Fields, record: str) -> str:
    """The tuple that stands for a record where it is compared."""
    return f"({''.join(f'{record}.{name}, ' for name, one in fields.items() if one.compare)})"


def _refusal(cls: type, fields: _Fields, doing: str) -> Callable[..., None]:
    usual = "__setattr__" if doing == "assign to" else "__delattr__"

    def refuse(self: Any, name: str, *value: Any) -> None:
        if type(self) is cls or name in fields:
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot {doing} field {name!r}")
        getattr(super(cls, self), usual)(name, *value)

    return refuse


@recursive_repr()
def _shown(self: Any) -> str:
    cls = type(self)
    fields: _Fields = getattr(cls, _FIELDS)
    told = ", ".join([f"{name}={getattr(self, name)!r}" for name, one in fields.items() if one.repr])
    return f"{cls.__qualname__}({told})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in getattr(type(self), _FIELDS)]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(getattr(type(self), _FIELDS), state, strict=True):
        object.__setattr__(self, name, value)


def _making(cls: type, fields: _Fields, *, frozen: bool, slots: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    taken, steps = ["self"], list[str]()
    for name, one in fields.items():
        value = name
        if one.default_factory is not _MISSING:
            known[f"_make_{name}"] = one.default_factory
            taken.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not _MISSING:
            known[f"_default_{name}"] = one.default
            taken.append(f"{name}=_default_{name}")
        else:
            taken.append(name)
        steps.append(_step(cls, name, value, known, frozen=frozen, slots=slots))
    return _written("__init__", ", ".join(taken), steps, known)


def _step(cls: type, name: str, value: str, known: dict[str, Any], *, frozen: bool, slots: bool) -> str:
    """The line that sets a field: straight into its slot where it may not be assigned."""
    if not frozen:
        return f"self.{name} = {value}"
    if not slots:
        return f"_set(self, {name!r}, {value})"
    known[f"_set_{name}"] = getattr(cls, name).__set__
    return f"_set_{name}(self, {value})"
