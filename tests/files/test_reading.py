import os
from pathlib import Path

import pytest

from tests.editing.small_maps import DEV, small_map
from vsmdesk.files import reading
from vsmdesk.files.reading import parse_map, read_map
from vsmdesk.files.refusal import MapFileError, NewerFileError
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.elements import Stage
from vsmdesk.model.value_stream_map import ValueStreamMap

HEAD = '{"format": "vsmdesk", "version": 1, "min_reader": 1, "map": {"records": ['


OTHER, EARLIER = "choose a file that VSM Desk saved.", "open an earlier version of it."


def wrapped(records: str, head: str = HEAD) -> bytes:
    return (head + records + "]}}").encode()


def refusal(data: bytes) -> str:
    with pytest.raises(MapFileError) as caught:
        parse_map(data, "plan.vsmap")
    return str(caught.value)


def test_a_map_file_is_opened_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    file.write_bytes(map_bytes(small_map()))
    before = file.stat()
    opened = read_map(file)
    assert (opened.repairs, opened.version) == ((), 1)
    assert dict(opened.map.records) == dict(small_map().records)
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_an_empty_map_is_a_map() -> None:
    assert parse_map(map_bytes(ValueStreamMap()), "x").map.records == {}
    assert parse_map(wrapped(""), "x").map.records == {}


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"", "the file is empty", EARLIER),
        (b"\0" * 5000, "the file is empty", EARLIER),
        (b" \r\n\t", "the file is empty", EARLIER),
        (b"%PDF-1.7", "this is not a map file", OTHER),
        (b"PK\x03\x04", "this is not a map file", OTHER),
        (b"id,name\n1,Weld\n", "this is not a map file", OTHER),
        (b"[]", "this is not a map file", OTHER),
        (b"{}", "this is not a map file", OTHER),
        (b'{"format": ["vsmdesk"]}', "this is not a map file", OTHER),
        (b'{"format": "vsmdesk"}', "there is no map in this file", EARLIER),
        (b'{"format": "vsmdesk", "map": []}', "there is no map in this file", EARLIER),
        (b'{"format": "vsmdesk", "map": {"records": {}}}', "there is no map in this file", EARLIER),
        (HEAD.encode() + b"\n{}", "line 2: the file is damaged here (it ends too early)", EARLIER),
        (b'{"format": "vsmdesk",\n"map": nonsense}', "line 2: the file is damaged here (expected ident)", EARLIER),
        (
            b'{"format": "vsmdesk",\n<<<<<<< HEAD\n"version": 1,\n=======\n',
            "line 2: two versions were merged here and left undecided",
            "settle that in a text editor.",
        ),
        (wrapped("1," * 1_500_001 + "1"), "the file holds more than any map does", OTHER),
        (wrapped("[" * 1_500_001), "the file holds more than any map does", OTHER),
        (wrapped("{}," * 150_001 + "{}"), "the file holds more than 150,000 records, which no map does", OTHER),
        (wrapped("{}," * 10_001 + "{}"), "too much in this file is broken to make a map of it", EARLIER),
        (b" " * ((32 << 20) + 1), "the file is larger than 32 MB, which no map is", OTHER),
    ],
)
def test_what_is_not_a_map_is_refused_with_one_sentence(data: bytes, what: str, remedy: str) -> None:
    assert refusal(data) == f"plan.vsmap: {what}; {remedy}"


@pytest.mark.parametrize(
    "data",
    [
        wrapped("[" * 150_000 + "]" * 150_000),
        wrapped("1" * 5_000),
        wrapped('"\\ud800"'),
        wrapped('"\xff"').replace(b"\xc3\xbf", b"\xff"),
        wrapped('{"kind": "stage" "id": 1}'),
        map_bytes(small_map())[:-30],
        map_bytes(small_map()).decode().encode("utf-16"),
    ],
    ids=["bomb", "digits", "half a character", "not UTF-8", "comma", "truncated", "UTF-16"],
)
def test_damage_is_refused_with_one_sentence(data: bytes) -> None:
    sentence = refusal(data)
    assert sentence.startswith("plan.vsmap: ")
    assert sentence.endswith(("open an earlier version of it.", "choose a file that VSM Desk saved."))
    assert "\n" not in sentence


def test_damage_without_a_line_is_told_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> None:
        raise ValueError("something new")

    monkeypatch.setattr(reading, "from_json", fail)
    assert refusal(b"{}") == "plan.vsmap: the file is damaged (something new); open an earlier version of it."


def test_a_file_that_needs_a_newer_program_is_refused_by_name() -> None:
    data = map_bytes(small_map()).replace(b'"version": 1,\n"min_reader": 1', b'"version": 7,\n"min_reader": 5')
    with pytest.raises(NewerFileError) as caught:
        parse_map(data, "plan.vsmap")
    assert str(caught.value) == (
        "plan.vsmap: this map needs a VSM Desk that reads file version 5, this one reads up to 1; "
        "install a newer VSM Desk."
    )


def test_a_newer_file_that_this_program_can_read_is_opened() -> None:
    data = map_bytes(small_map()).replace(b'"version": 1', b'"version": 7')
    opened = parse_map(data, "x")
    assert (opened.version, opened.repairs) == (7, ())
    assert opened.map.records == small_map().records


