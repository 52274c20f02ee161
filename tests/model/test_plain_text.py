import pytest

from vsmdesk.model.plain_text import plain_json, plain_text, quoted


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Weld & paint", "Weld & paint"),
        ("a\x00b\x1bc\x7fd\x9be", "abcde"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\tstays\n", "tab\tstays\n"),
        ("\u202eevil\u2066txt\ufeff", "eviltxt"),
        ("שלום \u200f!", "שלום \u200f!"),
        ("half \ud83d", "half \ufffd"),
        ("x" * 100_001, "x" * 100_000),
    ],
)
def test_a_text_keeps_what_people_can_see(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_every_text_in_json_is_made_plain() -> None:
    assert plain_json({"a\x00": ["b\x00", 1, None, {"c": "d\x07"}], "e": True}) == {
        "a": ["b", 1, None, {"c": "d"}],
        "e": True,
    }


def test_a_quoted_text_fits_on_a_line() -> None:
    assert quoted(" a \n b\x00 ") == "“a b”"
    assert quoted("x" * 41) == f"“{'x' * 39}…”"
    assert quoted("x" * 1_000_000, 5) == "“xxxx…”"
