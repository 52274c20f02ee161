"""Records that are made many at once are those that are made one by one."""

from copy import deepcopy
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import model_validator
from pydantic_core import from_json

from tests.strategies import maps
from vsmdesk.model import many_values
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import KINDS, AnyRecord
from vsmdesk.model.many_texts import record_texts
from vsmdesk.model.many_values import values_alike
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import UnknownRecord, Value
from vsmdesk.model.record_text import record_from, record_text, sound_records
from vsmdesk.model.value_stream_map import ValueStreamMap

SEVERAL = 9
STAGE: dict[str, Any] = {
    "kind": "stage",
    "name": "Weld",
    "team": None,
    "systems": ["x"],
    "fields": [["Region", "North"]],
    "gates_delivery": False,
    "process_time": {"likeliest": 2, "unit": "h", "when": "2026-01-31"},
    "value_class": "VA",
    "own_calendar": {"hours_per_day": 24, "days_per_week": 7.0},
}
PLACE: dict[str, Any] = {"kind": "placement", "element": "s1", "x": 3, "y": -1.5, "width": 12, "bends": [[1, 2.5]]}


def one_by_one(raws: list[dict[str, Any]]) -> list[AnyRecord | None]:
    """Each by itself; none where something had to be repaired, or of a kind that nobody knows."""
    found: list[AnyRecord | None] = []
    for raw in raws:
        repairs: list[str] = []
        record = record_from(deepcopy(raw), repairs)
        found.append(None if repairs or isinstance(record, UnknownRecord) else record)
    return found


def numbered(raw: dict[str, Any], **others: Any) -> list[dict[str, Any]]:
    """Several of a record, with keys of their own; the fifth with other parts in some fields."""
    several = [{"id": f"s{number}", **deepcopy(raw)} for number in range(SEVERAL)]
    several[4] |= others
    return several


@settings(max_examples=40, deadline=None)
@given(maps())
def test_records_of_any_map_are_the_same(value_stream_map: ValueStreamMap) -> None:
    for record in value_stream_map.records.values():
        raws = numbered(from_json(record_text(record)))
        expected = one_by_one(raws)
        for made, single in zip(sound_records(raws), expected, strict=True):
            # Those that a map has once are always made one by one.
            assert made is None or (made == single and single and record_text(made) == record_text(single))


@pytest.mark.parametrize("raw", [STAGE, PLACE], ids=["stage", "placement"])
def test_what_json_says_in_another_way_is_read_for_all_of_them(raw: dict[str, Any]) -> None:
    raws = numbered(raw)
    expected = one_by_one(raws)
    made = sound_records(raws)
    assert made == expected
    assert [record_text(record) for record in made if record] == [record_text(record) for record in expected if record]


ODD: list[object] = [
    *(None, True, 0, -1, 5, 2.5, 1e308, float("nan"), float("inf"), 10**400, "", "x", "n/a", "2026-02-30"),
    *([], [[]], [1], ["x", "x"], [["a", 1]], ["x"] * 10_001, {}, {"likeliest": 1, "unit": "d"}, {"unit": "d"}),
    *({"likeliest": 3, "most": 1, "least": 2, "unit": "d"}, {"likeliest": 1.0, "unit": "d", "new": 1}),
]


@pytest.mark.parametrize(("raw", "name"), [(raw, name) for raw in (STAGE, PLACE) for name in ("id", *raw)])
def test_an_odd_part_makes_only_its_own_record_odd(raw: dict[str, Any], name: str) -> None:
    for odd in ODD:
        raws = numbered(raw, **{name: odd})
        expected = one_by_one(raws)
        assert repr(sound_records(raws)) == repr(expected), odd


def test_equal_values_are_shared_whatever_the_order_of_their_fields() -> None:
    parts = {"least": 1.0, "likeliest": 2.0, "most": 3.0, "unit": "d"}
    orders = [dict(order) for order in permutations(parts.items())]
    raws = [{"kind": "stage", "id": f"s{n}", "lead_time": orders[n % len(orders)]} for n in range(100)]
    times = [record.lead_time for record in sound_records(raws) if isinstance(record, Stage)]
    assert times == [Measured(least=1, likeliest=2, most=3, unit="d")] * 100
    assert len(set(map(id, times))) == len(orders)


