"""Records behave as dataclasses of the standard library do: the same class is made by both and held side by side."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from vsmdesk import records

Decorator = Callable[..., Any]


def _kinds(decorator: Decorator) -> dict[str, Any]:
    @decorator(frozen=True, slots=True)
    class Point:
        x: float
        y: float = 0.0
        names: tuple[str, ...] = ()
        ALL: ClassVar[int] = 3

        @property
        def sum(self) -> float:
            return self.x + self.y

    @decorator(frozen=True, slots=True)
    class Named(Point):
        name: str = "none"

    @decorator(slots=True)
    class Bag:
        things: list[int] = dataclasses.field(default_factory=list)
        hidden: int = dataclasses.field(default=1, compare=False, repr=False)

    @decorator(frozen=True, eq=False)
    class Content:
        size: int
        more: int = 2

    @decorator(frozen=True)
    class Single:
        only: float

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "single"

    @decorator
    class Empty:
        pass

    @decorator
    class Open:
        kept: dict[str, int] = dataclasses.field(default_factory=dict)

    return {one.__name__: one for one in (Point, Named, Bag, Content, Single, Empty, Open)}


@records.dataclass(frozen=True, slots=True)
class Pair:
    """Pickling finds classes by their place in a module."""

    one: int
    two: int = 2


OURS, THEIRS = _kinds(records.dataclass), _kinds(dataclasses.dataclass)
MADE: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Point", (1.0,), {}),
    ("Point", (1.0, 2.0), {"names": ("a",)}),
    ("Named", (1.0,), {"name": "n"}),
    ("Bag", ([1],), {"hidden": 5}),
    ("Bag", (), {}),
    ("Content", (), {"size": 3}),
    ("Single", (float("nan"),), {}),
    ("Empty", (), {}),
    ("Open", (), {}),
)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
def test_both_are_told_from_each_other_by_nothing_but_their_maker(kinds: dict[str, Any]) -> None:
    point, named = kinds["Point"], kinds["Named"]
    assert point(1.0) == point(1.0, 0.0)
    assert point(1.0) != point(2.0)
    assert point(1.0) != named(1.0)
    assert named(1.0).sum == 1.0
    assert hash(point(1.0)) == hash((1.0, 0.0, ()))
    assert len({point(1.0), point(1.0), point(2.0)}) == 2
    bag = kinds["Bag"]
    assert bag([1], 2) == bag([1], 3)
    assert bag().things is not bag().things
    with pytest.raises(TypeError, match="unhashable"):
        hash(bag())
    content = kinds["Content"]
    assert content(1) != content(1)
    assert content.more == 2
    assert hash(kinds["Single"](1.0)) == 7
    single = kinds["Single"](float("nan"))
    assert single == single  # noqa: PLR0124 (a record is itself, whatever it holds)
    assert kinds["Empty"]() == kinds["Empty"]()


@pytest.mark.parametrize(("kind", "values", "named"), MADE)
def test_records_show_match_and_copy_as_dataclasses_do(
    kind: str, values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, theirs = OURS[kind](*values, **named), THEIRS[kind](*values, **named)
    assert repr(ours) == repr(theirs)
    assert dataclasses.is_dataclass(OURS[kind])
    assert dataclasses.asdict(ours).keys() == dataclasses.asdict(theirs).keys()
    assert OURS[kind].__match_args__ == THEIRS[kind].__match_args__
    assert hasattr(ours, "__dict__") == hasattr(theirs, "__dict__")
    told = [(one.name, one.type, one.default, one.compare, one.repr) for one in dataclasses.fields(theirs)]
    assert [(one.name, one.type, one.default, one.compare, one.repr) for one in dataclasses.fields(ours)] == told
    assert repr(dataclasses.replace(ours)) == repr(theirs)
    assert repr(copy.copy(ours)) == repr(copy.deepcopy(ours)) == repr(ours)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
@pytest.mark.parametrize(("kind", "field"), [("Point", "x"), ("Named", "x"), ("Content", "size")])
def test_frozen_records_cannot_be_changed(kinds: dict[str, Any], kind: str, field: str) -> None:
    record = kinds[kind](1.0)
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{field}'"):
        setattr(record, field, 2.0)
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{field}'"):
        delattr(record, field)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
def test_a_plain_class_on_a_frozen_record_keeps_attributes_of_its_own(kinds: dict[str, Any]) -> None:
    more = type("More", (kinds["Content"],), {})(1)
    more.note = "kept"
    assert more.note == "kept"
    del more.note
    assert not hasattr(more, "note")
    with pytest.raises(dataclasses.FrozenInstanceError):
        more.size = 2


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
def test_wrong_arguments_are_refused(kinds: dict[str, Any]) -> None:
    for values, named in (((), {}), ((1.0, 2.0, (), 4), {}), ((1.0,), {"z": 1})):
        with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
            kinds["Point"](*values, **named)


def test_a_record_that_holds_itself_is_shown() -> None:
    bag = OURS["Bag"]()
    bag.things.append(bag)
    assert repr(bag).endswith("Bag(things=[...])")


def test_records_are_pickled() -> None:
    assert pickle.loads(pickle.dumps(Pair(1))) == Pair(1, 2)  # noqa: S301 (made in the line itself)
