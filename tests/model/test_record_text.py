from datetime import date
from typing import Any

import pytest
from pydantic_core import from_json

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import FieldChange, Improvement
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.record_text import record_from, record_text, with_id
from vsmdesk.model.stream import Placement, Stream

WELD = {"kind": "stage", "id": "weld", "name": "Weld"}


def read(raw: object) -> tuple[AnyRecord | None, list[str]]:
    repairs: list[str] = []
    return record_from(raw, repairs), repairs


def stage(**fields: Any) -> tuple[Stage, list[str]]:
    record, repairs = read({**WELD, **fields})
    assert isinstance(record, Stage)
    return record, repairs


def test_defaults_are_left_out_and_the_kind_comes_first() -> None:
    measured = Measured(least=2, most=5, unit="d", source="told", when=date(2024, 5, 1))
    record = Stage(id=Id("weld"), name="Weld", lead_time=measured)
    assert record_text(record) == (
        b'{"kind":"stage","id":"weld","name":"Weld",'
        b'"lead_time":{"least":2.0,"most":5.0,"unit":"d","source":"told","when":"2024-05-01"}}'
    )
    assert record_text(Stream()) == b'{"kind":"stream"}'


RECORDS: list[AnyRecord] = [
    Stream(title="Orders", as_of=date(2024, 5, 1), demand=exactly(16, "/w"), fields=(("Region", "North"),)),
    Stage(
        id=Id("a"),
        name="Größe „1“\n",
        percent_complete_accurate="n/a",
        process_time=exactly(0.1, "h"),
        systems=(Id("x"),),
    ),
    Queue(id=Id("q"), wait_time=Measured(likeliest=2, unit="d", remainder=((4, "h"), (30, "min")))),
    Flow(id=Id("f"), source=Id("a"), target=Id("q"), share=exactly(100, "%")),
    Placement(id=Id("p"), element=Id("f"), x=-1.5, bends=((1, 2), (3, 4)), label_offset=(0, -5)),
    Friction(id=Id("1"), number=3, elements=(Id("a"),), wastes=("Waiting", "Motion")),
    Improvement(
        id=Id("i"), changed=(FieldChange(record=Id("a"), field="name", before='"x"', after="null"),), added=("{}",)
    ),
    UnknownRecord(id=Id("u"), kind="risk", raw='{"kind":"risk","level":[1,2.50,{"deep":null}],"id":"u"}'),
]


@pytest.mark.parametrize("record", RECORDS, ids=[record.kind for record in RECORDS])
def test_what_is_written_is_read_as_it_was(record: AnyRecord) -> None:
    again, repairs = read(from_json(record_text(record)))
    assert repairs == []
    assert again == record if not isinstance(record, UnknownRecord) else record_text(again or record)


def test_a_record_of_an_unknown_kind_is_written_back_untouched() -> None:
    raw = '{"kind":"risk","level":[1,2.5,{"deep":null}],"id":"u"}'
    record, _ = read(from_json(raw))
    assert isinstance(record, UnknownRecord)
    assert (record.id, record.kind, record_text(record)) == ("u", "risk", raw.encode())


def test_fields_of_unknown_names_are_written_back_in_their_places() -> None:
    raw = {
        **WELD,
        "colour": {"r": [1, 2]},
        "unknown": "a name too",
        "process_time": {"likeliest": 3.0, "unit": "d", "confidence": 0.9},
    }
    record, repairs = read(raw)
    assert repairs == []
    assert isinstance(record, Stage)
    assert record.process_time is not None
    assert record.process_time.likeliest == 3
    assert from_json(record_text(record)) == raw
    changed = record.with_changes(name="Paint")
    assert from_json(record_text(changed)) == {**raw, "name": "Paint"}


def test_unknown_fields_of_changes_in_an_improvement_are_kept() -> None:
    change = {"record": "a", "field": "name", "before": "1", "after": "2", "why": "asked for"}
    raw = {"kind": "improvement", "id": "i", "changed": [change]}
    record, repairs = read(raw)
    assert repairs == []
    assert record is not None
    assert from_json(record_text(record)) == raw