def test_no_more_values_are_shared_than_a_map_has_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_values, "MOST_SHARED", 4)
    monkeypatch.setattr(many_values, "MOST_SHAPES", 0)
    for begin in (0, 100, 200):
        raws = [{"kind": "stage", "id": "s", "lead_time": {"likeliest": n + begin, "unit": "d"}} for n in range(9)]
        times = [record.lead_time for record in sound_records(raws) if isinstance(record, Stage)]
        assert [time.likeliest for time in times if time] == [n + begin for n in range(9)]


def test_what_is_no_record_is_none() -> None:
    assert sound_records([1, None, [], {}, {"kind": 3}, {"kind": []}, {"kind": "risk", "id": "a"}]) == [None] * 7


def test_every_kind_of_record_can_be_read_at_once_or_says_that_it_cannot() -> None:
    for kind in KINDS.values():
        required = {name: "x" for name, field in kind.model_fields.items() if field.is_required()}
        if kind.__name__ != "Friction":
            made = values_alike(kind, [dict(required), dict(required)])
            assert made == [kind.model_validate(required)] * 2


def test_a_kind_that_is_checked_as_a_whole_is_not_made_field_by_field() -> None:
    class Whole(Value):
        """A value with a rule over its fields."""

        low: float
        high: float

        @model_validator(mode="after")
        def _in_order(self) -> "Whole":
            return self

    with pytest.raises(ValueError, match="Whole is checked as a whole"):
        values_alike(Whole, [{"low": 1.0, "high": 2.0}] * 2)


def test_lines_of_many_records_are_those_of_each() -> None:
    odd: list[dict[str, Any]] = [
        {"name": ","},
        {"name": '",', "notes": ',"'},
        {"name": 'a "quoted" name", and \\ more'},
        {"name": ""},
        {"team": "t"},
        {"percent_complete_accurate": "n/a"},
        {"percent_complete_accurate": {"likeliest": 80, "unit": "%"}},
        {"lead_time": {"likeliest": 1, "unit": "d", "new": [1]}},
        {"colour": "red"},
        {"fields": [["Region", "North"]], "approval": True},
    ]
    for others in odd:
        records = [record for record in one_by_one(numbered(STAGE, **others)) if record is not None]
        assert len(records) == SEVERAL
        assert record_texts(records) == [record_text(record) for record in records]


@settings(max_examples=40, deadline=None)
@given(maps())
def test_lines_of_any_map_are_those_of_each_record(value_stream_map: ValueStreamMap) -> None:
    records = [record for record in value_stream_map.records.values() for _ in range(SEVERAL)]
    assert record_texts(records) == [record_text(record) for record in records]


def test_a_zero_keeps_its_sign() -> None:
    zeros = [Measured(likeliest=number, unit="d") for number in (0.0, -0.0, 1.0)]
    records = [Stage(id=Id(f"s{number}"), lead_time=zeros[number % 3]) for number in range(SEVERAL)]
    lines = record_texts(records)
    assert lines == [record_text(record) for record in records]
    assert lines[1] != lines[0].replace(b"s0", b"s1")


def test_values_in_lists_are_written_without_defaults_too() -> None:
    changes = [{"record": "a", "field": "name", "before": "1", "after": "2"}]
    records = [record for record in one_by_one(numbered({"kind": "improvement", "changed": changes})) if record]
    assert record_texts(records) == [record_text(record) for record in records]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet='",\\a\n[{:é', max_size=3), min_size=SEVERAL, max_size=12))
def test_texts_of_any_signs_keep_to_their_own_records(names: list[str]) -> None:
    records = [Stage(id=Id(f"s{number}"), name=name) for number, name in enumerate(names)]
    assert record_texts(records) == [record_text(record) for record in records]
