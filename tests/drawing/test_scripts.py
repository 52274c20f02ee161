"""Every script: the order of a line as Unicode has it, a face for every letter, breaks where the script has them."""

import sys
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fonts import forget_fonts
from vsmdesk.drawing import installed_fonts
from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.clean_text import cleaned
from vsmdesk.drawing.directions import directions
from vsmdesk.drawing.faces import font_file, glyph_outline, is_true_type
from vsmdesk.drawing.installed_fonts import FILE
from vsmdesk.drawing.lettering import missing_characters, shaped, text_width, wrapped
from vsmdesk.drawing.outlined import outlined
from vsmdesk.drawing.primitives import Text

LETTERS = "abc xyz 0123456789.,:/-+%$()[]{}  אבגדהו ابتثجحخ ٠١٢٣ «»!?"


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=30))
def test_a_line_stands_in_the_order_that_unicode_has(text: str) -> None:
    text = text.strip()
    shown = "".join(part.text[::-1] if part.backwards else part.text for part in directions(text))
    assert shown == str(get_display(text, base_dir="L"))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=200))
def test_parts_of_a_line_are_all_of_it_once(text: str) -> None:
    parts = sorted(directions(text))
    assert "".join(part.text for part in parts) == text
    assert [part.start for part in parts] == [sum(len(one.text) for one in parts[:at]) for at in range(len(parts))]


def test_numbers_in_hebrew_keep_their_order() -> None:
    assert [(part.text, part.backwards) for part in directions("קוד 12.5 חדש")] == [
        (" חדש", True),
        ("12.5", False),
        ("קוד ", True),
    ]


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Zürich", "regular"),
        ("Έλεγχος", "regular"),
        ("Проверка", "regular"),
        ("Kiểm thử", "regular"),
        ("בדיקה", "hebrew"),
        ("مراجعة", "arabic"),
        ("समीक्षा", "devanagari"),
    ],
)
@pytest.mark.usefixtures("no_installed_fonts")
def test_seven_scripts_need_no_font_of_the_machine(text: str, face: str) -> None:
    (run,) = shaped(text, 10)
    assert run.face == face
    assert all(glyph.number for glyph in run.glyphs)
    (bold,) = shaped(text, 10, bold=True)
    assert bold.face == ("bold" if face == "regular" else f"{face}-bold")
    assert missing_characters(text) == ""


@pytest.mark.usefixtures("no_installed_fonts")
def test_what_no_font_shows_is_named() -> None:
    assert missing_characters("Zürich → 工 工 \U0001f600") == "工\U0001f600"
    assert [glyph.number for glyph in shaped("工", 10)[0].glyphs] == [0]


def test_arabic_letters_are_joined() -> None:
    """Four letters in a word take other shapes than alone, so their widths differ."""
    word = "ههههه"
    alone = text_width("ه", 10) * len(word)
    assert text_width(word, 10) != pytest.approx(alone, rel=0.02)


def test_joiners_stay_where_they_join_and_nowhere_else() -> None:
    assert cleaned("می\u200cخواهم") == "می\u200cخواهم"
    assert cleaned("a\u200cb\u200d") == "ab"


def test_indian_letters_are_not_parted_from_their_signs() -> None:
    for row in wrapped("क्षेत्रसमीक्षापरियोजना", 20, 10):
        assert row[0] != "\u094d"
        assert row[0] not in "ािीुूृेैोौंःँ"


def test_chinese_breaks_between_its_characters_but_not_before_a_full_stop() -> None:
    rows = wrapped("代码审查。测试", text_width("代码审查", 10) + 1, 10)
    assert "".join(rows) == "代码审查。测试"
    assert len(rows) > 1
    assert not any(row.startswith("。") for row in rows)


def test_mixed_lines_are_set_in_several_faces_from_left_to_right() -> None:
    line = shaped("Code בדיקה कोड", 10)
    assert [run.face for run in line] == ["regular", "hebrew", "regular", "devanagari"]
    assert [run.x for run in line] == pytest.approx([sum(run.width for run in line[:at]) for at in range(len(line))])


def test_outlines_fill_the_place_of_the_letters() -> None:
    (run,) = shaped("Hxg", 100)
    box = bounds((outlined(run),))
    assert 0 <= box.left < 12
    assert box.right == pytest.approx(run.width, abs=8)
    assert box.top == pytest.approx(-69.8, abs=3)
    assert 15 < box.bottom < 30


def test_upward_outlines_are_turned_about_the_start() -> None:
    (run,) = shaped("Hxg", 100)
    level = bounds((outlined(run),))
    turned = bounds((outlined(Text(0, 0, run.text, run.face, run.size, run.glyphs, run.width, run.role, upward=True)),))
    assert (turned.left, turned.bottom) == pytest.approx((level.top, -level.left))
    assert (turned.right, turned.top) == pytest.approx((level.bottom, -level.right))


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font at all")
    monkeypatch.setattr(installed_fonts, "font_files", lambda: (broken, tmp_path / "gone.ttf"))
    forget_fonts()
    try:
        assert missing_characters("工") == "工"
    finally:
        monkeypatch.undo()
        forget_fonts()


def test_fonts_that_suit_a_sheet_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("zzz.ttf", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "ipagp.ttf", "readme.txt"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(installed_fonts, "font_folders", lambda: (tmp_path,))
    installed_fonts.font_files.cache_clear()
    names = [path.name for path in installed_fonts.font_files()]
    installed_fonts.font_files.cache_clear()
    assert names == ["ipagp.ttf", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "zzz.ttf"]


@pytest.mark.parametrize(("system", "place"), [("win32", "Fonts"), ("darwin", "Library/Fonts"), ("linux", ".fonts")])
def test_each_system_has_its_font_folders(
    system: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert tmp_path / place in installed_fonts.font_folders()


def test_bundled_letters_go_into_documents_as_fonts() -> None:
    assert is_true_type("arabic")
    assert glyph_outline(0, "regular")


def _as_installed(folder: Path, rights: int) -> str:
    """The Hebrew file as one of the machine's own, whose maker gives these rights."""
    data = bytearray(font_file("hebrew").read_bytes())
    entry = data.index(b"OS/2")
    start = int.from_bytes(data[entry + 8 : entry + 12], "big") + 8
    data[start : start + 2] = rights.to_bytes(2, "big")
    (folder / "own.ttf").write_bytes(data)
    return f"{FILE}{folder / 'own.ttf'}"


@pytest.mark.parametrize(
    ("rights", "way"), [(0, "font"), (0x4, "font"), (0x8, "font"), (0x2, "outlines"), (0x100, "outlines")]
)
def test_a_font_goes_into_documents_only_where_its_maker_lets_it(rights: int, way: str, tmp_path: Path) -> None:
    assert is_true_type(_as_installed(tmp_path, rights)) is (way == "font")


def test_a_font_is_read_once_however_many_characters_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(_as_installed(tmp_path, 0).removeprefix(FILE))
    monkeypatch.setattr(installed_fonts, "font_files", lambda: (path,) * 300)
    read: list[object] = []
    has_outlines = installed_fonts.has_outlines

    def counted(face: object) -> bool:
        read.append(face)
        return has_outlines(face)

    monkeypatch.setattr(installed_fonts, "has_outlines", counted)
    forget_fonts()
    try:
        assert installed_fonts.face_with("ש") == f"{FILE}{path}"
        assert installed_fonts.face_with("統") is None
    finally:
        forget_fonts()
    assert len(read) == 1
