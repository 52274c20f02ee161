"""Text is measured as it prints, wraps where a reader expects it and never breaks the page."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdesk.drawing.clean_text import cleaned
from vsmdesk.drawing.lettering import line, shaped, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Text


def _only(drawing: tuple[object, ...]) -> Text:
    (run,) = drawing
    assert isinstance(run, Text)
    return run


def test_pairs_are_kerned_and_figures_are_tabular() -> None:
    assert text_width("AV", 10) < text_width("A", 10) + text_width("V", 10)
    assert {round(text_width(figure, 10), 6) for figure in "0123456789"} == {6.0}


@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1), bold=st.booleans())
@settings(max_examples=150)
def test_a_text_is_as_wide_as_its_letters_as_they_are_placed(text: str, *, bold: bool) -> None:
    (run,) = shaped(text, 10, bold=bold)
    last = run.glyphs[-1]
    assert text_width(text, 10, bold=bold) == pytest.approx(last.x + last.advance)


def test_no_ligature_hides_letters_from_a_search() -> None:
    assert [glyph.cluster for glyph in shaped("final", 8)[0].glyphs] == [0, 1, 2, 3, 4]


def test_an_anchor_is_where_the_text_begins_ends_or_has_its_middle() -> None:
    width = text_width("Release", 8.5, bold=True)
    places = [_only(line("Release", 100, 20, 8.5, bold=True, anchor=a)).x for a in ("start", "middle", "end")]
    assert places == pytest.approx([100, 100 - width / 2, 100 - width])


def test_upward_text_is_anchored_along_the_vertical() -> None:
    run = _only(line("Business", 40, 200, 7, anchor="middle", upward=True))
    assert run.upward
    assert [run.x, run.y] == pytest.approx([40, 200 + text_width("Business", 7) / 2])


def test_nothing_is_drawn_for_text_that_cannot_be_seen() -> None:
    assert shaped("", 8) == shaped(" \n\t", 8) == shaped("\x00\u200b\u202e", 8) == ()


@pytest.mark.parametrize(
    ("given_text", "drawn"),
    [
        ("a\x00b\x1bc", "abc"),
        ("a\tb", "a b"),
        ("a\r\nb\u2028c\vd", "a\nb\nc\nd"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("co\u00adop\u200b\ufeff", "coop"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_controls_and_overrides_vanish(given_text: str, drawn: str) -> None:
    assert cleaned(given_text) == drawn


def test_text_wraps_at_spaces_and_after_hyphens_slashes_and_dashes() -> None:
    assert wrapped("Release planning & Estimation", 78, 8.5, bold=True) == ("Release planning &", "Estimation")
    assert wrapped("over-processing", 40, 8) == ("over-", "processing")
    assert wrapped("build/deploy", 32, 8) == ("build/", "deploy")
    assert wrapped("wait 2–5 d", 24, 8) == ("wait", "2–5 d")


def test_a_number_keeps_its_sign_and_its_unit() -> None:
    assert wrapped("Freigeben ab 5.000 €", 75.0, 8.5) == ("Freigeben ab", "5.000 €")
    assert wrapped("cost € 500 each", 35.0, 8.5) == ("cost", "€ 500", "each")
    assert wrapped("6 h wait for a 1 h review", 40.0, 8.5) == ("6 h wait", "for a 1 h", "review")
    assert wrapped("about 3 days", 30.0, 8.5) == ("about 3", "days")
    assert wrapped("lead time (≥ 16.0 d)", 48.0, 8.5) == ("lead time", "(≥ 16.0 d)")


def test_a_long_word_breaks_between_letters_but_never_before_an_accent() -> None:
    word = "e\u0301" * 40
    rows = wrapped(word, 30, 8)
    assert "".join(rows) == word
    assert not any(unicodedata.combining(row[0]) for row in rows)


def test_a_letter_keeps_its_mark_where_both_print_as_boxes() -> None:
    for width in range(8, 30):
        rows = wrapped("\u0915\u094d" * 20, width, 8)
        assert all(row[0] != "\u094d" for row in rows)
        assert shortened("\u0915\u094d" * 20, width, 8)[-2:] != "\u0915…"


def test_several_spaces_begin_no_line() -> None:
    assert wrapped("one    two", 14, 8) == ("one", "two")


def test_lines_that_do_not_fit_are_cut_with_an_ellipsis() -> None:
    assert wrapped("one two three four", 20, 8, lines=2) == ("one", "two…")
    assert wrapped("one", 20, 8, lines=2) == ("one",)
    assert shortened("Release planning and estimation", 50, 8).endswith("…")
    assert shortened("Release", 50, 8) == "Release"
    assert shortened("Release", 0.1, 8) == "…"


def test_paragraphs_keep_their_blank_lines() -> None:
    assert wrapped("a\n\nb", 50, 8) == ("a", "", "b")
    assert wrapped("  \n ", 50, 8) == ()


def test_ten_thousand_characters_wrap_at_once() -> None:
    rows = wrapped("W" * 5000 + " word" * 1000, 90, 8.5)
    assert sum(len(row) for row in rows) >= 9000


def test_words_that_run_from_right_to_left_do_so_inside_the_line() -> None:
    runs = shaped("Check עברית חדשה now", 10)
    assert [(run.text, run.right_to_left) for run in runs] == [
        ("Check ", False), ("עברית חדשה", True), (" now", False),
    ]  # fmt: skip
    assert [glyph.cluster for glyph in runs[1].glyphs] == list(reversed(range(10)))
    assert [run.x for run in runs] == pytest.approx([0, runs[0].width, runs[0].width + runs[1].width])
    assert text_width("Check עברית חדשה now", 10) == pytest.approx(sum(run.width for run in runs))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=80), st.floats(5, 120), st.sampled_from(["regular", "bold"]))
def test_every_line_fits_or_is_a_single_character(text: str, width: float, weight: str) -> None:
    bold = weight == "bold"
    for row in wrapped(text, width, 8, bold=bold):
        letters = [c for c in row if not unicodedata.combining(c)]
        assert text_width(row, 8, bold=bold) <= width + 1e-4 or len(letters) <= 1
    assert text_width(shortened(text, width, 8, bold=bold), 8, bold=bold) <= max(width, 8)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=60), st.floats(5, 120))
def test_wrapping_loses_nothing_but_space_and_adds_nothing_but_hyphens(text: str, width: float) -> None:
    rows = "".join(wrapped(text, width, 8)).replace("-", "")
    assert "".join(rows.split()) == "".join(cleaned(text).replace("-", "").split())