def test_a_record_gets_another_id() -> None:
    assert with_id(Stage(id=Id("a"), name="A"), Id("b")) == Stage(id=Id("b"), name="A")
    unknown = with_id(UnknownRecord(id=Id("u"), kind="risk", raw='{"id":"u","kind":"risk"}'), Id("v"))
    assert record_text(unknown) == b'{"id":"v","kind":"risk"}'


EMPTIED = "was not usable and was emptied."
LEFT_OUT = "held something that was not usable, which was left out."


@pytest.mark.parametrize(
    ("field", "value", "expected", "sentence"),
    [
        ("name", None, "", f"Stage “w1”: name {EMPTIED}"),
        ("name", ["a"], "", f"Stage “w1”: name {EMPTIED}"),
        ("name", 5, "5", "Stage “w1”: name was a number and was read as a text."),
        ("name", True, "", f"Stage “w1”: name {EMPTIED}"),
        ("approval", "yes", False, f"Stage “Weld”: approval {EMPTIED}"),
        ("approval", 1, False, f"Stage “Weld”: approval {EMPTIED}"),
        ("value_class", "GOOD", None, f"Stage “Weld”: value class {EMPTIED}"),
        ("process_time", 5, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": -1, "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": float("nan"), "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": float("inf"), "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": 10**400, "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": True, "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"likeliest": 1, "unit": "fortnight"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", {"least": 3, "most": 2, "unit": "d"}, None, f"Stage “Weld”: process time {EMPTIED}"),
        ("process_time", [{"likeliest": 1, "unit": "d"}], None, f"Stage “Weld”: process time {EMPTIED}"),
        ("percent_complete_accurate", "lots", None, f"Stage “Weld”: percent complete accurate {EMPTIED}"),
        ("systems", ["a", 5, "b", None], ("a", "b"), f"Stage “Weld”: systems {LEFT_OUT}"),
        ("systems", "a", (), f"Stage “Weld”: systems {EMPTIED}"),
        ("systems", ["a"] * 10_001, (), f"Stage “Weld”: systems {EMPTIED}"),
        ("fields", [["a", "b"], ["c"], "d", ["e", "f", "g"]], (("a", "b"),), f"Stage “Weld”: fields {LEFT_OUT}"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_read_is_emptied_and_named(
    field: str, value: object, expected: object, sentence: str
) -> None:
    record, repairs = stage(**({"code": "w1"} if field == "name" else {}), **{field: value})
    assert getattr(record, field) == expected
    assert repairs == [sentence]


def test_a_number_written_as_text_is_read_with_a_note() -> None:
    record, repairs = stage(process_time={"likeliest": " 3.5", "unit": "d"})
    assert record.process_time == exactly(3.5, "d")
    assert repairs == ["Stage “Weld”, process time: likeliest was a text and was read as the number 3.5."]
    for text in ("many", "nan", "1e999", "1" * 41):
        assert stage(process_time={"likeliest": text, "unit": "d"})[0].process_time is None


def test_what_is_said_about_a_number_does_not_cost_the_number() -> None:
    record, repairs = stage(
        lead_time={"least": 1, "likeliest": None, "most": 9, "unit": "d", "source": "dreamt", "when": "soon"}
    )
    assert record.lead_time == Measured(least=1, most=9, unit="d")
    assert repairs == [
        "Stage “Weld”, lead time: source was not usable and was emptied.",
        "Stage “Weld”, lead time: when was not usable and was emptied.",
    ]


def test_one_bad_change_costs_an_improvement_only_that_change() -> None:
    good = {"record": "a", "field": "name", "before": "1", "after": "2"}
    record, repairs = read({"kind": "improvement", "id": "i", "name": "Pair", "changed": [good, {"record": 5}, 7]})
    assert isinstance(record, Improvement)
    assert record.changed == (FieldChange(record=Id("a"), field="name", before="1", after="2"),)
    assert repairs == ["Improvement “Pair”: changed held something that was not usable, which was left out."]


def test_dates_are_read_and_bad_ones_emptied() -> None:
    record, repairs = read({"kind": "stream", "title": "Orders", "as_of": "2024-02-30"})
    assert record == Stream(title="Orders")
    assert repairs == ["Stream “Orders”: as of was not usable and was emptied."]


@pytest.mark.parametrize("key", [None, "", True, 1.5, "x" * 201, 10**300, ["a"]])
def test_a_record_without_a_usable_key_is_given_one(key: object) -> None:
    record, repairs = read({**WELD, "id": key})
    assert isinstance(record, Stage)
    assert len(record.id) == 12
    assert repairs == ["Stage “Weld” had no usable key and was given one."]
    unknown, repairs = read({"kind": "risk", "name": "Fire", "id": key})
    assert unknown is not None
    assert from_json(record_text(unknown)) == {"kind": "risk", "name": "Fire", "id": unknown.id}
    assert repairs == ["Risk “Fire” had no usable key and was given one."]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (7, "Something that is not a record was left out."),
        (None, "Something that is not a record was left out."),
        ({"id": "a"}, "Record “a” does not say of what kind it is and was left out."),
        ({"kind": ["stage"]}, "A record without a name does not say of what kind it is and was left out."),
        ({"kind": "flow", "id": "f", "source": "a"}, "Flow “f” lacked what makes it one and was left out."),
        ({"kind": "placement", "id": "p", "element": []}, "Placement “p” lacked what makes it one and was left out."),
    ],
)
def test_what_is_no_record_is_left_out(raw: object, sentence: str) -> None:
    record, repairs = read(raw)
    assert record is None
    assert repairs[-1] == sentence


def test_keys_that_are_numbers_are_read_as_texts_wherever_they_stand() -> None:
    record, repairs = read({"kind": "flow", "id": 1, "source": 2, "target": "3"})
    assert record == Flow(id=Id("1"), source=Id("2"), target=Id("3"))
    assert repairs == [
        "A flow without a name: id was a number and was read as a text.",
        "A flow without a name: source was a number and was read as a text.",
    ]
    assert isinstance(read({"kind": "risk", "id": 7})[0], UnknownRecord)


@pytest.mark.parametrize("number", [None, 0, "3", 10_000, 2.5, True])
def test_a_friction_point_without_a_number_is_kept_under_the_highest(number: object) -> None:
    record, _ = read({"kind": "friction", "id": "1", "title": "Waits", "number": number})
    assert record == Friction(id=Id("1"), title="Waits", number=9999)


def test_what_json_has_no_word_for_is_emptied_in_unknown_fields() -> None:
    record, repairs = stage(speed=[float("inf"), 1], size=float("nan"))
    assert record.unknown == (("speed", "[null,1]"), ("size", "null"))
    assert repairs == [
        "Stage “Weld”: a number in speed was not a number and was emptied.",
        "Stage “Weld”: a number in size was not a number and was emptied.",
    ]


def test_unknown_fields_nested_too_deeply_are_left_out() -> None:
    deep: object = 1
    for _ in range(41):
        deep = [deep]
    record, repairs = stage(maze=deep, shallow={"a": [1]})
    assert record.unknown == (("shallow", '{"a":[1]}'),)
    assert repairs == ["Stage “Weld”: maze was nested too deeply and was left out."]
    unknown, _ = read({"kind": "risk", "id": "r", "maze": {"a": deep}})
    assert unknown == UnknownRecord(id=Id("r"), kind="risk", raw='{"kind":"risk","id":"r"}')


def test_values_that_only_seem_equal_are_not_taken_for_each_other() -> None:
    assert stage(process_time={"likeliest": 1, "unit": "d"})[0].process_time == exactly(1, "d")
    assert stage(process_time={"likeliest": True, "unit": "d"})[0].process_time is None
    first, _ = stage(process_time={"likeliest": 7, "unit": "d", "remainder": [[1, "h"]]})
    assert first.process_time == Measured(likeliest=7, unit="d", remainder=((1, "h"),))
