"""Encodings, separators, decimal signs, quotes and settings of text tables."""

import codecs
from pathlib import Path

import pytest

from tests.step_table.tables import activity, element, links
from vsmdesk.imports.tables import read_file
from vsmdesk.imports.text_tables import read_text, read_text_table
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.refusal import TableError

TEXT = "title: Bürö – “A”\nid,name,process time\na,Prüfung Œ,1 h\nb,Été,2 h\n"
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 big": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 little without mark": TEXT.encode("utf-16-le"),
    "UTF-16 big without mark": TEXT.encode("utf-16-be"),
    "Windows-1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_every_encoding_is_read(encoding: str) -> None:
    made = read_text_table(ENCODED[encoding], "t.csv")
    assert made.stream.title == "Bürö – “A”"
    assert [one.name for one in made.elements] == ["Prüfung Œ", "Été"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_ending_is_read(separator: str, ending: str) -> None:
    lines = ["title: x", "id,name,process time,next", 'a,A,1 h,"c; b"', "b,B,2 h,-", "c,C,2 h,-"]
    made = read_text(ending.join(line.replace(",", separator) for line in lines), "t.csv")
    assert links(made) == ["a>c", "a>b"]
    assert made.stream.title == "x"


@pytest.mark.parametrize("suffix", [".csv", ".CSV", ".tsv", ".txt"])
def test_text_tables_have_several_suffixes(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"steps{suffix}"
    path.write_bytes(ENCODED["UTF-8"])
    assert len(read_file(path).elements) == 2


def test_the_line_that_spreadsheets_put_first_names_the_separator() -> None:
    assert links(read_text("sep=;\nid;name\na;A, too\nb;B\n", "t.csv")) == ["a>b"]
    assert links(read_text("sep=|\nid|name\na|A\nb|B\n", "t.csv")) == ["a>b"]


def test_a_single_column_has_no_separator() -> None:
    made = read_text("name\nWrite, test; ship\n\nDone\n", "t.csv")
    assert [one.name for one in made.elements] == ["Write, test; ship", "Done"]


def test_cells_may_have_separators_quotes_and_line_breaks() -> None:
    made = read_text('id,name,notes\na,"Write, ""fast""","one\r\ntwo, three"\nb,5" pipe,\n', "t.csv")
    assert (element(made, "a").name, element(made, "a").notes) == ('Write, "fast"', "one\ntwo, three")
    assert element(made, "b").name == '5" pipe'


def test_a_header_cell_may_have_line_breaks_and_blanks() -> None:
    made = read_text('id," process\ntime (h) "\na,2\n', "t.csv")
    assert activity(made, "a").process_time == exactly(2, "h")


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    with pytest.raises(TableError, match="row 6, column “process time”"):
        read_text('title: x\n"note: one\ntwo"\n\nid,notes,process time\na,"one\ntwo\nthree",1 h\nb,,3 m\n'[0:], "t.csv")


def test_settings_as_spreadsheets_save_them() -> None:
    text = (
        'title: Claims, fast,,,\n"client: ""Acme"" Ltd; Co",,,\nunit of work:,claim,,\ndemand: 16/w,,,\n'
        "hours per day: 7,5\n,,,\nid,name,process time,next\na,A,1 h,\n"
    )
    stream = read_text(text, "t.csv").stream
    assert (stream.title, stream.client, stream.unit_of_work) == ("Claims, fast", '"Acme" Ltd; Co', "claim")
    assert (stream.demand, stream.hours_per_day) == (exactly(16, "/w"), 7.5)


def test_a_quoted_value_beside_its_key() -> None:
    assert read_text('title:;"Claims; fast"\nid;name\na;A\n', "t.csv").stream.title == "Claims; fast"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Order to cash, people, system", "Order to cash, people, system"),
        ("Title : Order to cash; id; name;;;", "Order to cash; id; name"),
        ('"title: Order to cash, people, system",,', "Order to cash, people, system"),
        ('"title: Order to cash",people,system', "Order to cash,people,system"),
        ("title:\tpeople\tsystem", "people\tsystem"),
        ('title:,"Order to cash, people, system",', "Order to cash, people, system"),
    ],
)
def test_a_line_that_begins_with_a_key_of_the_stream_is_a_setting(line: str, title: str) -> None:
    made = read_text(f"{line}\nhours_per_day: 6\nid,name,people\na,A,2\n", "t.csv")
    assert (made.stream.title, made.stream.hours_per_day) == (title.replace("\t", " "), 6)
    assert [one.name for one in made.elements] == ["A"]