@pytest.mark.parametrize("version", ["0", "-1", '"1"', "null", "1.5", "true", "1e9", "99999999999999999999"])
def test_a_version_that_says_nothing_is_taken_for_this_one(version: str) -> None:
    data = map_bytes(small_map())
    opened = parse_map(data.replace(b'"version": 1', b'"version": ' + version.encode()), "x")
    assert opened.version == 1
    assert opened.repairs == ("The file does not say its version; it was read as version 1.",)


def needing(min_reader: str) -> bytes:
    return map_bytes(small_map()).replace(b'"min_reader": 1', b'"min_reader": ' + min_reader.encode())


@pytest.mark.parametrize(
    "needed", ["0", "-1", '"one"', '"-1"', '""', '"²"', "null", "1.5", "true", "[2]", "{}", "1e999"]
)
def test_a_needed_version_that_says_nothing_is_told(needed: str) -> None:
    opened = parse_map(needing(needed), "x")
    assert opened.map.records == small_map().records
    assert opened.repairs == ("The file does not say which version it needs; it was read as one that needs 1.",)


@pytest.mark.parametrize("needed", ["1", "1.0", '"1"', '" 01 "'])
def test_a_needed_version_is_read_however_it_is_written(needed: str) -> None:
    assert parse_map(needing(needed), "x").repairs == ()


def test_a_file_that_names_no_needed_version_needs_none() -> None:
    assert parse_map(map_bytes(small_map()).replace(b'"min_reader": 1,\n', b""), "x").repairs == ()


@pytest.mark.parametrize(
    ("needed", "shown"),
    [
        ("3", "3"),
        ('"3"', "3"),
        ("2.0", "2"),
        ("9999999", "9999999"),
        ('"99999999999999999999"', "99999999999999999999"),
        ("1e300", "10000000000000000525…"),
        ('"' + "7" * 5_000 + '"', "77777777777777777777…"),
    ],
)
def test_a_newer_need_is_refused_however_it_is_written(needed: str, shown: str) -> None:
    with pytest.raises(NewerFileError) as caught:
        parse_map(needing(needed), "plan.vsmap")
    assert str(caught.value) == (
        f"plan.vsmap: this map needs a VSM Desk that reads file version {shown}, this one reads up to 1; "
        "install a newer VSM Desk."
    )


def test_a_mark_of_byte_order_does_no_harm() -> None:
    assert parse_map(b"\xef\xbb\xbf" + map_bytes(small_map()), "x").repairs == ()


def test_texts_are_cleaned_and_that_is_told() -> None:
    harmful = '{"kind":"stage","id":"dev","name":"De\\u0000v\\u202e","notes":"one\\r\\ntwo"}'
    opened = parse_map(wrapped(harmful), "x")
    assert opened.map.records[DEV] == Stage(id=DEV, name="Dev", notes="one\ntwo")
    assert opened.repairs == ("Texts held characters that cannot be shown, or were too long; these were left out.",)
    raw = wrapped('{"kind":"stage","id":"dev","name":"\u202dx\x7f"}')
    assert parse_map(raw, "x").map.records[DEV] == Stage(id=DEV, name="x")


def test_texts_that_only_look_harmful_stay_as_they_are() -> None:
    text = '{"kind":"stage","id":"dev","name":"\\u00e9\\\\b – “x”\u200f","notes":"a\\tb\\nc"}'
    opened = parse_map(wrapped(text), "x")
    assert opened.repairs == ()
    assert opened.map.records[DEV] == Stage(id=DEV, name="é\\b – “x”\u200f", notes="a\tb\nc")


def test_a_text_without_end_is_cut() -> None:
    opened = parse_map(wrapped('{"kind":"stage","id":"dev","name":"' + "x" * 2_000_000 + '"}'), "x")
    assert opened.map.records[DEV] == Stage(id=DEV, name="x" * 100_000)
    assert len(opened.repairs) == 1
    one_line = parse_map(map_bytes(small_map()).replace(b"\n", b"") + b" " * 100_001, "x")
    assert one_line.repairs == ()


@pytest.mark.parametrize("trouble", ["none", "folder", "device", "large", "forbidden", "name"])
def test_a_file_that_cannot_be_read_is_named(trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.vsmap"
    expected = {
        "none": (file, "there is no such file; check its name and its folder."),
        "folder": (tmp_path, "this is a folder; choose a file in it."),
        "device": (Path(os.devnull), "this is not an ordinary file; choose a file that VSM Desk saved."),
        "large": (file, "the file is larger than 32 MB, which no map is; choose a file that VSM Desk saved."),
        "forbidden": (file, "this file may not be read by you; ask its owner, or copy it to a place of yours."),
        "name": (Path("a\0b"), "the file cannot be read (embedded null byte); check the drive and its name."),
    }
    path, sentence = expected[trouble]
    if trouble == "large":
        with file.open("wb") as sparse:
            sparse.truncate(300 << 20)
    if trouble == "forbidden":
        file.write_bytes(b"x")

        def forbid(*_: object, **__: object) -> None:
            raise PermissionError(13, "no")

        monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(MapFileError) as caught:
        read_map(path)
    assert str(caught.value) == f"{path}: {sentence}"


def test_the_collector_is_on_again_after_reading_and_stays_off_where_it_was() -> None:
    import gc

    parse_map(map_bytes(small_map()), "x")
    states = [gc.isenabled()]
    gc.disable()
    try:
        refusal(b"{}")
        states.append(gc.isenabled())
    finally:
        gc.enable()
    assert states == [True, False]