def test_a_header_may_have_a_colon() -> None:
    made = read_text("note: x\nid: a,name,people,team\na,A,2,T\n", "t.csv")
    assert made.stream.fields == (("note", "x"),)
    assert element(made, "1").fields == (("id: a", "a"),)
    made = read_text('"risk: low",name,people,team\na,A,2,T\n', "t.csv")
    assert element(made, "1").fields == (("risk: low", "a"),)


def test_quoted_cells_above_the_header_may_be_empty() -> None:
    assert read_text('"",\n"title: x",\n" "\nid,name\na,A\n', "t.csv").stream.title == "x"
    assert links(read_text('"sep=;"\nid;name\na;A, too\nb;B\n', "t.csv")) == ["a>b"]


def test_marks_of_byte_order_in_the_middle_are_dropped() -> None:
    made = read_text("title: x\n\ufeffid,name\na,\ufeffA\n", "t.csv")
    assert element(made, "a").name == "A"


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    made = read_text("'=title: x\nid,name,'=own,notes\na,'=1+1,'@x,'plain\nb,''-y,,'\n", "t.csv")
    assert (element(made, "a").name, element(made, "a").notes) == ("=1+1", "'plain")
    assert element(made, "a").fields == (("=own", "@x"),)
    assert element(made, "b").name == "'-y"
    assert made.stream.fields == (("=title", "x"),)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("id;process time\na;1,5 h\n", 1.5),
        ('id,process time\na,"1,5 h"\n', 1.5),
        ("id;process time\na;1,234 h\n", 1.234),
        ("id\tprocess time\na\t1,234 h\n", 1.234),
        ('id,process time\na,"1,234 h"\nb,"0,5 h"\n', 1.234),
        ("id;process time\na;1.25 h\n", 1.25),
        ("id,process time\na,1.234 h\n", 1.234),
        ("id;process time\na;1.234,5 h\n", 1234.5),
        ("id;process time\na;1.234.567 h\n", 1234567),
        ('id,process time\na,"12,345,678 h"\n', 12345678),
    ],
)
def test_decimal_signs_are_read_as_the_table_means_them(text: str, hours: float) -> None:
    assert activity(read_text(text, "t.csv"), "a").process_time == exactly(hours, "h")


@pytest.mark.parametrize("text", ['id,process time\na,"1,234 h"\n', "id;process time\na;1.234 h\nb;1,5 h\n"])
def test_thousands_in_doubt_are_refused(text: str) -> None:
    with pytest.raises(TableError, match=r"could be 1234 or 1\.234"):
        read_text(text, "t.csv")


def test_control_characters_and_marks_of_direction_are_dropped() -> None:
    made = read_text("id,name\na,A\x0b\u202eb\x1b[31m\x85\u2066\n", "t.csv")
    assert element(made, "a").name == "A b[31m"


def test_a_table_of_5000_rows_is_read() -> None:
    made: ValueStreamMap = read_text("name\n" + "A\n" * 5_000, "t.csv")
    assert len(made.elements) == 5_000


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Pack\tShipping\nApproval\tOffice\n", True),
        ("title: Parcels\nPack\tShipping\nApproval\tOffice\n", True),
        ("Pack\tShipping\tmore\nApproval\tOffice\n", False),
        ("Pack,Shipping\nApproval,Office\n", False),
        ("Pack\nApproval\n", False),
        ("Pack\tShipping\nname\tteam\nApproval\tOffice\n", False),
    ],
)
def test_cells_with_tabs_between_them_may_come_without_a_header(text: str, *, is_read: bool) -> None:
    if is_read:
        made = read_text(text, "Clipboard", ("name", "team"))
        assert [element.name for element in made.elements] == ["Pack", "Approval"]
    else:
        with pytest.raises(TableError, match="row 1"):
            read_text(text, "Clipboard", ("name", "team"))
